// People whose Finnish is weak have the page translated by their browser, which puts elements of
// its own in the place of our words. Pages must not fall behind, least of all say the wrong name.
import { expect, test, type Page } from "@playwright/test";
import { heading, open, results, searchField } from "./support/app";
import { paths } from "./support/routes";
import { text } from "./support/texts";

/** What a translator does to a page: every text becomes a text within elements of its own. */
async function translate(page: Page): Promise<void> {
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words: Node[] = [];
    while (walker.nextNode()) words.push(walker.currentNode);
    for (const word of words.filter((each) => each.textContent!.trim())) {
      const outer = document.createElement("font");
      const inner = outer.appendChild(document.createElement("font"));
      inner.textContent = word.textContent;
      word.parentNode!.replaceChild(outer, word);
    }
  });
}

test("a translated page leads on to whole pages", async ({ page }) => {
  await open(page, paths.municipality("fi", "853"));
  await translate(page);
  await page.getByRole("link", { name: text("fi", "nav_municipalities"), exact: true }).click();
  await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
  await translate(page);
  await page.getByRole("main").getByRole("link", { name: /^Vaasa/ }).click();
  await expect(heading(page)).toHaveText("Vaasa");
  await page.goBack();
  await expect(heading(page)).toHaveText(text("fi", "municipalities_title"));
});

test("a search on a translated page shows the names of what was found last", async ({ page }) => {
  await open(page, paths.start("fi"));
  await searchField(page, "fi").fill("mus");
  await expect(results(page, "fi").first()).toBeVisible();
  await translate(page);
  await searchField(page, "fi").fill("turku");
  await expect(results(page, "fi").first()).toHaveAttribute("href", paths.municipality("fi", "853"));
  await expect(results(page, "fi").first()).toContainText("Turku");
});
