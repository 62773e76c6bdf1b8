// Cards of the demonstration: what a unit has, and recording things beside the page, as a colleague
// at another tablet does.
import { randomBytes, randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { today } from "./answers";
import { openAs } from "./staff";

export interface Day {
  day: string;
  /** The last day of a card that is given today. */
  until: string;
  in_stock: number;
  stock: string[];
  common_postcodes: string[];
  attention: { operation: string; code?: string; trouble: string }[];
  recorded: { operation: string; kind: string; ending?: string; undone: boolean }[];
}

/** Asks the server as whoever is signed in on the page. */
export async function ask<T>(page: Page, method: string, address: string, body?: unknown): Promise<T> {
  const answer = await page.evaluate(
    async ([method, address, body]) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(address!, { method: method!, headers, body });
      return { ok: answer.ok, text: await answer.text() };
    },
    [method, address, body === undefined ? undefined : JSON.stringify(body)] as const,
  );
  if (!answer.ok) throw new Error(`${method} ${address}: ${answer.text}`);
  return JSON.parse(answer.text) as T;
}

/** The unit where whoever is signed in gives cards. */
export async function unitOf(page: Page): Promise<string> {
  type Told = { account: { grants: { scope: string }[] } };
  const told = await ask<Told>(page, "GET", "/api/v1/session");
  const scope = told.account.grants.find((grant) => grant.scope.startsWith("distributor:"))!.scope;
  return scope.slice("distributor:".length);
}

/** The day of the unit, but for the time that is left to undo each thing: that is less at each answer. */
export async function dayOf(page: Page): Promise<Day> {
  type Timed = Day & { recorded: { undo_ms?: number }[] };
  const day = await ask<Timed>(page, "GET", `/api/v1/units/${await unitOf(page)}/day`);
  for (const each of day.recorded) delete each.undo_ms;
  return day;
}

export interface Holder {
  birth_year: number;
  postcode: string;
  children: number;
  gender?: string;
  life_situation?: string;
}

/** A card as the register tells it to the unit that has it or gave it. */
export interface Card {
  found: string;
  standing?: string;
  until?: string;
  blocked?: string;
  background?: Holder;
  terms?: string;
}

/** What the register has of a card, for the unit of whoever is signed in. */
export async function cardOf(page: Page, code: string): Promise<Card> {
  return ask<Card>(page, "POST", "/api/v1/cards/look-up", { unit: await unitOf(page), code });
}

export interface Community {
  cards: { code: string; standing: string; lent?: { operation: string; by: string; mine: boolean } }[];
  stock: string[];
}

export async function communityOf(page: Page): Promise<Community> {
  return ask<Community>(page, "GET", `/api/v1/units/${await unitOf(page)}/community-cards`);
}

