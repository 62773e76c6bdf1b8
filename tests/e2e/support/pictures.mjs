// Pictures of pages of a running server, into the README's folder or, with --all, of every page at
// every width, mode and language into ./test-results/pictures.
import { mkdir } from "node:fs/promises";
import { chromium } from "@playwright/test";

/** The server's address. */
export const base = process.argv[2] ?? "http://127.0.0.1:8080";
const all = process.argv.includes("--all");

/** A browser as the tests use it. */
export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});

function* every(pages) {
  for (const page of Object.keys(pages))
    for (const language of ["fi", "sv", "en"])
      for (const width of [320, 360, 1024, 1440])
        for (const scheme of ["light", "dark"]) yield [page, language, width, scheme];
}

/**
 * Takes the pictures and closes the browser. `pages` are addresses by name and language, `readme`
 * what the README shows, `shown` waits until a page is whole and is told its name.
 */
export async function take(pages, readme, shown, options = {}) {
  const folder = all ? "test-results/pictures" : "docs/screenshots";
  await mkdir(folder, { recursive: true });
  for (const [page, language, width, colorScheme] of all ? every(pages) : readme) {
    const height = width < 500 ? 780 : 900;
    // As on paper, where a scheme is called that.
    const print = colorScheme === "print";
    const scheme = print ? "light" : colorScheme;
    const context = await browser.newContext({ ...options, viewport: { width, height }, colorScheme: scheme });
    const tab = await context.newPage();
    await tab.goto(base + pages[page][language]);
    await shown(tab, page);
    if (print) await tab.emulateMedia({ media: "print" });
    await tab.screenshot({ path: `${folder}/${page}-${language}-${width}-${colorScheme}.png`, fullPage: all });
    await context.close();
  }
  await browser.close();
}
