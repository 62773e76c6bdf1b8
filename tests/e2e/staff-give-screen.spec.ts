// Giving a card on a tablet: one screen, from the code to the button, lying and standing, also where
// the notice of a practice site takes its place; in the order in which it is read.
import { expect, test, type Browser, type Page } from "@playwright/test";
import { drawn, open } from "./support/app";
import { changed } from "./support/changed";
import { sideways, smallTargets } from "./support/measure";
import { DEMO_URL } from "./support/routes";
import { contextOf, staffPath } from "./support/staff";
import { type Language, staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const LIES = { width: 1024, height: 768 };
const STANDS = { width: 768, height: 1024 };

/** The page with all that it can show before anything is typed: three common postcodes too. */
async function begin(browser: Browser, language: Language): Promise<Page> {
  const context = await contextOf(browser, "employee", language);
  const page = await context.newPage();
  await page.setViewportSize(LIES);
  await page.route("**/api/v1/units/*/day", (route) =>
    changed(route, (day: object) => ({ ...day, common_postcodes: ["20100", "20540", "20810"] })),
  );
  await open(page, staffPath(language, "give"));
  await expect(page.locator(".home-field .chips").getByRole("button")).toHaveCount(3);
  const say = staffSpeaker(language);
  await expect(page.getByText(say("demo_notice"))).toBeVisible();
  await expect(page.locator("details.voluntary")).not.toHaveAttribute("open");
  await drawn(page);
  return page;
}

/** Top and bottom of the first thing that answers, without scrolling. */
async function place(page: Page, selector: string): Promise<{ top: number; bottom: number }> {
  const box = await page.locator(selector).first().boundingBox();
  return { top: box!.y, bottom: box!.y + box!.height };
}

for (const language of ["fi", "sv", "en"] as const) {
  test(`in ${language}, a tablet shows the whole giving of a card at once`, async ({ browser }) => {
    const page = await begin(browser, language);
    for (const size of [LIES, STANDS]) {
      await page.setViewportSize(size);
      const where = `${size.width} × ${size.height}`;
      expect(await page.evaluate(() => scrollY), where).toBe(0);
      expect((await place(page, "label[for=card-code]")).top, where).toBeGreaterThan(0);
      for (const part of ["#birth-year", ".home-field .chips", ".stepper", ".terms", "#give [type=submit]"]) {
        expect((await place(page, part)).bottom, `${part} at ${where}`).toBeLessThanOrEqual(size.height);
      }
      expect(await smallTargets(page), where).toEqual([]);
      expect(await sideways(page), where).toEqual([]);
    }
    await page.context().close();
  });
}

test("what is asked is reached by Tab in the order in which it stands, and the button comes last", async ({ browser }) => {
  const page = await begin(browser, "fi");
  await page.locator("#card-code").focus();
  const reached: string[] = [];
  const last = page.locator("#give [type=submit]");
  while (!(await last.evaluate((button) => button === document.activeElement))) {
    await page.keyboard.press("Tab");
    reached.push(
      await page.evaluate(() => {
        const one = document.activeElement!;
        const part = one.closest(".card-field, .home-field, .stepper, .voluntary, .terms, .actions");
        return part?.className ?? one.id;
      }),
    );
    expect(reached.length, reached.join(", ")).toBeLessThan(30);
  }
  const order = [...new Set(reached)];
  expect(order).toEqual(["card-field", "birth-year", "home-field", "stepper", "voluntary", "card terms", "actions"]);
  await page.context().close();
});

test("all of the terms open below both sides, and the button stays under them", async ({ browser }) => {
  const page = await begin(browser, "sv");
  await page.locator("#terms-sv").click();
  const words = page.locator("#terms-open .terms-lines");
  await expect(words).toBeVisible();
  // They are brought into view; until then places are those of another moment.
  await drawn(page);
  const asked = await place(page, ".give-asked");
  const opened = await place(page, "#terms-open");
  const button = await place(page, "#give [type=submit]");
  expect(opened.top).toBeGreaterThanOrEqual(asked.bottom - 1);
  expect(button.top).toBeGreaterThanOrEqual(opened.bottom);
  await page.context().close();
});
