// The browser's part of `cargo xtask bench`: prints one table. Arguments name the parts: engine, page, lighthouse.
import { fileURLToPath } from "node:url";
import { launch } from "../e2e/support/browser.mjs";
import { dist, serve } from "../e2e/support/site.mjs";
import { lighthouseScores } from "./lighthouse.mjs";
import { moves } from "./move.mjs";
import { latencies } from "./page.mjs";

const parts = process.argv.length > 2 ? process.argv.slice(2) : ["engine", "page", "lighthouse"];
const folder = (place) => fileURLToPath(new URL(place, import.meta.url)).replace(/\/$/, "");
const uplot = folder("../../node_modules/uplot/dist");
const site = await serve({ "/uplot/": uplot, "/bench/": folder("."), "/": dist });
const rows = [];

try {
  if (parts.includes("engine")) rows.push(...(await engine()));
  if (parts.includes("page")) rows.push(...(await page()));
  if (parts.includes("lighthouse")) rows.push(...(await lighthouse()));
} finally {
  await site.close();
}
print(rows);

async function engine() {
  const browser = await launch();
  const tab = await browser.newPage();
  await tab.goto(`${site.origin}/bench/bench.html`);
  const found = [];
  for (const [name, label] of [["day", "390-tick day"], ["million", "1,000,000-tick path"]]) {
    const { wasm, plain, resets } = await tab.evaluate(async (path) => (await import("./engine.mjs")).measure(path), name);
    const native = Number(process.env[`NATIVE_${name.toUpperCase()}`]) || null;
    const what = `engine, ${label} (resets: ${resets})`;
    if (native) found.push([`${what}: native`, `${native.toFixed(2)} ns/tick`, "", ""]);
    found.push([`${what}: wasm`, `${wasm.toFixed(2)} ns/tick`, "", ""]);
    found.push([`${what}: plain JavaScript`, `${plain.toFixed(2)} ns/tick`, "", ""]);
    if (native) found.push([`${what}: wasm / native`, (wasm / native).toFixed(2), "≤ 1.5", wasm / native <= 1.5]);
    found.push([`${what}: wasm / JavaScript`, (wasm / plain).toFixed(2), "< 1", wasm < plain]);
  }
  await browser.close();
  return found;
}

async function page() {
  const found = [];
  for (const { what: input, slowdown, beat, median, high } of await latencies(`${site.origin}/`)) {
    const what = `${input} to next paint, CPU ×${slowdown}, ${beat}`;
    const aim = slowdown === 1 ? 17 : 50;
    found.push([`${what}: median`, `${median.toFixed(1)} ms`, `< ${aim}`, median < aim]);
    found.push([`${what}: 95th percentile`, `${high.toFixed(1)} ms`, `< ${aim}`, high < aim]);
  }
  for (const { slowdown, ...costs } of await moves(`${site.origin}/`, `${site.origin}/bench/peer/`)) {
    const aims = { work: slowdown === 1 ? 1 : 1.2, script: 1.5 };
    for (const [part, [ours, uplot]] of Object.entries(costs)) {
      const what = `a move of a point, CPU ×${slowdown}, ${part}`;
      const aim = aims[part] ?? "";
      const ratio = ours / uplot;
      found.push([`${what}: page / uPlot`, `${ours.toFixed(1)} / ${uplot.toFixed(1)} ms`, "", ""]);
      found.push([`${what}: ratio`, ratio.toFixed(2), aim && `≤ ${aim}`, aim && ratio <= aim]);
    }
  }
  return found;
}

async function lighthouse() {
  const found = [];
  for (const device of ["mobile", "desktop"]) {
    const { scores, remarks } = await lighthouseScores(`${site.origin}/`, device);
    for (const [name, score] of Object.entries(scores)) {
      const aim = name === "performance" ? 95 : 100;
      found.push([`Lighthouse (${device}), ${name}`, String(score), `≥ ${aim}`, score >= aim]);
    }
    for (const remark of remarks) console.error(`lighthouse, ${device}: ${remark}`);
  }
  return found;
}

function print(table) {
  const width = Math.max(...table.map(([what]) => what.length));
  for (const [what, value, aim, met] of table) {
    const verdict = met === "" ? "" : met ? "met" : "MISSED";
    console.log(`${what.padEnd(width)}  ${value.padStart(16)}  ${aim.padEnd(6)} ${verdict}`.trimEnd());
  }
}
