// Giving a card: by touch on a tablet, by a scanner, by keyboard; undone; and everything that may be
// typed wrong, with what was typed still there.
import { expect, test, type Browser, type Page } from "@playwright/test";
import { drawn, heading, open } from "./support/app";
import { type Day, dayOf, give, grouped, homes, record, scan, slipped } from "./support/cards";
import { DEMO_URL } from "./support/routes";
import { ACCOUNTS, givePassword, openAs, staffPath } from "./support/staff";
import { code, fillIn, giveButton, postcode, year } from "./support/tablet";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");

const given = (page: Page) => page.getByRole("heading", { name: say("given_title") });
const wrong = (page: Page) => page.getByRole("alert").filter({ hasText: say("form_wrong") });

/** The page for giving a card on a tablet, with what the unit has. */
async function begin(browser: Browser): Promise<{ page: Page; day: Day }> {
  const page = await openAs(browser, "employee", "fi", "give");
  await page.setViewportSize({ width: 1024, height: 768 });
  const day = await dayOf(page);
  expect(day.stock.length, "the unit has cards to give").toBeGreaterThan(3);
  return { page, day };
}

test("by touch a card that is typed takes at most 18 touches, and one that is scanned at most 12", async ({ browser }) => {
  const { page, day } = await begin(browser);
  const { reached } = await homes(page);
  // The home of most holders is a button: somebody has got a card here before.
  const [before, typed, scanned] = day.stock;
  expect((await record(page, give(before!, reached))).outcome).toBe("done");
  await page.reload();
  await expect(code(page)).toBeFocused();
  const chip = page.getByRole("button", { name: say("postcode_choose", { postcode: reached }) });
  await expect(chip).toBeVisible();

  let touches = 0;
  const keys = async (text: string) => {
    touches += text.length;
    await page.keyboard.type(text, { delay: 60 });
  };
  const rest = async () => {
    await expect(year(page)).toBeFocused();
    await keys("1985");
    await chip.click();
    await giveButton(page).click();
    touches += 2;
    await expect(given(page)).toBeFocused();
  };
  await keys(typed!);
  await rest();
  expect(touches).toBeLessThanOrEqual(18);
  await expect(page.getByText(say("given_ending", { ending: typed!.slice(-2) }))).toBeVisible();
  await expect(page.locator(".given-until").first()).toHaveText(/^Voimassa \d{1,2}\.\d{1,2}\.\d{4} asti$/);

  await page.getByRole("button", { name: say("give_next") }).click();
  await expect(code(page)).toHaveValue("");
  await expect(code(page)).toBeFocused();
  touches = 0;
  await scan(page, `KK1:${scanned!}`);
  await rest();
  expect(touches).toBeLessThanOrEqual(12);
  await page.context().close();
});

test("a scanner that plays a keyboard is understood wherever the focus is, and leaves nothing elsewhere", async ({ browser }) => {
  const { page, day } = await begin(browser);
  const card = day.stock[0]!;
  await year(page).fill("19");
  await year(page).focus();
  await page.keyboard.press("End");
  await scan(page, card);
  await expect(code(page)).toHaveValue(grouped(card));
  await expect(year(page)).toHaveValue("19");
  await expect(page.getByText(say("card_fits"))).toBeVisible();
  // The Enter of a scanner sends nothing.
  await expect(wrong(page)).toHaveCount(0);
  await expect(given(page)).toHaveCount(0);
  await page.context().close();
});

test("by keyboard alone a card is given and undone, and what was typed is there again", async ({ browser }) => {
  const { page, day } = await begin(browser);
  const { reached } = await homes(page);
  const card = day.stock[0]!;
  await expect(code(page)).toBeFocused();
  await page.keyboard.type(card, { delay: 60 });
  await expect(year(page)).toBeFocused();
  await page.keyboard.type("1985", { delay: 60 });
  while (!(await postcode(page).evaluate((field) => field === document.activeElement))) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type(reached, { delay: 60 });
  await page.keyboard.press("Enter");
  await expect(given(page)).toBeFocused();
  await expect(page.getByText(say("undo_left", { n: 5 }))).toBeVisible();
  expect((await dayOf(page)).stock).not.toContain(card);

  await page.getByRole("button", { name: say("undo"), exact: true }).press("Enter");
  await expect(page.getByText(say("undone"))).toBeVisible();
  await expect(code(page)).toHaveValue(grouped(card));
  await expect(year(page)).toHaveValue("1985");
  await expect(postcode(page)).toHaveValue(reached);
  expect((await dayOf(page)).stock).toContain(card);
  await page.context().close();
});

