// The reader's own money: an amount, or pieces times the price of one.
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

const field = () => page.locator("#initialnav");
const problem = () => page.locator("#initialnav-problem");

test("5,000 typed: the sentence, the rows and the difference are said in it", async () => {
  await open();
  await ui.field("Your money at the previous close").fill("5,000");
  // 5,000 at 0.769961, 1.015 and 1.005.
  assert.match(await ui.sentence.innerText(), /Your 5,000 turns into 3,850 with the reset \(−23\.0%\), and into 5,075 without it \(\+1\.5%\)\./);
  assert.deepEqual([await ui.tile("The stock"), await ui.tile("With reset"), await ui.tile("Without reset")], ["5,025", "3,850", "5,075"]);
  assert.equal(await ui.tile("Difference"), "−1,225");
});

for (const [locale, typed, written, sentence] of [
  ["en-GB", "40 x 12.5", "500", /Your 500 turns into/],
  ["de-DE", "1.200 × 10,25", "12.300", /12\.300/],
  ["it-IT", "40 × 12,50", "500", /500/],
  ["ko-KR", "40 × 12.50", "500", /500/],
  ["zh-TW", "４０×１２．５", "500", /500/],
]) {
  test(`pieces times price, typed in the field of the amount: ${typed} (${locale})`, async () => {
    await open({ locale });
    await field().fill(typed);
    assert.equal(await field().getAttribute("aria-invalid"), "false");
    assert.match(await ui.sentence.innerText(), sentence);
    assert.equal(await field().inputValue(), typed, "as typed, as long as it is typed in");
    await field().press("Enter");
    assert.equal(await field().inputValue(), written);
  });
}

test("what cannot be read or is no money is told beside the field, and the last result holds", async () => {
  await open();
  for (const [typed, why] of [
    ["40 x", /not a number/],
    ["40 x 12,5", /Decimals are written with “\.” here/],
    ["4 x 3 x 2", /not a number/],
    ["-40 x -12.5", /Must be from 0\.000001/],
    ["0 x 12.5", /Must be from 0\.000001/],
    ["1,000,000,000 x 1,000,000", /to 1,000,000,000,000/],
  ]) {
    await field().fill(typed);
    assert.match(await problem().innerText(), why, typed);
    assert.equal(await ui.tile("With reset"), "77.0", typed);
  }
  await field().press("Escape");
  assert.equal(await problem().innerText(), "");
  assert.equal(await field().inputValue(), "100");
});

test("two fields for pieces and price, folded away: together they are the money", async () => {
  await open();
  await ui.fold("Your money: pieces × price").click();
  await ui.field("Pieces").fill("40");
  assert.equal(await field().inputValue(), "100", "a half is nothing yet");
  await ui.field("Price of one").fill("12.5");
  assert.equal(await field().inputValue(), "500");
  assert.match(await ui.sentence.innerText(), /Your 500 turns into 385\.0 with the reset/);
  await ui.field("Price of one").fill("12,5");
  const why = await page.locator("#money-price-problem").innerText();
  assert.match(why, /Decimals are written with “\.” here/);
  assert.equal(await field().inputValue(), "500");
  await ui.field("Price of one").fill("0");
  assert.match(await page.locator("#money-price-problem").innerText(), /Must be from 0\.000001/);
});

test("what both fields make is one step of undo for each field", async () => {
  await open();
  await ui.fold("Your money: pieces × price").click();
  await ui.field("Pieces").fill("40");
  await ui.field("Price of one").pressSequentially("12.5");
  await ui.field("Price of one").blur();
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await field().inputValue(), "100");
});

test("an amount that the two make beyond all limits is told at the amount", async () => {
  await open();
  await ui.fold("Your money: pieces × price").click();
  await ui.field("Pieces").fill("1,000,000,000");
  await ui.field("Price of one").fill("1,000,000");
  assert.match(await problem().innerText(), /to 1,000,000,000,000/);
  assert.equal(await ui.stale.count(), 1);
  await ui.field("Price of one").fill("1");
  assert.equal(await problem().innerText(), "");
  assert.equal(number(await field().inputValue()), 1e9);
});

test("money that is changed elsewhere leaves no pieces that contradict it", async () => {
  await open();
  await ui.fold("Your money: pieces × price").click();
  await ui.field("Pieces").fill("40");
  await ui.field("Price of one").fill("12.5");
  await ui.field("Your money at the previous close").fill("5,000");
  assert.equal(await ui.field("Pieces").inputValue(), "");
  assert.equal(await ui.field("Price of one").inputValue(), "");
});
