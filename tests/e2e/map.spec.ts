// The resident's map: what the list says, on a map, for whoever asks for one.
import { expect, test, type Locator, type Page } from "@playwright/test";
import { drawn, found, heading, open, results } from "./support/app";
import { nameOf, venue } from "./support/facts";
import { OwnServer } from "./support/own-server";
import { DEMO_URL, paths } from "./support/routes";
import { LANGUAGES, type Language, text } from "./support/texts";

const speaker = (language: Language) => (key: string, values = {}) => text(language, key, values);
const onMap = (language: Language, more = "") => `${DEMO_URL}${paths.venues(language)}?${more}${more ? "&" : ""}view=map`;
const signs = (page: Page, language: Language) =>
  page.getByRole("group", { name: text(language, "map_markers_label") }).getByRole("button");
const areas = (page: Page, language: Language) =>
  page.getByRole("listbox", { name: text(language, "map_areas_label") });
const drawing = (page: Page) => page.locator(".map-drawing");

/** The map is there: its signs stand as they will for its width, and it listens to hands. */
async function mapped(page: Page, language: Language): Promise<void> {
  await expect(signs(page, language).first()).toBeVisible();
  await drawn(page);
}

/** How many places the signs stand for together. */
const counted = (all: Locator) =>
  all.evaluateAll((signs) => signs.map((sign) => Number(sign.textContent || 1)).reduce((sum, one) => sum + one, 0));

/** Numbers that look like chance and are the same every time. */
function* chance(seed: number): Generator<number> {
  for (let at = seed; ; at = (at * 1103515245 + 12345) % 2 ** 31) yield at / 2 ** 31;
}

for (const language of LANGUAGES) {
  const say = speaker(language);

  test(`in ${language}, a map is there for who asks for it, and goes again`, async ({ page }) => {
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    await open(page, DEMO_URL + paths.venues(language));
    // Nobody who does not ask has fetched anything of it.
    expect(fetched.filter((path) => /\/map\/|resident_map/.test(path))).toEqual([]);
    await page.getByRole("link", { name: say("map_show"), exact: true }).click();
    await expect(signs(page, language).first()).toBeVisible();
    await expect(results(page, language).first()).toBeVisible();
    await expect(page).toHaveURL(/[?&]view=map$/);
    await page.getByRole("link", { name: say("map_hide"), exact: true }).click();
    await expect(signs(page, language)).toHaveCount(0);
    await expect(page).not.toHaveURL(/view=map/);
    await expect(results(page, language).first()).toBeVisible();
  });

  test(`in ${language}, a venue and all municipalities are shown on a map`, async ({ page }) => {
    await open(page, `${paths.venue(language, "vaasa-uimahalli")}?view=map`);
    await expect(heading(page)).toHaveText(nameOf(venue("vaasa-uimahalli"), language));
    await expect(page.locator(".map-marker")).toHaveCount(1);
    await open(page, `${paths.municipalities(language)}?view=map`);
    await expect(areas(page, language).getByRole("option")).toHaveCount(308);
    await expect(page.locator(".map-legend li")).toHaveCount(4);
  });
}

test("over any filters the map has each place of the list that has a place, once", async ({ page }) => {
  const draw = chance(20261125);
  const next = () => draw.next().value as number;
  // At most one of each: no address of ours asks for two kinds. Near somewhere, the map begins there.
  const choices = [
    ["kind=museum", "kind=swimming-hall", "kind=culture"],
    ["region=01", "region=06", "region=19"],
    ["access=step-free", "access=toilet"],
    ["courses=true", "children=true"],
  ];
  for (let round = 0; round < 6; round++) {
    const asked = choices.filter(() => next() < 0.45).map((some) => some[Math.floor(next() * some.length)]!);
    await open(page, onMap("fi", asked.join("&")));
    const status = await found(page, "fi").getByRole("status").textContent();
    const count = Number(/\d+/.exec(status ?? "")?.[0] ?? 0);
    const unplaced = await page.locator(".found-map").getByText(/ei ole kartalla/).allTextContents();
    const without = Number(/\d+/.exec(unplaced[0] ?? "")?.[0] ?? 0);
    // What is beyond the picture is drawn once it is in sight, so the whole of it is looked at.
    await page.getByRole("button", { name: text("fi", "map_fit") }).click();
    await expect.poll(() => counted(signs(page, "fi")), asked.join("&")).toBe(count - without);
  }
});

