// Around the giving of a card: the sheet on paper, a tab that is closed too early, codes of practice, a
// row of a pile that is wrong, and a stock that runs low.
import { expect, test, type Browser, type Dialog, type Locator, type Page } from "@playwright/test";
import jsQR from "jsqr";
import { drawn, open } from "./support/app";
import { changed } from "./support/changed";
import { ask, cardOf, type Day, dayOf, daysAfter, dayWords, grouped, homes, paste, supply } from "./support/cards";
import { DEMO_URL } from "./support/routes";
import { contextOf, openAs, staffPath } from "./support/staff";
import { code, fillIn, giveButton, main, year } from "./support/tablet";
import { staffSpeaker, text } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");
const button = (within: Page | Locator, key: string) => within.getByRole("button", { name: say(key), exact: true });
const given = (page: Page) => page.getByRole("heading", { name: say("given_title") });

test.beforeAll(({ browser }) => supply(browser, 20));

/** Words and pictures that paper would show outside of the sheet. */
const beside = (page: Page) =>
  page.evaluate(() => {
    const sheet = document.querySelector("article.sheet")!;
    const isSeen = (one: Element) => {
      const { width, height } = one.getBoundingClientRect();
      return one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1 && height > 1;
    };
    const shows = (one: Element) => {
      const words = [...one.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent!.trim());
      return words || one.matches("img, svg, input, button");
    };
    const all = [...document.body.querySelectorAll("*")].filter((one) => !sheet.contains(one) && !one.contains(sheet));
    return all.filter((one) => shows(one) && isSeen(one)).map((one) => one.outerHTML.slice(0, 120));
  });

/** What a camera reads from a picture on the page. */
async function read(picture: Locator): Promise<string | undefined> {
  const side = 200;
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
  const pixels = await picture.evaluate((image: HTMLImageElement, side) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side;
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0, side, side);
    return Array.from(context.getImageData(0, 0, side, side).data);
  }, side);
  return jsQR(Uint8ClampedArray.from(pixels), side, side)?.data;
}

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

interface Venue {
  name: Record<string, string>;
  hours?: string;
  ticket_method?: string;
}

const SHEETS = ["fi", "sv", "en", "selko"] as const;

/** A card is given to somebody; then the sheet in each language, as paper shows it. */
async function onPaper(browser: Browser, look: (page: Page, language: (typeof SHEETS)[number], card: string) => Promise<void>): Promise<void> {
  const page = await openAs(browser, "employee", "fi", "give");
  const card = (await dayOf(page)).stock[0]!;
  await fillIn(page, card, (await homes(page)).reached);
  await giveButton(page).click();
  await expect(given(page)).toBeFocused();
  for (const language of SHEETS) {
    await page.emulateMedia({ media: "screen" });
    await button(page, `language_${language}`).click();
    await expect(page.getByRole("article")).toContainText(text(language, "print_out_card"));
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("article")).toBeVisible();
    await look(page, language, card);
  }
  await page.context().close();
}

test("on paper there is nothing but the sheet for the client, on one side", async ({ browser }) => {
  await onPaper(browser, async (page, language) => {
    expect.soft(await beside(page), language).toEqual([]);
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect.soft(paper.match(/\/Type\s*\/Page\b/g), language).toHaveLength(1);
  });
});

test("the sheet tells what one says, where the card works and when, and how one gets a ticket there, as it was known on the day", async ({
  browser,
}) => {
  await onPaper(browser, async (page, language) => {
    const words = (key: string, values?: Record<string, string>) => text(language, key, values);
    const sheet = page.getByRole("article");
    const { day, until } = await dayOf(page);
    await expect(sheet.locator(".given-until")).toHaveText(words("card_valid_until", { date: dayWords(until) }));
    for (const line of [words("step_say"), words("print_out_venues"), words("print_out_date", { date: dayWords(day) })])
      await expect(sheet.getByText(line, { exact: true })).toBeVisible();

    const { venues } = await ask<{ venues: Venue[] }>(page, "GET", "/api/v1/network");
    const weekdays = DAYS.map((each) => words(`hours_${each}`)).join("|");
    const places = sheet.getByRole("listitem");
    await expect(places).toHaveCount(3);
    for (const place of await places.all()) {
      const name = (await place.locator("strong").textContent())!;
      const venue = venues.find((each) => Object.values(each.name).includes(name))!;
      expect(venue, name).toBeDefined();
      if (venue.ticket_method) await expect(place).toContainText(words(`ticket_${venue.ticket_method}`));
      // The hours of every week, or that one should check: "today" would be wrong on paper.
      const check = place.getByText(words("hours_check"), { exact: true });
      const week = place.getByText(new RegExp(`^(${weekdays}).*\\d`));
      await expect(week.or(check), `${name}: ${venue.hours}`).toHaveCount(1);
      if (!venue.hours) await expect(check).toBeVisible();
      if (/^Mo-\w\w \d\d:\d\d-\d\d:\d\d$/.test(venue.hours ?? "")) await expect(week).toBeVisible();
    }
  });
});

