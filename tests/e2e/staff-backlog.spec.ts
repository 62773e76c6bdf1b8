// A pile of cards that were given before they are recorded: typed and pasted by keyboard alone, put
// right, sent while the connection breaks, and sent again; and a file from a joining area.
import { expect, test, type Browser, type Page } from "@playwright/test";
import { drawn, heading } from "./support/app";
import { type Day, dayOf, homes, paste, record, supply } from "./support/cards";
import { DEMO_URL } from "./support/routes";
import { ACCOUNTS, givePassword, openAs } from "./support/staff";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });
test.describe.configure({ mode: "serial" });

const say = staffSpeaker("fi");
const cell = (page: Page, row: number, column: number) => page.locator(`#pile-${row}-${column}`);
const button = (page: Page, name: string | RegExp) => page.getByRole("main").getByRole("button", { name, exact: true });
const status = (page: Page, words: string) => page.getByRole("status").filter({ hasText: words });

/** Goes to a cell once nothing else is about to take the focus. */
async function goTo(page: Page, row: number, column: number): Promise<void> {
  await drawn(page);
  await cell(page, row, column).focus();
}

test.beforeAll(({ browser }) => supply(browser, 80));

async function begin(browser: Browser): Promise<{ page: Page; day: Day; home: string; given: string }> {
  const page = await openAs(browser, "employee", "fi", "pile");
  await expect(heading(page)).toHaveText(say("pile_title"));
  await expect(cell(page, 0, 0)).toBeFocused();
  const day = await dayOf(page);
  const given = new Date(`${day.day}T12:00:00Z`);
  given.setUTCDate(given.getUTCDate() - 3);
  return { page, day, home: (await homes(page)).reached, given: given.toISOString().slice(0, 10) };
}

test("three cards are typed and recorded by the keyboard alone", async ({ browser }) => {
  const { page, day, home, given } = await begin(browser);
  const cards = day.stock.slice(0, 3);
  for (const [at, card] of cards.entries()) {
    for (const text of [card, given, "1985", home, "0"]) {
      await page.keyboard.type(text);
      if (text !== "0") await page.keyboard.press("Tab");
    }
    if (at < 2) {
      await page.keyboard.press("Enter");
      await expect(cell(page, at + 1, 0)).toBeFocused();
    }
  }
  await page.keyboard.press("ArrowUp");
  await expect(cell(page, 1, 4)).toBeFocused();
  // One that is wrong has the focus after checking, and the button that records once none is.
  await drawn(page);
  await cell(page, 1, 2).fill("85");
  await page.keyboard.press("Control+Enter");
  await expect(status(page, say("pile_checked", { ready: "2", wrong: "1" }))).toBeVisible();
  await expect(cell(page, 1, 2)).toBeFocused();
  await drawn(page);
  await cell(page, 1, 2).fill("1985");
  await page.keyboard.press("Control+Enter");
  await expect(status(page, say("pile_checked", { ready: "3", wrong: "0" }))).toBeVisible();
  expect((await dayOf(page)).in_stock).toBe(day.in_stock);
  await expect(button(page, say("pile_record", { count: "3" }))).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(status(page, say("pile_recorded", { count: "3", left: "0" }))).toBeVisible();
  expect((await dayOf(page)).in_stock).toBe(day.in_stock - 3);
  // One of them once more: the register says that it is given already.
  await button(page, say("pile_more")).click();
  await expect(cell(page, 3, 0)).toBeFocused();
  await paste(page, [cards[0], given, "1985", home, "0"].join("\t"));
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#pile-said-3")).toContainText(say("pile_twice", { row: "1" }));
  await button(page, say("pile_clear")).click();
  await goTo(page, 0, 0);
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#pile-said-0")).toContainText(say("pile_already_given"));
  await page.context().close();
});

