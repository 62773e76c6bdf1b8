// Where the way is long: the map and the table count the same postcodes, and a place can be tried.
import { expect, test, type Page } from "@playwright/test";
import { drawn, open } from "./support/app";
import { DEMO_URL } from "./support/routes";
import { contextOf, openAs, staffPath } from "./support/staff";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");

const target = (page: Page) => page.getByLabel(say("distances_target"), { exact: true });
const radius = (page: Page) => page.getByLabel(say("distances_km"), { exact: true });
const within = (page: Page) => page.getByLabel(say("distances_within"), { exact: true });
const signs = (page: Page) => page.getByRole("group", { name: say("distances_markers_label") }).getByRole("button");
const lines = (page: Page) => page.locator(".figures-table tbody tr");
const answer = (page: Page) => page.waitForResponse(/\/api\/v1\/coverage(\?|$)/);

/** The answer to exactly this question; what was chosen on the way to it is asked as well. */
const answerTo = (page: Page, question: { target?: string; km?: string; within: string; here?: string }) =>
  page.waitForResponse((response) => {
    const { pathname, searchParams } = new URL(response.url());
    const wanted = Object.entries({ target: "venue", km: "30", ...question });
    const usual: Record<string, string> = { target: "venue", km: "30", within: "national" };
    return pathname === "/api/v1/coverage" && wanted.every(([name, value]) => (searchParams.get(name) ?? usual[name]) === value);
  });

/** The table and the map are of this answer. */
async function isShown(page: Page, found: { gaps: object[]; postcodes: number }, km: string): Promise<void> {
  await expect(page.locator(".figures-title")).toHaveText(
    say("distances_found", { n: found.gaps.length, km, all: String(found.postcodes) }),
  );
}

/** How many postcodes the signs on the map stand for together. */
const counted = (page: Page) =>
  signs(page).evaluateAll((all) => all.map((sign) => Number(sign.textContent || 1)).reduce((sum, one) => sum + one, 0));

test("a coordinator begins with the own area, and map, sentence and table count the same postcodes", async ({ browser }) => {
  const page = await openAs(browser, "coordinator", "fi", "home");
  const first = answer(page);
  await page.getByRole("link", { name: say("distances_title"), exact: true }).first().click();
  const own = (await (await first).json()).within;
  await expect(within(page).locator(`option[value="${own}"]`)).toHaveText("Varsinais-Suomen hyvinvointialue");
  await expect(within(page)).toHaveValue(own);
  for (const [what, km, where] of [
    ["venue", "10", "county:03"],
    ["sport", "30", "region:19"],
    ["distributor", "10", "national"],
  ] as const) {
    await target(page).selectOption(what);
    await radius(page).selectOption(km);
    const last = answerTo(page, { target: what, km, within: where });
    await within(page).selectOption(where);
    const found = await (await last).json();
    expect(found.gaps.length).toBeGreaterThan(0);
    await isShown(page, found, km);
    await expect.poll(() => counted(page)).toBe(found.gaps.length);
    await expect(lines(page)).toHaveCount(Math.min(100, found.gaps.length));
  }
  const all = page.getByRole("button", { name: /Näytä kaikki \d/ });
  await all.click();
  await expect(all).toHaveCount(0);
  expect(await lines(page).count()).toBeGreaterThan(100);
  await page.context().close();
});

test("a place that is tried is told with what it would change, and can be forgotten", async ({ browser }) => {
  const page = await openAs(browser, "coordinator", "fi", "distances");
  const first = answerTo(page, { within: "region:19" });
  await within(page).selectOption("region:19");
  await radius(page).selectOption("30");
  await isShown(page, await (await first).json(), "30");
  const name = (await lines(page).first().locator("th").textContent())!;
  const tried = page.waitForResponse(/\/api\/v1\/coverage\?.*here=/);
  await lines(page).first().getByRole("button", { name: say("distances_try_this", { place: name }) }).click();
  const { here } = await (await tried).json();
  expect(here.closes).toBeGreaterThan(0);
  await expect(page.locator(".tried")).toHaveText(say("distances_here", { n: here.closes, place: name, km: "30" }));
  await expect(lines(page).getByText(say("distances_closes", { km: "30" }))).toHaveCount(here.closes);
  await expect(page).toHaveURL(/here=\d{5}/);
  await page.reload();
  await expect(page.locator(".tried")).toHaveText(say("distances_here", { n: here.closes, place: name, km: "30" }));
  await page.getByRole("button", { name: say("distances_forget") }).click();
  await expect(page.locator(".tried")).toBeEmpty();
  await expect(page).not.toHaveURL(/here=/);
  await page.context().close();
});

test("the signs on the map are walked by arrows; one of many comes nearer, one alone is tried", async ({ browser }) => {
  const page = await openAs(browser, "coordinator", "fi", "distances");
  const last = answerTo(page, { within: "region:19", km: "10" });
  await within(page).selectOption("region:19");
  await radius(page).selectOption("10");
  await isShown(page, await (await last).json(), "10");
  await expect(signs(page).first()).toBeVisible();
  await drawn(page);
  await signs(page).first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(signs(page).first()).not.toBeFocused();
  // Enter as often as it takes to come to a single postcode.
  for (let at = 0; at < 12 && !/here=/.test(page.url()); at++) {
    const before = page.url() + (await page.locator(".map-drawing").getAttribute("viewBox"));
    await page.keyboard.press("Enter");
    await expect.poll(async () => page.url() + (await page.locator(".map-drawing").getAttribute("viewBox"))).not.toBe(before);
    await drawn(page);
  }
  await expect(page).toHaveURL(/here=\d{5}/);
  await expect(signs(page).and(page.locator("[aria-pressed=true]"))).toHaveCount(1);
  await page.context().close();
});

test("where units serve a region from nobody knows where, that is said and nothing is called far away", async ({ browser }) => {
  const context = await contextOf(browser, "coordinator");
  const page = await context.newPage();
  const last = answer(page);
  await open(page, `${staffPath("fi", "distances")}?target=distributor&within=region%3A17`);
  const found = await (await last).json();
  // Several units of the made-up network serve this whole region, and have no place.
  expect(found.unmeasured).toBeGreaterThan(0);
  expect(found.gaps).toHaveLength(0);
  await expect(page.locator(".figures-title")).toHaveText(say("distances_none_known", { km: "30" }));
  await expect(page.getByText(say("distances_placeless", { n: found.placeless }))).toBeVisible();
  await expect(page.getByText(say("distances_unmeasured", { n: found.unmeasured }))).toBeVisible();
  await context.close();
});

test("where nothing is out of reach that is said, and where no answer comes too", async ({ browser }) => {
  const context = await contextOf(browser, "coordinator");
  const page = await context.newPage();
  await open(page, `${staffPath("fi", "distances")}?km=60&within=municipality%3A853`);
  await expect(page.locator(".figures-title")).toHaveText(say("distances_none", { km: "60" }));
  await expect(lines(page)).toHaveCount(0);
  await expect(page.getByText(say("distances_people_unknown"))).toBeVisible();
  await page.route("**/api/v1/coverage?**", (route) => route.abort());
  await within(page).selectOption("national");
  await expect(page.getByText(say("problem_away"))).toBeVisible();
  await page.unroute("**/api/v1/coverage?**");
  await page.getByRole("button", { name: say("try_again") }).click();
  await expect(page.getByText(say("problem_away"))).toHaveCount(0);
  await context.close();
});
