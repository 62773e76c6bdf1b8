// What a person reads where the answer is no, not known, ended, or where there is nothing.
import { expect, test } from "@playwright/test";
import { venueAnswer } from "./support/answers";
import { heading, languageLink, open, ready, results, searchField } from "./support/app";
import { municipality, nameOf, regionEvidence, regions, venue } from "./support/facts";
import { paths } from "./support/routes";
import { documentTitle, LANGUAGES, speaker, staffText } from "./support/texts";

for (const language of LANGUAGES) {
  const say = speaker(language);

  test(`in ${language}, a municipality that nothing is known of says so, with the region's hint and next steps`, async ({ page }) => {
    await open(page, paths.municipality(language, "620"));
    const main = page.getByRole("main");
    await expect(main.getByText(say("verdict_unknown"), { exact: true })).toBeVisible();
    await expect(main.getByText(say("answer_not_known"))).toBeVisible();
    const region = regions.get(municipality("620").region_code!)!;
    const known = regionEvidence.get(region.code!)!.known!.replace("+", "");
    const date = say("date_or_later", { date: known });
    await expect(main.getByText(say("region_hint", { region: nameOf(region, language), date }))).toBeVisible();
    await expect(main.getByRole("heading", { name: say("next_steps_title") })).toBeVisible();
    await expect(main.getByText(say("next_ask_municipality"))).toBeVisible();
    await expect(main.getByRole("link", { name: say("next_see_list") })).toHaveAttribute("href", /^https:\/\/kaikukortti\.fi\//);
  });

  test(`in ${language}, a pop-up that has ended says when it did and offers nothing any more`, async ({ page }) => {
    await open(page, paths.venue(language, "helsinki-kiasma"));
    const { verdict, sentence } = venueAnswer(language, venue("helsinki-kiasma"));
    expect(verdict).toBe(say("venue_ended_verdict"));
    expect(sentence).toContain("31.12.2017");
    await expect(page.getByText(verdict, { exact: true })).toBeVisible();
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.getByRole("heading", { name: say("venue_offer_title") })).toHaveCount(0);
    await expect(page.getByRole("heading", { name: say("venue_ticket_title") })).toHaveCount(0);
  });

  test(`in ${language}, a municipality's ended venues stand under a heading of their own`, async ({ page }) => {
    await open(page, paths.municipality(language, "091"));
    await expect(page.getByRole("heading", { name: say("municipality_venues_ended_title") })).toBeVisible();
    const name = nameOf(venue("helsinki-kiasma"), language);
    await expect(page.getByRole("link", { name: new RegExp(`^${name}`) })).toContainText(say("venue_ended_verdict"));
  });

  test(`in ${language}, an address that nothing has leads on to the search and the list`, async ({ page }) => {
    const list = paths.municipalities(language);
    const wrong = [`/${language}/x`, `${list}/999-x`, `${list}/turku`, paths.venue(language, "ei-ole"), `${list}/853/x`];
    for (const path of wrong) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(404);
      await ready(page);
      await expect(heading(page)).toHaveText(say("not_found_title"));
      await expect(page).toHaveTitle(documentTitle(language, say("not_found_title")));
    }
    await page.getByRole("link", { name: say("not_found_search") }).click();
    await expect(searchField(page, language)).toBeVisible();
    await page.goBack();
    await page.getByRole("main").getByRole("link", { name: say("start_browse_all") }).click();
    await expect(heading(page)).toHaveText(say("municipalities_title"));
  });

  test(`in ${language}, the other languages keep the page that is open`, async ({ page }) => {
    for (const to of LANGUAGES.filter((other) => other !== language)) {
      const pages: [string, string][] = [
        [paths.municipality(language, "853"), paths.municipality(to, "853")],
        [paths.venue(language, "vaasa-uimahalli"), paths.venue(to, "vaasa-uimahalli")],
        [paths.municipalities(language), paths.municipalities(to)],
      ];
      for (const [here, there] of pages) {
        await open(page, here);
        await languageLink(page, language, to).click();
        await expect(page).toHaveURL(there);
        await ready(page);
        await expect(page.locator("html")).toHaveAttribute("lang", to);
        await expect(languageLink(page, to, to)).toHaveAttribute("aria-current", "true");
      }
    }
  });

  test(`in ${language}, the other languages keep what was searched for`, async ({ page }) => {
    const to = language === "sv" ? "fi" : "sv";
    await open(page, paths.start(language));
    await searchField(page, language).fill("Vaasa");
    await expect(results(page, language).first()).toBeVisible();
    await languageLink(page, language, to).click();
    await expect(page.locator("html")).toHaveAttribute("lang", to);
    await expect(searchField(page, to)).toHaveValue("Vaasa");
    await expect(results(page, to).first()).toContainText(nameOf(municipality("905"), to));
  });

  test(`in ${language}, the link for staff in the footer leads to the staff's page`, async ({ page }) => {
    await open(page, paths.start(language));
    await page.getByRole("contentinfo").getByRole("link", { name: say("footer_staff") }).click();
    await expect(page).toHaveURL(`/staff/${language}`);
    await expect(page.getByRole("link", { name: /./ }).first()).toBeVisible();
  });

  test(`in ${language}, a page that broke is loaded again by its notice's link`, async ({ page }) => {
    await open(page, paths.start(language));
    await page.evaluate(() => {
      const trap = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 120, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(trap));
      setTimeout(exports.x as () => void);
    });
    await expect(page.locator("#broken")).toBeVisible();
    await page.evaluate(() => document.documentElement.setAttribute("data-before", "yes"));
    await page.getByRole("link", { name: say("broken_reload") }).click();
    await expect(page.locator("html[data-app=ready]:not([data-before])")).toBeAttached();
    await expect(page.locator("#broken")).toBeHidden();
  });

  test(`in ${language}, the staff's page is in the browser's language and leads back`, async ({ browser }) => {
    const context = await browser.newContext({ locale: { fi: "fi-FI", sv: "sv-FI", en: "en-GB" }[language] });
    const page = await context.newPage();
    await open(page, "/staff");
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page).toHaveURL(`/staff/${language}`);
    await expect(heading(page)).toHaveText(staffText(language, "sign_in_title"));
    await page.getByRole("link", { name: staffText(language, "to_residents") }).click();
    await expect(page).toHaveURL(paths.start(language));
    await page.goto("/");
    await expect(page).toHaveURL(paths.start(language));
    await context.close();
  });
}

test("an old name in a shared address still leads to the municipality", async ({ page }) => {
  const answer = await page.goto("/fi/kunnat/853-vanha-nimi");
  expect(answer?.status()).toBe(200);
  await expect(heading(page)).toHaveText("Turku");
});

test("the list of all municipalities holds each of them once", async ({ page }) => {
  await open(page, paths.municipalities("fi"));
  await expect(page.getByRole("main").getByRole("listitem").getByRole("link")).toHaveCount(308);
});
