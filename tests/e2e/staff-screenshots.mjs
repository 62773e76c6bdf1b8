// Takes the README's pictures of the staff app from a running server with the made-up network:
//   cargo xtask serve --demo &   then   node tests/e2e/staff-screenshots.mjs http://127.0.0.1:8080
// With --all it takes the contact person's pages at every width, mode and language into
// ./test-results/pictures. CODE=123456, a code of the moment for the coordinator's app (the server
// says the key when it starts), takes the coordinator's pages instead.
import { base, browser, take } from "./support/pictures.mjs";

// As every server with the made-up network names them.
const CODE = process.env.CODE;
const EMAIL = CODE ? "vastuuhenkilo@demo.example" : "jakajan-yhteyshenkilo@demo.example";
const PASSWORD = "vene keinuu aalloilla";

const contact = {
  "staff-home": { fi: "/staff/fi", sv: "/staff/sv", en: "/staff/en" },
  "staff-give": { fi: "/staff/fi/anna-kortti", sv: "/staff/sv/ge-kort", en: "/staff/en/give-card" },
  "staff-day": { fi: "/staff/fi/paiva", sv: "/staff/sv/dagen", en: "/staff/en/day" },
  "staff-pile": { fi: "/staff/fi/paperilta", sv: "/staff/sv/fran-papper", en: "/staff/en/from-paper" },
  "staff-people": { fi: "/staff/fi/ihmiset", sv: "/staff/sv/personer", en: "/staff/en/people" },
  "staff-account": { fi: "/staff/fi/oma-tili", sv: "/staff/sv/mitt-konto", en: "/staff/en/my-account" },
};
const FIGURES = "?measure=venues&area=853";
const DISTANCES = "?km=10&within=region%3A01";
const coordinator = {
  "staff-figures": { fi: `/staff/fi/alueet${FIGURES}`, sv: `/staff/sv/omraden${FIGURES}`, en: `/staff/en/areas${FIGURES}` },
  "staff-distances": {
    fi: `/staff/fi/pitkat-matkat${DISTANCES}`,
    sv: `/staff/sv/langa-avstand${DISTANCES}`,
    en: `/staff/en/long-distances${DISTANCES}`,
  },
};

const readme = CODE
  ? [
      ["staff-figures", "fi", 1440, "light"],
      ["staff-figures", "fi", 1024, "print"],
      ["staff-distances", "sv", 1024, "dark"],
    ]
  : [
      ["staff-home", "fi", 1024, "light"],
      ["staff-give", "fi", 1024, "light"],
      ["staff-day", "sv", 1024, "dark"],
      ["staff-pile", "fi", 1024, "light"],
      ["staff-people", "sv", 1024, "dark"],
    ];

/** Three cards from paper forms, one of them with a slip, checked by the register. */
async function fillPile() {
  const told = await (await fetch("/api/v1/session")).json();
  const { scope } = told.account.grants.find((grant) => grant.scope.startsWith("distributor:"));
  const day = await (await fetch(`/api/v1/units/${scope.slice("distributor:".length)}/day`)).json();
  const years = ["1985", "196", "1990"];
  const rows = years.map((year, at) => [day.stock[at], day.day, year, "20100", String(at)].join("\t"));
  document.querySelector("#pile-0-0").focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", rows.join("\n"));
  const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(pasted);
}

const first = await browser.newContext();
const door = await first.newPage();
const send = () => door.locator("main form button[type=submit]").first().click();
await door.goto(base + "/staff/fi");
await door.locator("input[type=email]").fill(EMAIL);
await door.locator("input[type=password]").fill(PASSWORD);
await send();
if (CODE) {
  await door.locator("input[autocomplete=one-time-code]").fill(CODE);
  await send();
  await door.locator(".workplace").first().click();
}
await door.locator(".tasks").waitFor();
const storageState = await first.storageState();
const shown = async (tab, page) => {
  await tab.locator("main h1").waitFor();
  await tab.waitForLoadState("networkidle");
  if (page === "staff-pile") {
    await tab.evaluate(fillPile);
    await tab.keyboard.press("Control+Enter");
    await tab.locator("#pile-record").waitFor();
  }
};
await take(CODE ? coordinator : contact, readme, shown, { storageState });
