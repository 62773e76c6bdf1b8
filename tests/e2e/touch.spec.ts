// A cheap phone: 360 px wide, fingers only.
import { expect, test, type Page } from "@playwright/test";
import { municipalityAnswer, venueAnswer } from "./support/answers";
import { open, results, searchField } from "./support/app";
import { municipality, nameOf, venue } from "./support/facts";
import { paths } from "./support/routes";
import { LANGUAGES, speaker } from "./support/texts";

test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

/** Counts every finger that comes down, for as long as the app stays loaded. */
async function countTouches(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset.touches = "0";
    const count = () => {
      const root = document.documentElement.dataset;
      root.touches = String(Number(root.touches) + 1);
    };
    window.addEventListener("touchstart", count, { capture: true, passive: true });
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset.touches));
}

for (const language of LANGUAGES) {
  test(`in ${language}, a phone gives a municipality's answer in at most 3 touches, on the first screen`, async ({ page }) => {
    await open(page, paths.start(language));
    const touches = await countTouches(page);
    await searchField(page, language).tap();
    await page.keyboard.type("tampere");
    await results(page, language).filter({ hasText: nameOf(municipality("837"), language) }).first().tap();
    const { verdict, sentence } = municipalityAnswer(language, "837");
    await expect(page.getByRole("main").getByText(verdict, { exact: true })).toBeInViewport();
    await expect(page.getByText(sentence)).toBeInViewport();
    expect(await touches()).toBeLessThanOrEqual(3);
  });

  test(`in ${language}, a phone tells how to get into a swimming hall in at most 3 touches`, async ({ page }) => {
    const say = speaker(language);
    await open(page, paths.start(language));
    const touches = await countTouches(page);
    await searchField(page, language).tap();
    await page.keyboard.type(nameOf(venue("vaasa-uimahalli"), language));
    await results(page, language).first().tap();
    await expect(page.getByText(venueAnswer(language, venue("vaasa-uimahalli")).sentence)).toBeInViewport();
    await expect(page.getByRole("heading", { name: say("venue_ticket_title") })).toBeVisible();
    await expect(page.getByText(say("step_ask"))).toBeVisible();
    expect(await touches()).toBeLessThanOrEqual(3);
  });
}

test("the first result can be seen without scrolling while a name is being typed", async ({ page }) => {
  await open(page, paths.start("fi"));
  await searchField(page, "fi").tap();
  await page.keyboard.type("turku");
  await expect(results(page, "fi").first()).toBeInViewport({ ratio: 1 });
});

test("one touch on a municipality of the start page leads to its answer", async ({ page }) => {
  await open(page, paths.start("sv"));
  await page.getByRole("main").getByRole("link", { name: /^Kajana\b/ }).tap();
  await expect(page.getByText(municipalityAnswer("sv", "205").sentence)).toBeInViewport();
});
