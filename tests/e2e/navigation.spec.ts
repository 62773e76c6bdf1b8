// After each change of page within the app: title, focus, announcement, scroll; Back and Forward.
import { expect, test, type Page } from "@playwright/test";
import { announcement, drawn, heading, languageLink, open, ready, results, scrollTop, searchField } from "./support/app";
import { paths } from "./support/routes";
import { documentTitle, LANGUAGES, speaker, text } from "./support/texts";

test.use({ viewport: { width: 1024, height: 700 } });

/** Scrolls to so many pixels from the top and rests there, as whoever reads does. */
async function readAt(page: Page, top: number): Promise<void> {
  // A new page is brought to its top a frame after it is there.
  await drawn(page);
  await page.evaluate((top) => window.scrollTo(0, top), top);
  // The app notes the place when the scrolling has come to its end, and that is a frame later.
  await expect.poll(() => page.evaluate(() => history.state as unknown)).toBe(top);
}

for (const language of LANGUAGES) {
  const say = speaker(language);

  test(`in ${language}, a new page gets its title, the focus on its heading, an announcement and its top`, async ({ page }) => {
    await open(page, paths.start(language));
    await page.getByRole("main").getByRole("link", { name: say("start_browse_all") }).click();
    await expect(page).toHaveTitle(documentTitle(language, say("municipalities_title")));
    await expect(heading(page)).toBeFocused();
    await expect(announcement(page)).toHaveText(say("municipalities_title"));
    await expect.poll(() => scrollTop(page)).toBe(0);

    await page.getByRole("main").getByRole("link", { name: /^Imatra\b/ }).click();
    await expect(page).toHaveTitle(documentTitle(language, "Imatra"));
    await expect(heading(page)).toBeFocused();
    await expect(announcement(page)).toHaveText("Imatra");
    await expect.poll(() => scrollTop(page)).toBe(0);
  });
}

test("the first page is left to the browser: no focus taken, nothing announced", async ({ page }) => {
  await open(page, paths.municipality("fi", "853"));
  await expect(announcement(page)).toBeEmpty();
  await expect(page.locator("body")).toBeFocused();
  await expect(page).toHaveTitle(documentTitle("fi", "Turku"));
});

test("typing keeps the focus, the title and the history as they were; only the count is announced", async ({ page }) => {
  await open(page, paths.start("fi"));
  const before = await page.evaluate(() => history.length);
  await searchField(page, "fi").pressSequentially("vaasa");
  await expect(searchField(page, "fi")).toBeFocused();
  await expect(announcement(page)).toBeEmpty();
  await expect(page).toHaveTitle(documentTitle("fi", text("fi", "start_title")));
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test("Back returns to the line that was being read, and Forward to its own", async ({ page }) => {
  await open(page, paths.municipalities("fi"));
  const vaasa = page.getByRole("main").getByRole("link", { name: /^Vaasa\b/ });
  await vaasa.scrollIntoViewIfNeeded();
  const read = await scrollTop(page);
  expect(read).toBeGreaterThan(500);
  await vaasa.click();
  await expect(heading(page)).toHaveText("Vaasa");
  await expect.poll(() => scrollTop(page)).toBe(0);

  await page.goBack();
  await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
  await expect.poll(() => scrollTop(page)).toBe(read);
  await expect(page).toHaveTitle(documentTitle("fi", text("fi", "municipalities_title")));
  await page.goForward();
  await expect(heading(page)).toHaveText("Vaasa");
  await expect.poll(() => scrollTop(page)).toBe(0);
  await page.goBack();
  await expect.poll(() => scrollTop(page)).toBe(read);
});

test("Forward returns to the line that was being read, too", async ({ page }) => {
  await open(page, paths.start("fi"));
  await page.getByRole("main").getByRole("link", { name: text("fi", "start_browse_all") }).click();
  await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
  await readAt(page, 900);
  await page.goBack();
  await expect(heading(page)).toHaveText(text("fi", "start_title"));
  await page.goForward();
  await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
  await expect.poll(() => scrollTop(page)).toBe(900);
});

test("Back from a result returns to the search with its words and results", async ({ page }) => {
  await open(page, paths.start("fi"));
  await searchField(page, "fi").fill("museo");
  await results(page, "fi").nth(3).click();
  await expect(heading(page)).toBeFocused();
  await page.goBack();
  await expect(searchField(page, "fi")).toHaveValue("museo");
  await expect(results(page, "fi").nth(3)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL("about:blank");
});

test("a reload stays on the line that was being read", async ({ page }) => {
  await open(page, paths.municipalities("fi"));
  await readAt(page, 1200);
  await page.reload();
  await ready(page);
  await expect.poll(() => scrollTop(page)).toBe(1200);
});

test("Back from another language returns to the line that was being read", async ({ page }) => {
  await open(page, paths.municipalities("fi"));
  await readAt(page, 1200);
  await languageLink(page, "fi", "sv").evaluate((link) => (link as HTMLElement).click());
  await expect(heading(page)).toHaveText(text("sv", "municipalities_title"));
  await ready(page);
  await page.goBack();
  await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
  await ready(page);
  await expect.poll(() => scrollTop(page)).toBe(1200);
});

test("a place on the same page is left to the browser, and the page stays", async ({ page }) => {
  await open(page, paths.municipalities("fi"));
  const skip = page.getByRole("link", { name: text("fi", "skip_to_content") });
  await skip.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${paths.municipalities("fi")}#content`);
  await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
  await page.goBack();
  await expect(page).toHaveURL(paths.municipalities("fi"));
  await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
});

for (const [how, options] of [
  ["Ctrl and a click", { modifiers: ["Control" as const] }],
  ["the middle button", { button: "middle" as const }],
] as const) {
  test(`${how} opens a link in a new tab and leaves this one as it is`, async ({ page, context }) => {
    await open(page, paths.municipalities("fi"));
    const opened = context.waitForEvent("page");
    await page.getByRole("main").getByRole("link", { name: /^Akaa\b/ }).click(options as object);
    const tab = await opened;
    await expect(heading(tab)).toHaveText("Akaa");
    await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
    await expect(page).toHaveURL(paths.municipalities("fi"));
  });
}

test("a click on the words of a result, and not beside them, counts as well", async ({ page }) => {
  await open(page, paths.start("fi", "Turku"));
  await results(page, "fi").first().locator("span").first().click();
  await expect(heading(page)).toHaveText("Turku");
});