test("the picture on the sheet leads a camera to the public page of the client's town, and says nothing of the card", async ({ browser }) => {
  await onPaper(browser, async (page, language, card) => {
    const sheet = page.getByRole("article");
    const address = await read(sheet.getByRole("img"));
    const way = new URL(address!).pathname;
    await expect(sheet.getByRole("img")).toHaveAttribute("src", `${way}/qr.svg`);
    await expect(sheet.getByRole("img")).toHaveAccessibleName(text(language, "print_out_qr", { address: way }));
    await expect(sheet.getByRole("link", { name: text(language, "print_out_more") })).toHaveAttribute("href", way);
    expect(way).toMatch(new RegExp(`^/${language === "selko" ? "fi-selko" : language}/`));
    const html = await sheet.innerHTML();
    for (const secret of [card, grouped(card)]) expect(`${html} ${address}`).not.toContain(secret);
    const answer = await page.request.get(way);
    expect(answer.ok(), way).toBe(true);
    const town = (await sheet.getByRole("heading").first().textContent())!.split(": ")[1]!;
    expect(/<h1[^>]*>(.*?)<\/h1>/s.exec(await answer.text())![1], way).toContain(town);
  });
});

/** Closes the tab as a person does; tells what the browser asked before it went, if it asked. */
async function close(page: Page, answer: "stay" | "leave"): Promise<string[]> {
  const asked: string[] = [];
  const hear = async (dialog: Dialog) => {
    asked.push(dialog.type());
    await (answer === "stay" ? dialog.dismiss() : dialog.accept());
  };
  page.on("dialog", hear);
  const gone = answer === "leave" ? page.waitForEvent("close") : undefined;
  await page.close({ runBeforeUnload: true });
  if (gone) await gone;
  else await expect.poll(() => asked.length).toBeGreaterThan(0);
  page.off("dialog", hear);
  return asked;
}

async function newTab(browser: Browser): Promise<Page> {
  const page = await (await contextOf(browser, "employee")).newPage();
  await open(page, staffPath("fi", "give"));
  await expect(code(page)).toBeFocused();
  // A browser asks only where somebody has done something.
  await year(page).click();
  await page.keyboard.type("19");
  return page;
}

test("a tab with a half-filled form asks before it is closed, also from another page, and the form is still there", async ({ browser }) => {
  const page = await newTab(browser);
  expect(await close(page, "stay")).toEqual(["beforeunload"]);
  await expect(year(page)).toHaveValue("19");
  await page.getByRole("navigation", { name: say("nav_label") }).getByRole("link", { name: say("day_title"), exact: true }).click();
  await expect(page.getByRole("heading", { name: say("day_title"), level: 1 })).toBeVisible();
  expect(await close(page, "stay")).toEqual(["beforeunload"]);
  await page.getByRole("navigation", { name: say("nav_label") }).getByRole("link", { name: say("give_title"), exact: true }).click();
  await expect(year(page)).toHaveValue("19");
  expect(await close(page, "leave")).toEqual(["beforeunload"]);
});

test("a tab without a half-filled form is closed without a question: cleared, or with its card given", async ({ browser }) => {
  const cleared = await newTab(browser);
  await button(cleared, "give_clear").click();
  await expect(year(cleared)).toHaveValue("");
  expect(await close(cleared, "leave")).toEqual([]);

  const done = await newTab(browser);
  const card = (await dayOf(done)).stock[0]!;
  await fillIn(done, card, (await homes(done)).reached);
  await giveButton(done).click();
  await expect(given(done)).toBeFocused();
  expect(await close(done, "leave")).toEqual([]);
});

