// Everything by keyboard alone, and one always sees where one is.
import { expect, test, type Page } from "@playwright/test";
import { municipalityAnswer, venueAnswer } from "./support/answers";
import { heading, languageLink, open, results, searchField } from "./support/app";
import { municipality, nameOf, venue } from "./support/facts";
import { focusIsVisible } from "./support/measure";
import { PAGES, paths } from "./support/routes";
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
    await expect(page).toHaveURL(/#content$/);
    await page.keyboard.press("Tab");
    const inside = page.getByRole("main").locator(":focus");
    await expect(inside).toBeVisible();
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

/** How many stops of a page are looked at: enough for all but the lists of every place. */
const STOPS = 60;

/** Numbers what Tab should reach, in the order of the page, and gives how many there are. */
function numbered(page: Page): Promise<number> {
  return page.evaluate(() => {
    const focusable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const reached = [...document.querySelectorAll<HTMLInputElement>(focusable)].filter((element) => {
      if (!element.checkVisibility() || element.disabled || element.tabIndex < 0) return false;
      // Of several circles that exclude each other, Tab reaches the one that is chosen or the first.
      if (element.type !== "radio") return true;
      const group = [...document.querySelectorAll<HTMLInputElement>(`input[name="${element.name}"]`)];
      return element === (group.find((each) => each.checked) ?? group[0]);
    });
    reached.forEach((element, at) => (element.dataset.stop = String(at)));
    return reached.length;
  });
}

for (const [name, path] of Object.entries(PAGES)) {
  test(`Tab walks through a page in the order of its text: ${name}`, async ({ page }) => {
    await open(page, path("fi"));
    const stops = Math.min(await numbered(page), STOPS);
    expect(stops).toBeGreaterThan(3);
    const seen: (string | undefined)[] = [];
    const stop = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.stop);
    for (let at = 0; at < stops; at++) {
      // The browser's own field for a day has four stops, of which it marks one after the other.
      for (let part = 0; part < 5 && (part === 0 || (await stop()) === seen.at(-1)); part++) {
        await page.keyboard.press("Tab");
      }
      seen.push(await stop());
      expect.soft(await focusIsVisible(page), `stop ${at}`).toEqual({ ring: true, inView: true });
    }
    expect(seen).toEqual([...seen.keys()].map(String));
  });
}

for (const language of LANGUAGES) {
  const say = speaker(language);

  test(`in ${language}, the keyboard alone keeps a place and finds it among one's own`, async ({ page }) => {
    await open(page, paths.venue(language, "tampere-taidemuseo"));
    await tabTo(page, say("favourites_add"));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: say("favourites_remove") })).toBeFocused();
    await tabTo(page, say("favourites_title"));
    await page.keyboard.press("Enter");
    await expect(heading(page)).toBeFocused();
    await expect(heading(page)).toHaveText(say("favourites_title"));
    await tabTo(page, nameOf(venue("tampere-taidemuseo"), language));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(paths.venue(language, "tampere-taidemuseo"));
  });

  test(`in ${language}, the keyboard alone tells what is wrong`, async ({ page }) => {
    await page.route("**/api/v1/reports", (route) => route.fulfill({ status: 201, json: { id: "x" } }));
    await open(page, paths.venue(language, "tampere-taidemuseo"));
    await tabTo(page, say("report_open"));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("radio").first()).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("radio", { name: say("report_hours") })).toBeChecked();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("textbox", { name: say("report_comment") })).toBeFocused();
    await page.keyboard.type("Maanantai");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: say("report_send") })).toBeFocused();
    const sent = page.waitForRequest("**/api/v1/reports");
    await page.keyboard.press("Enter");
    expect((await sent).postDataJSON()).toMatchObject({ what: "hours", comment: "Maanantai" });
    await expect(page.getByText(say("report_thanks"), { exact: true })).toBeFocused();
  });

  test(`in ${language}, the keyboard alone writes a message to one's municipality`, async ({ page }) => {
    await page.goto(paths.document(language, "speak for it"));
    const name = nameOf(municipality("049"), language);
    const choice = page.getByRole("combobox");
    for (let pressed = 0; pressed < 40 && !(await choice.evaluate((field) => field === document.activeElement)); pressed++) {
      await page.keyboard.press("Tab");
    }
    await expect(choice).toBeFocused();
    await page.keyboard.type(name);
    await expect(choice).toHaveValue("049");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\?municipality=049$/);
    const message = page.getByRole("textbox");
    await expect(message).toHaveValue(new RegExp(`: ${name}\\.`));
    await tabTo(page, /textbox/);
    await expect(message).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.locator("[data-mail]")).toBeFocused();
  });

  test(`in ${language}, the keyboard alone answers the three questions`, async ({ page }) => {
    await page.goto(paths.document(language, "get the card"));
    const questions = page.getByRole("group");
    const many = await questions.count();
    expect(many).toBeGreaterThan(1);
    await tabTo(page, /radio/);
    for (let at = 0; at < many; at++) {
      const question = questions.nth(at);
      await expect(question.getByRole("radio").first()).toBeFocused();
      await page.keyboard.press("Space");
      await expect(question.getByRole("radio").first()).toBeChecked();
      if (at + 1 === many) break;
      const next = questions.nth(at + 1).getByRole("radio").first();
      for (let pressed = 0; pressed < 5 && !(await next.evaluate((each) => each === document.activeElement)); pressed++) {
        await page.keyboard.press("Tab");
      }
    }
  });
}
