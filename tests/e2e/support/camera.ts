// A browser whose camera sees a card: the code that the product itself prints, put into a picture
// that is not quite straight, as a card in somebody's hand is.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";

const [WIDTH, HEIGHT] = [640, 480];

/** The drawing of a card's code on the printed sheet, as whoever prints cards gets it. */
export async function printed(page: Page, code: string): Promise<string> {
  const path = await page.evaluate(async (grouped) => {
    const { batches } = await (await fetch("/api/v1/stock")).json();
    for (const { id } of batches) {
      const sheet = await (await fetch(`/api/v1/batches/${id}/cards`)).text();
      const cards = new DOMParser().parseFromString(sheet, "image/svg+xml").querySelectorAll("g");
      const card = [...cards].find((each) => each.textContent!.includes(grouped));
      if (card) return card.querySelector("path")!.getAttribute("d")!;
    }
    return undefined;
  }, code.replace(/(\d{4})(?=\d)/g, "$1\u{a0}"));
  if (!path) throw new Error("the card is on no sheet");
  return path;
}

/** The drawing of the code on the list for paper of a municipality: a web address. */
export async function ofAPage(page: Page): Promise<string> {
  const svg = await page.evaluate(async () => (await fetch("/fi/kunnat/405/qr.svg")).text());
  return / d="([^"]+)"/.exec(svg)![1]!;
}

/** A file with what the camera sees: pictures without compression, of which the browser makes a film. */
export async function filmOf(page: Page, path: string): Promise<string> {
  const pixels = await page.evaluate(
    ([path, width, height]) => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [width, height];
      const context = canvas.getContext("2d")!;
      context.fillStyle = "#b8a888";
      context.fillRect(0, 0, width, height);
      context.translate(width / 2, height / 2);
      context.rotate(0.12);
      const size = Math.max(...[...path.matchAll(/M(\d+) /g)].map((run) => Number(run[1]))) + 8;
      context.scale((height * 0.55) / size, (height * 0.55) / size);
      context.translate(-size / 2, -size / 2);
      context.fillStyle = "#f4f2ee";
      context.fillRect(-4, 0, size + 4, size);
      context.fillStyle = "#1c1c1c";
      context.fill(new Path2D(path));
      const { data } = context.getImageData(0, 0, width, height);
      return Array.from({ length: width * height }, (_, at) => Math.round(data[at * 4]! * 0.3 + data[at * 4 + 1]! * 0.59 + data[at * 4 + 2]! * 0.11));
    },
    [path, WIDTH, HEIGHT] as const,
  );
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), Buffer.from(pixels), colours]);
  const file = join(mkdtempSync(join(tmpdir(), "kaikukortti-camera-")), "film.y4m");
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]));
  return file;
}

/** A browser with a camera that sees a film, or with several that see no code, or with none. */
export function launch(cameras: { film: string } | { several: number } | "none"): Promise<Browser> {
  const seen = (): string[] => {
    if (cameras === "none") return [];
    if ("several" in cameras) return [`--use-fake-device-for-media-stream=device-count=${cameras.several}`];
    return ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${cameras.film}`];
  };
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", ...seen()],
  });
}

/** Keeps in mind what the page gets from the camera and how it asks for it. */
export async function watchCamera(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    const asked: MediaStreamConstraints[] = [];
    Object.assign(globalThis, { seenTracks: tracks, askedOfCamera: asked });
    const devices = navigator.mediaDevices;
    const get = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      asked.push(constraints!);
      const stream = await get(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
}

type Watched = { seenTracks: MediaStreamTrack[]; askedOfCamera: { video: Record<string, unknown>; audio: boolean }[] };

/** The states of all that the page has got from the camera so far. */
export const tracks = (page: Page) => page.evaluate(() => (globalThis as unknown as Watched).seenTracks.map((track) => track.readyState as string));

/** What the page has asked of the camera so far. */
export const asked = (page: Page) => page.evaluate(() => (globalThis as unknown as Watched).askedOfCamera);