test("the map is walked by the keyboard alone: nearer, to a sign, into it, to a place and out again", async ({ page }) => {
  await open(page, onMap("fi"));
  const all = signs(page, "fi");
  await mapped(page, "fi");
  // One stop for all signs, and each says how many places of which kinds it stands for.
  await expect(all.and(page.locator("[tabindex='0']"))).toHaveCount(1);
  await expect(all.filter({ hasText: /^\d{2,}$/ }).first()).toHaveAttribute("aria-label", /^\d+ paikkaa, .+: .+ \d+/);
  await all.and(page.locator("[tabindex='0']")).focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  for (let at = 0; at < 14 && (await page.locator(".map-marker[aria-pressed=true]").count()) === 0; at++) {
    const before = await drawing(page).getAttribute("viewBox");
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => (await drawing(page).getAttribute("viewBox")) !== before || (await page.locator(".map-marker[aria-pressed=true]").count()) > 0)
      .toBe(true);
    await drawn(page);
  }
  await expect(page.locator(".map-marker[aria-pressed=true]")).toHaveCount(1);
  // What is chosen is told below the map, with the way to its page.
  const label = (await page.locator(".map-marker[aria-pressed=true]").getAttribute("aria-label"))!;
  const told = page.locator(".found-map").getByRole("link");
  await expect(told.first()).toBeVisible();
  expect(label).toContain((await told.first().locator(".row-name").textContent())!.trim());
  // And the other way: what is chosen in the list is chosen on the map.
  await page.locator(".on-map").first().getByRole("button").click();
  await expect(page.locator(".on-map.chosen")).toHaveCount(1);
  await expect(page.locator(".map-marker[aria-pressed=true]")).toHaveCount(1);
  await page.locator(".map-marker[aria-pressed=true]").focus();
  const width = async () => Number((await drawing(page).getAttribute("viewBox"))!.split(" ")[2]);
  const before = await width();
  await page.keyboard.press("-");
  await expect.poll(width).toBeGreaterThan(before);
  await page.keyboard.press("Tab");
  await expect(page.locator(".map-marker:focus")).toHaveCount(0);
});

test("this area is searched from the map, and the whole country again", async ({ page }) => {
  await open(page, onMap("fi"));
  await mapped(page, "fi");
  const status = found(page, "fi").getByRole("status");
  const all = await status.textContent();
  for (let at = 0; at < 4; at++) await page.getByRole("button", { name: text("fi", "map_zoom_in") }).click();
  await page.getByRole("button", { name: text("fi", "map_search_area") }).click();
  await expect(page).toHaveURL(/area=\d+-\d+-\d+-\d+/);
  await expect(status).not.toHaveText(all!);
  await page.getByRole("button", { name: text("fi", "map_forget_area") }).click();
  await expect(status).toHaveText(all!);
});

test.describe("near me", () => {
  test.use({ geolocation: { latitude: 61.4978, longitude: 23.761 }, permissions: ["geolocation"] });

  test("the map comes to where the device is, and shows it", async ({ page }) => {
    await open(page, onMap("fi"));
    await mapped(page, "fi");
    const whole = Number((await drawing(page).getAttribute("viewBox"))!.split(" ")[2]);
    await expect(page.locator(".map-here")).toHaveCount(0);
    await page.getByRole("button", { name: text("fi", "near_me") }).click();
    await expect(page.locator(".map-here")).toBeVisible();
    const near = async () => Number((await drawing(page).getAttribute("viewBox"))!.split(" ")[2]);
    await expect.poll(near).toBeLessThan(whole / 2);
    // Where somebody is stands in no address.
    expect(page.url()).not.toMatch(/61\.|23\./);
  });
});

test("who does not tell where the device is keeps the map as it was, and is told why", async ({ page, context }) => {
  await context.clearPermissions();
  await page.addInitScript(() => {
    navigator.geolocation.getCurrentPosition = (_, refused) =>
      refused?.({ code: 1, message: "", PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 } as GeolocationPositionError);
  });
  await open(page, onMap("sv"));
  await mapped(page, "sv");
  const before = await drawing(page).getAttribute("viewBox");
  await page.getByRole("button", { name: text("sv", "near_me") }).click();
  await expect(page.getByText(text("sv", "near_refused"), { exact: true })).toBeVisible();
  await expect(page.locator(".map-here")).toHaveCount(0);
  expect(await drawing(page).getAttribute("viewBox")).toBe(before);
});

