// The shared tablets of an area: a coordinator sees where each is in use and ends one that is lost.
import { randomUUID } from "node:crypto";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { heading, open } from "./support/app";
import { ask } from "./support/cards";
import { LOCALES } from "./support/looks";
import { DEMO_URL } from "./support/routes";
import { openAs, staffPath } from "./support/staff";
import { lock, locked, workers } from "./support/tablet";
import { LANGUAGES, staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");
const OWN = "kolme harmaata hanhea lentää";

/** A unit in the county of whoever is signed in, and not the one where people of the demonstration work. */
async function unitOf(page: Page): Promise<string> {
  type Told = { workplace: { scope: string } };
  type Network = {
    municipalities: { code: string; county: string }[];
    distributors: { id: string; serves: { municipality?: string } }[];
  };
  const { workplace } = await ask<Told>(page, "GET", "/api/v1/session");
  const network = await ask<Network>(page, "GET", "/api/v1/network");
  const own = network.municipalities.filter(({ county }) => workplace.scope === `county:${county}`);
  const towns = own.map(({ code }) => code);
  return network.distributors.filter(({ serves }) => towns.includes(serves.municipality ?? "")).at(-1)!.id;
}

/** A locked tablet of a unit that the coordinator looks after: a contact person was invited there and
 * enrolled it. */
async function enrolled(browser: Browser): Promise<Page> {
  const boss = await openAs(browser, "coordinator", "fi", "home");
  const grant = { role: "distributor-contact", scope: `distributor:${await unitOf(boss)}` };
  const email = `uusi-${randomUUID().slice(0, 8)}@demo.example`;
  const invited = await ask<{ link: string }>(boss, "POST", "/api/v1/invitations", { email, grant, language: "fi" });
  await boss.context().close();
  const context = await browser.newContext({ locale: LOCALES.fi, baseURL: DEMO_URL, serviceWorkers: "block" });
  const page = await context.newPage();
  await open(page, staffPath("fi", "home"));
  const token = invited.link.split("#")[1]!;
  await ask(page, "POST", "/api/v1/invitations/accept", { token, name: "Uusi", password: OWN, language: "fi" });
  await open(page, staffPath("fi", "tablets"));
  await page.getByRole("button", { name: say("tablet_enrol"), exact: true }).click();
  const made = page.getByText(say("tablet_enrolled"));
  const asked = page.locator("#confirm-tablet-password");
  await expect(made.or(asked)).toBeVisible();
  if (await asked.isVisible()) {
    await asked.fill(OWN);
    await asked.press("Enter");
  }
  await expect(made).toBeVisible();
  await lock(page).click();
  await expect(locked(page)).toBeVisible();
  return page;
}

/** The number of the tablet that a page is on. */
async function numberOf(page: Page): Promise<string> {
  const { tablet } = await ask<{ tablet: { number: number } }>(page, "GET", "/api/v1/session");
  return String(tablet.number);
}

test("a coordinator finds a tablet by its unit and number, is asked once, and ends it", async ({ browser }) => {
  const lost = await enrolled(browser);
  const tablet = say("tablet_number", { number: await numberOf(lost) });
  const unit = (await lost.locator(".lead").textContent())!.split(" · ")[0]!;

  const page = await openAs(browser, "coordinator", "fi", "home");
  await page.getByRole("navigation", { name: say("nav_label") }).getByRole("link", { name: say("tablets_title"), exact: true }).click();
  await expect(heading(page)).toHaveText(say("tablets_title"));
  const row = page.getByRole("listitem").filter({ hasText: unit }).filter({ has: page.getByText(tablet, { exact: true }) });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(say("tablet_since", { moment: "" }).split(" ")[0]!);
  const end = row.getByRole("button", { name: say("tablet_end_this", { tablet: `${unit}, ${tablet}` }) });
  const question = page.getByRole("heading", { name: say("tablet_end_question", { tablet: `${unit}, ${tablet}` }) });

  await end.press("Enter");
  await expect(question).toBeFocused();
  await expect(row).toContainText(say("tablet_end_help"));
  await row.getByRole("button", { name: say("cancel"), exact: true }).press("Enter");
  await expect(question).toHaveCount(0);
  await expect(end).toBeFocused();
  // Nothing has happened yet.
  await lost.reload();
  await expect(locked(lost)).toBeVisible();

  await end.click();
  await row.getByRole("button", { name: say("tablet_end"), exact: true }).last().click();
  await expect(page.getByText(say("tablet_ended"))).toBeFocused();
  await expect(row).toHaveCount(0);
  await lost.reload();
  await expect(lost.getByLabel(say("email"), { exact: true })).toBeVisible();
  await expect(locked(lost)).toHaveCount(0);
  await expect(workers(lost)).toHaveCount(0);
  await lost.context().close();
  await page.context().close();
});

test("what cannot be ended is said, and the tablet stays in the list", async ({ browser }) => {
  const device = await enrolled(browser);
  const page = await openAs(browser, "coordinator", "fi", "all tablets");
  const rows = page.getByRole("main").getByRole("listitem");
  const before = await rows.count();
  expect(before).toBeGreaterThan(0);
  await page.route("**/api/v1/tablets/*", (route) => route.abort());
  await rows.last().getByRole("button").click();
  await page.locator(".card.ask").getByRole("button").first().click();
  await expect(page.getByText(say("problem_away"))).toBeFocused();
  await expect(rows).toHaveCount(before);
  await device.context().close();
  await page.context().close();
});

for (const language of LANGUAGES) {
  test(`in ${language}, whoever gives cards has the page of the own unit and not that of the area`, async ({ browser }) => {
    const words = staffSpeaker(language);
    const page = await openAs(browser, "employee", language, "home");
    const link = page.getByRole("navigation", { name: words("nav_label") }).getByRole("link", { name: words("tablets_title"), exact: true });
    await expect(link).toHaveAttribute("href", staffPath(language, "tablets"));
    await open(page, staffPath(language, "all tablets"));
    await expect(page.getByText(words("problem_not_allowed"))).toBeVisible();
    await page.context().close();
  });
}
