// What the head of a page says to search engines, to those that show a shared link, and to
// programs that read facts: the same as the page, and nothing where a page is not listed.
import { expect, test, type Page } from "@playwright/test";
import { heading, open } from "./support/app";
import { DEMO_URL, PAGES, paths, PUBLIC_ROUTES, ROUTES, type Route } from "./support/routes";
import { LANGUAGES, type Language, text } from "./support/texts";
import { watch } from "./support/watch";

/** Pages that search engines may not list. */
const UNLISTED = [
  "search with results",
  "search without results",
  "finder with filters",
  "finder without results",
  "list for paper",
  "where one gets a card, near",
  "venue that has ended",
  "my places",
  "text: speak for it, chosen",
  "not found",
  "staff",
];

/** What a page is in the words of schema.org, where it is about one thing. */
const TYPES: Record<string, string> = {
  start: "WebSite",
  "municipality in use": "AdministrativeArea",
  "municipality on trial": "AdministrativeArea",
  "municipality not in the network": "AdministrativeArea",
  "municipality not known": "AdministrativeArea",
  "municipality with many venues": "AdministrativeArea",
  distributor: "Organization",
  "venue with an offer": "Museum",
  "venue with courses": "EducationalOrganization",
};

const TERRITORIES = { fi: "fi_FI", sv: "sv_SE", en: "en_GB" };

interface Head {
  title: string;
  description: string;
  robots: string | null;
  canonical: string | null;
  alternates: [string, string][];
  /** Each with all that is said under its name. */
  cards: Record<string, string[]>;
  blocks: string[];
}

function head(page: Page): Promise<Head> {
  return page.evaluate(() => {
    const all = (selector: string) => [...document.head.querySelectorAll(selector)];
    const one = (selector: string, name: string) => document.head.querySelector(selector)?.getAttribute(name) ?? null;
    const cards: Record<string, string[]> = {};
    for (const tag of all("meta[property]")) (cards[tag.getAttribute("property")!] ??= []).push(tag.getAttribute("content")!);
    return {
      title: document.title,
      description: one("meta[name=description]", "content") ?? "",
      robots: one("meta[name=robots]", "content"),
      canonical: one("link[rel=canonical]", "href"),
      alternates: all("link[hreflang]").map((link): [string, string] => [
        link.getAttribute("hreflang")!,
        link.getAttribute("href")!,
      ]),
      cards,
      blocks: [...document.querySelectorAll("script[type='application/ld+json']")].map((block) => block.textContent!),
    };
  });
}

/** A listed page: its address, its languages, its card. */
function expectListed({ name, language }: Route, found: Head, shown: string, origin: string): void {
  const own = (of: Language) => origin + ROUTES.find((each) => each.name === name && each.language === of)!.path;
  expect.soft(found.robots).toBeNull();
  expect.soft(found.canonical).toBe(own(language));
  expect.soft(found.alternates).toEqual([...LANGUAGES.map((each) => [each, own(each)]), ["x-default", own("fi")]]);
  const others = LANGUAGES.filter((each) => each !== language).map((each) => TERRITORIES[each]);
  expect.soft(found.cards).toEqual({
    "og:type": ["website"],
    "og:site_name": [text(language, "site_name")],
    "og:title": [shown],
    "og:description": [found.description],
    "og:url": [own(language)],
    "og:locale": [TERRITORIES[language]],
    "og:locale:alternate": others,
    "og:image": [`${origin}/share-${language}.png`],
    "og:image:width": ["1200"],
    "og:image:height": ["630"],
    "og:image:alt": [text(language, "page_title", { title: text(language, "start_title") })],
  });
}

