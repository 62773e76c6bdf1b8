// The server's own pages: without JavaScript, and when something that the app needs fails.
import { expect, test, type Page, type Route } from "@playwright/test";
import { municipalityAnswer } from "./support/answers";
import { heading, languageLink, results, searchField } from "./support/app";
import { changed } from "./support/changed";
import { paths, PUBLIC_ROUTES } from "./support/routes";
import { LANGUAGES, speaker, text, staffText } from "./support/texts";

/** Reading, searching and walking on the server's pages alone. */
async function worksWithoutTheApp(page: Page, language: "fi" | "sv" | "en"): Promise<void> {
  await searchField(page, language).fill("turku");
  await searchField(page, language).press("Enter");
  await expect(page).toHaveURL(/\?q=turku$/);
  await expect(searchField(page, language)).toHaveValue("turku");
  await results(page, language).first().click();
  await expect(page).toHaveURL(paths.municipality(language, "853"));
  await expect(page.getByText(municipalityAnswer(language, "853").sentence)).toBeVisible();
  const to = language === "sv" ? "fi" : "sv";
  await languageLink(page, language, to).click();
  await expect(page).toHaveURL(paths.municipality(to, "853"));
  await expect(page.getByText(municipalityAnswer(to, "853").sentence)).toBeVisible();
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const language of LANGUAGES) {
    test(`in ${language}, every page can be read`, async ({ page }) => {
      for (const route of PUBLIC_ROUTES.filter((each) => each.language === language)) {
        const answer = await page.goto(route.path);
        expect(answer?.status(), route.path).toBe(route.status);
        await expect(heading(page)).toHaveText(/\S/);
        await expect(page.getByRole("main")).toBeVisible();
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.locator("#broken")).toBeHidden();
      }
    });

    test(`in ${language}, no page shows a button that only the app could answer`, async ({ page }) => {
      for (const route of PUBLIC_ROUTES.filter((each) => each.language === language)) {
        await page.goto(route.path);
        await expect.soft(page.locator("button[type=button]:visible"), route.path).toHaveCount(0);
      }
    });

    test(`in ${language}, one can search, read and change the language`, async ({ page }) => {
      await page.goto(paths.start(language));
      await worksWithoutTheApp(page, language);
    });

    test(`in ${language}, a search that finds nothing is no dead end`, async ({ page }) => {
      await page.goto(paths.start(language, "Turkkku"));
      await expect(page.getByText(text(language, "results_none_help"))).toBeVisible();
      await expect(results(page, language).first()).toBeVisible();
    });
  }

  test("the staff's page can be read", async ({ page }) => {
    await page.goto("/staff");
    await expect(heading(page)).toHaveText(staffText("fi", "title"));
    await expect(page.getByText(staffText("fi", "needs_app_help"))).toBeVisible();
  });
});

const garbage = (type: string) => (route: Route) => route.fulfill({ status: 200, contentType: type, body: "no" });
const otherSchema = (route: Route) => changed(route, (network: object) => ({ ...network, schema: 999 }));

const FAILURES: [string, string, (route: Route) => Promise<void>][] = [
  ["the network's data cannot be fetched", "**/api/v1/network", (route) => route.abort()],
  ["the network's data answers with an error", "**/api/v1/network", (route) => route.fulfill({ status: 503, body: "" })],
  ["the network's data is no data", "**/api/v1/network", garbage("application/json")],
  ["the network's data is of a newer form", "**/api/v1/network", otherSchema],
  ["the WebAssembly cannot be fetched", "**/*.wasm", (route) => route.abort()],
  ["the WebAssembly is damaged", "**/*.wasm", garbage("application/wasm")],
  ["the texts cannot be fetched", "**/texts-*.json", (route) => route.abort()],
  ["the texts are those of another build", "**/texts-*.json", (route) => route.fulfill({ json: ["0".repeat(16), "x"] })],
  ["the app's script cannot be fetched", "**/assets/resident-*.js", (route) => route.abort()],
];

for (const [what, pattern, fail] of FAILURES) {
  test(`when ${what}, the server's page stays readable and works`, async ({ page }) => {
    await page.route(pattern, fail);
    await page.goto(paths.municipality("fi", "837"), { waitUntil: "networkidle" });
    await expect(page.getByText(municipalityAnswer("fi", "837").sentence)).toBeVisible();
    await page.goto(paths.start("sv"), { waitUntil: "networkidle" });
    await expect(page.locator("html[data-app=ready]")).toHaveCount(0);
    await expect(heading(page)).toHaveText(text("sv", "start_title"));
    await worksWithoutTheApp(page, "sv");
  });
}

test("a server that comes back is used again at the next page", async ({ page }) => {
  await page.route("**/api/v1/network", (route) => route.abort());
  await page.goto(paths.start("fi"), { waitUntil: "networkidle" });
  await page.unroute("**/api/v1/network");
  await page.getByRole("link", { name: speaker("fi")("nav_municipalities"), exact: true }).click();
  await expect(page.locator("html[data-app=ready]")).toBeAttached();
  await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
});
