// Cards before they are given: made and printed by an administrator, handed to units by numbers.
import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { heading } from "./support/app";
import { ask, dayOf, give, homes, record, supply } from "./support/cards";
import { DEMO_URL } from "./support/routes";
import { openAs } from "./support/staff";
import { LANGUAGES, staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");
/** A field of the form that makes cards or of the one that hands them out. */
const field = (page: Page, key: string) => page.locator("#make, #hand").getByLabel(say(key), { exact: true });
const press = (page: Page, key: string) => page.getByRole("button", { name: say(key), exact: true }).click();
const batches = (page: Page) => page.getByRole("listitem").filter({ hasText: /^Erä \d+/ });

/** Fills and sends the form that makes cards; gives the number of the batch. */
async function make(page: Page, count: string): Promise<string> {
  const before = await batches(page).count();
  await field(page, "cards_count").fill(count);
  await press(page, "cards_make_button");
  await expect(page.getByText(say("cards_were_made"))).toBeVisible();
  await expect(batches(page)).toHaveCount(before + 1);
  return /^Erä (\d+)$/.exec((await batches(page).first().locator("strong").textContent())!)![1]!;
}

test("cards are made, printed, and handed to a unit by their numbers", async ({ browser }) => {
  const page = await openAs(browser, "national", "fi", "cards");
  await expect(heading(page)).toHaveText(say("cards_title"));
  const number = await make(page, "30");
  const batch = batches(page).filter({ has: page.getByText(say("cards_batch", { number }), { exact: true }) });
  await expect(batch).toContainText("1–30");

  const [sheet] = await Promise.all([page.waitForEvent("download"), batch.getByRole("link").click()]);
  const drawing = await readFile((await sheet.path())!, "utf8");
  expect(drawing.match(/crispEdges/g)).toHaveLength(30);
  // A camera finds no address in it, and eyes find nothing but the card's name, code and number.
  expect(drawing).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);

  await field(page, "cards_from").selectOption({ label: say("cards_batch", { number }) });
  const unit = await field(page, "cards_unit").locator("option").nth(5).textContent();
  await field(page, "cards_unit").selectOption({ label: unit! });
  await field(page, "cards_first").fill("1");
  await field(page, "cards_last").fill("12");
  await press(page, "cards_hand_button");
  await expect(page.getByText(say("cards_were_handed"))).toBeVisible();
  await expect(batch).toContainText("13–30");
  await expect(page.getByRole("row").filter({ hasText: unit! })).toContainText("12");
  // The next hand goes on where this one ended.
  await expect(field(page, "cards_first")).toHaveValue("13");
  await page.context().close();
});

test("cards that are printed already get a batch of their own by the code of the first one", async ({ browser }) => {
  const page = await openAs(browser, "national", "fi", "cards");
  const before = await batches(page).count();
  await field(page, "cards_count").fill("20");
  await field(page, "cards_series").fill("vanha!");
  await press(page, "cards_make_button");
  await expect(page.locator(".field-wrong").filter({ hasText: say("trouble_bad_series") })).toBeVisible();
  const first = `VA${String(Date.now()).slice(-8, -2)}00`;
  await field(page, "cards_series").fill(first);
  await press(page, "cards_make_button");
  await expect(page.getByText(say("cards_series_made"))).toBeVisible();
  await expect(batches(page)).toHaveCount(before + 1);
  await expect(batches(page).first()).toContainText("1–20");
  await expect(field(page, "cards_series")).toHaveValue("");
  // The same codes are not made twice, and what was typed stays.
  await field(page, "cards_count").fill("1");
  await field(page, "cards_series").fill(first);
  await press(page, "cards_make_button");
  await expect(page.getByText(say("trouble_codes_taken"))).toBeVisible();
  await expect(field(page, "cards_series")).toHaveValue(first);
  await page.context().close();
});

test("what a unit has not given comes back to its batch, all of it or by numbers", async ({ browser }) => {
  const page = await openAs(browser, "national", "fi", "cards");
  const number = await make(page, "20");
  const batch = batches(page).filter({ has: page.getByText(say("cards_batch", { number }), { exact: true }) });
  await field(page, "cards_from").selectOption({ label: say("cards_batch", { number }) });
  const unit = await field(page, "cards_unit").locator("option").nth(4).textContent();
  await field(page, "cards_unit").selectOption({ label: unit! });
  await field(page, "cards_first").fill("1");
  await field(page, "cards_last").fill("20");
  await press(page, "cards_hand_button");
  await expect(batch).toContainText(say("cards_all_handed"));

  const back = page.locator("#back");
  await press(page, "cards_back_button");
  await expect(back.locator(".field-wrong").filter({ hasText: say("cards_need_unit_back") })).toBeVisible();
  await back.getByLabel(say("cards_unit"), { exact: true }).selectOption({ label: unit! });
  await back.getByLabel(say("cards_from"), { exact: true }).selectOption({ label: say("cards_batch", { number }) });
  await back.getByLabel(say("cards_first"), { exact: true }).fill("11");
  await press(page, "cards_back_button");
  await expect(page.getByText(say("cards_were_taken_back"))).toBeVisible();
  await expect(batch).toContainText("11–20");
  await press(page, "cards_back_button");
  await expect(batch).toContainText("1–20");
  // There is nothing left to take.
  await press(page, "cards_back_button");
  await expect(back.getByRole("alert").filter({ hasText: say("trouble_none_left") })).toBeVisible();
  await page.context().close();
});