test.describe("without a network", () => {
  test.use({ serviceWorkers: "allow" });

  test("who has opened a map once has every map, with its signs and shades", async ({ page, context }) => {
    test.slow();
    await open(page, paths.start("fi"));
    await page.evaluate(() => navigator.serviceWorker.ready);
    await open(page, `${paths.venues("fi")}?view=map`);
    await mapped(page, "fi");
    // What is kept is put away after it has been used.
    const kept = () =>
      page.evaluate(async () => {
        const names = await caches.keys();
        const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
        return all.flat().filter((url) => /resident_map|api\/v1\/map/.test(url)).length;
      });
    await expect.poll(kept, { timeout: 45_000 }).toBeGreaterThanOrEqual(5);
    await context.setOffline(true);
    await open(page, `${paths.municipalities("fi")}?view=map`);
    await expect(areas(page, "fi").getByRole("option")).toHaveCount(308);
    await open(page, `${paths.venue("fi", "vaasa-uimahalli")}?view=map`);
    await expect(page.locator(".map-marker")).toHaveCount(1);
    await expect(page.locator("#offline")).toBeVisible();
    await context.setOffline(false);
  });
});

test("on paper the map has its shades and no buttons, and nothing on it moves by itself", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, `${paths.municipalities("fi")}?view=map`);
  await expect(areas(page, "fi").getByRole("option")).toHaveCount(308);
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving).toBe(0);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".map-controls")).toBeHidden();
  await expect(page.locator(".map-hint")).toBeHidden();
  await expect(page.locator(".map-switch")).toBeHidden();
  await expect(page.locator(".map-legend")).toBeVisible();
  // Black on white: what a shade says, a pattern or the darkness says.
  const fill = (of: string) => page.locator(`.map-area.${of}`).first().evaluate((area) => getComputedStyle(area).fill);
  expect(await fill("yes")).toBe("rgb(51, 51, 51)");
  expect(await fill("unknown")).toMatch(/url/);
});

test("who comes nearer or farther with the focus on a sign keeps the focus on what stands for it", async ({ page }) => {
  await open(page, onMap("fi"));
  await mapped(page, "fi");
  for (let at = 0; at < 4; at++) await page.getByRole("button", { name: text("fi", "map_zoom_in") }).click();
  const last = signs(page, "fi").last();
  await last.focus();
  const focused = () => page.evaluate(() => document.activeElement?.classList.contains("map-marker") ?? false);
  for (const key of ["-", "-", "-", "+", "Shift+ArrowLeft"]) {
    const before = await drawing(page).getAttribute("viewBox");
    await page.keyboard.press(key);
    await expect(drawing(page)).not.toHaveAttribute("viewBox", before!);
    await expect.poll(focused, key).toBe(true);
    await expect(page.locator(".map-marker:focus")).toHaveAttribute("tabindex", "0");
  }
});

test("who reads about a place and goes back finds the map as it was, and an area that is searched again stays the same", async ({ page }) => {
  await open(page, onMap("fi"));
  await mapped(page, "fi");
  for (let at = 0; at < 2; at++) await page.getByRole("button", { name: text("fi", "map_zoom_in") }).click();
  const seen = await drawing(page).getAttribute("viewBox");
  await results(page, "fi").first().click();
  await expect(page).not.toHaveURL(/view=map/);
  await page.goBack();
  await expect(drawing(page)).toHaveAttribute("viewBox", seen!);
  const search = page.getByRole("button", { name: text("fi", "map_search_area") });
  await search.click();
  await expect(page).toHaveURL(/area=/);
  const width = async () => Number((await drawing(page).getAttribute("viewBox"))!.split(" ")[2]);
  const first = await width();
  for (let at = 0; at < 5; at++) await search.click();
  expect(Math.abs((await width()) - first)).toBeLessThan(12);
});

