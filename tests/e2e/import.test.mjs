// Real prices in: a file chosen, dropped or pasted, how it is read corrected, and the Lab on it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import { number, parts, unharmed } from "./support/lab.mjs";
import { lab, page } from "./support/own-page.mjs";
import { root } from "./support/site.mjs";

const data = (name) => join(root, "tests/data", name);

let ui;
beforeEach(() => (ui = importer(page)));

/** The dialog's parts. */
function importer(page) {
  const dialog = page.getByRole("dialog", { name: "Prices from a file" });
  const button = (name) => dialog.getByRole("button", { name, exact: true });
  return {
    ...parts(page),
    dialog,
    button,
    open: () => page.getByRole("button", { name: "Use prices from a file …" }).click(),
    list: (name) => dialog.getByLabel(name, { exact: true }),
    /** Corrects an entry of a list, and waits until the file has been judged again. */
    correct: async (name, entry) => {
      await dialog.getByLabel(name, { exact: true }).selectOption(entry);
      await dialog.locator(".preview[aria-busy=false]").waitFor();
    },
    chosen: (list) => list.evaluate((select) => select.selectedOptions[0]?.textContent ?? ""),
    asRead: () => dialog.locator(".as-read li").allInnerTexts(),
    roles: () => dialog.locator(".preview select").evaluateAll((lists) => lists.map((l) => l.selectedOptions[0].textContent)),
    reasons: () => dialog.locator(".preview .why").allInnerTexts(),
    /** What a row of the findings says. */
    finding: (name) => dialog.locator(".readouts > div", { has: page.getByText(name, { exact: true }) }).locator("dd").innerText(),
    notes: () => dialog.locator(".notes li").allInnerTexts(),
    refused: () => dialog.locator(".refused li").allInnerTexts(),
    choose: async (file) => {
      await dialog.locator("input[type=file]").setInputFiles(file);
      await button("Another file").waitFor();
    },
    read: async () => {
      await button("Read the file").click();
      await button("Correct how it is read").waitFor();
    },
  };
}

/** Days, prices and previous close of each file, as they stand in it; see crates/price-files/tests/import.rs. */
const dialects = [
  ["ticks.csv", { days: 1, ticks: 3, close: 350 }],
  ["minute-bars.csv", { days: 2, ticks: 12, close: 100 }],
  ["semicolon-comma.csv", { days: 2, ticks: 3, close: 1234.5 }],
  ["tab.csv", { days: 1, ticks: 2, close: 12.345 }],
  ["bom-crlf-quoted.csv", { days: 1, ticks: 4, close: 1000 }],
  ["iso-zone.csv", { days: 2, ticks: 4, close: 100 }],
  ["epoch.csv", { days: 1, ticks: 2, close: 350 }],
  ["decimal-comma-no-header.csv", { days: 1, ticks: 2, close: 100.5 }],
];

for (const [name, expected] of dialects) {
  test(`a file is read as its writer meant it: ${name}`, async () => {
    await ui.open();
    await ui.choose(data(name));
    await ui.read();
    assert.deepEqual(
      {
        days: number(await ui.finding("Days")),
        ticks: number(await ui.finding("Prices")),
        close: number(await ui.finding("Previous close")),
      },
      { ...expected, close: Math.round(expected.close * 100) / 100 },
    );
    assert.equal(await ui.finding("Rows refused"), "0");
  });
}

test("a chosen file goes into the Lab, and a drawn path comes back", async () => {
  const drawn = await ui.sentence.innerText();
  await ui.open();
  await ui.choose(data("time-only.csv"));
  await ui.read();
  await ui.button("Use these prices").click();
  await ui.dialog.waitFor({ state: "hidden" });
  const panel = page.locator("section", { has: page.locator("#path-heading") });
  await panel.getByText("time-only.csv", { exact: true }).waitFor();
  assert.match(await panel.innerText(), /Days\s+1\s+Prices\s+3/);
  // 350, 286.84, 351.75: the fall of 18.05 % is beyond the trigger of 16.66 %.
  assert.match(await ui.sentence.innerText(), /The reset at /);
  assert.match(await page.locator(".scenario-text").innerText(), /Prices from the file time-only\.csv\./);
  assert.equal(await ui.field("Previous close").inputValue(), "350");
  await page.getByRole("button", { name: "Back to a path drawn by hand" }).click();
  assert.equal(await ui.sentence.innerText(), drawn);
  assert.equal(await ui.points.locator("tr").count() > 2, true);
});

