// Around the giving of a card: what one may leave unasked, the next client, what is taken up again, what
// is lost with a tab, and what is said before anything is recorded.
import { expect, test, type Browser, type Locator, type Page } from "@playwright/test";
import { drawn, fact, heading, open } from "./support/app";
import { cardOf, type Day, dayOf, give, grouped, homes, record, scan, supply } from "./support/cards";
import { DEMO_URL } from "./support/routes";
import { contextOf, openAs, staffPath } from "./support/staff";
import { code, fillIn, giveButton, postcode, year } from "./support/tablet";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");
const button = (within: Page | Locator, key: string) => within.getByRole("button", { name: say(key), exact: true });
const given = (page: Page) => page.getByRole("heading", { name: say("given_title") });
const wrong = (page: Page) => page.getByRole("alert").filter({ hasText: say("form_wrong") });
const group = (page: Page, key: string) => page.getByRole("group", { name: say(key), exact: true });
const menu = (page: Page, key: string) =>
  page.getByRole("navigation", { name: say("nav_label") }).getByRole("link", { name: say(key), exact: true });

test.beforeAll(({ browser }) => supply(browser, 30));

async function begin(browser: Browser): Promise<{ page: Page; day: Day; home: string }> {
  const page = await openAs(browser, "employee", "fi", "give");
  await page.setViewportSize({ width: 1024, height: 768 });
  return { page, day: await dayOf(page), home: (await homes(page)).reached };
}

async function giveIt(page: Page): Promise<void> {
  await giveButton(page).click();
  await expect(given(page)).toBeFocused();
}

test("gender and life situation are folded away, and whoever is not asked has given no answer", async ({ browser }) => {
  const { page, day, home } = await begin(browser);
  const [card, other] = day.stock;
  for (const key of ["gender", "situation"]) await expect(group(page, key)).toBeHidden();
  await fillIn(page, card!, home);
  await giveIt(page);
  expect((await cardOf(page, card!)).background).toEqual({ birth_year: 1985, postcode: home, children: 0 });

  await button(page, "give_next").click();
  await fillIn(page, other!, home);
  await page.getByText(say("voluntary"), { exact: true }).click();
  await group(page, "gender").getByRole("radio", { name: say("gender_woman"), exact: true }).check();
  await group(page, "situation").getByRole("radio", { name: say("situation_studying"), exact: true }).check();
  // Not to say is an answer too, and stands beside the others in both lists.
  await expect(group(page, "gender").getByRole("radio", { name: say("rather_not_say"), exact: true })).toBeVisible();
  await group(page, "situation").getByRole("radio", { name: say("rather_not_say"), exact: true }).check();
  await giveIt(page);
  const answered = { birth_year: 1985, postcode: home, children: 0, gender: "woman", life_situation: "rather-not-say" };
  expect((await cardOf(page, other!)).background).toEqual(answered);

  await menu(page, "card_title").click();
  await drawn(page);
  await code(page).fill(other!);
  await button(page, "card_look_up").click();
  await expect(fact(page, say("gender"))).toHaveText(say("gender_woman"));
  await expect(fact(page, say("situation"))).toHaveText(say("rather_not_say"));
  await drawn(page);
  await code(page).fill(card!);
  await button(page, "card_look_up").click();
  await expect(page.getByRole("heading", { name: say("card_of", { ending: card!.slice(-2) }) })).toBeFocused();
  for (const key of ["gender", "situation"]) await expect(fact(page, say(key))).toHaveCount(0);
  await page.context().close();
});

test("what was answered of one's own accord is taken back with one press, and nothing of it is stored", async ({ browser }) => {
  const { page, day, home } = await begin(browser);
  const card = day.stock[0]!;
  await fillIn(page, card, home);
  await page.getByText(say("voluntary"), { exact: true }).click();
  await group(page, "gender").getByRole("radio", { name: say("gender_man"), exact: true }).check();
  await group(page, "situation").getByRole("radio", { name: say("situation_working"), exact: true }).check();
  await button(page, "voluntary_clear").click();
  for (const key of ["gender", "situation"]) await expect(group(page, key).getByRole("radio", { checked: true })).toHaveCount(0);
  await giveIt(page);
  expect((await cardOf(page, card)).background).toEqual({ birth_year: 1985, postcode: home, children: 0 });
  await page.context().close();
});

