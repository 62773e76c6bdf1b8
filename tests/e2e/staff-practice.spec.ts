// Practice and the yearly orientation: the very screens of giving cards, with cards that are none.
// Nothing of it leaves the page; only the orientation itself is acknowledged.
import { expect, test, type Page } from "@playwright/test";
import { dayOf, daysAfter, dayWords, give, grouped, homes, record } from "./support/cards";
import { DEMO_URL } from "./support/routes";
import { openAs, staffPath } from "./support/staff";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");

const code = (page: Page) => page.getByLabel(say("card_code"), { exact: true });
const year = (page: Page) => page.getByLabel(say("birth_year"), { exact: true });
const postcode = (page: Page) => page.getByLabel(say("home_postcode"), { exact: true });
const main = (page: Page) => page.getByRole("main");
const giveButton = (page: Page) => main(page).getByRole("button", { name: say("give_button"), exact: true });
const screen = (page: Page, which: string) => page.locator(".practice-screens > .actions").getByRole("button", { name: say(which), exact: true });
const step = (page: Page, which: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: say(which), exact: true }) });
const given = (page: Page) => page.getByRole("heading", { name: say("given_title") });
const cards = (page: Page) => page.locator(".practice-cards").first().getByRole("listitem");

/** The code of a practice card that nobody has yet, as it is typed. */
const free = async (page: Page, at = 0) => (await cards(page).nth(at).textContent())!.replace(/\D/g, "");

async function giveCard(page: Page, card: string, home: string): Promise<void> {
  await code(page).fill(card);
  await year(page).fill("1985");
  await postcode(page).fill(home);
  await giveButton(page).click();
  await expect(given(page)).toBeFocused();
}

test("the orientation ticks itself while one practises, sends nothing, and is acknowledged once it is done", async ({ browser }) => {
  const page = await openAs(browser, "employee", "fi", "day");
  await expect(page.getByText(say("orientation_never"))).toBeVisible();
  const { reached } = await homes(page);
  const before = await dayOf(page);
  await page.getByRole("link", { name: say("orientation_go") }).click();
  await expect(page.getByRole("heading", { name: say("practice_title"), level: 1 })).toBeFocused();
  await expect(page.getByRole("group", { name: say("practice_band") })).toBeVisible();

  // Whoever is interrupted by a client goes on where they were.
  await step(page, "step_why").getByRole("button", { name: say("practice_read") }).click();
  const menu = page.getByRole("navigation", { name: say("nav_label") });
  await menu.getByRole("link", { name: say("day_title"), exact: true }).click();
  await expect(page.getByRole("heading", { name: say("day_title"), level: 1 })).toBeVisible();
  await menu.getByRole("link", { name: say("practice_title"), exact: true }).click();
  await expect(page.getByText(say("practice_count", { done: 1, all: 7 }))).toBeVisible();

  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const acknowledge = page.getByRole("button", { name: new RegExp(`^${say("orientation_button", { year: before.day.slice(0, 4) })}$`) });
  const done = (which: string) => expect(step(page, which).getByText(say("practice_done"), { exact: true })).toBeVisible();
  await done("step_why");
  for (const which of ["step_tell", "step_never"]) {
    await step(page, which).getByRole("button", { name: say("practice_read") }).click();
    await done(which);
  }
  await expect(page.getByText(say("practice_count", { done: 3, all: 7 }))).toBeVisible();

  // A slip is told before anything is stored.
  const card = await free(page);
  expect(card).toMatch(/^999999\d{6}$/);
  const at = [...card].findIndex((digit, at) => at > 4 && digit !== card[at + 1]);
  await code(page).fill(card.slice(0, at) + card[at + 1] + card[at] + card.slice(at + 2));
  await expect(page.getByText(say("card_slip"))).toBeVisible();
  await done("step_slip");

  await giveCard(page, card, reached);
  await done("step_give");
  await expect(page.locator(".practice-band")).toBeInViewport();
  await page.getByRole("button", { name: say("undo"), exact: true }).click();
  await expect(code(page)).toHaveValue(grouped(card));
  await done("step_undo");

  await giveCard(page, card, reached);
  await page.getByRole("button", { name: say("give_next") }).click();
  const other = await free(page);
  expect(other).not.toBe(card);
  await screen(page, "practice_card").click();
  await expect(code(page)).toBeFocused();
  await code(page).fill(card);
  await page.getByRole("button", { name: say("card_look_up"), exact: true }).click();
  await page.getByRole("button", { name: say("replace"), exact: true }).click();
  const form = page.locator("#card-action");
  await form.getByLabel(say("replace_by")).fill(other);
  await form.getByRole("radio", { name: say("reason_lost") }).check();
  await expect(acknowledge).toHaveCount(0);
  await form.getByRole("button", { name: say("replace"), exact: true }).click();
  await done("step_replace");

  // Residents' own pages and data for the sheet at most; nothing recorded, and nothing looked up.
  for (const each of sent) expect(each).toMatch(/^GET \/(assets\/|fi(\/|$)|api\/v1\/(network|postcodes)$)/);
  await acknowledge.click();
  await expect(page.getByText(say("orientation_thanks"))).toBeFocused();
  await expect(acknowledge).toHaveCount(0);
  expect(sent.filter((each) => !each.startsWith("GET"))).toEqual([expect.stringMatching(/^POST \/api\/v1\/units\/[\w-]+\/orientation$/)]);
  const after = await dayOf(page);
  expect(after).toMatchObject({ recorded: before.recorded, in_stock: before.in_stock, stock: before.stock });
  await page.getByRole("link", { name: say("day_title"), exact: true }).click();
  await expect(page.getByRole("heading", { name: say("stock_title") })).toBeVisible();
  await expect(page.getByText(say("orientation_never"))).toHaveCount(0);
  await page.context().close();
});

