// Places that a person keeps on their own device.
import { expect, test } from "@playwright/test";
import { heading, open, ready } from "./support/app";
import { paths } from "./support/routes";
import { LANGUAGES, text } from "./support/texts";

const MUSEUM = "tampere-taidemuseo";
const HALL = "vaasa-uimahalli";

for (const language of LANGUAGES) {
  const say = (key: string) => text(language, key);
  const button = (name: string) => ({ name: say(name), exact: true });

  test(`in ${language}, a place is kept on this device, found again and taken away by keyboard`, async ({ page }) => {
    await open(page, paths.venue(language, MUSEUM));
    const name = await heading(page).innerText();
    await page.getByRole("button", button("favourites_add")).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: say("favourites_kept") })).toBeVisible();
    await page.getByRole("main").getByRole("link", button("favourites_title")).click();
    await expect(page).toHaveURL(paths.favourites(language));
    await expect(heading(page)).toHaveText(say("favourites_title"));
    const rows = page.locator("main .rows .row");
    await expect(rows).toHaveCount(1);
    await expect(rows.first()).toContainText(name.split("\n").at(-1)!);

    // After the page is loaded anew it is still there: the device kept it.
    await page.reload();
    await ready(page);
    await expect(rows).toHaveCount(1);
    await rows.first().click();
    await page.getByRole("button", button("favourites_remove")).click();
    await expect(page.getByRole("button", button("favourites_add"))).toBeVisible();
    await open(page, paths.favourites(language));
    await expect(page.getByText(say("favourites_none"))).toBeVisible();
  });
}

test("a place that has left the service keeps its name and says so", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("kaikukortti-places", "gone-for-good\tVanha teatteri\n"));
  await open(page, paths.favourites("fi"));
  const row = page.locator("main .rows .row");
  await expect(row).toContainText("Vanha teatteri");
  await expect(row).toContainText(text("fi", "favourites_gone"));
});

test("what has changed since an earlier day is told, on the same day as often as one asks", async ({ page }) => {
  // An earlier day on which nothing was there yet.
  await page.addInitScript(() => {
    if (localStorage.length) return;
    localStorage.setItem("kaikukortti-places", "tampere-taidemuseo\tTampereen taidemuseo\n");
    localStorage.setItem("kaikukortti-seen", "\n2026-01-02");
  });
  for (let time = 0; time < 2; time++) {
    await open(page, paths.favourites("fi"));
    await expect(page.getByRole("heading", { name: "Muutokset 2.1.2026 jälkeen" })).toBeVisible();
    await expect(page.getByRole("heading", { name: text("fi", "favourites_new") })).toBeVisible();
    await expect(page.locator("main .rows .row")).toHaveCount(1 + 10);
  }
  const kept = await page.evaluate(() => localStorage.getItem("kaikukortti-seen"));
  expect(kept).toMatch(/^2026-01-02\n\d{4}-\d\d-\d\d( [0-9a-f]{8}[van])+$/);
});

test("everything is taken off the device with one press", async ({ page }) => {
  await open(page, paths.venue("fi", HALL));
  await page.getByRole("button", { name: text("fi", "favourites_add") }).click();
  await open(page, paths.favourites("fi"));
  await page.getByRole("button", { name: text("fi", "favourites_forget") }).click();
  await expect(page.getByText(text("fi", "favourites_forgotten"))).toBeVisible();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("nothing is kept before somebody chooses to, and a browser that keeps nothing says so", async ({ page }) => {
  for (const path of [paths.favourites("fi"), paths.venue("fi", HALL)]) {
    await open(page, path);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  }
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.getByRole("button", { name: text("fi", "favourites_add") }).click();
  await expect(page.getByText(text("fi", "favourites_failed"))).toBeVisible();
  await expect(page.getByRole("button", { name: text("fi", "favourites_add") })).toBeVisible();
});
