// The Avalanche: what the products must trade, the rounds, the table.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { unharmed } from "./support/lab.mjs";

let lab;
let page;
before(async () => (lab = await startLab()));
after(() => lab.close());
afterEach(async () => {
  unharmed(page);
  await page.context().close();
});

const open = async (options = {}) => {
  page = await lab.open(options, "?section=avalanche");
  await page.locator(".avalanche .flow svg").waitFor();
  return page;
};
const sentence = () => page.locator(".avalanche .result .sentence").innerText();
const field = (name) => page.getByRole("textbox", { name, exact: true });
const button = (name) => page.getByRole("button", { name, exact: true });
const choose = (name) => page.getByRole("combobox", { name: "Example" }).selectOption({ label: name });
const classroom = "One fund with assets of 100";

test("it opens on one fund of 100 on a day of 10 %, then on resets that change something", async () => {
  await open();
  const one = page.locator(".one-fund");
  // 2×: 200 less a tenth is 180; 80 of money at 2× is 160.
  assert.match(await one.innerText(), /holds 200\.0[\s\S]*worth 80\.0, it holds 180\.0[\s\S]*hold 160\.0[\s\S]*must sell 20\.0/);
  // −2×: 120 of money at −2× is −240, and 180 are owed: 60 more are sold.
  await one.getByRole("radio", { name: "−2×", exact: true }).check();
  assert.match(await one.innerText(), /must sell 60\.0/);
  await one.getByRole("radio", { name: "+10.0%" }).check();
  assert.match(await one.innerText(), /must buy 60\.0/);
  const [with_, without] = (await page.locator(".rounds .sentence").innerText()).match(/at (\S+)% with resets and at (\S+)% without/).slice(1);
  assert.notEqual(with_, without);
  assert.ok((await page.locator(".rounds table").first().locator("tbody tr").count()) >= 5, "one reset leads to the next");
});

test("a table of one's own comes back after an example has taken its place, and so does what was made since", async () => {
  await open();
  const back = button("Bring back my table");
  await choose(classroom);
  assert.equal(await back.count(), 0, "an example by itself is nobody's own");
  await field("Assets, row 1").fill("1234");
  await field("Assets, row 1").press("Enter");
  await choose("Seven S&P 500 funds, 22 September 2011");
  assert.notEqual(await field("Assets, row 1").inputValue(), "1,234");
  await back.click();
  assert.equal(await field("Assets, row 1").inputValue(), "1,234");
  assert.equal(await back.count(), 0);
  // Nothing of the second is lost either.
  await choose("Seven S&P 500 funds, 22 September 2011");
  await field("Assets, row 2").fill("77");
  await field("Assets, row 2").press("Enter");
  await back.click();
  assert.equal(await field("Assets, row 1").inputValue(), "1,234");
  await back.click();
  assert.equal(await field("Assets, row 2").inputValue(), "77");
});

test("axes follow the data", async () => {
  await open();
  await choose("Seven S&P 500 funds, 22 September 2011");
  const words = await page.locator(".flow svg text").allTextContents();
  const moves = words.filter((word) => word.endsWith("%")).map((word) => Math.abs(Number(word.replace("−", "-").replace("%", ""))));
  assert.ok(Math.max(...moves) <= 6, `${moves}`);
});

test("what only analysts know stands behind a fold, each with its meaning and a source", async () => {
  await open();
  assert.ok(await page.getByRole("textbox", { name: "Factor Y" }).isHidden());
  await page.locator("summary", { hasText: "For analysts" }).click();
  const fold = page.locator(".analysts");
  for (const name of ["Factor Y", "Both laws agree at", "Closing window", "Traded ahead of the close"]) {
    const dial = fold.locator(".dial", { has: page.getByRole("textbox", { name }) });
    assert.ok((await dial.locator(".hint").innerText()).length > 40, name);
    assert.match(await dial.locator("a").getAttribute("href"), /^https:/, name);
  }
});

test("the published funds trade what was published", async () => {
  await open();
  await choose("Seven S&P 500 funds, 22 September 2011");
  assert.equal(
    await sentence(),
    "A 1% move makes these products trade 334.5 million dollars in its own direction; 86% of it comes from inverse funds.",
  );
  const line = await page.locator(".flow-line").innerText();
  assert.match(line, /−3\.19%.*sales of 1,066\.6 million dollars/);
  assert.match(line, /0\.61% of a day’s volume, 5\.47% of its closing window/);
  assert.equal(await page.locator(".flow .area").count(), 7);
  assert.equal(await page.locator(".products tbody tr").count(), 7);
});