test("after practice the next card is real again, and in practice a real one is not there", async ({ browser }) => {
  const page = await openAs(browser, "employee", "fi", "practice");
  const { reached } = await homes(page);
  const card = (await dayOf(page)).stock[0]!;
  await code(page).fill(card);
  await year(page).fill("1985");
  await postcode(page).fill(reached);
  await giveButton(page).click();
  await expect(main(page).getByRole("alert").filter({ hasText: say("card_real") })).toBeVisible();
  const practised = await free(page);

  await page.getByRole("link", { name: say("give_title"), exact: true }).click();
  await expect(page.getByRole("heading", { name: say("give_title"), level: 1 })).toBeVisible();
  await expect(page.locator(".practice-band")).toHaveCount(0);
  await code(page).fill(practised);
  await expect(page.getByText(say("card_for_practice"))).toBeVisible();
  const sent = page.waitForRequest("**/api/v1/operations");
  await giveCard(page, card, reached);
  expect((await sent).postDataJSON().operations[0].deed).toMatchObject({ kind: "give", code: card });
  expect((await dayOf(page)).stock).not.toContain(card);
  // The server itself takes no practice card.
  expect((await record(page, give(practised, reached))).outcome).toBe("unreadable");
  await page.context().close();
});

test("a card that is practised with lasts as long as the unit's real ones", async ({ browser }) => {
  // As the server tells it, and as it would tell it where a trial ends in a month.
  for (const ahead of [undefined, 30]) {
    const page = await openAs(browser, "employee", "fi", "home");
    const { reached } = await homes(page);
    const { day, until } = await dayOf(page);
    const real = ahead === undefined ? until : daysAfter(day, ahead);
    await page.route("**/api/v1/units/*/day", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), until: real } });
    });
    const told = page.waitForResponse("**/api/v1/units/*/day");
    const menu = page.getByRole("navigation", { name: say("nav_label") });
    await menu.getByRole("link", { name: say("practice_title"), exact: true }).click();
    await told;
    await giveCard(page, await free(page), reached);
    await expect(page.getByText(say("given_until", { date: dayWords(real) }), { exact: true })).toBeVisible();
    await page.context().close();
  }
});

test("the words that nothing is stored stay in sight, whatever one practises", async ({ browser }) => {
  for (const language of ["fi", "sv", "en"] as const) {
    const page = await openAs(browser, "employee", language, "practice");
    await page.setViewportSize({ width: 1024, height: 768 });
    const own = staffSpeaker(language);
    await page.getByRole("button", { name: own("give_button"), exact: true }).scrollIntoViewIfNeeded();
    await expect(page.getByText(own("practice_band"), { exact: true })).toBeInViewport();
    await page.context().close();
  }
});

test("whoever hands cards out sees of each unit how many have been through the orientation", async ({ browser }) => {
  const employee = await openAs(browser, "employee", "fi", "home");
  const year = new Date().getFullYear();
  await employee.evaluate(async (year) => {
    const { account } = await (await fetch("/api/v1/session")).json();
    const unit = account.grants[0].scope.slice("distributor:".length);
    const headers = { "content-type": "application/json" };
    await fetch(`/api/v1/units/${unit}/orientation`, { method: "POST", headers, body: JSON.stringify({ year }) });
  }, year);
  await employee.context().close();
  const page = await openAs(browser, "national", "fi", "cards");
  await expect(page.getByRole("columnheader", { name: say("cards_oriented") })).toBeVisible();
  await expect(page.getByRole("cell", { name: /^1 \/ [1-9]$/ })).not.toHaveCount(0);
  await page.context().close();

  // By name only those see it who see the unit's people.
  const contact = await openAs(browser, "contact", "fi", "people");
  await expect(contact.getByText(/Perehdytys voimassa \d{1,2}\.\d{1,2}\.\d{4} asti/)).not.toHaveCount(0);
  await contact.goto(staffPath("fi", "practice"));
  await expect(contact.getByRole("heading", { name: say("practice_title"), level: 1 })).toBeVisible();
  await contact.context().close();
});
