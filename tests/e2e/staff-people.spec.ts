// From the first link to somebody who works, and to the end of their work.
import { expect, test, type Page } from "@playwright/test";
import { drawn, heading, open } from "./support/app";
import { code, firstLink, givePassword, openAs, staffLanguage, staffPath } from "./support/staff";
import { staffSpeaker } from "./support/texts";

const say = staffSpeaker("fi");
const BOSS = "ensimmainen@esimerkki.fi";
const NEW = "uusi@esimerkki.fi";
const OWN = "kolme harmaata hanhea lentää";

async function enrol(page: Page): Promise<string> {
  await expect(heading(page)).toHaveText(say("enrol_title"));
  // Whoever loads the page once more gets another key, and is told what becomes of the former.
  const former = (await page.locator(".key").textContent())!;
  await expect(page.getByText(say("enrol_again"))).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("alert").filter({ hasText: say("enrol_again") })).toBeVisible();
  expect(await page.locator(".key").textContent()).not.toBe(former);
  const key = (await page.locator(".key").textContent())!;
  await expect(page.getByRole("img", { name: say("enrol_picture") })).toBeVisible();
  await drawn(page);
  await page.getByLabel(say("code"), { exact: true }).fill(code(key));
  await page.getByRole("button", { name: say("enrol_finish") }).click();
  await expect(page.locator(".codes li")).toHaveCount(10);
  await page.getByRole("button", { name: say("codes_kept") }).click();
  return key;
}

test("the first link makes an administrator, who invites somebody, who works and whose work is ended", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await open(page, firstLink());
  await expect(heading(page)).toHaveText(say("set_up_title"));
  // The token is in no address any more; whoever loads the page once more opens the link again.
  await expect(page).toHaveURL(staffPath("fi", "invitation"));
  await page.reload();
  await expect(heading(page)).toHaveText(say("link_missing_title"));
  await expect(page.getByText(say("link_missing"))).toBeVisible();
  await page.goto("about:blank");
  await open(page, firstLink());
  await expect(heading(page)).toHaveText(say("set_up_title"));
  await drawn(page);
  await page.getByLabel(say("email"), { exact: true }).fill(BOSS);
  await page.getByLabel(say("name"), { exact: true }).fill("Ensimmäinen");
  await page.getByLabel(say("new_password"), { exact: true }).fill("salasana1234");
  await expect(page.getByText(say("weak_common"))).toBeVisible();
  // Once it stands above the form and at the field, it is not said a third time.
  await page.getByRole("button", { name: say("begin") }).click();
  await expect(page.getByText(say("weak_common"))).toHaveCount(2);
  await expect(page.getByRole("alert").getByRole("link", { name: say("weak_common") })).toBeVisible();
  await drawn(page);
  await page.getByLabel(say("new_password"), { exact: true }).fill(OWN);
  await expect(page.getByText(say("password_good"))).toBeVisible();
  await page.getByRole("button", { name: say("begin") }).click();
  await enrol(page);
  await expect(page.getByRole("heading", { name: say("home_can_title") })).toBeVisible();

  // Codes that were not kept can be made anew, as the page of the own account says.
  const menu = page.getByRole("navigation", { name: say("nav_label") });
  await menu.getByRole("link", { name: say("account_title") }).click();
  await expect(page.getByText(say("codes_lost"))).toBeVisible();
  await menu.getByRole("link", { name: say("people_title") }).click();
  await page.getByRole("button", { name: say("invite"), exact: true }).click();
  const email = page.getByLabel(say("invite_email"), { exact: true });
  await expect(email).toBeFocused();
  await email.fill(NEW);
  await page.getByRole("radio", { name: say("role_venue_desk") }).check();
  await page.getByLabel(say("place_filter"), { exact: true }).fill("uima vaa");
  await page.getByRole("group", { name: say("place") }).getByRole("radio").first().check();
  // In the language of whoever invites, unless another one is chosen.
  const languages = page.getByRole("group", { name: say("invite_language") });
  await expect(languages.getByRole("radio", { name: say("language_fi") })).toBeChecked();
  await languages.getByRole("radio", { name: say("language_sv") }).check();
  await page.getByRole("button", { name: say("invite_make") }).click();
  await expect(page.getByText(say("invited_link", { email: NEW }))).toBeFocused();
  const link = (await page.locator(".key").textContent())!;
  expect(link).toContain(staffPath("sv", "invitation"));
  const opened = page.getByRole("listitem").filter({ hasText: NEW }).getByRole("button");
  await expect(opened).toHaveAccessibleName(new RegExp(`^${say("call_back_this", { what: NEW })}, ${say("role_venue_desk")}`));

  const theirs = await browser.newContext({ locale: "fi-FI" });
  const desk = await theirs.newPage();
  const asked: string[] = [];
  desk.on("request", (request) => asked.push(request.url()));
  await open(desk, link.slice(link.indexOf("/staff/")));
  await expect(desk.getByText(NEW)).toBeVisible();
  // Whoever would rather read Finnish changes the language, and the link still works.
  const token = link.split("#")[1]!;
  await staffLanguage(desk, "sv", "fi").click();
  await expect(desk).toHaveURL(staffPath("fi", "invitation"));
  await expect(heading(desk)).toHaveText(say("invitation_title"));
  await expect(desk.getByText(NEW)).toBeVisible();
  expect(asked.filter((address) => address.includes(token))).toEqual([]);
  expect(await desk.evaluate(() => Object.values({ ...localStorage, ...sessionStorage }).join())).not.toContain(token);
  await drawn(desk);
  await desk.getByLabel(say("name"), { exact: true }).fill("Uusi");
  await desk.getByLabel(say("new_password"), { exact: true }).fill(OWN);
  await desk.getByRole("button", { name: say("begin") }).click();
  await expect(desk.getByRole("heading", { name: say("home_can_title") })).toBeVisible();
  await expect(desk.getByRole("banner")).toContainText(say("role_venue_desk"));

  // A second opening of the same link says that it has been used.
  const late = await theirs.newPage();
  await open(late, `${staffPath("fi", "invitation")}#${token}`);
  await expect(late.getByText(say("problem_link_used"))).toBeVisible();
  await late.close();

  // A device is lost: the person is signed out everywhere, and comes back with the password.
  await page.reload();
  await expect(page.getByRole("button", { name: say("sign_out_all_of", { name: "Ensimmäinen" }) })).toHaveCount(0);
  const signOut = page.getByRole("button", { name: say("sign_out_all_of", { name: "Uusi" }) });
  await signOut.click();
  await expect(page.getByRole("heading", { name: say("sign_out_all_question", { name: "Uusi" }) })).toBeFocused();
  await page.getByRole("button", { name: say("cancel") }).click();
  await expect(signOut).toBeFocused();
  await signOut.click();
  await page.getByRole("button", { name: say("sign_out_all_now"), exact: true }).click();
  await expect(page.getByText(say("signed_out_all", { name: "Uusi" }))).toBeFocused();
  await desk.reload();
  await givePassword(desk, "fi", NEW, OWN);
  await expect(desk.getByRole("heading", { name: say("home_can_title") })).toBeVisible();

  await page.getByRole("button", { name: say("end_of", { name: "Uusi" }) }).click();
  // It is the only work there is: before it ends one is told that the way in ends with it.
  await expect(page.getByText(say("end_help_last", { name: "Uusi" }))).toBeVisible();
  await page.getByRole("button", { name: say("end_now"), exact: true }).click();
  await expect(page.getByText(say("ended", { name: "Uusi" }))).toBeFocused();
  await desk.reload();
  await expect(heading(desk)).toHaveText(say("sign_in_title"));
  // A wrong password says nothing; the right one says why.
  await givePassword(desk, "fi", NEW, `${OWN}!`);
  await expect(desk.getByText(say("problem_credentials"))).toBeVisible();
  await givePassword(desk, "fi", NEW, OWN);
  await expect(desk.getByText(say("problem_work_ended"))).toBeVisible();
  await theirs.close();
  // The first administrator stays: nobody else could let anybody in.
  await page.getByRole("button", { name: say("end_of", { name: "Ensimmäinen" }) }).click();
  await page.getByRole("button", { name: say("end_now"), exact: true }).click();
  await expect(page.getByText(say("problem_last"))).toBeVisible();
  await page.getByRole("button", { name: say("sign_out") }).click();
  await givePassword(page, "fi", BOSS, OWN);
  await expect(heading(page)).toHaveText(say("code_title"));
});

