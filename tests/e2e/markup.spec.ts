// The Nu validator on what the server writes and on what the app makes of it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { open } from "./support/app";
import { LOCALES } from "./support/looks";
import { ROUTES } from "./support/routes";
import { LANGUAGES } from "./support/texts";
import { errors, validate } from "./support/validator";

test("every page, as written by the server and as drawn by the app, is valid HTML", async ({ browser, request }) => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(join(tmpdir(), "kaikukortti-markup-"));
  try {
    for (const language of LANGUAGES) {
      const page = await browser.newPage({ locale: LOCALES[language] });
      for (const { name, path } of ROUTES.filter((route) => route.language === language)) {
        const file = join(folder, `${language} ${name}`.replaceAll(" ", "-"));
        const headers = { "accept-language": language };
        await writeFile(`${file}.server.html`, await (await request.get(path, { headers })).text());
        await open(page, path);
        await writeFile(`${file}.app.html`, await page.content());
      }
      await page.close();
    }
    expect(errors(await validate(folder))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("the validator that is used finds errors", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kaikukortti-markup-"));
  try {
    await writeFile(join(folder, "wrong.html"), "<!doctype html><html lang=fi><title>x</title><p id=a><p id=a>");
    expect((await validate(folder)).filter(({ type }) => type === "error")).toHaveLength(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});
