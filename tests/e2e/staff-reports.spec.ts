// What residents say is wrong reaches its keepers; two of them who answer at once see both answers.
import { randomUUID } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { drawn } from "./support/app";
import { DEMO_URL } from "./support/routes";
import { openAs } from "./support/staff";
import { staffSpeaker } from "./support/texts";

test.use({ baseURL: DEMO_URL });

const say = staffSpeaker("fi");
const WORDS = "Ovi oli kiinni maanantaina.";

async function answer(page: Page, state: string, note: string): Promise<void> {
  await page.getByRole("radio", { name: say(state) }).check();
  await drawn(page);
  await page.getByLabel(say("report_note"), { exact: true }).fill(note);
  await page.getByRole("button", { name: say("save"), exact: true }).click();
}

test("a report is read by its keepers, and neither of two answers at once is lost", async ({ browser, request }) => {
  const network = await (await request.get("/api/v1/network")).json();
  const sent = await request.post("/api/v1/reports", {
    data: {
      id: randomUUID(),
      subject: { venue: network.venues[0].id },
      what: "hours",
      comment: WORDS,
      version: network.version,
      language: "fi",
    },
  });
  expect(sent.ok(), await sent.text()).toBe(true);

  const [one, other] = [await openAs(browser, "national", "fi", "reports"), await openAs(browser, "coordinator", "fi", "reports")];
  for (const page of [one, other]) {
    const report = page.getByRole("listitem").filter({ hasText: WORDS });
    await expect(report).toContainText(say("report_hours"));
    await report.getByRole("button", { name: say("report_answer") }).click();
  }
  // Everything that is wrong is said at once, above and at each field, and what was typed stays.
  const note = one.getByLabel(say("report_note"), { exact: true });
  await drawn(one);
  await note.fill("x".repeat(301));
  await one.getByRole("button", { name: say("save"), exact: true }).click();
  const wrong = one.getByRole("alert").filter({ hasText: say("form_wrong") });
  await expect(wrong.getByRole("listitem")).toHaveText([say("need_state"), say("note_long")]);
  await expect(one.getByRole("group", { name: say("report_became") })).toHaveAccessibleDescription(say("need_state"));
  await expect(note).toHaveAccessibleDescription(new RegExp(say("note_long")));
  await expect(note).toHaveValue("x".repeat(301));
  await answer(one, "report_in_work", "Kysytty pitäjältä");
  await expect(one.getByText(say("saved"))).toBeFocused();
  await expect(one.getByText("Kysytty pitäjältä")).toBeVisible();

  await answer(other, "report_corrected", "Korjattu tänään");
  await expect(other.getByText(say("problem_changed"))).toBeVisible();
  await expect(other.getByText("Kysytty pitäjältä").first()).toBeVisible();
  await expect(other.getByLabel(say("report_note"), { exact: true })).toHaveValue("Korjattu tänään");
  await other.getByRole("button", { name: say("save"), exact: true }).click();
  await expect(other.getByText(say("saved"))).toBeVisible();
  await expect(other.getByText("Korjattu tänään")).toBeVisible();
  await one.context().close();
  await other.context().close();
});

test("whoever thinks better of an answer comes back to the button that began it", async ({ browser }) => {
  const page = await openAs(browser, "national", "fi", "reports");
  const begin = page.getByRole("button", { name: say("report_answer") }).first();
  await expect(begin).toHaveAccessibleName(new RegExp(`^${say("report_answer")}: .+, .+`));
  await begin.click();
  await page.getByRole("button", { name: say("cancel") }).click();
  await expect(begin).toBeFocused();
  await page.context().close();
});

test("a contact person reads the reports of the own unit and answers none", async ({ browser }) => {
  const page = await openAs(browser, "venue contact", "fi", "reports");
  await expect(page.getByText(say("reports_lead"))).toBeVisible();
  await expect(page.getByRole("button", { name: say("report_answer") })).toHaveCount(0);
  await page.context().close();
});
