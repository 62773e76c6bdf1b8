// A card that somebody has, through to the end: renewed, changed, put right, replaced, blocked, and all
// of it undone; what the person sees, and what the register has.
import { expect, test, type Browser, type Locator, type Page } from "@playwright/test";
import { drawn, fact, open } from "./support/app";
import { cardOf, dayOf, daysAfter, dayWords, give, homes, record, scan, slipped, supply } from "./support/cards";
import { DEMO_URL } from "./support/routes";
import { contextOf, openAs, staffPath, type StaffPage } from "./support/staff";
import { code, main, postcode, year } from "./support/tablet";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");
const button = (within: Page | Locator, key: string) => within.getByRole("button", { name: say(key), exact: true });
const action = (page: Page) => page.locator("#card-action");
const told = (page: Page) => page.locator("#card-told");
const undo = (page: Page) => button(main(page), "undo");

test.beforeAll(({ browser }) => supply(browser, 30));

/** Opens the form of something that can be done with the card; its heading has the focus then. */
async function begin(page: Page, key: string): Promise<Locator> {
  await button(page, key).click();
  await expect(action(page).getByRole("heading", { level: 3 })).toBeFocused();
  return action(page);
}

/** Asks the register about a card by the page. */
async function lookUp(page: Page, card: string): Promise<void> {
  await code(page).fill(card);
  await button(page, "card_look_up").click();
  await expect(page.getByRole("heading", { name: say("card_of", { ending: card.slice(-2) }) })).toBeFocused();
}

/** The page about cards, with one that was given to somebody born in 1985 without children. */
async function held(browser: Browser): Promise<{ page: Page; card: string; home: string; elsewhere: string }> {
  const page = await openAs(browser, "employee", "fi", "card");
  const { reached: home, elsewhere } = await homes(page);
  const card = (await dayOf(page)).stock[0]!;
  expect((await record(page, give(card, home))).outcome).toBe("done");
  await lookUp(page, card);
  await expect(fact(page, say("card_standing"))).toHaveText(say("standing_in_force"));
  return { page, card, home, elsewhere };
}

/** The same on a page whose clock can be put on. */
async function openWithClock(browser: Browser, which: StaffPage): Promise<Page> {
  const page = await (await contextOf(browser, "employee")).newPage();
  await page.clock.install();
  await open(page, staffPath("fi", which));
  await expect(page.getByText(say("loading"))).toHaveCount(0);
  return page;
}

/** How many times something was recorded from this page from now on. */
function recorded(page: Page): { count: number } {
  const sent = { count: 0 };
  page.on("request", (request) => (sent.count += Number(request.url().endsWith("/api/v1/operations"))));
  return sent;
}

test("a card near its end is renewed under the terms that are read to its holder, and goes on to the day that is told", async ({
  browser,
}) => {
  const page = await openAs(browser, "employee", "fi", "card");
  const { reached } = await homes(page);
  const { day, until, stock } = await dayOf(page);
  const [card] = stock;
  const end = daysAfter(day, 5);
  const early = { ...give(card!, reached), given_on: daysAfter(day, -200), until: end };
  expect((await record(page, early)).outcome).toBe("done");
  await lookUp(page, card!);
  await expect(fact(page, say("card_until"))).toHaveText(dayWords(end));

  const form = await begin(page, "renew");
  for (const line of ["terms_own", "terms_kept", "terms_until", "terms_lost"]) await expect(form).toContainText(say(line));
  await expect(form).toContainText(say("terms_agreed", { version: dayWords("2025-02-26") }));
  await form.getByRole("button", { name: say("language_sv") }).click();
  await expect(form.locator(".terms-lines")).toHaveAttribute("lang", "sv");
  expect((await cardOf(page, card!)).until).toBe(end);

  await button(form, "renew").click();
  await expect(told(page)).toHaveText(say("saved_until", { date: dayWords(until) }));
  await expect(fact(page, say("card_until"))).toHaveText(dayWords(until));
  await expect(fact(page, say("card_terms"))).toHaveText(dayWords("2025-02-26"));
  expect(await cardOf(page, card!)).toMatchObject({ standing: "in-force", until, terms: "2025-02-26" });
  await page.context().close();
});

