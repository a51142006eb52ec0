// The browser's part of `cargo xtask bench`: prints one table. Arguments name the parts: engine, page, lighthouse.
import { fileURLToPath } from "node:url";
import { launch } from "../e2e/support/browser.mjs";
import { dist, serve } from "../e2e/support/site.mjs";
import { lighthouseScores } from "./lighthouse.mjs";
import { moves } from "./move.mjs";
import { latencies } from "./page.mjs";

/** Aims in milliseconds for a million sessions, of wasm. */
const ODDS = { normal_60: ["normal days, 60 %", 60], stock_60: ["single stock, 60 %", 200], normal_150: ["normal days, 150 %", 400] };

const parts = process.argv.length > 2 ? process.argv.slice(2) : ["engine", "page", "lighthouse"];
const folder = (place) => fileURLToPath(new URL(place, import.meta.url)).replace(/\/$/, "");
const uplot = folder("../../node_modules/uplot/dist");
// `cargo xtask bench` names the folder in which the engine has been published for this.
const site = await serve({ "/uplot/": uplot, "/bench/": folder("."), "/engine-alone/": process.env.ENGINE, "/": dist });
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
  for (const [name, label] of [["day", "390-tick day"], ["million", "1,000,000 ticks"]]) {
    const { ticks, resets, ...took } = await tab.evaluate(async (path) => (await import("./engine.mjs")).measure(path), name);
    const call = (micros) => `${((micros * 1e3) / ticks).toFixed(2)} ns/tick`;
    const add = (what, value, aim = "", met = "") => found.push([`engine, ${label} (resets: ${resets}): ${what}`, value, aim, met]);
    const least = name === "day" ? 2 : 3;
    const ofNative = (kind) => Number(process.env[`NATIVE_${`${name}${kind}`.toUpperCase()}`]) || null;
    const [fresh, again] = [ofNative(""), ofNative("_again")];
    add("wasm, the boundary included", call(took.wasm));
    add("plain JavaScript", call(took.plain));
    add("array code in JavaScript", call(took.arrays));
    add("plain JavaScript / wasm", (took.plain / took.wasm).toFixed(2), `≥ ${least}`, took.plain / took.wasm >= least);
    add("array code / wasm", (took.arrays / took.wasm).toFixed(2), `≥ ${least}`, took.arrays / took.wasm >= least);
    add("the floor: five new arrays, filled", call(took.floor));
    add("wasm, kept path, series", call(took.kept));
    add("wasm, kept path, ends only", `${took.ends.toFixed(2)} µs/call`, name === "day" ? "≤ 2" : "", name === "day" ? took.ends <= 2 : "");
    if (fresh) add("native, in new memory", `${fresh.toFixed(2)} ns/tick`);
    if (again) add("native, the run itself", `${again.toFixed(2)} ns/tick`, name === "million" ? "≤ 5" : "", name === "million" ? again <= 5 : "");
    if (took.products) add("wasm, 1,000 products, ends only", `${(took.products / 1e3).toFixed(3)} ms`);
  }
  const products = Number(process.env.NATIVE_PRODUCTS) || null;
  found.push(...(await odds(tab)));
  const fresh = await browser.newPage();
  await fresh.goto(`${site.origin}/bench/bench.html`);
  const megabytes = (await fresh.evaluate(async () => (await import("./odds.mjs")).memory())) / 1e6;
  found.push(["odds, 100,000 paths of a year: memory of the module", `${megabytes.toFixed(1)} MB`, "≤ 64", megabytes <= 64]);
  if (products) found.push(["engine, 1,000 products on a day, ends only: native", `${(products / 1e3).toFixed(3)} ms`, "≤ 1", products <= 1e3]);
  await browser.close();
  return found;
}

async function odds(tab) {
  const took = await tab.evaluate(async () => (await import("./odds.mjs")).measure());
  const found = [];
  const native = (name) => Number(process.env[`NATIVE_ODDS_${name.toUpperCase()}`]) / 1e6 || null;
  const add = (what, value, aim = "", met = "") => found.push([`odds, a million sessions of 390 minutes: ${what}`, value, aim, met]);
  const ms = (time) => `${time.toFixed(time < 1e3 ? 1 : 0)} ms`;
  for (const [name, [market, aim]] of Object.entries(ODDS)) {
    add(`${market}: wasm`, ms(took[name]), `≤ ${aim}`, took[name] <= aim);
    if (native(name)) add(`${market}: native`, ms(native(name)));
  }
  add("every tick, plain JavaScript", ms(took.plain_60));
  add("plain JavaScript / wasm", (took.plain_60 / took.normal_60).toFixed(0), "≥ 200", took.plain_60 / took.normal_60 >= 200);
  const plain = native("plain");
  if (plain) {
    add("every tick, plain Rust", ms(100 * plain));
    const ratio = (100 * plain) / native("normal_60");
    add("plain Rust / native", ratio.toFixed(0), "≥ 50", ratio >= 50);
  }
  found.push(["odds, four million sessions, parts and merge: one worker / two", (took.one / took.two).toFixed(2), "≥ 1.8", took.one / took.two >= 1.8]);
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
