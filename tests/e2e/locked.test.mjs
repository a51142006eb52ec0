// What a host keeps from the reader's hand: its terms, or its whole product; and what stays the reader's.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { changes, parts, unharmed } from "./support/lab.mjs";

let lab;
let page;
let ui;
before(async () => (lab = await startLab()));
after(() => lab.close());
afterEach(async () => {
  unharmed(page);
  await page.context().close();
});

const TERMS = "leverage=4&trigger=0.125&rebase=worst&delay=0&window=10&fee=0.01&max-resets=2";
async function open(lock, more = "", options = {}) {
  page = await lab.open(options, `?lock=${lock}&${TERMS}&${more}`);
  ui = parts(page);
}

const TERMS_SAID = "This page has set the terms below. Leverage and reset are yours to try.";
const PRODUCT_SAID = "This page has set the product. Bend the path of the stock to see what it does.";
const said = (words) => page.getByText(words, { exact: true });
const unfold = async (...names) => {
  for (const name of names) await ui.fold(name).first().click();
};
/** The terms as they are set, as the page's own file of the scenario has them. */
async function terms() {
  await ui.fold("My scenarios").evaluate((summary) => (summary.parentElement.open = true));
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as a file" }).click()]);
  const stream = await download.createReadStream();
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks)).product;
}
const LOCKED_FIELDS = ["Starts after", "Lasts", "Resets a day at most", "Fee per year", "Interest rate per year", "Spread on it per year", "Cost of each trade", "Trading resumes after"];
const LOCKED_LISTS = ["Rebase price", "Style of rebasing in use", "Without a reset, judge a total loss", "Days in the year"];
const LOCKED_TICKS = ["Limit the resets of a day", "The trigger ends the product: what is left stays in cash", "Fires only beyond the level, not at it"];

test("with locked terms every term is shown and cannot be changed, and the page says so once", async () => {
  await open("terms");
  await unfold("Costs", "Fine print");
  assert.equal(await said(TERMS_SAID).count(), 1);
  assert.equal(await said(PRODUCT_SAID).count(), 0);
  for (const name of LOCKED_FIELDS) assert.ok(await ui.field(name).isDisabled(), name);
  for (const name of LOCKED_LISTS) assert.ok(await ui.choice(name).isDisabled(), name);
  for (const name of LOCKED_TICKS) assert.ok(await ui.tick(name).isDisabled(), name);
  assert.equal(await ui.choice("Rebase price").locator("option:checked").innerText(), "Worst price of a window");
  assert.deepEqual([await ui.field("Lasts").inputValue(), await ui.field("Fee per year").inputValue()], ["10", "1"]);
});

test("with locked terms leverage, reset, trigger, money and path are the reader's", async () => {
  await open("terms");
  await changes(page, () => ui.leverage("2×").check());
  assert.equal(await ui.field("Trigger").inputValue(), "25", "the usual trigger goes along");
  await changes(page, () => ui.field("Trigger").fill("15"));
  await changes(page, () => ui.field("Another leverage").fill("2.5"));
  await changes(page, () => ui.tick("Intraday reset").uncheck());
  await changes(page, () => ui.tick("Intraday reset").check());
  await changes(page, () => ui.field("Your money at the previous close").fill("5,000"));
  await changes(page, () => ui.field("Price, 16:00").fill("300"));
  await changes(page, () => ui.scenario("Skid").check());
  await changes(page, () => page.locator("#handle-0-1").press("Shift+ArrowDown"), ["charts"]);
  const { leverage, trigger, rebase, maxResets } = await terms();
  assert.deepEqual([leverage, rebase.rule, rebase.windowMinutes, maxResets], [2.5, "worst", 10, 2]);
  assert.notEqual(trigger, null);
});

test("with locked terms another product of the same terms is one touch away", async () => {
  await open("terms");
  await unfold("The same path, other products");
  await page.getByRole("button", { name: "Set 5×", exact: true }).click();
  assert.ok(await ui.leverage("5×").isChecked());
  assert.equal((await terms()).rebase.rule, "worst");
  assert.equal(await page.getByRole("button", { name: /^Take over this example’s product/ }).count(), 0, "which has other terms");
});

