// Signing in by a service elsewhere, with a real one: an account is linked by whoever is signed
// in, then the service opens it, and nothing else does.
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { type Account, OwnServer, appCode } from "./support/own-server";
import { staffSpeaker } from "./support/texts";
import {
  CLIENT,
  SignInService,
  changed,
  claiming,
  enter,
  signedBySecret,
  unsigned,
} from "./support/sign-in-service";

const say = staffSpeaker("fi");
const SESSION = "__Host-kaiku";
const TRANSACTION = "__Host-kaiku-oidc";
const START = "/api/v1/oidc/local/start";
const CALLBACK = "/api/v1/oidc/local/callback";

const server = new OwnServer();
const service = new SignInService();

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  const url = await server.choose();
  await service.listen();
  service.serve(url + CALLBACK);
  const client = (id: string) => ({ [`${id}_CLIENT_ID`]: CLIENT.id, [`${id}_CLIENT_SECRET`]: CLIENT.secret });
  await server.start({
    KAIKUKORTTI_PUBLIC_URL: url,
    KAIKUKORTTI_OIDC: "local,away",
    ...client("KAIKUKORTTI_OIDC_LOCAL"),
    KAIKUKORTTI_OIDC_LOCAL_ISSUER: service.issuer,
    KAIKUKORTTI_OIDC_LOCAL_NAME: "Town Hall",
    ...client("KAIKUKORTTI_OIDC_AWAY"),
    // Nobody listens there.
    KAIKUKORTTI_OIDC_AWAY_ISSUER: "http://127.0.0.1:9",
  });
});

test.afterAll(async () => {
  service.stop();
  await server.stop();
});

/** The service's pages ask for letters from elsewhere; nothing leaves this machine. */
async function alone(context: BrowserContext): Promise<BrowserContext> {
  const elsewhere = (url: URL) => !["127.0.0.1", "localhost"].includes(url.hostname);
  await context.route(elsewhere, (route) => route.abort());
  return context;
}

test.beforeEach(async ({ context }) => {
  await alone(context);
});

/** Asks the API as the page does. */
async function api(page: Page, method: string, path: string, body?: object): Promise<[number, any]> {
  return page.evaluate(
    async ([method, path, body]) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`/api/v1${path}`, method === "GET" ? {} : { method, headers, body });
      const text = await answer.text();
      return [answer.status, text ? JSON.parse(text) : null] as [number, any];
    },
    [method, path, JSON.stringify(body ?? {})] as const,
  );
}

async function state(page: Page): Promise<string> {
  const [, session] = await api(page, "GET", "/session");
  return session.state;
}

async function staff(page: Page): Promise<void> {
  await page.goto(`${server.url}/staff/fi`);
}

async function signIn(page: Page, account: Account): Promise<void> {
  await staff(page);
  const { email, password, key } = account;
  expect((await api(page, "POST", "/session", { email, password }))[0]).toBe(200);
  if (key) expect((await api(page, "POST", "/session/second-factor", { code: appCode(key) }))[0]).toBe(200);
  expect(await state(page)).toBe("signed-in");
}

/** Follows a link on the page that is open. */
async function follow(page: Page, address: string): Promise<void> {
  await page.evaluate((address) => location.assign(address), address);
}

async function link(page: Page, name: string): Promise<void> {
  await follow(page, `${START}?link=1&language=fi`);
  await enter(page, name);
}

async function come(page: Page, name: string): Promise<void> {
  await staff(page);
  await follow(page, `${START}?language=fi`);
  await enter(page, name);
}

async function backWith(page: Page, problem?: string): Promise<void> {
  const query = problem ? `?problem=${problem}` : "";
  await expect(page).toHaveURL(`${server.url}/staff/fi${query}`);
}

async function cookie(context: BrowserContext, name: string) {
  return (await context.cookies(server.url)).find((cookie) => cookie.name === name);
}