test("children are counted by touch, one more and one less, and never below none", async ({ browser }) => {
  const signedIn = await contextOf(browser, "employee");
  const context = await browser.newContext({
    baseURL: DEMO_URL,
    locale: "fi-FI",
    hasTouch: true,
    serviceWorkers: "block",
    viewport: { width: 1024, height: 768 },
    storageState: await signedIn.storageState(),
  });
  await signedIn.close();
  const page = await context.newPage();
  await open(page, staffPath("fi", "give"));
  const card = (await dayOf(page)).stock[0]!;
  const { reached } = await homes(page);
  const children = group(page, "children");
  const count = children.getByRole("status");
  const tap = async (key: "children_less" | "children_more", expected: string) => {
    await button(children, key).tap();
    await expect(count).toHaveText(expected);
  };
  await expect(count).toHaveText("0");
  await tap("children_less", "0");
  for (const expected of ["1", "2", "3"]) await tap("children_more", expected);
  for (const expected of ["2", "1", "0", "0"]) await tap("children_less", expected);
  for (const expected of ["1", "2"]) await tap("children_more", expected);
  await fillIn(page, card, reached);
  await giveButton(page).tap();
  await expect(given(page)).toBeFocused();
  expect((await cardOf(page, card)).background).toEqual({ birth_year: 1985, postcode: reached, children: 2 });
  await context.close();
});

for (const focused of ["given_title", "give_next", "undo"]) {
  test(`a card that is scanned right after another was given begins the next one, with the focus on "${say(focused)}"`, async ({
    browser,
  }) => {
    const { page, day, home } = await begin(browser);
    const [card, next] = day.stock;
    await fillIn(page, card!, home);
    await button(group(page, "children"), "children_more").click();
    await giveIt(page);
    await expect(page.getByRole("article")).toBeVisible();
    if (focused !== "given_title") await button(page, focused).focus();
    await scan(page, `KK1:${next!}`);
    await expect(given(page)).toHaveCount(0);
    await expect(page.getByRole("article")).toHaveCount(0);
    await expect(code(page)).toHaveValue(grouped(next!));
    await expect(year(page)).toBeFocused();
    // Nothing of the client before, and nothing of the scan, stands elsewhere.
    await expect(year(page)).toHaveValue("");
    await expect(postcode(page)).toHaveValue("");
    await expect(group(page, "children").getByRole("status")).toHaveText("0");
    await expect(wrong(page)).toHaveCount(0);
    // The first stays given, and the next one is not yet.
    expect((await cardOf(page, card!)).standing).toBe("in-force");
    expect((await cardOf(page, next!)).standing).toBe("in-stock");
    await page.keyboard.type("1990", { delay: 60 });
    await drawn(page);
    await postcode(page).fill(home);
    await giveIt(page);
    expect((await cardOf(page, next!)).background).toEqual({ birth_year: 1990, postcode: home, children: 0 });
    await page.context().close();
  });
}

test("a scan that halts for a moment in the field for codes leaves the whole code there", async ({ browser }) => {
  const { page, day } = await begin(browser);
  const card = day.stock[0]!;
  await expect(code(page)).toBeFocused();
  await scan(page, `KK1:${card}`, { after: 5, for: 200 });
  await expect(code(page)).toHaveValue(grouped(card));
  await expect(page.getByText(say("card_fits"))).toBeVisible();
  await page.context().close();
});

/** The row of the day's page with what waits about a card. */
const waiting = (page: Page, card: string) => page.getByRole("listitem").filter({ hasText: grouped(card) });
const goOn = (page: Page, card: string, key: string) => waiting(page, card).getByRole("button", { name: new RegExp(`^${say(key)} · `) });
const settle = (page: Page, card: string, key: string) => waiting(page, card).getByRole("button", { name: new RegExp(`^${say(key)}`) });

test("a card that two workers gave is taken up again: another one is given with the same details, and then it is settled", async ({
  browser,
}) => {
  const { page, day, home } = await begin(browser);
  const [card, other] = day.stock;
  await fillIn(page, card!, home);
  for (const _ of [1, 2]) await button(group(page, "children"), "children_more").click();
  const colleague = await openAs(browser, "contact", "fi", "home");
  expect((await record(colleague, give(card!, home))).outcome).toBe("done");
  await colleague.context().close();
  await giveButton(page).click();
  await expect(wrong(page)).toContainText(say("trouble_already_given"));

  // The form is half filled in: it is not written over.
  await menu(page, "day_title").click();
  await expect(waiting(page, card!)).toContainText(say("attention_holder", { year: 1985, postcode: home, children: 2 }));
  await expect(goOn(page, card!, "attention_again")).toHaveCount(0);
  await menu(page, "give_title").click();
  await expect(code(page)).toHaveValue(grouped(card!));
  await button(page, "give_clear").click();
  await menu(page, "day_title").click();
  await goOn(page, card!, "attention_again").click();

  await expect(heading(page)).toHaveText(say("give_title"));
  await expect(code(page)).toHaveValue("");
  await expect(year(page)).toHaveValue("1985");
  await expect(postcode(page)).toHaveValue(home);
  await expect(group(page, "children").getByRole("status")).toHaveText("2");
  expect((await dayOf(page)).attention.filter((each) => each.code === card)).toHaveLength(1);
  await drawn(page);
  await code(page).fill(other!);
  await giveIt(page);
  expect((await cardOf(page, other!)).background).toEqual({ birth_year: 1985, postcode: home, children: 2 });
  // The colleague's client keeps the first one.
  expect((await cardOf(page, card!)).background).toEqual({ birth_year: 1985, postcode: home, children: 0 });

  await menu(page, "day_title").click();
  await settle(page, card!, "settle_another").click();
  await expect(page.getByText(say("settled"))).toBeFocused();
  await expect(goOn(page, card!, "attention_again")).toHaveCount(0);
  expect((await dayOf(page)).attention.filter((each) => each.code === card)).toEqual([]);
  await page.context().close();
});