test("digits stand in groups while one types, and one put in the middle leaves the caret there", async ({ browser }) => {
  const { page } = await begin(browser);
  await code(page).click();
  await page.keyboard.type("1234567", { delay: 60 });
  await expect(code(page)).toHaveValue("1234 567");
  for (let left = 0; left < 5; left += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("99", { delay: 60 });
  await expect(code(page)).toHaveValue("1239 9456 7");
  await page.context().close();
});

test("everything that is missing is said at once, above and at each field", async ({ browser }) => {
  const { page } = await begin(browser);
  await giveButton(page).click();
  await expect(wrong(page).getByRole("listitem")).toHaveText([say("need_card_code"), say("need_year"), say("need_postcode")]);
  await expect(year(page)).toHaveAccessibleDescription(new RegExp(say("need_year")));
  await wrong(page).getByRole("link", { name: say("need_postcode") }).click();
  await expect(postcode(page)).toBeFocused();
  await page.context().close();
});

test("each thing that is typed wrong has a line of its own, and what was typed stays", async ({ browser }) => {
  const { page, day } = await begin(browser);
  const { reached, unknown } = await homes(page);
  const [card, used] = day.stock;
  expect((await record(page, give(used!, reached))).outcome).toBe("done");
  await page.reload();
  const thisYear = Number(day.day.slice(0, 4));
  const far = say("card_not_in_stock");
  const table: { card?: string; year?: string; home?: string; words: string | RegExp }[] = [
    { card: slipped(card!), words: say("card_slip") },
    { card: `${card}1`, words: say("card_long") },
    { card: card!.slice(0, -2), words: say("card_more", { n: 2 }) },
    { card: "000000000195", words: far },
    { card: used!, words: say("trouble_already_given") },
    { card: "kissa ja koira ☂", words: /merkkiä/ },
    { year: "85", words: say("need_year") },
    { year: "1823", words: say("year_impossible") },
    { year: String(thisYear - 15), words: say("year_too_young", { year: thisYear - 16 }) },
    { home: "99999", words: say("postcode_unknown") },
    { home: "Turku", words: say("need_postcode") },
    { home: unknown, words: say("need_home_confirmed") },
  ];
  for (const row of table) {
    await fillIn(page, row.card ?? card!, row.home ?? reached, row.year);
    const typed = await code(page).inputValue();
    await giveButton(page).click();
    await expect(wrong(page), JSON.stringify(row)).toContainText(row.words);
    await expect(given(page)).toHaveCount(0);
    await expect(code(page)).toHaveValue(typed);
    await expect(year(page)).toHaveValue(row.year ?? "1985");
    await expect(postcode(page)).toHaveValue(row.home ?? reached);
  }
  // The card that is one slip away is offered, and taken with one press.
  await fillIn(page, slipped(card!), reached);
  await page.getByRole("button", { name: say("card_meant", { ending: card!.slice(-2) }) }).click();
  await expect(code(page)).toHaveValue(grouped(card!));
  await page.context().close();
});

test("a home that the network may not reach is confirmed with one press", async ({ browser }) => {
  const { page, day } = await begin(browser);
  const { unknown } = await homes(page);
  await fillIn(page, day.stock[0]!, unknown);
  await page.getByRole("button", { name: say("home_confirm") }).click();
  const sent = page.waitForRequest("**/api/v1/operations");
  await giveButton(page).click();
  const [operation] = (await sent).postDataJSON().operations;
  expect(operation.deed).toMatchObject({ kind: "give", confirmed_home: true });
  await expect(given(page)).toBeFocused();
  await page.context().close();
});

test("a second press and a lost answer give one card", async ({ browser }) => {
  const { page, day } = await begin(browser);
  const { reached } = await homes(page);
  const ids: string[] = [];
  let lost = true;
  await page.route("**/api/v1/operations", async (route) => {
    ids.push(route.request().postDataJSON().operations[0].id);
    if (!lost) return route.continue();
    // The server hears it; the answer does not come.
    await route.fetch();
    await route.abort();
  });
  await fillIn(page, day.stock[0]!, reached);
  await giveButton(page).dblclick();
  await expect(wrong(page)).toContainText(say("problem_away"));
  await expect(wrong(page)).toContainText(say("written_kept"));
  expect(ids).toHaveLength(1);
  // Whoever changes something meanwhile does not give a second card: what was saved is shown.
  await drawn(page);
  await year(page).fill("1958");
  lost = false;
  await giveButton(page).click();
  await expect(given(page)).toBeFocused();
  await expect(page.getByText(say("given_earlier"))).toBeVisible();
  expect(ids).toHaveLength(2);
  expect(ids[1]).toBe(ids[0]);
  const after = await dayOf(page);
  expect(after.recorded.filter((each) => each.operation === ids[0])).toHaveLength(1);
  expect(after.attention.filter((each) => each.operation === ids[0])).toHaveLength(0);
  await page.context().close();
});

test("when the session ends in mid-form, the card is given after signing in above it", async ({ page }) => {
  await open(page, staffPath("fi", "give"));
  await givePassword(page, "fi", ACCOUNTS.employee);
  await expect(heading(page)).toHaveText(say("give_title"));
  const card = (await dayOf(page)).stock[0]!;
  const { reached } = await homes(page);
  await fillIn(page, card, reached);
  await page.evaluate(() => {
    const headers = { "content-type": "application/json" };
    return fetch("/api/v1/session", { method: "DELETE", headers, body: "{}" });
  });
  await giveButton(page).click();
  await expect(page.getByText(say("again_lead"))).toBeVisible();
  await givePassword(page, "fi", ACCOUNTS.employee);
  await expect(code(page)).toHaveValue(grouped(card));
  await giveButton(page).click();
  await expect(given(page)).toBeFocused();
});

test("of two workers with the same card in the same second one gives it; the other's waits on the day and is settled", async ({ browser }) => {
  const { page, day } = await begin(browser);
  const { reached } = await homes(page);
  const card = day.stock[0]!;
  await fillIn(page, card, reached);
  expect((await record(page, give(card, reached))).outcome).toBe("done");
  await giveButton(page).click();
  await expect(wrong(page)).toContainText(say("trouble_already_given"));
  await expect(code(page)).toHaveValue(grouped(card));

  await page.getByRole("link", { name: say("day_title") }).first().click();
  const waiting = page.getByRole("listitem").filter({ hasText: grouped(card) });
  await expect(waiting).toContainText(say("trouble_already_given"));
  // What was recorded of the holder, each at its place.
  const holder = { year: 1985, postcode: reached, children: 0 };
  await expect(waiting).toContainText(say("attention_holder", holder));
  await waiting.getByRole("button", { name: new RegExp(`^${say("settle_another")}`) }).click();
  await expect(page.getByText(say("settled"))).toBeFocused();
  expect((await dayOf(page)).attention.filter((each) => each.code === card)).toHaveLength(0);
  await page.context().close();
});

test("the sheet for the client speaks the client's language and says nothing of the card", async ({ browser }) => {
  const { page, day } = await begin(browser);
  const { reached } = await homes(page);
  const card = day.stock[0]!;
  await fillIn(page, card, reached);
  await giveButton(page).click();
  await expect(given(page)).toBeFocused();
  const sheet = page.getByRole("article");
  for (const [language, lang] of [["sv", "sv"], ["en", "en"], ["selko", "fi"]] as const) {
    await page.getByRole("button", { name: say(`language_${language}`), exact: true }).click();
    await expect(sheet).toHaveAttribute("lang", lang);
    await expect(sheet.locator("li")).toHaveCount(3);
    const html = await sheet.innerHTML();
    expect(html).not.toContain(card);
    expect(html).not.toContain(grouped(card));
  }
  await page.context().close();
});

test("a card is looked up by its code in a body, and one from elsewhere is only said not to be given here", async ({ browser }) => {
  const page = await openAs(browser, "employee", "fi", "card");
  const { reached } = await homes(page);
  const card = (await dayOf(page)).stock[0]!;
  expect((await record(page, give(card, reached))).outcome).toBe("done");
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  const look = page.getByRole("button", { name: say("card_look_up"), exact: true });
  await drawn(page);
  await code(page).fill("000000000195");
  await look.click();
  await expect(page.getByRole("heading", { name: say("card_not_here") })).toBeFocused();

  await code(page).fill(card);
  await look.click();
  await expect(page.getByRole("heading", { name: say("card_of", { ending: card.slice(-2) }) })).toBeFocused();
  await expect(page.getByText(say("standing_in_force"), { exact: true })).toBeVisible();
  await page.getByRole("button", { name: say("block"), exact: true }).click();
  const form = page.locator("#card-action");
  await form.getByRole("button", { name: say("block"), exact: true }).click();
  await expect(wrong(page)).toContainText(say("need_reason"));
  await form.getByRole("radio", { name: say("reason_lost") }).check();
  await form.getByRole("button", { name: say("block"), exact: true }).click();
  await expect(page.getByText(say("standing_blocked"), { exact: true })).toBeVisible();
  expect(addresses.filter((address) => address.includes(card))).toEqual([]);
  expect(page.url()).not.toContain(card);
  await page.context().close();
});