/** Goes to the service and comes back, but for the last step: tells the address of that. */
async function almostBack(page: Page, name: string): Promise<URL> {
  const held = new Promise<URL>((hold) => (service.hold = hold));
  await come(page, name);
  return held.finally(() => (service.hold = undefined));
}

test("the services are listed in their order, by the names that people know", async ({ page }) => {
  await staff(page);
  const [, { providers }] = await api(page, "GET", "/oidc");
  expect(providers).toEqual([
    { id: "local", name: "Town Hall" },
    { id: "away", name: "away" },
  ]);
});

test("whoever has linked the own account signs in by the service from then on", async ({ page, context }) => {
  await signIn(page, server.account("venue-desk"));
  await link(page, "aino");
  await backWith(page);
  expect(await state(page)).toBe("signed-in");
  // The first sign-in of a new account is its owner's own; that a service was linked is told.
  const linked = "Tilisi kirjautumispalvelut muuttuivat";
  await expect.poll(() => server.mails()).toEqual([linked]);
  // Linked already, and known to the service: nothing changes, and nobody is told of anything.
  await page.evaluate(() => document.documentElement.setAttribute("data-before", "yes"));
  await follow(page, `${START}?link=1&language=fi`);
  // The page that one comes back to has the address of the one that was left.
  await expect(page.locator("html[data-app=ready]:not([data-before])")).toBeAttached();
  await backWith(page);

  await api(page, "DELETE", "/session");
  expect(await state(page)).toBe("signed-out");
  await context.clearCookies();
  await come(page, "aino");
  await backWith(page);
  // The very page that one comes back to is signed in, and so is it when it is opened again.
  expect(await state(page)).toBe("signed-in");
  await page.reload();
  expect(await state(page)).toBe("signed-in");
  const [, session] = await api(page, "GET", "/session");
  expect(session.account.email).toBe(server.account("venue-desk").email);
  expect(server.mails()).toEqual([linked]);
});

test("a sign-in by the service with a device of a new kind is told by mail, once", async ({ browser }) => {
  const before = server.mails().length;
  const userAgent = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0";
  for (const round of [1, 2]) {
    const context = await alone(await browser.newContext({ locale: "fi-FI", userAgent }));
    const page = await context.newPage();
    await come(page, "aino");
    await backWith(page);
    expect(await state(page)).toBe("signed-in");
    await expect.poll(() => server.mails().length, `round ${round}`).toBe(before + 1);
    await context.close();
  }
  expect(server.mails().at(-1)).toMatch(/^Uusi laite/);
});

test("a service is linked on the page of the own account, which says so, and is taken away there", async ({ page }) => {
  const account = server.account("venue-contact");
  await signIn(page, account);
  await page.goto(`${server.url}/staff/fi/oma-tili`);
  const part = page.locator("section").filter({ hasText: say("link_title") });
  const offered = part.getByRole("button", { name: say("link_with", { name: "Town Hall" }) });
  await offered.click();
  await part.getByLabel(say("password"), { exact: true }).fill(account.password);
  await part.getByRole("button", { name: say("go_on") }).click();
  await enter(page, "cecilia");
  await expect(page.getByText(say("link_made", { name: "Town Hall" }))).toBeFocused();
  await expect(page).toHaveURL(`${server.url}/staff/fi/oma-tili`);
  await expect(offered).toHaveCount(0);

  await part.getByRole("button", { name: say("link_remove_this", { name: "Town Hall" }) }).click();
  await expect(page.getByText(say("link_removed", { name: "Town Hall" }))).toBeFocused();
  await expect(offered).toBeVisible();
  await api(page, "DELETE", "/session");
  await page.context().clearCookies();
  await come(page, "cecilia");
  await backWith(page, "not-linked");
});

