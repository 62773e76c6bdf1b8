// A workplace: its home, and lists that have what belongs to it.
import { expect, test, type Browser, type Page } from "@playwright/test";
import { heading, open } from "./support/app";
import { changed } from "./support/changed";
import { DEMO_URL } from "./support/routes";
import { contextOf, openAs, staffPath, type StaffPage } from "./support/staff";
import { LANGUAGES, staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");

/** A list as the coordinator sees it from one of the two workplaces, of all that the server tells. */
async function listFrom(browser: Browser, kind: string, which: StaffPage): Promise<Page> {
  const context = await contextOf(browser, "coordinator");
  const page = await context.newPage();
  type Told = { account: { grants: { scope: string }[] } };
  await page.route("**/api/v1/session", (route) =>
    changed<Told>(route, (told) => ({ ...told, workplace: told.account.grants.find(({ scope }) => scope.startsWith(kind)) })),
  );
  await open(page, staffPath("fi", which));
  await expect(page.getByText(say("loading"))).toHaveCount(0);
  return page;
}

test("people are listed of the workplace that one has chosen", async ({ browser, request }) => {
  const network = await (await request.get("/api/v1/network")).json();
  const { municipality } = network.venues[0];
  const town = network.municipalities.find((each: { code: string }) => each.code === municipality);
  const county = network.counties.find((each: { code: string }) => each.code === town.county);
  const places = (page: Page, name: string) => page.getByRole("main").getByRole("heading", { name, exact: true });

  const wide = await listFrom(browser, "county", "people");
  await expect(places(wide, county.name.fi)).toBeVisible();
  await expect(places(wide, town.name.fi)).toBeVisible();
  await expect(wide.getByText(say("only_here", { place: county.name.fi }))).toBeVisible();
  await wide.context().close();

  const narrow = await listFrom(browser, "municipality", "people");
  await expect(places(narrow, town.name.fi)).toBeVisible();
  await expect(places(narrow, county.name.fi)).toHaveCount(0);
  await narrow.getByText(say("only_here", { place: town.name.fi })).getByRole("link").click();
  await expect(heading(narrow)).toHaveText(say("choose_title"));
  await narrow.context().close();
});

test("a list that is not of one workplace alone, or not all of it, says so", async ({ browser }) => {
  const context = await contextOf(browser, "coordinator");
  const page = await context.newPage();
  await page.route("**/api/v1/network", (route) => route.abort());
  for (const which of ["people", "reports"] as const) {
    await open(page, staffPath("fi", which));
    await expect(page.getByText(say("all_workplaces"))).toBeVisible();
    await expect(page.getByText(say("only_here", { place: "" }).slice(0, 20))).toHaveCount(0);
  }
  await page.unroute("**/api/v1/network");

  await page.route("**/api/v1/reports", (route) => changed(route, (told: object) => ({ ...told, more: true })));
  await open(page, staffPath("fi", "reports"));
  await expect(page.getByText(say("reports_more"))).toBeVisible();
  await expect(page.getByText(say("partly_here", { place: "" }).slice(0, 20))).toBeVisible();
  await expect(page.getByText(say("only_here", { place: "" }).slice(0, 20))).toHaveCount(0);
  await context.close();
});

test("whoever has one workplace is told of no others", async ({ browser }) => {
  const page = await openAs(browser, "venue contact", "fi", "people");
  await expect(page.getByText(say("people_lead"))).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: say("change_workplace") })).toHaveCount(0);
  await page.context().close();
});

test("an administrator takes the table of opened pages along, and nobody else is offered it", async ({ browser }) => {
  const page = await openAs(browser, "national", "fi", "home");
  const loaded = page.waitForEvent("download");
  await page.getByRole("link", { name: say("counts_title") }).click();
  expect((await loaded).suggestedFilename()).toBe("page-counts.csv");
  await expect(page).toHaveURL(staffPath("fi", "home"));
  await page.context().close();
  const other = await openAs(browser, "coordinator", "fi", "home");
  await expect(other.getByRole("heading", { name: say("home_can_title") })).toBeVisible();
  await expect(other.getByText(say("counts_title"))).toHaveCount(0);
  await other.context().close();
});

for (const language of LANGUAGES) {
  test(`in ${language}, the made-up network says on every page that it is made up, and the real one does not`, async ({ browser, page }) => {
    const notice = staffSpeaker(language)("demo_notice");
    await open(page, staffPath(language, "home"));
    await expect(page.getByRole("banner").getByText(notice)).toBeVisible();
    const work = await openAs(browser, "desk", language, "account");
    await expect(work.getByRole("banner").getByText(notice)).toBeVisible();
    await work.context().close();
    await page.goto(process.env.BASE_URL + staffPath(language, "home"));
    await expect(page.getByLabel(staffSpeaker(language)("email"), { exact: true })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expect(page.getByText(notice)).toHaveCount(0);
  });
}
