// The Odds: the answer in a frame and finer after it, what is typed wrong, pictures with their tables, a path taken into the Lab.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { violations } from "./support/axe.mjs";

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

const open = async (options = {}, query = "?section=odds") => {
  page = await lab.open(options, query);
  await page.locator(".odds .sentence button").first().waitFor();
};
const sentence = () => page.locator(".odds .sentence").innerText();
const field = (name) => page.getByRole("textbox", { name, exact: true });
const paths = async () => Number((await page.locator(".precision p").first().innerText()).match(/From ([\d,]+)/)[1].replaceAll(",", ""));
/** Resolves when all paths have been drawn. */
const finished = () => page.waitForFunction(() => document.querySelector(".precision .idle"), null, { timeout: 60_000 });
/** "One day in so many", as a number. */
const oneIn = async () => Number((await sentence()).match(/one day in ([\d,]+)/)[1].replaceAll(",", ""));

test("one sentence answers, and its numbers open their meaning and error", async () => {
  await open();
  await finished();
  assert.equal(await paths(), 20_000);
  assert.match(
    await sentence(),
    /^With a stock that moves 60% a year, a reset fires on one day in [\d,]+; over a year at least once in \d+ of 100 paths\. With the reset the product ends ahead in \d+, behind in \d+; on average both are worth the same\.$/,
  );
  await page.locator(".odds .sentence button").nth(2).click();
  const dialog = page.getByRole("dialog", { name: "What this number means" });
  assert.match(await dialog.innerText(), /Ahead with the reset[\s\S]*does not say by how much[\s\S]*Standard error\s+0\.\d+%[\s\S]*20,000/);
  await page.keyboard.press("Escape");
  assert.equal(await dialog.isVisible(), false);
});

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
  assert.ok(drawn >= 100 && drawn <= 1000, `${drawn} paths`);
  await finished();
  assert.equal(await paths(), 20_000);
  assert.ok((await oneIn()) < calm, "more resets at a higher volatility");
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

test("what cannot be stands beside its field with the limit, and the last answer stays", async () => {
  await open();
  await finished();
  const before = await sentence();
  await page.locator(".odds .controls summary", { hasText: "Tails" }).click();
  for (const [name, typed, said] of [
    ["Volatility a year", "-1", /from 0% to 1,000%/],
    ["Volatility a year", "1001", /from 0% to 1,000%/],
    ["Volatility a year", "much", /number/i],
    ["Horizon in trading days", "0", /from 1 to 2,520/],
    ["Degrees of freedom ν", "2", /2/],
    ["Share of the variance overnight", "95", /90%/],
    ["Jumps a year", "200", /less than 100%/],
  ]) {
    const input = field(name);
    const good = await input.inputValue();
    await input.fill(typed);
    const problem = page.locator(`#${await input.getAttribute("id")}-problem`);
    assert.match(await problem.innerText(), said, `${name} ${typed}`);
    assert.equal(await input.getAttribute("aria-invalid"), "true");
    assert.ok(await page.locator(".odds .stale-note").isVisible());
    assert.equal(await sentence(), before);
    await input.fill(good);
    await input.blur();
    assert.equal(await page.locator(".odds .stale-note").count(), 0);
  }
});

test("a stock that does not move never fires, and a day is answered as a day", async () => {
  await open();
  await field("Volatility a year").fill("0");
  assert.match(await sentence(), /no reset fired on any of the [\d,]+ days drawn: both products are worth the same\.$/);
  await field("Volatility a year").fill("150");
  await page.getByRole("radio", { name: "Day" }).check({ force: true });
  await finished();
  assert.match(await sentence(), /^With a stock that moves 150% a year, a reset fires on one day in \d+\. With the reset/);
});

test("thin tails make resets much rarer", async () => {
  await open();
  await finished();
  const wild = await oneIn();
  await page.getByLabel(/^Thin tails/).check({ force: true });
  await finished();
  const said = await sentence();
  assert.ok(/no reset fired/.test(said) || (await oneIn()) > 20 * wild, said);
});

test("a path can be exchanged for another, and taken into the Lab", async () => {
  await open();
  await finished();
  const line = () => page.locator(".sample p").innerText();
  const first = await line();
  await page.getByRole("button", { name: "Another path" }).click();
  assert.notEqual(await line(), first);
  assert.match(await line(), /^Path 2: /);
  const [, protectedNav, uncappedNav] = (await line()).match(/([\d.]+) with the reset, ([\d.]+) without/);
  await page.getByRole("button", { name: "Take this path into the Lab" }).click();
  const tiles = page.locator(".tiles");
  assert.match(await tiles.innerText(), new RegExp(Number(protectedNav).toFixed(1).replace(".", "\\.")));
  assert.match(await tiles.innerText(), new RegExp(Number(uncappedNav).toFixed(1).replace(".", "\\.")));
});

test("a link brings the market back", async () => {
  await open();
  await field("Volatility a year").fill("77");
  await field("Horizon in trading days").fill("21");
  await page.waitForTimeout(600);
  const hash = new URL(page.url()).hash;
  await page.context().close();
  await open({}, hash);
  assert.equal(await field("Volatility a year").inputValue(), "77");
  assert.equal(await field("Horizon in trading days").inputValue(), "21");
  assert.match(await sentence(), /77% a year.*over a month/);
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

test("every picture has its table, and nothing is amiss for those who do not see it", async () => {
  for (const viewport of [{ width: 1280, height: 720 }, { width: 320, height: 640 }]) {
    await open({ viewport });
    await finished();
    const folds = page.locator(".odds figure details");
    const count = await folds.count();
    assert.equal(await page.locator(".odds figure").count(), count);
    for (let n = 0; n < count; n++) {
      await folds.nth(n).locator("summary").click();
      await folds.nth(n).locator("tbody tr").nth(1).waitFor();
    }
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    if (viewport.width === 1280) await page.context().close();
  }
});
