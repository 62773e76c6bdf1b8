// Takes the README's pictures of the staff app from a running server with the made-up network:
//   cargo xtask serve --demo &   then   node tests/e2e/staff-screenshots.mjs http://127.0.0.1:8080
// With --all it takes the contact person's pages at every width, mode and language into
// ./test-results/pictures.
import { base, browser, take } from "./support/pictures.mjs";

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

const first = await browser.newContext();
const door = await first.newPage();
await door.goto(base + "/staff/fi");
await door.locator("input[type=email]").fill(EMAIL);
await door.locator("input[type=password]").fill(PASSWORD);
await door.locator("main form button[type=submit]").first().click();
await door.locator(".tasks").waitFor();
const storageState = await first.storageState();
const shown = async (tab) => {
  await tab.locator("main h1").waitFor();
  await tab.waitForLoadState("networkidle");
};
await take(pages, readme, shown, { storageState });
