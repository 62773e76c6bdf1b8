// Everything by keyboard alone, and one always sees where one is.
import { expect, test, type Page } from "@playwright/test";
import { municipalityAnswer, venueAnswer } from "./support/answers";
import { heading, languageLink, open, results, searchField } from "./support/app";
import { venue } from "./support/facts";
import { focusIsVisible } from "./support/measure";
import { paths } from "./support/routes";
import { LANGUAGES, speaker, text } from "./support/texts";

/** Presses Tab until the element that is named has the focus; every stop on the way is visible. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let pressed = 0; pressed < 40; pressed++) {
    await page.keyboard.press("Tab");
    expect.soft(await focusIsVisible(page), `after ${pressed + 1} Tabs`).toEqual({ ring: true, inView: true });
    const focused = page.locator(":focus");
    if (await matches(focused, name)) return;
  }
  throw new Error(`40 Tabs do not reach ${name}`);
}

async function matches(focused: ReturnType<Page["locator"]>, name: string | RegExp): Promise<boolean> {
  const snapshot = await focused.ariaSnapshot();
  return typeof name === "string" ? snapshot.includes(name) : name.test(snapshot);
}

for (const language of LANGUAGES) {
  const say = speaker(language);

  test(`in ${language}, the keyboard alone leads from the search to a municipality's answer`, async ({ page }) => {
    await open(page, paths.start(language));
    await tabTo(page, say("search_label"));
    await page.keyboard.type("20100");
    await expect(results(page, language).first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(results(page, language).first()).toBeFocused();
    expect(await focusIsVisible(page)).toEqual({ ring: true, inView: true });
    await page.keyboard.press("Enter");
    await expect(page.getByText(municipalityAnswer(language, "853").sentence)).toBeVisible();
    await expect(heading(page)).toBeFocused();
  });

  test(`in ${language}, Enter in the field goes to the first result and Enter again opens it`, async ({ page }) => {
    await open(page, paths.start(language));
    await searchField(page, language).focus();
    await page.keyboard.type("April Jazz");
    await expect(results(page, language).first()).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(results(page, language).first()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByText(venueAnswer(language, venue("espoo-april-jazz")).sentence)).toBeVisible();
  });

  test(`in ${language}, the first Tab offers to skip to the content, and the next one is in it`, async ({ page }) => {
    await open(page, paths.municipality(language, "405"));
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: say("skip_to_content") });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const inside = page.getByRole("main").locator(":focus");
    await expect(inside).toBeVisible();
    await expect(page).toHaveURL(/#content$/);
  });
}

test("the arrow keys walk through the results and stay within them", async ({ page }) => {
  await open(page, paths.start("fi"));
  await searchField(page, "fi").focus();
  await page.keyboard.type("museo");
  const all = results(page, "fi");
  await expect(all.nth(2)).toBeVisible();
  const last = (await all.count()) - 1;
  for (let at = 0; at <= last; at++) {
    await page.keyboard.press("ArrowDown");
    await expect(all.nth(at)).toBeFocused();
  }
  await page.keyboard.press("ArrowDown");
  await expect(all.nth(last)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(all.nth(last - 1)).toBeFocused();
});

test("the similar names after a mistyped search can be reached with the arrow keys too", async ({ page }) => {
  await open(page, paths.start("fi"));
  await searchField(page, "fi").focus();
  await page.keyboard.type("Turkkku");
  await expect(results(page, "fi").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(results(page, "fi").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Turku");
});

test("the keyboard leads through the list of municipalities to one of them and back", async ({ page }) => {
  await open(page, paths.start("fi"));
  await tabTo(page, text("fi", "nav_municipalities"));
  await page.keyboard.press("Enter");
  await expect(heading(page)).toBeFocused();
  await tabTo(page, /Imatra/);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Imatra");
  await page.goBack();
  await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
});

test("the keyboard changes the language", async ({ page }) => {
  await open(page, paths.venue("fi", "vaasa-uimahalli"));
  await languageLink(page, "fi", "sv").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(paths.venue("sv", "vaasa-uimahalli"));
  await expect(heading(page)).toHaveText("Simhallen i Vasa");
});
