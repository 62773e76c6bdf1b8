// A person narrows the list of places down until it holds one to go to.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { drawn, found, heading, open, results } from "./support/app";
import { municipality, nameOf, venue, venues } from "./support/facts";
import { DEMO_URL, paths } from "./support/routes";
import { LANGUAGES, type Language, text } from "./support/texts";
import { watch } from "./support/watch";

const words = (page: Page, language: Language) =>
  page.getByRole("searchbox", { name: text(language, "finder_words_label") });
const near = (page: Page, language: Language) =>
  page.getByRole("textbox", { name: text(language, "near_label") });
const count = (page: Page, language: Language) => found(page, language).getByRole("status");

/** The minute stands still: places open and close by the clock, also between two looks at a list. */
const withinAMinute = (page: Page) => page.clock.setFixedTime(new Date());

async function openFilters(page: Page, language: Language): Promise<Locator> {
  const filters = page.locator("details.filters");
  await filters.getByText(text(language, "finder_filters")).first().click();
  return filters;
}

/** The number that stands in brackets beside a choice. */
async function given(choice: Locator): Promise<number> {
  return Number(/\((\d+)\)\s*$/.exec((await choice.textContent()) ?? "")?.[1]);
}

for (const language of LANGUAGES) {
  const say = (key: string, values = {}) => text(language, key, values);
  const demo = (query = "") => `${DEMO_URL}${paths.venues(language)}${query}`;

  test(`in ${language}, typing narrows the list down and the address keeps the words`, async ({ page }) => {
    await open(page, paths.venues(language));
    const current = venues.filter((row) => !row.valid_to);
    await expect(count(page, language)).toContainText(say("finder_count", { n: current.length }));
    await words(page, language).pressSequentially("uimahalli vaasa");
    await expect(page).toHaveURL(/\?q=uimahalli\+vaasa$/);
    await results(page, language).first().click();
    await expect(heading(page)).toHaveText(nameOf(venue("vaasa-uimahalli"), language));
    await page.goBack();
    await expect(words(page, language)).toHaveValue("uimahalli vaasa");
    await expect(results(page, language).first()).toContainText(nameOf(venue("vaasa-uimahalli"), language));
  });

  test(`in ${language}, each filter gives what the number beside it promised, and Back takes it away`, async ({ page }) => {
    await withinAMinute(page);
    await open(page, demo());
    const all = await count(page, language).textContent();
    const filters = await openFilters(page, language);
    for (const key of ["finder_open_now", "finder_courses", "finder_children", "access_step_free"]) {
      const tick = filters.getByRole("checkbox", { name: new RegExp(`^${say(key)}`) });
      const choice = filters.locator("label.tick", { hasText: say(key) });
      // The numbers are worked out anew once the filters are unfolded.
      await expect.poll(() => given(choice), key).toBeGreaterThan(0);
      const promised = await given(choice);
      await tick.check();
      await expect(count(page, language)).toContainText(say("finder_count", { n: promised }));
      await page.goBack();
      await expect(tick).not.toBeChecked();
      await expect(count(page, language)).toHaveText(all!);
    }
    for (const label of ["finder_kind_label", "municipality_label", "region_label", "county_label"]) {
      const field = filters.getByLabel(say(label), { exact: true });
      const option = field.locator("option").nth(1);
      const promised = await given(option);
      await field.selectOption((await option.getAttribute("value"))!);
      await expect(count(page, language)).toContainText(say("finder_count", { n: promised }));
      await page.goBack();
      await expect(count(page, language)).toHaveText(all!);
    }
  });

  test(`in ${language}, filters work together and a shared address shows the same`, async ({ page, context }) => {
    await context.clock.setFixedTime(new Date());
    await open(page, demo());
    const filters = await openFilters(page, language);
    await filters.getByRole("checkbox", { name: new RegExp(`^${say("access_step_free")}`) }).check();
    await filters.getByRole("checkbox", { name: new RegExp(`^${say("access_toilet")}`) }).check();
    await filters.getByLabel(say("finder_kind_label")).selectOption("sport");
    await page.getByLabel(say("finder_sort_label")).selectOption("name");
    await expect(page).toHaveURL(/\?kind=sport&access=step_free&access=toilet&sort=name$/);
    await expect(count(page, language)).toContainText(/\d/);
    const shown = await results(page, language).allTextContents();
    expect(shown.length).toBeGreaterThan(3);
    const other = await context.newPage();
    await open(other, page.url());
    await expect(results(other, language)).toHaveText(shown);
    await expect(other.getByRole("checkbox", { name: new RegExp(`^${say("access_toilet")}`) })).toBeChecked();
    await other.close();
  });

  test(`in ${language}, a postcode or a municipality puts the nearest first`, async ({ page }) => {
    for (const place of ["33100", nameOf(municipality("837"), language)]) {
      await open(page, demo());
      await near(page, language).fill(place);
      await near(page, language).press("Enter");
      await near(page, language).blur();
      await expect(page.getByText(say("near_place"), { exact: true })).toBeVisible();
      await expect(results(page, language).first()).toContainText(nameOf(municipality("837"), language));
      const distances = await results(page, language).allTextContents();
      const kilometres = distances.map((row) => Number(/(\d+) km/.exec(row)?.[1]));
      expect(kilometres).toEqual([...kilometres].sort((one, other) => one - other));
    }
    await near(page, language).fill("Atlantis");
    await near(page, language).blur();
    await expect(page.getByText(say("near_unknown"), { exact: true })).toBeVisible();
  });

  test(`in ${language}, nothing found is no dead end`, async ({ page }) => {
    await open(page, `${paths.venues(language)}?q=qwxyz&courses=true`);
    await expect(count(page, language)).toContainText(say("finder_count", { n: 0 }));
    await expect(page.getByRole("link", { name: say("start_browse_all") })).toBeVisible();
    await words(page, language).fill("museo");
    await page.getByRole("link", { name: say("finder_clear") }).click();
    await expect(page).toHaveURL(/\?q=museo$/);
    await expect(results(page, language).first()).toBeVisible();
  });

  test(`in ${language}, what an address asks that nobody understands is said and left out`, async ({ page }) => {
    await open(page, `${paths.venues(language)}?kind=circus&region=%3Cscript%3E&q=%25&open=2026-02-30`);
    await expect(page.getByText(say("finder_ignored", { names: "kind, region, open" }), { exact: true })).toBeVisible();
    await expect(words(page, language)).toHaveValue("%");
    await open(page, `${paths.venues(language)}?q=${"x".repeat(1500)}`);
    await expect(count(page, language)).toContainText(say("finder_count", { n: 0 }));
  });
}

