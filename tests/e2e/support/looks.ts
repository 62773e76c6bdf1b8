// Which page is looked at in which width and mode: all of it in the full run, else a choice in
// which every two things (page and width, language and mode, …) meet at least once.
import type { Page } from "@playwright/test";
import { ROUTES, type Route } from "./routes";

export const WIDTHS = [320, 360, 1024, 1440];
export const MODES = ["light", "dark", "forced colours"] as const;
export type Mode = (typeof MODES)[number];

export interface Look {
  route: Route;
  width: number;
  mode: Mode;
}

const ALL: Look[] = scattered(
  ROUTES.flatMap((route) => WIDTHS.flatMap((width) => MODES.map((mode) => ({ route, width, mode })))),
);

/** The same things in an order without neighbours, so that the choice below is a mixed one. */
function scattered<T>(things: T[]): T[] {
  const prime = 7919;
  return things.map((_, at) => things[(at * prime) % things.length]!);
}

/** The pairs that a look covers; a page in a language counts as a pair of its own. */
function pairs({ route, width, mode }: Look): string[] {
  const values = [route.name, route.language, String(width), mode];
  return values.flatMap((one, at) => values.slice(at + 1).map((other) => `${one}|${other}`));
}

function pairwise(all: Look[]): Look[] {
  const open = new Set(all.flatMap(pairs));
  const chosen: Look[] = [];
  while (open.size > 0) {
    const gain = (look: Look) => pairs(look).filter((pair) => open.has(pair)).length;
    const best = all.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    pairs(best).forEach((pair) => open.delete(pair));
    chosen.push(best);
  }
  return chosen;
}

/** The looks of this run. */
export const LOOKS = process.env.FULL === "1" ? ALL : pairwise(ALL);

/** Gives a page the width and the mode. */
export async function wear(page: Page, { width, mode }: Pick<Look, "width" | "mode">): Promise<void> {
  await page.setViewportSize({ width, height: width < 1000 ? 640 : 800 });
  await page.emulateMedia({
    colorScheme: mode === "dark" ? "dark" : "light",
    forcedColors: mode === "forced colours" ? "active" : "none",
  });
  // Colours pass from one to the other, and what is measured on the way is neither. What is folded
  // away does not pass at all before it is shown.
  await page.evaluate(async () => {
    const isSeen = ({ effect }: Animation) => effect instanceof KeyframeEffect && effect.target?.checkVisibility() === true;
    const passing = document.getAnimations().filter((each) => each instanceof CSSTransition && isSeen(each));
    await Promise.allSettled(passing.map((each) => each.finished));
  });
}

/** A browser's preference for a language. */
export const LOCALES = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };
