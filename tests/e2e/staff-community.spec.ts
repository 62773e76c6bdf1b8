// Community cards: taken into use, taken along and brought back, by whoever is at the unit.
import { expect, test, type Browser, type Page } from "@playwright/test";
import { communityOf, grouped, homes, record, scan } from "./support/cards";
import { drawn, heading } from "./support/app";
import { DEMO_URL } from "./support/routes";
import { openAs, type Person } from "./support/staff";
import { fillIn } from "./support/tablet";
import { LANGUAGES, type Language, staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");
const code = (page: Page) => page.getByLabel(say("card_code"), { exact: true });
const press = (page: Page, key: string, ending: string) =>
  page.getByRole("button", { name: say("community_this", { what: say(key), ending }), exact: true });
const row = (page: Page, ending: string) =>
  page.getByRole("listitem").filter({ has: page.getByText(say("community_card", { ending }), { exact: true }) });
const told = (page: Page) => page.locator("#community-told");

async function begin(browser: Browser, person: Person = "employee", language: Language = "fi"): Promise<Page> {
  const page = await openAs(browser, person, language, "community");
  await page.setViewportSize({ width: 1024, height: 768 });
  return page;
}

/** A community card that is in use and at the unit. */
async function free(page: Page): Promise<string> {
  const before = await communityOf(page);
  const known = before.cards.find((card) => !card.lent && card.standing === "in-force");
  if (known) return known.code;
  const [next] = before.stock;
  expect(next, "the unit has community cards in stock").toBeDefined();
  expect((await record(page, { kind: "register", code: next })).outcome).toBe("done");
  return next!;
}

/** Brings back whatever is out, so that each test begins alike. */
test.afterEach(async ({ browser }) => {
  const page = await begin(browser);
  for (const { code, lent } of (await communityOf(page)).cards) {
    if (lent) await record(page, { kind: "return", code, lending: lent.operation });
  }
  await page.context().close();
});

test("a card that is scanned is taken into use, and that is undone", async ({ browser }) => {
  const page = await begin(browser);
  await expect(heading(page)).toHaveText(say("community_title"));
  const card = (await communityOf(page)).stock.at(-1)!;
  await scan(page, `KK1:${card}`);
  await expect(code(page)).toHaveValue(grouped(card));
  await page.getByRole("button", { name: say("community_register_button"), exact: true }).click();
  await expect(told(page)).toContainText(/^Kortti on käytössä \d{1,2}\.\d{1,2}\.\d{4} asti/);
  await expect(row(page, card.slice(-2))).toContainText(say("community_free"));
  await expect(code(page)).toHaveValue("");
  // The same one again: a clear line at the field, and what was typed is still there.
  await drawn(page);
  await code(page).fill(card);
  await page.getByRole("button", { name: say("community_register_button"), exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: say("trouble_in_use") })).toBeVisible();
  await expect(code(page)).toHaveValue(grouped(card));
  await page.reload();
  expect((await communityOf(page)).stock).not.toContain(card);
  await page.context().close();
});

test("with one press a card is taken and with one it is back, and either is undone", async ({ browser }) => {
  const page = await begin(browser);
  const card = await free(page);
  const ending = card.slice(-2);
  await page.reload();
  const lent = async () => (await communityOf(page)).cards.find((each) => each.code === card)!.lent;
  await press(page, "community_take", ending).click();
  await expect(told(page)).toHaveText(say("community_taken"));
  await expect(row(page, ending)).toContainText(/^Kortti …\d\dSinulla/);
  expect((await lent())!.mine).toBe(true);
  await page.getByRole("button", { name: say("undo"), exact: true }).click();
  await expect(told(page)).toHaveText(say("undone_now"));
  await expect(row(page, ending)).toContainText(say("community_free"));
  await drawn(page);
  await press(page, "community_take", ending).press("Enter");
  await expect(press(page, "community_back", ending)).toBeVisible();
  await press(page, "community_back", ending).click();
  await expect(told(page)).toHaveText(say("community_returned"));
  expect(await lent()).toBeUndefined();
  await page.context().close();
});

test("a colleague sees who has it since when, takes it over with one press, and whoever was quicker has it", async ({
  browser,
}) => {
  const page = await begin(browser);
  const card = await free(page);
  const ending = card.slice(-2);
  // Taken two days ago and forgotten.
  await record(page, { kind: "take", code: card }, 2);
  const colleague = await begin(browser, "contact");
  const name = (await communityOf(colleague)).cards.find((each) => each.code === card)!.lent!.by;
  await expect(row(colleague, ending)).toContainText(name);
  await expect(row(colleague, ending)).toContainText(say("community_out", { n: 2 }));
  await press(colleague, "community_take_over", ending).click();
  await expect(told(colleague)).toHaveText(say("community_taken"));
  // Until the list has been read again, its buttons are about what was before.
  await expect(row(colleague, ending)).toContainText(/^Kortti …\d\dSinulla/);
  await press(colleague, "community_back", ending).click();
  await expect(told(colleague)).toHaveText(say("community_returned"));

  // Both see it at the unit; the colleague is quicker.
  await page.reload();
  await expect(press(page, "community_take", ending)).toBeVisible();
  await press(colleague, "community_take", ending).click();
  await expect(told(colleague)).toHaveText(say("community_taken"));
  await press(page, "community_take", ending).click();
  await expect(told(page)).toHaveText(say("kept_for_attention", { why: say("trouble_lent") }));
  const quicker = (await communityOf(page)).cards.find((each) => each.code === card)!.lent!;
  expect(quicker.mine).toBe(false);
  await expect(row(page, ending)).toContainText(quicker.by);
  await expect(press(page, "community_take_over", ending)).toBeVisible();
  await page.context().close();
  await colleague.context().close();
});

test("a community card is given to nobody, and its page offers only what it can be", async ({ browser }) => {
  const page = await begin(browser);
  const card = await free(page);
  const give = await openAs(browser, "employee", "fi", "give");
  await fillIn(give, card, (await homes(give)).reached);
  await give.getByRole("main").getByRole("button", { name: say("give_button"), exact: true }).click();
  await expect(give.locator(".field-wrong").filter({ hasText: say("trouble_community") })).toBeVisible();
  await expect(give.getByLabel(say("birth_year"), { exact: true })).toHaveValue("1985");
  await give.context().close();

  const look = await openAs(browser, "employee", "fi", "card");
  await code(look).fill(card);
  await look.getByRole("button", { name: say("card_look_up"), exact: true }).click();
  await expect(look.getByText(say("cards_community"))).toBeVisible();
  for (const [key, shown] of [["renew", 1], ["replace", 1], ["block", 1], ["change", 0], ["correct", 0]] as const)
    await expect(look.getByRole("button", { name: say(key), exact: true })).toHaveCount(shown);
  await look.context().close();
  await page.context().close();
});

for (const language of LANGUAGES) {
  test(`in ${language}, the unit's day leads to its community cards`, async ({ browser }) => {
    const words = staffSpeaker(language);
    const page = await openAs(browser, "employee", language, "day");
    await page.getByRole("main").getByRole("link", { name: words("community_title"), exact: true }).click();
    await expect(heading(page)).toHaveText(words("community_title"));
    const months = words("settings_month_count", { n: 3 });
    await expect(page.getByText(words("community_kept", { months }))).toBeVisible();
    await page.context().close();
  });
}
