// Reading a card with the camera: a card in front of it is given with few touches, and the camera is
// off at once; whatever keeps it from working has a line of its own, and the field to type in stays.
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { asked, filmOf, launch, ofAPage, printed, tracks, watchCamera } from "./support/camera";
import { dayOf, give, grouped, homes, record } from "./support/cards";
import { DEMO_URL } from "./support/routes";
import { contextOf, openAs, type StaffPage, staffPath } from "./support/staff";
import { open } from "./support/app";
import { type Language, LANGUAGES, staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");

const code = (page: Page) => page.getByLabel(say("card_code"), { exact: true });
const year = (page: Page) => page.getByLabel(say("birth_year"), { exact: true });
const opener = (page: Page) => page.getByRole("button", { name: say("camera_open"), exact: true });
const finder = (page: Page) => page.locator("code-camera");
const said = (page: Page) => finder(page).getByRole("status");

let other: string;
let browsers: Browser[] = [];

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({ baseURL: DEMO_URL });
  const page = await context.newPage();
  await open(page, "/fi");
  other = await filmOf(page, await ofAPage(page));
  await context.close();
});

test.afterEach(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  browsers = [];
});

/** A browser whose camera sees a card that the employee's unit has, and the card's code. */
async function withACard(browser: Browser): Promise<{ browser: Browser; card: string }> {
  const employee = await openAs(browser, "employee", "fi", "home");
  const { stock } = await dayOf(employee);
  const card = stock.find((each) => /^\d+$/.test(each))!;
  await employee.context().close();
  const national = await openAs(browser, "national", "fi", "home");
  const film = await filmOf(national, await printed(national, card));
  await national.context().close();
  return { browser: await started({ film }), card };
}

async function started(cameras: Parameters<typeof launch>[0]): Promise<Browser> {
  const browser = await launch(cameras);
  browsers.push(browser);
  return browser;
}

type Set = { allowed?: boolean; language?: Language; before?: (page: Page) => Promise<void> };

/** A page of the employee on a tablet, which may use the camera. */
async function tablet(browser: Browser, which: StaffPage, set: Set = {}): Promise<Page> {
  const context = await contextOf(browser, "employee", set.language ?? "fi");
  if (set.allowed ?? true) await context.grantPermissions(["camera"], { origin: DEMO_URL });
  const page = await context.newPage();
  await page.setViewportSize({ width: 1024, height: 768 });
  await watchCamera(page);
  await set.before?.(page);
  await open(page, staffPath(set.language ?? "fi", which));
  await expect(page.locator("input.card-code")).toBeVisible();
  return page;
}

