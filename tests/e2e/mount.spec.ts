// The moment in which the app takes the server's page over: a person must not notice it.
import { expect, test, type Page } from "@playwright/test";
import { found, heading, languageLink, ready, results, scrollTop, searchField } from "./support/app";
import { paths, PUBLIC_ROUTES } from "./support/routes";
import { LANGUAGES, text } from "./support/texts";

/** Opens a page whose app is held back until the returned function is called. */
async function openSlowly(page: Page, path: string): Promise<() => Promise<void>> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  // The foot comes last: the whole page is there, and as long as it will be.
  await expect(page.getByRole("contentinfo")).toBeVisible();
  return async () => {
    release();
    await ready(page);
  };
}

for (const language of LANGUAGES) {
  test(`in ${language}, what was typed before the app was there stays, with its caret and its results`, async ({ page }) => {
    const mount = await openSlowly(page, paths.start(language));
    const field = searchField(page, language);
    await field.click();
    await page.keyboard.type("Trku");
    for (let at = 0; at < 3; at++) await page.keyboard.press("ArrowLeft");
    await mount();
    await expect(field).toHaveValue("Trku");
    await expect(field).toBeFocused();
    // The caret is after the T: the person goes on as if nothing had happened.
    await page.keyboard.type("u");
    await expect(field).toHaveValue("Turku");
    await expect(results(page, language).first()).toBeVisible();
    await expect(page).toHaveURL(paths.start(language, "Turku"));
  });
}

test("what was typed over a shared search stays as well", async ({ page }) => {
  const mount = await openSlowly(page, paths.start("fi", "Turku"));
  const field = searchField(page, "fi");
  await field.fill("Vaasa");
  await mount();
  await expect(field).toHaveValue("Vaasa");
  await expect(results(page, "fi").first()).toContainText("Vaasa");
});

test("a selection in the field stays selected, so that the next key replaces it", async ({ page }) => {
  const mount = await openSlowly(page, paths.start("fi"));
  const field = searchField(page, "fi");
  await field.fill("Turku");
  await page.keyboard.press("Control+A");
  await mount();
  await page.keyboard.type("Oulu");
  await expect(field).toHaveValue("Oulu");
});

test("a person who walked to a link by keyboard before the app was there is still on it", async ({ page }) => {
  const mount = await openSlowly(page, paths.municipality("fi", "853"));
  await languageLink(page, "fi", "sv").focus();
  await mount();
  await expect(languageLink(page, "fi", "sv")).toBeFocused();
});

test("a person who scrolled before the app was there goes on reading at the same line", async ({ page }) => {
  const mount = await openSlowly(page, paths.municipalities("fi"));
  await page.mouse.move(200, 300);
  await page.mouse.wheel(0, 900);
  await expect.poll(() => scrollTop(page)).toBe(900);
  await mount();
  await expect.poll(() => scrollTop(page)).toBe(900);
});

test("a link that is clicked before the app is there is followed", async ({ page }) => {
  const mount = await openSlowly(page, paths.start("fi"));
  await page.getByRole("link", { name: text("fi", "nav_municipalities"), exact: true }).click({ noWaitAfter: true });
  await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
  await mount();
  await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
});

test("nobody is told anything at that moment", async ({ page }) => {
  const mount = await openSlowly(page, paths.start("fi"));
  await mount();
  await expect(found(page, "fi").getByRole("status")).toBeEmpty();
  await expect(page.locator("main ~ [role=status]")).toBeEmpty();
});

for (const width of [360, 1024]) {
  test(`no page moves when the app takes it over, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    await page.addInitScript(() => {
      const noted = { shift: 0 };
      Object.assign(window, { noted });
      type Shift = PerformanceEntry & { value: number };
      const add = (list: PerformanceObserverEntryList) => {
        for (const entry of list.getEntries() as Shift[]) noted.shift += entry.value;
      };
      new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    });
    for (const route of PUBLIC_ROUTES) {
      await page.goto(route.path);
      await ready(page);
      // Two frames later everything that the app drew has been laid out and measured.
      const shift = await page.evaluate(async () => {
        for (let at = 0; at < 2; at++) await new Promise(requestAnimationFrame);
        return (window as unknown as { noted: { shift: number } }).noted.shift;
      });
      expect.soft(shift, `${route.path} at ${width} px`).toBeLessThanOrEqual(0.001);
    }
  });
}

test("the app draws exactly the page that the server wrote", async ({ page, request }) => {
  const words = (html: string) =>
    page.evaluate((source) => {
      const main = new DOMParser().parseFromString(source, "text/html").querySelector("#app")!;
      // Sharing, printing, telling and keeping need the app, so that only the app draws them.
      const own = ".page-foot .actions button, .print-out .actions button, .report, .own-places";
      main.querySelectorAll(own).forEach((element) => element.remove());
      return main.textContent!.replace(/\s+/g, "");
    }, html);
  for (const route of PUBLIC_ROUTES.filter(({ name }) => !name.startsWith("text: "))) {
    await page.goto(route.path);
    await ready(page);
    const app = await words(await page.content());
    const server = await words(await (await request.get(route.path)).text());
    expect.soft(app, route.path).toBe(server);
  }
});
