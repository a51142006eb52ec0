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

/** The rows of a table below its comments, as objects. */
function table(csv) {
  const lines = csv.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const names = lines[0].split(",");
  return lines.slice(1).map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i], value])));
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

test("the PNG is a picture of the charts at twice the size", async () => {
  const { name, content } = await taken("Picture (PNG)");
  assert.equal(name, "reset-lab_v-rebound_3x_reset-16.6667.png");
  assert.deepEqual([...content.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  assert.equal(content.readUInt32BE(16), 1920);
  assert.ok(content.readUInt32BE(20) > 1200);
  await page.getByText(`Saved as ${name}.`).waitFor();
});

test("the SVG is well-formed and says product, scenario, result, engine and risk", async () => {
  const { name, content } = await taken("Picture (SVG)");
  assert.equal(name, "reset-lab_v-rebound_3x_reset-16.6667.svg");
  const drawn = await picture(content.toString());
  assert.ok(!drawn.broken);
  assert.equal(drawn.width, 960);
  for (const words of [/Reset Lab/, /V-shaped rebound/, /3× product with a reset/, /ends at/, /Reset engine \d/, risk]) {
    assert.match(drawn.words, words);
  }
  assert.ok(drawn.lines >= 5);
  assert.equal(drawn.ground, "#FFFFFF");
});

test("the picture is dark where the page is", async () => {
  await page.getByRole("combobox", { name: "Colours" }).selectOption("Dark");
  assert.equal((await picture((await taken("Picture (SVG)")).content.toString())).ground, "#14161A");
  await page.getByRole("combobox", { name: "Colours" }).selectOption("As the device");
  assert.equal((await picture((await taken("Picture (SVG)")).content.toString())).ground, "#FFFFFF");
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal((await picture((await taken("Picture (SVG)")).content.toString())).ground, "#14161A");
});

test("the series has a row for every minute and ends with the figures on the page", async () => {
  const { name, content } = await taken("Series (CSV)");
  assert.equal(name, "reset-lab_v-rebound_3x_reset-16.6667_series.csv");
  const csv = content.toString();
  assert.match(csv.split("\n").filter((line) => line.startsWith("#")).join(" "), risk);
  const rows = table(csv);
  assert.equal(rows.length, 391);
  assert.equal(rows[0].time, "09:30:00");
  const last = rows.at(-1);
  assert.equal(last.time, "16:00:00");
  const shown = async (tile) => number(await ui.tile(tile));
  assert.ok(Math.abs(Number(last.protected) - (await shown("With reset"))) <= 0.05);
  assert.ok(Math.abs(Number(last.uncapped) - (await shown("Without reset"))) <= 0.05);
});

test("the ledger has the page's events", async () => {
  const { name, content } = await taken("Ledger (CSV)");
  assert.equal(name, "reset-lab_v-rebound_3x_reset-16.6667_ledger.csv");
  const rows = table(content.toString());
  assert.equal(rows.length, await ui.ledger.locator("tr").count());
  assert.deepEqual(rows.slice(0, 2).map((row) => row.event), ["trigger", "rebase"]);
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
  assert.match(series.content.toString(), /^# time-only\.csv$/m);
  assert.deepEqual(table(series.content.toString()).map((row) => Number(row.underlying)), [350, 286.84, 351.75]);
  assert.match((await picture((await taken("Picture (SVG)")).content.toString())).words, /time-only\.csv/);
});

test("print asks the browser to print, and paper shows the result without the controls", async () => {
  await page.evaluate(() => (window.print = () => (window.printed = true)));
  await page.getByRole("button", { name: "Print", exact: true }).click();
  assert.ok(await page.evaluate(() => window.printed));
  await page.emulateMedia({ media: "print" });
  for (const gone of [".controls", ".take"]) assert.ok(!(await page.locator(gone).isVisible()), gone);
  for (const there of [".sentence", ".risk", ".picture .svg >> nth=0", ".ledger table"]) {
    assert.ok(await page.locator(there).isVisible(), there);
  }
});

test("a browser that refuses the canvas or the file is met with words", async () => {
  await page.evaluate(() => (HTMLCanvasElement.prototype.getContext = () => null));
  await page.getByRole("button", { name: "Picture (PNG)" }).click();
  await page.getByText("This browser does not draw the picture as PNG. Take the SVG instead.").waitFor();
  await page.evaluate(() => {
    URL.createObjectURL = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await page.getByRole("button", { name: "Picture (SVG)" }).click();
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
