// Runs in the page: the wasm engine and the plain JavaScript over the same paths, in turns.
import ready, { simulate as wasm } from "../reset-engine.js";
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

/** Median nanoseconds per tick of both engines for one path, after checking that they agree. */
export async function measure(name) {
  await ready;
  const input = paths[name];
  const ticks = input.path.sessions[0].price.length;
  const resets = agree(wasm(input), plain(input));
  const runs = ticks > 10_000 ? 1 : 500;
  const samples = { wasm: [], plain: [] };
  for (let round = -3; round < 21; round++) {
    for (const [kind, simulate] of [["wasm", wasm], ["plain", plain]]) {
      const start = performance.now();
      for (let run = 0; run < runs; run++) simulate(input);
      const elapsed = performance.now() - start;
      if (round >= 0) samples[kind].push((elapsed * 1e6) / runs / ticks); // the first rounds warm up
    }
  }
  return { wasm: median(samples.wasm), plain: median(samples.plain), resets };
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** Throws unless both results say the same; returns the number of resets. */
function agree(one, other) {
  const near = (a, b) => Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  const check = (a, b, what) => {
    if (!near(a, b)) throw new Error(`wasm and plain JavaScript disagree on ${what}: ${a} and ${b}`);
  };
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
