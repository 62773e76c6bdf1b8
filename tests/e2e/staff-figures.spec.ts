// The figures of areas: the map, the table and the files say the same, by keyboard alone too.
import { readFile } from "node:fs/promises";
import { expect, test, type Download, type Locator, type Page } from "@playwright/test";
import { drawn, heading, open } from "./support/app";
import { DEMO_URL } from "./support/routes";
import { contextOf, openAs, staffPath } from "./support/staff";
import { LANGUAGES, staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");

const measure = (page: Page) => page.getByLabel(say("figures_measure"), { exact: true });
const areasBy = (page: Page) => page.getByLabel(say("figures_by"), { exact: true });
const onMap = (page: Page) => page.getByRole("listbox", { name: say("figures_areas_label") });
const detail = (page: Page) => page.locator(".figures-detail");
const shown = (page: Page) => page.locator(".figures-title");
const lines = (page: Page) => page.locator(".figures-table:not(.compared) tbody tr");
const compared = (page: Page) => page.locator(".figures-table.compared tbody tr");

const openFigures = (browser: Parameters<typeof openAs>[0]) => openAs(browser, "coordinator", "fi", "figures");

/** The table as "name: figure", as the map says it. */
async function said(table: Locator): Promise<string[]> {
  return table.evaluateAll((rows) =>
    rows.map((row) => `${row.querySelector(".row-button")!.textContent}: ${row.querySelector("td")!.textContent}`).sort(),
  );
}

test("the map and the table say the same of every area, whatever is asked", async ({ browser }) => {
  const page = await openFigures(browser);
  for (const [what, name, by, count] of [
    ["status", "measure_status", "municipality", 308],
    ["venues", "measure_venues", "region", 19],
    ["distributors", "measure_distributors", "county", 23],
    ["open-reports", "measure_reports", "municipality", 308],
    ["days-since-confirmed", "measure_days", "region", 19],
  ] as const) {
    await measure(page).selectOption(what);
    await areasBy(page).selectOption(by);
    await expect(shown(page)).toHaveText(`${say(name)} · ${say(`by_${by}`)}`);
    await expect(lines(page)).toHaveCount(count);
    const options = onMap(page).getByRole("option");
    await expect(options).toHaveCount(count);
    const table = await said(lines(page));
    await expect
      .poll(() => options.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")).sort()))
      .toEqual(table);
  }
  await page.context().close();
});

test("the map is read, an area chosen and compared by the keyboard alone", async ({ browser }) => {
  const page = await openFigures(browser);
  await expect(onMap(page).getByRole("option")).toHaveCount(308);
  await expect(detail(page)).toHaveText(say("figures_pick"));
  // One stop for all areas: the next one is beyond the map's buttons, and the focus is never caught.
  await onMap(page).focus();
  await page.keyboard.press("ArrowUp");
  const first = await onMap(page).getAttribute("aria-activedescendant");
  await page.keyboard.press("ArrowRight");
  await expect(onMap(page)).not.toHaveAttribute("aria-activedescendant", first!);
  const now = page.locator(`#${await onMap(page).getAttribute("aria-activedescendant")}`);
  await expect(now).toHaveAttribute("aria-selected", "true");
  const name = (await now.getAttribute("aria-label"))!.split(": ")[0]!;
  // What the arrows stand on is told in words, not only in a bubble.
  await expect(detail(page).getByRole("heading")).toContainText(name);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/area=\d{3}/);
  await page.keyboard.press("Tab");
  await expect(onMap(page)).not.toBeFocused();
  const before = await page.locator(".map-drawing").getAttribute("viewBox");
  await page.keyboard.press("Enter");
  await expect(page.locator(".map-drawing")).not.toHaveAttribute("viewBox", before!);
  await detail(page).getByRole("button", { name: say("compare_this", { name }) }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/compare=\d{3}/);
  await expect(compared(page).filter({ hasText: name })).toHaveCount(1);
  // After a choice the arrows go on, beyond the edge of what is seen too, and what is asked
  // meanwhile leaves them where they are.
  await drawn(page);
  await onMap(page).focus();
  for (let at = 0; at < 6; at++) await page.keyboard.press("ArrowUp");
  const far = await onMap(page).getAttribute("aria-activedescendant");
  const farName = (await page.locator(`#${far}`).getAttribute("aria-label"))!.split(": ")[0]!;
  expect(farName).not.toBe(name);
  await page.keyboard.press("-");
  await expect(onMap(page)).toHaveAttribute("aria-activedescendant", far!);
  await detail(page).getByRole("button", { name: say("compare_this", { name: farName }) }).press("Enter");
  await expect(compared(page).filter({ hasText: farName })).toHaveCount(1);
  await expect(onMap(page)).toHaveAttribute("aria-activedescendant", far!);
  await page.context().close();
});

test("a letter leads to every area that begins with it, also to one that no arrow finds", async ({ browser }) => {
  const page = await openFigures(browser);
  await expect(onMap(page).getByRole("option")).toHaveCount(308);
  await onMap(page).focus();
  const names: string[] = [];
  for (let at = 0; at < 60 && names.at(-1) !== "Kaskinen"; at++) {
    await page.keyboard.press("k");
    const now = page.locator(`#${await onMap(page).getAttribute("aria-activedescendant")}`);
    names.push((await now.getAttribute("aria-label"))!.split(": ")[0]!);
  }
  expect(names.at(-1)).toBe("Kaskinen");
  expect(names.filter((name) => !/^K/.test(name))).toEqual([]);
  // "Back" stays the browser's.
  const before = await onMap(page).getAttribute("aria-activedescendant");
  const prevented = await onMap(page).evaluate((areas) => {
    const back = new KeyboardEvent("keydown", { key: "ArrowLeft", altKey: true, bubbles: true, cancelable: true });
    return !areas.dispatchEvent(back);
  });
  expect(prevented).toBe(false);
  await expect(onMap(page)).toHaveAttribute("aria-activedescendant", before!);
  await page.context().close();
});

test("to a screen reader the map is a list of areas with their figures, and buttons with names", async ({ browser }) => {
  const page = await openFigures(browser);
  await expect(onMap(page).getByRole("option")).toHaveCount(308);
  const tree = await page.locator(".map[role=group]").first().ariaSnapshot();
  const options = tree.match(/- '?option "[^"]+: [^"]+"/g) ?? [];
  expect(options).toHaveLength(308);
  for (const button of ["map_zoom_in", "map_zoom_out", "map_fit", "map_north", "map_south", "map_west", "map_east"])
    expect(tree).toContain(`button "${say(button)}"`);
  // Nothing else is read: no path, no letter of a drawing.
  expect(tree.match(/- (img|graphics)/g)).toBeNull();
  await page.context().close();
});

test("what is asked stands in the address and is there again after a reload and in another language", async ({ browser }) => {
  const page = await openFigures(browser);
  await measure(page).selectOption("venues-sport");
  await areasBy(page).selectOption("region");
  await expect(shown(page)).toHaveText(`${say("measure_venues_sport")} · ${say("by_region")}`);
  await page.getByRole("button", { name: say("measure_venues_sport") }).click();
  await expect(page.locator("th[aria-sort=descending]")).toHaveText(new RegExp(say("measure_venues_sport")));
  await lines(page).nth(2).getByRole("checkbox").check();
  await lines(page).nth(1).locator(".row-button").click();
  await page.getByRole("button", { name: say("map_zoom_in") }).click();
  await expect(page).toHaveURL(/measure=venues-sport&by=region&compare=\d\d&order=most&area=\d\d&seen=\d+-\d+-\d+$/);
  const seen = (await page.locator("#figures-map .map-drawing").getAttribute("viewBox"))!.split(" ").map(Number);
  const table = await lines(page).allTextContents();
  const about = await detail(page).textContent();
  await page.reload();
  await expect(lines(page)).toHaveCount(19);
  await expect(lines(page)).toHaveText(table);
  // The map has come as near again, to the step.
  const farthest = async () => {
    const again = (await page.locator("#figures-map .map-drawing").getAttribute("viewBox"))!.split(" ").map(Number);
    return Math.max(...again.map((side, at) => Math.abs(side - seen[at]!)));
  };
  await expect.poll(farthest).toBeLessThan(2);
  await expect(detail(page)).toHaveText(about!);
  await expect(measure(page)).toHaveValue("venues-sport");
  await expect(lines(page).nth(2).getByRole("checkbox")).toBeChecked();
  // Figures are in falling order; nobody's is above a larger one.
  const written = await lines(page).locator("td.number").allTextContents();
  const figures = written.map((figure) => Number(figure.replace(/\s/g, "").replace(",", ".")));
  // Lists of what is no number are equal in any order.
  expect(figures.filter(Number.isNaN)).toEqual([]);
  expect(figures).toEqual([...figures].sort((one, other) => other - one));
  const svenska = staffSpeaker("sv");
  await page.getByRole("link", { name: new RegExp(`${say("language_sv")}$`) }).click();
  await expect(heading(page)).toHaveText(svenska("figures_title"));
  await expect(page.getByLabel(svenska("figures_measure"), { exact: true })).toHaveValue("venues-sport");
  await page.context().close();
});

test("a choice counts at once: the focus stays in the menu and what is shown is said aloud", async ({ browser }) => {
  const page = await openFigures(browser);
  await measure(page).focus();
  await measure(page).selectOption("population");
  await expect(shown(page)).toHaveText(`${say("measure_population")} · ${say("by_municipality")}`);
  await expect(shown(page)).toHaveAttribute("role", "status");
  await expect(measure(page)).toBeFocused();
  // The shipped numbers are said to be approximate, and nothing is calculated from them.
  await expect(page.getByText(say("figures_source_rough"))).toBeVisible();
  await measure(page).selectOption("venues");
  await expect(page.getByText(say("figures_per_rough"))).toBeVisible();
  await page.context().close();
});

test("six areas are compared at most, beside the own wellbeing area and the whole country", async ({ browser }) => {
  const page = await openFigures(browser);
  await areasBy(page).selectOption("region");
  await expect(lines(page)).toHaveCount(19);
  for (let at = 0; at < 6; at++) {
    await lines(page).nth(at).getByRole("checkbox").check();
    await expect(compared(page)).toHaveCount(at + 3);
  }
  await expect(lines(page).nth(7).getByRole("checkbox")).toBeDisabled();
  await expect(compared(page).last()).toContainText(say("place_national"));
  const name = (await lines(page).first().locator(".row-button").textContent())!;
  await compared(page).getByRole("button", { name: say("compare_remove_this", { name }) }).click();
  await expect(compared(page)).toHaveCount(7);
  await expect(lines(page).first().getByRole("checkbox")).not.toBeChecked();
  await expect(lines(page).nth(7).getByRole("checkbox")).toBeEnabled();
  await page.context().close();
});

test("what only the own area may see is hidden elsewhere, and said to be hidden and not zero", async ({ browser }) => {
  const page = await openFigures(browser);
  await measure(page).selectOption("open-reports");
  const row = (name: string) => lines(page).filter({ has: page.getByRole("button", { name: say("figures_look", { name }), exact: true }) });
  await expect(row("Helsinki").locator("td").first()).toHaveText(say("figures_hidden"));
  await expect(row("Turku").locator("td").first()).toHaveText(/^\d+$/);
  await expect(row("Turku").getByText(say("figures_own"))).toBeVisible();
  await page.context().close();
});

test("figures leave as a table, a workbook, a drawing and a picture", async ({ browser }) => {
  const page = await openFigures(browser);
  await measure(page).selectOption("venues");
  await expect(shown(page)).toContainText(say("measure_venues"));
  const bytes = async (press: Locator): Promise<[Download, Buffer]> => {
    const begun = page.waitForEvent("download");
    await press.click();
    const file = await begun;
    return [file, await readFile(await file.path())];
  };
  const link = (key: "take_csv" | "take_csv_semicolon" | "take_xlsx" | "take_svg") =>
    page.getByRole("link", { name: say(key), exact: true });
  const [csv, text] = await bytes(link("take_csv"));
  expect(csv.suggestedFilename()).toBe("regional.csv");
  expect(text.toString().split("\r\n").filter(Boolean)).toHaveLength(1 + 308 + 1);
  const [, finnish] = await bytes(link("take_csv_semicolon"));
  expect(finnish.toString()).toMatch(/^\ufeffkind;code;/);
  const [book, zipped] = await bytes(link("take_xlsx"));
  expect(book.suggestedFilename()).toBe("regional.xlsx");
  expect(zipped.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
  const [, drawing] = await bytes(link("take_svg"));
  expect(drawing.toString()).toContain(`<title>${say("measure_venues")} · ${say("by_municipality")}</title>`);
  // The picture is drawn from the same file, twice as large for print.
  const [picture, png] = await bytes(page.getByRole("button", { name: say("take_png") }));
  expect(picture.suggestedFilename()).toBe("kaikukortti.png");
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(png.readUInt32BE(16)).toBe(1920);
  await page.context().close();
});

test("without a map the table says it all, and one can try again", async ({ browser }) => {
  const context = await contextOf(browser, "coordinator");
  const page = await context.newPage();
  await page.route("**/api/v1/map/**", (route) => route.abort());
  await open(page, staffPath("fi", "figures"));
  await expect(page.getByText(say("map_missed"))).toBeVisible();
  await expect(lines(page)).toHaveCount(308);
  await page.unroute("**/api/v1/map/**");
  await page.locator(".map-place").getByRole("button", { name: say("try_again") }).click();
  await expect(onMap(page).getByRole("option")).toHaveCount(308);
  await context.close();
});

test("when an answer does not come, what was there stays and one can try again", async ({ browser }) => {
  const page = await openFigures(browser);
  await expect(lines(page)).toHaveCount(308);
  await page.route("**/api/v1/regional?**", (route) => route.abort());
  await measure(page).selectOption("distributors");
  await expect(page.getByText(say("problem_away"))).toBeVisible();
  await expect(lines(page)).toHaveCount(308);
  await page.unroute("**/api/v1/regional?**");
  await page.getByRole("button", { name: say("try_again") }).click();
  await expect(shown(page)).toContainText(say("measure_distributors"));
  await expect(page.getByText(say("problem_away"))).toHaveCount(0);
  await page.context().close();
});

test("on paper there are the map, what its shades mean and the table, and nothing to press", async ({ browser }) => {
  const page = await openFigures(browser);
  await measure(page).selectOption("venues");
  await expect(onMap(page).getByRole("option")).toHaveCount(308);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".map-drawing")).toBeVisible();
  await expect(page.locator(".map-legend")).toBeVisible();
  await expect(lines(page).first()).toBeVisible();
  await expect(measure(page)).toBeHidden();
  await expect(page.getByRole("link", { name: say("take_xlsx") })).toBeHidden();
  await expect(lines(page).first().getByRole("checkbox")).toBeHidden();
  await page.context().close();
});

test("whoever has no area is told so and shown no figure", async ({ browser }) => {
  const page = await openAs(browser, "desk", "fi", "figures");
  await expect(page.getByText(say("problem_not_allowed"))).toBeVisible();
  await expect(measure(page)).toHaveCount(0);
  await page.context().close();
});

for (const language of LANGUAGES) {
  test(`in ${language}, every measure has its name and its meaning on the page`, async ({ browser }) => {
    const words = staffSpeaker(language);
    const page = await openAs(browser, "coordinator", language, "figures");
    const menu = page.getByLabel(words("figures_measure"), { exact: true });
    for (const [code, key] of [
      ["venues-culture", "measure_venues_culture"],
      ["days-since-confirmed", "measure_days"],
      ["status", "measure_status"],
    ] as const) {
      await menu.selectOption(code);
      await expect(shown(page)).toContainText(words(key));
      await expect(page.getByText(words(`${key}_help`))).toBeVisible();
    }
    await page.context().close();
  });
}
