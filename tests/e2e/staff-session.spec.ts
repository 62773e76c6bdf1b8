// Sessions of the staff app: a warning before they end, a page that is kept when they do, and
// devices that end each other.
import { expect, test, type Page } from "@playwright/test";
import { drawn, heading, open } from "./support/app";
import { changed } from "./support/changed";
import { repeatedIds } from "./support/measure";
import { DEMO_URL } from "./support/routes";
import { ACCOUNTS, contextOf, givePassword, openAs, staffLanguage, staffPath } from "./support/staff";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");

/** Signs in anew, so that ending the session ends nobody else's. */
async function signIn(page: Page): Promise<void> {
  await open(page, staffPath("fi", "home"));
  await givePassword(page, "fi", ACCOUNTS["venue contact"]);
  await expect(page.getByRole("heading", { name: say("home_can_title") })).toBeVisible();
}

async function goTo(page: Page, key: string): Promise<void> {
  await page.getByRole("navigation", { name: say("nav_label") }).getByRole("link", { name: say(key) }).click();
  await expect(heading(page)).toHaveText(say(key));
  await drawn(page);
}

test("two minutes before the end one is asked, and stays with one press; the form is kept", async ({ page }) => {
  await page.route("**/api/v1/session", async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    await changed(route, (told: object) => ({ ...told, idle_seconds: 100 }));
  });
  await page.clock.install();
  await signIn(page);
  await goTo(page, "account_title");
  await expect(page.getByText(say("session_here"))).toBeVisible();
  await page.clock.fastForward("01:59:00");
  const warning = page.getByRole("alert").filter({ hasText: say("warning_idle") });
  await expect(warning).toBeVisible({ timeout: 20_000 });
  await page.getByLabel(say("name"), { exact: true }).fill("Kesken jäänyt");
  await warning.getByRole("button", { name: say("warning_stay") }).click();
  await expect(warning).toHaveCount(0);
  await expect(page.getByLabel(say("name"), { exact: true })).toHaveValue("Kesken jäänyt");
});

test("a coordinator stays with one press, and leaves nothing that is unanswered without a question", async ({ browser }) => {
  const context = await contextOf(browser, "coordinator");
  const page = await context.newPage();
  let ends = false;
  await page.route("**/api/v1/session", async (route) => {
    if (route.request().method() !== "GET" || !ends) return route.continue();
    await changed(route, (told: object) => ({ ...told, idle_seconds: 100 }));
  });
  // A batch to hand out, that is on this page alone.
  const batch = { id: "01936f00-0000-7000-8000-000000000001", number: 7, cards: "personal", size: 20, made_on: "2026-01-02" };
  await page.route("**/api/v1/stock", (route) =>
    changed(route, (stock: object) => ({ ...stock, batches: [{ ...batch, left: [[1, 20]] }] })),
  );
  const sent: string[] = [];
  let lost = true;
  await page.route("**/api/v1/operations", async (route) => {
    const { operations } = route.request().postDataJSON() as { operations: { id: string }[] };
    sent.push(...operations.map(({ id }) => id));
    if (lost) return route.abort();
    const results = operations.map(({ id }) => ({ id, outcome: "done" }));
    await route.fulfill({ json: { results, clock_is_off: false } });
  });
  await page.clock.install();
  await open(page, staffPath("fi", "cards"));
  const hand = page.locator("#hand");
  await hand.getByLabel(say("cards_unit"), { exact: true }).selectOption({ index: 1 });
  const last = hand.getByLabel(say("cards_last"), { exact: true });
  await last.fill("9");
  const press = () => hand.getByRole("button", { name: say("cards_hand_button"), exact: true }).click();
  await press();
  await expect(page.getByRole("alert").filter({ hasText: say("problem_away") })).toBeVisible();

  const idle = await page.evaluate(async () => ((await (await fetch("/api/v1/session")).json()) as { idle_seconds: number }).idle_seconds);
  ends = true;
  await page.clock.fastForward((idle - 100) * 1000);
  const warning = page.getByRole("alert").filter({ hasText: say("warning_idle") });
  await expect(warning).toBeVisible({ timeout: 20_000 });
  ends = false;
  await warning.getByRole("button", { name: say("warning_stay") }).click();
  await expect(warning).toHaveCount(0);
  await expect(last).toHaveValue("9");

  // Another language is another page: the browser asks, and one stays.
  const asked = page.waitForEvent("dialog");
  const leave = staffLanguage(page, "fi", "sv").click();
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await leave;
  await expect(heading(page)).toHaveText(say("cards_title"));
  await expect(last).toHaveValue("9");

  // The same is sent again, and then there is nothing to ask.
  lost = false;
  await press();
  await expect(page.getByText(say("cards_were_handed"))).toBeVisible();
  expect(sent).toHaveLength(2);
  expect(sent[1]).toBe(sent[0]);
  const questions: string[] = [];
  page.on("dialog", (dialog) => {
    questions.push(dialog.type());
    void dialog.accept();
  });
  await staffLanguage(page, "fi", "sv").click();
  await expect(heading(page)).toHaveText(staffSpeaker("sv")("cards_title"));
  await expect(hand).toBeVisible();
  expect(questions).toEqual([]);
  await context.close();
});

