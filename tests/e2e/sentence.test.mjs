// The numbers of the result's sentence that the reader has set, changed where they stand: by keys, by mouse, by finger.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { number, parts, unharmed } from "./support/lab.mjs";

let lab;
let page;
let ui;
before(async () => (lab = await startLab()));
after(() => lab.close());
afterEach(async () => {
  unharmed(page);
  await page.context().close();
});

async function open(options = {}, path = "") {
  page = await lab.open(options, path);
  ui = parts(page);
}

/** The number of that name in the sentence. */
const entered = (name) => page.locator(".sentence").getByRole("spinbutton", { name });
const close = () => entered("Change of the stock up to the close");
const trigger = () => entered("Trigger");
const money = () => entered("Your money at the previous close");
const now = async (locator) => Number(await locator.getAttribute("aria-valuenow"));
const press = async (locator, key) => {
  await locator.press(key);
  await page.waitForTimeout(30);
};
const near = (value, wanted, what) => assert.ok(Math.abs(value - wanted) < 1e-6 * Math.max(1, Math.abs(wanted)), `${what ?? ""} ${value} is ${wanted}`);
const undo = () => page.keyboard.press("Control+z");
const focused = () => page.evaluate(() => document.activeElement !== document.body);

/** Takes hold of a number and moves it by so many CSS px, without letting go. */
async function drag(locator, dx) {
  const box = await locator.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx, y, { steps: 5 });
  await page.waitForTimeout(60);
}

test("the close answers to arrow keys: half a per cent of the previous close a step, ten with Shift or Page Up", async () => {
  await open();
  near(await now(close()), 351.75);
  for (const [key, price, change] of [
    ["ArrowUp", 353.5, "+1.0%"], // 351.75 + 0.5 % of 350
    ["ArrowRight", 355.25, "+1.5%"],
    ["ArrowDown", 353.5, "+1.0%"],
    ["ArrowLeft", 351.75, "+0.5%"],
    ["Shift+ArrowUp", 369.25, "+5.5%"],
    ["Shift+ArrowDown", 351.75, "+0.5%"],
    ["PageUp", 369.25, "+5.5%"],
    ["PageDown", 351.75, "+0.5%"],
  ]) {
    await press(close(), key);
    near(await now(close()), price, key);
    assert.equal(await close().getAttribute("aria-valuetext"), change, "what is heard says up or down");
    assert.equal(number(await ui.field("Price, 16:00").inputValue()), price, "the path's point is the same number");
  }
  await press(close(), "ArrowDown"); // level
  await press(close(), "ArrowDown");
  assert.equal(await close().getAttribute("aria-valuetext"), "−0.5%");
  assert.match(await ui.sentence.innerText(), /^The stock ends 0\.5% down\./);
  assert.ok(await close().evaluate((e) => e === document.activeElement), "the focus stays on the number");
});

test("each press is a step of undo, and a key that is held down is one", async () => {
  await open();
  await press(close(), "ArrowUp");
  await press(close(), "ArrowUp");
  await undo();
  near(await now(close()), 353.5);
  await undo();
  near(await now(close()), 351.75);
  await close().focus();
  for (let n = 0; n < 6; n++) await page.keyboard.down("ArrowUp");
  await page.keyboard.up("ArrowUp");
  near(await now(close()), 351.75 + 6 * 1.75);
  await undo();
  near(await now(close()), 351.75);
});

test("a number is dragged, a step each six pixels, and that is one step of undo", async () => {
  await open();
  await drag(close(), 30);
  near(await now(close()), 351.75 + 5 * 1.75, "while it is held");
  assert.match(await ui.sentence.innerText(), /^The stock ends 3\.0% up\./);
  await page.mouse.move(600, 500);
  await page.mouse.up();
  const let_go = await now(close());
  await page.mouse.move(300, 500);
  near(await now(close()), let_go, "nothing moves once the mouse is up");
  await undo();
  near(await now(close()), 351.75);
});

test("a finger drags a number sideways, and up and down it scrolls the page", async () => {
  await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  assert.equal(await close().evaluate((e) => getComputedStyle(e).touchAction), "pan-y");
  const box = await close().boundingBox();
  const client = await page.context().newCDPSession(page);
  const touch = (type, x) => client.send("Input.dispatchTouchEvent", { type, touchPoints: x === undefined ? [] : [{ x, y: box.y + 8 }] });
  const x = box.x + box.width / 2;
  await touch("touchStart", x);
  for (let step = 1; step <= 4; step++) await touch("touchMove", x - 6 * step);
  await page.waitForTimeout(60);
  await touch("touchEnd");
  // The first few pixels of a finger may be no movement yet to the browser.
  const steps = (351.75 - (await now(close()))) / 1.75;
  assert.ok(steps >= 2 && steps <= 4, `${steps} steps down`);
});

test("the trigger has its limits: it neither reaches nothing nor passes 100 %", async () => {
  await open();
  await ui.scenario("Steady rise").check();
  for (let n = 0; n < 20; n++) await press(trigger(), "PageUp");
  near(await now(trigger()), 1);
  assert.equal(await trigger().innerText(), "100%");
  assert.equal(await ui.field("Trigger").inputValue(), "100");
  for (let n = 0; n < 25; n++) await press(trigger(), "PageDown");
  near(await now(trigger()), 0.005, "half a per cent is the least");
  assert.equal(await ui.stale.count(), 0);
});