test("what is pasted lands where there is room, and one cell is one cell", async ({ browser }) => {
  const { page, day, home, given } = await begin(browser);
  const row = (at: number) => [day.stock[at]!, given, "1985", home, "1"].join("\t");
  await paste(page, `${row(0)}\r\n${row(1)}\r\n`);
  await button(page, say("pile_check")).click();
  await button(page, say("pile_record", { count: "2" })).click();
  await expect(status(page, say("pile_recorded", { count: "2", left: "0" }))).toBeVisible();
  // Rows that are recorded stay as they are: what comes after them is put below.
  await goTo(page, 0, 0);
  await paste(page, `${row(2)}\r\n${row(3)}\r\n`);
  await expect(cell(page, 0, 0)).toHaveValue(day.stock[0]!);
  await expect(cell(page, 2, 0)).toHaveValue(day.stock[2]!);
  await expect(cell(page, 3, 0)).toHaveValue(day.stock[3]!);
  // A spreadsheet ends one copied cell with a new line as well.
  await goTo(page, 3, 2);
  await paste(page, "1990\r\n2001\r\n");
  await expect(cell(page, 3, 2)).toHaveValue("1990");
  await expect(cell(page, 4, 2)).toHaveValue("2001");
  await expect(cell(page, 3, 0)).toHaveValue(day.stock[3]!);
  await expect(cell(page, 3, 3)).toHaveValue(home);
  const many = Array.from({ length: 499 }, () => row(4)).join("\n");
  await goTo(page, 3, 0);
  await paste(page, many);
  await expect(page.getByRole("alert").filter({ hasText: say("pile_too_many") })).toBeVisible();
  await expect(cell(page, 3, 2)).toHaveValue("1990");
  // Opened again, the focus is where one can type.
  await page.getByRole("banner").getByRole("link", { name: say("day_title"), exact: true }).click();
  await page.getByRole("link", { name: say("pile_title"), exact: true }).click();
  await expect(cell(page, 2, 0)).toBeFocused();
  await button(page, say("pile_clear")).click();
  await expect(cell(page, 0, 0)).toHaveValue(day.stock[2]!);
  await page.context().close();
});