test("what a device sends under an id that was used before waits, and is taken up again with its card", async ({ browser }) => {
  const { page, day, home } = await begin(browser);
  const [card, other] = day.stock;
  const used = await record(page, give(other!, home));
  expect(used.outcome).toBe("done");
  // As of a tablet that was put back to an earlier day.
  const sending = "**/api/v1/operations";
  await page.route(sending, async (route) => {
    const sent = route.request().postData()!;
    const { id } = JSON.parse(sent).operations[0];
    const response = await route.fetch({ postData: sent.replaceAll(id, used.id) });
    await route.fulfill({ response, body: (await response.text()).replaceAll(used.id, id) });
  });
  await fillIn(page, card!, home);
  await giveButton(page).click();
  await expect(wrong(page)).toContainText(say("outcome_differs"));
  await expect(code(page)).toHaveValue(grouped(card!));
  await page.unroute(sending);
  expect((await cardOf(page, card!)).standing).toBe("in-stock");
  await button(page, "give_clear").click();

  await menu(page, "day_title").click();
  await expect(waiting(page, card!)).toContainText(say("trouble_same_id"));
  await goOn(page, card!, "attention_again").click();
  await expect(heading(page)).toHaveText(say("give_title"));
  // Nothing is wrong with the card: it is the one that the client has in hand.
  await expect(code(page)).toHaveValue(grouped(card!));
  await expect(year(page)).toHaveValue("1985");
  await giveIt(page);
  await menu(page, "day_title").click();
  await settle(page, card!, "settle_done_anew").click();
  await expect(page.getByText(say("settled"))).toBeFocused();
  expect((await dayOf(page)).attention.filter((each) => each.code === card)).toEqual([]);
  await page.context().close();
});

test("a change of a card that was blocked meanwhile waits with the new home, and leads to the card without its code in an address", async ({
  browser,
}) => {
  const page = await openAs(browser, "employee", "fi", "home");
  const { reached, elsewhere } = await homes(page);
  const card = (await dayOf(page)).stock[0]!;
  expect((await record(page, give(card, reached))).outcome).toBe("done");
  expect((await record(page, { kind: "block", code: card, reason: "lost" })).outcome).toBe("done");
  const change = await record(page, { kind: "change", code: card, postcode: elsewhere, children: 3 });
  expect(change).toMatchObject({ outcome: "needs-attention", trouble: "blocked" });

  await menu(page, "day_title").click();
  await expect(waiting(page, card)).toContainText(say("attention_moved", { postcode: elsewhere, children: 3 }));
  await expect(waiting(page, card)).toContainText(say("trouble_blocked"));
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await goOn(page, card, "attention_card").click();
  await expect(heading(page)).toHaveText(say("card_title"));
  await expect(page.getByRole("heading", { name: say("card_of", { ending: card.slice(-2) }) })).toBeFocused();
  await expect(code(page)).toHaveValue(grouped(card));
  await expect(fact(page, say("card_standing"))).toHaveText(say("standing_blocked"));
  expect([...addresses, page.url()].filter((address) => address.includes(card) || address.includes(encodeURI(grouped(card))))).toEqual([]);
  // Nothing but looking was done, and whoever comes to the page anew finds no card there.
  expect((await cardOf(page, card)).standing).toBe("blocked");
  await menu(page, "day_title").click();
  await settle(page, card, "settle_nothing").click();
  await expect(page.getByText(say("settled"))).toBeFocused();
  expect((await dayOf(page)).attention.filter((each) => each.code === card)).toEqual([]);
  await menu(page, "card_title").click();
  await expect(heading(page)).toHaveText(say("card_title"));
  await expect(code(page)).toHaveValue("");
  await page.context().close();
});
