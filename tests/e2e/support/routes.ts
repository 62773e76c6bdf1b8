// Every kind of page, in every language.
import { municipality, nameOf } from "./facts";
import { LANGUAGES, type Language } from "./texts";

const LIST = { fi: "kunnat", sv: "kommuner", en: "municipalities" };
const DISTRIBUTORS = { fi: "kortinjakajat", sv: "kortutdelare", en: "distributors" };
const PRINT_OUT = { fi: "tuloste", sv: "utskrift", en: "print-out" };
const FAVOURITES = { fi: "omat-paikat", sv: "mina-platser", en: "my-places" };
const VENUES = { fi: "paikat", sv: "platser", en: "venues" };

/** Text pages, by what they are about. */
export const DOCUMENTS = {
  "how it works": { fi: "nain-kortti-toimii", sv: "sa-fungerar-kortet", en: "how-it-works" },
  "get the card": { fi: "hanki-kortti", sv: "skaffa-kort", en: "get-the-card" },
  "for municipalities": { fi: "kunnille", sv: "for-kommuner", en: "for-municipalities" },
  "speak for it": { fi: "ehdota-kunnallesi", sv: "foresla-for-din-kommun", en: "speak-for-it" },
  impact: { fi: "vaikutus", sv: "resultat", en: "impact" },
  about: { fi: "tietoa-palvelusta", sv: "om-tjansten", en: "about" },
  accessibility: { fi: "saavutettavuus", sv: "tillganglighet", en: "accessibility" },
  privacy: { fi: "tietosuoja", sv: "dataskydd", en: "privacy" },
  "open data": { fi: "avoin-data", sv: "oppna-data", en: "open-data" },
};

export const paths = {
  document: (language: Language, name: keyof typeof DOCUMENTS) => `/${language}/${DOCUMENTS[name][language]}`,
  start: (language: Language, query?: string) =>
    `/${language}${query ? `?q=${encodeURIComponent(query)}` : ""}`,
  municipalities: (language: Language) => `/${language}/${LIST[language]}`,
  municipality: (language: Language, code: string) =>
    `/${language}/${LIST[language]}/${code}-${slug(nameOf(municipality(code), language))}`,
  printOut: (language: Language, code: string) =>
    `/${language}/${LIST[language]}/${code}-${slug(nameOf(municipality(code), language))}/${PRINT_OUT[language]}`,
  distributors: (language: Language, near?: string) =>
    `/${language}/${DISTRIBUTORS[language]}${near ? `?near=${near}` : ""}`,
  distributor: (language: Language, id: string) => `/${language}/${DISTRIBUTORS[language]}/${id}`,
  venues: (language: Language) => `/${language}/${VENUES[language]}`,
  favourites: (language: Language) => `/${language}/${FAVOURITES[language]}`,
  venue: (language: Language, id: string) => `/${language}/${VENUES[language]}/${id}`,
};

function slug(name: string): string {
  const plain = name.toLowerCase().normalize("NFD").replace(/\p{Diacritic}/gu, "");
  return plain.replace(/[^a-z0-9]+/g, "-");
}

/** A page by what is special about it. */
export const PAGES: Record<string, (language: Language) => string> = {
  start: (language) => paths.start(language),
  "search with results": (language) => paths.start(language, "Turku"),
  "search without results": (language) => paths.start(language, "Turkkku xyz"),
  finder: (language) => paths.venues(language),
  "finder with filters": (language) => `${paths.venues(language)}?q=museo&near=Espoo&access=toilet`,
  "finder without results": (language) => `${paths.venues(language)}?q=qwxyz&courses=true`,
  municipalities: (language) => paths.municipalities(language),
  "municipality in use": (language) => paths.municipality(language, "837"),
  "municipality on trial": (language) => paths.municipality(language, "092"),
  "municipality not in the network": (language) => paths.municipality(language, "853"),
  "municipality not known": (language) => paths.municipality(language, "620"),
  "municipality with many venues": (language) => paths.municipality(language, "405"),
  "list for paper": (language) => paths.printOut(language, "405"),
  "where one gets a card": (language) => paths.distributors(language),
  "where one gets a card, near": (language) => paths.distributors(language, "65100"),
  distributor: (language) => paths.distributor(language, "kainuu-monika"),
  "venue with an offer": (language) => paths.venue(language, "tampere-taidemuseo"),
  "venue with courses": (language) => paths.venue(language, "pedersore-medborgarinstitut"),
  "venue that has ended": (language) => paths.venue(language, "helsinki-kiasma"),
  "my places": (language) => paths.favourites(language),
  ...Object.fromEntries(
    (Object.keys(DOCUMENTS) as (keyof typeof DOCUMENTS)[]).map((name) => [
      `text: ${name}`,
      (language: Language) => paths.document(language, name),
    ]),
  ),
  "text: speak for it, chosen": (language) => `${paths.document(language, "speak for it")}?municipality=853`,
  "not found": (language) => `/${language}/olematon`,
};

export interface Route {
  name: string;
  language: Language;
  path: string;
  /** What the server answers with. */
  status: 200 | 404 | 410;
}

/** Pages that are answered with another status than 200. */
const STATUS: Record<string, 404 | 410> = { "not found": 404, "venue that has ended": 410 };

/** Every page in every language; the staff's too, which goes by the browser's language. */
export const ROUTES: Route[] = LANGUAGES.flatMap((language) => [
  ...Object.entries(PAGES).map(([name, path]) => ({
    name,
    language,
    path: path(language),
    status: STATUS[name] ?? 200,
  })),
  { name: "staff", language, path: "/staff", status: 200 as const },
]);

/** What a resident can open. */
export const PUBLIC_ROUTES = ROUTES.filter((route) => route.name !== "staff");

export const DEMO_URL = process.env.DEMO_URL ?? "http://127.0.0.1:8192";
