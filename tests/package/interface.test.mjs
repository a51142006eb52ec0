// The JavaScript interface, through the package: what goes in, what comes out, what is refused. `cargo xtask test package`
// installs the package beside this file and runs it in Node.js; tests/e2e/engine.test.mjs does so on a page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import ready, * as engine from "reset-engine";
import { crowd, good, linear, path, product, session, slide, ticks, withCosts, withPath, withProduct, withRebase, withSession } from "./inputs.mjs";
import refusedMarkets from "./refused-markets.mjs";
import refusedOdds from "./refused-odds.mjs";
import refused from "./refused.mjs";
import same from "./same.mjs";

await ready;
const { simulate, simulateEnds, simulateMany, flow, cascade, defaults, Path } = engine;

const vectors = (name) => JSON.parse(readFileSync(new URL(`../../engine/tests/vectors/${name}.json`, import.meta.url), "utf8"));
const near = (found, wanted, tolerance, what) =>
  assert.ok(Math.abs(found - wanted) <= tolerance, `${what}: ${found}, not ${wanted} ± ${tolerance}`);
const relative = (wanted, tolerance) => tolerance * (wanted === 0 ? 1 : Math.abs(wanted));

function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}

for (const { name, input, expect, relativeTolerance } of [...vectors("simulate"), ...vectors("derived")]) {
  test(`golden: ${name}`, () => {
    const { final, sessions } = simulate(input);
    const last = sessions.at(-1);
    const check = (found, wanted, what) => {
      if (wanted === null) assert.ok(Number.isNaN(found), `${what} while halted`);
      else if (wanted !== undefined) near(found, wanted, relative(wanted, relativeTolerance), what);
    };
    check(final.protectedNav, expect.protectedNav, "protectedNav");
    check(final.uncappedNav, expect.uncappedNav, "uncappedNav");
    check(last.close.protectedTrade, expect.protectedCloseTrade, "protectedCloseTrade");
    check(last.close.uncappedTrade, expect.uncappedCloseTrade, "uncappedCloseTrade");
    for (const kind of ["protected", "uncapped"]) expect[kind]?.forEach((wanted, i) => check(last[kind][i], wanted, kind));
    const resets = sessions.flatMap((session) => session.resets);
    if (expect.resets) assert.equal(resets.length, expect.resets.length);
    expect.resets?.forEach((wanted, index) => {
      // The interface does not tell the level that the tick had to reach.
      for (const [key, value] of Object.entries(wanted)) if (key !== "triggerLevel") check(resets[index][key], value, key);
    });
  });
}

for (const { name, input, expect } of vectors("published")) {
  test(`published: ${name}`, () => {
    const output = simulate(input);
    for (const { at, value, tolerance } of expect) {
      const found = at.split(/[.[\]]+/).reduce((inner, key) => inner[key], output);
      near(found, value, tolerance, at);
    }
  });
}

test("the output has the fields of the specification", () => {
  const output = simulate(good);
  const keys = (value) => Object.keys(value).join(" ");
  assert.equal(keys(output), "final sessions protectedWipedOut uncappedWipedOut analysis");
  assert.equal(keys(output.final), "underlyingReturn protectedNav uncappedNav");
  const [first] = output.sessions;
  assert.equal(keys(first), "minute underlying uncapped protected effectiveLeverage resets close");
  assert.equal(keys(first.resets[0]), "triggerMinute triggerPrice rebaseMinute rebasePrice navBefore navAfter trade effect");
  assert.equal(keys(first.close), "underlying protectedNav uncappedNav protectedTrade uncappedTrade");
  assert.equal(keys(output.analysis), "breakEvenClose splitByDay");
  for (const name of ["minute", "underlying", "uncapped", "protected", "effectiveLeverage"]) {
    assert.ok(first[name] instanceof Float64Array && first[name].length === 4, name);
  }
  assert.deepEqual([...first.minute], session.minute);
  assert.deepEqual([...first.underlying], session.price);
  assert.equal(output.protectedWipedOut, null);
  near(output.final.underlyingReturn, 0.005, 1e-12, "underlyingReturn");
});

test("a halt is not a number", () => {
  const [{ protected: nav, effectiveLeverage, uncapped }] = simulate(good).sessions;
  for (const series of [nav, effectiveLeverage]) assert.deepEqual([...series].map(Number.isNaN), [false, true, false, false]);
  assert.ok(uncapped.every(Number.isFinite));
});