test("who has moved and has two children more is told to be so here and by a new look-up", async ({ browser }) => {
  const { page, card, elsewhere } = await held(browser);
  const before = await cardOf(page, card);
  const form = await begin(page, "change");
  await postcode(page).fill(elsewhere);
  for (const _ of [1, 2]) await button(form, "children_more").click();
  await button(form, "change").click();
  // That it is saved, and no word of how long the card is in force: that has not changed.
  await expect(told(page)).toHaveText(say("saved"));
  const isSo = async () => {
    await expect(fact(page, say("home_postcode"))).toHaveText(elsewhere);
    await expect(fact(page, say("children"))).toHaveText("2");
    await expect(fact(page, say("birth_year"))).toHaveText("1985");
  };
  await isSo();
  expect(await cardOf(page, card)).toEqual({ ...before, background: { birth_year: 1985, postcode: elsewhere, children: 2 } });
  await page.reload();
  await lookUp(page, card);
  await isSo();
  await page.context().close();
});

test("a wrong year is put right with a reason, and without one nothing is sent", async ({ browser }) => {
  const { page, card, home } = await held(browser);
  const sent = recorded(page);
  const form = await begin(page, "correct");
  await year(page).fill("1958");
  await button(form, "correct").click();
  await expect(form.getByRole("alert").filter({ hasText: say("form_wrong") }).getByRole("listitem")).toHaveText([say("need_reason")]);
  const reasons = form.getByRole("group", { name: say("reason"), exact: true });
  await expect(reasons).toHaveAccessibleDescription(say("need_reason"));
  await expect(reasons).toContainText(say("need_reason"));
  // The line above leads to the first of the reasons.
  await form.getByRole("link", { name: say("need_reason") }).click();
  await expect(reasons.getByRole("radio").first()).toBeFocused();
  await expect(year(page)).toHaveValue("1958");
  expect(sent.count).toBe(0);

  await reasons.getByRole("radio", { name: say("reason_typed_wrong") }).check();
  const asked = page.waitForRequest("**/api/v1/operations");
  await button(form, "correct").click();
  expect((await asked).postDataJSON().operations[0].deed).toMatchObject({ kind: "correct", reason: "typed-wrong" });
  await expect(told(page)).toHaveText(say("saved"));
  await expect(fact(page, say("birth_year"))).toHaveText("1958");
  expect((await cardOf(page, card)).background).toEqual({ birth_year: 1958, postcode: home, children: 0 });
  await page.context().close();
});

test("a lost card is blocked as lost, and a new one goes on in its place with the same holder", async ({ browser }) => {
  const { page, card, home } = await held(browser);
  const before = await cardOf(page, card);
  const { stock } = await dayOf(page);
  const [other] = stock;
  const sent = recorded(page);
  const read = page.waitForResponse("**/api/v1/units/*/day");
  const form = await begin(page, "replace");
  await read;
  const field = form.getByLabel(say("replace_by"), { exact: true });
  const says = async (typed: string, words: string) => {
    await drawn(page);
    await field.fill(typed);
    await button(form, "replace").click();
    await expect(field).toHaveAccessibleDescription(new RegExp(words));
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveValue(typed);
  };
  await form.getByRole("radio", { name: say("reason_lost") }).check();
  await says("", say("need_card_code"));
  await says(slipped(other!), say("card_slip"));
  await says("000000000195", say("card_not_in_stock"));
  expect(sent.count).toBe(0);
  expect(await cardOf(page, card)).toEqual(before);
  expect((await dayOf(page)).stock).toEqual(stock);

  // A scanner finds the field by itself.
  await drawn(page);
  await field.fill("");
  await scan(page, `KK1:${other!}`);
  await expect(field).toHaveValue(other!);
  await button(form, "replace").click();
  await expect(told(page)).toHaveText(say("saved_until", { date: dayWords(before.until!) }));
  await expect(page.getByRole("heading", { name: say("card_of", { ending: other!.slice(-2) }) })).toBeVisible();
  await expect(fact(page, say("card_standing"))).toHaveText(say("standing_in_force"));
  await expect(fact(page, say("home_postcode"))).toHaveText(home);
  await expect(fact(page, say("birth_year"))).toHaveText("1985");
  const { standing, until, background, terms } = await cardOf(page, other!);
  expect({ standing, until, background, terms }).toEqual({
    standing: "in-force",
    until: before.until,
    background: before.background,
    terms: before.terms,
  });
  // Of the old one the register keeps that it was lost, and nothing of its holder.
  const old = await cardOf(page, card);
  expect(old).toMatchObject({ standing: "replaced", blocked: "lost" });
  expect(old.background).toBeUndefined();
  await lookUp(page, card);
  await expect(fact(page, say("card_standing"))).toHaveText(say("standing_replaced"));
  await expect(fact(page, say("block_reason"))).toHaveText(say("reason_lost"));
  await page.context().close();
});

