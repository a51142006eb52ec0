// The pace of the Odds: an estimate in a frame and finer ones after it, by workers or without, for as long as the reader lets them.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { allDrawn, oneDayIn, openOdds, pathsDrawn, said } from "./support/odds.mjs";

let lab;
let page;

before(async () => (lab = await startLab()));
after(() => lab?.close());
afterEach(async () => {
  const problems = page?.problems;
  await page?.context().close();
  page = undefined;
  assert.deepEqual(problems, []);
});

const open = async (options, query) => (page = await openOdds(lab, options, query));
const sentence = () => said(page);
const paths = () => pathsDrawn(page);
const finished = () => allDrawn(page);
const oneIn = () => oneDayIn(page);
const field = (name) => page.getByRole("textbox", { name, exact: true });

test("a first estimate stands there in the frame after a slider's move, and becomes finer", async () => {
  await open();
  await finished();
  const calm = await oneIn();
  const first = await page.evaluate(async () => {
    const slider = document.querySelector(".volatility input[type=range]");
    slider.value = "90";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return [document.querySelector(".odds .sentence").innerText, document.querySelector(".precision p").innerText];
  });
  assert.match(first[0], /moves 90% a year/);
  const drawn = Number(first[1].match(/From ([\d,]+)/)[1].replaceAll(",", ""));
  assert.ok(drawn >= 50 && drawn <= 1000, `${drawn} paths`);
  await finished();
  assert.equal(await paths(), 20_000);
  assert.ok((await oneIn()) < calm, "more resets at a higher volatility");
});

test("a picture out of sight stays while a hand moves the market, and is of the new one once it rests or is looked at", async () => {
  await open();
  await finished();
  // Moves the slider as a hand does, and gives the pictures in and out of sight after each of three moves.
  const moved = (values, look) => page.evaluate(async ([values, look]) => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const slider = document.querySelector(".volatility input[type=range]");
    const pictures = () => [".ends", ".two figure"].map((place) => document.querySelector(place).innerHTML);
    const seen = [pictures()];
    for (const value of values) {
      slider.value = value;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await frame();
      seen.push(pictures());
    }
    if (look) {
      document.querySelector(".two figure").scrollIntoView({ behavior: "instant" });
      await frame();
      await frame();
      seen.push(pictures());
    }
    return seen;
  }, [values, look]);
  const [before, ...during] = await moved(["70", "80", "90"], false);
  for (const [dots, bars] of during) {
    assert.notEqual(dots, before[0]);
    assert.equal(bars, before[1]);
  }
  await finished();
  const [after] = await moved([], false);
  assert.notEqual(after[1], before[1]);
  const looked = await moved(["91", "92"], true);
  assert.equal(looked[2][1], looked[0][1]);
  assert.notEqual(looked[3][1], looked[0][1], "looked at while the hand still moves");
});

test("workers go on at their own pace where the first estimate was slow", async () => {
  page = await lab.blank();
  await page.addInitScript(() => {
    const now = performance.now.bind(performance);
    let late = 0;
    // In the first seconds, whatever is timed seems to take most of a second.
    performance.now = () => now() + (now() < 3000 ? (late += 700) : late);
    globalThis.orders = 0;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...order) {
      globalThis.orders += 1;
      return post.apply(this, order);
    };
  });
  await page.goto(`${lab.url}?section=odds`);
  await page.locator(".odds .sentence button").first().waitFor();
  await finished();
  const orders = await page.evaluate(() => globalThis.orders);
  assert.ok(orders > 0 && orders < 1000, `${orders} orders for 20,000 paths`);
});

test("workers get nothing to draw while a hand moves, and until it has rested", async () => {
  page = await lab.blank();
  await page.addInitScript(() => {
    globalThis.happened = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...order) {
      globalThis.happened.push(["order", performance.now()]);
      return post.apply(this, order);
    };
  });
  await page.goto(`${lab.url}?section=odds`);
  await page.locator(".odds .sentence button").first().waitFor();
  await finished();
  // Some of the moves come while workers draw for the one before, as a hand that stops for a moment makes them.
  await page.evaluate(async () => {
    globalThis.happened = [];
    const slider = document.querySelector(".volatility input[type=range]");
    for (let move = 0; move < 60; move++) {
      slider.value = String(40 + move);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      globalThis.happened.push(["move", performance.now()]);
      await new Promise((done) => setTimeout(done, move % 20 === 19 ? 260 : 25));
    }
  });
  await finished();
  const happened = await page.evaluate(() => globalThis.happened);
  let moved = 0;
  let orders = 0;
  for (const [what, at] of happened) {
    if (what === "move") moved = at;
    else {
      orders += 1;
      assert.ok(at - moved >= 150, `an order ${at - moved} ms after a move`);
    }
  }
  assert.ok(orders > 3, `${orders} orders`);
});

test("the same seed gives the same numbers, with workers and without", async () => {
  await open();
  await finished();
  const table = async () => {
    await page.locator(".ends summary").click();
    return page.locator(".ends table").innerText();
  };
  const withWorkers = [await sentence(), await table()];
  await page.context().close();
  // A page that may start no worker draws on its own thread.
  page = await lab.blank();
  await page.addInitScript(() => delete globalThis.Worker);
  await page.goto(`${lab.url}?section=odds`);
  await page.locator(".odds .sentence button").first().waitFor();
  await finished();
  assert.deepEqual([await sentence(), await table()], withWorkers);
});

test("a long run says how far it is, and can be stopped and gone on with", async () => {
  await open();
  await page.locator(".odds .controls summary", { hasText: "Tails" }).click();
  await field("Number of paths").fill("1000000");
  const stop = page.getByRole("button", { name: "Stop" });
  await stop.click();
  await page.waitForTimeout(500);
  const at = await page.locator(".precision progress").getAttribute("value");
  const value = () => page.locator(".precision progress").evaluate((bar) => bar.value);
  const stopped = await value();
  await page.waitForTimeout(400);
  assert.equal(await value(), stopped, at);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForFunction((before) => document.querySelector(".precision progress").value > before, stopped);
});
