// An old phone on a slow network: the server's page is there long before the app, and whoever
// begins on it loses nothing when the app comes.
import { expect as atOnce, test, type Page } from "@playwright/test";
import { municipalityAnswer, venueAnswer } from "./support/answers";
import { found, heading, ready, results, searchField } from "./support/app";
import { venue } from "./support/facts";
import { LOCALES } from "./support/looks";
import { paths } from "./support/routes";
import { LANGUAGES, text } from "./support/texts";

// Every step takes its time here.
test.setTimeout(240_000);
const expect = atOnce.configure({ timeout: 60_000 });

/** "Slow 3G", and a processor of a sixth of the speed. */
async function slow(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 400,
    downloadThroughput: 400_000 / 8,
    uploadThroughput: 400_000 / 8,
  });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 6 });
}

const appIsThere = (page: Page) => page.locator("html[data-app=ready]");

/** Opens a page whose app is still on its way; the returned function waits until it is there. */
async function begin(page: Page, path: string): Promise<() => Promise<void>> {
  let arrive = () => {};
  const onItsWay = new Promise<void>((resolve) => (arrive = resolve));
  // However slow the machine is that runs this, the app is slower.
  await page.route("**/*.wasm", async (route) => {
    await onItsWay;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  await expect(heading(page)).toBeVisible();
  await expect(appIsThere(page)).toHaveCount(0);
  return async () => {
    arrive();
    await expect(appIsThere(page)).toBeAttached();
  };
}

for (const language of LANGUAGES) {
  test(`in ${language}, who searches before the app has come is answered by the server`, async ({ page }) => {
    await slow(page);
    await begin(page, paths.start(language));
    const field = searchField(page, language);
    await expect(field).toBeEditable();
    await field.fill("Turku");
    await field.press("Enter");
    await expect(page).toHaveURL(paths.start(language, "Turku"));
    await expect(field).toHaveValue("Turku");
    await expect(results(page, language).first()).toContainText(language === "sv" ? "Åbo" : "Turku");
    await results(page, language).first().click();
    await expect(page.getByText(municipalityAnswer(language, "853").sentence)).toBeVisible();
  });

  test(`in ${language}, what was typed before the app has come is searched for when it is there`, async ({ page }) => {
    await slow(page);
    const appComes = await begin(page, paths.start(language));
    const field = searchField(page, language);
    await field.click();
    await page.keyboard.type("Vaas");
    await expect(appIsThere(page)).toHaveCount(0);
    await appComes();
    await expect(field).toHaveValue("Vaas");
    await expect(field).toBeFocused();
    await page.keyboard.type("a");
    await expect(field).toHaveValue("Vaasa");
    await expect(results(page, language).first()).toContainText(language === "sv" ? "Vasa" : "Vaasa");
  });
}

test("a place is found with the finder, read, and found again with the app", async ({ page }) => {
  await slow(page);
  const appComes = await begin(page, paths.venues("fi"));
  await appComes();
  const before = await found(page, "fi").getByRole("status").textContent();
  await page.locator("details.filters").getByText(text("fi", "finder_filters")).first().click();
  await page.getByRole("checkbox", { name: new RegExp(`^${text("fi", "finder_courses")}`) }).check();
  await expect(found(page, "fi").getByRole("status")).not.toHaveText(before!);
  await expect(page).toHaveURL(/courses=true/);
  await page.getByRole("searchbox", { name: text("fi", "finder_words_label") }).fill("arbis");
  await results(page, "fi").first().click();
  await expect(heading(page)).toHaveText("Espoon Arbis");
  await expect(page.getByText(venueAnswer("fi", venue("espoo-arbis")).sentence)).toBeVisible();
  await page.goBack();
  await expect(results(page, "fi").first()).toContainText("Espoon Arbis");
});

test("the finder's form works before the app has come", async ({ page }) => {
  await slow(page);
  await begin(page, paths.venues("sv"));
  const words = page.getByRole("searchbox", { name: text("sv", "finder_words_label") });
  await words.fill("simhall");
  await words.press("Enter");
  await expect(page).toHaveURL(/[?&]q=simhall/);
  await expect(results(page, "sv").first()).toContainText(/simhall/i);
});

test.describe("with what a browser keeps", () => {
  test.use({ serviceWorkers: "allow", locale: LOCALES.fi });

  test("after a slow first visit pages and search go on without a network", async ({ page, context }) => {
    await slow(page);
    const appComes = await begin(page, paths.venue("fi", "vaasa-uimahalli"));
    await expect(page.getByText(venueAnswer("fi", venue("vaasa-uimahalli")).sentence)).toBeVisible();
    await appComes();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (!(await caches.match(location.pathname))) await new Promise((done) => setTimeout(done, 100));
    });
    await context.setOffline(true);
    for (const path of [paths.start("fi", "Turku"), paths.venue("fi", "tampere-taidemuseo")]) {
      await page.goto(path);
      await ready(page, 60_000);
      await expect(page.locator("#offline")).toBeVisible();
      await expect(heading(page)).not.toHaveText(text("fi", "offline_title"));
    }
    await page.goto(paths.start("fi", "Turku"));
    await expect(results(page, "fi").first()).toContainText("Turku");
  });
});
