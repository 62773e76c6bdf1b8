// Services elsewhere by which one signs in, as the page of the own account shows them; that they
// work is in `oidc.spec.ts`.
import { expect, test, type Page } from "@playwright/test";
import { open } from "./support/app";
import { DEMO_URL } from "./support/routes";
import { contextOf, PASSWORD, staffPath } from "./support/staff";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");
const TOWN = { id: "town", name: "Town Hall" };
const COUNTY = { id: "county", name: "County House" };
const OLD = { id: "1", service: TOWN, since: Date.UTC(2026, 10, 2, 10) };
const NEW = { id: "2", service: COUNTY, since: Date.UTC(2026, 10, 3, 10) };

/** The page in front of a server with two services. `links` are those of the account. */
async function serve(page: Page, links: object[]): Promise<void> {
  await page.route("**/api/v1/oidc", (route) => route.fulfill({ json: { providers: [TOWN, COUNTY] } }));
  await page.route("**/api/v1/account/links", (route) => route.fulfill({ json: { links } }));
}

const part = (page: Page) => page.locator("section").filter({ hasText: say("link_title") });

test("what is linked is listed with its day, and only what is not linked is offered", async ({ browser }) => {
  const context = await contextOf(browser, "desk");
  const page = await context.newPage();
  await serve(page, [OLD, { id: "3", since: 0 }]);
  await open(page, staffPath("fi", "account"));
  const items = part(page).getByRole("listitem");
  await expect(items.first()).toContainText(TOWN.name);
  await expect(items.first()).toContainText(say("link_since", { date: "2.11.2026" }));
  await expect(items.last()).toContainText(say("link_gone"));
  await expect(part(page).getByRole("button", { name: say("link_with", { name: COUNTY.name }) })).toBeVisible();
  await expect(part(page).getByRole("button", { name: say("link_with", { name: TOWN.name }) })).toHaveCount(0);
  await context.close();
});

test("a link is taken away once the password has been given", async ({ browser }) => {
  const context = await contextOf(browser, "desk");
  const page = await context.newPage();
  const links = [OLD];
  let confirmed = false;
  await serve(page, links);
  await page.route("**/api/v1/session/confirm", (route) => {
    confirmed = route.request().postDataJSON().password === PASSWORD;
    return route.fulfill({ status: 204 });
  });
  await page.route("**/api/v1/account/links/1", (route) => {
    const problem = { type: "/problems/confirm-needed", title: "x", status: 403, code: "confirm-needed" };
    if (!confirmed) return route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify(problem) });
    links.length = 0;
    return route.fulfill({ status: 204 });
  });
  await open(page, staffPath("fi", "account"));
  await part(page).getByRole("button", { name: say("link_remove_this", { name: TOWN.name }) }).click();
  await part(page).getByLabel(say("password"), { exact: true }).fill(PASSWORD);
  await part(page).getByRole("button", { name: say("go_on") }).click();
  await expect(page.getByText(say("link_removed", { name: TOWN.name }))).toBeFocused();
  await expect(part(page).getByRole("button", { name: say("link_with", { name: TOWN.name }) })).toBeVisible();
  await expect(part(page).getByRole("listitem")).toHaveCount(0);
  await context.close();
});

/** Links a service; the way there and back is the one given. */
async function link(page: Page, back: string): Promise<void> {
  await page.route("**/api/v1/session/confirm", (route) => route.fulfill({ status: 204 }));
  await page.route("**/api/v1/oidc/county/start?link=1", (route) => route.fulfill({ status: 302, headers: { location: back } }));
  await open(page, staffPath("fi", "account"));
  await part(page).getByRole("button", { name: say("link_with", { name: COUNTY.name }) }).click();
  await part(page).getByLabel(say("password"), { exact: true }).fill(PASSWORD);
  await part(page).getByRole("button", { name: say("go_on") }).click();
}

test("whoever comes back from a service that is linked now is told so, where it began, and once", async ({ browser }) => {
  const context = await contextOf(browser, "desk");
  const page = await context.newPage();
  const links = [OLD];
  await serve(page, links);
  page.on("request", (request) => request.url().includes("/oidc/county/start") && links.push(NEW));
  await link(page, staffPath("fi", "home"));
  await expect(page).toHaveURL(staffPath("fi", "account"));
  await expect(page.getByText(say("link_made", { name: COUNTY.name }))).toBeFocused();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.reload();
  await expect(part(page).getByRole("listitem")).toHaveCount(2);
  await expect(page.getByText(say("link_made", { name: COUNTY.name }))).toHaveCount(0);
  await context.close();
});

test("whoever comes back without a new link is told why, and of no link", async ({ browser }) => {
  const context = await contextOf(browser, "desk");
  const page = await context.newPage();
  await serve(page, [OLD]);
  await link(page, `${staffPath("fi", "home")}?problem=linked-to-another`);
  await expect(page.getByText(say("elsewhere_linked"))).toBeVisible();
  await page.getByRole("navigation", { name: say("nav_label") }).getByRole("link", { name: say("account_title") }).click();
  await expect(part(page).getByRole("listitem")).toHaveCount(1);
  await expect(page.getByText(say("link_made", { name: "" }).slice(0, 12))).toHaveCount(0);
  await context.close();
});
