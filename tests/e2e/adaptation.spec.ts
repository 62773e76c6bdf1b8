// People set their own spacing, size, stillness and focus; pages go along. And they print.
import { expect, test } from "@playwright/test";
import { open } from "./support/app";
import { LOCALES, MODES, wear } from "./support/looks";
import { cutOff, moving, sideways, spreadText, withoutRing } from "./support/measure";
import { paths, ROUTES } from "./support/routes";
import { LANGUAGES, text } from "./support/texts";

for (const language of LANGUAGES) {
  const routes = ROUTES.filter((route) => route.language === language);

  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });

    test(`in ${language}, spread text neither widens a page nor is cut off at 320 px`, async ({ page }) => {
      await wear(page, { width: 320, mode: "light" });
      for (const { path } of routes) {
        await open(page, path);
        await spreadText(page);
        expect.soft(await sideways(page), path).toEqual([]);
        expect.soft(await cutOff(page), path).toEqual([]);
      }
    });

    test(`in ${language}, who set letters of twice the size reads every page at 640 px`, async ({ playwright, baseURL }) => {
      // As in the browser's settings, so that widths that are given in letters grow as well.
      const browser = await playwright.chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: ["--blink-settings=defaultFontSize=32"],
      });
      const context = await browser.newContext({ baseURL, locale: LOCALES[language], viewport: { width: 640, height: 640 } });
      const page = await context.newPage();
      for (const { path } of routes) {
        await open(page, path);
        expect.soft(await sideways(page), path).toEqual([]);
        expect.soft(await cutOff(page), path).toEqual([]);
      }
      await browser.close();
    });
  });
}

for (const mode of MODES) {
  test(`in ${mode}, everything that a keyboard reaches shows a ring of at least 3 px`, async ({ page }) => {
    await wear(page, { width: 1024, mode });
    for (const { path } of ROUTES.filter((route) => route.language === "fi")) {
      await open(page, path);
      expect.soft(await withoutRing(page), path).toEqual([]);
    }
  });
}

test("what stands side by side begins at one height", async ({ page }) => {
  await wear(page, { width: 1024, mode: "light" });
  await open(page, "/fi");
  for (const list of [".steps", ".rows.columns"]) {
    const items = page.locator(`${list} > li`);
    const boxes = await items.evaluateAll((found) => found.slice(0, 3).map((item) => item.getBoundingClientRect()));
    expect(boxes.length, list).toBe(3);
    expect(new Set(boxes.map((box) => box.left)).size, list).toBe(3);
    expect(new Set(boxes.map((box) => box.top)).size, list).toBe(1);
    expect(new Set(boxes.map((box) => box.bottom)).size, list).toBe(1);
  }
});

test("who asks for stillness gets it", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const { path } of ROUTES.filter((route) => route.language === "fi")) {
    await open(page, path);
    expect.soft(await moving(page), path).toEqual([]);
  }
});

test("no word is set too small to read", async ({ page }) => {
  await wear(page, { width: 320, mode: "light" });
  for (const { path } of ROUTES.filter((route) => route.language === "fi")) {
    await open(page, path);
    const small = await page.evaluate(() => {
      const all = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility());
      const own = all.filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim()));
      return own.filter((element) => parseFloat(getComputedStyle(element).fontSize) < 14).map((element) => element.outerHTML.slice(0, 80));
    });
    expect.soft(small, path).toEqual([]);
  }
});

for (const language of LANGUAGES) {
  test(`in ${language}, a printed page holds the answer and no navigation`, async ({ page }) => {
    for (const path of [paths.municipality(language, "405"), paths.venue(language, "tampere-taidemuseo")]) {
      await open(page, path);
      await page.emulateMedia({ media: "print" });
      await expect(page.getByRole("navigation", { name: text(language, "nav_label") })).toBeHidden();
      await expect(page.getByRole("navigation", { name: text(language, "languages_label") })).toBeHidden();
      await expect(page.getByRole("link", { name: text(language, "skip_to_content") })).toBeHidden();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText(/\d{4}/).first()).toBeVisible();
      await page.emulateMedia({ media: null });
    }
    await open(page, paths.start(language));
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("searchbox")).toBeHidden();
  });
}

test("a page that is printed from dark mode is dark on white", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  await open(page, paths.municipality("fi", "837"));
  const [ink, paper] = await page.evaluate(() => {
    const lightness = (colour: string) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
    const main = getComputedStyle(document.querySelector("h1")!).color;
    const body = getComputedStyle(document.body).backgroundColor;
    return [lightness(main), /, 0\)$/.test(body) ? [255, 255, 255] : lightness(body)];
  });
  expect(Math.max(...ink!)).toBeLessThan(120);
  expect(Math.min(...paper!)).toBeGreaterThan(240);
});

/** The width of A4 between its margins, in CSS pixels. */
const PAPER = Math.round(((210 - 2 * 15) / 25.4) * 96);

for (const language of LANGUAGES) {
  test(`in ${language}, nothing is cut off at the side of the paper`, async ({ page }) => {
    await page.setViewportSize({ width: PAPER, height: 1000 });
    await page.emulateMedia({ media: "print" });
    for (const path of [
      paths.printOut(language, "405"),
      paths.municipality(language, "405"),
      paths.venue(language, "tampere-taidemuseo"),
      paths.venues(language),
      paths.document(language, "impact"),
      paths.document(language, "get the card"),
    ]) {
      await open(page, path);
      const cut = await page.evaluate((width) => {
        const all = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => element.checkVisibility());
        const out = all.filter((element) => {
          const box = element.getBoundingClientRect();
          const scrolls = element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== "visible";
          return box.right > width + 1 || (scrolls && box.width > 1);
        });
        return out.map((element) => element.outerHTML.slice(0, 80));
      }, PAPER);
      expect.soft(cut, path).toEqual([]);
    }
  });

  test(`in ${language}, paper shows answers and addresses and nothing that one would have to press`, async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    await open(page, paths.venues(language));
    await expect(page.locator("form.finder")).toBeHidden();
    await expect(page.locator("main .rows .row").first()).toBeVisible();
    await open(page, paths.document(language, "speak for it"));
    await expect(page.locator(".message-form")).toBeHidden();
    await open(page, paths.document(language, "get the card"));
    const meanings = page.locator(".answer-choice .means");
    await expect(meanings.locator("visible=true")).toHaveCount(await meanings.count());
    expect(await meanings.count()).toBeGreaterThan(3);
    await open(page, paths.municipality(language, "405"));
    const out = page.locator("main .out").first();
    const address = await out.getAttribute("href");
    expect(address).toMatch(/^https?:/);
    const said = await out.evaluate((link) => getComputedStyle(link, "::after").content);
    expect(said).toContain(address!);
    for (const button of await page.getByRole("main").getByRole("button").all()) await expect(button).toBeHidden();
  });
}

test("what belongs together is not torn apart between two sheets", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  for (const [path, selector] of [
    [paths.document("fi", "impact"), ".chart"],
    [paths.document("fi", "impact"), "tr"],
    [paths.document("fi", "get the card"), ".question-box"],
    [paths.printOut("fi", "405"), ".paper-list > li"],
    [paths.municipality("fi", "405"), ".answer"],
  ] as const) {
    await open(page, path);
    const kept = page.locator(`main ${selector}`);
    expect(await kept.count(), selector).toBeGreaterThan(0);
    for (const each of await kept.all()) await expect(each).toHaveCSS("break-inside", "avoid");
  }
  for (const heading of await page.locator("main :is(h2, h3)").all()) {
    await expect(heading).toHaveCSS("break-after", "avoid");
  }
});
