// Takes the README's pictures from a running server:
//   cargo xtask serve &   then   node tests/e2e/screenshots.mjs http://127.0.0.1:8080
// With --all it takes every page at every width, mode and language into ./test-results/pictures.
import { mkdir } from "node:fs/promises";
import { chromium } from "@playwright/test";

const base = process.argv[2] ?? "http://127.0.0.1:8080";
const all = process.argv.includes("--all");

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

function* every() {
  for (const page of Object.keys(pages))
    for (const language of ["fi", "sv", "en"])
      for (const width of [320, 360, 1024, 1440])
        for (const scheme of ["light", "dark"]) yield [page, language, width, scheme];
}

const folder = all ? "test-results/pictures" : "docs/screenshots";
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
for (const [page, language, width, colorScheme] of all ? every() : readme) {
  const height = width < 500 ? 780 : 900;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const tab = await context.newPage();
  await tab.goto(base + pages[page][language]);
  await tab.waitForSelector("html[data-app=ready]");
  const path = `${folder}/${page}-${language}-${width}-${colorScheme}.png`;
  await tab.screenshot({ path, fullPage: all });
  await context.close();
}
await browser.close();
