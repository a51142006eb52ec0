// Runs in the page: the odds of the wasm engine, a program of plain JavaScript that draws every tick, and workers.
import ready, * as engine from "../engine-alone/reset-engine.js";

const PRODUCT = { leverage: 3, trigger: 1 / 6, rebase: { rule: "observed" } };
/** Paths of a quarter of a year, as in engine/benches/odds.rs. */
const DAYS = 50;
const SESSIONS = 1_000_000;
/** The plain program draws a hundredth, as its time goes with the number of sessions. */
const FEW = SESSIONS / 100;

const question = (market) => ({ product: PRODUCT, market, days: DAYS, paths: SESSIONS / DAYS });

/** Milliseconds for a million sessions. */
export async function measure() {
  await ready;
  const markets = { normal_60: { volatility: 0.6 }, stock_60: engine.singleStock(0.6), normal_150: { volatility: 1.5 } };
  const took = {};
  for (const [name, market] of Object.entries(markets)) {
    const asked = question(market);
    took[name] = best(5, () => engine.oddsPart({ ...asked, from: 0, to: asked.paths }));
  }
  // Both say the same of how often a reset fires, within five standard errors.
  const often = plain(1.5, FEW).resets / FEW;
  const { resetsPerDay } = engine.odds(question(markets.normal_150));
  const error = Math.sqrt(often / FEW) + resetsPerDay.standardError;
  if (Math.abs(often - resetsPerDay.value) > 5 * error) throw new Error(`${often} and ${resetsPerDay.value} resets a day`);
  took.plain_60 = 100 * best(3, () => plain(0.6, FEW));
  [took.one, took.two] = [await workers(1), await workers(2)];
  return took;
}

/** Bytes of the module's memory after 100,000 paths of a year, in a page in which nothing else has run. */
export async function memory() {
  let instance;
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const made = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await made.apply(WebAssembly, given);
      instance = result.instance ?? result;
      return result;
    };
  }
  await ready;
  engine.odds({ product: PRODUCT, market: engine.singleStock(0.6), days: 252, paths: 100_000 });
  return instance.exports.memory.buffer.byteLength;
}

function best(runs, program) {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    program();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** Both products on sessions of 390 minutes, seen every minute: each tick a normal, each close a rebalance. */
function plain(volatility, sessions) {
  const variance = volatility ** 2 / 252;
  const [mean, sd] = [-variance / 2 / 390, Math.sqrt(variance / 390)];
  const [trigger, lost] = [Math.log(5 / 6), Math.log(2 / 3)];
  let resets = 0;
  let [withReset, without] = [100, 100];
  for (let session = 0; session < sessions; session++) {
    if (session % DAYS === 0) withReset = without = 100;
    let [height, reference, gone] = [0, 0, false];
    for (let tick = 0; tick < 390; tick++) {
      height += mean + sd * normal();
      if (height - reference <= trigger) {
        withReset *= Math.max(0, 1 + 3 * Math.expm1(height - reference));
        reference = height;
        resets++;
      }
      if (height <= lost) gone = true;
    }
    withReset *= Math.max(0, 1 + 3 * Math.expm1(height - reference));
    without *= gone ? 0 : 1 + 3 * Math.expm1(height);
  }
  return { resets, withReset, without };
}

let spare = NaN;
/** Marsaglia's polar method: two at a time. */
function normal() {
  if (!Number.isNaN(spare)) {
    const kept = spare;
    spare = NaN;
    return kept;
  }
  for (;;) {
    const x = 2 * Math.random() - 1;
    const y = 2 * Math.random() - 1;
    const square = x * x + y * y;
    if (square < 1 && square > 0) {
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  }
}

/** Four million sessions of the single stock's market by so many workers, with what the parts cost to come together. */
async function workers(count) {
  const asked = { ...question(engine.singleStock(0.6)), paths: (4 * SESSIONS) / DAYS };
  const all = Array.from({ length: count }, () => new Worker(new URL("./odds-worker.mjs", import.meta.url), { type: "module" }));
  const answer = (worker, input) =>
    new Promise((done, failed) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = failed;
      worker.postMessage(input);
    });
  await Promise.all(all.map((worker) => answer(worker, { ...asked, from: 0, to: 100 })));
  let least = Infinity;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    const share = asked.paths / count;
    const parts = await Promise.all(all.map((worker, i) => answer(worker, { ...asked, from: i * share, to: (i + 1) * share })));
    engine.mergeOdds(parts);
    least = Math.min(least, performance.now() - start);
  }
  all.forEach((worker) => worker.terminate());
  return least;
}