for (const language of LANGUAGES) {
  test(`in ${language}, every page's head says what the page is, and nothing where it is not listed`, async ({ page, context, baseURL }) => {
    const origin = new URL(baseURL!).origin;
    const seen = watch(context);
    for (const route of ROUTES.filter((each) => each.language === language)) {
      await test.step(route.name, async () => {
        await open(page, route.path);
        const found = await head(page);
        const shown = (await heading(page).innerText()).split("\n").at(-1)!;
        expect.soft(found.title).toContain(" – ");
        expect.soft(found.description).toMatch(/\S/);
        if (UNLISTED.includes(route.name)) {
          expect.soft(found).toMatchObject({ robots: "noindex", canonical: null, alternates: [], cards: {}, blocks: [] });
        } else {
          const title = found.title.slice(0, found.title.lastIndexOf(" – "));
          expect.soft(title).toContain(shown);
          expectListed(route, found, title, origin);
          const types = found.blocks.map((block) => JSON.parse(block)["@type"]);
          expect.soft(types).toEqual(route.name in TYPES ? [TYPES[route.name]] : []);
        }
      });
    }
    const errors = seen.errors.filter((error) => !error.includes("status of 404"));
    expect(errors).toEqual([]);
    expect(seen.requests.filter((url) => url.includes("share-"))).toEqual([]);
  });

  test(`in ${language}, what a page tells programs of a place stands on the page too`, async ({ page, request }) => {
    const network = await (await request.get("/api/v1/network")).json();
    const known = (each: Record<string, unknown>) => ["address", "url", "phone"].filter((key) => key in each).length;
    const most = (all: Record<string, unknown>[]) => [...all].sort((one, other) => known(other) - known(one)).slice(0, 4);
    const pages = [
      ...most(network.venues.filter((each: object) => !("valid_to" in each))).map(({ id }) => paths.venue(language, id as string)),
      ...most(network.distributors).map(({ id }) => paths.distributor(language, id as string)),
      PAGES["municipality not in the network"]!(language),
    ];
    let told = 0;
    for (const path of pages) {
      await open(page, path);
      const about = JSON.parse((await head(page)).blocks[0]!);
      const main = page.getByRole("main");
      await expect.soft(heading(page), path).toContainText(about.name);
      const address = about.address ?? {};
      const said = [about.telephone, address.streetAddress, address.postalCode, address.addressLocality];
      said.push(about.alternateName, about.containedInPlace?.name, about.areaServed?.name);
      for (const words of said.filter(Boolean)) {
        told += 1;
        await expect.soft(main, path).toContainText(words);
      }
      if (about.url) await expect.soft(main.locator(`a[href="${about.url}"]`), path).not.toHaveCount(0);
      expect.soft(JSON.stringify(about), path).not.toMatch(/Free|price|@[a-z]+\.[a-z]/i);
    }
    expect(told).toBeGreaterThan(pages.length);
  });

  test(`in ${language}, the picture of a shared link is there, in its size, and light`, async ({ request }) => {
    const answer = await request.get(`/share-${language}.png`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toBe("image/png");
    const picture = await answer.body();
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(picture.length).toBeLessThan(60_000);
  });
}

test("a search on the start page is found where its head says that one searches", async ({ page }) => {
  await open(page, paths.start("sv"));
  const { potentialAction } = JSON.parse((await head(page)).blocks[0]!);
  await open(page, potentialAction.target.urlTemplate.replace("{search_term_string}", encodeURIComponent("Åbo")));
  await expect(page.getByRole("region", { name: text("sv", "results_title") })).toContainText("Åbo");
});

test("plain Finnish is known by its own address, and shared with the Finnish picture", async ({ page, baseURL }) => {
  await open(page, "/fi-selko");
  const found = await head(page);
  const origin = new URL(baseURL!).origin;
  expect(found.canonical).toBe(`${origin}/fi-selko`);
  expect(found.alternates.map(([code]) => code)).toEqual([...LANGUAGES, "x-default"]);
  expect(found.cards["og:locale"]).toEqual(["fi_FI"]);
  expect(found.cards["og:image"]).toEqual([`${origin}/share-fi.png`]);
});

test("a made-up network tells programs nothing", async ({ page }) => {
  for (const path of [paths.start("fi"), paths.municipality("fi", "837")]) {
    await open(page, DEMO_URL + path);
    expect((await head(page)).blocks).toEqual([]);
  }
});

test("no device keeps the pictures of shared links", async ({ request }) => {
  const worker = await (await request.get("/sw.js")).text();
  expect(worker).toContain("/assets/");
  expect(worker).not.toContain("share-");
  for (const { path } of PUBLIC_ROUTES.filter((route) => route.language === "fi").slice(0, 3)) {
    const html = await (await request.get(path)).text();
    expect(html).not.toMatch(/(src|href)="[^"]*share-/);
  }
});
