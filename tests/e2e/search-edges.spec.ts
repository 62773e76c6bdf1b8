// Nothing found is never a dead end, and nothing that is typed breaks a page.
import { expect, test } from "@playwright/test";
import { found, heading, open, results, searchField } from "./support/app";
import { paths } from "./support/routes";
import { LANGUAGES, speaker } from "./support/texts";
import { watch } from "./support/watch";

for (const language of LANGUAGES) {
  const say = speaker(language);

  test(`in ${language}, nothing found offers help, similar names and the list of all`, async ({ page }) => {
    await open(page, paths.start(language));
    await searchField(page, language).fill("Turkkku");
    const box = found(page, language);
    await expect(box.getByRole("status")).toHaveText(say("results_none", { query: "Turkkku" }));
    await expect(box.getByText(say("results_none_help"))).toBeVisible();
    await expect(box.getByRole("heading", { name: say("nearest_names") })).toBeVisible();
    await expect(results(page, language).first()).toBeVisible();
    await box.getByRole("link", { name: say("start_browse_all") }).click();
    await expect(heading(page)).toHaveText(say("municipalities_title"));
  });
}

const ODD: [string, string][] = [
  ["a percent sign", "%"],
  ["a malformed escape", "%zz %4 %E4%"],
  ["markup", "<script>document.title='x'</script><img src=x onerror=alert(1)>"],
  ["an emoji", "🎭👩‍👩‍👧‍👦"],
  ["signs of an address", "a&b=c#d?e/f\\g+h"],
  ["placeholders of our own texts", "{query} {n}"],
  ["right-to-left words", "متحف"],
  ["regular expressions", "(((.*)+)+)+$"],
  ["only spaces and quotes", "  ”'\"  "],
  ["a control character", "a\u0007c"],
];

for (const [what, typed] of ODD) {
  test(`${what} in the search is shown as it was typed and harms nothing`, async ({ page, context }) => {
    const { errors } = watch(context);
    page.on("dialog", (dialog) => errors.push(`dialog: ${dialog.message()}`));
    await open(page, paths.start("fi"));
    const field = searchField(page, "fi");
    await field.fill(typed);
    await expect(found(page, "fi").getByRole("status")).not.toBeEmpty();
    const value = await field.inputValue();

    const answer = await page.reload();
    expect(answer?.status()).toBe(200);
    await expect(page.locator("html[data-app=ready]")).toBeAttached();
    await expect(field).toHaveValue(value.trim());
    await expect(found(page, "fi").getByRole("status")).not.toBeEmpty();
    await expect(heading(page)).toBeVisible();
    expect(errors).toEqual([]);
  });
}

test("10,000 characters pasted into the search are cut, answered and never widen the page", async ({ page, context }) => {
  const { errors } = watch(context);
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, paths.start("fi"));
  await searchField(page, "fi").focus();
  await page.keyboard.insertText("Å".repeat(10_000));
  await expect(found(page, "fi").getByRole("status")).not.toBeEmpty();
  expect((await searchField(page, "fi").inputValue()).length).toBeLessThanOrEqual(200);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(errors).toEqual([]);
});

test("the longest text that the field takes survives a reload and a shared link", async ({ page }) => {
  await open(page, paths.start("fi"));
  const longest = "€".repeat(200);
  await searchField(page, "fi").fill(longest);
  const answer = await page.reload();
  expect(answer?.status()).toBe(200);
  await expect(searchField(page, "fi")).toHaveValue(longest);
});

test("an address longer than any of ours is refused in words, not by a broken page", async ({ request }) => {
  const answer = await request.get(paths.start("fi", "turku ".repeat(1_700)));
  expect(answer.status()).toBe(413);
  expect(await answer.text()).not.toBe("");
  expect((await request.get(paths.start("fi"))).status()).toBe(200);
});

test("an escape that is no text in the address is answered by a page", async ({ request }) => {
  for (const query of ["%ff%fe", "%", "%zz", "%00", "a&q=b"]) {
    const answer = await request.get(`/fi?q=${query}`);
    expect(answer.status(), query).toBe(200);
    expect(await answer.text()).toContain("</html>");
  }
});
