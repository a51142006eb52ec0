// The odds through the package: what goes in, what comes out, parts of other workers. `cargo xtask test package` runs it in Node.js.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import ready, { drawPath, estimateMarket, mergeOdds, odds, oddsPart, Path, simulate, simulateEnds, singleStock } from "reset-engine";
import { market, question, record } from "./refused-odds.mjs";

await ready;

const near = (found, wanted, tolerance, what) =>
  assert.ok(Math.abs(found - wanted) <= tolerance, `${what}: ${found}, not ${wanted} ± ${tolerance}`);
/** Within four standard errors. */
const estimates = ({ value, standardError }, wanted, what) => near(value, wanted, 4 * standardError, what);
const refusal = (call) => {
  try {
    call();
  } catch ({ name, code, field }) {
    return [name, code, field];
  }
  return assert.fail("nothing was thrown");
};
const observed = { leverage: 3, trigger: 1 / 6, rebase: { rule: "observed" } };
const restless = { ...question, product: observed, market: singleStock(1.5), days: 20, paths: 400 };

test("the output has the fields of the specification", () => {
  const output = odds(restless);
  const keys = (value) => Object.keys(value).join(" ");
  assert.equal(
    keys(output),
    "paths resetsPerDay dayWithReset pathWithReset protected uncapped underlying difference ahead resetsOnPath fan",
  );
  assert.equal(output.paths, 400);
  for (const name of ["resetsPerDay", "dayWithReset", "pathWithReset"]) assert.equal(keys(output[name]), "value standardError");
  assert.equal(keys(output.ahead), "protected uncapped equal");
  const total = (numbers) => numbers.reduce((sum, n) => sum + n, 0);
  for (const name of ["protected", "uncapped", "underlying", "difference"]) {
    const { mean, lost, quantiles, histogram, ...rest } = output[name];
    assert.deepEqual(rest, {});
    assert.equal(keys(mean) + keys(lost), "value standardErrorvalue standardError");
    assert.ok(quantiles.p instanceof Float64Array && quantiles.value instanceof Float64Array);
    assert.deepEqual([quantiles.p.length, quantiles.p[0], quantiles.p[49], quantiles.p[98]], [99, 0.01, 0.5, 0.99]);
    assert.ok(quantiles.value.every((value, i) => i === 0 || value >= quantiles.value[i - 1]), `${name} rises`);
    assert.equal(histogram.edge.length, histogram.count.length + 1);
    assert.equal(total(histogram.count), 400);
  }
  assert.equal(total(output.resetsOnPath), 400);
  near(1 - output.resetsOnPath[0] / 400, output.pathWithReset.value, 1e-12, "paths with a reset");
  const { day, protected: fan, uncapped } = output.fan;
  assert.deepEqual([...day], Array.from({ length: 20 }, (_, i) => i + 1));
  for (const { p, value } of [fan, uncapped]) {
    assert.deepEqual([...p], [0.05, 0.25, 0.5, 0.75, 0.95]);
    assert.equal(value.length, 5 * 20);
  }
  near(fan.value[5 * 19 + 2] / output.protected.quantiles.value[49], 1, 0.02, "the fan's last median");
  const { ahead } = output;
  near(ahead.protected.value + ahead.uncapped.value + ahead.equal.value, 1, 1e-12, "one of the three holds");
});

// P(min ≤ b) of a driftless price seen at every instant, by reflection: Φ((b − m)/s) + e^(2mb/s²)·Φ((b + m)/s), b = ln(5/6).
test("the share of days with a reset is that of the closed form", () => {
  const variance = 0.9 ** 2 / 252;
  const [s, m] = [Math.sqrt(variance), -variance / 2];
  // Seen once a minute, the level is as good as further away by 0.5826·σ·√Δt (Broadie, Glasserman and Kou, 1997).
  const b = Math.log(5 / 6) - 0.5826 * Math.sqrt(variance / 390);
  const chance = phi((b - m) / s) + Math.exp((2 * m * b) / variance) * phi((b + m) / s);
  const output = odds({ product: observed, market: { volatility: 0.9 }, days: 1, paths: 1_000_000 });
  estimates(output.dayWithReset, chance, "days with a reset");
  estimates(output.protected.mean, 100, "the mean with the reset");
  estimates(output.uncapped.mean, 100, "the mean without");
});

