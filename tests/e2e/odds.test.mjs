// The Odds: what the answer says, what is typed wrong, pictures with their tables, a path taken into the Lab, a file, undo.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { violations } from "./support/axe.mjs";
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

test("the small pictures say of the product that is set what the sentence says", async () => {
  await open();
  await finished();
  const said = page.locator(".decides > p");
  await page.waitForFunction(() => /days drawn here/.test(document.querySelector(".decides > p")?.textContent ?? ""));
  const inSentence = (await sentence()).match(/one day in ([\d,]+)/)[1];
  assert.match(await said.innerText(), new RegExp(`and 1 in ${inSentence} of the days drawn here`));
  // Of another product the sentence says another thing.
  await page.getByRole("radio", { name: "2×", exact: true }).check({ force: true });
  await finished();
  assert.match(await said.innerText(), /\(3×, trigger 16\.67%\)/);
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
  assert.match(await sentence(), /^With a stock that moves 150% a year, a reset fires on one day in \d+\. With the reset the product ends ahead in [\d.]+ of 100 paths, behind in [\d.]+; on/);
});

test("a path with one reset has one reset, and none where half are lost ends below nothing", async () => {
  await open({}, "?section=odds&leverage=20&trigger=0.04");
  // Of the first paths of a day, some have one reset: 16 of 100.
  await page.getByRole("radio", { name: "Day" }).check({ force: true });
  await finished();
  const sample = page.getByText(/^Path \d+: /).first();
  for (let n = 0; n < 40 && !/: 1 reset/.test(await sample.innerText()); n++) await page.getByRole("button", { name: "Another path" }).click();
  assert.match(await sample.innerText(), /^Path \d+: 1 reset, /);
  // At 20× and 60% a year nothing is left of any path after a year or two.
  await page.getByRole("radio", { name: "Year", exact: true }).check({ force: true });
  await finished();
  const said = await page.locator(".odds .ends").innerText();
  assert.match(said, /Without the reset: [\d.]+ of 100 lose everything/);
  assert.doesNotMatch(said, /below 0/);
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
  page = await lab.open({}, "?preset=skid&section=odds");
  await page.locator(".odds .sentence button").first().waitFor();
  await page.locator(".sample p", { hasText: /^Path 1: / }).waitFor();
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
  // It is no file there, and the way back leads to the path that was drawn by hand before.
  assert.match(await page.locator(".scenario-text").innerText(), /^A path that the Odds have drawn: number 2, seed 1\./);
  assert.equal(await page.locator(".file-name").innerText(), "Drawn path 2, seed 1");
  assert.match(await page.locator(".legal .risk").first().innerText(), /invented prices/);
  await page.getByRole("button", { name: "Odds", exact: true }).click();
  await page.locator(".odds .sentence button").first().waitFor();
  assert.equal(await page.locator(".from-file").count(), 0, "there are no days of a file to draw from");
  await page.getByRole("button", { name: "Lab", exact: true }).click();
  await page.getByRole("button", { name: "Back to a path drawn by hand" }).click();
  assert.ok(await page.getByRole("radio", { name: /^Skid / }).isChecked());
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

test("what was assumed comes back by undo, a slider's run and a typed number as one step each", async () => {
  await open();
  const buttons = page.locator(".odds .controls");
  const undo = buttons.getByRole("button", { name: "Undo" });
  assert.equal(await undo.getAttribute("aria-disabled"), "true");
  await page.locator(".volatility input[type=range]").evaluate((slider) => {
    for (const value of ["62", "65", "70"]) {
      slider.value = value;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    }
    slider.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await field("Volatility a year").click();
  const slid = await field("Volatility a year").inputValue();
  assert.notEqual(slid, "60");
  await field("Volatility a year").fill("85");
  await page.keyboard.press("Control+z");
  assert.equal(await field("Volatility a year").inputValue(), slid, "the typed number is gone, with the field still in use");
  await undo.click();
  assert.equal(await field("Volatility a year").inputValue(), "60");
  await buttons.getByRole("button", { name: "Redo" }).click();
  await buttons.getByRole("button", { name: "Redo" }).click();
  assert.equal(await field("Volatility a year").inputValue(), "85");
});

test("undo from another section shows the market that it brings back", async () => {
  await open();
  await field("Volatility a year").fill("90");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Story", exact: true }).click();
  await page.getByRole("button", { name: /How often does this happen/ }).click();
  await page.locator(".odds .sentence").waitFor();
  const chapter = await field("Volatility a year").inputValue();
  await page.getByRole("button", { name: "Lab", exact: true }).click();
  await page.locator(".toolbar").getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Odds", exact: true }).click();
  assert.equal(await field("Volatility a year").inputValue(), "90", `product and market of the chapter (${chapter}) are one step`);
  await page.getByRole("button", { name: "Lab", exact: true }).click();
  await page.locator(".toolbar").getByRole("button", { name: "Undo" }).click();
  await page.locator(".odds .sentence").waitFor();
  assert.equal(await field("Volatility a year").inputValue(), "60");
});

/** A scenario file with a stock that moves 90 % a year, over a month. */
const marketFile = {
  format: "reset-lab-scenario",
  version: 1,
  product: { leverage: 3, trigger: 0.2 },
  path: { previousClose: 100, days: [{ points: [{ minute: 0, price: 100 }, { minute: 390, price: 101 }] }] },
  odds: { volatility: 0.9, days: 21 },
};

for (const [what, bring] of [
  ["link", async () => {
    const other = await lab.open({}, "?section=odds");
    await other.getByRole("textbox", { name: "Volatility a year", exact: true }).fill("90");
    await other.getByRole("textbox", { name: "Horizon in trading days", exact: true }).fill("21");
    await other.waitForTimeout(800);
    const { hash } = new URL(other.url());
    await other.context().close();
    await page.evaluate((hash) => void (location.hash = hash), hash);
  }],
  ["file", async () => {
    await page.getByRole("button", { name: "Lab", exact: true }).click();
    await page.locator("summary", { hasText: "My scenarios" }).click();
    const buffer = Buffer.from(JSON.stringify(marketFile));
    await page.getByLabel("Open a scenario file").setInputFiles({ name: "wild.json", mimeType: "application/json", buffer });
    await page.getByText("“wild.json” is open").waitFor();
    await page.getByRole("button", { name: "Odds", exact: true }).click();
  }],
]) {
  test(`a ${what} with another market is one step of undo, which brings back the market that was set before`, async () => {
    await open();
    const market = async () => [await field("Volatility a year").inputValue(), await field("Horizon in trading days").inputValue()];
    await field("Volatility a year").fill("77");
    await page.keyboard.press("Tab");
    await bring();
    await page.locator(".odds .sentence", { hasText: "moves 90% a year" }).waitFor();
    assert.deepEqual(await market(), ["90", "21"]);
    const undo = page.locator(".odds .controls").getByRole("button", { name: "Undo" });
    await undo.click();
    await page.locator(".odds .sentence", { hasText: "moves 77% a year" }).waitFor();
    assert.deepEqual(await market(), ["77", "252"]);
    await undo.click();
    assert.deepEqual(await market(), ["60", "252"]);
    await page.locator(".odds .controls").getByRole("button", { name: "Redo" }).click();
    await page.locator(".odds .controls").getByRole("button", { name: "Redo" }).click();
    assert.deepEqual(await market(), ["90", "21"]);
  });
}

test("where the odds are not offered, an undo of their market leads nowhere", async () => {
  await open();
  await field("Volatility a year").fill("90");
  await page.waitForFunction(() => location.hash.length > 1);
  await page.waitForTimeout(500);
  const { hash } = new URL(page.url());
  await page.context().close();
  page = await lab.open({}, "?hide=odds");
  await page.evaluate((hash) => void (location.hash = hash), hash);
  await page.locator(".sections").getByRole("button", { name: "Lab", exact: true }).click();
  const undo = page.locator(".toolbar").getByRole("button", { name: "Undo" });
  await page.locator(".toolbar button[aria-disabled=false]", { hasText: "Undo" }).waitFor();
  await undo.click();
  assert.equal(await page.locator(".sections [aria-current]").innerText(), "Lab");
  assert.equal(await undo.getAttribute("aria-disabled"), "true");
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

/** Daily bars of a stock that goes up and down by a rule, with a gap each night; with the logs of its moves. */
function dailyBars(days) {
  const rows = ["Date,Open,High,Low,Close"];
  const moves = [];
  let close = 100;
  const date = new Date(Date.UTC(2026, 0, 5));
  for (let n = 0; n < days; n++) {
    const open = close * (1 + 0.01 * Math.sin(1.7 * n));
    const end = open * (1 + 0.03 * Math.sin(2.3 * n + 1));
    const [high, low] = [1.004 * Math.max(open, end), 0.995 * Math.min(open, end)];
    const row = [open, high, low, end].map((price) => price.toFixed(4));
    rows.push([date.toISOString().slice(0, 10), ...row].join(","));
    if (n > 0) moves.push({ gap: Math.log(row[0] / close), day: Math.log(row[3] / row[0]) });
    close = Number(row[3]);
    do date.setUTCDate(date.getUTCDate() + 1);
    while ([0, 6].includes(date.getUTCDay()));
  }
  return { csv: rows.join("\n"), moves };
}

const variance = (numbers) => {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  return numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (numbers.length - 1);
};

test("a loaded file offers its estimates, and its own days to draw from", async () => {
  page = await lab.open();
  await page.getByRole("button", { name: "Use prices from a file …" }).click();
  const dialog = page.getByRole("dialog", { name: "Prices from a file" });
  const { csv, moves } = dailyBars(80);
  await dialog.locator("input[type=file]").setInputFiles({ name: "bars.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await dialog.getByRole("button", { name: "Read the file", exact: true }).click();
  await dialog.getByRole("button", { name: "Use these prices", exact: true }).click();
  await page.getByRole("button", { name: "Odds", exact: true }).click();
  await page.locator(".odds .sentence").first().waitFor();
  const panel = page.locator(".from-file");
  assert.match(await panel.innerText(), /From “bars.*”/);
  await panel.locator("summary").click();
  assert.match(await panel.innerText(), new RegExp(`What its ${moves.length} days say`));
  const offer = (name) => panel.locator("li", { hasText: name }).getByRole("button");
  const percent = async (name) => Number((await offer(name).innerText()).match(/Use ([\d.]+)%/)[1]);
  const yearly = 100 * Math.sqrt(252 * variance(moves.map(({ gap, day }) => gap + day)));
  assert.ok(Math.abs((await percent("from close to close")) - yearly) < 0.02, `${await percent("from close to close")} ${yearly}`);
  const [gaps, sessions] = [variance(moves.map(({ gap }) => gap)), variance(moves.map(({ day }) => day))];
  assert.ok(Math.abs((await percent("Share of the variance overnight")) - (100 * gaps) / (gaps + sessions)) < 0.02);
  const taken = await percent("from close to close");
  await offer("from close to close").click();
  assert.equal(await field("Volatility a year").inputValue(), String(taken));
  assert.ok((await sentence()).startsWith(`With a stock that moves ${taken}% a year`));
  // Days that move by 4 % at most never reach the trigger; they do not become wilder by being drawn.
  await panel.getByLabel("Draw the file’s own days").check({ force: true });
  assert.match(await sentence(), /^With days drawn from the loaded file, no reset fired on any of the [\d,]+ days drawn/);
  const block = field("Days drawn together, on average");
  await block.fill("0");
  assert.match(await page.locator("#odds-block-problem").innerText(), /from 1 to/);
  await block.fill("5");
  await finished();
  assert.match(await page.locator(".assumed summary").innerText(), /bars.* drawn in blocks of 5 on average/);
});

test("a file of a few days says that these are too few to draw from", async () => {
  page = await lab.open();
  await page.getByRole("button", { name: "Use prices from a file …" }).click();
  const dialog = page.getByRole("dialog", { name: "Prices from a file" });
  const buffer = Buffer.from(dailyBars(6).csv);
  await dialog.locator("input[type=file]").setInputFiles({ name: "few.csv", mimeType: "text/csv", buffer });
  await dialog.getByRole("button", { name: "Read the file", exact: true }).click();
  await dialog.getByRole("button", { name: "Use these prices", exact: true }).click();
  await page.getByRole("button", { name: "Odds", exact: true }).click();
  await page.locator(".odds .sentence button").first().waitFor();
  await finished();
  const before = await sentence();
  await page.getByLabel("Draw the file’s own days").check({ force: true });
  assert.match(await page.locator(".odds .stale-note").innerText(), /too few days to draw from: 20 are needed/);
  assert.equal(await sentence(), before);
});

test("quantiles and paths leave as tables that agree with each other and with the page", async () => {
  await open();
  await field("Horizon in trading days").fill("21");
  await finished();
  const take = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
    const lines = (await readFile(await download.path(), "utf8")).replace(/^\ufeff/, "").trimEnd().split("\n");
    const rows = lines.filter((line) => !line.startsWith('"#')).map((line) => line.split(","));
    return { name: download.suggestedFilename(), notes: lines.filter((line) => line.startsWith('"#')).join("\n"), head: rows[0], rows: rows.slice(1).map((row) => row.map(Number)) };
  };
  const quantiles = await take("Quantiles (CSV)");
  assert.match(quantiles.name, /_odds_quantiles\.csv$/);
  assert.ok(quantiles.notes.includes(await sentence()), quantiles.notes);
  assert.match(quantiles.notes, /Assumed: wild days/);
  assert.deepEqual(quantiles.rows.map(([p]) => p), Array.from({ length: 99 }, (_, n) => (n + 1) / 100));
  const paths = await take("Drawn paths (CSV)");
  assert.equal(paths.rows.length, 20_000);
  assert.deepEqual([paths.rows[0][0], paths.rows.at(-1)[0]], [1, 20_000]);
  // The quantile in the middle, from the paths themselves.
  for (const column of [1, 2]) {
    const sorted = paths.rows.map((row) => row[column]).sort((a, b) => a - b);
    const median = (sorted[9_999] + sorted[10_000]) / 2;
    assert.ok(Math.abs(quantiles.rows[49][column] - median) < 0.01, `${quantiles.rows[49][column]} ${median}`);
  }
  // Without a reset both products are one.
  for (const [, protectedNav, uncappedNav, , resets] of paths.rows) if (resets === 0) assert.equal(protectedNav, uncappedNav);
  const share = paths.rows.filter((row) => row[4] > 0).length / 200;
  const said = Number((await sentence()).match(/at least once in ([\d.]+) of 100/)[1]);
  assert.ok(Math.abs(share - said) < 1, `${share} ${said}`);
});
