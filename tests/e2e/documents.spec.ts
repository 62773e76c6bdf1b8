// Text pages: no app, and what they ask works by keyboard and without any script.
import { expect, test } from "@playwright/test";
import { heading } from "./support/app";
import { DOCUMENTS, paths } from "./support/routes";
import { LANGUAGES, text } from "./support/texts";

const NAMES = Object.keys(DOCUMENTS) as (keyof typeof DOCUMENTS)[];

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const language of LANGUAGES) {
    test(`in ${language}, every text page is reached from the footer of the start page`, async ({ page }) => {
      for (const name of NAMES) {
        await page.goto(paths.start(language));
        const key = `document_${name.replaceAll(" ", "_")}`;
        await page.getByRole("contentinfo").getByRole("link", { name: text(language, key), exact: true }).click();
        await expect(page).toHaveURL(paths.document(language, name));
        await expect(heading(page)).toBeVisible();
      }
    });

    test(`in ${language}, an answer to a question shows what it means, by keyboard alone`, async ({ page }) => {
      await page.goto(paths.document(language, "get the card"));
      const question = page.getByRole("group").first();
      await expect(question.locator(".means:visible")).toHaveCount(0);
      await question.getByRole("radio").first().focus();
      for (const at of [1, 2]) {
        await page.keyboard.press("ArrowDown");
        await expect(question.getByRole("radio").nth(at)).toBeChecked();
        await expect(question.locator(".means:visible")).toHaveCount(1);
      }
      // What it means leads on, and the link is the next thing that Tab reaches.
      await page.keyboard.press("Tab");
      await expect(question.getByRole("link")).toBeFocused();
      expect(new URL(page.url()).search).toBe("");
    });

    test(`in ${language}, a message to one's municipality is written by a plain form`, async ({ page }) => {
      await page.goto(paths.document(language, "speak for it"));
      await page.getByRole("combobox").selectOption("853");
      await page.getByRole("main").getByRole("button").click();
      const name = language === "sv" ? "Åbo" : "Turku";
      await expect(page.getByRole("textbox")).toHaveValue(new RegExp(`: ${name}\\.`));
      const mail = await page.getByRole("link").and(page.locator("[href^='mailto:']")).getAttribute("href");
      expect(decodeURIComponent(mail!)).toContain(`: ${name}.`);
    });
  }
});

test("a message that somebody changed is copied and mailed as it is now", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${paths.document("fi", "speak for it")}?municipality=853`);
  await page.getByRole("textbox").fill("Hei & terve,\nkunta!");
  await page.getByRole("button", { name: "Kopioi viesti" }).click();
  await expect(page.getByRole("status")).toHaveText("Viesti on kopioitu. Voit liittää sen minne haluat.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Hei & terve,\nkunta!");
  const mail = page.locator("[data-mail]");
  await mail.evaluate((link) => link.addEventListener("click", (event) => event.preventDefault()));
  await mail.click();
  const address = await mail.getAttribute("href");
  expect(address).toMatch(/^mailto:\?subject=Kaikukortti%20meid/);
  expect(address).toContain("body=Hei%20%26%20terve%2C%0D%0Akunta!");
});

test("figures can be taken along as a file", async ({ request }) => {
  const file = await request.get("/open-data/v1/national-series.csv");
  expect(file.headers()["content-type"]).toContain("text/csv");
  expect((await file.text()).split("\n")).toContainEqual(expect.stringMatching(/^2023,14789,5608,/));
});

test("a text page loads no app", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(paths.document("sv", "impact"), { waitUntil: "networkidle" });
  expect(asked.filter((path) => /wasm|texts|api/.test(path))).toEqual([]);
});