test("what cannot be handed over is said at its field, and numbers that are gone are told", async ({ browser }) => {
  const page = await openAs(browser, "national", "fi", "cards");
  const number = await make(page, "5");
  // Another batch has other numbers: what was typed for this one goes with it.
  const other = field(page, "cards_from").locator("option").nth(1);
  await field(page, "cards_first").fill("4");
  await field(page, "cards_from").selectOption({ label: (await other.textContent())! });
  await expect(field(page, "cards_first")).not.toHaveValue("4");
  await field(page, "cards_first").fill("x");
  await press(page, "cards_hand_button");
  for (const wrong of ["cards_need_unit", "cards_need_number", "cards_need_last"])
    await expect(page.locator(".field-wrong").filter({ hasText: say(wrong) })).toBeVisible();
  await expect(field(page, "cards_first")).toHaveValue("x");
  await field(page, "cards_from").selectOption({ label: say("cards_batch", { number }) });
  await field(page, "cards_unit").selectOption({ index: 2 });
  await field(page, "cards_first").fill("4");
  await field(page, "cards_last").fill("9");
  await press(page, "cards_hand_button");
  await expect(page.getByRole("alert").filter({ hasText: say("trouble_unknown_batch") })).toBeVisible();
  await expect(field(page, "cards_last")).toHaveValue("9");
  await field(page, "cards_count").fill("0");
  await press(page, "cards_make_button");
  await expect(page.locator(".field-wrong").filter({ hasText: say("trouble_bad_count") })).toBeVisible();
  await page.context().close();
});

test("a unit with few cards left is seen at a glance, and one with enough is not", async ({ browser }) => {
  const page = await openAs(browser, "national", "fi", "cards");
  const number = await make(page, "30");
  const unit = (await field(page, "cards_unit").locator("option").nth(6).textContent())!;
  const row = page.getByRole("region", { name: say("cards_units") }).getByRole("row").filter({ hasText: unit });
  for (const last of ["3", "15"]) {
    await field(page, "cards_from").selectOption({ label: say("cards_batch", { number }) });
    await field(page, "cards_unit").selectOption({ label: unit });
    await field(page, "cards_last").fill(last);
    await press(page, "cards_hand_button");
    await expect(field(page, "cards_first")).toHaveValue(String(Number(last) + 1));
    await expect(row.getByRole("cell").first()).toHaveText(last);
    await expect(row.getByText(say("cards_low"), { exact: true })).toHaveCount(last === "3" ? 1 : 0);
  }
  await page.context().close();
});

test("homes outside the network are listed for whoever hands cards out there, and for nobody else", async ({ browser }) => {
  await supply(browser, 12);
  const desk = await openAs(browser, "employee", "fi", "day");
  const { reached, unknown } = await homes(desk);
  const { stock } = await dayOf(desk);
  // Six live outside; five in the network, so that nobody's number tells of the rest.
  for (const [at, code] of stock.slice(0, 11).entries()) {
    const given = await record(desk, give(code, at < 6 ? unknown : reached));
    expect(given.outcome).toBe("done");
  }
  type Network = { municipalities: { name: { fi: string; sv?: string } }[]; postcodes: string };
  const network = await ask<Network>(desk, "GET", "/api/v1/network");
  const first = Number(unknown).toString(36);
  const at = network.postcodes.split(",").findIndex((group) => group.split(" ")[0] === first);
  const { name } = network.municipalities[at]!;
  await desk.context().close();
  const list = (page: Page, words: typeof say) => page.getByRole("region", { name: words("cards_homes"), exact: true });
  for (const [person, language] of [["national", "fi"], ["national", "sv"], ["national", "en"], ["coordinator", "fi"]] as const) {
    const words = staffSpeaker(language);
    const page = await openAs(browser, person, language, "cards");
    const town = language === "sv" ? (name.sv ?? name.fi) : name.fi;
    const row = list(page, words).getByRole("row").filter({ hasText: town });
    const told = await row.getByRole("cell").textContent();
    expect(Number(told), `${told} in ${language}`).toBeGreaterThanOrEqual(6);
    await expect(page.getByText(words("cards_homes_lead"))).toBeVisible();
    await page.context().close();
  }
  // Whoever gives cards hands none out.
  const worker = await openAs(browser, "employee", "fi", "cards");
  await expect(worker.getByText(say("problem_not_allowed"))).toBeVisible();
  await expect(list(worker, say)).toHaveCount(0);
  await worker.context().close();
});

for (const language of LANGUAGES) {
  test(`in ${language}, a coordinator sees units and cards of the own area and makes none`, async ({ browser }) => {
    const words = staffSpeaker(language);
    const page = await openAs(browser, "coordinator", language, "cards");
    await expect(heading(page)).toHaveText(words("cards_title"));
    await expect(page.getByRole("heading", { name: words("cards_units") })).toBeVisible();
    await expect(page.getByRole("heading", { name: words("cards_make") })).toHaveCount(0);
    // Of all batches there are it is the one of this area.
    const batch = new RegExp(`^${words("cards_batch", { number: "" })}\\d`);
    await expect(page.getByRole("listitem").filter({ hasText: batch })).toHaveCount(1);
    const units = page.getByRole("region", { name: words("cards_units"), exact: true }).getByRole("row");
    expect(await units.count()).toBeGreaterThan(4);
    await expect(page.getByText(words("cards_low"), { exact: true }).first()).toBeVisible();
    await page.context().close();
  });
}
