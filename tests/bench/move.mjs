// What one move of a dragged point costs the page's thread, beside a page of uPlot and plain JavaScript (peer/) in the same
// browser: the work in all, the script of it and the layout of it, in milliseconds, by the browser's own counters.
import { launch, started } from "../e2e/support/browser.mjs";

const MOVES = 60;
const ROUNDS = 5;

/**
 * Medians over rounds that alternate between the pages, at both speeds of the processor.
 * @returns {Promise<Array<{ slowdown: number, work: number[], script: number[], layout: number[] }>>} ours first, then the peer's
 */
export async function moves(url, peer) {
  const browser = await launch();
  const results = [];
  for (const slowdown of [1, 4]) {
    const ours = await open(browser, url, slowdown, "#handle-0-3", started);
    const theirs = await open(browser, peer, slowdown, "#handle-3", (page) => page.waitForSelector("[data-ready]", { state: "attached" }));
    const samples = [[], []];
    for (let round = -1; round < ROUNDS; round++) {
      for (const [which, page] of [ours, theirs].entries()) {
        const cost = await page.drag();
        // The first round warms up.
        if (round >= 0) samples[which].push(cost);
      }
    }
    const median = (which, key) => samples[which].map((cost) => cost[key]).sort((a, b) => a - b)[ROUNDS >> 1];
    const both = (key) => [median(0, key), median(1, key)];
    results.push({ slowdown, work: both("work"), script: both("script"), layout: both("layout") });
    await ours.close();
    await theirs.close();
  }
  await browser.close();
  return results;
}

async function open(browser, url, slowdown, handle, ready) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  await page.goto(url);
  await ready(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const place = page.locator(handle);
  await place.scrollIntoViewIfNeeded();

  async function counters() {
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
    return { work: of("TaskDuration"), script: of("ScriptDuration"), layout: of("LayoutDuration") + of("RecalcStyleDuration") };
  }

  /** A drag up and down; what each of its moves cost. */
  async function drag() {
    const box = await place.boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    const before = await counters();
    for (let move = 0; move < MOVES; move++) {
      await page.mouse.move(x, y + 40 * Math.sin(((move + 1) / MOVES) * 2 * Math.PI));
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    }
    const after = await counters();
    await page.mouse.up();
    return Object.fromEntries(Object.keys(after).map((key) => [key, (after[key] - before[key]) / MOVES]));
  }

  return { drag, close: () => page.close() };
}
