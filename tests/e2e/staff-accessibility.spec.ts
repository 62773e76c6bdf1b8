// Every page of the staff app is open to everybody, at two widths: light, dark and in a person's own
// colours.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { open } from "./support/app";
import { LOCALES, type Mode, MODES, wear } from "./support/looks";
import { headingProblems, ownColours, repeatedIds, sideways, smallTargets, withoutRing } from "./support/measure";
import { DEMO_URL } from "./support/routes";
import { contextOf, openAs, type Person, type StaffPage, staffPath } from "./support/staff";
import { LANGUAGES, staffSpeaker } from "./support/texts";
import { errors, validate } from "./support/validator";

test.use({ baseURL: DEMO_URL });

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Pages, and who looks at them. */
const PAGES: [StaffPage, Person][] = [
  ["home", "desk"],
  ["home", "national"],
  ["account", "desk"],
  ["give", "employee"],
  ["card", "employee"],
  ["day", "employee"],
  ["tablets", "contact"],
  ["practice", "employee"],
  ["community", "employee"],
  ["pile", "employee"],
  ["cards", "national"],
  ["cards", "coordinator"],
  ["all tablets", "coordinator"],
  ["settings", "national"],
  ["people", "venue contact"],
  ["people", "national"],
  ["reports", "national"],
  ["audit", "national"],
  ["figures", "coordinator"],
  ["distances", "coordinator"],
];

/** What of a map comes last, on the pages that have one. */
const MAPS: Partial<Record<StaffPage, string>> = { figures: ".map-areas", distances: ".map-drawing" };

/** Pages for who is nobody yet. */
const OPEN: StaffPage[] = ["home", "recovery", "invitation"];

async function isSound(page: Page, where: string, mode: Mode): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags(RULES).setLegacyMode();
  // With forced colours, the person's own colours are painted; axe reads the page's.
  const without = mode === "forced colours" ? ["color-contrast"] : [];
  // Areas beyond the edge of a map are cut off, but axe takes them to lie over the buttons beside it;
  // that everything is large enough is measured below, more strictly.
  if ((await page.locator(".map-areas").count()) > 0) without.push("target-size");
  axe.disableRules(without);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
  expect.soft(found, `${where}: axe`).toEqual([]);
  expect.soft(await repeatedIds(page), `${where}: the same name twice`).toEqual([]);
  expect.soft(await ownColours(page), `${where}: does not take the person's colours`).toEqual([]);
  expect.soft(await sideways(page), `${where}: wider than the screen`).toEqual([]);
  expect.soft(await smallTargets(page), `${where}: too small for a finger`).toEqual([]);
  expect.soft(await headingProblems(page), `${where}: headings`).toEqual([]);
  expect.soft(await withoutRing(page), `${where}: no ring`).toEqual([]);
}

async function everyLook(page: Page, where: string): Promise<void> {
  for (const width of [320, 1024]) {
    for (const mode of MODES) {
      await wear(page, { width, mode });
      await isSound(page, `${where} at ${width} px in ${mode}`, mode);
    }
  }
}

for (const language of LANGUAGES) {
  const say = staffSpeaker(language);

  for (const [which, person] of PAGES) {
    test(`in ${language}, ${which} of ${person} is open to everybody`, async ({ browser }) => {
      // Hundreds of areas, twice: on the map and in the table.
      if (which === "figures") test.slow();
      const page = await openAs(browser, person, language, which);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      const map = MAPS[which];
      if (map) await expect(page.locator(map)).toBeAttached();
      await everyLook(page, which);
      await page.context().close();
    });
  }

  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });

    for (const which of OPEN) {
      test(`in ${language}, ${which} is open to everybody before signing in`, async ({ page }) => {
        await open(page, staffPath(language, which));
        await everyLook(page, which);
      });
    }

    test(`in ${language}, a form with what is wrong is open to everybody`, async ({ page }) => {
      await open(page, staffPath(language, "home"));
      await page.getByRole("main").getByRole("button", { name: say("sign_in"), exact: true }).click();
      await expect(page.getByText(say("form_wrong"))).toBeVisible();
      await everyLook(page, "sign in, sent empty");
    });
  });
}

test("with everything open that asks for the password once more, each thing has a name of its own", async ({ browser }) => {
  const say = staffSpeaker("fi");
  const context = await contextOf(browser, "national");
  const page = await context.newPage();
  const services = { providers: [{ id: "town", name: "Town Hall" }] };
  await page.route("**/api/v1/oidc", (route) => route.fulfill({ json: services }));
  const confirm = { type: "/problems/confirm-needed", title: "x", status: 403, code: "confirm-needed" };
  const refusal = { status: 403, contentType: "application/problem+json", body: JSON.stringify(confirm) };
  for (const path of ["recovery-codes", "second-factor"]) {
    await page.route(`**/api/v1/account/${path}`, (route) => route.fulfill(refusal));
  }
  await open(page, staffPath("fi", "account"));
  await page.getByRole("button", { name: say("link_with", { name: "Town Hall" }) }).click();
  await page.getByRole("button", { name: say("codes_new") }).click();
  await page.getByRole("button", { name: say("factor_replace") }).click();
  await expect(page.getByRole("heading", { name: say("confirm_title") })).toHaveCount(3);
  expect(await repeatedIds(page)).toEqual([]);
  // What is wrong is said at the form that was sent, and the focus goes there.
  const link = page.locator("section").filter({ hasText: say("link_title") });
  await link.getByRole("button", { name: say("go_on") }).click();
  const wrong = link.getByRole("alert").filter({ hasText: say("form_wrong") });
  await expect(wrong).toContainText(say("need_password"));
  await expect(page.getByText(say("form_wrong"))).toHaveCount(1);
  await context.close();
});

test("every page of the staff app is valid HTML", async ({ browser }) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), "kaikukortti-staff-"));
  try {
    for (const [which, person] of PAGES) {
      const page = await openAs(browser, person, "sv", which);
      await writeFile(join(folder, `${which}-${person}.html`), await page.content());
      await page.context().close();
    }
    expect(errors(await validate(folder))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