/** The normal distribution: Abramowitz and Stegun 26.2.17 is too coarse for tails, so the continued fraction of Laplace. */
function phi(x) {
  if (x > 0) return 1 - phi(-x);
  const z = -x;
  let fraction = z;
  for (let k = 200; k > 0; k--) fraction = z + k / fraction;
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / fraction;
}

test("without volatility everything is the one path", () => {
  const calm = odds({ ...question, market: { volatility: 0, drift: 0.5 }, days: 10 });
  const wanted = 100 * (1 + 3 * Math.expm1(0.5 / 252)) ** 10;
  for (const name of ["protected", "uncapped"]) {
    near(calm[name].mean.value, wanted, 1e-9, name);
    assert.equal(calm[name].mean.standardError < 1e-9, true);
    near(calm[name].quantiles.value[0], wanted, 1e-9, `${name}, lowest`);
    assert.deepEqual([...calm[name].histogram.count], [10]);
  }
  assert.deepEqual([calm.resetsPerDay.value, calm.ahead.equal.value, calm.difference.lost.value], [0, 1, 1]);
});

test("the limits themselves are taken", () => {
  const finite = (input) => {
    const output = odds({ ...question, days: 3, ...input });
    assert.ok(Number.isFinite(output.protected.mean.value) && output.protected.mean.value >= 0);
    return output;
  };
  finite({ market: { volatility: 10 } });
  finite({ market: { volatility: 10, jumpsPerYear: 24, jumpMean: 2, jumpSd: 0 } });
  finite({ market: { volatility: 0.6, tailDegrees: 2.01, overnightShare: 0.9, uShape: 1 } });
  finite({ days: 2520, paths: 2 });
  assert.equal(finite({ paths: 1 }).protected.mean.standardError, 0);
  finite({ seed: 2 ** 53 - 1 });
});

test("absent fields mean what the types say", () => {
  const full = {
    ...market,
    drift: 0,
    overnightShare: 0,
    tailDegrees: null,
    jumpsPerYear: 0,
    jumpMean: 0,
    jumpSd: 0,
    uShape: 0,
    sessionMinutes: 390,
    daysPerYear: 252,
    tickMinutes: 1,
  };
  const whole = odds({ ...question, market: full, seed: 1, initialNav: 100, weekends: false });
  assert.deepEqual(odds(question), whole);
  assert.deepEqual(Object.keys(singleStock(0.6)), Object.keys(full));
  assert.deepEqual(singleStock(0.6), { ...full, overnightShare: 0.25, tailDegrees: 4, jumpsPerYear: 4, jumpSd: (2.5 * 0.6) / Math.sqrt(252) });
  assert.notDeepEqual(odds({ ...question, seed: 2 }), whole);
});

test("every fifth close bears three days of costs where weekends count", () => {
  const costs = { feePerYear: 0.36 };
  const still = { product: { ...observed, costs }, market: { volatility: 0 }, days: 10, paths: 1 };
  near(odds(still).protected.mean.value, 100 * 0.999 ** 10, 1e-9, "without");
  near(odds({ ...still, weekends: true }).protected.mean.value, 100 * 0.999 ** 8 * 0.997 ** 2, 1e-9, "with");
});

