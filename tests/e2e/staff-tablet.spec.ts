// A shared tablet: enrolled for a unit, unlocked by initials and PIN, locked by its button and by
// itself; what somebody was typing comes back to them, and nobody else sees any of it.
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { drawn, heading, open } from "./support/app";
import { dayOf, homes } from "./support/cards";
import { headingProblems, repeatedIds, sideways, smallTargets } from "./support/measure";
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
  postcode,
  SECOND,
  sitDown,
  state,
  unlock,
  wish,
  workers,
  year,
} from "./support/tablet";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });
test.describe.configure({ mode: "serial" });

const say = staffSpeaker("fi");

async function isSound(page: Page, where: string): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode().analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
  expect.soft(found, `${where}: axe`).toEqual([]);
  expect.soft(await repeatedIds(page), `${where}: the same name twice`).toEqual([]);
  expect.soft(await sideways(page), `${where}: wider than the screen`).toEqual([]);
  expect.soft(await smallTargets(page), `${where}: too small for a finger`).toEqual([]);
  expect.soft(await headingProblems(page), `${where}: headings`).toEqual([]);
}

test("two workers choose initials and a PIN, and a device becomes the unit's tablet", async ({ browser }) => {
  const own = await openAs(browser, "employee", "fi", "tablets");
  // Only whoever manages the unit's people is offered to enrol a device.
  await expect(own.getByRole("button", { name: say("tablet_enrol") })).toHaveCount(0);
  await wish(own, { initials: "A", pin: "123456" });
  const alert = own.getByRole("alert").filter({ hasText: say("need_initials") });
  await expect(alert).toContainText(say("pin_weak"));
  await choose(own, FIRST);

  const page = await sitDown(browser);
  await wish(page, { ...SECOND, initials: FIRST.initials });
  await expect(page.getByRole("alert").filter({ hasText: say("initials_taken") })).toBeVisible();
  await choose(page, SECOND);
  await main(page).getByRole("button", { name: say("tablet_enrol"), exact: true }).tap();
  await expect(page.getByText(say("tablet_enrolled"))).toBeVisible();
  await isSound(page, "the page about tablets");
  await lock(page).tap();
  await expect(locked(page)).toBeVisible();
  await expect(workers(page)).toHaveText([FIRST.initials, SECOND.initials]);
  await isSound(page, "locked");
  await expect.poll(() => state(page)).toBe("signed-out");
  await page.context().close();
});

test("what was half typed is gone for the next worker and there again for the first", async ({ browser }) => {
  const page = await enrolled(browser);
  await unlock(page, FIRST);
  await open(page, staffPath("fi", "give"));
  await expect(lock(page)).toBeVisible();
  const day = await dayOf(page);
  const { reached } = await homes(page);
  const [card, other] = day.stock;
  await fillIn(page, card!, reached, "1987");
  const grouped = await code(page).inputValue();
  await lock(page).tap();
  await expect(locked(page)).toBeVisible();
  await nothingOf(page, [card!, grouped, "1987", reached]);
  await expect.poll(() => state(page)).toBe("signed-out");

  // Somebody else gives a card, and sees nothing of the first.
  await unlock(page, SECOND);
  await expect(code(page)).toHaveValue("");
  await nothingOf(page, [grouped, "1987"]);
  await fillIn(page, other!, reached, "1990");
  await giveButton(page).tap();
  await expect(page.getByRole("heading", { name: say("given_title") })).toBeVisible();
  // What a PIN does not open is not offered.
  const menu = page.getByRole("navigation", { name: say("nav_label") });
  for (const words of ["people_title", "account_title", "tablets_title"]) {
    await expect(menu.getByRole("link", { name: say(words) })).toHaveCount(0);
  }
  await lock(page).tap();
  await expect(locked(page)).toBeVisible();
  await nothingOf(page, [other!, other!.slice(-4)]);

  await unlock(page, FIRST);
  await expect(code(page)).toHaveValue(grouped);
  await expect(year(page)).toHaveValue("1987");
  await expect(postcode(page)).toHaveValue(reached);
  await expect(page.getByText(say("form_back"))).toBeVisible();
  await giveButton(page).tap();
  await expect(page.getByRole("heading", { name: say("given_title") })).toBeVisible();
  // After the hand-over nothing of it is left.
  await page.getByRole("button", { name: say("give_next") }).tap();
  await nothingOf(page, [card!, grouped, "1987"]);
  await page.context().close();
});

test("what got no answer outlives other workers and is sent by its owner alone", async ({ browser }) => {
  const page = await enrolled(browser);
  await unlock(page, FIRST);
  await open(page, staffPath("fi", "give"));
  await expect(lock(page)).toBeVisible();
  const day = await dayOf(page);
  const { reached } = await homes(page);
  const sent: string[][] = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/api/v1/operations")) return;
    const { operations } = request.postDataJSON() as { operations: { id: string }[] };
    sent.push(operations.map(({ id }) => id));
  });
  await page.route("**/api/v1/operations", (route) => route.abort());
  const waiting = page.getByText(say("unanswered", { n: 1 }));
  await fillIn(page, day.stock[0]!, reached, "1988");
  await giveButton(page).tap();
  await expect(waiting).toBeVisible();
  await page.unroute("**/api/v1/operations");
  await lock(page).tap();

  await unlock(page, SECOND);
  await expect(code(page)).toHaveValue("");
  await expect(waiting).toHaveCount(0);
  await fillIn(page, day.stock[1]!, reached, "1989");
  await giveButton(page).tap();
  await expect(page.getByRole("heading", { name: say("given_title") })).toBeVisible();
  await lock(page).tap();

  await unlock(page, FIRST);
  await expect(waiting).toBeVisible();
  await giveButton(page).tap();
  await expect(page.getByRole("heading", { name: say("given_title") })).toBeVisible();
  const [first, second, again] = sent;
  expect(again).toEqual(first);
  expect(second).not.toContain(first![0]);
  await page.context().close();
});