test("each example has its source, its mark and its own sentence", async () => {
  await open();
  const seen = new Set();
  for (const option of await page.getByRole("combobox", { name: "Example" }).locator("option").allInnerTexts()) {
    await choose(option);
    assert.match(await page.locator(".examples .basis b").first().innerText(), /published|reported|invented/);
    seen.add(await sentence());
  }
  assert.equal(seen.size, 5);
});

test("slider and field of the first move follow each other", async () => {
  await open();
  const slider = page.getByRole("slider", { name: "First move" });
  await slider.focus();
  await page.keyboard.press("End");
  assert.equal(await field("First move").inputValue(), "50");
  await field("First move").fill("-5");
  assert.equal(await slider.getAttribute("aria-valuetext"), "−5.0%");
  assert.match(await page.locator(".flow-line").innerText(), /^At a move of −5\.0%/);
  await field("First move").fill("-100");
  assert.match(await page.locator(".result .dial .problem").first().innerText(), /above −100%/);
  assert.match(await page.locator(".flow-line").innerText(), /^At a move of −5\.0%/, "the last good value holds");
  await page.keyboard.press("Escape");
  assert.equal(await field("First move").inputValue(), "-5".replace("-", "−"));
});

test("the rounds are walked with buttons and keys, and play", async () => {
  await open();
  await choose(classroom);
  const round = page.locator(".rounds .round");
  assert.match(await round.innerText(), /^Round 4 of 4\. Next day/);
  const slider = page.getByRole("slider", { name: "Round" });
  await slider.focus();
  await page.keyboard.press("Home");
  assert.match(await round.innerText(), /^Round 0 of 4\. Previous close/);
  await button("Next round").click();
  assert.match(await round.innerText(), /First move: the price goes to −25\.0%/);
  await button("Next round").click();
  assert.match(await round.innerText(), /2× A resets at −25\.0%: sales of 50\.0/);
  await button("Previous round").click();
  assert.match(await round.innerText(), /^Round 1/);
  await button("Play").click();
  await page.waitForFunction(() => document.querySelector(".rounds .round").textContent.startsWith("Round 1"));
  await page.waitForFunction(() => document.querySelector(".rounds .round").textContent.startsWith("Round 4"), null, { timeout: 8000 });
  assert.ok(await button("Play").isVisible(), "it has stopped");
});

test("without motion there is no play button, and all rounds stand there", async () => {
  await open({ reducedMotion: "reduce" });
  await choose(classroom);
  assert.equal(await button("Play").isVisible(), false);
  assert.equal(await page.locator(".rounds table").first().locator("tbody tr").count(), 4);
});

test("the day that goes on trades less with resets, the one that turns more", async () => {
  await open();
  await choose(classroom);
  const rows = await page.locator(".then tbody tr").allInnerTexts();
  assert.match(rows[0], /−50\.0\s+−20\.0\s+70\.0\s+−80\.0\s+.*less is traded/);
  assert.match(rows[1], /−50\.0\s+\+20\.0\s+70\.0\s+−20\.0\s+.*more is traded/);
});

test("cells are edited in place, rows added, removed and sorted", async () => {
  await open();
  await choose(classroom);
  await field("Assets, row 1").fill("200");
  assert.match(await sentence(), /trade 4\.00 in its own direction/);
  await button("Add a product").click();
  assert.equal(await page.locator(".products tbody tr").count(), 2);
  await field("Leverage, row 2").fill("-1");
  await field("Assets, row 2").fill("0");
  assert.match(await sentence(), /trade 4\.00 .*; none of it/);
  await field("Leverage, row 2").fill("0");
  assert.match(await page.locator(".products .problem", { hasText: "leverage of 0" }).innerText(), /no product/);
  // What cannot be used goes with its row.
  await page.getByRole("button", { name: "Assets" }).click();
  assert.equal(await field("Leverage, row 1").inputValue(), "0");
  assert.equal(await page.locator("th[aria-sort=ascending]").innerText().then((t) => t.replace(/\s.*/, "")), "Assets");
  await button("Remove Product 2").click();
  assert.equal(await page.locator(".products tbody tr").count(), 1);
  await button("Remove 2× A").click();
  assert.match(await sentence(), /nothing to trade/);
  assert.match(await page.locator(".rounds .sentence").innerText(), /No product of the table follows A/);
});

