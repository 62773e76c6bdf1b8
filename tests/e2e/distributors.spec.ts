// Where one gets a card: by postcode, by municipality, and one place at a time; and on paper.
import { expect, test } from "@playwright/test";
import { heading, open } from "./support/app";
import { municipality, nameOf } from "./support/facts";
import { DEMO_URL, paths } from "./support/routes";
import { LANGUAGES, text } from "./support/texts";

for (const language of LANGUAGES) {
  test(`in ${language}, a postcode leads to those who give the card there`, async ({ page }) => {
    await open(page, DEMO_URL + paths.distributors(language));
    const tampere = nameOf(municipality("837"), language);
    await page.getByRole("main").getByRole("searchbox").or(page.getByRole("main").getByRole("textbox")).first().fill("33100");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\?near=33100$/);
    await expect(page.getByRole("heading", { level: 2, name: tampere })).toBeVisible();
    const first = page.getByRole("main").getByRole("listitem").getByRole("link").first();
    const name = (await first.locator(".row-name").textContent())!.trim();
    await first.click();
    await expect(heading(page)).toHaveText(name);
    await expect(page.getByText(text(language, "report_open"))).toBeVisible();
  });

  test(`in ${language}, a municipality's list for paper carries a code that leads to its page`, async ({ page, request }) => {
    await open(page, paths.municipality(language, "405"));
    await page.goto(paths.printOut(language, "405"));
    const code = page.getByRole("main").getByRole("img");
    await expect(code).toBeVisible();
    const picture = await request.get((await code.getAttribute("src"))!);
    expect(picture.headers()["content-type"]).toContain("image/svg+xml");
    await expect(page.getByRole("main")).toContainText(paths.municipality(language, "405"));
    await page.emulateMedia({ media: "print" });
    const letters = await page.locator(".paper-list").first().evaluate((list) => parseFloat(getComputedStyle(list).fontSize));
    // 16 pt are 21.3 px.
    expect(letters).toBeGreaterThanOrEqual(21);
    await expect(page.getByRole("navigation").first()).toBeHidden();
  });
}
