// What is decided about cards, and the terms in the client's language where a card is given.
import { expect, test } from "@playwright/test";
import { drawn } from "./support/app";
import { dayOf } from "./support/cards";
import { DEMO_URL } from "./support/routes";
import { openAs } from "./support/staff";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");

test("a client reads the terms in Swedish while the worker's app is Finnish, and what was typed stays", async ({ browser }) => {
  const page = await openAs(browser, "employee", "fi", "give");
  await page.setViewportSize({ width: 1024, height: 768 });
  const [card] = (await dayOf(page)).stock;
  const year = page.getByLabel(say("birth_year"), { exact: true });
  await page.getByLabel(say("card_code"), { exact: true }).fill(card!);
  await year.fill("1985");
  const address = page.url();
  const swedish = page.getByRole("button", { name: say("language_sv"), exact: true });
  await swedish.click();
  await expect(swedish).toHaveAttribute("aria-expanded", "true");
  const title = page.getByRole("heading", { name: "Villkoren för Kaikukortet" });
  await expect(title).toBeFocused();
  const words = page.locator(".terms-lines");
  await expect(words).toHaveAttribute("lang", "sv");
  await expect(words.getByText("Kortet är personligt.", { exact: false })).toBeVisible();
  expect(await words.evaluate((words) => parseFloat(getComputedStyle(words).fontSize))).toBeGreaterThanOrEqual(18);
  await expect(page.getByText(say("terms_version", { version: "26.2.2025" }))).toBeVisible();
  await page.getByRole("button", { name: say("language_selko"), exact: true }).click();
  await expect(page.getByRole("heading", { name: "Kaikukortin ehdot" })).toBeFocused();
  await page.getByRole("button", { name: say("terms_hide") }).click();
  await expect(words).toHaveCount(0);
  await expect(page.getByRole("button", { name: say("language_selko"), exact: true })).toBeFocused();
  await expect(year).toHaveValue("1985");
  expect(page.url()).toBe(address);
});

test("an administrator sees what a change does before it is made, and finds it in the history", async ({ browser }) => {
  const page = await openAs(browser, "national", "fi", "settings");
  const months = page.getByLabel(say("settings_months"), { exact: true });
  const decide = page.getByRole("button", { name: say("settings_decide") });
  await expect(months).toHaveValue("12");
  await expect(page.getByText(say("settings_nothing"))).toBeVisible();
  await months.fill("0");
  await decide.click();
  await expect(page.getByRole("alert").getByText(say("settings_months_hint"))).toBeVisible();
  await expect(months).toHaveValue("0");
  const lendings = page.getByLabel(say("settings_lendings"), { exact: true });
  const orientations = page.getByLabel(say("settings_orientations"), { exact: true });
  await expect(lendings).toHaveValue("3");
  await expect(orientations).toHaveValue("36");
  await lendings.fill("25");
  await orientations.fill("6");
  await decide.click();
  for (const hint of ["settings_lendings_hint", "settings_orientations_hint"])
    await expect(page.getByRole("alert").getByText(say(hint))).toBeVisible();
  await orientations.fill("48");
  await expect(page.getByText(say("settings_erased"))).toHaveCount(0);
  await lendings.fill("2");
  await expect(page.getByText(say("settings_erased"))).toBeVisible();
  // Next year, so that nothing else of the demonstration is different today.
  await drawn(page);
  await months.fill("6");
  const from = page.getByLabel(say("settings_from"), { exact: true });
  await from.selectOption({ index: 3 });
  const [date, year] = /1\.1\.(\d+)$/.exec((await from.locator("option").nth(3).textContent())!)!;
  const promise = { date, months: say("settings_month_count", { n: 6 }), until: `1.7.${year}` };
  await expect(page.getByText(say("settings_new_months", promise))).toBeVisible();
  const add = page.getByText(say("settings_add_to", { list: say("situation") }));
  await add.click();
  await drawn(page);
  for (const [id, words] of [["fi", "Varusmies"], ["sv", "Beväring"]]) await page.locator(`#situation-${id}`).fill(words!);
  await decide.click();
  await expect(page.getByRole("alert").getByText(say("settings_not_added"))).toBeVisible();
  await drawn(page);
  await page.locator("#situation-en").fill("Conscript");
  await page.getByRole("button", { name: say("settings_add"), exact: true }).last().click();
  await expect(page.getByText(say("settings_new_offered", { words: "Varusmies" }))).toBeVisible();
  await decide.click();
  await expect(page.getByText(say("settings_decided"))).toBeVisible();
  const history = page.locator(".work-row", { hasText: say("settings_month_count", { n: 6 }) });
  await expect(history).toBeVisible();
  await expect(history).toContainText("Varusmies");
  for (const [key, n] of [["settings_new_lendings", 2], ["settings_new_orientations", 48]] as const)
    await expect(history).toContainText(say(key, { months: say("settings_month_count", { n }) }));
});
