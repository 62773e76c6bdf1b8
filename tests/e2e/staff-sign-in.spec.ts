// Signing in to the staff app, with everything that may go wrong on the way.
import { expect, test, type Page } from "@playwright/test";
import { drawn, heading, open } from "./support/app";
import { changed } from "./support/changed";
import { LOCALES } from "./support/looks";
import { DEMO_URL } from "./support/routes";
import { ACCOUNTS, contextOf, giveCode, givePassword, keyOf, PASSWORD, staffPath } from "./support/staff";
import { LANGUAGES, staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

/** In front of a server that sends mails, or sends none. */
async function withMail(page: Page, mail: boolean): Promise<void> {
  await page.route("**/api/v1/session", async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    await changed(route, (told: object) => ({ ...told, mail }));
  });
}

for (const language of LANGUAGES) {
  const say = staffSpeaker(language);

  test.describe(language, () => {
    test.use({ locale: LOCALES[language] });

    test(`in ${language}, a ticket desk signs in by keyboard alone and comes to its workplace`, async ({ page }) => {
      await open(page, staffPath(language, "home"));
      await page.getByLabel(say("email"), { exact: true }).focus();
      await page.keyboard.type(ACCOUNTS.desk);
      await page.keyboard.press("Tab");
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { name: say("home_can_title") })).toBeVisible();
      await expect(heading(page)).toBeFocused();
      await expect(page.getByRole("banner")).toContainText(say("role_venue_desk"));
      await page.getByRole("button", { name: say("sign_out") }).click();
      await expect(heading(page)).toHaveText(say("sign_in_title"));
      await expect(page.getByRole("banner")).not.toContainText(say("role_venue_desk"));
    });

    test(`in ${language}, what is missing is said above the form and at each field in the same words`, async ({ page }) => {
      await open(page, staffPath(language, "home"));
      await page.getByRole("main").getByRole("button", { name: say("sign_in"), exact: true }).click();
      const summary = page.getByRole("alert").filter({ hasText: say("form_wrong") });
      await expect(summary).toContainText(say("need_email"));
      await expect(page.locator("#email")).toHaveAccessibleDescription(say("need_email"));
      await expect(page.locator("#password")).toHaveAccessibleDescription(say("need_password"));
      await summary.getByRole("link", { name: say("need_password") }).click();
      await expect(page.locator("#password")).toBeFocused();
    });

    test(`in ${language}, a link that was never made says what one can do`, async ({ page }) => {
      await open(page, `${staffPath(language, "invitation")}#${"0".repeat(64)}`);
      await expect(heading(page)).toHaveText(say("link_dead_title"));
      await expect(page.getByText(say("problem_link_unknown"))).toBeVisible();
      await expect(page).toHaveURL(staffPath(language, "invitation"));
    });

    test(`in ${language}, who has forgotten the password gets the same friendly answer as everybody`, async ({ page }) => {
      await open(page, staffPath(language, "home"));
      await withMail(page, true);
      await page.reload();
      await page.getByRole("link", { name: say("forgot") }).click();
      await expect(heading(page)).toBeFocused();
      await page.getByLabel(say("email"), { exact: true }).fill(`nobody-${language}@demo.example`);
      await page.getByRole("button", { name: say("recovery_send") }).click();
      await expect(page.getByText(say("recovery_asked"), { exact: true })).toBeVisible();
    });
  });
}

const say = staffSpeaker("fi");

test("where no mails go out, whoever has forgotten the password is told who helps instead", async ({ page }) => {
  await withMail(page, false);
  await open(page, staffPath("fi", "recovery"));
  await expect(page.getByText(say("recovery_no_mail"))).toBeVisible();
  await expect(page.getByRole("button", { name: say("recovery_send") })).toHaveCount(0);
});

test("a wrong password keeps what was typed, and the focus goes to the words", async ({ page }) => {
  await open(page, staffPath("fi", "home"));
  await givePassword(page, "fi", "wrong@demo.example", "aivan vaara salasana");
  await expect(page.getByText(say("problem_credentials"))).toBeVisible();
  await expect(page.locator("#sign-in-wrong")).toBeFocused();
  await expect(page.locator("#email")).toHaveValue("wrong@demo.example");
});

test("the password can be shown, pasted and hidden again", async ({ page }) => {
  await open(page, staffPath("fi", "home"));
  const password = page.locator("#password");
  await password.fill(PASSWORD);
  await page.getByRole("button", { name: say("password_show") }).click();
  await expect(password).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: say("password_hide") }).click();
  await expect(password).toHaveAttribute("type", "password");
  await expect(password).toHaveValue(PASSWORD);
});

test("a wrong code of the second factor is said at once; with the right one somebody with several workplaces chooses", async ({ page }) => {
  await open(page, staffPath("fi", "home"));
  await givePassword(page, "fi", ACCOUNTS.coordinator);
  await expect(heading(page)).toHaveText(say("code_title"));
  await drawn(page);
  await page.getByLabel(say("code"), { exact: true }).fill("000000");
  await page.getByRole("button", { name: say("go_on") }).click();
  await expect(page.getByRole("link", { name: say("problem_code") })).toBeVisible();
  await expect(page.getByLabel(say("code"), { exact: true })).toHaveAttribute("aria-invalid", "true");
  await giveCode(page, keyOf("coordinator"));
  await expect(heading(page)).toHaveText(say("choose_title"));
  await page.getByRole("main").getByRole("listitem").last().getByRole("button").click();
  await expect(page.getByRole("heading", { name: say("home_can_title") })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: say("home_can_title") })).toBeVisible();
});