test("a mouse that is let go beside the map holds it no longer", async ({ page }) => {
  await open(page, onMap("fi"));
  await mapped(page, "fi");
  const frame = (await page.locator(".map-frame").boundingBox())!;
  await page.mouse.move(frame.x + 3, frame.y + 120);
  await page.mouse.down();
  await page.mouse.move(frame.x - 1, frame.y + 120);
  await page.mouse.up();
  const style = () => page.locator(".map-stage").getAttribute("style");
  const before = [await drawing(page).getAttribute("viewBox"), await style()];
  await page.mouse.move(frame.x + 60, frame.y + 140, { steps: 6 });
  await page.mouse.move(frame.x + 160, frame.y + 200, { steps: 6 });
  expect([await drawing(page).getAttribute("viewBox"), await style()]).toEqual(before);
});

test("to a screen reader the map is signs that say how many places of which kinds, and buttons with names", async ({ page }) => {
  await open(page, onMap("fi"));
  await mapped(page, "fi");
  const tree = await page.locator(".map[role=group]").ariaSnapshot();
  expect(tree).toContain(`group "${text("fi", "map_markers_label")}"`);
  expect(tree.match(/- '?button "\d+ paikkaa, [^"]+: \d* ?[^"]+"/g)?.length).toBeGreaterThan(3);
  for (const button of ["map_zoom_in", "map_zoom_out", "map_fit", "map_north", "map_south", "map_west", "map_east"])
    expect(tree).toContain(`button "${text("fi", button)}"`);
  expect(tree.match(/- (img|graphics)/g)).toBeNull();
  // The country's map is a list of municipalities, each with its answer.
  await open(page, `${paths.municipalities("fi")}?view=map`);
  await expect(areas(page, "fi").getByRole("option")).toHaveCount(308);
  const country = await page.locator(".map[role=group]").ariaSnapshot();
  expect(country.match(/- option "[^"]+, [^"]+"/g)).toHaveLength(308);
});

test("a map that does not come is told, and the list stays", async ({ page }) => {
  await page.route("**/resident_map-*", (route) => route.abort());
  await open(page, onMap("fi"));
  await expect(page.getByText(text("fi", "map_missed"))).toBeVisible();
  await expect(results(page, "fi").first()).toBeVisible();
});

test("a map's data are three documents, and nothing of it comes from elsewhere", async ({ page }) => {
  const data: string[] = [];
  const foreign: string[] = [];
  page.on("request", (request) => {
    const { origin, pathname, protocol } = new URL(request.url());
    if (origin !== new URL(DEMO_URL).origin && protocol !== "data:") foreign.push(request.url());
    if (pathname.startsWith("/api/v1/map/")) data.push(pathname.replace("/api/v1/map/", ""));
  });
  await open(page, onMap("fi"));
  await mapped(page, "fi");
  expect(data.sort()).toEqual(["land", "municipalities", "places"]);
  expect(foreign).toEqual([]);
});

test.describe("with an operator's own pictures", () => {
  const server = new OwnServer();
  test.beforeAll(async () => {
    await server.choose();
    await server.start({
      KAIKUKORTTI_TILES: "/tiles/{z}/{x}/{y}.png",
      KAIKUKORTTI_TILES_CREDIT: "Maanmittauslaitos (CC BY 4.0)",
    });
  });
  test.afterAll(() => server.stop());

  test("they lie beneath the map, come nearer with it, and it says whom they are owed to", async ({ page }) => {
    const levels = new Set<string>();
    const body = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#cde"/></svg>';
    await page.route("**/tiles/**", (route) => {
      levels.add(/^\/tiles\/(\d+)\/\d+\/\d+\.png$/.exec(new URL(route.request().url()).pathname)![1]!);
      return route.fulfill({ contentType: "image/svg+xml", body });
    });
    await open(page, `${server.url}/fi/kunnat?view=map`);
    await expect(drawing(page).locator("image").first()).toBeVisible();
    await expect(page.getByText("Maanmittauslaitos (CC BY 4.0)")).toBeVisible();
    const first = levels.size;
    await page.getByRole("button", { name: text("fi", "map_zoom_in") }).click();
    await page.getByRole("button", { name: text("fi", "map_zoom_in") }).click();
    await expect.poll(() => levels.size).toBeGreaterThan(first);
  });
});
