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
];

await take(pages, readme, (tab) => tab.waitForSelector("html[data-app=ready]"));