/** A UUID of version 7 of this moment. */
function operationId(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  const chance = randomBytes(10).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-8${chance.slice(3, 6)}-${chance.slice(6, 18)}`;
}

/** Records a deed as at another tablet, now or so many days ago; gives what became of it. */
export async function record(
  page: Page,
  deed: object,
  daysAgo = 0,
): Promise<{ id: string; outcome: string; trouble?: string }> {
  const operation = {
    id: operationId(),
    device: randomUUID(),
    sequence: 1,
    // Earlier days are told from each other also where one of them has had 23 hours.
    recorded_at: daysAgo === 0 ? Date.now() : Date.parse(`${daysAfter(today(), -daysAgo)}T12:00:00Z`),
    schema: 2,
    unit: await unitOf(page),
    deed,
  };
  const request = { sent_at: Date.now(), operations: [operation] };
  type Answer = { results: { id: string; outcome: string; trouble?: string }[] };
  const answer = await ask<Answer>(page, "POST", "/api/v1/operations", request);
  return answer.results[0]!;
}

/** An administrator makes a batch of cards and hands it to the unit of the demonstration's employee. */
export async function supply(browser: Browser, count: number): Promise<void> {
  const desk = await openAs(browser, "employee", "fi", "day");
  const unit = await unitOf(desk);
  await desk.context().close();
  const office = await openAs(browser, "national", "fi", "cards");
  const batch = operationId();
  const deeds = [
    { deed: { kind: "make", batch, count, cards: "personal" } },
    { unit, deed: { kind: "hand", batch, first: 1, last: count } },
  ];
  const device = randomUUID();
  const operations = deeds.map((each, at) => ({
    id: operationId(),
    device,
    sequence: at + 1,
    recorded_at: Date.now(),
    schema: 2,
    ...each,
  }));
  type Answer = { results: { outcome: string }[] };
  const answer = await ask<Answer>(office, "POST", "/api/v1/operations", { sent_at: Date.now(), operations });
  const outcomes = answer.results.map(({ outcome }) => outcome);
  if (outcomes.some((outcome) => outcome !== "done")) throw new Error(`the cards were not handed over: ${outcomes}`);
  await office.context().close();
}

/** The deed of giving a card to somebody whose home is in a postcode. */
export const give = (code: string, postcode: string) => ({
  kind: "give",
  code,
  background: { birth_year: 1985, postcode, children: 0 },
  terms: "2025-02-26",
});

/** A postcode where the card is in use, one in another such place, and one where nobody knows whether it is. */
export async function homes(page: Page): Promise<{ reached: string; elsewhere: string; unknown: string }> {
  type Town = { standing?: { status: string } };
  const network = await ask<{ municipalities: Town[]; postcodes: string }>(page, "GET", "/api/v1/network");
  const groups = network.postcodes.split(",");
  const firsts = (takes: (town: Town) => boolean) => {
    const found = groups.filter((group, at) => takes(network.municipalities[at]!) && group !== "");
    return found.map((group) => parseInt(group.split(" ")[0]!, 36).toString().padStart(5, "0"));
  };
  const [reached, elsewhere] = firsts((town) => town.standing?.status === "in_use");
  const [unknown] = firsts((town) => town.standing === undefined);
  return { reached: reached!, elsewhere: elsewhere!, unknown: unknown! };
}

/** Pastes as Ctrl+V does, into the field that has the focus. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement!.dispatchEvent(event);
  }, text);
}

/** What a scanner that plays a keyboard sends: a key every seven milliseconds, and Enter. The times are
 * the scanner's own, however busy the machine is that the test runs on. It may rest for so many
 * milliseconds after so many keys. */
export async function scan(page: Page, text: string, rest = { after: 0, for: 0 }): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  let at = Date.now();
  for (const [place, key] of [...text, "Enter"].entries()) {
    at += 7 + (rest.after > 0 && place === rest.after ? rest.for : 0);
    const pressed = { key, code: key === "Enter" ? key : "", windowsVirtualKeyCode: key === "Enter" ? 13 : key.charCodeAt(0) };
    const down = { ...pressed, text: key === "Enter" ? "\r" : key, timestamp: at / 1000 };
    await keyboard.send("Input.dispatchKeyEvent", { type: "keyDown", ...down });
    await keyboard.send("Input.dispatchKeyEvent", { type: "keyUp", ...pressed, timestamp: (at + 3) / 1000 });
  }
  await keyboard.detach();
}

/** The code as the page writes it: digits in groups of four. */
export const grouped = (code: string) => (/^\d+$/.test(code) ? code.replace(/(\d{4})(?=\d)/g, "$1 ") : code);

/** A code with two neighbours swapped that are not the same: a slip that its check digits catch. */
export function slipped(card: string): string {
  const at = [...card].findIndex((digit, at) => at + 1 < card.length && digit !== card[at + 1]);
  return card.slice(0, at) + card[at + 1] + card[at] + card.slice(at + 2);
}

/** So many days after a day, `2026-11-26`. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** A day as pages write it: `26.11.2026`. */
export const dayWords = (day: string) => day.split("-").map(Number).reverse().join(".");