test("a wipe-out tells session and minute", () => {
  const sessions = [{ minute: [390], price: [100] }, { minute: [7, 390], price: [60, 90] }];
  const output = simulate({ product: { leverage: 3 }, path: { previousClose: 100, sessions } });
  assert.deepEqual(output.protectedWipedOut, { session: 1, minute: 7 });
  assert.deepEqual(output.uncappedWipedOut, { session: 1, minute: 7 });
  assert.equal(output.final.protectedNav, 0);
  assert.equal(output.analysis.breakEvenClose, null);
});

test("the analysis explains the difference", () => {
  const { final, analysis } = simulate(good);
  assert.equal(analysis.splitByDay.length, 1);
  near(analysis.splitByDay[0], final.protectedNav - final.uncappedNav, 1e-9, "the only day");
  const even = simulate(withSession({ price: [350, 286, 288, analysis.breakEvenClose] })).final;
  near(even.protectedNav, even.uncappedNav, 1e-9, "at the break-even close");
});

// By hand: 100 · (1 + 3 · (75 / 100 − 1)) = 25 at the trigger, and 25 · (1 + 3 · (90 / 75 − 1)) = 40.
test("the rules of real products change what they name", () => {
  const run = (product, more, minute = [0, 60, 90, 390], price = [100, 75, 80, 90]) => {
    const rebase = { rule: "observed", ...product.rebase };
    const sessions = [{ minute, price, ...more }];
    return simulate({ product: { leverage: 3, trigger: 0.25, ...product, rebase }, path: { previousClose: 100, sessions } });
  };
  near(run({}).final.protectedNav, 40, 1e-12, "a reset");
  assert.equal(run({ strict: true }).sessions[0].resets.length, 0);
  near(run({ rebase: { then: "end" } }).final.protectedNav, 25, 1e-12, "the end");
  // At the price before, 100, nothing is lost; the tick of 75 then takes three quarters.
  near(run({ rebase: { rule: "previous" } }).sessions[0].resets[0].rebasePrice, 100, 0, "the price before");
  const halted = run({ rebase: { haltMinutes: 200 } }).sessions[0].protected;
  assert.deepEqual([...halted].map(Number.isNaN), [false, true, true, false]);
  near(run({ costs: { feePerYear: 0.36, accrual: "reset" } }).final.protectedNav, 24.9 * 1.6, 1e-9, "a fee of 0.1 at the reset");
  near(run({ costs: { feePerYear: 0.36 } }).final.protectedNav, 39.9, 1e-9, "the same at the close");
  // A share that paid 25, or one of four, is where it was.
  for (const more of [{ dividend: 25 }, { split: 4 / 3 }]) {
    const { sessions, final } = run({}, more, [0, 390], [75, 75]);
    assert.equal(sessions[0].resets.length, 0);
    near(final.protectedNav, 100, 1e-9, JSON.stringify(more));
  }
});

test("absent fields and kinds of arrays mean what the types say", () => {
  for (const [one, other] of same) assert.deepEqual(simulate(one()), simulate(other()), String(one));
  const differs = (input) => assert.notDeepEqual(simulate(input), simulate(good));
  differs(withProduct({ trigger: null }));
  differs(withProduct({ maxResets: 0 }));
  assert.notDeepEqual(simulate(withCosts({ feePerYear: 0.5, dayCount: 365 })), simulate(withCosts({ feePerYear: 0.5 })));
});

test("what is refused is an Error with code and field, and the next call works", () => {
  for (const [input, code, field, name = "simulate"] of [...refused, ...refusedMarkets, ...refusedOdds]) {
    const functions = name === "simulate" ? [simulate, simulateEnds] : [engine[name]];
    for (const run of functions) {
      const error = thrown(() => run(input()));
      assert.ok(error instanceof Error);
      assert.deepEqual([error.name, error.code, error.field], ["InputError", code, field], String(input));
      assert.ok(error.message.startsWith(`${field}: `) && error.message.length > field.length + 10, error.message);
    }
  }
  assert.ok(simulate(good).final.protectedNav > 0);
});

test("messages name the limit", () => {
  for (const [input, message] of [
    [withProduct({ leverage: 25 }), "product.leverage: 25 is outside the limits: leverage from -20 to 20"],
    [withProduct({ leverage: null }), "product.leverage: must be a number, not null"],
    [{ path }, "product: is required, and missing"],
    [withPath({ sessions: { length: 9999 } }), "path.sessions: at most 2600 are allowed, not 9999"],
    [withCosts({ dayCount: 252 }), "product.costs.dayCount: must be 360 or 365"],
    [withRebase({ rule: "best" }), "product.rebase.rule: must be one of barrier, observed, average, worst, last, previous"],
  ]) {
    assert.equal(thrown(() => simulate(input)).message, message);
  }
});

