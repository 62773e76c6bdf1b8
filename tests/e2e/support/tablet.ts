// A shared tablet of the demonstration's unit: enrolled by its contact person, locked, and unlocked by
// initials and PIN.
import { expect, type Browser, type Page } from "@playwright/test";
import { drawn, heading, open } from "./app";
import { DEMO_URL } from "./routes";
import { ACCOUNTS, givePassword, PASSWORD, staffPath } from "./staff";
import { staffSpeaker } from "./texts";

const say = staffSpeaker("fi");
export const FIRST = { initials: "AB", pin: "482915" };
export const SECOND = { initials: "ÅK", pin: "739104" };

export const main = (page: Page) => page.getByRole("main");
export const code = (page: Page) => page.getByLabel(say("card_code"), { exact: true });
export const year = (page: Page) => page.getByLabel(say("birth_year"), { exact: true });
export const postcode = (page: Page) => page.getByLabel(say("home_postcode"), { exact: true });
export const giveButton = (page: Page) => main(page).getByRole("button", { name: say("give_button"), exact: true });
export const lock = (page: Page) => page.getByRole("button", { name: say("tablet_lock"), exact: true });
export const locked = (page: Page) => page.getByRole("heading", { level: 1, name: say("locked_title") });
export const workers = (page: Page) => main(page).getByRole("list").getByRole("button");
export const key = (page: Page, digit: string) => main(page).getByRole("button", { name: digit, exact: true });

/** Types all that a card needs. A card that the unit has in stock leads on to the year by itself. */
export async function fillIn(page: Page, card: string, home: string, born = "1985"): Promise<void> {
  await drawn(page);
  await code(page).fill(card);
  await drawn(page);
  await year(page).fill(born);
  await postcode(page).fill(home);
}

/** Types initials and a PIN and sends them. */
export async function wish(page: Page, { initials, pin }: typeof FIRST): Promise<void> {
  await expect(page.getByLabel(say("initials"), { exact: true })).toBeVisible();
  await drawn(page);
  await page.getByLabel(say("initials"), { exact: true }).fill(initials);
  await page.getByLabel(say("new_pin"), { exact: true }).fill(pin);
  await main(page).getByRole("button", { name: say("pin_choose"), exact: true }).click();
}

/** Chooses initials and a PIN on the page; gives the password where it is asked for. */
export async function choose(page: Page, { initials, pin }: typeof FIRST): Promise<void> {
  await wish(page, { initials, pin });
  const chosen = page.getByText(say("pin_chosen"));
  const asked = page.getByLabel(say("password"), { exact: true });
  await expect(chosen.or(asked)).toBeVisible();
  if (await asked.isVisible()) {
    await drawn(page);
    await asked.fill(PASSWORD);
    await asked.press("Enter");
  }
  await expect(chosen).toBeVisible();
}

/** Unlocks by touch. */
export async function unlock(page: Page, { initials, pin }: typeof FIRST): Promise<void> {
  await main(page).getByRole("button", { name: initials, exact: true }).tap();
  await expect(heading(page)).toHaveText(say("pin_title", { initials }));
  for (const digit of pin) await key(page, digit).tap();
  await expect(lock(page)).toBeVisible();
}

/** A tablet by whose side the contact person has just sat down, with the page about tablets. */
export async function sitDown(browser: Browser, clock = false): Promise<Page> {
  const context = await browser.newContext({
    baseURL: DEMO_URL,
    locale: "fi-FI",
    hasTouch: true,
    serviceWorkers: "block",
    viewport: { width: 1024, height: 768 },
  });
  const page = await context.newPage();
  if (clock) await page.clock.install();
  await open(page, staffPath("fi", "tablets"));
  await givePassword(page, "fi", ACCOUNTS.contact);
  await expect(page.getByRole("heading", { name: say("tablets_keep_title") })).toBeVisible();
  return page;
}

/** The same, enrolled and locked. */
export async function enrolled(browser: Browser, clock = false): Promise<Page> {
  const page = await sitDown(browser, clock);
  await main(page).getByRole("button", { name: say("tablet_enrol"), exact: true }).tap();
  await expect(page.getByText(say("tablet_enrolled"))).toBeVisible();
  // The page is gone at once; then the server says who may unlock.
  const told = page.waitForResponse(
    (answer) => answer.url().endsWith("/api/v1/session") && answer.request().method() === "GET",
  );
  await lock(page).tap();
  await expect(locked(page)).toBeVisible();
  await told;
  return page;
}

/** Nothing of these is in the page, to be seen or to be heard. */
export async function nothingOf(page: Page, texts: string[]): Promise<void> {
  const html = await page.evaluate(() => {
    const values = [...document.querySelectorAll("input")].map((input) => input.value);
    return document.documentElement.outerHTML + values.join(" ");
  });
  for (const text of texts) expect(html, text).not.toContain(text);
}

export const state = (page: Page) =>
  page.evaluate(async () => ((await (await fetch("/api/v1/session")).json()) as { state: string }).state);
