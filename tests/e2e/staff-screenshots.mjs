// Takes the README's pictures of the staff app from a running server with the made-up network:
//   cargo xtask serve --demo &   then   node tests/e2e/staff-screenshots.mjs http://127.0.0.1:8080
// With --all it takes the contact person's pages at every width, mode and language into
// ./test-results/pictures.
import { mkdir } from "node:fs/promises";
import { chromium } from "@playwright/test";

const base = process.argv[2] ?? "http://127.0.0.1:8080";
const all = process.argv.includes("--all");

// The contact person of a distributor, as every server with the made-up network names them.
const EMAIL = "jakajan-yhteyshenkilo@demo.example";
const PASSWORD = "vene keinuu aalloilla";

const pages = {
  "staff-home": { fi: "/staff/fi", sv: "/staff/sv", en: "/staff/en" },
  "staff-people": { fi: "/staff/fi/ihmiset", sv: "/staff/sv/personer", en: "/staff/en/people" },
  "staff-account": { fi: "/staff/fi/oma-tili", sv: "/staff/sv/mitt-konto", en: "/staff/en/my-account" },
};

const readme = [
  ["staff-home", "fi", 1024, "light"],
  ["staff-people", "sv", 1024, "dark"],
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
const first = await browser.newContext();
const door = await first.newPage();
await door.goto(base + "/staff/fi");
await door.locator("input[type=email]").fill(EMAIL);
await door.locator("input[type=password]").fill(PASSWORD);
await door.locator("main form button[type=submit]").first().click();
await door.locator(".tasks").waitFor();
const storageState = await first.storageState();
for (const [page, language, width, colorScheme] of all ? every() : readme) {
  const height = width < 500 ? 780 : 900;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, storageState });
  const tab = await context.newPage();
  await tab.goto(base + pages[page][language]);
  await tab.locator("main h1").waitFor();
  await tab.waitForLoadState("networkidle");
  const path = `${folder}/${page}-${language}-${width}-${colorScheme}.png`;
  await tab.screenshot({ path, fullPage: all });
  await context.close();
}
await browser.close();