test("what a getter threw is the cause", () => {
  const boom = new RangeError("boom");
  const input = Object.defineProperty({ path }, "product", { enumerable: true, get() { throw boom; } });
  assert.equal(thrown(() => simulate(input)).cause, boom);
});

test("an input may call the engine while it is read", () => {
  const inner = { get previousClose() { return simulate(good).sessions[0].underlying[0]; }, sessions: path.sessions };
  assert.deepEqual(simulate({ product, path: inner }), simulate(good));
  const price = { length: 4, get 0() { return simulate(good).final.underlyingReturn > 0 ? 350 : 1; }, 1: 286, 2: 288, 3: 351.75 };
  assert.deepEqual(simulate(withSession({ price })), simulate(good));
});

test("the input stays as it was, and a result is nobody else's", () => {
  const price = new Float64Array(session.price);
  const input = withSession({ price });
  const one = simulate(input);
  const [first] = one.sessions;
  for (const name of ["minute", "underlying", "protected"]) first[name].fill(-1);
  assert.deepEqual([...price], session.price);
  price[3] = 300;
  assert.equal(first.underlying[3], -1);
  price[3] = session.price[3];
  assert.deepEqual(simulate(input), simulate(good));
});

test("a million ticks are taken, and the memory of the module may grow between two calls", () => {
  const before = simulate(good);
  const [{ protected: nav, minute }] = simulate(withSession(ticks(1_000_000))).sessions;
  assert.equal(nav.length, 1_000_000);
  assert.equal(minute[999_999], 999_999);
  assert.deepEqual(simulate(good), before);
});

test("a kept path gives what a path gives, however often, until it is freed", () => {
  const volume = { ...session, volume: [1, 5, 2, 1], calendarDays: 3, dividend: 1, split: 2 };
  const given = { previousClose: 350, sessions: [session, volume] };
  const kept = new Path(given);
  for (const terms of [product, { leverage: -2, trigger: 0.1 }, product, { leverage: 3 }]) {
    const whole = simulate({ product: terms, path: given });
    assert.deepEqual(simulate({ product: terms, path: kept }), whole);
    for (const path of [given, kept]) {
      const { final, protectedWipedOut, uncappedWipedOut, sessions } = whole;
      const resets = sessions.reduce((sum, session) => sum + session.resets.length, 0);
      assert.deepEqual(simulateEnds({ product: terms, path }), { ...final, resets, protectedWipedOut, uncappedWipedOut });
    }
  }
  const other = new Path(path);
  assert.deepEqual(simulate({ product, path: other }), simulate(good));
  kept.free();
  kept.free();
  const { name, code, field } = thrown(() => simulate({ product, path: kept }));
  assert.deepEqual([name, code, field], ["InputError", "freed", "path"]);
  assert.deepEqual(simulate({ product, path: other }), simulate(good));
  other[Symbol.dispose]();
  assert.equal(thrown(() => simulate({ product, path: other })).code, "freed");
  assert.equal(thrown(() => new Path({ previousClose: 0, sessions: [session] })).field, "path.previousClose");
  assert.equal(thrown(() => new Path({ previousClose: 1, sessions: [session], product })).code, "unknownField");
});

test("many products on a path end as each of them does", () => {
  const products = [product, { leverage: -3, trigger: 0.1 }, { leverage: 5, trigger: 0.1, rebase: { rule: "barrier" } }, { leverage: 2 }];
  for (const path of [good.path, new Path(good.path)]) {
    const many = simulateMany({ products, path, initialNav: 50 });
    products.forEach((product, index) => {
      const one = simulateEnds({ product, path, initialNav: 50 });
      for (const name of ["protectedNav", "uncappedNav", "resets"]) assert.equal(many[name][index], one[name], name);
      assert.equal(many.underlyingReturn, one.underlyingReturn);
    });
  }
  assert.equal(simulateMany({ products: [], path }).protectedNav.length, 0);
  const refusal = (change) => {
    const { code, field } = thrown(() => simulateMany({ products: [product, { ...product, ...change }], path }));
    return [code, field];
  };
  assert.deepEqual(refusal({ leverage: 21 }), ["outOfRange", "products[1].leverage"]);
  assert.deepEqual(refusal({ tringger: 1 }), ["unknownField", "products[1].tringger"]);
  assert.deepEqual(refusal({ rebase: { rule: "barrier" }, trigger: 1e-13 }), ["tooManyResets", "products[1].trigger"]);
  assert.equal(thrown(() => simulateMany({ products: new Array(10_001).fill(product), path })).code, "tooMany");
});

