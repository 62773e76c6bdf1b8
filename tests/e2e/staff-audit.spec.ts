// The log: what is asked for is found and said, and what was read stays when reading on fails.
import { expect, test, type Page } from "@playwright/test";
import { heading, open } from "./support/app";
import { DEMO_URL } from "./support/routes";
import { contextOf, openAs, staffPath } from "./support/staff";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");

const AUDIT = /\/api\/v1\/audit(\?|$)/;

const shown = (page: Page, n: number) => page.getByRole("status").filter({ hasText: say("audit_shown", { n }) });

test("a narrower question puts the focus on the page's heading and says how much there is", async ({ browser }) => {
  const page = await openAs(browser, "national", "fi", "audit");
  await page.getByLabel(say("audit_action")).selectOption("people-read");
  const answer = page.waitForResponse(/\/api\/v1\/audit\?action=people-read/);
  await page.getByRole("button", { name: say("audit_show"), exact: true }).click();
  const { entries } = await (await answer).json();
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveURL(/action=people-read/);
  if (entries.length > 0) await expect(shown(page, entries.length)).toBeVisible();
  else await expect(page.getByText(say("audit_none"))).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/action=/);
  await expect(heading(page)).toBeFocused();
  await page.context().close();
});

test("when older entries do not come, those that were read stay, and one can try again", async ({ browser }) => {
  const context = await contextOf(browser, "national");
  const page = await context.newPage();
  const entry = (number: number) => ({ number, at: 1_790_000_000_000, action: "signed-in", hash: "0" });
  await page.route(AUDIT, (route) => {
    const before = new URL(route.request().url()).searchParams.get("before");
    if (before === null) return route.fulfill({ json: { entries: [entry(9), entry(8)], next: 8 } });
    return route.abort();
  });
  await open(page, staffPath("fi", "audit"));
  await expect(shown(page, 2)).toBeVisible();
  await page.getByRole("button", { name: say("audit_more") }).click();
  await expect(page.getByText(say("problem_away"))).toBeFocused();
  await expect(page.locator(".work-row")).toHaveCount(2);

  await page.unroute(AUDIT);
  await page.route(AUDIT, (route) => route.fulfill({ json: { entries: [entry(7), entry(6)] } }));
  await page.getByRole("button", { name: say("try_again") }).click();
  await expect(page.locator(".work-row")).toHaveCount(4);
  await expect(shown(page, 4)).toBeVisible();
  // The focus is on the first of those that came.
  await expect(page.locator(".work-row").nth(2).locator(":focus")).toHaveCount(1);
  await expect(page.getByText(say("problem_away"))).toHaveCount(0);
  await context.close();
});

test("whoever may not read the log is told so and led back, and sees nothing of it", async ({ browser }) => {
  const context = await contextOf(browser, "coordinator");
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page, staffPath("fi", "audit"));
  await expect(heading(page)).toHaveText(say("audit_title"));
  await expect(page.getByText(say("problem_not_allowed"))).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.getByRole("button")).toHaveCount(0);
  await expect(main.getByRole("combobox")).toHaveCount(0);
  expect(asked).not.toContain("/api/v1/audit");
  await main.getByRole("link", { name: say("back_home") }).click();
  await expect(page).toHaveURL(staffPath("fi", "home"));
  await expect(page.getByRole("heading", { name: say("home_can_title") })).toBeVisible();
  await context.close();
});
