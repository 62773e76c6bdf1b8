// What makes the pages readable without a network. The build fills in the constants below.
//
// * Files with a hash in their name: from here, else from the network; of maps, once one was opened.
// * Pages and the public network's data: from the network, after three seconds without an answer
//   from here. A page that was never opened is drawn by the app from the data.
// * Nothing else: no other method, no other site, no staff, no search that somebody typed.
//
// Everything here belongs to one build. A page of another build is not kept, because its files are
// not here; the next build's worker waits until the person agrees or no page is open.
const VERSION = "development";
const FILES = [];
const MAP_FILES = [];

const CACHE = `kaikukortti-${VERSION}`;
const MAP_DATA = ["/api/v1/map/municipalities", "/api/v1/map/land", "/api/v1/map/places"];
const DATA = ["/api/v1/network", "/api/v1/postcodes", ...MAP_DATA];
const LOCALES = ["fi", "sv", "en", "fi-selko"];
const PAGE = /^\/(fi|sv|en|fi-selko)(\/|$)/;
const PATIENCE = 3000;
const MOST_PAGES = 60;

const shell = (locale) => `/${locale}/offline`;
const style = FILES.find((file) => file.endsWith(".css")) ?? "no style sheet";

/** Pages that were answered from here, by the id of their client. */
const kept = new Set();

addEventListener("install", (event) => {
  const fill = async () => {
    const cache = await caches.open(CACHE);
    const maps = (await hasMaps()) ? MAP_FILES : [];
    await cache.addAll([...FILES, ...maps, ...LOCALES.map(shell)]);
    if (maps.length) await Promise.all(MAP_DATA.map((path) => cache.add(path).catch(() => {})));
    // Kept where it can be; the app asks again anyway.
    await cache.add(DATA[0]).catch(() => {});
  };
  event.waitUntil(fill());
});

addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("kaikukortti-") && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(tidy());
});

addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
  if (PAGE.test(event.data?.keep)) event.waitUntil(keepOpened(event.data.keep));
  if (event.data === "kept?" && kept.has(event.source.id)) event.source.postMessage("kept");
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (FILES.includes(url.pathname)) event.respondWith(file(request, url));
  else if (MAP_FILES.includes(url.pathname)) event.respondWith(mapFile(request, url.pathname));
  else if (DATA.includes(url.pathname)) event.respondWith(fresh(request, url.pathname, url.pathname));
  else if (request.mode === "navigate" && PAGE.test(url.pathname)) event.respondWith(page(event, url));
  else if (request.mode === "navigate" && url.pathname === "/") event.respondWith(start(request));
});

/** Keeps the page that was open before there was a worker. */
async function keepOpened(path) {
  await put(await caches.open(CACHE), path, await fetch(path)).catch(() => {});
}

async function file(request, url) {
  const cache = await caches.open(CACHE);
  return (await cache.match(url.pathname)) ?? fetch(request);
}

/** A file of the build with maps: kept from the first time on that somebody opens one. */
async function mapFile(request, path) {
  const cache = await caches.open(CACHE);
  const old = await cache.match(path);
  const answer = old ?? (await fetch(request));
  if (!old) await put(cache, path, answer.clone()).catch(() => {});
  return answer;
}

/** Whether a map was opened here, with this build or with one before it. */
async function hasMaps() {
  const names = (await caches.keys()).filter((name) => name.startsWith("kaikukortti-"));
  const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return all.flat().some(({ url }) => url.includes("/assets/resident_map-"));
}

async function page(event, url) {
  // What somebody searches for is kept nowhere; without a network the page itself answers it.
  const answer = await fresh(event.request, url.pathname, url.search ? null : url.pathname, () =>
    kept.add(event.resultingClientId),
  );
  return answer;
}

/** Where the installed app begins. Without a network: in the language of the page kept last. */
async function start(request) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([fetch(request), late]).catch(() => {});
  if (first) return first;
  const own = await opened(await caches.open(CACHE));
  const locale = own.map(({ url }) => PAGE.exec(new URL(url).pathname)[1]).at(-1);
  return Response.redirect(`/${locale ?? LOCALES[0]}`);
}

/**
 * From the network, kept under `keep`; after a while or without a network what is kept under `key`.
 */
async function fresh(request, key, keep, fromHere = () => {}) {
  const cache = await caches.open(CACHE);
  const network = fetch(request).then(async (answer) => {
    if (keep) await put(cache, keep, answer.clone()).catch(() => {});
    return answer;
  });
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([network, late]).catch(() => {});
  if (first) return first;
  const old = await cache.match(key);
  if (old) {
    fromHere();
    return old;
  }
  return network.catch(async (error) => {
    const locale = PAGE.exec(key)?.[1];
    if (!locale) throw error;
    fromHere();
    return (await cache.match(shell(locale))) ?? Response.error();
  });
}

/** Keeps a good answer. A refusal never takes the place of one, and a page of another build none. */
async function put(cache, key, answer) {
  if (!answer.ok || answer.redirected || answer.type !== "basic") return;
  const isPage = PAGE.test(key);
  if (isPage && !(await answer.clone().text()).includes(style)) return;
  await cache.put(key, answer);
  if (!isPage) return;
  const own = await opened(cache);
  await Promise.all(own.slice(0, Math.max(0, own.length - MOST_PAGES)).map((page) => cache.delete(page)));
}

/** The pages that were opened and are kept, the one kept last at the end. */
async function opened(cache) {
  const pages = (await cache.keys()).filter(({ url }) => PAGE.test(new URL(url).pathname));
  return pages.filter(({ url }) => !url.endsWith("/offline"));
}