for (const { fund, products, move, absoluteTolerance, publishedTotal, ...rest } of vectors("flow")) {
  test(`published flow: ${fund ?? rest.name}`, () => {
    const output = flow({ products: products.map(({ leverage, aum }) => ({ leverage, aum, move })) });
    assert.deepEqual(Object.keys(output), ["trades", "total", "perOnePercent"]);
    products.forEach(({ publishedTrade }, i) => near(output.trades[i], publishedTrade, absoluteTolerance, `trade ${i}`));
    near(output.total, publishedTotal, absoluteTolerance * products.length, "total");
    const slope = products.reduce((sum, { aum, leverage }) => sum + 0.01 * aum * leverage * (leverage - 1), 0);
    near(output.perOnePercent, slope, 1e-9 * slope, "perOnePercent");
  });
}

// The 2x product of engine/tests/cascade.rs: 60 sold at −30 %, price to 0.7·0.94; then the close, by hand.
test("a cascade has the fields of the specification", () => {
  const { resets, close, ...rest } = cascade(slide);
  assert.deepEqual(rest, {});
  assert.deepEqual(Object.keys(resets[0]), ["product", "move", "trade", "moveAfter"]);
  assert.deepEqual(Object.keys(close), ["trades", "total", "move", "basis"]);
  const x = (0.658 - 0.08) / (1 - 0.08 / 0.7);
  const wanted = [0, -0.3, -60, -0.342];
  Object.values(resets[0]).forEach((found, i) => near(found, wanted[i], 1e-12, `column ${i}`));
  near(close.total, 80 * (x / 0.7 - 1), 1e-12, "total");
  near(close.move, x - 1, 1e-12, "move");
  assert.deepEqual([...close.trades], [close.total]);
  assert.equal(close.basis, "equilibrium");
});

test("past the critical point the close is null where no wipe-out stops it", () => {
  const close = (leverage, shock) => cascade({ shock, products: [{ leverage, aum: 100 }], impact: linear(0.005) }).close;
  // Each at a gain of 1. A short product sells 2·100 before the price is zero; a long one is lost on the way: r = −0.1 − (1 + r).
  for (const [leverage, shock, basis, total] of [[-1, -0.1, "caps", -200], [2, 0.1, "beforeImpact", 20]]) {
    const found = close(leverage, shock);
    assert.equal(found.move, null);
    assert.equal(found.basis, basis);
    near(found.total, total, 1e-12, "total");
  }
  near(close(2, -0.1).move, -0.55, 1e-12, "move");
});

// −5 % on the 2x product of June 2026: 17 billion, volume 11.2, σ 3 %; closes at −6.313 %, and −7.02 % by g = 0.288.
test("impact is linear or a square root or none", () => {
  const move = (impact) => cascade({ shock: -0.05, products: [{ leverage: 2, aum: 17 }], impact }).close.move;
  assert.equal(move({ model: "none" }), -0.05);
  near(move(linear(0.288 / 34)), -0.05 / 0.712, 1e-12, "linear");
  near(move({ model: "squareRoot", y: 1, sigma: 0.03, adv: 11.2 }), -0.06313, 6e-6, "square root");
});

test("ten thousand products are taken", () => {
  const { resets, close } = cascade(crowd(10_000));
  assert.deepEqual([resets.length, close.trades.length], [10_000, 10_000]);
  assert.deepEqual(flow({ products: [] }), { trades: new Float64Array(0), total: 0, perOnePercent: 0 });
});

test("defaults are an input but for the path", () => {
  assert.deepEqual(defaults(), {
    product: {
      leverage: 3,
      trigger: 1 / 6,
      rebase: { rule: "average", delayMinutes: 0, windowMinutes: 15, haltMinutes: 0, then: "reset" },
      strict: false,
      maxResets: null,
      uncappedFloor: "intraday",
      costs: { feePerYear: 0, financingRate: 0, financingSpread: 0, borrowFee: 0, tradingCost: 0, dayCount: 360, accrual: "close" },
    },
    initialNav: 100,
  });
  assert.deepEqual(simulate({ ...defaults(), path }), simulate(good));
});
