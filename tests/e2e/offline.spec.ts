// After one visit the network may be gone: pages, search and saved places go on.
import { expect, test, type Page } from "@playwright/test";
import { heading, open, ready, results, searchField } from "./support/app";
import { Builds } from "./support/builds";
import { LOCALES } from "./support/looks";
import { paths } from "./support/routes";
import { LANGUAGES, text } from "./support/texts";

test.use({ serviceWorkers: "allow" });

// A worker takes all files of a build along, twice where there are two builds.
test.setTimeout(180_000);

/** Waits until the worker keeps everything that it will. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!(await caches.match(location.pathname))) await new Promise((done) => setTimeout(done, 50));
  });
}

/** The names of what the worker keeps things in, and the addresses of those. */
function kept(page: Page): Promise<{ names: string[]; urls: string[] }> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return { names, urls: all.flat().map(({ url }) => url.replace(location.origin, "")) };
  });
}

const offline = (page: Page) => page.locator("#offline");

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });

    test(`in ${language}, after one visit every page of the app works without a network`, async ({ page, context }) => {
      await open(page, paths.start(language));
      await settled(page);
      await context.setOffline(true);
      // Not one of these was ever opened.
      for (const path of [
        paths.venues(language),
        paths.municipality(language, "837"),
        paths.venue(language, "tampere-taidemuseo"),
        paths.distributors(language),
      ]) {
        await open(page, path);
        await expect(heading(page)).toBeVisible();
        await expect(heading(page)).not.toHaveText(text(language, "offline_title"));
        await expect(offline(page)).toBeVisible();
        await expect(offline(page).locator(".day")).toHaveText(/^\d{1,2}\.\d{1,2}\.\d{4}$/);
      }
      await open(page, paths.start(language, "Turku"));
      await expect(results(page, language).first()).toContainText(language === "sv" ? "Åbo" : "Turku");
      await searchField(page, language).fill("Vaasa");
      await expect(results(page, language).first()).toContainText(language === "sv" ? "Vasa" : "Vaasa");
      await context.setOffline(false);
      await expect(offline(page)).toBeHidden();
    });
  });
}

for (const language of LANGUAGES) {
  test(`who read in ${language} begins there without a network, where the installed app does`, async ({ page, context }) => {
    await open(page, paths.start(language));
    await settled(page);
    await context.setOffline(true);
    await page.goto("/");
    await ready(page);
    expect(new URL(page.url()).pathname).toBe(paths.start(language));
    await expect(heading(page)).not.toHaveText(text(language, "offline_title"));
  });
}

test("a text page that was opened can be read again, and another one says that it is not here", async ({ page, context }) => {
  await page.goto(paths.document("fi", "how it works"));
  await settled(page);
  await context.setOffline(true);
  await page.goto(paths.document("fi", "how it works"));
  await expect(heading(page)).toHaveText("Näin kortti toimii");
  await page.goto(paths.document("fi", "privacy"));
  await expect(heading(page)).toHaveText(text("fi", "offline_title"));
  await expect(page.getByText(text("fi", "offline_not_kept"))).toBeVisible();
});

test("nothing is kept but pages, their files and the network's data, and nobody's search", async ({ page, request }) => {
  await open(page, paths.start("fi"));
  await settled(page);
  for (const path of [paths.start("fi", "salaisuus"), paths.venue("fi", "vaasa-uimahalli"), "/fi/olematon", "/staff"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
  }
  await page.evaluate(() => fetch("/api/v1/venues?limit=1"));
  // A page is put away after it has been shown.
  await expect.poll(async () => (await kept(page)).urls).toContain(paths.venue("fi", "vaasa-uimahalli"));
  const { names, urls } = await kept(page);
  expect(names).toHaveLength(1);
  const allowed = /^\/(assets\/(resident|boot|offline|texts)-[^?]+|api\/v1\/(network|postcodes)|(fi|sv|en|fi-selko)(\/[^?]*)?)$/;
  expect(urls.filter((url) => !allowed.test(url))).toEqual([]);
  expect(urls).not.toContain("/fi/olematon");
  expect((await request.get("/sw.js")).headers()["cache-control"]).toBe("no-cache");
});

test("a device that has no room left shows every page all the same", async ({ page }) => {
  await page.addInitScript(() => {
    Cache.prototype.put = Cache.prototype.addAll = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  });
  await open(page, paths.start("fi"));
  await open(page, paths.venue("fi", "vaasa-uimahalli"));
  await expect(heading(page)).toBeVisible();
});

test.describe("over time", () => {
  let builds: Builds;
  let origin: string;

  test.beforeEach(async ({ baseURL }) => {
    builds = new Builds(baseURL!);
    origin = await builds.start();
  });

  test.afterEach(() => builds.stop());

  test("a network that does not answer for three seconds is not waited for", async ({ page }) => {
    await open(page, origin + paths.venue("fi", "vaasa-uimahalli"));
    await settled(page);
    await page.reload();
    // So long that whoever waited for it would not be done by then, however busy the machine is.
    builds.delay = 60_000;
    await page.reload({ waitUntil: "commit" });
    await ready(page, 45_000);
    await expect(heading(page)).toContainText("uimahalli");
    await expect(offline(page)).toBeVisible();
  });

  test("a new build is offered, taken over when one agrees, and never mixed with the old one", async ({ page, context }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await open(page, origin + paths.start("fi"));
    await settled(page);
    await page.reload();
    await ready(page);
    builds.deploy();

    // The old worker hands on the new page with its new files, and keeps none of it.
    await open(page, origin + paths.venue("fi", "vaasa-uimahalli"));
    await expect(page.locator("link[rel=stylesheet]")).toHaveAttribute("href", /next-/);
    const update = page.locator("#update");
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect(update).toBeVisible({ timeout: 60_000 });
    await expect(update).toContainText(text("fi", "update_notice"));

    // Before anybody agrees, the old build still works by itself without a network.
    await context.setOffline(true);
    await open(page, origin + paths.municipalities("fi"));
    await expect(page.locator("link[rel=stylesheet]")).not.toHaveAttribute("href", /next-/);
    await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
    await context.setOffline(false);

    await open(page, origin + paths.start("fi"));
    await expect(update).toBeVisible();
    await Promise.all([page.waitForEvent("load"), update.getByRole("button").click()]);
    await ready(page);
    const names = await page.evaluate(() => caches.keys());
    expect(names).toEqual([expect.stringMatching(/^kaikukortti-next-/)]);

    // From here on the new build works without a network, files and all.
    await context.setOffline(true);
    await open(page, origin + paths.venues("fi"));
    await expect(page.locator("link[rel=stylesheet]")).toHaveAttribute("href", /next-/);
    await expect(heading(page)).toHaveText(text("fi", "finder_title"));
    expect(errors).toEqual([]);
  });
});