test("of one role to give, none is to be chosen", async ({ browser }) => {
  const page = await openAs(browser, "venue contact", "fi", "people");
  await page.getByRole("button", { name: say("invite"), exact: true }).click();
  const roles = page.getByRole("group", { name: say("as_what") }).getByRole("radio");
  await expect(roles).toHaveCount(1);
  await expect(roles).toBeChecked();
  await page.context().close();
  // Of several, nobody chooses for one.
  const other = await openAs(browser, "national", "fi", "people");
  await other.getByRole("button", { name: say("invite"), exact: true }).click();
  const several = other.getByRole("group", { name: say("as_what") }).getByRole("radio");
  await expect(several.first()).toBeVisible();
  await expect(other.getByRole("group", { name: say("as_what") }).locator(":checked")).toHaveCount(0);
  await other.context().close();
});

test("ending one of several works says nothing of the way in", async ({ browser }) => {
  const page = await openAs(browser, "national", "fi", "people");
  const [, people] = await page.evaluate(async () => {
    const answer = await fetch("/api/v1/people");
    return [answer.status, (await answer.json()).people] as const;
  });
  const name = people.find((person: { grants: object[] }) => person.grants.length > 1).name;
  await page.getByRole("button", { name: say("end_of", { name }) }).first().click();
  await expect(page.getByText(say("end_help", { name }))).toBeVisible();
  await expect(page.getByText(say("end_help_last", { name }))).toHaveCount(0);
  await page.context().close();
});
