// Measures of a page that no rule engine takes: rings, targets, widths, order of headings, motion.
import type { Page } from "@playwright/test";

/** Whether what has the focus shows a ring of at least 3 px and lies within the screen. */
export function focusIsVisible(page: Page): Promise<{ ring: boolean; inView: boolean }> {
  return page.evaluate(() => {
    const focused = document.activeElement!;
    const style = getComputedStyle(focused);
    const box = focused.getBoundingClientRect();
    return {
      ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3,
      inView: box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });
}

/** What can get the focus but shows no ring of at least 3 px when a keyboard gives it. */
export async function withoutRing(page: Page): Promise<string[]> {
  // One real Tab: from here on the browser shows the focus as it does for keyboards.
  await page.keyboard.press("Tab");
  return page.evaluate(() => {
    const focusable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const poor: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(focusable)) {
      if (!element.checkVisibility()) continue;
      element.focus({ preventScroll: true });
      // The areas of a map reach beyond what is seen of it: their ring is around the map.
      const ringed = (element.matches(".map-areas") && element.closest(".map-frame")) || element;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(ringed);
      const seen = document.activeElement === element && outlineStyle !== "none";
      const strong = parseFloat(outlineWidth) >= 3 && !/^rgba\(.*, 0\)$|\/ 0\)$|transparent/.test(outlineColor);
      if (!seen || !strong) poor.push(`${element.outerHTML.slice(0, 90)} ${outlineStyle} ${outlineWidth} ${outlineColor}`);
    }
    return poor;
  });
}

/** By how many pixels the page is wider than the screen, and what sticks out. */
export function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const extra = document.documentElement.scrollWidth - width;
    if (extra <= 0) return [];
    const out = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > width + 0.5;
    });
    return [`${extra} px too wide`, ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 100))];
  });
}

/** Links, buttons and fields that are too low for a finger: 44 px, 24 px within running text. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const small: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>("a[href], button, input, select, summary")) {
      // A box to tick is as large as the words around it that tick it as well.
      const box = ((element as HTMLInputElement).labels?.[0] && element.matches("[type=radio], [type=checkbox]")
        ? (element as HTMLInputElement).labels![0]!
        : element
      ).getBoundingClientRect();
      const seen = element.checkVisibility() && box.bottom > 0 && box.width > 1 && box.height > 1;
      if (!seen) continue;
      const around = [...element.parentElement!.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const inText = around.some((node) => node.textContent!.trim().length > 1);
      const least = inText ? 24 : 44;
      const wide = inText || box.width >= 24;
      if (box.height < least - 0.01 || !wide) {
        small.push(`${Math.round(box.width)}×${box.height.toFixed(1)} < ${least}: ${element.outerHTML.slice(0, 90)}`);
      }
    }
    return small;
  });
}

/** What is wrong with the outline of headings: exactly one h1, first, and no level left out. */
export function headingProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((each) => each.checkVisibility());
    const levels = all.map((each) => Number(each.tagName[1]));
    const problems = levels.filter((level) => level === 1).length === 1 ? [] : [`not one h1: ${levels}`];
    levels.forEach((level, at) => {
      if (level > (levels[at - 1] ?? 0) + 1) problems.push(`h${level} "${all[at]!.textContent}" leaves a level out`);
      if (!all[at]!.textContent!.trim()) problems.push(`an h${level} is empty`);
    });
    return problems;
  });
}

/** Words that would keep the page's colours where a person forces their own. */
export function ownColours(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>("body *")].filter((each) => !each.closest("svg"));
    const stubborn = all.filter((each) => getComputedStyle(each).getPropertyValue("forced-color-adjust") === "none");
    return stubborn.map((each) => each.outerHTML.slice(0, 100));
  });
}

/** Names of elements that are there twice: a label, a description or a link would lead to the wrong one. */
export function repeatedIds(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
    return ids.filter((id, at) => id === "" || ids.indexOf(id) !== at);
  });
}

/** What would move although the person asked for stillness. */
export function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lasts = (times: string) => times.split(",").some((time) => parseFloat(time) > 0.01);
    const moves = [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      const animated = style.animationName !== "none" && lasts(style.animationDuration);
      const motion = /all|transform|translate|top|left|width|height|scale|rotate/.test(style.transitionProperty);
      return animated || (motion && lasts(style.transitionDuration)) || style.scrollBehavior === "smooth";
    });
    return moves.map((element) => element.outerHTML.slice(0, 90));
  });
}

/** Spreads the text as WCAG 1.4.12 says: line 1.5, paragraph 2, letter 0.12, word 0.16. */
export function spreadText(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}

/** Text that is cut off by the box it stands in; pictures may be. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cuts = (element: Element) => {
      const style = getComputedStyle(element);
      return /hidden|clip/.test(`${style.overflowX} ${style.overflowY}`) && element.clientWidth > 1;
    };
    const boxes = [...document.querySelectorAll("header *, main *, footer *")].filter((each) => each.checkVisibility() && cuts(each));
    const loses = (element: Element) => {
      const box = element.getBoundingClientRect();
      const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (words.nextNode()) {
        range.selectNodeContents(words.currentNode);
        const out = [...range.getClientRects()].some((text) => text.right > box.right + 1 || text.bottom > box.bottom + 1);
        if (out && words.currentNode.parentElement!.clientWidth !== 1) return true;
      }
      return false;
    };
    return boxes.filter(loses).map((element) => element.outerHTML.slice(0, 100));
  });
}
