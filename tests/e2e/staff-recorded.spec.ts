// What becomes of what was typed and recorded when one looks elsewhere, when an answer is lost, and
// when somebody may no longer do what they are doing.
import { randomUUID } from "node:crypto";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { drawn, heading, open } from "./support/app";
import { ask, dayOf, give, grouped, homes, record, unitOf } from "./support/cards";
import { LOCALES } from "./support/looks";
import { DEMO_URL } from "./support/routes";
import { ACCOUNTS, givePassword, openAs, staffPath } from "./support/staff";
import { code, fillIn, giveButton, postcode, year } from "./support/tablet";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");
const OWN = "kolme harmaata hanhea lentää";
const given = (page: Page) => page.getByRole("heading", { name: say("given_title") });
const menu = (page: Page, key: string) =>
  page.getByRole("navigation", { name: say("nav_label") }).getByRole("link", { name: say(key), exact: true });

async function isKept(page: Page, card: string, home: string): Promise<void> {
  await expect(code(page)).toHaveValue(grouped(card));
  await expect(year(page)).toHaveValue("1985");
  await expect(postcode(page)).toHaveValue(home);
}

test("what is typed for a card is there after a look at the day, and gone once the card is given", async ({ browser }) => {
  const page = await openAs(browser, "employee", "fi", "give");
  const card = (await dayOf(page)).stock[0]!;
  const { reached } = await homes(page);
  await fillIn(page, card, reached);
  await menu(page, "day_title").click();
  await expect(heading(page)).toHaveText(say("day_title"));
  await menu(page, "give_title").click();
  await isKept(page, card, reached);
  await giveButton(page).click();
  await expect(given(page)).toBeFocused();
  await menu(page, "day_title").click();
  await expect(heading(page)).toHaveText(say("day_title"));
  await menu(page, "give_title").click();
  await expect(code(page)).toHaveValue("");
  await expect(year(page)).toHaveValue("");
  await page.context().close();
});

test("nobody sees what somebody else typed before them in the same tab", async ({ page }) => {
  await open(page, staffPath("fi", "give"));
  await givePassword(page, "fi", ACCOUNTS.employee);
  await expect(heading(page)).toHaveText(say("give_title"));
  const { reached } = await homes(page);
  await fillIn(page, (await dayOf(page)).stock[0]!, reached);
  await page.getByRole("button", { name: say("sign_out") }).click();
  await expect(heading(page)).toHaveText(say("sign_in_title"));
  await givePassword(page, "fi", ACCOUNTS.contact);
  await expect(heading(page)).toHaveText(say("give_title"));
  await expect(year(page)).toHaveValue("");
  await expect(code(page)).toHaveValue("");
});

test("while a card is on its way, what was typed is not thrown away", async ({ browser }) => {
  const page = await openAs(browser, "employee", "fi", "give");
  const card = (await dayOf(page)).stock[0]!;
  const { reached } = await homes(page);
  await fillIn(page, card, reached);
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/v1/operations", async (route) => {
    await held;
    await route.continue();
  });
  await giveButton(page).click();
  await page.getByRole("button", { name: say("give_clear"), exact: true }).click();
  await isKept(page, card, reached);
  answer();
  await expect(given(page)).toBeFocused();
  await page.context().close();
});

test("what became of something whose answer was lost is told with the next answer, until it is read", async ({ browser }) => {
  const page = await openAs(browser, "employee", "fi", "day");
  const { reached } = await homes(page);
  const [card] = (await dayOf(page)).stock;
  let lost = true;
  await page.route("**/api/v1/operations", async (route) => {
    if (!lost) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.getByLabel(say("ask_count"), { exact: true }).fill("7");
  await page.getByRole("button", { name: say("ask_more"), exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: say("problem_away") })).toBeVisible();
  lost = false;
  await menu(page, "give_title").click();
  await fillIn(page, card!, reached);
  await giveButton(page).click();
  await expect(given(page)).toBeFocused();
  await page.getByRole("button", { name: say("give_next") }).click();
  const told = page.locator("#unread").getByRole("listitem").filter({ hasText: say("kind_ask") });
  await expect(told).toContainText(say("saved"));
  await menu(page, "day_title").click();
  await expect(told).toBeVisible();
  await told.getByRole("button", { name: say("unread_read_this", { what: say("kind_ask") }) }).click();
  await expect(told).toHaveCount(0);
  await page.context().close();
});

test("what the server did not store is told and kept with its words until it is read, and a wrong clock is told", async ({
  browser,
}) => {
  const page = await openAs(browser, "employee", "fi", "give");
  const card = (await dayOf(page)).stock[0]!;
  const { reached } = await homes(page);
  await page.route("**/api/v1/operations", async (route) => {
    const { operations } = route.request().postDataJSON();
    const results = operations.map((each: { id: string }) => ({ id: each.id, outcome: "refused" }));
    await route.fulfill({ json: { results, clock_is_off: true } });
  });
  await fillIn(page, card, reached);
  await giveButton(page).click();
  await expect(page.getByRole("alert").filter({ hasText: say("outcome_refused") })).toBeVisible();
  await isKept(page, card, reached);
  const told = page.locator("#unread").getByRole("listitem").filter({ hasText: grouped(card) });
  await expect(told).toContainText(say("outcome_refused"));
  await expect(told).toContainText(say("attention_holder", { year: 1985, postcode: reached, children: 0 }));
  await expect(page.getByText(say("clock_is_off"))).toBeVisible();
  await menu(page, "day_title").click();
  await expect(told).toBeVisible();
  await told.getByRole("button").click();
  await expect(told).toHaveCount(0);
  await page.context().close();
});

/** Somebody new with grants, signed in by the password alone; and how to end the first grant. */
async function newcomer(browser: Browser, others: object[]): Promise<{ page: Page; end: () => Promise<void>; email: string }> {
  const boss = await openAs(browser, "national", "fi", "home");
  const helper = await openAs(browser, "employee", "fi", "home");
  const scope = `distributor:${await unitOf(helper)}`;
  await helper.context().close();
  const email = `uusi-${randomUUID().slice(0, 8)}@demo.example`;
  const grant = { role: "distributor-employee", scope };
  const invited = await ask<{ link: string }>(boss, "POST", "/api/v1/invitations", { email, grant, language: "fi" });
  const context = await browser.newContext({ locale: LOCALES.fi, baseURL: DEMO_URL, serviceWorkers: "block" });
  const page = await context.newPage();
  await open(page, staffPath("fi", "home"));
  const token = invited.link.split("#")[1]!;
  await ask(page, "POST", "/api/v1/invitations/accept", { token, name: "Uusi", password: OWN, language: "fi" });
  type People = { people: { id: string; email: string; grants: { id: string; grant: { role: string } }[] }[] };
  const { people } = await ask<People>(boss, "GET", "/api/v1/people");
  const person = people.find((each) => each.email === email)!;
  for (const other of others) await ask(boss, "POST", "/api/v1/grants", { person: person.id, grant: other });
  const held = person.grants.find((each) => each.grant.role === grant.role)!;
  const end = async () => {
    await boss.evaluate(async (id) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`/api/v1/grants/${id}`, { method: "DELETE", headers, body: "{}" });
      if (!answer.ok) throw new Error(await answer.text());
    }, held.id);
    await boss.context().close();
  };
  return { page, end, email };
}

test("whoever may no longer give cards in mid-form is told so; what was typed stays, and what was recorded waits", async ({
  browser,
}) => {
  const venue = { role: "venue-desk", scope: `venue:${await aVenue(browser)}` };
  const { page, end } = await newcomer(browser, [venue]);
  await open(page, staffPath("fi", "give"));
  // Of two places of work, one is chosen.
  await page.getByRole("main").getByRole("listitem").filter({ hasText: say("role_distributor_employee") }).getByRole("button").click();
  await expect(heading(page)).toHaveText(say("give_title"));
  const card = (await dayOf(page)).stock[0]!;
  const { reached } = await homes(page);
  await drawn(page);
  await code(page).fill(card);
  await year(page).fill("1985");
  await end();
  await drawn(page);
  await postcode(page).fill(reached);
  await giveButton(page).click();
  const told = say("kept_for_attention", { why: say("problem_not_allowed") });
  await expect(page.getByRole("alert").filter({ hasText: told })).toBeVisible();
  await isKept(page, card, reached);
  const colleague = await openAs(browser, "employee", "fi", "day");
  const waiting = colleague.getByRole("listitem").filter({ hasText: grouped(card) });
  await expect(waiting).toContainText(say("problem_not_allowed"));
  await colleague.context().close();
  await page.context().close();
});

test("when the only work ends in mid-form, one is asked to sign in, told why, and what was typed stays", async ({ browser }) => {
  const { page, end, email } = await newcomer(browser, []);
  await open(page, staffPath("fi", "give"));
  await expect(heading(page)).toHaveText(say("give_title"));
  const card = (await dayOf(page)).stock[0]!;
  const { reached } = await homes(page);
  await fillIn(page, card, reached);
  await end();
  await giveButton(page).click();
  await expect(page.getByText(say("again_lead"))).toBeVisible();
  await givePassword(page, "fi", email, OWN);
  await expect(page.getByText(say("problem_work_ended"))).toBeVisible();
  await expect(code(page)).toHaveValue(grouped(card));
  await expect(year(page)).toHaveValue("1985");
  await page.context().close();
});

/** A venue of the demonstration. */
async function aVenue(browser: Browser): Promise<string> {
  const page = await openAs(browser, "national", "fi", "home");
  const network = await ask<{ venues: { id: string }[] }>(page, "GET", "/api/v1/network");
  await page.context().close();
  return network.venues[0]!.id;
}

test("a home that the network may not reach is confirmed also when somebody has moved there", async ({ browser }) => {
  const page = await openAs(browser, "employee", "fi", "card");
  const { reached, unknown } = await homes(page);
  const card = (await dayOf(page)).stock[0]!;
  expect((await record(page, give(card, reached))).outcome).toBe("done");
  await drawn(page);
  await code(page).fill(card);
  await page.getByRole("button", { name: say("card_look_up"), exact: true }).click();
  await page.getByRole("button", { name: say("change"), exact: true }).click();
  const form = page.locator("#card-action");
  await expect(form.getByRole("heading", { level: 3 })).toBeFocused();
  await postcode(page).fill(unknown);
  await form.getByRole("button", { name: say("home_confirm") }).click();
  const sent = page.waitForRequest("**/api/v1/operations");
  await form.getByRole("button", { name: say("change"), exact: true }).click();
  const [operation] = (await sent).postDataJSON().operations;
  expect(operation.deed).toMatchObject({ kind: "change", postcode: unknown, confirmed_home: true });
  await expect(page.locator("#card-told")).toContainText(say("saved").slice(0, 5));
  // A card that was blocked as a mistake had been given to nobody: no other goes on in its place.
  await page.getByRole("button", { name: say("block"), exact: true }).click();
  await form.getByRole("radio", { name: say("reason_mistake") }).check();
  await form.getByRole("button", { name: say("block"), exact: true }).click();
  await expect(page.getByText(say("standing_blocked"), { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: say("replace"), exact: true })).toHaveCount(0);
  await page.context().close();
});
