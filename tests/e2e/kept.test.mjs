// A result kept for comparison: its line in the chart, its figures in the rows, and what it outlasts.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { startLab, started } from "./support/browser.mjs";
import { parts, unharmed } from "./support/lab.mjs";

let lab;
let page;
let ui;
before(async () => (lab = await startLab()));
after(() => lab.close());
beforeEach(async () => {
  page = await lab.open();
  ui = parts(page);
});
afterEach(async () => {
  unharmed(page);
  await page.context().close();
});

const keep = (name = "Keep for comparison") => page.getByRole("button", { name }).and(page.locator(":visible")).first();
const stop = (name = "Stop comparing") => keep(name);
/** What stands in a row beside its change: what was kept, or what was before. */
const beside = (row) => page.locator(`.tile.${row} .other`).innerText();
const ghost = () => page.locator(".ghost path");
/** What the chart calls that line. */
const ghostName = () => page.locator(".ghost-name").innerText();
/** Whether one of the lines in the chart of the NAVs ends where the kept one does. */
const together = () =>
  page.evaluate(() => {
    const end = (path) => path.getPointAtLength(path.getTotalLength()).matrixTransform(path.getScreenCTM());
    const kept = end(document.querySelector(".ghost path"));
    const lines = [...document.querySelectorAll(".picture .svg")][1].querySelectorAll("path[d]:not([d=''])");
    return [...lines].map(end).some(({ x, y }) => Math.abs(x - kept.x) < 0.5 && Math.abs(y - kept.y) < 0.5);
  });
const settle = () => page.waitForTimeout(60);

test("what is kept stays beside what is changed, in every row, until the comparison ends", async () => {
  assert.equal(await ghost().count(), 0);
  await keep().click();
  for (const row of ["stock", "uncapped", "protected"]) assert.match(await beside(row), /^kept: /, row);
  await ui.field("Price, 16:00").fill("300");
  await settle();
  // The opening day: 351.75 for 350 is 100.5; three times 0.5 % is 101.5; 77.0 with the reset.
  for (const [row, kept] of [["stock", "100.5"], ["uncapped", "101.5"], ["protected", "77.0"]]) {
    assert.equal(await beside(row), `kept: ${kept}`);
  }
  await ui.leverage("2×").check();
  await ui.scenario("Skid").check();
  await settle();
  assert.equal(await beside("protected"), "kept: 77.0", "not what was before the last step");
  await stop().click();
  assert.equal(await ghost().count(), 0);
  assert.doesNotMatch(await page.locator(".tiles").innerText(), /kept/);
  assert.ok(await keep().isVisible());
});

test("the line that is kept is the product's own at first, and stays where it was when that is bent", async () => {
  await keep().click();
  await settle();
  const kept = await ghost().getAttribute("d");
  assert.ok(await together(), "it ends where the product does");
  await page.locator("#handle-0-7").press("Shift+ArrowDown");
  await settle();
  assert.equal(await ghost().getAttribute("d"), kept);
  assert.ok(!(await together()), "the product's went another way");
  await page.keyboard.press("Control+z");
  await settle();
  assert.ok(await together(), "back together");
});

test("undo and redo leave what is kept", async () => {
  await ui.leverage("5×").check();
  await keep().click();
  const five = await beside("protected");
  await page.keyboard.press("Control+z");
  assert.ok(await ui.leverage("3×").isChecked());
  assert.equal(await beside("protected"), five);
  await page.keyboard.press("Control+y");
  assert.ok(await ui.leverage("5×").isChecked());
  assert.equal(await beside("protected"), five);
  assert.ok(await stop().isVisible());
});

test("in other money what is kept is said in the money of now", async () => {
  await keep().click();
  await ui.field("Your money at the previous close").fill("5,000");
  await settle();
  // 50 times 76.9961 and 101.5.
  assert.equal(await beside("protected"), "kept: 3,850");
  assert.equal(await beside("uncapped"), "kept: 5,075");
});

test("where the product is one, its one row has what was kept without the reset", async () => {
  await keep().click();
  await ui.tick("Intraday reset").uncheck();
  await settle();
  assert.equal(await page.locator(".tile.uncapped .other").innerText(), "kept: 101.5");
  await ui.tick("Intraday reset").check();
  await settle();
  assert.equal(await beside("protected"), "kept: 77.0");
});

test("it is said in the reader's language, and the button is one for a keyboard", async () => {
  await keep().focus();
  await page.keyboard.press("Enter");
  assert.match(await beside("protected"), /^kept: 77\.0/);
  await ui.choice("Language").selectOption("Deutsch");
  await page.locator("html[lang=de]").waitFor();
  assert.equal(await beside("protected"), "festgehalten: 77,0");
  await stop("Vergleich beenden").focus();
  await page.keyboard.press("Enter");
  assert.equal(await beside("protected"), "");
});

test("a drag shows what is kept, and not what was before it", async () => {
  await keep().click();
  const kept = await ghost().getAttribute("d");
  const box = await page.locator("#handle-0-7").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 30, { steps: 4 });
  await settle();
  assert.equal(await ghost().count(), 1);
  assert.equal(await ghostName(), "kept");
  assert.equal(await beside("protected"), "kept: 77.0");
  assert.equal(await ghost().getAttribute("d"), kept, "a drag holds the scale");
  await page.mouse.up();
});

test("without anything kept, a drag shows what was before it, as long as it goes on", async () => {
  const box = await page.locator("#handle-0-7").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 30, { steps: 4 });
  await settle();
  assert.equal(await ghost().count(), 1);
  assert.equal(await ghostName(), "before");
  assert.equal(await beside("protected"), "before: 77.0");
  await page.mouse.up();
  await settle();
  assert.equal(await ghost().count(), 0);
  assert.equal(await ghostName(), "");
  assert.equal(await beside("protected"), "before: 77.0");
});

test("a reload keeps what is set and ends the comparison", async () => {
  await ui.leverage("2×").check();
  await keep().click();
  await ui.leverage("5×").check();
  await page.waitForTimeout(700); // until the address has it
  await page.reload();
  await started(page);
  assert.ok(await ui.leverage("5×").isChecked());
  assert.equal(await ghost().count(), 0);
  assert.doesNotMatch(await page.locator(".tiles").innerText(), /kept/);
});

test("on a phone the button is among the tools, and does the same", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  assert.equal(await page.locator(".ends > .pin").isVisible(), false);
  await page.getByRole("group", { name: "Undo, share and keep" }).getByRole("button", { name: "Keep for comparison" }).click();
  assert.equal(await beside("protected"), "kept: 77.0");
});