test("the transaction has a cookie of its own, sealed, short-lived and gone on the return", async ({ page, context }) => {
  await staff(page);
  await follow(page, START);
  await expect(page.getByPlaceholder("Enter any login")).toBeVisible();
  const begun = await cookie(context, TRANSACTION);
  expect(begun).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
  const left = (begun?.expires ?? 0) - Date.now() / 1000;
  expect(left).toBeGreaterThan(500);
  expect(left).toBeLessThanOrEqual(600);
  const asked = new URL(page.url());
  expect(asked.hostname).toBe("localhost");
  expect(begun?.value).not.toContain("state");
  await enter(page, "aino");
  await expect(page).toHaveURL(new RegExp(`^${server.url}/staff/`));
  expect(await cookie(context, TRANSACTION)).toBeUndefined();
  expect(await cookie(context, SESSION)).toMatchObject({ httpOnly: true, secure: true, sameSite: "Strict" });
});

test("a sign-in elsewhere replaces the session that the browser held", async ({ page, context }) => {
  await signIn(page, server.account("venue-desk"));
  const held = await cookie(context, SESSION);
  await come(page, "aino");
  await backWith(page);
  expect((await cookie(context, SESSION))?.value).not.toBe(held?.value);
  await context.addCookies([{ ...held!, name: SESSION }]);
  expect(await state(page)).toBe("signed-out");
});

test("somebody unknown is told so and gets in nowhere", async ({ page, context }) => {
  // An address of somebody who works is nothing that the service is believed in.
  await come(page, server.account("venue-desk").email);
  await backWith(page, "not-linked");
  expect(await state(page)).toBe("signed-out");
  expect(await cookie(context, SESSION)).toBeUndefined();
});

test("nobody links what is linked to somebody else, or without having signed in", async ({ page, context }) => {
  await staff(page);
  await follow(page, `${START}?link=1&language=fi`);
  await backWith(page, "not-signed-in");

  await signIn(page, server.account("distributor-employee"));
  await link(page, "aino");
  await backWith(page, "linked-to-another");

  // Signed out while away: the return links nothing.
  await context.clearCookies();
  await signIn(page, server.account("distributor-employee"));
  await follow(page, `${START}?link=1&language=fi`);
  await expect(page.getByPlaceholder("Enter any login")).toBeVisible();
  const other = await context.newPage();
  await staff(other);
  await api(other, "DELETE", "/session");
  await enter(page, "bertta");
  await backWith(page, "not-signed-in");
});

test("another state, another service's name or a second use of an answer gets nobody in", async ({ page, context }) => {
  const open = async (address: URL) => page.goto(address.href);
  let address = await almostBack(page, "aino");
  expect(address.searchParams.get("iss")).toBe(service.issuer);
  address.searchParams.set("state", "0".repeat(64));
  await open(address);
  await backWith(page, "sign-in-failed");

  await context.clearCookies();
  address = await almostBack(page, "aino");
  address.searchParams.set("iss", "https://login.example.fi");
  await open(address);
  await backWith(page, "sign-in-failed");
  address.searchParams.set("iss", service.issuer);
  await open(address);
  await backWith(page, "sign-in-failed");

  await context.clearCookies();
  address = await almostBack(page, "aino");
  address.searchParams.delete("iss");
  await open(address);
  await backWith(page, "sign-in-failed");

  await context.clearCookies();
  address = await almostBack(page, "aino");
  const begun = await cookie(context, TRANSACTION);
  await open(address);
  await backWith(page);
  expect(await state(page)).toBe("signed-in");
  await api(page, "DELETE", "/session");
  await open(address);
  await backWith(page, "sign-in-failed");
  // Not even whoever kept the cookie: the service gives a token for a code once.
  await context.addCookies([{ ...begun!, name: TRANSACTION }]);
  await open(address);
  await backWith(page, "sign-in-failed");
  expect(await state(page)).toBe("signed-out");
});

/** While the service lies. */
async function lied(lie: (token: string) => string, during: () => Promise<void>): Promise<void> {
  service.lie = lie;
  await during().finally(() => (service.lie = undefined));
}

