// Nothing about a resident leaves the site or stays on the device.
import { expect, test } from "@playwright/test";
import { open, ready, results, searchField } from "./support/app";
import { paths, PUBLIC_ROUTES, ROUTES } from "./support/routes";
import { LOCALES } from "./support/looks";
import { LANGUAGES } from "./support/texts";
import { kept, watch } from "./support/watch";

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });

    test(`in ${language}, no page asks another site for anything, keeps anything or complains`, async ({ page, context, baseURL }) => {
      const seen = watch(context);
      for (const { path, status } of ROUTES.filter((route) => route.language === language)) {
        await open(page, path);
        // The browser itself notes a 404 as an error; everything else counts.
        const errors = seen.errors.splice(0).filter((error) => !(status === 404 && error.includes("status of 404")));
        expect.soft(errors, path).toEqual([]);
        expect.soft(await kept(page), path).toEqual([]);
      }
      const own = new URL(baseURL!).origin;
      expect(seen.requests.filter((url) => !url.startsWith(`${own}/`) && !url.startsWith("data:"))).toEqual([]);
      expect(await context.cookies()).toEqual([]);
    });

    test(`in ${language}, searching and walking through the app keeps nothing and asks for nothing more`, async ({ page, context }) => {
      const seen = watch(context);
      await open(page, paths.start(language));
      const before = seen.requests.length;
      await searchField(page, language).pressSequentially("uimahalli vaasa");
      await results(page, language).first().click();
      await expect(page).toHaveURL(paths.venue(language, "vaasa-uimahalli"));
      await page.goBack();
      await expect(searchField(page, language)).toHaveValue("uimahalli vaasa");
      expect(seen.requests.slice(before)).toEqual([]);
      expect(seen.errors).toEqual([]);
      expect(await kept(page)).toEqual([]);
      expect(await context.cookies()).toEqual([]);
    });
  });
}

test("every file of a page is fetched once", async ({ browser }) => {
  for (const path of [paths.start("fi"), paths.municipality("sv", "853"), "/fi/olematon"]) {
    const context = await browser.newContext();
    const seen = watch(context);
    const page = await context.newPage();
    await open(page, path);
    const twice = seen.requests.filter((url, at) => seen.requests.indexOf(url) !== at);
    expect.soft(twice, path).toEqual([]);
    await context.close();
  }
});

test("other sites are not told where a person comes from", async ({ page }) => {
  for (const { path } of PUBLIC_ROUTES.filter((route) => route.language === "fi")) {
    await page.goto(path);
    await ready(page);
    const links = await page.locator("a[href^=http]").evaluateAll((all) =>
      all.filter((link) => !link.getAttribute("rel")?.includes("noreferrer")).map((link) => link.outerHTML),
    );
    expect.soft(links, path).toEqual([]);
  }
});

test("the position, the camera and notifications are not asked for", async ({ page }) => {
  await page.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    navigator.geolocation.getCurrentPosition = () => asked.push("position");
    navigator.geolocation.watchPosition = () => asked.push("position");
    if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = async () => (asked.push("camera"), new MediaStream());
    Notification.requestPermission = async () => (asked.push("notifications"), "denied");
  });
  await open(page, paths.start("fi"));
  await searchField(page, "fi").fill("Turku");
  await expect(results(page, "fi").first()).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual([]);
});
