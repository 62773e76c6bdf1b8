// Pages say what the tables say, no more and no less.
import { expect, test } from "@playwright/test";
import { municipalityAnswer, shownDate, shownKnown, venueAnswer } from "./support/answers";
import { escaped, fact, heading, open } from "./support/app";
import * as facts from "./support/facts";
import { paths } from "./support/routes";
import { LANGUAGES, speaker } from "./support/texts";

/** Text as it stands in HTML. */
function html(words: string): string {
  return words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

for (const language of LANGUAGES) {
  test(`in ${language}, every municipality of the table has a page with the table's answer`, async ({ request }) => {
    for (const row of facts.municipalities) {
      const answer = await request.get(paths.municipality(language, row.code!));
      const page = await answer.text();
      const { verdict, sentence } = municipalityAnswer(language, row.code!);
      expect.soft(answer.status(), row.code).toBe(200);
      expect.soft(page, row.code).toContain(html(sentence));
      expect.soft(page, row.code).toContain(html(verdict));
      expect.soft(page, row.code).toContain(`>${html(facts.nameOf(row, language))}</h1>`);
    }
  });

  test(`in ${language}, every venue of the table has a page with the table's answer`, async ({ request }) => {
    for (const row of facts.venues) {
      const page = await (await request.get(paths.venue(language, row.source_id!))).text();
      const { verdict, sentence } = venueAnswer(language, row);
      const offer = verdict === speaker(language)("venue_ended_verdict") ? "" : row[`offer_${language}`]!;
      for (const words of [verdict, sentence, facts.nameOf(row, language), offer]) {
        expect.soft(page, row.source_id).toContain(html(words));
      }
    }
  });

  test(`in ${language}, a municipality's facts are those of the table`, async ({ page }) => {
    const say = speaker(language);
    for (const code of ["837", "740", "140", "853"]) {
      const row = facts.municipality(code);
      const standing = facts.standings.get(code)!;
      await open(page, paths.municipality(language, code));
      const region = facts.nameOf(facts.regions.get(row.region_code!)!, language);
      const county = facts.nameOf(facts.counties.get(row.county_code!)!, language);
      await expect(fact(page, say("region_label"))).toHaveText(region);
      await expect(fact(page, say("county_label"))).toHaveText(county);
      await expect(fact(page, say("code_label"))).toHaveText(code);
      await expect(fact(page, say("known_label"))).toHaveText(shownKnown(language, standing.known!));
      const dates = { trial_start: "trial_start_label", trial_end: "trial_end_label", permanent_start: "permanent_start_label" };
      for (const [column, label] of Object.entries(dates)) {
        const shown = fact(page, say(label));
        if (standing[column]) await expect(shown).toHaveText(shownDate(standing[column]));
        else await expect(shown).toHaveCount(0);
      }
      const source = fact(page, say("source_label"));
      if (standing.source!.startsWith("http")) await expect(source.getByRole("link")).toHaveAttribute("href", standing.source!);
      else await expect(source).toHaveText(standing.source!);
    }
  });

  test(`in ${language}, a municipality lists all of its venues`, async ({ page }) => {
    const say = speaker(language);
    const names = facts.venues.filter((row) => row.municipality_code === "405").map((row) => facts.nameOf(row, language));
    await open(page, paths.municipality(language, "405"));
    await expect(page.getByRole("heading", { name: say("municipality_venues_title") })).toBeVisible();
    for (const name of names) {
      await expect(page.getByRole("link", { name: new RegExp(`^${escaped(name)}`) })).toBeVisible();
    }
  });

  test(`in ${language}, a venue's address, site, date and source are those of the table`, async ({ page }) => {
    const say = speaker(language);
    const row = facts.venue("oulu-valvesali");
    await open(page, paths.venue(language, "oulu-valvesali"));
    await expect(heading(page)).toHaveText(facts.nameOf(row, language));
    await expect(fact(page, say("address_label"))).toHaveText(`${row.address}, ${row.postcode}`);
    await expect(fact(page, say("venue_web_label")).getByRole("link")).toHaveAttribute("href", row.url!);
    await expect(fact(page, say("organisation_label"))).toHaveText(row.organisation!);
    await expect(fact(page, say("known_label"))).toHaveText(shownKnown(language, row.last_confirmed!));
    await expect(fact(page, say("source_label")).getByRole("link")).toHaveAttribute("href", row.evidence!);
    await fact(page, say("municipality_label")).getByRole("link").click();
    await expect(heading(page)).toHaveText(facts.nameOf(facts.municipality(row.municipality_code!), language));
  });
}

test("the API tells programs the same facts as the tables", async ({ request }) => {
  const network = await (await request.get("/api/v1/network")).json();
  expect(network.municipalities.map((each: { code: string }) => each.code)).toEqual(facts.municipalities.map((row) => row.code));
  expect(network.venues.map((each: { id: string }) => each.id).sort()).toEqual(facts.venues.map((row) => row.source_id).sort());
  for (const { code, standing } of network.municipalities) {
    const row = facts.standings.get(code);
    expect.soft(standing?.status, code).toBe(row?.status);
    expect.soft(standing?.known, code).toBe(row?.known);
    if (row) expect.soft(network.sources[standing.source], code).toBe(row.source);
  }
  for (const { id, name, valid_to, last_confirmed } of network.venues) {
    const row = facts.venue(id);
    expect.soft([name.fi ?? "", name.sv ?? "", name.en ?? ""]).toEqual([row.name_fi, row.name_sv, row.name_en]);
    expect.soft([valid_to ?? "", last_confirmed ?? ""]).toEqual([row.valid_to, row.last_confirmed]);
  }
  expect(network.demo ?? false).toBe(false);
});