test("with locked terms a link brings its path, leverage and trigger, and not its terms", async () => {
  await open("terms");
  // Of a reader without locks: 2×, at the barrier.
  const other = await lab.open();
  const others = parts(other);
  await others.leverage("2×").check();
  await others.choice("Rebase price").selectOption("Exactly at the trigger level");
  await others.scenario("Skid").check();
  await other.waitForFunction(() => location.hash.length > 5);
  await other.waitForTimeout(700);
  const hash = new URL(other.url()).hash;
  await other.context().close();
  await page.evaluate((hash) => (location.hash = hash), hash);
  await page.waitForFunction(() => document.querySelector(".chip input:checked")?.closest("label").innerText === "2×");
  assert.ok(await ui.scenario("Skid").isChecked());
  const { leverage, rebase } = await terms();
  assert.deepEqual([leverage, rebase.rule, rebase.windowMinutes], [2, "worst", 10]);
});

test("with locked terms a chapter's product comes into the Lab with the host's terms", async () => {
  await open("terms");
  await page.getByRole("button", { name: "Story" }).click();
  await page.getByRole("button", { name: /^Try it in the Lab/ }).first().click();
  await ui.sentence.waitFor();
  assert.equal((await terms()).rebase.rule, "worst");
});

for (const [lock, words] of [["terms", TERMS_SAID], ["product", PRODUCT_SAID]]) {
  test(`with locked ${lock} no button is left that does nothing`, async () => {
    await open(lock);
    const restore = page.getByRole("button", { name: "Restore this example" });
    await ui.field("Price, 16:00").fill("300");
    assert.equal(await restore.count(), 1, "the path is another");
    await restore.click();
    await page.waitForTimeout(60);
    assert.equal(await restore.count(), 0, "nothing is left to be restored");
    assert.equal(await said(words).count(), 1);
  });

  test(`with locked ${lock} undo goes through what was the reader's to change`, async () => {
    await open(lock);
    const before = await ui.sentence.innerText();
    await ui.field("Price, 16:00").fill("300");
    await ui.field("Your money at the previous close").fill("5,000");
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    assert.equal(await ui.sentence.innerText(), before);
  });

  test(`with locked ${lock} the keyboard passes over what cannot be changed`, async () => {
    await open(lock);
    const stops = new Set();
    await page.locator("#product-heading").focus();
    for (let n = 0; n < 25; n++) {
      await page.keyboard.press("Tab");
      stops.add(await page.evaluate(() => document.activeElement.id));
    }
    for (const id of ["rule", "style", "floor", "delay", "window"]) assert.ok(!stops.has(id), id);
    assert.equal(stops.has("trigger"), lock === "terms");
  });
}

test("with a locked product all of it is shown and said, and what was typed elsewhere changes nothing", async () => {
  await open("product");
  await unfold("Costs", "Fine print");
  assert.equal(await said(PRODUCT_SAID).count(), 1);
  assert.equal(await said(TERMS_SAID).count(), 0);
  for (const name of [...LOCKED_FIELDS, "Trigger", "Another leverage"]) assert.ok(await ui.field(name).isDisabled(), name);
  for (const name of LOCKED_LISTS) assert.ok(await ui.choice(name).isDisabled(), name);
  assert.ok(await ui.leverage("3×").isDisabled());
  await changes(page, () => ui.field("Your money at the previous close").fill("5,000"));
  await changes(page, () => ui.scenario("Skid").check());
  await unfold("The same path, other products");
  await page.getByRole("rowheader", { name: /^5×/ }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Set 5×", exact: true }).count(), 0);
  const { leverage, trigger, rebase } = await terms();
  assert.deepEqual([leverage, trigger, rebase.rule], [4, 0.125, "worst"]);
});

test("what is locked is said in the reader's language", async () => {
  await open("terms", "", { locale: "de-DE" });
  await said("Diese Seite gibt die folgenden Bedingungen vor. Hebel und Reset lassen sich verändern.").waitFor();
});