test("a replacement that is undone leaves the old card in force and the new one in stock", async ({ browser }) => {
  const { page, card } = await held(browser);
  const before = await cardOf(page, card);
  const [other] = (await dayOf(page)).stock;
  const form = await begin(page, "replace");
  await form.getByLabel(say("replace_by"), { exact: true }).fill(other!);
  await form.getByRole("radio", { name: say("reason_damaged") }).check();
  await button(form, "replace").click();
  await expect(page.getByRole("heading", { name: say("card_of", { ending: other!.slice(-2) }) })).toBeVisible();
  expect(await cardOf(page, card)).toMatchObject({ standing: "replaced", blocked: "damaged" });
  await undo(page).click();
  await expect(told(page)).toHaveText(say("undone_now"));
  await expect(page.getByRole("heading", { name: say("card_of", { ending: card.slice(-2) }) })).toBeVisible();
  await expect(fact(page, say("card_standing"))).toHaveText(say("standing_in_force"));
  expect(await cardOf(page, card)).toEqual(before);
  expect(await cardOf(page, other!)).toMatchObject({ standing: "in-stock" });
  await page.context().close();
});

/** Blocks the card that is shown as lost. */
async function block(page: Page): Promise<void> {
  const form = await begin(page, "block");
  await form.getByRole("radio", { name: say("reason_lost") }).check();
  await button(form, "block").click();
  await expect(fact(page, say("card_standing"))).toHaveText(say("standing_blocked"));
}

test("of a card that is blocked nothing says that it is in force; undone within five minutes, it is in force again", async ({
  browser,
}) => {
  const { page, card } = await held(browser);
  const before = await cardOf(page, card);
  await block(page);
  await expect(told(page)).toHaveText(say("saved"));
  await expect(main(page)).not.toContainText(say("saved_until", { date: dayWords(before.until!) }));
  await expect(main(page)).not.toContainText(say("standing_in_force"));
  await expect(fact(page, say("block_reason"))).toHaveText(say("reason_lost"));
  expect(await cardOf(page, card)).toMatchObject({ standing: "blocked", blocked: "lost" });

  await expect(page.getByText(say("undo_left", { n: 5 }))).toBeVisible();
  // What is told is brought into view; until then places are those of another moment.
  await drawn(page);
  const places = await Promise.all([told(page), undo(page), page.locator("#card-found")].map((each) => each.boundingBox()));
  const tops = places.map((place) => place!.y);
  expect(tops, "the button is under the line and above the card").toEqual([...tops].sort((one, other) => one - other));
  await undo(page).click();
  await expect(told(page)).toHaveText(say("undone_now"));
  await expect(fact(page, say("card_standing"))).toHaveText(say("standing_in_force"));
  await expect(undo(page)).toHaveCount(0);
  expect(await cardOf(page, card)).toEqual(before);
  await page.context().close();
});

/** A card whose ending nothing of today has, so that its row is told from all others. */
async function unmistakable(page: Page): Promise<string> {
  const day = await dayOf(page);
  const endings = new Set(day.recorded.map(({ ending }) => ending));
  return day.stock.find((card) => !endings.has(card.slice(-2)))!;
}

/** A colleague gives a card. */
async function colleagueGives(browser: Browser): Promise<string> {
  const colleague = await openAs(browser, "contact", "fi", "home");
  const card = await unmistakable(colleague);
  expect((await record(colleague, give(card, (await homes(colleague)).reached))).outcome).toBe("done");
  await colleague.context().close();
  return card;
}

