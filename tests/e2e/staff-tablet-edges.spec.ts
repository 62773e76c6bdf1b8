// A shared tablet at its edges: several windows, no network, a keyboard, and answers that come after
// somebody else has sat down.
import { expect, test, type Browser, type Page } from "@playwright/test";
import { drawn, heading, open } from "./support/app";
import { changed } from "./support/changed";
import { type Day, dayOf, grouped, homes, paste, supply } from "./support/cards";
import { DEMO_URL } from "./support/routes";
import { ACCOUNTS, givePassword, openAs, staffPath } from "./support/staff";
import {
  choose,
  code,
  enrolled,
  fillIn,
  FIRST,
  giveButton,
  lock,
  locked,
  main,
  nothingOf,
  SECOND,
  sitDown,
  state,
  unlock,
  year,
} from "./support/tablet";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });
test.describe.configure({ mode: "serial" });

const say = staffSpeaker("fi");

/** Who is signed in, as the server tells. */
const who = (page: Page) =>
  page.evaluate(async () => {
    const told = (await (await fetch("/api/v1/session")).json()) as { account?: { email: string } };
    return told.account?.email;
  });

/** A tablet that the first worker has unlocked, with the page for giving a card. */
async function giving(browser: Browser): Promise<Page> {
  const page = await enrolled(browser);
  await unlock(page, FIRST);
  await open(page, staffPath("fi", "give"));
  await expect(lock(page)).toBeVisible();
  return page;
}

/** Every operation that leaves the page from now on, by its id. */
function sentFrom(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/api/v1/operations")) return;
    const { operations } = request.postDataJSON() as { operations: { id: string }[] };
    sent.push(...operations.map(({ id }) => id));
  });
  return sent;
}

/** Signs in on a locked tablet by address and password. */
async function byPassword(page: Page, email: string): Promise<void> {
  await page.getByRole("button", { name: say("locked_password"), exact: true }).tap();
  await givePassword(page, "fi", email);
  await expect(lock(page)).toBeVisible();
}

test("both workers have a PIN", async ({ browser }) => {
  const own = await openAs(browser, "employee", "fi", "tablets");
  await choose(own, FIRST);
  await own.context().close();
  const page = await sitDown(browser);
  await choose(page, SECOND);
  await page.context().close();
});

test("after it was locked without a network, somebody signs in by password and stays signed in", async ({ browser }) => {
  const page = await giving(browser);
  await page.context().setOffline(true);
  await lock(page).tap();
  await expect(locked(page)).toBeVisible();
  await page.context().setOffline(false);
  // The server has not heard of it yet.
  expect(await who(page)).toBe(ACCOUNTS.employee);
  await byPassword(page, ACCOUNTS.contact);
  expect(await who(page)).toBe(ACCOUNTS.contact);
  // What was to be ended was the session before; this one goes on.
  await page.reload();
  await expect(lock(page)).toBeVisible();
  await expect(locked(page)).toHaveCount(0);
  expect(await who(page)).toBe(ACCOUNTS.contact);
  await page.context().close();
});

test("shortcuts of the browser type nothing into the PIN and take nothing away", async ({ browser }) => {
  const page = await enrolled(browser);
  await main(page).getByRole("button", { name: FIRST.initials, exact: true }).tap();
  await expect(heading(page)).toHaveText(say("pin_title", { initials: FIRST.initials }));
  const pin = page.getByLabel(say("pin"), { exact: true });
  await drawn(page);
  await heading(page).focus();
  for (const shortcut of ["Control+1", "Alt+2", "Meta+3"]) await page.keyboard.press(shortcut);
  await expect(pin).toHaveValue("");
  await page.keyboard.type("48");
  await expect(pin).toHaveValue("48");
  for (const shortcut of ["Control+0", "Alt+Backspace", "Meta+5"]) await page.keyboard.press(shortcut);
  await expect(pin).toHaveValue("48");
  await page.keyboard.type(FIRST.pin.slice(2));
  await expect(lock(page)).toBeVisible();
  await page.context().close();
});

test("one press locks every window, and whoever unlocks one is in the others too", async ({ browser }) => {
  const page = await giving(browser);
  await drawn(page);
  await year(page).fill("1987");
  const other = await page.context().newPage();
  await open(other, staffPath("fi", "day"));
  await expect(lock(other)).toBeVisible();
  const third = await page.context().newPage();
  await open(third, staffPath("fi", "give"));
  await expect(lock(third)).toBeVisible();
  await drawn(third);
  await year(third).fill("1964");

  await lock(other).tap();
  for (const window of [other, page, third]) await expect(locked(window)).toBeVisible();
  await nothingOf(page, ["1987"]);
  await nothingOf(third, ["1964"]);
  await expect.poll(() => state(page)).toBe("signed-out");

  await unlock(other, SECOND);
  for (const window of [page, third]) {
    await expect(lock(window)).toBeVisible();
    await expect(locked(window)).toHaveCount(0);
    // What somebody else was typing there is not shown.
    await nothingOf(window, ["1987", "1964"]);
  }
  await page.context().close();
});