test("when the session ends elsewhere, what was typed stays and is sent after signing in above it", async ({ browser, page }) => {
  await signIn(page);
  await goTo(page, "account_title");
  const name = page.getByLabel(say("name"), { exact: true });
  const before = await name.inputValue();
  await name.fill(`${before} `);
  const other = await contextOf(browser, "venue contact");
  const elsewhere = await other.newPage();
  await open(elsewhere, staffPath("fi", "account"));
  const sessions = elsewhere.locator("section").filter({ hasText: say("sessions_title") }).getByRole("listitem");
  await sessions.filter({ hasNotText: say("session_here") }).first().getByRole("button").click();
  await expect(elsewhere.getByText(say("session_ended"))).toBeVisible();
  await other.close();

  const form = page.locator("#profile");
  await form.getByRole("button", { name: say("save") }).click();
  await expect(page.getByText(say("again_lead"))).toBeVisible();
  await expect(heading(page)).toHaveText(say("again_title"));
  await expect(name).toBeHidden();
  await givePassword(page, "fi", ACCOUNTS["venue contact"]);
  await expect(page.getByText(say("resumed"))).toBeFocused();
  await expect(name).toHaveValue(`${before} `);
  await form.getByRole("button", { name: say("save") }).click();
  await expect(form.getByText(say("saved"))).toBeVisible();
  // Accounts of the demonstration are named by what they do, and where.
  expect(before).toMatch(/^Yhteyshenkilö, .+/);
});

test("over a page that is kept, another account may be tried, and the page is still kept", async ({ page }) => {
  await signIn(page);
  await goTo(page, "account_title");
  const name = page.getByLabel(say("name"), { exact: true });
  await name.fill("Kesken jäänyt");
  await page.evaluate(() => {
    const headers = { "content-type": "application/json" };
    return fetch("/api/v1/session", { method: "DELETE", headers, body: "{}" });
  });
  await page.locator("#profile").getByRole("button", { name: say("save") }).click();
  await expect(heading(page)).toHaveText(say("again_title"));
  // Nothing leads away from what is kept.
  await expect(page.getByRole("navigation", { name: say("nav_label") })).toHaveCount(0);
  await givePassword(page, "fi", ACCOUNTS.coordinator);
  await expect(heading(page)).toHaveText(say("code_title"));
  expect(await repeatedIds(page)).toEqual([]);
  await page.getByRole("button", { name: say("other_account") }).click();
  await expect(heading(page)).toHaveText(say("again_title"));
  expect(await repeatedIds(page)).toEqual([]);
  await givePassword(page, "fi", ACCOUNTS["venue contact"]);
  await expect(page.getByText(say("resumed"))).toBeFocused();
  await expect(name).toHaveValue("Kesken jäänyt");
});

test("each device has a name of its own, also one that told none, and what can't be ended is said", async ({ browser }) => {
  const context = await contextOf(browser, "venue contact");
  const page = await context.newPage();
  const session = (id: string, device: string, day: number, current: boolean) =>
    ({ id, device, created_at: 0, last_used_at: Date.UTC(2026, 10, day, 10), current });
  const sessions = [session("a", "Firefox", 3, true), session("b", "Firefox", 2, false), session("c", "", 1, false)];
  await page.route("**/api/v1/account/sessions", (route) => route.fulfill({ json: { sessions } }));
  await page.route("**/api/v1/account/sessions/*", (route) => route.abort());
  await page.route("**/api/v1/session", (route) => (route.request().method() === "DELETE" ? route.abort() : route.continue()));
  await open(page, staffPath("fi", "account"));
  const part = page.locator("section").filter({ hasText: say("sessions_title") });
  await expect(part.getByText(say("session_unknown"))).toBeVisible();
  const buttons = part.getByRole("button");
  await expect(buttons).toHaveCount(3);
  const names = await buttons.evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")));
  expect(new Set(names).size, names.join("\n")).toBe(3);

  await buttons.last().click();
  await expect(part.getByText(say("problem_away"))).toBeFocused();
  await buttons.first().click();
  await expect(part.getByText(say("sign_out_failed"))).toBeFocused();
  await expect(part.getByText(say("problem_away"))).toHaveCount(0);
  await context.close();
});

test("a permission that is lost in the middle of writing takes no words away", async ({ browser }) => {
  const page = await openAs(browser, "venue contact", "fi", "people");
  await page.getByRole("button", { name: say("invite"), exact: true }).click();
  await page.getByLabel(say("invite_email"), { exact: true }).fill("uusi@demo.example");
  await page.route("**/api/v1/invitations", (route) =>
    route.fulfill({ status: 403, contentType: "application/problem+json",
      body: JSON.stringify({ type: "/problems/not-allowed", title: "x", status: 403, code: "not-allowed" }) }),
  );
  await page.getByRole("radio", { name: say("role_venue_desk") }).check();
  await page.getByRole("button", { name: new RegExp(`^(${say("invite_send")}|${say("invite_make")})$`) }).click();
  await expect(page.getByText(say("problem_not_allowed"))).toBeVisible();
  await expect(page.getByLabel(say("invite_email"), { exact: true })).toHaveValue("uusi@demo.example");
  await page.context().close();
});