test.describe("near me", () => {
  test.use({ geolocation: { latitude: 61.4978, longitude: 23.761 }, permissions: ["geolocation"] });

  test("the place of the device sorts the list and leaves the device nowhere", async ({ page, context }) => {
    const seen = watch(context);
    await open(page, `${DEMO_URL}${paths.venues("fi")}`);
    const before = seen.requests.length;
    await page.getByRole("button", { name: text("fi", "near_me") }).click();
    await expect(page.getByText(text("fi", "near_here"), { exact: true })).toBeVisible();
    await expect(results(page, "fi").first()).toContainText("Tampere");
    await expect(page).toHaveURL(`${DEMO_URL}${paths.venues("fi")}`);
    expect(seen.requests.slice(before)).toEqual([]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  });
});

test("a refused position is told with the other way, which works as well", async ({ page, context }) => {
  await context.clearPermissions();
  await page.addInitScript(() => {
    navigator.geolocation.getCurrentPosition = (_, refused) =>
      refused?.({ code: 1, message: "", PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 });
  });
  await open(page, paths.venues("sv"));
  await page.getByRole("button", { name: text("sv", "near_me") }).click();
  await expect(page.getByText(text("sv", "near_refused"), { exact: true })).toBeVisible();
  await near(page, "sv").fill("65100");
  await near(page, "sv").blur();
  await expect(results(page, "sv").first()).toContainText(nameOf(municipality("905"), "sv"));
});

test("a position that does not come is told after five seconds, and counts when it comes after all", async ({ page }) => {
  await page.clock.install();
  await page.addInitScript(() => {
    navigator.geolocation.getCurrentPosition = (here) => {
      setTimeout(() => here({ coords: { latitude: 60.17, longitude: 24.94 } } as GeolocationPosition), 8000);
    };
  });
  await open(page, `${DEMO_URL}${paths.venues("en")}`);
  // From here on no more time goes by than the test lets go by.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000));
  await page.getByRole("button", { name: text("en", "near_me") }).click();
  await expect(page.getByText(text("en", "near_asking"), { exact: true })).toBeVisible();
  await page.clock.runFor(5100);
  await expect(page.getByText(text("en", "near_late"), { exact: true })).toBeVisible();
  await page.clock.runFor(4000);
  await expect(page.getByText(text("en", "near_here"), { exact: true })).toBeVisible();
});

test("the whole finder is walked through by keyboard alone", async ({ page }) => {
  await open(page, `${DEMO_URL}${paths.venues("fi")}`);
  await words(page, "fi").focus();
  await page.keyboard.type("uimahalli");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(near(page, "fi")).toBeFocused();
  await page.keyboard.type("00100");
  const points = page.waitForResponse("**/api/v1/postcodes");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: text("fi", "near_me") })).toBeFocused();
  // Where postcodes lie is asked for now, and the list is drawn anew once that is known.
  await (await points).finished();
  await drawn(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel(text("fi", "finder_kind_label"))).toBeFocused();
  await words(page, "fi").focus();
  await page.keyboard.press("Enter");
  await expect(results(page, "fi").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(results(page, "fi").nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toBeFocused();
});

test("more of a long list comes by a button, and nothing that was shown moves", async ({ page }) => {
  await withinAMinute(page);
  await open(page, `${DEMO_URL}${paths.venues("fi")}`);
  await expect(results(page, "fi")).toHaveCount(10);
  const first = await results(page, "fi").allTextContents();
  await page.getByRole("button", { name: text("fi", "finder_more", { n: 10 }) }).click();
  await expect(results(page, "fi")).toHaveCount(20);
  expect((await results(page, "fi").allTextContents()).slice(0, 10)).toEqual(first);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("words and filters are asked of the server by a plain form", async ({ page }) => {
    await page.goto(`${DEMO_URL}${paths.venues("fi")}`);
    await words(page, "fi").fill("museo");
    const filters = await openFilters(page, "fi");
    await filters.getByRole("checkbox", { name: /Esteetön kulku/ }).check();
    await page.getByRole("button", { name: text("fi", "search_button") }).click();
    await expect(page).toHaveURL(/q=museo/);
    await expect(page).toHaveURL(/access=step_free/);
    await expect(words(page, "fi")).toHaveValue("museo");
    await expect(results(page, "fi").first()).toContainText("Museo");
  });
});