test("whoever has to wait is told how long, and nothing that was typed is lost", async ({ page }) => {
  await page.route("**/api/v1/session", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 429, headers: { "retry-after": "3" }, contentType: "application/problem+json",
          body: JSON.stringify({ type: "/problems/too-many", title: "x", status: 429, code: "too-many" }) })
      : route.continue(),
  );
  await open(page, staffPath("fi", "home"));
  await givePassword(page, "fi", ACCOUNTS.desk);
  await expect(page.getByText(say("problem_wait", { time: say("seconds", { n: 3 }) }))).toBeVisible();
  await expect(page.locator("#password")).toHaveValue(PASSWORD);
  await expect(page.getByText(say("wait_over"))).toBeVisible();
});

test("a server that is away keeps the form", async ({ page }) => {
  await open(page, staffPath("fi", "home"));
  await page.route("**/api/v1/session", (route) => route.abort());
  await givePassword(page, "fi", ACCOUNTS.desk);
  await expect(page.getByText(`${say("problem_away")} ${say("written_kept")}`)).toBeVisible();
  await page.unroute("**/api/v1/session");
  await page.getByRole("main").getByRole("button", { name: say("sign_in"), exact: true }).click();
  await expect(page.getByRole("heading", { name: say("home_can_title") })).toBeVisible();
});

test("what did not work elsewhere is no longer said once one has signed in", async ({ page }) => {
  await open(page, `${staffPath("fi", "home")}?problem=not-linked`);
  await expect(page.getByText(say("elsewhere_not_linked"))).toBeVisible();
  await givePassword(page, "fi", ACCOUNTS.desk);
  await expect(page.getByRole("heading", { name: say("home_can_title") })).toBeVisible();
  await expect(page.getByText(say("elsewhere_not_linked"))).toHaveCount(0);
  await expect(page).toHaveURL(staffPath("fi", "home"));
  await page.reload();
  await expect(page.getByRole("heading", { name: say("home_can_title") })).toBeVisible();
  await expect(page.getByText(say("elsewhere_not_linked"))).toHaveCount(0);
});

test("whoever can't sign in with another account just now is told so", async ({ page }) => {
  await open(page, staffPath("fi", "home"));
  await givePassword(page, "fi", ACCOUNTS.coordinator);
  await expect(heading(page)).toHaveText(say("code_title"));
  await page.route("**/api/v1/session", (route) => (route.request().method() === "DELETE" ? route.abort() : route.continue()));
  await page.getByRole("button", { name: say("other_account") }).click();
  await expect(page.getByText(say("problem_away"))).toBeFocused();
  await expect(heading(page)).toHaveText(say("code_title"));
});

test("the first page says that nothing can be reached, and of nothing that it is kept", async ({ page }) => {
  await page.route("**/api/v1/session", (route) => route.abort());
  await open(page, staffPath("fi", "home"));
  await expect(heading(page)).toHaveText(say("away_title"));
  await expect(page.getByText(say("problem_away"))).toBeVisible();
  await expect(page.getByText(say("written_kept"))).toHaveCount(0);
  await page.unroute("**/api/v1/session");
  await page.getByRole("button", { name: say("try_again") }).click();
  await expect(heading(page)).toHaveText(say("sign_in_title"));
});

test("the menu has only what the role allows", async ({ browser }) => {
  const menu = { desk: [], "venue contact": ["people_title", "reports_title"] } as const;
  for (const person of ["desk", "venue contact"] as const) {
    const context = await contextOf(browser, person);
    const page = await context.newPage();
    await open(page, staffPath("fi", "home"));
    const links = page.getByRole("navigation", { name: say("nav_label") }).getByRole("link");
    const expected = ["nav_home", ...menu[person], "account_title"].map((key) => say(key));
    await expect(links).toHaveText(expected);
    await context.close();
  }
});

test("what came of signing in by another service is said above the form", async ({ page }) => {
  await open(page, `${staffPath("fi", "home")}?problem=not-linked`);
  await expect(page.getByRole("alert").filter({ hasText: say("elsewhere_not_linked") })).toBeVisible();
  await expect(heading(page)).toHaveText(say("sign_in_title"));
  await open(page, `${staffPath("fi", "home")}?problem=something-new`);
  await expect(page.getByText(say("provider_failed"))).toBeVisible();
});

test("whoever makes an administrator of an address with an account is told to give its own password", async ({ page }) => {
  const seen = { kind: "set-up", grant: { role: "national-administrator", scope: "national" }, has_account: false, language: "fi" };
  const problem = { type: "/problems/wrong-credentials", title: "x", status: 401, code: "wrong-credentials" };
  await page.route("**/api/v1/invitations/look", (route) => route.fulfill({ json: seen }));
  await page.route("**/api/v1/invitations/accept", (route) =>
    route.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify(problem) }),
  );
  await open(page, `${staffPath("fi", "invitation")}#${"0".repeat(64)}`);
  await expect(page.getByText(say("set_up_email_hint"))).toBeVisible();
  await page.getByLabel(say("email"), { exact: true }).fill(ACCOUNTS.desk);
  await page.getByLabel(say("name"), { exact: true }).fill("Lipunmyynti");
  await page.getByLabel(say("new_password"), { exact: true }).fill("kolme harmaata hanhea");
  await page.getByRole("button", { name: say("begin") }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: say("set_up_known") })).toBeVisible();
  await expect(page.getByLabel(say("new_password"), { exact: true })).toHaveAccessibleDescription(new RegExp(say("set_up_known")));
});
