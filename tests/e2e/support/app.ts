// Opening pages and finding things on them the way a person does: by role, label and text.
import type { Locator, Page } from "@playwright/test";
import { type Language, text } from "./texts";

/**
 * The app has taken the server's page over and has drawn what it puts off to the next frames, such as
 * its own buttons; a text page has no app and is ready as it is. One question for all of it: between
 * two, a page still on its way could take the place of the other.
 */
export async function ready(page: Page, timeout = 20_000): Promise<void> {
  // Asked again until it is true, or what it waits for then is.
  const isReady = () => {
    const isTaken = document.documentElement.dataset.app === "ready";
    // The app's script stands in the head, so a page that has a body shows whether it has one.
    if (!isTaken) return document.body !== null && document.querySelector("script[data-wasm]") === null;
    return new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame));
  };
  await page.waitForFunction(isReady, undefined, { timeout });
}

/**
 * What was put off until the page was drawn has happened. The focus goes to a heading, a line or a
 * field one or two frames after that is there, and whoever types before that types elsewhere.
 */
export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return true;
  });
}

/** Opens a page and waits for the app. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await ready(page);
}

export function heading(page: Page): Locator {
  return page.getByRole("heading", { level: 1 });
}

export function searchField(page: Page, language: Language): Locator {
  return page.getByRole("searchbox", { name: text(language, "search_label") });
}

/** The part of the start page that holds what was found. */
export function found(page: Page, language: Language): Locator {
  return page.getByRole("region", { name: text(language, "results_title") });
}

/** The results, in order. */
export function results(page: Page, language: Language): Locator {
  return found(page, language).getByRole("listitem").getByRole("link");
}

/** The value of a fact by its label. */
export function fact(page: Page, label: string): Locator {
  const term = page.locator("dt").filter({ hasText: new RegExp(`^${escaped(label)}$`) });
  return term.locator("xpath=following-sibling::dd[1]");
}

export function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The live region that says which page one has come to; the search has one of its own. */
export function announcement(page: Page): Locator {
  return page.locator("main ~ [role=status]");
}

export function languageLink(page: Page, shown: Language, to: Language): Locator {
  const languages = page.getByRole("navigation", { name: text(shown, "languages_label") });
  // With its letters on a phone; without them on a wide screen.
  return languages.getByRole("link", { name: new RegExp(`^(${to} )?${text(shown, `language_${to}`)}$`, "i") });
}

export function scrollTop(page: Page): Promise<number> {
  return page.evaluate(() => Math.round(window.scrollY));
}