test("the trigger stays under the key until the reset fires; then the result has the focus, and undo goes on", async () => {
  await open();
  await ui.scenario("Calm day").check();
  await trigger().focus();
  for (let n = 0; n < 40 && (await trigger().count()); n++) await press(trigger(), "ArrowDown");
  assert.match(await ui.sentence.innerText(), /The reset at|resets traded/);
  assert.ok(await focused(), "the focus is not lost with the number");
  await undo();
  await page.waitForTimeout(30);
  assert.equal(await trigger().count(), 1, "one press is taken back, and the number is there again");
});

test("a number that goes while it is dragged ends the drag: undo and what follows are as ever", async () => {
  await open();
  await ui.scenario("Calm day").check();
  const from = await now(trigger());
  await drag(trigger(), -400);
  assert.equal(await trigger().count(), 0);
  await page.mouse.up();
  await undo();
  await page.waitForTimeout(30);
  near(await now(trigger()), from);
  await ui.fold("The same path, other products").click();
  await page.getByRole("rowheader", { name: "3×, 16.67%", exact: true }).waitFor();
});

test("the money is changed where it stands, a tenth of its leading digit's place a step", async () => {
  await open();
  await ui.field("Your money at the previous close").fill("5,000");
  for (const [key, value] of [["ArrowUp", 5100], ["ArrowDown", 5000], ["PageUp", 6000], ["PageDown", 5000], ["Shift+ArrowDown", 4000]]) {
    await press(money(), key);
    near(await now(money()), value, key);
  }
  assert.equal(number(await ui.field("Your money at the previous close").inputValue()), 4000);
});

test("at 100, of which the sentence says nothing, the focus is not lost with the number", async () => {
  await open();
  await ui.field("Your money at the previous close").fill("120");
  await money().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.waitForTimeout(60);
  assert.equal(await ui.field("Your money at the previous close").inputValue(), "100");
  assert.equal(await money().count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "result");
});

test("the money never falls to nothing, and comes back by the same keys", async () => {
  await open();
  await ui.field("Your money at the previous close").fill("200");
  // A step is 10, then 1, then 0.1: 200, 190 … and never below a step.
  for (let n = 0; n < 9; n++) await press(money(), "ArrowDown");
  near(await now(money()), 110);
  await ui.field("Your money at the previous close").fill("50");
  await press(money(), "PageDown"); // ten steps of 1
  near(await now(money()), 40);
  await ui.field("Your money at the previous close").fill("10");
  await press(money(), "PageDown");
  near(await now(money()), 1, "the least is a step, not nothing");
  await press(money(), "PageUp");
  near(await now(money()), 2);
});

test("under a locked product the trigger is only said, and close and money are the reader's", async () => {
  await open({}, "?lock=product&leverage=3&trigger=0.1667&preset=calm-day&nav=5000");
  const before = await ui.sentence.innerText();
  assert.equal(await trigger().getAttribute("aria-disabled"), "true");
  assert.equal(await trigger().getAttribute("tabindex"), "-1");
  await trigger().focus();
  for (const key of ["ArrowUp", "PageDown", "Shift+ArrowUp"]) await press(trigger(), key);
  await drag(trigger(), -200);
  await page.mouse.up();
  assert.equal(await ui.sentence.innerText(), before);
  assert.equal(await page.getByRole("button", { name: "Undo" }).isDisabled(), true, "nothing has happened");
  await press(money(), "ArrowUp");
  near(await now(money()), 5100);
  await press(close(), "ArrowUp");
  assert.notEqual(await ui.sentence.innerText(), before);
});

test("under locked terms the trigger is the reader's", async () => {
  await open({}, "?lock=terms&leverage=3&trigger=0.1667&rebase=worst&preset=calm-day");
  await press(trigger(), "ArrowUp");
  near(await now(trigger()), 0.1717);
});

test("Tab reaches the numbers in the order of the sentence, and each says what it is", async () => {
  await open({}, "?preset=calm-day&nav=5000");
  await page.locator("#result").focus();
  const names = [];
  for (let n = 0; n < 3; n++) {
    await page.keyboard.press("Tab");
    names.push(await page.evaluate(() => document.activeElement.getAttribute("aria-label")));
  }
  assert.deepEqual(names, ["Change of the stock up to the close", "Your money at the previous close", "Trigger"]);
});

test("of a path from a file the close is a fact: it is only said", async () => {
  await open();
  await page.getByRole("button", { name: "Use prices from a file …" }).click();
  await ui.dialog.getByRole("textbox", { name: "Or paste rows" }).fill("10:00\t100\n11:00\t95\n12:00\t101\n");
  await ui.dialog.getByRole("button", { name: "Look at these rows" }).click();
  await ui.dialog.getByRole("button", { name: "Read the file" }).click();
  await ui.dialog.getByRole("button", { name: "Use these prices" }).click();
  await ui.dialog.waitFor({ state: "hidden" });
  assert.match(await ui.sentence.innerText(), /^The stock ends 1\.0% up\./);
  assert.equal(await close().count(), 0);
});