test("a card before the camera is given with at most 12 touches; the camera is off at once and nothing has left the device", async ({ browser }) => {
  const found = await withACard(browser);
  const page = await tablet(found.browser, "give");
  const { reached } = await homes(page);
  const before = (await dayOf(page)).stock.find((each) => each !== found.card)!;
  expect((await record(page, give(before, reached))).outcome).toBe("done");
  await page.reload();
  const chip = page.getByRole("button", { name: say("postcode_choose", { postcode: reached }) });
  await expect(chip).toBeVisible();

  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname} ${request.postData() ?? ""}`));
  await opener(page).click();
  let touches = 1;
  await expect(code(page)).toHaveValue(grouped(found.card));
  await expect(finder(page)).toHaveCount(0);
  expect(await tracks(page)).toEqual(["ended"]);
  expect((await asked(page)).map(({ audio, video }) => [audio, video.facingMode])).toEqual([[false, "environment"]]);
  // Its files, once, and nothing else; of pictures and of the code not a trace.
  for (const each of sent) expect(each).toMatch(/^GET \/assets\/staff-(camera|jsQR)-\w+\.js $/);
  await expect(page.getByText(say("card_fits"))).toBeVisible();
  await expect(year(page)).toBeFocused();
  await page.keyboard.type("1985", { delay: 60 });
  await chip.click();
  await page.getByRole("main").getByRole("button", { name: say("give_button"), exact: true }).click();
  touches += 6;
  await expect(page.getByRole("heading", { name: say("given_title") })).toBeFocused();
  expect(touches).toBeLessThanOrEqual(12);
  expect((await dayOf(page)).stock).not.toContain(found.card);
});

test("where the browser reads codes itself, nothing is loaded for that", async ({ browser }) => {
  const found = await withACard(browser);
  const loaded: string[] = [];
  const before = async (page: Page) => {
    page.on("request", (request) => loaded.push(request.url()));
    await page.addInitScript((text) => {
      class Own {
        static getSupportedFormats = async () => ["qr_code", "ean_13"];
        detect = async () => [{ rawValue: text }];
      }
      Object.assign(globalThis, { BarcodeDetector: Own });
    }, `KK1:${found.card}`);
  };
  const page = await tablet(found.browser, "give", { before });
  await opener(page).click();
  await expect(code(page)).toHaveValue(grouped(found.card));
  expect(await tracks(page)).toEqual(["ended"]);
  expect(loaded.filter((url) => url.includes("staff-camera"))).toHaveLength(1);
  expect(loaded.filter((url) => url.includes("jsQR"))).toEqual([]);
});

test("a browser that names what it has not got reads with ours", async ({ browser }) => {
  const found = await withACard(browser);
  const before = (page: Page) =>
    page.addInitScript(() => {
      class Broken {
        static getSupportedFormats = async () => ["qr_code"];
        detect = async () => Promise.reject(new DOMException("", "NotSupportedError"));
      }
      Object.assign(globalThis, { BarcodeDetector: Broken });
    });
  const page = await tablet(found.browser, "give", { before });
  await opener(page).click();
  await expect(code(page)).toHaveValue(grouped(found.card));
  expect(await tracks(page)).toEqual(["ended"]);
});

test("a card is looked up and replaced with the camera too", async ({ browser }) => {
  const found = await withACard(browser);
  const page = await tablet(found.browser, "card");
  const { reached } = await homes(page);
  const lost = (await dayOf(page)).stock.find((each) => each !== found.card)!;
  expect((await record(page, give(lost, reached))).outcome).toBe("done");
  await opener(page).click();
  await expect(code(page)).toHaveValue(grouped(found.card));
  await expect(code(page)).toBeFocused();

  await code(page).fill(lost);
  await page.getByRole("button", { name: say("card_look_up"), exact: true }).click();
  await page.getByRole("button", { name: say("replace"), exact: true }).click();
  const form = page.locator("#card-action");
  await form.getByRole("button", { name: say("camera_open") }).click();
  await expect(form.getByLabel(say("replace_by"))).toHaveValue(grouped(found.card));
  await expect(code(page)).toHaveValue(grouped(lost));
  expect(await tracks(page)).toEqual(["ended", "ended"]);
});

test("another code is told once, and the camera goes on looking", async () => {
  const page = await tablet(await started({ film: other }), "give");
  await opener(page).click();
  await expect(said(page)).toHaveText(say("camera_other"));
  await page.waitForTimeout(1000);
  await expect(said(page)).toHaveText(say("camera_other"));
  await expect(code(page)).toHaveValue("");
  expect(await tracks(page)).toEqual(["live"]);
  await page.getByRole("button", { name: say("camera_close") }).click();
  await expect(finder(page)).toHaveCount(0);
  expect(await tracks(page)).toEqual(["ended"]);
});

test("the camera is off when the page is left, when nobody looks at it, and when one has to sign in again", async () => {
  const page = await tablet(await started({ film: other }), "give");
  await code(page).fill("1234");
  await opener(page).click();
  await expect(said(page)).toHaveText(say("camera_other"));
  const hide = (hidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await hide(true);
  expect(await tracks(page)).toEqual(["ended"]);
  await hide(false);
  await expect(said(page)).toHaveText(say("camera_rested"));
  await page.getByRole("button", { name: say("camera_again") }).click();
  await expect(said(page)).toHaveText(say("camera_other"));
  expect(await tracks(page)).toEqual(["ended", "live"]);

  await page.getByRole("link", { name: say("card_title"), exact: true }).first().click();
  await expect(page.getByRole("heading", { name: say("card_title"), level: 1 })).toBeVisible();
  await expect.poll(() => tracks(page)).toEqual(["ended", "ended"]);

  await opener(page).click();
  await expect(said(page)).toHaveText(say("camera_other"));
  await code(page).fill("000000000195");
  // As a session that has ended, or a tablet that is locked: the page is there and not to be seen.
  await page.evaluate(() => document.querySelector("main .shown")!.setAttribute("hidden", ""));
  await expect.poll(() => tracks(page)).toEqual(["ended", "ended", "ended"]);
});

test("after a minute without a code the camera is closed and says so", async () => {
  const page = await tablet(await started({ film: other }), "give", { before: (page) => page.clock.install() });
  await opener(page).click();
  await expect(said(page)).toHaveText(say("camera_other"));
  await page.clock.fastForward(61_000);
  await expect(said(page)).toHaveText(say("camera_late"));
  expect(await tracks(page)).toEqual(["ended"]);
  await expect(page.getByRole("button", { name: say("camera_again") })).toBeVisible();
});

test("whatever keeps the camera from working has a line of its own, and the code can be typed", async () => {
  const withCamera = await started({ film: other });
  const fails = (name: string) => (page: Page) =>
    page.addInitScript((name) => {
      navigator.mediaDevices.getUserMedia = async () => Promise.reject(new DOMException("", name));
    }, name);
  const insecure = (page: Page) =>
    page.addInitScript(() => {
      Object.defineProperty(navigator, "mediaDevices", { value: undefined });
      Object.defineProperty(globalThis, "isSecureContext", { value: false });
    });
  const unloadable = (page: Page) => page.route(/jsQR/, (route) => route.abort());
  const table: [string, Browser, Set][] = [
    ["camera_refused", withCamera, { allowed: false }],
    ["camera_none", await started("none"), {}],
    ["camera_busy", withCamera, { before: fails("NotReadableError") }],
    ["camera_insecure", withCamera, { before: insecure }],
    ["camera_away", withCamera, { before: unloadable }],
  ];
  for (const [words, browser, set] of table) {
    const page = await tablet(browser, "give", set);
    await opener(page).click();
    await expect(said(page), words).toHaveText(say(words));
    await expect(page.getByRole("button", { name: say("camera_again") })).toBeVisible();
    await code(page).fill("0000 0007");
    await expect(code(page)).toHaveValue("0000 0007");
    expect((await tracks(page)).filter((state) => state !== "ended")).toEqual([]);
    await page.context().close();
  }
});

test("what reads codes and does not come is told of, and comes with the next press", async () => {
  const before = (page: Page) => page.route(/staff-camera/, (route) => route.abort(), { times: 1 });
  const page = await tablet(await started({ film: other }), "give", { before });
  await opener(page).click();
  await expect(page.getByRole("alert").filter({ hasText: say("camera_away") })).toBeVisible();
  await page.getByRole("button", { name: say("camera_close") }).click();
  await opener(page).click();
  await expect(said(page)).toHaveText(say("camera_other"));
});

test("a camera with a light has a button for it", async () => {
  const before = (page: Page) =>
    page.addInitScript(() => {
      const wishes: unknown[] = [];
      Object.assign(globalThis, { wishes });
      MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true }) as MediaTrackCapabilities;
      MediaStreamTrack.prototype.applyConstraints = async (wish) => void wishes.push(wish);
    });
  const page = await tablet(await started({ film: other }), "give", { before });
  await opener(page).click();
  const light = page.getByRole("button", { name: say("camera_torch") });
  await expect(light).toHaveAttribute("aria-pressed", "false");
  await light.click();
  await expect(light).toHaveAttribute("aria-pressed", "true");
  await light.click();
  await expect(light).toHaveAttribute("aria-pressed", "false");
  const wishes = await page.evaluate(() => (globalThis as unknown as { wishes: unknown[] }).wishes);
  expect(wishes).toEqual([{ advanced: [{ torch: true }] }, { advanced: [{ torch: false }] }]);
});

test("of several cameras the one that was chosen is opened the next time; with one there is nothing to choose", async () => {
  const one = await tablet(await started({ film: other }), "give");
  await opener(one).click();
  await expect(said(one)).toHaveText(say("camera_other"));
  await expect(finder(one).getByRole("combobox")).toHaveCount(0);
  await expect(one.getByRole("button", { name: say("camera_torch") })).toHaveCount(0);

  const page = await tablet(await started({ several: 2 }), "give");
  await opener(page).click();
  const menu = finder(page).getByRole("combobox", { name: say("camera_choose") });
  await expect(menu.getByRole("option")).toHaveCount(2);
  const second = await menu.getByRole("option").nth(1).getAttribute("value");
  await menu.selectOption(second);
  await expect(said(page)).toHaveText(say("camera_looking"));
  await page.reload();
  await opener(page).click();
  await expect(menu).toHaveValue(second!);
  expect((await asked(page)).at(-1)!.video.deviceId).toEqual({ exact: second });
});

for (const language of LANGUAGES) {
  test(`in ${language}, the open camera is open to everybody`, async () => {
    const own = staffSpeaker(language);
    const page = await tablet(await started({ several: 2 }), "give", { language });
    await page.getByRole("button", { name: own("camera_open"), exact: true }).click();
    await expect(said(page)).toHaveText(own("camera_looking"));
    await expect(page.getByRole("combobox", { name: own("camera_choose") })).toBeVisible();
    const field = page.locator("input.card-code");
    await field.fill("0000 0007 9444");
    for (const width of [320, 1024]) {
      await page.setViewportSize({ width, height: 768 });
      expect.soft(await field.evaluate((field) => field.scrollWidth - field.clientWidth), `${width} px: the whole code is seen`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`), `${width} px`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(overflow, `${width} px`).toBeLessThanOrEqual(0);
    }
  });
}
