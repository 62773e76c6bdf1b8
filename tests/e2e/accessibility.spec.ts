// Every page in every language, width and mode: what a rule engine and a ruler can tell.
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { open } from "./support/app";
import { LOCALES, type Look, LOOKS, MODES, type Mode, wear, WIDTHS } from "./support/looks";
import { headingProblems, ownColours, sideways, smallTargets } from "./support/measure";
import { DEMO_URL, paths, type Route, ROUTES } from "./support/routes";
import { LANGUAGES } from "./support/texts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds, in a form that names the place. */
async function violations(page: Page, mode: Mode): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(RULES).setLegacyMode();
  // With forced colours, the person's own colours are painted; axe reads the page's
  // (`-webkit-text-fill-color`). What has to hold there is measured below instead.
  const without = mode === "forced colours" ? ["color-contrast"] : [];
  // Areas beyond the edge of a map are cut off, but axe takes them to lie over the buttons beside it;
  // that everything is large enough is measured below, more strictly.
  if ((await page.locator(".map-areas").count()) > 0) without.push("target-size");
  axe.disableRules(without);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ""}`),
  );
}

async function isSound(page: Page, mode: Mode = "light"): Promise<void> {
  expect.soft(await violations(page, mode), "axe").toEqual([]);
  expect.soft(await ownColours(page), "does not take the person's colours").toEqual([]);
  expect.soft(await sideways(page), "wider than the screen").toEqual([]);
  expect.soft(await smallTargets(page), "too small for a finger").toEqual([]);
  expect.soft(await headingProblems(page), "headings").toEqual([]);
}

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });
    const looks = LOOKS.filter((look: Look) => look.route.language === language);
    for (const look of looks) {
      const { route, width, mode } = look;
      test(`in ${language}, ${route.name} is open to everybody at ${width} px in ${mode}`, async ({ page }) => {
        await wear(page, look);
        await open(page, route.path);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await isSound(page, mode);
      });
    }
  });
}

for (const language of LANGUAGES) {
  for (const [name, path] of [
    ["what was found", `${DEMO_URL}${paths.venues(language)}`],
    ["all municipalities", paths.municipalities(language)],
    ["a venue", paths.venue(language, "vaasa-uimahalli")],
  ]) {
    test(`in ${language}, the map of ${name} is open to everybody`, async ({ page }) => {
      await open(page, `${path}?view=map`);
      await expect(page.locator(".map-drawing")).toBeVisible();
      for (const width of [320, 1024]) {
        for (const mode of MODES) {
          await wear(page, { width, mode });
          await isSound(page, mode);
        }
      }
    });
  }
}

test("the choice of looks has every page in every language", () => {
  const named = (route: Route) => `${route.language} ${route.name}`;
  const seen = new Set(LOOKS.map(({ route }) => named(route)));
  expect(seen).toEqual(new Set(ROUTES.map(named)));
});

for (const [at, language] of LANGUAGES.entries()) {
  test(`in ${language}, a venue of which everything is known is open to everybody`, async ({ page, request }) => {
    const network = await (await request.get(`${DEMO_URL}/api/v1/network`)).json();
    const known = (venue: object) => Object.keys(venue).length;
    const fullest = network.venues.reduce((one: object, other: object) => (known(other) > known(one) ? other : one));
    const mode = MODES[at]!;
    await wear(page, { width: WIDTHS[at]!, mode });
    await open(page, DEMO_URL + paths.venue(language, fullest.id));
    await isSound(page, mode);
  });
}

test("after a change of page and with a search that changes, the page is still sound", async ({ page }) => {
  await wear(page, { width: 360, mode: "light" });
  await open(page, paths.start("fi"));
  await page.getByRole("searchbox").pressSequentially("museo");
  await isSound(page);
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await isSound(page);
});