test("a tablet that nobody touches locks itself after five minutes, and at once when one comes back", async ({ browser }) => {
  const page = await enrolled(browser, true);
  await unlock(page, FIRST);
  await open(page, staffPath("fi", "give"));
  await expect(code(page)).toBeVisible();
  await drawn(page);
  await year(page).fill("1987");
  // From here on no more time goes by than the test lets go by.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 10_000));
  await page.clock.runFor("04:20");
  await expect(year(page)).toHaveValue("1987");
  // A touch, and the five minutes begin again.
  await heading(page).tap();
  await page.clock.runFor("04:50");
  await expect(year(page)).toHaveValue("1987");
  await page.clock.runFor("00:15");
  await expect(locked(page)).toBeVisible();
  await nothingOf(page, ["1987"]);
  await expect.poll(() => state(page)).toBe("signed-out");
  await page.clock.resume();

  // Its timers slept, as those of a tablet in a bag do.
  await unlock(page, FIRST);
  await expect(year(page)).toHaveValue("1987");
  await page.evaluate((at) => {
    const late = Date.now() + at;
    Date.now = () => late;
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, 6 * 60_000);
  await expect(locked(page)).toBeVisible();
  await nothingOf(page, ["1987"]);
  await page.context().close();
});

test("a card that was given goes from a tablet's screen when nobody touches it", async ({ browser }) => {
  const page = await enrolled(browser, true);
  await unlock(page, SECOND);
  await open(page, staffPath("fi", "give"));
  const day = await dayOf(page);
  const { reached } = await homes(page);
  await fillIn(page, day.stock[0]!, reached, "1991");
  await giveButton(page).tap();
  await expect(page.getByRole("heading", { name: say("given_title") })).toBeVisible();
  await page.clock.runFor("02:15");
  await expect(code(page)).toHaveValue("");
  await expect(page.getByRole("heading", { name: say("hand_over_title") })).toHaveCount(0);
  await expect(lock(page)).toBeVisible();
  await page.context().close();
});

test("by keyboard a PIN is typed anywhere; a wrong one is said, and after five the password is asked for", async ({ browser }) => {
  const page = await enrolled(browser);
  const own = main(page).getByRole("button", { name: FIRST.initials, exact: true });
  await drawn(page);
  await own.focus();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText(say("pin_title", { initials: FIRST.initials }));
  await page.keyboard.type("48");
  await expect(page.getByRole("status").filter({ hasText: say("pin_count", { n: "2" }) })).toBeVisible();
  await isSound(page, "the pad");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("82915");
  await expect(lock(page)).toBeVisible();
  await drawn(page);
  await lock(page).focus();
  await page.keyboard.press("Enter");
  await expect(locked(page)).toBeVisible();

  await own.click();
  for (let tries = 1; tries < 5; tries++) {
    await page.keyboard.type("193754");
    await expect(page.getByRole("alert").filter({ hasText: say("pin_wrong") })).toBeVisible();
    await expect(page.getByLabel(say("pin"), { exact: true })).toHaveValue("");
    await expect(page.getByText(say("form_sending"))).toHaveCount(0);
  }
  await page.keyboard.type("193754");
  await expect(page.getByText(say("pin_blocked"))).toBeVisible();
  await isSound(page, "the password after five wrong PINs");
  await givePassword(page, "fi", ACCOUNTS.employee);
  await expect(lock(page)).toBeVisible();
  // The PIN works again.
  await lock(page).tap();
  await expect(locked(page)).toBeVisible();
  await unlock(page, FIRST);
  await page.context().close();
});

test("without a network a tablet locks all the same, and the session is ended once there is one", async ({ browser }) => {
  const page = await enrolled(browser);
  await unlock(page, FIRST);
  await page.context().setOffline(true);
  await lock(page).tap();
  await expect(locked(page)).toBeVisible();
  await page.context().setOffline(false);
  expect(await state(page)).toBe("signed-in");
  await page.reload();
  await expect(locked(page)).toBeVisible();
  await expect.poll(() => state(page)).toBe("signed-out");
  await page.context().close();
});

test("a tablet that is ended is nobody's any more", async ({ browser }) => {
  const page = await sitDown(browser);
  await main(page).getByRole("button", { name: say("tablet_enrol"), exact: true }).tap();
  await expect(page.getByText(say("tablet_enrolled"))).toBeVisible();
  const here = main(page).getByRole("listitem").filter({ hasText: say("session_here") });
  await here.getByRole("button").tap();
  await expect(page.getByLabel(say("email"), { exact: true })).toBeVisible();
  await expect(lock(page)).toHaveCount(0);
  await expect(workers(page)).toHaveCount(0);
  await page.context().close();
});
