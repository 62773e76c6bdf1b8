// The grade that the MDN HTTP Observatory gives to what the server sends. The tool's own scanner
// asks a public host over HTTPS; its tests are run here on answers of this server instead, as if a
// proxy with a good certificate stood before it and nothing answered plain HTTP. Whether that is
// so where the service runs, only a scan of that place can tell.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test, type APIResponse } from "@playwright/test";

const HOST = "https://kaikukortti.test";
const TOOL = "@mdn/mdn-http-observatory";
const HERE = createRequire(import.meta.url);
// The tool's own, so that it reads what it expects.
const ITS = createRequire(HERE.resolve(TOOL));
const { CookieJar } = ITS("tough-cookie");
const { AxiosHeaders } = ITS("axios");

/** The tool fetches the list of preloaded hosts for itself; ours is on none. */
function withoutPreloading(): void {
  const list = join(dirname(HERE.resolve(TOOL)), "../conf/hsts-preload.json");
  if (!existsSync(list)) {
    mkdirSync(dirname(list), { recursive: true });
    writeFileSync(list, "{}");
  }
}

interface Graded {
  grade: string;
  score: number;
  failed: string[];
}

async function graded(answer: APIResponse, preflight: APIResponse): Promise<Graded> {
  withoutPreloading();
  const { Requests } = await import(`${TOOL}/src/types.js`);
  const { ALL_TESTS } = await import(`${TOOL}/src/constants.js`);
  const { getGradeForScore, getScoreModifier } = await import(`${TOOL}/src/grader/grader.js`);
  const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await import(`${TOOL}/src/grader/charts.js`);
  const { parseHttpEquivHeaders } = await import(`${TOOL}/src/retriever/utils.js`);

  const jar = new CookieJar();
  for (const { name, value } of answer.headersArray()) {
    if (name.toLowerCase() === "set-cookie") jar.setCookieSync(value, HOST);
  }
  const seen = async (each: APIResponse) => ({
    headers: new AxiosHeaders(each.headers()),
    status: each.status(),
    data: await each.text(),
    verified: true,
  });
  const requests = new Requests("kaikukortti.test");
  const page = await seen(answer);
  const meta = parseHttpEquivHeaders(page.data, HOST);
  requests.responses.auto = { ...page, httpEquiv: meta };
  requests.responses.https = requests.responses.auto;
  requests.responses.cors = await seen(preflight);
  requests.resources.path = page.data;
  requests.session = { jar, url: new URL(HOST) };

  // The scanner's sum: credit beyond 100 counts only for what is nearly without a fault.
  const results = ALL_TESTS.map((each: (given: unknown) => { result: string; pass: boolean }) => each(requests));
  const modifiers: number[] = results.map(({ result }: { result: string }) => getScoreModifier(result));
  const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 100);
  const faults = sum(modifiers.filter((modifier) => modifier < 0));
  const { grade, score } = getGradeForScore(faults >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(modifiers) : faults);
  const failed = results.filter(({ pass }: { pass: boolean }) => !pass);
  return { grade, score, failed: failed.map(({ result }: { result: string }) => result) };
}

const ADDRESSES = ["/fi", "/staff/fi", "/api/v1/session"];

for (const address of ADDRESSES) {
  test(`the headers of ${address} are graded A+`, async ({ request }) => {
    const answer = await request.get(address);
    expect(answer.status()).toBe(200);
    const asked = { Origin: "https://elsewhere.test", "Access-Control-Request-Method": "GET" };
    const preflight = await request.fetch(address, { method: "OPTIONS", headers: asked });
    const { grade, score, failed } = await graded(answer, preflight);
    expect(failed).toEqual([]);
    expect(score).toBeGreaterThanOrEqual(100);
    expect(grade).toBe("A+");
    console.log(`   ${address}: ${grade} (${score})`);
  });
}

test("the answer that gives a session's cookie is graded A+", async ({ playwright }) => {
  const request = await playwright.request.newContext({ baseURL: process.env.DEMO_URL ?? process.env.BASE_URL });
  const answer = await request.post("/api/v1/session", {
    data: { email: "lipunmyynti@demo.example", password: "vene keinuu aalloilla" },
  });
  expect(answer.status()).toBe(200);
  expect(answer.headers()["set-cookie"]).toContain("__Host-");
  const preflight = await request.fetch("/api/v1/session", { method: "OPTIONS" });
  const { grade, score, failed } = await graded(answer, preflight);
  expect(failed).toEqual([]);
  expect(score).toBeGreaterThanOrEqual(100);
  expect(grade).toBe("A+");
  await request.dispose();
});

test("a grade falls when a header is missing", async ({ request }) => {
  const answer = await request.get("/fi");
  const { "content-security-policy": _, ...rest } = answer.headers();
  const without = { headers: () => rest, headersArray: () => [], status: () => 200, text: () => answer.text() };
  const { grade, score } = await graded(without as unknown as APIResponse, answer);
  expect(score).toBeLessThan(100);
  expect(grade).not.toBe("A+");
});