test("where a real card is given, one for practice is said to be one at its field, and nothing is sent", async ({ browser }) => {
  const page = await openAs(browser, "employee", "fi", "practice");
  const practised = (await page.locator(".practice-cards").first().getByRole("listitem").first().textContent())!.replace(/\D/g, "");
  await open(page, staffPath("fi", "give"));
  const before = await dayOf(page);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(new URL(request.url()).pathname));
  await fillIn(page, practised, (await homes(page)).reached);
  await expect(page.locator(".card-field .field-said")).toHaveText(say("card_for_practice"));
  await giveButton(page).click();
  await expect(code(page)).toHaveAccessibleDescription(new RegExp(say("card_for_practice")));
  await expect(code(page)).toHaveValue(grouped(practised));
  expect(sent.filter((path) => /operations|look-up/.test(path))).toEqual([]);
  expect(await dayOf(page)).toEqual(before);
  await page.context().close();
});

test("a row of a pile that is wrong is cleared by one press, and the row that held the same card is right after that", async ({ browser }) => {
  const page = await openAs(browser, "employee", "fi", "pile");
  const cell = (row: number, column: number) => page.locator(`#pile-${row}-${column}`);
  const about = (row: number) => page.locator(`#pile-said-${row}`);
  const clear = (row: number) => main(page).getByRole("button", { name: say("pile_clear_row", { row }), exact: true });
  const status = (key: string, values: Record<string, string>) => page.getByRole("status").filter({ hasText: say(key, values) });
  await expect(cell(0, 0)).toBeFocused();
  const { day, stock } = await dayOf(page);
  const { reached } = await homes(page);
  const [card, other] = stock;
  const on = daysAfter(day, -3);
  const rows = [
    [card, on, "1985", reached, "1"],
    [card, on, "1990", reached, "2"],
    [other, on, "85", reached, "0"],
  ];
  await paste(page, rows.map((row) => row.join("\t")).join("\n"));
  await button(main(page), "pile_check").click();
  await expect(status("pile_checked", { ready: "1", wrong: "2" })).toBeVisible();
  await expect(about(1)).toContainText(say("pile_twice", { row: "1" }));
  await expect(about(2)).toContainText(say("pile_no_year"));
  // Only what is wrong has such a button.
  await expect(clear(1)).toHaveCount(0);

  // The first of both is wrong too once somebody types into it; the second one was right.
  await drawn(page);
  await cell(0, 2).fill("85");
  await button(main(page), "pile_check").click();
  await clear(1).click();
  await expect(cell(0, 0)).toBeFocused();
  for (let column = 0; column < 5; column += 1) await expect(cell(0, column)).toHaveValue("");
  await expect(about(1)).not.toContainText(say("pile_twice", { row: "1" }));
  await expect(cell(1, 0)).not.toHaveAttribute("aria-invalid");
  await expect(clear(2)).toHaveCount(0);
  await clear(3).click();
  await expect(cell(2, 0)).toHaveValue("");
  await button(main(page), "pile_check").click();
  await expect(status("pile_checked", { ready: "1", wrong: "0" })).toBeVisible();
  await expect(about(1)).toContainText(say("pile_ready"));
  await main(page).getByRole("button", { name: say("pile_record", { count: "1" }), exact: true }).click();
  await expect(status("pile_recorded", { count: "1", left: "0" })).toBeVisible();
  expect(await cardOf(page, card!)).toMatchObject({
    standing: "in-force",
    background: { birth_year: 1990, postcode: reached, children: 2 },
  });
  expect((await cardOf(page, other!)).standing).toBe("in-stock");
  await page.context().close();
});

for (const [left, isLow] of [[3, true], [10, true], [11, false]] as const) {
  test(`with ${left} cards left, the page for giving one ${isLow ? "says below its button that they run low" : "says nothing of the stock"}`, async ({
    browser,
  }) => {
    const page = await (await contextOf(browser, "employee")).newPage();
    await page.route("**/api/v1/units/*/day", (route) =>
      changed<Day>(route, (day) => ({ ...day, in_stock: left, stock: day.stock.slice(0, left) })),
    );
    const read = page.waitForResponse("**/api/v1/units/*/day");
    await open(page, staffPath("fi", "give"));
    await read;
    // The day has come once a card of it is known.
    const [card] = (await dayOf(page)).stock;
    await drawn(page);
    await code(page).fill(card!);
    await expect(page.getByText(say("card_fits"))).toBeVisible();
    const low = page.getByText(say("stock_low"));
    await expect(low).toHaveCount(isLow ? 1 : 0);
    if (isLow) {
      const [words, press] = await Promise.all([low, giveButton(page)].map((each) => each.boundingBox()));
      expect(words!.y).toBeGreaterThanOrEqual(press!.y + press!.height);
    }
    await page.context().close();
  });
}
