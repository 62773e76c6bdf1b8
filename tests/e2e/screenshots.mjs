// Takes the README's pictures from a running server:
//   cargo xtask serve &   then   node tests/e2e/screenshots.mjs http://127.0.0.1:8080
// With --all it takes every page at every width, mode and language into ./test-results/pictures.
import { take } from "./support/pictures.mjs";

const pages = {
  start: { fi: "/fi", sv: "/sv", en: "/en" },
  search: { fi: "/fi?q=turussa", sv: "/sv?q=%C3%85bo", en: "/en?q=museum" },
  finder: { fi: "/fi/paikat?near=Tampere", sv: "/sv/platser?q=museum", en: "/en/venues" },
  municipality: {
    fi: "/fi/kunnat/837-tampere",
    sv: "/sv/kommuner/837-tammerfors",
    en: "/en/municipalities/837-tampere",
  },
  "not-known": {
    fi: "/fi/kunnat/620-puolanka",
    sv: "/sv/kommuner/620-puolanka",
    en: "/en/municipalities/620-puolanka",
  },
  municipalities: { fi: "/fi/kunnat", sv: "/sv/kommuner", en: "/en/municipalities" },
  venue: {
    fi: "/fi/paikat/tampere-taidemuseo",
    sv: "/sv/platser/tampere-taidemuseo",
    en: "/en/venues/tampere-taidemuseo",
  },
  map: { fi: "/fi/paikat?view=map", sv: "/sv/platser?view=map", en: "/en/venues?view=map" },
  country: { fi: "/fi/kunnat?view=map", sv: "/sv/kommuner?view=map", en: "/en/municipalities?view=map" },
  "on-map": {
    fi: "/fi/paikat/tampere-taidemuseo?view=map",
    sv: "/sv/platser/tampere-taidemuseo?view=map",
    en: "/en/venues/tampere-taidemuseo?view=map",
  },
  "not-found": { fi: "/fi/olematon", sv: "/sv/saknas", en: "/en/missing" },
};

const readme = [
  ["start", "fi", 360, "light"],
  ["finder", "fi", 360, "light"],
  ["finder", "sv", 1024, "dark"],
  ["start", "sv", 1440, "light"],
  ["municipality", "fi", 1024, "dark"],
  ["venue", "fi", 360, "light"],
  ["search", "sv", 360, "dark"],
  ["map", "fi", 360, "light"],
  ["country", "sv", 1440, "dark"],
  ["country", "fi", 1024, "print"],
];

/** The app is there, and the map where one is asked for. */
const shown = async (tab) => {
  await tab.waitForSelector("html[data-app=ready]");
  if (!tab.url().includes("view=map")) return;
  await tab.waitForSelector(".map-drawing");
  await tab.evaluate(() => document.querySelector(".map").scrollIntoView({ block: "end" }));
  await tab.evaluate(() => new Promise(requestAnimationFrame));
};

await take(pages, readme, shown);