test("whoever looks elsewhere while a pile is checked finds it as it was, and keys move among what is to be put right", async ({
  browser,
}) => {
  const { page, day, home, given } = await begin(browser);
  const rows = [0, 1, 2, 3].map((at) => [day.stock[at]!, given, at % 2 ? "85" : "1985", home, "1"].join("\t"));
  await paste(page, rows.join("\n"));
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route("**/backlog/check", async (route) => {
    await held;
    await route.continue();
  });
  await button(page, say("pile_check")).click();
  await page.getByRole("banner").getByRole("link", { name: say("day_title"), exact: true }).click();
  await expect(heading(page)).toHaveText(say("day_title"));
  go();
  await page.getByRole("link", { name: say("pile_title"), exact: true }).click();
  await expect(page.locator("#pile-said-0")).toContainText(say("pile_ready"));
  await expect(page.locator("#pile-said-1")).toContainText(say("pile_no_year"));
  await button(page, say("pile_only")).click();
  await expect(cell(page, 0, 0)).toHaveCount(0);
  await goTo(page, 1, 2);
  await page.keyboard.press("ArrowDown");
  await expect(cell(page, 3, 2)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(cell(page, 1, 2)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cell(page, 3, 0)).toBeFocused();
  await button(page, say("pile_more")).click();
  await expect(cell(page, 4, 0)).toBeFocused();
  await page.context().close();
});

test("a card that a colleague was quicker to give waits on the unit's day, and its row says so", async ({ browser }) => {
  const { page, day, home, given } = await begin(browser);
  const rows = [0, 1].map((at) => [day.stock[at]!, given, "1985", home, "1"].join("\t"));
  await paste(page, rows.join("\n"));
  await button(page, say("pile_check")).click();
  await expect(status(page, say("pile_checked", { ready: "2", wrong: "0" }))).toBeVisible();
  const background = { birth_year: 1990, postcode: home, children: 0 };
  const deed = { kind: "give", code: day.stock[1]!, background, terms: "2025-02-26", confirmed_home: true };
  expect((await record(page, deed)).outcome).toBe("done");
  await button(page, say("pile_record", { count: "2" })).click();
  await expect(status(page, say("pile_recorded", { count: "1", left: "1" }))).toBeVisible();
  await expect(cell(page, 1, 0)).toBeFocused();
  await expect(page.locator("#pile-said-1")).toContainText(say("pile_waits"));
  const waiting = (await dayOf(page)).attention.filter((each) => each.code === day.stock[1]);
  expect(waiting.map((each) => each.trouble)).toEqual(["already-given"]);
  await page.context().close();
});

test("a session that ends while a pile is sent loses nothing and doubles nothing", async ({ browser }) => {
  const { page, day, home, given } = await begin(browser);
  const rows = day.stock.slice(0, 3).map((card) => [card, given, "1985", home, "1"].join("\t"));
  await paste(page, rows.join("\n"));
  await button(page, say("pile_check")).click();
  await expect(status(page, say("pile_checked", { ready: "3", wrong: "0" }))).toBeVisible();
  const before = await dayOf(page);
  // It is stored; then the answer is lost and the session has ended.
  await page.route("**/api/v1/operations", async (route) => {
    await route.fetch();
    await page.context().clearCookies();
    await route.continue();
  });
  await button(page, say("pile_record", { count: "3" })).click();
  await expect(page.getByLabel(say("password"), { exact: true })).toBeVisible();
  await page.unroute("**/api/v1/operations");
  await givePassword(page, "fi", ACCOUNTS.employee);
  const again = button(page, say("pile_record", { count: "3" }));
  await expect(again).toBeVisible();
  await expect(page.locator("#pile-said-0")).toContainText(say("pile_unanswered"));
  await again.click();
  await expect(status(page, say("pile_recorded", { count: "3", left: "0" }))).toBeVisible();
  const after = await dayOf(page);
  expect(after.in_stock).toBe(before.in_stock - 3);
  expect(after.attention).toEqual(before.attention);
  await page.context().close();
});

test("of sixty pasted rows five are put right, and all are recorded once though the connection breaks", async ({ browser }) => {
  const { page, day, home, given } = await begin(browser);
  const cards = day.stock.slice(0, 60);
  expect(cards).toHaveLength(60);
  const bad: Record<number, [column: number, wrong: string, words: string]> = {
    3: [2, "85", "pile_no_year"],
    10: [1, "2031-01-01", "pile_future"],
    20: [3, "99999", "postcode_unknown"],
    30: [4, "40", "pile_no_children"],
    55: [0, "12", "pile_no_code"],
  };
  const rows = cards.map((card, at) => {
    const cells = [card, given, "1985", home, "1"];
    const wrong = bad[at];
    if (wrong) cells[wrong[0]] = wrong[1];
    return cells.join("\t");
  });
  await paste(page, rows.join("\n"));
  await expect(status(page, say("pile_pasted", { count: "60" }))).toBeVisible();
  await expect(cell(page, 0, 0)).toBeFocused();
  // A look at another page loses nothing.
  await page.getByRole("banner").getByRole("link", { name: say("day_title"), exact: true }).click();
  await page.getByRole("link", { name: say("pile_title"), exact: true }).click();
  await expect(cell(page, 2, 0)).toHaveValue(cards[2]!);
  await button(page, say("pile_check")).click();
  await expect(status(page, say("pile_checked", { ready: "55", wrong: "5" }))).toBeVisible();
  await button(page, say("pile_only")).click();
  await drawn(page);
  for (const [row, [column, , words]] of Object.entries(bad)) {
    const at = Number(row);
    await expect(page.locator(`#pile-said-${at}`)).toContainText(say(words));
    await cell(page, at, column).fill([cards[at]!, given, "1985", home, "1"][column]!);
  }
  await button(page, say("pile_check")).click();
  await expect(status(page, say("pile_checked", { ready: "60", wrong: "0" }))).toBeVisible();

  // The first part arrives, and so does the second; its answer does not.
  let sent = 0;
  await page.route("**/api/v1/operations", async (route) => {
    sent += 1;
    if (sent !== 2) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await button(page, say("pile_record", { count: "60" })).click();
  const again = button(page, say("pile_record", { count: "10" }));
  await expect(again).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  await again.click();
  await expect(status(page, say("pile_recorded", { count: "10", left: "0" }))).toBeVisible();
  const after = await dayOf(page);
  expect(after.in_stock).toBe(day.in_stock - 60);
  expect(after.attention).toEqual(day.attention);
  await page.context().close();
});

test("the empty table can be taken, and what it says is read back", async ({ browser }) => {
  const { page } = await begin(browser);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: say("pile_template") }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  await page.locator("#pile-file").setInputFiles((await file.path())!);
  await expect(page.getByRole("alert").filter({ hasText: say("pile_empty") })).toBeVisible();
  await page.context().close();
});

test("a file is read, and one that names people is refused without any of it", async ({ browser }) => {
  const { page, day, home, given } = await begin(browser);
  const head = "Kortin tunnus;Antopäivä;Syntymävuosi;Postinumero;Lapsia;Viimeinen voimassaolopäivä";
  const end = new Date(`${day.day}T12:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 30);
  const file = (text: string) => ({ name: "kortit.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  const choose = (text: string) => page.locator("#pile-file").setInputFiles(file(text));
  await choose(`${head};Nimi\n${day.stock[0]};${given};1985;${home};0;;Salainen Nimi\n`);
  await expect(page.getByRole("alert").filter({ hasText: say("pile_personal_column", { number: "7" }) })).toBeVisible();
  await expect(page.getByText("Salainen")).toHaveCount(0);
  await choose(`${head}\n${day.stock[0]};${given};1985;${home};0;${end.toISOString().slice(0, 10)}\n`);
  await expect(cell(page, 0, 0)).toHaveValue(day.stock[0]!);
  await button(page, say("pile_check")).click();
  await expect(status(page, say("pile_checked", { ready: "1", wrong: "0" }))).toBeVisible();
  expect((await dayOf(page)).in_stock).toBe(day.in_stock);
  await button(page, say("pile_record", { count: "1" })).click();
  await expect(status(page, say("pile_recorded", { count: "1", left: "0" }))).toBeVisible();
  expect((await dayOf(page)).in_stock).toBe(day.in_stock - 1);
  await page.context().close();
});
