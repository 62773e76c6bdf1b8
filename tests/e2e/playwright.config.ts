// The journeys run against servers that `cargo xtask test` starts; by hand, start one with
// `cargo xtask serve` and run `npx playwright test --config tests/e2e/playwright.config.ts`.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  // The servers and the browser share two cores; one page at a time gives steady times.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // What comes is not waited for any longer because these are long; a busy machine may need them.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:8080",
    browserName: "chromium",
    // The system's browser; Playwright downloads none.
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      // Nothing that the browser does for itself may disturb a journey.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    // What a worker keeps would hide what a journey looks at; `offline.spec.ts` allows them.
    serviceWorkers: "block",
    locale: "fi-FI",
    timezoneId: "Europe/Helsinki",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
