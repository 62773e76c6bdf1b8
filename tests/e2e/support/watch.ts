// Notes everything a page does behind a person's back.
import type { BrowserContext, ConsoleMessage, Page, Request } from "@playwright/test";

export interface Watch {
  /** Everything that was asked for, in order. */
  requests: string[];
  /** Errors in the console (violations of the content policy are there too) and thrown ones. */
  errors: string[];
}

/** Watches every page of a context. */
export function watch(context: BrowserContext): Watch {
  const seen: Watch = { requests: [], errors: [] };
  context.on("request", (request: Request) => {
    // Browsers ask for the icon when they like, and again.
    if (!request.url().endsWith("/favicon.svg")) seen.requests.push(request.url());
  });
  context.on("console", (message: ConsoleMessage) => {
    // The browser itself notes as an error that the page of a place that has left is a 410.
    const gone = message.text().includes("status of 410");
    if (message.type() === "error" && !gone) seen.errors.push(`${message.location().url}: ${message.text()}`);
  });
  context.on("weberror", (error) => seen.errors.push(String(error.error())));
  return seen;
}

/** Everything that is kept on the device for this site. */
export function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const caches = "caches" in window ? await window.caches.keys() : [];
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    return [
      ...document.cookie.split(";").filter((cookie) => cookie.trim()),
      ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
      ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
      ...databases.map((database) => `indexedDB ${database.name}`),
      ...caches.map((name) => `cache ${name}`),
      ...workers.map((worker) => `service worker ${worker.scope}`),
    ];
  });
}
