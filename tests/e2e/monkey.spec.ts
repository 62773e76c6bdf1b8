// Impatient fingers on a slow network: whatever is clicked, the app never breaks.
import { expect, test, type Page, type Request } from "@playwright/test";
import { heading, open, ready, searchField } from "./support/app";
import { paths } from "./support/routes";
import { LANGUAGES } from "./support/texts";
import { watch } from "./support/watch";

// Thirty clicks, some of which load a page over a slow network, on a machine that may be busy.
test.setTimeout(120_000);

/** The same sequence at every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

async function slowNetwork(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  const kilobytes = 1024;
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 200 * kilobytes,
    uploadThroughput: 50 * kilobytes,
  });
}

/**
 * Tells when the page has come to rest: nothing is on its way any more, and for half a second nothing
 * has been. A page that is asked for but not there yet would take the place of the one looked at.
 */
function rest(page: Page): () => Promise<void> {
  const onItsWay = new Set<Request>();
  let last = Date.now();
  const noted = () => (last = Date.now());
  page.on("request", (request) => (onItsWay.add(request), noted()));
  for (const end of ["requestfinished", "requestfailed"] as const) {
    page.on(end as "requestfinished", (request) => (onItsWay.delete(request), noted()));
  }
  page.on("framenavigated", noted);
  return async () => {
    noted();
    await expect.poll(() => onItsWay.size === 0 && Date.now() - last > 500, { timeout: 60_000 }).toBe(true);
  };
}

/** After all that, the page is the one that the address names. */
async function isWhole(page: Page): Promise<void> {
  await ready(page);
  await expect(page.locator("#broken")).toBeHidden();
  await expect(heading(page)).toHaveCount(1);
  const shown = await heading(page).innerText();
  await expect(page).toHaveTitle(new RegExp(`^${shown.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")} – `));
  await page.reload();
  await expect(heading(page)).toHaveText(shown);
}

for (const [at, language] of LANGUAGES.entries()) {
  test(`in ${language}, 30 quick clicks within the app leave a whole page`, async ({ page, context }) => {
    const { errors } = watch(context);
    const rested = rest(page);
    await open(page, paths.start(language));
    await slowNetwork(page);
    const random = dice(7 + at);
    for (let click = 0; click < 30; click++) {
      const [choice, back] = [random(), random()];
      // Not waiting for anything between clicks is the point of it.
      await page.evaluate(
        ([choice, back, prefix]) => {
          const links = document.querySelectorAll<HTMLElement>(`main a[href^="${prefix}"], nav a[href^="${prefix}"]`);
          if (back < 0.2) history.back();
          else links[Math.floor(choice * links.length)]?.click();
        },
        [choice, back, `/${language}`] as const,
      ).catch(() => ready(page));
      if (page.url() === "about:blank") await open(page, paths.start(language));
    }
    await rested();
    // The very last click may have led back beyond the first page.
    if (page.url() === "about:blank") await open(page, paths.start(language));
    await isWhole(page);
    expect(errors).toEqual([]);
  });
}

test("clicks in the same moment leave the page of the last one", async ({ page, context }) => {
  const { errors } = watch(context);
  await open(page, paths.municipalities("fi"));
  const last = await page.evaluate(() => {
    // A link to a map is followed by the browser, like one to another site: it ends the page.
    const links = [...document.querySelectorAll<HTMLAnchorElement>("main a:not([href*='view=map'])")].slice(0, 20);
    for (const link of links) link.click();
    return links.at(-1)!.pathname;
  });
  await expect(page).toHaveURL(last);
  await isWhole(page);
  expect(errors).toEqual([]);
});

test("changing the language again and again on a slow network ends in the last one", async ({ page, context }) => {
  const { errors } = watch(context);
  await slowNetwork(page);
  await page.goto(paths.venue("fi", "vaasa-uimahalli"), { waitUntil: "commit" });
  for (const to of ["sv", "en", "fi", "sv"]) {
    await page.locator(`.languages a[hreflang=${to}]`).click({ noWaitAfter: true });
    await expect(page.locator("html")).toHaveAttribute("lang", to);
  }
  await isWhole(page);
  expect(errors).toEqual([]);
});

test("searches as fast as the keys allow end in the results of the last one", async ({ page, context }) => {
  const { errors } = watch(context);
  await open(page, paths.start("fi"));
  const field = searchField(page, "fi");
  await field.focus();
  for (const word of ["turku", "vaasa", "museo", "%", "20100"]) {
    await page.keyboard.insertText(word);
    for (let at = 0; at < 3; at++) await page.keyboard.press("Backspace");
    await page.keyboard.press("Control+A");
  }
  await page.keyboard.insertText("kajaani");
  await expect(page.getByRole("main").getByRole("link", { name: /^Kajaani\b/ }).first()).toBeVisible();
  await expect(page).toHaveURL(paths.start("fi", "kajaani"));
  await isWhole(page);
  expect(errors).toEqual([]);
});