test("a volume of zero, or none, says what to do", async () => {
  await open();
  await choose(classroom);
  await field("Daily volume, row 1").fill("0");
  assert.match(await page.locator(".rounds .sentence").innerText(), /cannot be compared with a volume of zero/);
  await field("Daily volume, row 1").fill("");
  assert.match(await page.locator(".rounds .sentence").innerText(), /none is given for A/);
  await page.locator("summary", { hasText: "For analysts" }).click();
  await page.getByRole("combobox", { name: "How trades move the price" }).selectOption({ label: "None" });
  assert.match(await page.locator(".rounds .sentence").innerText(), /ends at −25\.0%, with resets and without/);
});

test("past the critical point it says that there is no equilibrium", async () => {
  await open();
  await choose("A 2× product on one stock, June 2026");
  await field("Volatility of a day").fill("50");
  assert.match(await page.locator(".rounds .sentence").innerText(), /no equilibrium inside this model/);
  assert.doesNotMatch(await page.locator(".avalanche").innerText(), /NaN|∞|Infinity/);
});

test("a table is saved as CSV and opened again; a bad file is refused with its line", async () => {
  await open();
  await choose("Seven S&P 500 funds, 22 September 2011");
  const download = page.waitForEvent("download");
  await button("Save as CSV").click();
  const file = await (await download).path();
  assert.match(await readFile(file, "utf8"), /^name,leverage,assets,underlying,trigger,volume\n"SPXU",-3,507,"S&P 500",,174947\n/);
  await choose(classroom);
  const chooser = page.locator(".file input");
  await chooser.setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: await readFile(file) });
  await page.getByText("Products read from the file: 7.").waitFor();
  assert.match(await sentence(), /334\.5/);
  const bad = Buffer.from("name,leverage,assets\nA,2,100\nB,99,1\n");
  await chooser.setInputFiles({ name: "b.csv", mimeType: "text/csv", buffer: bad });
  await page.getByText(/Line 3, Leverage: Must be from −20× to 20×\. Nothing was taken\./).waitFor();
  assert.equal(await page.locator(".products tbody tr").count(), 7);
});

test("ten thousand products are shown page by page", async () => {
  await open();
  const rows = Array.from({ length: 10_000 }, (_, i) => `P${i + 1},${i % 2 ? -2 : 3},${i + 1},X,0.2,1e9`);
  const many = Buffer.from(`name,leverage,assets,underlying,trigger,volume\n${rows.join("\n")}\n`);
  await page.locator(".file input").setInputFiles({ name: "many.csv", mimeType: "text/csv", buffer: many });
  await page.getByText("Rows 1 to 50 of 10,000").waitFor();
  await button("Next rows").click();
  assert.equal(await field("Name, row 51").inputValue(), "P51");
  await button("Add a product").click();
  await page.getByText("A table has at most 10,000 products.").waitFor();
});

test("the Lab's product is carried here with its trades in money", async () => {
  page = await lab.open({}, "?section=avalanche");
  await field("Assets under management").fill("1000");
  assert.match(await page.locator(".money tbody").innerText(), /Reset 1\s+\d\d:\d\d\s+−1,08\d\.\d\d/);
  await button("Carry this product into the Avalanche").click();
  await page.locator(".avalanche .flow svg").waitFor();
  assert.equal(await field("Name, row 3").inputValue(), "From the Lab");
  assert.equal(await field("Leverage, row 3").inputValue(), "3");
  assert.match(await page.locator(".rounds .sentence").innerText(), /none is given for Stock A/);
});

test("it speaks Italian", async () => {
  await open({ locale: "it-IT" });
  assert.match(await sentence(), /Un movimento dell’1% .* 5,60 milioni di dollari nella sua stessa direzione/);
  await page.getByRole("textbox", { name: "Primo movimento", exact: true }).fill("-5,5");
  assert.match(await page.locator(".flow-line").innerText(), /−5,5%/);
});