test("any split over parts gives the same bits", () => {
  const whole = odds(restless);
  const split = (edges) => edges.slice(1).map((to, i) => oddsPart({ ...restless, from: edges[i], to }));
  assert.deepEqual(mergeOdds(split([0, 400])), whole);
  assert.deepEqual(mergeOdds(split([0, 1, 77, 200, 399, 400]).reverse()), whole);
  const posted = split([0, 150, 400]).map((part) =>
    structuredClone(part, { transfer: Object.values(part).filter(ArrayBuffer.isView).map(({ buffer }) => buffer) }),
  );
  assert.deepEqual(mergeOdds(posted), whole);
  // Parts stay what they are, and may be merged again.
  assert.deepEqual(mergeOdds(posted), whole);
  // Some of the paths are as good as others.
  const [some] = split([100, 300]);
  assert.equal(mergeOdds([some]).paths, 200);
});

test("parts come from a host's own workers", async () => {
  const workers = [0, 1].map(() => new Worker(new URL("./odds-worker.mjs", import.meta.url)));
  const parts = await Promise.all(
    workers.map(
      (worker, i) =>
        new Promise((done, failed) => {
          worker.once("message", done).once("error", failed);
          worker.postMessage({ ...restless, from: 200 * i, to: 200 * (i + 1) });
        }),
    ),
  );
  await Promise.all(workers.map((worker) => worker.terminate()));
  assert.deepEqual(mergeOdds(parts.reverse()), odds(restless));
});

test("parts that do not belong together are refused, and so are numbers that no part has", () => {
  const part = (change) => oddsPart({ ...restless, from: 0, to: 10, ...change });
  const merged = (...parts) => refusal(() => mergeOdds(parts));
  assert.deepEqual(merged(part(), part({ seed: 2, from: 10, to: 20 })), ["InputError", "otherQuestion", "parts[1]"]);
  assert.deepEqual(merged(part(), part({ from: 9, to: 20 })), ["InputError", "countedTwice", "parts[1]"]);
  assert.deepEqual(merged(part(), part()), ["InputError", "countedTwice", "parts[1]"]);
  // The number of paths is no part of the question.
  assert.equal(mergeOdds([part(), part({ paths: 900, from: 10, to: 20 })]).paths, 20);
  for (const [change, code, field] of [
    [{ days: 21 }, "lengthMismatch", "counts"],
    [{ days: NaN }, "notFinite", "days"],
    [{ initialNav: -1 }, "outOfRange", "initialNav"],
    [{ from: 1 }, "lengthMismatch", "protected"],
    [{ from: 0.5, to: 10.5 }, "notWhole", "from"],
    [{ question: "no" }, "noPart", "question"],
    [{ question: 5 }, "wrongType", "question"],
    [{ protected: [1, 2] }, "wrongType", "protected"],
    [{ protected: new Float64Array(10).fill(NaN) }, "noPart", "protected[0]"],
    [{ uncapped: new Float64Array(9) }, "lengthMismatch", "uncapped"],
    [{ counts: new Uint32Array(20 * 2 * 2561) }, "noPart", "counts"],
    [{ resetDays: new Uint32Array(10) }, "wrongType", "resetDays"],
    [{ more: 1 }, "unknownField", "more"],
  ]) {
    assert.deepEqual(merged({ ...part(), ...change }), ["InputError", code, `parts[0].${field}`], JSON.stringify(change));
  }
  const sent = part();
  structuredClone(sent.protected, { transfer: [sent.protected.buffer] });
  assert.deepEqual(merged(sent), ["InputError", "lengthMismatch", "parts[0].protected"]);
  assert.equal(mergeOdds([part()]).paths, 10);
});

