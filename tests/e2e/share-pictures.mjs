// Takes the pictures that a shared link shows, one a language, into public/:
//   node tests/e2e/share-pictures.mjs
// Drawn from the site's own colours, sign and texts. Take them again when one of those changes,
// with the font Inter installed, and look at them. Pages name them and never load them.
import { readFile, writeFile } from "node:fs/promises";
import { crc32, deflateSync, inflateSync } from "node:zlib";
import { chromium } from "@playwright/test";

/** As `server/src/site/head.rs` tells it. */
const SIZE = { width: 1200, height: 630 };
/** What a phone's chat may be asked to fetch, in bytes. */
const HEAVIEST = 60_000;

const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
const theme = await read("style/theme.css");
const sign = await read("public/favicon.svg");

/** A text of a language; those that stand here are plain strings of one line. */
async function text(language, key) {
  const line = (await read(`locales/${language}.toml`)).split("\n").find((each) => each.startsWith(`${key} = "`));
  return JSON.parse(line.slice(line.indexOf('"')));
}

const escape = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const echo = [95, 190, 285, 380, 475]
  .map((radius, at) => `<circle cx="1090" cy="640" r="${radius}" opacity="${(0.44 - at * 0.085).toFixed(3)}"/>`)
  .join("");

async function page(language) {
  const [name, question, lead] = await Promise.all(
    ["site_name", "start_title", "start_lead"].map(async (key) => escape(await text(language, key))),
  );
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>${theme}
    body { margin: 0; width: ${SIZE.width}px; height: ${SIZE.height}px; position: relative; overflow: hidden;
      box-sizing: border-box; padding: 72px 80px; background: var(--hero); color: var(--on-hero);
      font-family: Inter, "Noto Sans", system-ui, sans-serif; }
    .name { display: flex; align-items: center; gap: 22px; font-size: 40px; font-weight: 600; }
    .name svg { width: 76px; height: 76px; border-radius: 17px; box-shadow: 0 0 0 2px rgb(255 255 255 / 22%); }
    h1 { margin: 84px 0 0; max-width: 940px; font-size: 92px; line-height: 1.06; letter-spacing: -0.025em; font-weight: 750;
      text-wrap: balance; }
    p { margin: 34px 0 0; font-size: 34px; line-height: 1.4; color: var(--on-hero-soft); }
    .echo { position: absolute; inset: 0; fill: none; stroke: var(--sun); stroke-width: 15; }
    body > * { position: relative; }
  </style>
  <svg class="echo" viewBox="0 0 1200 630">${echo}</svg>
  <div class="name">${sign}<span>${name}</span></div><h1>${question}</h1><p>${lead.replaceAll(". ", ".<br>")}</p></html>`;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const tab = await browser.newPage({ viewport: SIZE, colorScheme: "light" });
for (const language of ["fi", "sv", "en"]) {
  await tab.setContent(await page(language));
  const path = `public/share-${language}.png`;
  const picture = packed(await tab.screenshot());
  console.log(`${path}: ${picture.length} bytes`);
  if (picture.length > HEAVIEST) throw new Error(`${path} is heavier than ${HEAVIEST} bytes`);
  await writeFile(path, picture);
}
await browser.close();

/**
 * The same picture with a palette, in a third of the bytes: flat colours and the edges of letters
 * need no more than 256, and the eye sees no difference.
 */
function packed(png) {
  const parts = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    parts.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  const header = Buffer.from(parts.find(({ type }) => type === "IHDR").data);
  const bytes = header[9] === 6 ? 4 : 3;
  const lines = inflateSync(Buffer.concat(parts.filter(({ type }) => type === "IDAT").map(({ data }) => data)));
  const { palette, indexed } = withPalette(unfiltered(lines, SIZE.width * bytes, bytes), bytes);
  header[9] = 3;
  const body = deflateSync(indexed, { level: 9, memLevel: 9 });
  const chunks = [chunk("IHDR", header), chunk("PLTE", palette), chunk("IDAT", body), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([png.subarray(0, 8), ...chunks]);
}

/** Every pixel as the nearest of the 256 colours that there are most of. */
function withPalette(lines, bytes) {
  const width = SIZE.width * bytes + 1;
  const colour = (x, y) => lines.readUIntBE(y * width + 1 + x * bytes, 3);
  const often = new Map();
  for (let y = 0; y < SIZE.height; y++)
    for (let x = 0; x < SIZE.width; x++) often.set(colour(x, y), (often.get(colour(x, y)) ?? 0) + 1);
  const most = [...often].sort(([, one], [, other]) => other - one).slice(0, 256).map(([each]) => each);
  const parts = (each) => [each >> 16, (each >> 8) & 255, each & 255];
  const nearest = new Map();
  for (const each of often.keys()) {
    const far = most.map((other) => parts(other).reduce((sum, part, at) => sum + (part - parts(each)[at]) ** 2, 0));
    nearest.set(each, far.indexOf(Math.min(...far)));
  }
  const indexed = Buffer.alloc((SIZE.width + 1) * SIZE.height);
  for (let y = 0; y < SIZE.height; y++)
    for (let x = 0; x < SIZE.width; x++) indexed[y * (SIZE.width + 1) + 1 + x] = nearest.get(colour(x, y));
  return { palette: Buffer.from(most.flatMap(parts)), indexed };
}

/** The lines of a picture without their filters (PNG, chapter 9), each still with its mark. */
function unfiltered(lines, width, bytes) {
  const out = Buffer.from(lines);
  for (let start = 0; start < out.length; start += width + 1) {
    const filter = out[start];
    out[start] = 0;
    for (let at = start + 1; at <= start + width; at++) {
      const left = at - bytes > start ? out[at - bytes] : 0;
      const above = start ? out[at - width - 1] : 0;
      const corner = start && at - bytes > start ? out[at - width - 1 - bytes] : 0;
      out[at] += [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
    }
  }
  return out;
}

function paeth(left, above, corner) {
  const far = [left, above, corner].map((each) => Math.abs(left + above - corner - each));
  return [left, above, corner][far.indexOf(Math.min(...far))];
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