test("what the server refuses by PIN waits for the password, and is then sent as the same", async ({ browser }) => {
  const page = await giving(browser);
  const [card] = (await dayOf(page)).stock;
  const { reached } = await homes(page);
  const sent = sentFrom(page);
  await page.route("**/api/v1/operations", async (route) => {
    const { operations } = route.request().postDataJSON() as { operations: { id: string }[] };
    const results = operations.map(({ id }) => ({ id, outcome: "refused" }));
    await route.fulfill({ json: { results, clock_is_off: false } });
  });
  await fillIn(page, card!, reached, "1986");
  await giveButton(page).tap();
  const waiting = page.getByText(say("unanswered", { n: 1 }));
  await expect(waiting).toBeVisible();
  await expect(page.locator("#unread").getByRole("listitem")).toHaveCount(0);
  await page.unroute("**/api/v1/operations");
  await lock(page).tap();
  await expect(locked(page)).toBeVisible();

  await byPassword(page, ACCOUNTS.employee);
  await page.getByRole("navigation", { name: say("nav_label") }).getByRole("link", { name: say("give_title"), exact: true }).tap();
  await expect(waiting).toBeVisible();
  await expect(code(page)).toHaveValue(grouped(card!));
  await giveButton(page).tap();
  await expect(page.getByRole("heading", { name: say("given_title") })).toBeVisible();
  expect(sent).toHaveLength(2);
  expect(sent[1]).toBe(sent[0]);
  await page.context().close();
});

test("a card that is found after somebody else has unlocked is given by nobody", async ({ browser }) => {
  const page = await enrolled(browser);
  await unlock(page, FIRST);
  const [card] = (await dayOf(page)).stock;
  // The page does not know of the card yet: it asks the register before it records anything.
  await page.route("**/api/v1/units/*/day", (route) =>
    changed<Day>(route, (day) => {
      const stock = day.stock.filter((each) => each !== card);
      return { ...day, stock, in_stock: stock.length };
    }),
  );
  await open(page, staffPath("fi", "give"));
  await expect(page.getByText(say("voluntary"), { exact: true })).toBeVisible();
  await drawn(page);
  await code(page).fill(card!);
  await expect(page.getByText(say("card_not_in_stock"))).toBeVisible();
  await page.unroute("**/api/v1/units/*/day");
  const { reached } = await homes(page);
  const sent = sentFrom(page);
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/v1/cards/look-up", async (route) => {
    const found = await route.fetch();
    await held;
    await route.fulfill({ response: found });
  });
  await fillIn(page, card!, reached);
  const asked = page.waitForRequest("**/api/v1/cards/look-up");
  await giveButton(page).tap();
  await asked;
  await lock(page).tap();
  await expect(locked(page)).toBeVisible();
  await unlock(page, SECOND);
  await page.getByRole("navigation", { name: say("nav_label") }).getByRole("link", { name: say("give_title"), exact: true }).tap();
  await expect(code(page)).toHaveValue("");
  const answered = page.waitForResponse("**/api/v1/cards/look-up");
  answer();
  await answered;
  // Time enough for a request, had one been made.
  await page.waitForTimeout(500);
  expect(sent).toEqual([]);
  await nothingOf(page, [card!, grouped(card!)]);
  expect((await dayOf(page)).stock).toContain(card!);
  await lock(page).tap();

  // Whoever asked finds the form as it was, and gives the card.
  await unlock(page, FIRST);
  await expect(code(page)).toHaveValue(grouped(card!));
  await giveButton(page).tap();
  await expect(page.getByRole("heading", { name: say("given_title") })).toBeVisible();
  expect(sent).toHaveLength(1);
  await page.context().close();
});

test("a pile that is being sent when the tablet is locked is sent on by nobody else, and waits for its owner", async ({
  browser,
}) => {
  test.slow();
  await supply(browser, 60);
  const page = await enrolled(browser);
  await unlock(page, FIRST);
  await open(page, staffPath("fi", "pile"));
  const cell = (row: number) => page.locator(`#pile-${row}-0`);
  const toPile = async () => {
    const way = page.getByRole("navigation", { name: say("nav_label") });
    await way.getByRole("link", { name: say("day_title"), exact: true }).tap();
    await main(page).getByRole("link", { name: say("pile_title"), exact: true }).tap();
  };
  await expect(cell(0)).toBeFocused();
  const day = await dayOf(page);
  const { reached } = await homes(page);
  const cards = day.stock.slice(-60);
  await paste(page, cards.map((card) => [card, day.day, "1985", reached, "0"].join("\t")).join("\n"));
  await main(page).getByRole("button", { name: say("pile_check"), exact: true }).tap();
  await expect(page.getByText(say("pile_checked", { ready: "60", wrong: "0" }))).toBeVisible();

  // Of two parts the first is stored; its answer comes after somebody else has unlocked.
  const sent = sentFrom(page);
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/v1/operations", async (route) => {
    const stored = await route.fetch();
    await held;
    await route.fulfill({ response: stored });
  });
  const asked = page.waitForRequest("**/api/v1/operations");
  await main(page).getByRole("button", { name: say("pile_record", { count: "60" }), exact: true }).tap();
  await asked;
  await lock(page).tap();
  await expect(locked(page)).toBeVisible();
  await nothingOf(page, [cards[0]!]);
  await unlock(page, SECOND);
  await toPile();
  const answered = page.waitForResponse("**/api/v1/operations");
  answer();
  await answered;
  await page.waitForTimeout(500);
  expect(sent).toHaveLength(50);
  await expect(cell(0)).toHaveValue("");
  await nothingOf(page, [cards[0]!, cards[59]!]);
  await lock(page).tap();
  await expect(locked(page)).toBeVisible();

  // Its owner finds what was answered meanwhile, and records the rest.
  await unlock(page, FIRST);
  await toPile();
  await expect(cell(50)).toHaveValue(cards[50]!);
  await expect(cell(50)).toBeFocused();
  await page.unroute("**/api/v1/operations");
  await main(page).getByRole("button", { name: say("pile_record", { count: "10" }), exact: true }).tap();
  await expect(page.getByText(say("pile_recorded", { count: "10", left: "0" }))).toBeVisible();
  expect(sent).toHaveLength(60);
  expect(new Set(sent).size).toBe(60);
  expect((await dayOf(page)).in_stock).toBe(day.in_stock - 60);
  await page.context().close();
});