// Every day of the record is the same, so every drawn path is: what `simulate` gives on that path is what the odds must say.
test("paths drawn from a record are its days", () => {
  const day = { minute: [0, 100, 390], price: [100, 80, 100], calendarDays: 3 };
  const product = { ...observed, costs: { feePerYear: 0.1 } };
  const { protectedNav, uncappedNav, resets } = simulateEnds({ product, path: record(5, day) });
  const kept = new Path(record(25, day));
  for (const path of [record(25, day), kept]) {
    const output = odds({ product, market: { path }, days: 5, paths: 7 });
    near(output.protected.mean.value, protectedNav, 1e-9 * protectedNav, "with the reset");
    near(output.uncapped.mean.value, uncappedNav, 1e-9 * uncappedNav, "without");
    assert.deepEqual([output.resetsPerDay.value, output.dayWithReset.value], [resets / 5, 1]);
  }
  const varied = { previousClose: 100, sessions: Array.from({ length: 30 }, (_, i) => ({ minute: [0, 390], price: [100 + i, 101 + i] })) };
  const drawn = { ...restless, market: { path: varied, meanBlock: 3 } };
  const parts = [0, 200].map((from) => oddsPart({ ...drawn, from, to: from + 200 }));
  assert.deepEqual(mergeOdds(parts), odds(drawn));
  assert.deepEqual(odds({ ...drawn, market: { path: varied } }), odds({ ...drawn, market: { path: varied, meanBlock: 10 } }));
  assert.notDeepEqual(odds({ ...drawn, market: { path: varied } }), odds(drawn));
  kept.free();
  assert.deepEqual(refusal(() => odds({ ...drawn, market: { path: kept } })), ["InputError", "freed", "market.path"]);
});

test("a drawn path is a path", () => {
  const asked = { market: singleStock(0.9), days: 3, previousClose: 50, weekends: true, number: 7 };
  const path = drawPath(asked);
  assert.equal(path.previousClose, 50);
  assert.deepEqual(path.sessions.map(({ minute, price, calendarDays }) => [minute.length, price.length, calendarDays]), [[391, 391, 1], [391, 391, 1], [391, 391, 1]]);
  assert.deepEqual(drawPath(asked), path);
  assert.notDeepEqual(drawPath({ ...asked, number: 8 }), path);
  assert.equal(simulate({ product: observed, path }).sessions.length, 3);
  const still = drawPath({ market: { volatility: 0, tickMinutes: 30 }, days: 6, weekends: true });
  assert.equal(still.previousClose, 100);
  assert.ok(still.sessions.every(({ price }) => price.every((p) => p === 100)));
  assert.deepEqual(still.sessions.map(({ calendarDays }) => calendarDays), [1, 1, 1, 1, 3, 1]);
  const days = drawPath({ market: { path: record(20, { minute: [5, 390], price: [110, 100], calendarDays: 2 }) }, days: 2, previousClose: 10 });
  assert.deepEqual(days, {
    previousClose: 10,
    sessions: Array.from({ length: 2 }, () => ({ minute: new Float64Array([5, 390]), price: new Float64Array([11, 10]), calendarDays: 2 })),
  });
});

// Days of +1 % and −1 % in turns, in logs: the sample variance of n = 4 is 4·0.01²/3.
test("a record's estimates are those of the formulas", () => {
  const up = 100 * Math.exp(0.01);
  const sessions = [up, 100, up, 100].map((close) => ({ minute: [390], price: [close] }));
  const found = estimateMarket({ path: { previousClose: 100, sessions } });
  near(found.closeToClose, Math.sqrt((252 * 4 * 0.0001) / 3), 1e-12, "close to close");
  assert.deepEqual({ ...found, closeToClose: 0 }, { days: 4, closeToClose: 0, parkinson: null, yangZhang: null, overnightShare: null, tailDegrees: null });
  near(estimateMarket({ path: { previousClose: 100, sessions }, daysPerYear: 100 }).closeToClose, Math.sqrt((4 * 0.01) / 3), 1e-12, "of 100 days");
  // Opens at ±2 % and closes back at the close before: gap and session have the same variance; the range is 2 % each day.
  const ranged = [0.02, -0.02, 0.02, -0.02].map((gap) => ({ minute: [0, 200, 390], price: [100 * Math.exp(gap), 100 * Math.exp(gap / 2), 100] }));
  const path = new Path({ previousClose: 100, sessions: ranged });
  const more = estimateMarket({ path });
  near(more.overnightShare, 0.5, 1e-12, "overnight share");
  near(more.parkinson, Math.sqrt((252 * 0.0004) / (4 * Math.LN2)), 1e-12, "Parkinson");
  path.free();
});