test("going back keeps the product as it is now, and the path as the reader had drawn it", async () => {
  await ui.field("Price, 16:00").fill("300");
  await ui.open();
  await ui.choose(data("ticks.csv"));
  await ui.read();
  await ui.button("Use these prices").click();
  await ui.leverage("2×").check({ force: true });
  await page.getByRole("button", { name: "Back to a path drawn by hand" }).click();
  assert.equal(await ui.field("Price, 16:00").inputValue(), "300");
  assert.ok(await ui.leverage("2×").isChecked());
});

test("a file can be dropped on the page, and the page stays", async () => {
  const text = await readFile(data("ticks.csv"), "utf8");
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
    return transfer;
  }, text);
  const panel = page.locator("section.panel", { has: page.locator("#path-heading") });
  await panel.dispatchEvent("dragover", { dataTransfer: transfer });
  assert.ok(await page.evaluate(() => document.documentElement.hasAttribute("data-over")));
  await panel.dispatchEvent("drop", { dataTransfer: transfer });
  assert.ok(!(await page.evaluate(() => document.documentElement.hasAttribute("data-over"))));
  await ui.dialog.getByText("dropped.csv", { exact: true }).waitFor();
  assert.equal((await ui.asRead())[0], "2024-03-15 09:30 350.00");
});

test("rows can be pasted", async () => {
  await ui.open();
  await ui.dialog.getByRole("textbox", { name: "Or paste rows" }).fill("10:00\t100\n11:00\t80,5\n12:00\t101\n");
  await ui.button("Look at these rows").click();
  await ui.button("Read the file").waitFor();
  assert.deepEqual(await ui.asRead(), ["10:00 100.00", "11:00 80.50", "12:00 101.00"]);
  await ui.read();
  await ui.button("Use these prices").click();
  await page.getByText("Pasted prices", { exact: true }).waitFor();
  assert.equal(await ui.field("Previous close").inputValue(), "100");
});

test("what is no table is told, and what was pasted stays to be mended", async () => {
  await ui.open();
  await ui.button("Look at these rows").click();
  await ui.dialog.getByText("There is nothing in it.").waitFor();
  const box = ui.dialog.getByRole("textbox", { name: "Or paste rows" });
  await box.fill("   \n");
  await ui.button("Look at these rows").click();
  await ui.dialog.locator(".problem, .preview").first().waitFor();
  for (const [bytes, words] of [
    [Buffer.from("PK\x03\x04\x00\x00"), /archive/],
    [Buffer.from("PK\x03\x04\x00\x00xl/workbook.xml"), /spreadsheet/],
    [Buffer.from("<!DOCTYPE html><p>Sign in</p>"), /web page/],
  ]) {
    if (await ui.button("Another file").count()) await ui.button("Another file").click();
    await ui.dialog.locator("input[type=file]").setInputFiles({ name: "book.xlsx", mimeType: "application/x", buffer: bytes });
    await ui.dialog.getByText(words).waitFor();
  }
});

test("every part of the reading can be corrected, and the prices are shown anew at once", async () => {
  await ui.open();
  await ui.choose(data("eu-dates.csv"));
  assert.equal(await ui.chosen(ui.list("Previous close")), "the first day’s close");
  await ui.correct("Previous close", "the first price");
  assert.equal((await ui.asRead())[0].slice(0, 10), "2024-03-01");
  await ui.correct("Dates and times", "month, day, year");
  assert.equal((await ui.asRead())[0].slice(0, 10), "2024-01-03");
  await ui.correct("Dates and times", "day, month, year");

  await ui.correct("Column 2 is", "volume");
  await ui.dialog.getByText("Which column is the price or the close?").waitFor();
  assert.equal(await ui.button("Read the file").count(), 0);
  await ui.correct("Column 2 is", "price or close");
  assert.deepEqual((await ui.roles()).slice(-1), ["price or close"]);

  // With that the file is no table any more: it is told, and not taken.
  await ui.correct("Columns end with", "a semicolon (;)");
  await ui.dialog.getByText("There are words in it, and no table of prices.").waitFor();
  assert.equal(await ui.chosen(ui.list("Columns end with")), "a comma (,)");

  // Without names everything is judged by what stands in the columns, and what was said of them stays said.
  await ui.correct("Names of the columns", "are missing");
  assert.equal(await ui.dialog.locator(".preview .names").count(), 0);
  assert.deepEqual(await ui.reasons(), ["by its dates and times", "chosen by you"]);
  await ui.read();
  assert.ok((await ui.notes()).includes("Rows above the data were passed over: 1"));
});

