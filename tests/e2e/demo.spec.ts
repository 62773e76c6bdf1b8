// The practice site says that it is made up, and shows every kind of fact.
import { expect, test } from "@playwright/test";
import { fact, heading, open } from "./support/app";
import { DEMO_URL, PAGES, paths } from "./support/routes";
import { LANGUAGES, speaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

for (const language of LANGUAGES) {
  const say = speaker(language);

  test(`in ${language}, every page of the practice site says that it is made up`, async ({ page }) => {
    for (const name of ["start", "search with results", "municipalities", "municipality not known", "not found"]) {
      await page.goto(PAGES[name]!(language));
      await expect(page.getByText(say("demo_notice"))).toBeVisible();
      await expect(page.locator("html[data-app=ready]")).toBeAttached();
      await expect(page.getByText(say("demo_notice"))).toBeVisible();
    }
  });

  test(`in ${language}, a venue of which everything is known shows all of it`, async ({ page, request }) => {
    const network = await (await request.get("/api/v1/network")).json();
    const wanted = ["address", "postcode", "url", "phone", "email", "offer", "ticket_method", "quota", "children", "courses", "hours", "last_confirmed"];
    const venue = network.venues.find(
      (each: { name: object; offer?: object }) =>
        wanted.every((key) => key in each) && language in each.name && language in each.offer!,
    );
    await open(page, paths.venue(language, venue.id));
    await expect(heading(page)).toHaveText(venue.name[language]);
    const main = page.getByRole("main");
    await expect(main.getByText(venue.offer[language])).toBeVisible();
    const steps = { at_door: "go", ticket_office: "go_office", by_phone: "call", by_email: "write", enrol_then_office: "enrol" };
    const first = steps[venue.ticket_method as keyof typeof steps];
    await expect(main.getByText(say(`step_${first}`))).toBeVisible();
    await expect(main.getByText(say("venue_quota", { n: venue.quota }))).toBeVisible();
    const children = venue.children ? say("venue_children_yes") : say("thing_children");
    await expect(main.getByText(children)).toBeVisible();
    await expect(main.getByText(say("venue_courses_yes"))).toHaveCount(venue.courses ? 1 : 0);
    await expect(fact(page, say("address_label"))).toHaveText(`${venue.address}, ${venue.postcode}`);
    const hours = main.locator("section").filter({ has: page.getByRole("heading", { name: say("venue_hours_label") }) });
    // Understood hours are a week of days, today's first; others stand as they came.
    await expect(hours.getByText(new RegExp(`^${say("hours_today")} `)).or(hours.getByText(venue.hours))).toBeVisible();
    const phone = fact(page, say("venue_phone_label")).getByRole("link");
    await expect(phone).toHaveAttribute("href", `tel:${venue.phone.replace(/[^\d+]/g, "")}`);
    await expect(fact(page, say("venue_email_label")).getByRole("link")).toHaveAttribute("href", `mailto:${venue.email}`);
    await expect(fact(page, say("venue_web_label")).getByRole("link")).toHaveAttribute("href", venue.url);
  });
}

test("the real site never says that it is made up", async ({ page }) => {
  await open(page, `${process.env.BASE_URL ?? "http://127.0.0.1:8080"}/fi`);
  await expect(page.getByText(speaker("fi")("demo_notice"))).toHaveCount(0);
});