const undoOnDay = (page: Page, card: string) =>
  page.getByRole("button", { name: `${say("undo")}: ${say("kind_give")} · …${card.slice(-2)}`, exact: true });

test("what a colleague gave a moment ago is undone on the unit's day, and the card is in stock again", async ({ browser }) => {
  const card = await colleagueGives(browser);
  const page = await openAs(browser, "employee", "fi", "day");
  const row = page.getByRole("listitem").filter({ has: undoOnDay(page, card) });
  await expect(row).toContainText(say("undo_left", { n: 5 }));
  expect((await dayOf(page)).stock).not.toContain(card);
  await undoOnDay(page, card).click();
  await expect(page.getByText(say("undone_now"))).toBeFocused();
  await expect(undoOnDay(page, card)).toHaveCount(0);
  const rows = page.getByRole("listitem").filter({ hasText: `${say("kind_give")} · …${card.slice(-2)}` });
  await expect(rows).toContainText(say("undone_tag"));
  const after = await dayOf(page);
  expect(after.stock).toContain(card);
  expect(after.recorded.find((each) => each.kind === "give" && each.ending === card.slice(-2))).toMatchObject({ undone: true });
  expect(await cardOf(page, card)).toMatchObject({ standing: "in-stock" });
  await page.context().close();
});

test("after five minutes nothing can be undone: on the card's page and on the unit's day the buttons are gone", async ({ browser }) => {
  const card = await colleagueGives(browser);
  const page = await openWithClock(browser, "card");
  const day = await openWithClock(browser, "day");
  await expect(undoOnDay(day, card)).toBeVisible();
  await lookUp(page, card);
  await block(page);
  await expect(undo(page)).toBeVisible();
  // A minute before the end both still say so.
  for (const each of [page, day]) await each.clock.fastForward("04:10");
  await expect(page.getByText(say("undo_left", { n: 1 }))).toBeVisible();
  const row = day.getByRole("listitem").filter({ has: undoOnDay(day, card) });
  await expect(row).toContainText(say("undo_left", { n: 1 }));
  for (const each of [page, day]) await each.clock.fastForward("01:00");
  await expect(undo(page)).toHaveCount(0);
  await expect(page.getByText(say("undo_left", { n: 1 }))).toHaveCount(0);
  await expect(undoOnDay(day, card)).toHaveCount(0);
  // What was done stays as it is, and is still told.
  await expect(told(page)).toHaveText(say("saved"));
  expect(await cardOf(page, card)).toMatchObject({ standing: "blocked", blocked: "lost" });
  for (const each of [page, day]) await each.context().close();
});

test("where a real card is looked up, one for practice is said to be one, and a slip in a new code stands under the field", async ({
  browser,
}) => {
  const page = await openAs(browser, "employee", "fi", "practice");
  const practised = (await page.locator(".practice-cards").first().getByRole("listitem").first().textContent())!.replace(/\D/g, "");
  await open(page, staffPath("fi", "card"));
  const { stock } = await dayOf(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const under = page.locator(".card-field .field-said");
  await code(page).fill(practised);
  await expect(under).toHaveText(say("card_for_practice"));
  await button(page, "card_look_up").click();
  await expect(code(page)).toHaveAccessibleDescription(new RegExp(say("card_for_practice")));
  expect(asked.filter((path) => path.endsWith("/look-up"))).toEqual([]);

  // A card of an old series may have such a code all the same: one may ask.
  await code(page).fill(slipped(stock[0]!));
  await expect(under).toHaveText(say("card_slip"));
  await button(page, "card_look_up").click();
  await expect(page.getByRole("heading", { name: say("card_not_here") })).toBeFocused();
  await expect(under).toHaveText(say("card_slip"));
  await drawn(page);
  await code(page).fill(stock[0]!);
  await expect(under).toHaveText(say("card_maybe"));
  await lookUp(page, stock[0]!);
  await expect(fact(page, say("card_standing"))).toHaveText(say("standing_in_stock"));
  await page.context().close();
});
