// Time from an input event to the next paint, over 200 changes of the Lab's inputs.
//
// Measured twice: with the screen's 60 Hz beat, which alone adds up to 16.7 ms, and with frames drawn as soon as they
// are ready, which shows the work itself.
import { launch, started } from "../e2e/support/browser.mjs";

const CHANGES = 200;

/** The inputs, by their accessible names: buttons pressed in turn, and a field typed into. */
const LEVERAGES = ["2×", "3×", "5×", "−1×", "−2×", "−3×"];
const FIELD = /^Trigger/;
const TYPED = ["Backspace", "1", "Backspace", "2"];

export async function latencies(url) {
  const results = [];
  for (const [beat, flags] of [
    ["60 Hz", []],
    ["no wait for the screen", ["--disable-frame-rate-limit", "--disable-gpu-vsync"]],
  ]) {
    const browser = await launch(flags);
    for (const slowdown of [1, 4]) {
      for (const [what, measure] of [["change", changes], ["drag", drags], ["slide of the Odds' volatility", slides]]) {
        const samples = await measure(browser, url, slowdown);
        samples.sort((a, b) => a - b);
        const at = (share) => samples[Math.min(samples.length - 1, Math.floor(share * samples.length))];
        results.push({ what, slowdown, beat, median: at(0.5), high: at(0.95) });
      }
    }
    await browser.close();
  }
  return results;
}

async function changes(browser, url, slowdown) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  await page.addInitScript(watch);
  await page.goto(url);
  await started(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });

  const half = CHANGES / 2;
  for (let change = 0; change < half; change++) {
    await press(page, LEVERAGES[change % LEVERAGES.length]);
    await painted(page, change + 1);
  }
  const field = page.getByRole("textbox", { name: FIELD }).first();
  await field.focus();
  await page.keyboard.press("End");
  for (let change = 0; change < half; change++) {
    await page.keyboard.press(TYPED[change % TYPED.length]);
    await painted(page, half + change + 1);
  }
  const samples = await page.evaluate(() => globalThis.samples);
  await page.close();
  return samples;
}

/** One point of the path dragged up and down, a move of the mouse at a time. */
async function drags(browser, url, slowdown) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  await page.addInitScript(watch);
  await page.goto(url);
  await started(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const handle = page.locator("#handle-0-3");
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let move = 0; move < CHANGES; move++) {
    await page.mouse.move(x, y + 40 * Math.sin(move / 10));
    await painted(page, move + 1);
  }
  await page.mouse.up();
  const samples = await page.evaluate(() => globalThis.samples);
  await page.close();
  return samples;
}

/** The slider of the Odds' volatility pulled to and fro, a move of the mouse at a time: each leaves an estimate for what it set. */
async function slides(browser, url, slowdown) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  await page.addInitScript(watch);
  await page.goto(`${url}?section=odds`);
  await page.locator(".odds .sentence button").first().waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const slider = page.locator(".volatility input[type=range]");
  const box = await slider.boundingBox();
  const at = (move) => box.x + box.width * (0.35 + 0.15 * Math.sin(move / 10));
  const y = box.y + box.height / 2;
  await page.mouse.move(at(0), y);
  await page.mouse.down();
  let late = 0;
  for (let move = 1; move <= CHANGES; move++) {
    const before = await page.evaluate(() => globalThis.samples.length);
    await page.mouse.move(at(move), y);
    await painted(page, before + 1);
    late += await page.evaluate(() => {
      const set = document.querySelector(".volatility input[type=range]").value;
      return document.querySelector(".odds .sentence").innerText.includes(`moves ${set}%`) ? 0 : 1;
    });
  }
  await page.mouse.up();
  if (late > 0) throw new Error(`after ${late} of ${CHANGES} moves of the slider the estimate was of another volatility`);
  const samples = await page.evaluate(() => globalThis.samples);
  await page.close();
  return samples;
}

/** A real click in the middle of a button, or of a radio button's label. */
async function press(page, name) {
  const control = page
    .getByRole("radio", { name, exact: true })
    .or(page.getByRole("button", { name, exact: true }))
    .first();
  const { x, y } = await control.evaluate((element) => {
    const shown = element.labels?.[0] ?? element;
    shown.scrollIntoView({ block: "nearest" });
    const box = shown.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  });
  await page.mouse.click(x, y);
}

const painted = (page, count) => page.waitForFunction((wanted) => globalThis.samples.length >= wanted, count);

/** In the page: from the time stamp of each click on a control, or each `input`, to the task after the next frame. */
function watch() {
  globalThis.samples = [];
  let running = false;
  const begin = (event) => {
    // A click on a label makes a second click on its control; the first one is what the reader did.
    if (running || (event.type === "input" && event.target.type !== "text")) return;
    running = true;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        globalThis.samples.push(performance.now() - event.timeStamp);
        running = false;
      };
      port2.postMessage(null);
    });
  };
  addEventListener("pointermove", (event) => event.buttons && begin(event), { capture: true });
  addEventListener("click", begin, { capture: true });
  addEventListener("input", begin, { capture: true });
}