test("JSON of a vendor’s interface is read as any table, and nothing is asked of its text", async () => {
  const json = { s: "ok", t: [1793629800, 1793629860, 1793629920], c: [100.5, 101.5, 99.998], v: [10, 20, 30] };
  await ui.open();
  await ui.choose({ name: "candles.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(json)) });
  assert.deepEqual(await ui.roles(), ["time", "price or close", "volume"]);
  assert.equal(await ui.list("Columns end with").count(), 0);
  assert.deepEqual(await ui.asRead(), ["2026-11-02 14:30 100.50", "2026-11-02 14:31 101.50", "2026-11-02 14:32 99.998"]);
  await ui.read();
  assert.equal(await ui.finding("Prices"), "3");
  await ui.button("Another file").click();
  const error = { name: "error.json", mimeType: "application/json", buffer: Buffer.from('{"error":"no such symbol"}') };
  await ui.dialog.locator("input[type=file]").setInputFiles(error);
  await ui.dialog.getByText(/JSON without a table/).waitFor();
});

test("a workbook is read as any table: the sheet with the prices, its dates as dates", async () => {
  await ui.open();
  await ui.choose(data("book.xlsx"));
  assert.deepEqual(await ui.roles(), ["date", "open", "high", "low", "price or close", "volume"]);
  assert.equal(await ui.list("Columns end with").count(), 0);
  await ui.read();
  assert.equal(await ui.finding("Days"), "2", "the first day gives the previous close");
});

test("of a workbook's sheets the reader sees which is read, and can take another", async () => {
  await ui.open();
  await ui.choose(data("two-sheets.xlsx"));
  const sheets = ui.list("Sheet of the workbook");
  assert.deepEqual(await sheets.locator("option").allInnerTexts(), ["Stock A", "Stock B"]);
  assert.equal(await sheets.inputValue(), "0");
  await sheets.selectOption("Stock B");
  await ui.dialog.locator(".preview[aria-busy=false]").waitFor();
  assert.match(await ui.dialog.locator(".preview").innerText(), /48\.5\s+50\s+40\s+42/);
  await ui.read();
  assert.match(await ui.dialog.innerText(), /51\.00/, "the close of the other stock's first day");
});

test("prices with dividends beside them: the reader says whether they are adjusted", async () => {
  const file = "Date,Close,Dividends\n2026-11-02,100,0\n2026-11-03,99,1\n2026-11-04,101,0\n";
  await ui.open();
  await ui.choose({ name: "dividends.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await ui.dialog.getByText("Are the prices adjusted for them already?").waitFor();
  assert.equal(await ui.button("Read the file").count(), 0);
  await ui.dialog.getByLabel("No: the dividends count on their days").check();
  await ui.read();
  assert.ok((await ui.notes()).some((note) => /^Dividends and splits of the file count on their days/.test(note)));
  await ui.button("Correct how it is read").click();
  await ui.dialog.getByLabel("Yes: leave the dividends out").check();
  await ui.dialog.locator(".preview[aria-busy=false]").waitFor();
  assert.deepEqual(await ui.roles(), ["date", "price or close", "not used"]);
  await ui.read();
  assert.ok(!(await ui.notes()).some((note) => /^Dividends and splits/.test(note)));
});

test("a role has one column at a time", async () => {
  await ui.open();
  await ui.choose(data("minute-bars.csv"));
  const before = await ui.roles();
  assert.deepEqual(before.slice(0, 6), ["date", "time", "open", "high", "low", "price or close"]);
  await ui.correct("Column 3 is", "price or close");
  assert.deepEqual((await ui.roles()).slice(2, 6), ["price or close", "high", "low", "not used"]);
  await ui.dialog.getByText("Some of open, high and low were found, not all.").waitFor();
  await ui.dialog.getByLabel("Read the closes alone").check();
  await ui.button("Read the file").waitFor();
  assert.deepEqual((await ui.roles()).slice(2, 6), ["price or close", "not used", "not used", "not used"]);
});

test("how bars are walked is said, and follows the product and the reader", async () => {
  await ui.example("Spike against −3×");
  await ui.open();
  await ui.choose(data("minute-bars.csv"));
  await ui.dialog.getByText("open → high → low → close").waitFor();
  assert.deepEqual((await ui.asRead()).slice(0, 4).map((row) => row.split(" ").pop()), ["100.00", "101.00", "98.00", "99.00"]);
  await ui.correct("Inside a bar", "the low comes first");
  await ui.dialog.getByText("open → low → high → close").waitFor();
  assert.deepEqual((await ui.asRead()).slice(0, 4).map((row) => row.split(" ").pop()), ["100.00", "98.00", "101.00", "99.00"]);
  await ui.read();
  assert.ok((await ui.notes()).some((note) => /were walked .* Rows: \d+$/.test(note)));
});

test("rows that cannot be read are listed with line and reason, in both languages", async () => {
  await ui.open();
  await ui.choose(data("bad-rows.csv"));
  await ui.read();
  assert.deepEqual(await ui.refused(), [
    "Line 3, price or close: not a number as this file writes them.",
    "Line 4, price or close: a price must be above 0.",
    "Line 5, price or close: a price must be above 0.",
    "Line 6, time: not a date or time as this file writes them, or one of the two is missing.",
    "Line 7, time: not a date or time as this file writes them, or one of the two is missing.",
    "Line 8, time: the field is empty.",
    "Line 9, price or close: the field is empty.",
    "Line 14, price or close: outside the range that can be computed.",
    "Line 15, volume: outside the range that can be computed.",
    "Line 16, volume: not a number as this file writes them.",
  ]);
  assert.equal(await ui.finding("Rows refused"), "10");
  assert.equal(await ui.finding("Rows used"), "6");
  assert.ok((await ui.notes()).some((note) => /out of order were put where their times belong\. Rows: 2$/.test(note)));
  await ui.button("Close").click();
  await page.getByRole("combobox", { name: "Language" }).selectOption("Italiano");
  await page.getByRole("button", { name: "Usa i prezzi di un file …" }).click();
  const italian = await page.locator("dialog.import .refused li").allInnerTexts();
  assert.equal(italian[0], "Riga 3, prezzo o chiusura: non è un numero come li scrive questo file.");
});

test("of very many refused rows the first thousand are listed and all are counted", async () => {
  const rows = ["time,price", "09:30,1", ...Array.from({ length: 2_500 }, () => "09:31,x")].join("\n");
  await ui.open();
  await ui.choose({ name: "many.csv", mimeType: "text/csv", buffer: Buffer.from(rows) });
  await ui.read();
  assert.equal(await ui.finding("Rows refused"), "2,500");
  assert.equal((await ui.refused()).length, 1_000);
  await ui.dialog.getByText("The first 1,000 of 2,500 are listed.").waitFor();
});

test("a file of which no row can be used offers nothing to use", async () => {
  await ui.open();
  await ui.choose({ name: "none.csv", mimeType: "text/csv", buffer: Buffer.from("time,price\n09:30,-1\n09:31,-2\n") });
  await ui.read();
  await ui.dialog.getByText("No row could be used.").waitFor();
  assert.equal(await ui.button("Use these prices").count(), 0);
});

test("the sample file is there and can be read", async () => {
  await ui.open();
  const waiting = page.waitForEvent("download");
  await ui.dialog.getByRole("link", { name: /Sample file/ }).click();
  const sample = await (await waiting).path();
  await ui.choose({ name: "sample-day.csv", mimeType: "text/csv", buffer: await readFile(sample) });
  await ui.read();
  assert.equal(await ui.finding("Rows refused"), "0");
  assert.equal(await ui.finding("Days"), "1");
});

/** A million ticks over 250 days, about 26 MB: a slow wave with a fall on one day. */
function million() {
  const rows = ["timestamp,price"];
  for (let day = 0; day < 250; day++) {
    const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
    for (let tick = 0; tick < 4000; tick++) {
      const second = 34_200 + tick * 5;
      const [h, m, s] = [second / 3600, (second / 60) % 60, second % 60].map((v) => String(Math.floor(v)).padStart(2, "0"));
      const fall = day === 100 ? 1 - 0.25 * Math.sin((Math.PI * tick) / 4000) : 1;
      rows.push(`${date} ${h}:${m}:${s},${((100 + 10 * Math.sin(day / 9) + Math.sin(tick / 300)) * fall).toFixed(4)}`);
    }
  }
  return Buffer.from(`${rows.join("\n")}\n`);
}

/** Watches the frames of the page; `longest()` in ms. */
const watchFrames = (page) =>
  page.evaluate(() => {
    let last = performance.now();
    window.longestGap = 0;
    const frame = (now) => {
      window.longestGap = Math.max(window.longestGap, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => ((last = now), frame(now)));
  });
const longestGap = (page) => page.evaluate(() => { const gap = window.longestGap; window.longestGap = 0; return Math.round(gap); });

test("a million rows are read beside the page, with progress, and the Lab runs on them", async (t) => {
  await ui.open();
  await ui.choose({ name: "million.csv", mimeType: "text/csv", buffer: million() });
  await watchFrames(page);
  const start = performance.now();
  await ui.button("Read the file").click();
  await ui.dialog.getByRole("progressbar").waitFor();
  await ui.button("Correct how it is read").waitFor();
  const read = performance.now() - start;
  t.diagnostic(`read in ${Math.round(read)} ms; longest gap between frames ${await longestGap(page)} ms`);
  assert.equal(await ui.finding("Prices"), "1,000,000");
  assert.equal(await ui.finding("Days"), "250");
  const use = performance.now();
  await ui.button("Use these prices").click();
  await ui.dialog.waitFor({ state: "hidden" });
  await page.getByText("million.csv", { exact: true }).waitFor();
  assert.match(await ui.sentence.innerText(), /reset/);
  t.diagnostic(`simulated and drawn in ${Math.round(performance.now() - use)} ms; longest gap ${await longestGap(page)} ms`);
  await ui.crosshair.focus();
  await page.keyboard.press("Home");
  assert.match(await ui.reading.innerText(), /^Day 1, 09:30/);
  const size = await ui.charts.evaluateAll((charts) => charts.reduce((sum, chart) => sum + chart.innerHTML.length, 0));
  assert.ok(size < 400_000, `${size} characters of SVG for a million ticks`);
  t.diagnostic(`${size} characters of SVG`);
});

test("reading can be cancelled, and begun again", async () => {
  await ui.open();
  await ui.choose({ name: "million.csv", mimeType: "text/csv", buffer: million() });
  await ui.button("Read the file").click();
  await ui.button("Cancel").click();
  await ui.button("Read the file").waitFor();
  await page.waitForTimeout(300);
  assert.equal(await ui.dialog.getByRole("progressbar").count(), 0);
  assert.equal(await ui.button("Use these prices").count(), 0);
  await ui.read();
  assert.equal(await ui.finding("Prices"), "1,000,000");
});

test("where no worker can start the page reads the file itself", async () => {
  const alone = await lab.blank();
  await alone.addInitScript(() => {
    delete window.Worker;
    window.Worker = class {
      constructor() {
        throw new DOMException("no workers here", "SecurityError");
      }
    };
  });
  await alone.goto(lab.url);
  await alone.locator(".reset-lab:not(.opening) .sentence").waitFor();
  ui = importer(alone);
  await ui.open();
  await ui.choose(data("ticks.csv"));
  await ui.read();
  assert.equal(await ui.finding("Prices"), "3");
  unharmed(alone);
  await alone.context().close();
});
