// What the reader takes away: pictures, tables, the page on paper.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { number, unharmed } from "./support/lab.mjs";
import { lab, page, ui } from "./support/own-page.mjs";
import { root } from "./support/site.mjs";

const risk = /Capital at risk\./;

/** Presses a button and gives the file that comes. */
async function taken(name) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name, exact: true }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** Opens the picture's dialog. */
const maker = async () => {
  await page.getByRole("button", { name: "Picture …" }).click();
  return page.getByRole("dialog", { name: "Picture of the finding" });
};

/** A picture of the dialog, which stays open. */
const made = async (kind) => {
  if (!(await page.getByRole("dialog").isVisible())) await maker();
  return taken(`Save as ${kind}`);
};

/** The fields of a line; what stands in quotes is one. */
const fields = (line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((field) => field[1] ?? field[2]);

/** The rows of a table below its comments, as objects. */
function table(csv) {
  const lines = csv.replace("\ufeff", "").split("\n").filter((line) => line !== "" && !/^"?#/.test(line));
  const names = fields(lines[0]);
  return lines.slice(1).map((line) => Object.fromEntries(fields(line).map((value, i) => [names[i], value])));
}

/** The document of a picture, if it is well-formed: its size, its words, its ground. */
const picture = (svg) =>
  page.evaluate((svg) => {
    const document = new DOMParser().parseFromString(svg, "image/svg+xml");
    return {
      broken: document.querySelector("parsererror") !== null,
      width: Number(document.documentElement.getAttribute("width")),
      words: [...document.querySelectorAll("text")].map((text) => text.textContent).join(" "),
      ground: document.querySelector("rect").getAttribute("fill"),
      lines: document.querySelectorAll("path").length,
    };
  }, svg);

test("the PNG has the size of its shape, twice as fine", async () => {
  const dialog = await maker();
  const sizes = { "Wide, 16:9": [1920, 1080], Square: [1440, 1440], "Post, 4:5": [1440, 1800] };
  for (const [shape, [width, height]] of Object.entries(sizes)) {
    await dialog.getByRole("radio", { name: shape }).check();
    const { name, content } = await made("PNG");
    assert.equal(name, "reset-lab_v-rebound_3x_reset-16.6667.png");
    assert.deepEqual([...content.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    assert.deepEqual([content.readUInt32BE(16), content.readUInt32BE(20)], [width, height], shape);
  }
  await dialog.getByText("Saved as reset-lab_v-rebound_3x_reset-16.6667.png.").waitFor();
});

test("the SVG is well-formed and says finding, product, units, risk, source and link", async () => {
  const { name, content } = await made("SVG");
  assert.equal(name, "reset-lab_v-rebound_3x_reset-16.6667.svg");
  const drawn = await picture(content.toString());
  assert.ok(!drawn.broken);
  assert.equal(drawn.width, 960);
  const expected = [/V-shaped rebound/, /3× product with a reset/, /Stock price/, /NAV of the product \(start: 100\)/, /Reset engine \d/, risk];
  for (const words of [...expected, /Source: Reset Lab, invented prices/]) assert.match(drawn.words, words);
  assert.ok(drawn.words.startsWith(await ui.sentence.innerText()), "the page's sentence is the headline");
  assert.ok(drawn.lines >= 5);
  assert.equal(drawn.ground, "#FFFFFF");
  // The link opens what was seen.
  const link = content.toString().match(/<desc>(.*)<\/desc>/)[1];
  const other = await lab.open({}, link.slice(lab.url.length));
  assert.equal(await other.locator(".sentence").innerText(), await ui.sentence.innerText());
  await other.context().close();
});

test("the headline can be written anew, the preview follows, and the page's sentence comes back", async () => {
  const dialog = await maker();
  const preview = async () => (await dialog.getByRole("img").getAttribute("src")).replace("data:image/svg+xml,", "");
  const words = async () => (await picture(decodeURIComponent(await preview()))).words;
  await dialog.getByRole("textbox", { name: "Headline" }).fill("A day that <came> back & cost a quarter");
  assert.match(await words(), /^A day that <came> back & cost a quarter/);
  assert.match((await picture((await made("SVG")).content.toString())).words, /^A day that <came> back/);
  await dialog.getByRole("button", { name: "Back to the page’s sentence" }).click();
  assert.ok((await words()).startsWith(await ui.sentence.innerText()));
  assert.equal(await dialog.getByRole("textbox", { name: "Headline" }).inputValue(), await ui.sentence.innerText());
});

test("the picture's colours are chosen, whatever the page's are", async () => {
  await page.getByRole("combobox", { name: "Colours" }).selectOption("Dark");
  const dialog = await maker();
  assert.equal((await picture((await made("SVG")).content.toString())).ground, "#FFFFFF");
  await dialog.getByRole("radio", { name: "Dark" }).check();
  assert.equal((await picture((await made("SVG")).content.toString())).ground, "#14161A");
});

test("the series has a row for every minute and ends with the figures on the page", async () => {
  const { name, content } = await taken("Series (CSV)");
  assert.equal(name, "reset-lab_v-rebound_3x_reset-16.6667_series.csv");
  const csv = content.toString();
  assert.match(csv.split("\n").filter((line) => line.startsWith('"# ')).join(" "), risk);
  const rows = table(csv);
  assert.equal(rows.length, 391);
  assert.equal(rows[0].Time, "09:30:00");
  const last = rows.at(-1);
  assert.equal(last.Time, "16:00:00");
  const shown = async (tile) => number(await ui.tile(tile));
  assert.ok(Math.abs(Number(last["Product with reset (start: 100)"]) - (await shown("With reset"))) <= 0.05);
  assert.ok(Math.abs(Number(last["Product without reset (start: 100)"]) - (await shown("Without reset"))) <= 0.05);
});

test("the ledger has the page's events", async () => {
  const { name, content } = await taken("Ledger (CSV)");
  assert.equal(name, "reset-lab_v-rebound_3x_reset-16.6667_ledger.csv");
  const rows = table(content.toString());
  assert.equal(rows.length, await ui.ledger.locator("tr").count());
  assert.deepEqual(rows.slice(0, 2).map((row) => row.Event), ["Trigger reached", "Reset 1"]);
});

test("names say what was changed, and a plain product has no reset in its name", async () => {
  await ui.tick("Intraday reset").uncheck();
  assert.equal((await taken("Series (CSV)")).name, "reset-lab_v-rebound-changed_3x_series.csv");
  await ui.example("Spike against −3×");
  assert.match((await taken("Series (CSV)")).name, /^reset-lab_spike-short_-3x_reset-[\d.]+_series\.csv$/);
});

test("a path from a file bears its name in picture, table and file name", async () => {
  await page.getByRole("button", { name: "Use prices from a file …" }).click();
  await page.locator("#import-file").setInputFiles(join(root, "tests/data/time-only.csv"));
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.getByRole("button", { name: "Use these prices" }).click();
  const series = await taken("Series (CSV)");
  assert.equal(series.name, "reset-lab_time-only_3x_reset-16.6667_series.csv");
  assert.match(series.content.toString(), /^"# time-only\.csv"$/m);
  assert.deepEqual(table(series.content.toString()).map((row) => Number(row["Stock price"])), [350, 286.84, 351.75]);
  assert.match((await picture((await made("SVG")).content.toString())).words, /time-only\.csv/);
});

test("a table for a program has commas and points, and no mark of its encoding", async () => {
  await page.getByRole("combobox", { name: "The tables (CSV) are for" }).selectOption("a program: comma, decimal point");
  const { content } = await taken("Series (CSV)");
  assert.match(content.toString(), /^# Reset Lab\n/);
  assert.equal(table(content.toString()).at(-1)["Stock price"], "351.75");
});

test("a German spreadsheet gets semicolons and decimal commas", async () => {
  await page.getByRole("combobox", { name: "Language" }).selectOption("Deutsch");
  const { content } = await taken("Zeitreihen (CSV)");
  const lines = content.toString().trimEnd().split("\n");
  assert.match(lines[0], /^\ufeff"# Reset Lab"$/);
  assert.deepEqual(lines.at(-1).split(";").slice(0, 4), ["1", "16:00:00", "390", "351,75"]);
});

/** What is seen on paper, while the browser prints. */
const printed = async () => {
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.waitForTimeout(100);
  return page.locator("#reset-lab").innerText();
};

test("print asks the browser to print", async () => {
  await page.evaluate(() => (window.print = () => (window.printed = true)));
  await page.getByRole("button", { name: "Print", exact: true }).click();
  assert.ok(await page.evaluate(() => window.printed));
});

test("the Lab's paper has scenario, terms, sentence, charts, ledger, link, code and date, and nothing to press", async () => {
  const sentence = await ui.sentence.innerText();
  const events = await ui.ledger.locator("tr").count();
  const paper = await printed();
  const today = await page.evaluate(() => new Date().toLocaleDateString("en", { dateStyle: "long" }));
  for (const words of [sentence, "V-shaped rebound", today, "Trigger", "16.6667", "Average price of a window", "Lasts", "before costs", "Capital at risk"]) {
    assert.ok(paper.includes(words), `${words} in ${paper}`);
  }
  assert.equal(await page.locator(".paper-charts svg").count(), 3);
  assert.equal(await page.locator(".paper-ledger tbody tr").count(), events);
  assert.ok(await page.locator(".paper .code path").isVisible());
  const address = await page.locator(".paper .address").innerText();
  assert.ok(address.startsWith(lab.url) && address.includes("#1."), address);
  assert.equal(await page.locator("button:visible, input:visible, select:visible, summary:visible").count(), 0);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.waitForFunction(() => !document.querySelector(".paper"));
  // One page for the finding with the charts, one for the ledger.
  const pages = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type \/Page\b/g).length;
  assert.equal(pages, 2);
});

test("the other sections' papers have head, date and link, and nothing to press but what says a value or a column’s name", async () => {
  for (const section of ["Story", "Map", "Avalanche", "Method"]) {
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("navigation").getByRole("button", { name: section, exact: true }).click();
    const paper = await printed();
    assert.match(paper, new RegExp(`^Reset Lab: ${section}\\s+Printed on `));
    assert.ok(await page.locator(".paper .address").isVisible(), section);
    const pressed = await page.locator("button:visible, summary:visible").evaluateAll((all) =>
      all.filter((e) => !e.matches(".figure, thead button, details[open] > summary")).map((e) => e.textContent));
    assert.deepEqual(pressed, [], section);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  }
});

test("a browser that refuses the canvas or the file is met with words", async () => {
  await page.evaluate(() => (HTMLCanvasElement.prototype.getContext = () => null));
  await maker();
  await page.getByRole("button", { name: "Save as PNG" }).click();
  await page.getByText("This browser does not draw the picture as PNG. Take the SVG instead.").waitFor();
  await page.evaluate(() => {
    URL.createObjectURL = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await page.getByRole("button", { name: "Save as SVG" }).click();
  await page.getByText("This browser refuses to make the file.").waitFor();
});

test("inside another page it is said that this one may not allow downloads", async () => {
  const around = await lab.blank();
  await around.setContent(`<iframe src="${lab.url}" style="width: 1000px; height: 800px"></iframe>`);
  const frame = around.frameLocator("iframe");
  const waiting = around.waitForEvent("download");
  await frame.getByRole("button", { name: "Ledger (CSV)" }).click();
  await waiting;
  await frame.getByText("the page around this one does not allow downloads").waitFor();
  unharmed(around);
  await around.context().close();
});
