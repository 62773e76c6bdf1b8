// How fast a map follows a hand on a slow phone: `cargo xtask bench --only maps` runs it.
//   node tests/e2e/map-pace.mjs http://127.0.0.1:8080
// Prints JSON: frames a second while the map is pulled and while it is zoomed by the wheel, and how
// long a press on "nearer" and "farther" takes until the map is painted anew, in milliseconds.
import { chromium } from "@playwright/test";

const base = process.argv[2] ?? "http://127.0.0.1:8080";
const SLOWER = 4;
const SECONDS = 3;
const PRESSES = 8;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const context = await browser.newContext({ viewport: { width: 360, height: 780 }, serviceWorkers: "block" });
const tab = await context.newPage();

async function measured(path) {
  await tab.goto(base + path);
  await tab.waitForSelector(".map-drawing", { timeout: 20_000 });
  await tab.evaluate(() => document.querySelector(".map-frame").scrollIntoView({ block: "center" }));
  await tab.waitForTimeout(500);
  const cdp = await context.newCDPSession(tab);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const found = await tab.evaluate(
    async ([seconds, presses]) => {
      const frame = document.querySelector(".map-frame");
      const { x, y } = frame.getBoundingClientRect();
      const painted = () => new Promise((done) => requestAnimationFrame(done));
      const point = (name, east, south) => {
        const where = { clientX: x + east, clientY: y + south };
        const how = { bubbles: true, pointerId: 1, button: 0, pointerType: "mouse" };
        frame.dispatchEvent(new PointerEvent(name, { ...how, ...where }));
      };
      /** Frames a second while `step` is done before each of them. */
      const pace = async (step) => {
        const begin = performance.now();
        let frames = 0;
        for (; performance.now() - begin < seconds * 1000; frames++) {
          step(frames);
          await painted();
        }
        return frames / ((performance.now() - begin) / 1000);
      };
      point("pointerdown", 150, 200);
      const pull = await pace((at) => point("pointermove", 150 + 80 * Math.sin(at / 10), 200 + 80 * Math.cos(at / 10)));
      point("pointerup", 150, 200);
      await new Promise((done) => setTimeout(done, 600));
      const wheel = await pace((at) => {
        const turn = { bubbles: true, cancelable: true, ctrlKey: true, deltaY: at % 60 < 30 ? 20 : -20 };
        frame.dispatchEvent(new WheelEvent("wheel", { ...turn, clientX: x + 100, clientY: y + 100 }));
      });
      await new Promise((done) => setTimeout(done, 600));
      const [nearer, farther] = document.querySelectorAll(".map-controls button");
      const repaints = [];
      for (let at = 0; at < presses; at++) {
        const begin = performance.now();
        (at % 2 ? farther : nearer).click();
        await painted();
        // The second frame begins when the first has been painted.
        await painted();
        repaints.push(performance.now() - begin);
        await new Promise((done) => setTimeout(done, 300));
      }
      return { pull, wheel, repaints };
    },
    [SECONDS, PRESSES],
  );
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return found;
}

const result = {};
for (const [name, path] of [
  ["all municipalities", "/fi/kunnat?view=map"],
  ["what was found", "/fi/paikat?view=map"],
])
  result[name] = await measured(path);
console.log(JSON.stringify(result));
await browser.close();
