// A person types a name, a form of it, a postcode or a venue, and reaches a true answer.
import { expect, test } from "@playwright/test";
import { municipalityAnswer, venueAnswer } from "./support/answers";
import { heading, open, results, searchField } from "./support/app";
import { municipality, nameOf, venue } from "./support/facts";
import { paths } from "./support/routes";
import type { Language } from "./support/texts";

const MUNICIPALITIES: [Language, string, string][] = [
  ["fi", "Turku", "853"],
  ["fi", "Åbo", "853"],
  ["fi", "abo", "853"],
  ["fi", "turussa", "853"],
  ["fi", "20100", "853"],
  ["fi", "TAMPEREELLA", "837"],
  ["fi", "  helsinki ", "091"],
  ["sv", "Åbo", "853"],
  ["sv", "turku", "853"],
  ["sv", "20100", "853"],
  ["sv", "Tammerfors", "837"],
  ["sv", "vasa", "905"],
  ["en", "Turku", "853"],
  ["en", "Åbo", "853"],
  ["en", "20100", "853"],
];

const VENUES: [Language, string, string][] = [
  ["fi", "uimahalli vaasa", "vaasa-uimahalli"],
  ["fi", "vaasan uimahalli", "vaasa-uimahalli"],
  ["fi", "Simhallen i Vasa", "vaasa-uimahalli"],
  ["fi", "April Jazz", "espoo-april-jazz"],
  ["fi", "kiasma", "helsinki-kiasma"],
  ["fi", "Stundars", "mustasaari-stundars"],
  ["sv", "Simhallen i Vasa", "vaasa-uimahalli"],
  ["sv", "simhall vasa", "vaasa-uimahalli"],
  ["sv", "Vaasan uimahalli", "vaasa-uimahalli"],
  ["sv", "April Jazz", "espoo-april-jazz"],
  ["sv", "Konstmuseet Ateneum", "helsinki-ateneum"],
  ["en", "Vaasa swimming hall", "vaasa-uimahalli"],
  ["en", "April Jazz", "espoo-april-jazz"],
];

for (const [language, typed, code] of MUNICIPALITIES) {
  const name = nameOf(municipality(code), language);
  test(`in ${language}, typing "${typed}" leads to the dated answer for ${name}`, async ({ page }) => {
    await open(page, paths.start(language));
    await searchField(page, language).pressSequentially(typed);
    await results(page, language).first().click();

    await expect(page).toHaveURL(paths.municipality(language, code));
    await expect(heading(page)).toHaveText(name);
    const { verdict, sentence } = municipalityAnswer(language, code);
    await expect(page.getByText(sentence, { exact: true })).toBeVisible();
    await expect(page.getByRole("main").getByText(verdict, { exact: true })).toBeVisible();
  });
}

for (const [language, typed, id] of VENUES) {
  const name = nameOf(venue(id), language);
  test(`in ${language}, typing "${typed}" leads to the dated answer for ${name}`, async ({ page }) => {
    await open(page, paths.start(language));
    await searchField(page, language).pressSequentially(typed);
    await results(page, language).first().click();

    await expect(page).toHaveURL(paths.venue(language, id));
    await expect(heading(page)).toHaveText(name);
    const { verdict, sentence } = venueAnswer(language, venue(id));
    await expect(page.getByText(sentence, { exact: true })).toBeVisible();
    await expect(page.getByRole("main").getByText(verdict, { exact: true })).toBeVisible();
  });
}

test("a result already says whether the card is in use, so that many need not open it", async ({ page }) => {
  await open(page, paths.start("fi", "Turku"));
  const first = results(page, "fi").first();
  await expect(first).toHaveAccessibleName(/^Turku\b.*Varsinais-Suomi.*2019/);
});

test("what is searched for stands in the address, can be shared and survives a reload", async ({ page, context }) => {
  await open(page, paths.start("sv"));
  await searchField(page, "sv").fill("100 % Åbo & jazz");
  await expect(page).toHaveURL(/\?q=/);
  await page.reload();
  await expect(searchField(page, "sv")).toHaveValue("100 % Åbo & jazz");

  const friend = await context.newPage();
  await open(friend, page.url());
  await expect(searchField(friend, "sv")).toHaveValue("100 % Åbo & jazz");
});

test("emptying the field brings the start page back", async ({ page }) => {
  await open(page, paths.start("fi"));
  const about = page.getByRole("heading", { level: 2 }).first();
  await expect(about).toBeVisible();
  await searchField(page, "fi").fill("Turku");
  await expect(results(page, "fi").first()).toBeVisible();
  await searchField(page, "fi").fill("");
  await expect(results(page, "fi")).toHaveCount(0);
  await expect(about).toBeVisible();
  await expect(page).toHaveURL(paths.start("fi"));
});
