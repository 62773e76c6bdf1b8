// What guards a page against others' scripts, frames and guesses stands on every answer.
import { expect, test, type APIResponse } from "@playwright/test";
import { open } from "./support/app";
import { paths } from "./support/routes";

function isGuarded(answer: APIResponse): void {
  const headers = answer.headers();
  const policy = headers["content-security-policy"] ?? "";
  const url = answer.url();
  expect.soft(policy, url).toContain("default-src 'none'");
  expect.soft(policy, url).toContain("frame-ancestors 'none'");
  expect.soft(policy, url).toContain("base-uri 'none'");
  expect.soft(policy, url).toContain("form-action 'self'");
  expect.soft(policy, url).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  expect.soft(headers["x-content-type-options"], url).toBe("nosniff");
  expect.soft(headers["referrer-policy"], url).toBe("no-referrer");
  expect.soft(headers["strict-transport-security"], url).toMatch(/max-age=\d{8}/);
  expect.soft(headers["permissions-policy"], url).toBeTruthy();
  expect.soft(headers["cross-origin-opener-policy"], url).toBe("same-origin");
  expect.soft(headers["set-cookie"], url).toBeUndefined();
  expect.soft(headers["server"], url).toBeUndefined();
}

const ADDRESSES: [string, string, number][] = [
  ["a page", paths.municipality("fi", "853"), 200],
  ["a search", paths.start("fi", "Turku"), 200],
  ["the staff's page", "/staff", 200],
  ["the API", "/api/v1/network", 200],
  ["an unknown page", "/fi/olematon", 404],
  ["an unknown part of the API", "/api/v1/olematon", 404],
  ["an unknown file", "/assets/olematon.js", 404],
  ["a file with a fixed name", "/robots.txt", 200],
];

for (const [what, address, status] of ADDRESSES) {
  test(`${what} is guarded`, async ({ request }) => {
    const answer = await request.get(address);
    expect(answer.status()).toBe(status);
    isGuarded(answer);
  });
}

test("only pages of people who work may ask for the camera", async ({ request }) => {
  const may = async (address: string) => (await request.get(address)).headers()["permissions-policy"]!.includes("camera=(self)");
  for (const address of ["/staff", "/staff/fi/anna-kortti"]) expect.soft(await may(address), address).toBe(true);
  for (const address of ["/fi", "/fi/kohteet", "/api", "/api/v1/network"]) expect.soft(await may(address), address).toBe(false);
});

test("every file that a page loads is guarded, has its type and is kept for ever", async ({ page, request }) => {
  const loaded: string[] = [];
  page.on("request", (each) => loaded.push(each.url()));
  await open(page, paths.start("fi"));
  const assets = loaded.filter((url) => url.includes("/assets/"));
  expect(assets.length).toBeGreaterThanOrEqual(4);
  for (const url of assets) {
    const answer = await request.get(url);
    isGuarded(answer);
    expect.soft(answer.headers()["cache-control"], url).toContain("immutable");
    expect.soft(answer.headers()["content-type"], url).toMatch(/css|javascript|wasm|json/);
  }
});

test("a page can't be put into another site's frame", async ({ page, baseURL }) => {
  await page.route("https://elsewhere.test/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe src="${baseURL}/fi"></iframe>` }),
  );
  await page.goto("https://elsewhere.test/");
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("searchbox")).toHaveCount(0);
});

test("a script that got into a page would not run", async ({ page }) => {
  await open(page, paths.start("fi"));
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.ran = 'yes'";
    document.body.append(script);
    return document.documentElement.dataset.ran ?? "no";
  });
  expect(ran).toBe("no");
});