const LIES: [string, (token: string) => string, string][] = [
  ["without a signature", unsigned, "its signature"],
  ["signed by the client's own secret", signedBySecret, "algorithm"],
  ["changed under its signature", changed, "signature"],
  ["of another issuer", claiming({ iss: "https://login.example.fi" }), "another issuer"],
  ["for another client", claiming({ aud: "another" }), "another client"],
  ["for another client too", claiming({ aud: [CLIENT.id, "another"] }), "another client"],
  ["of another sign-in", claiming({ nonce: "0".repeat(64) }), "another sign-in"],
  ["that has expired", claiming({ exp: 1_700_000_000 }), "expired"],
  ["of another access token", claiming({ at_hash: "AAAAAAAAAAAAAAAAAAAAAA" }), "another access token"],
  ["of nobody", claiming({ sub: "" }), "subject"],
];

for (const [what, lie, logged] of LIES) {
  test(`a token ${what} gets nobody in`, async ({ page }) => {
    const before = server.log.length;
    await lied(lie, async () => {
      // Believed, each of them would get in: as Aino.
      await come(page, lie === changed ? "mallory" : "aino");
      await backWith(page, "sign-in-failed");
    });
    expect(await state(page)).toBe("signed-out");
    // What the server writes comes on a way of its own, and may be later than the page.
    await expect.poll(() => server.log.slice(before)).toContain(logged);
  });
}

test("a token that is signed again as it was gets its owner in", async ({ page }) => {
  await lied(claiming({}), async () => {
    await come(page, "aino");
    await backWith(page);
  });
  expect(await state(page)).toBe("signed-in");
});

test("an answer that another browser began counts for nothing", async ({ page, browser }) => {
  const address = await almostBack(page, "aino");
  const victim = await alone(await browser.newContext({ locale: "fi-FI" }));
  const other = await victim.newPage();
  await other.goto(address.href);
  await backWith(other, "sign-in-failed");
  expect(await state(other)).toBe("signed-out");
  await victim.close();
});

test("a change of mind at the service leads back, and signs nobody in", async ({ page }) => {
  await staff(page);
  await follow(page, `${START}?language=fi`);
  await page.getByRole("link", { name: /cancel/i }).click();
  await backWith(page, "sign-in-failed");
  expect(await state(page)).toBe("signed-out");
});

test("a service that is away hinders nobody else and says so", async ({ page }) => {
  await staff(page);
  await follow(page, "/api/v1/oidc/away/start?language=fi");
  await backWith(page, "service-away");
});

test("the second factor is asked for after the service too, and whoever works no more is told so", async ({ page, browser }) => {
  await signIn(page, server.account("national-administrator"));
  await link(page, "ylla");
  await backWith(page);
  const elsewhere = await (await alone(await browser.newContext({ locale: "fi-FI" }))).newPage();
  await come(elsewhere, "ylla");
  await backWith(elsewhere);
  expect(await state(elsewhere)).toBe("second-factor");

  const [, { people }] = await api(page, "GET", "/people");
  const leaving = people.find((person: any) => person.email === server.account("venue-desk").email);
  for (const grant of leaving.grants) {
    expect((await api(page, "DELETE", `/grants/${grant.id}`))[0]).toBe(204);
  }
  await elsewhere.context().clearCookies();
  await come(elsewhere, "aino");
  await backWith(elsewhere, "work-ended");
  await expect(elsewhere.getByText(say("elsewhere_work_ended"))).toBeVisible();
  expect(await state(elsewhere)).toBe("signed-out");

  const [, { entries }] = await api(page, "GET", "/audit?action=sign-in-linked");
  expect(entries.map((entry: any) => entry.object)).toEqual(["local", "local", "local"]);
  await elsewhere.context().close();
});

test("the log names the service and what was wrong, and nobody", async () => {
  await expect.poll(() => server.log).toContain("a sign-in elsewhere came to nothing");
  await expect.poll(() => server.log).toContain("it has another state");
  for (const name of ["aino", "bertta", "cecilia", "ylla", "@demo.example", CLIENT.secret]) {
    expect(server.log).not.toContain(name);
  }
});
