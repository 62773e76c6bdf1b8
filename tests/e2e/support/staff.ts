// Signing in to the staff app as the people of the demonstration.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { drawn, heading, open } from "./app";
import { LOCALES } from "./looks";
import { DEMO_URL } from "./routes";
import { type Language, staffSpeaker } from "./texts";

/** The password of every account of the demonstration. */
export const PASSWORD = "vene keinuu aalloilla";

/** An account for each role. */
export const ACCOUNTS = {
  national: "yllapito@demo.example",
  coordinator: "vastuuhenkilo@demo.example",
  contact: "jakajan-yhteyshenkilo@demo.example",
  employee: "jakaja@demo.example",
  "venue contact": "kohteen-yhteyshenkilo@demo.example",
  desk: "lipunmyynti@demo.example",
};
export type Person = keyof typeof ACCOUNTS;

const WORDS = {
  home: { fi: "", sv: "", en: "" },
  give: { fi: "/anna-kortti", sv: "/ge-kort", en: "/give-card" },
  card: { fi: "/kortti", sv: "/kort", en: "/card" },
  practice: { fi: "/harjoittelu", sv: "/ovning", en: "/practice" },
  pile: { fi: "/paperilta", sv: "/fran-papper", en: "/from-paper" },
  day: { fi: "/paiva", sv: "/dagen", en: "/day" },
  community: { fi: "/yhteisokortit", sv: "/sammanslutningens-kort", en: "/community-cards" },
  cards: { fi: "/kortit", sv: "/korten", en: "/cards" },
  tablets: { fi: "/yhteiset-tabletit", sv: "/gemensamma-surfplattor", en: "/shared-tablets" },
  "all tablets": { fi: "/alueen-tabletit", sv: "/omradets-surfplattor", en: "/area-tablets" },
  settings: { fi: "/asetukset", sv: "/installningar", en: "/settings" },
  account: { fi: "/oma-tili", sv: "/mitt-konto", en: "/my-account" },
  people: { fi: "/ihmiset", sv: "/personer", en: "/people" },
  reports: { fi: "/ilmoitukset", sv: "/anmalningar", en: "/reports" },
  figures: { fi: "/alueet", sv: "/omraden", en: "/areas" },
  distances: { fi: "/pitkat-matkat", sv: "/langa-avstand", en: "/long-distances" },
  audit: { fi: "/loki", sv: "/logg", en: "/audit" },
  recovery: { fi: "/uusi-salasana", sv: "/nytt-losenord", en: "/new-password" },
  invitation: { fi: "/kutsu", sv: "/inbjudan", en: "/invitation" },
};
export type StaffPage = keyof typeof WORDS;

export const staffPath = (language: Language, page: StaffPage) => `/staff/${language}${WORDS[page][language]}`;

/** The link to the page that is open in another language. */
export function staffLanguage(page: Page, shown: Language, to: Language): Locator {
  const say = staffSpeaker(shown);
  const languages = page.getByRole("navigation", { name: say("languages_label") });
  return languages.getByRole("link", { name: new RegExp(`${say(`language_${to}`)}$`) });
}

/** What a server said when it started. */
function log(name: "BASE_LOG" | "DEMO_LOG"): string {
  const file = process.env[name];
  if (!file) throw new Error(`${name} names the file with what the server said`);
  return readFileSync(file, "utf8");
}

/** The key of an account of the demonstration for an app with codes. */
export function keyOf(person: Person): string {
  const line = log("DEMO_LOG").split("\n").find((line) => line.includes(` ${ACCOUNTS[person]} `));
  return /app: (.+)$/.exec(line ?? "")![1]!;
}

/** The link that makes the first administrator of the real network. */
export function firstLink(): string {
  return /(\/staff\/\S+)$/m.exec(log("BASE_LOG"))![1]!;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The code of a key, as an app shows it (RFC 6238); `later` counts in steps of 30 seconds. */
export function code(key: string, later = 0): string {
  const bits = [...key.replaceAll(" ", "")].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g)!.map((byte) => parseInt(byte, 2));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac("sha1", Buffer.from(bytes)).update(step).digest();
  const at = hash[19]! & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Fills in the first form and sends it. */
export async function givePassword(page: Page, language: Language, email: string, password = PASSWORD): Promise<void> {
  const say = staffSpeaker(language);
  // Where the form has come in the place of a page, the focus goes to its heading first.
  await expect(page.getByLabel(say("password"), { exact: true })).toBeVisible();
  await drawn(page);
  await page.getByLabel(say("email"), { exact: true }).fill(email);
  await page.getByLabel(say("password"), { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: say("sign_in"), exact: true }).click();
}

/** Gives a code; the next one where this one has been used by whoever signed in just before. */
export async function giveCode(page: Page, key: string): Promise<void> {
  const say = staffSpeaker("fi");
  const field = page.getByLabel(say("code"), { exact: true });
  for (const later of [0, 1]) {
    await expect(field).toBeVisible();
    await drawn(page);
    const answered = page.waitForResponse("**/api/v1/session/second-factor");
    await field.fill(code(key, later));
    await page.getByRole("button", { name: say("go_on") }).click();
    if ((await answered).ok()) return;
    // Only once this one is refused is the form there for the next.
    await expect(page.getByRole("link", { name: say("problem_code") })).toBeVisible();
  }
  throw new Error("the server takes no code: two have been used within half a minute");
}

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;
const states = new Map<Person, State>();

/** A browser in which somebody of the demonstration is signed in. Each signs in once and anew only when
 * that is over: a code works once, and the server slows down whoever tries often. */
export async function contextOf(browser: Browser, person: Person, language: Language = "fi"): Promise<BrowserContext> {
  const context = await withState(browser, language, states.get(person));
  if (await isSignedIn(context)) return context;
  await context.close();
  states.set(person, await signIn(browser, person));
  return withState(browser, language, states.get(person));
}

const withState = (browser: Browser, language: Language, storageState?: State) =>
  browser.newContext({ locale: LOCALES[language], baseURL: DEMO_URL, serviceWorkers: "block", storageState });

/** That the server still knows the session. A page where the password was given once more has got
 * another cookie, and the one that was kept is nobody's. */
async function isSignedIn(context: BrowserContext): Promise<boolean> {
  const told = await context.request.get("/api/v1/session");
  return ((await told.json()) as { state: string }).state === "signed-in";
}

/** Signs somebody of the demonstration in by the forms; gives what the browser keeps of it. */
async function signIn(browser: Browser, person: Person): Promise<State> {
  const context = await withState(browser, "fi");
  const page = await context.newPage();
  await open(page, staffPath("fi", "home"));
  await givePassword(page, "fi", ACCOUNTS[person]);
  if (person === "national" || person === "coordinator") {
    await giveCode(page, keyOf(person));
  }
  if (person === "coordinator") {
    await page.getByRole("main").getByRole("listitem").first().getByRole("button").click();
  }
  await expect(page.getByText(staffSpeaker("fi")("home_can_title"))).toBeVisible();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** A page as somebody of the demonstration sees it, once its data has come. */
export async function openAs(browser: Browser, person: Person, language: Language, which: StaffPage): Promise<Page> {
  const context = await contextOf(browser, person, language);
  const page = await context.newPage();
  await open(page, staffPath(language, which));
  await expect(heading(page)).toBeVisible();
  await expect(page.getByText(staffSpeaker(language)("loading"))).toHaveCount(0);
  await drawn(page);
  return page;
}
