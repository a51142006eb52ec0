// Runs in the page: the wasm engine and two programs of plain JavaScript over the same paths, in turns.
import ready, * as engine from "../engine-alone/reset-engine.js";
import { simulate as arrays } from "./arrays.mjs";
import { simulate as plain } from "./plain.mjs";

const PRODUCT = { leverage: 3, trigger: 1 / 6, rebase: { rule: "average", delayMinutes: 5, windowMinutes: 10 } };

/**
 * A walk from 100 over one session of 390 minutes. The native bench (engine/benches/simulate.rs) makes the same one:
 * the generator is a linear congruence, and each step is `price *= 1 + scale * (uniform - 0.5)`.
 */
export function walk(ticks, scale, seed) {
  const minute = new Float64Array(ticks);
  const price = new Float64Array(ticks);
  let state = seed >>> 0;
  let p = 100;
  for (let i = 0; i < ticks; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    p *= 1 + scale * ((state >>> 8) / 16777216 - 0.5);
    minute[i] = (i * 390) / ticks;
    price[i] = p;
  }
  return { product: PRODUCT, path: { previousClose: 100, sessions: [{ minute, price }] } };
}

/** The two paths of the bench; both hold at least one reset. */
export const paths = { day: walk(390, 0.02, 5), million: walk(1_000_000, 0.0006, 6) };

/** The thousand products of the native bench: leverages from −5 to 5, triggers from 1 to 40 %, all rules. */
const RULES = ["barrier", "observed", "average", "worst", "last", "previous"];
const products = Array.from({ length: 1000 }, (_, i) => ({
  leverage: [2, 3, -1, 5, -3, -5][i % 6],
  trigger: 0.01 + (0.39 * i) / 1000,
  rebase: { rule: RULES[Math.floor(i / 6) % 6], delayMinutes: 5, windowMinutes: 10 },
}));

/** Median microseconds a call of each program for one path, in turns, after checking that they agree. */
export async function measure(name) {
  await ready;
  const input = paths[name];
  const ticks = input.path.sessions[0].price.length;
  const resets = agree(engine.simulate(input), plain(input));
  agree(engine.simulate(input), arrays(input));
  const programs = { wasm: () => engine.simulate(input), plain: () => plain(input), arrays: () => arrays(input) };
  // What neither can do without: new memory for the five series, filled.
  const { minute, price } = input.path.sessions[0];
  programs.floor = () => [minute, price, price, price, price].map((series) => new Float64Array(series));
  const kept = { ...input, path: new engine.Path(input.path) };
  const { final } = engine.simulate(input);
  check(engine.simulateEnds(kept).protectedNav, final.protectedNav, "the end on a kept path");
  Object.assign(programs, { kept: () => engine.simulate(kept), ends: () => engine.simulateEnds(kept) });
  if (name === "day") {
    const many = { products, path: kept.path };
    const one = engine.simulate({ product: products[7], path: input.path });
    check(engine.simulateMany(many).protectedNav[7], one.final.protectedNav, "one of many products");
    programs.products = () => engine.simulateMany(many);
  }
  return { resets, ticks, ...inTurns(programs, ticks > 10_000 ? 1 : 200) };
}

function inTurns(programs, runs) {
  const samples = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = -5; round < 25; round++) {
    for (const [name, program] of Object.entries(programs)) {
      // A thousand products are as much work as a thousand calls.
      const times = name === "products" ? 2 : runs;
      const start = performance.now();
      for (let run = 0; run < times; run++) program();
      const elapsed = performance.now() - start;
      if (round >= 0) samples[name].push((elapsed * 1e3) / times); // the first rounds warm up
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, median(values)]));
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

function check(a, b, what) {
  const near = Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  if (!near) throw new Error(`wasm and plain JavaScript disagree on ${what}: ${a} and ${b}`);
}

/** Throws unless both results say the same; returns the number of resets. */
function agree(one, other) {
  check(one.final.protectedNav, other.final.protectedNav, "protectedNav");
  check(one.final.uncappedNav, other.final.uncappedNav, "uncappedNav");
  one.sessions.forEach((session, s) => {
    const twin = other.sessions[s];
    for (const series of ["minute", "underlying", "uncapped", "protected", "effectiveLeverage"]) {
      check(session[series].length, twin[series].length, `the length of ${series}`);
      session[series].forEach((value, i) => check(value, twin[series][i], `${series}[${i}]`));
    }
    check(session.resets.length, twin.resets.length, "the number of resets");
    session.resets.forEach((reset, r) => {
      for (const key of Object.keys(twin.resets[r])) check(reset[key], twin.resets[r][key], `resets[${r}].${key}`);
    });
    for (const key of Object.keys(twin.close)) check(session.close[key], twin.close[key], `close.${key}`);
  });
  return one.sessions.reduce((sum, session) => sum + session.resets.length, 0);
}
