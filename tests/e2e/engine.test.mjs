// The JavaScript interface, through the boundary, on pages that have none of the user interface.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { dist, root } from "./support/site.mjs";

let lab;
let page;

before(async () => {
  lab = await startLab();
  page = await lab.blank();
  // Any page of the same host can load the engine; the example's has no element to mount on.
  await page.goto(`${lab.url}examples/engine-only.html`);
  await page.evaluate(async (entry) => {
    const engine = await import(entry);
    await engine.default;
    globalThis.engine = engine;
    // JSON has no NaN and no typed arrays; "NaN" and "Infinity" stand for themselves on the way in.
    globalThis.read = (json) =>
      JSON.parse(json, (_, value) => (value === "NaN" ? NaN : value === "Infinity" ? Infinity : value));
  }, `${lab.url}reset-engine.js`);
});
after(() => lab.close());

/** Runs the engine in the page; arrays of numbers come back as plain arrays. */
const simulate = (input) =>
  page.evaluate((json) => {
    const plain = (value) => {
      if (ArrayBuffer.isView(value)) return Array.from(value);
      if (Array.isArray(value)) return value.map(plain);
      if (value && typeof value === "object") {
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
      }
      return value;
    };
    return plain(globalThis.engine.simulate(globalThis.read(json)));
  }, JSON.stringify(input));

/** What the engine throws for an input. */
const refusal = (input) =>
  page.evaluate((json) => {
    try {
      globalThis.engine.simulate(globalThis.read(json));
      return null;
    } catch (error) {
      const { name, code, field, message } = error;
      return { isError: error instanceof Error, name, code, field, message };
    }
  }, JSON.stringify(input));

const day = (overrides = {}) => ({
  product: { leverage: 3, trigger: 1 / 6, rebase: { rule: "observed" } },
  path: { previousClose: 100, sessions: [{ minute: [0, 120, 390], price: [100, 75, 100.5] }] },
  ...overrides,
});
const session = (overrides) =>
  day({ path: { previousClose: 100, sessions: [{ minute: [0, 120, 390], price: [100, 75, 100.5], ...overrides }] } });

test("the example page shows its result", async () => {
  const result = page.getByRole("status");
  await page.waitForFunction(() => !document.querySelector("#result").textContent.includes("Loading"));
  assert.match(await result.innerText(), /ends at 50\.50; without it, at 101\.50/);
  assert.deepEqual(page.problems, []);
});

test("the example page shows the odds", async () => {
  await page.waitForFunction(() => document.querySelector("#odds").textContent !== "");
  const [, share] = (await page.locator("#odds").innerText()).match(/^In (\d+) of 100 drawn years a reset fires at least once\.$/);
  assert.ok(share > 50 && share < 100, share);
});

test("version() is the version of the package, defaults() fill a product", async () => {
  const [version, defaults] = await page.evaluate(() => [globalThis.engine.version(), globalThis.engine.defaults()]);
  const [, declared] = (await readFile(join(root, "Cargo.toml"), "utf8")).match(/^version = "(.*)"/m);
  assert.equal(version, declared);
  assert.equal(typeof defaults, "object");
});

test("series are Float64Arrays of the path's length", async () => {
  const kinds = await page.evaluate((json) => {
    const [first] = globalThis.engine.simulate(JSON.parse(json)).sessions;
    const names = ["minute", "underlying", "uncapped", "protected", "effectiveLeverage"];
    return names.map((name) => [first[name].constructor.name, first[name].length]);
  }, JSON.stringify(day()));
  assert.deepEqual(kinds, Array(5).fill(["Float64Array", 3]));
});

test("no trigger: protected is uncapped, to the last bit", async () => {
  const { final, sessions } = await simulate(day({ product: { leverage: 3, trigger: null } }));
  assert.equal(final.protectedNav, final.uncappedNav);
  assert.deepEqual(sessions[0].protected, sessions[0].uncapped);
});

const goldens = JSON.parse(await readFile(join(root, "engine/tests/vectors/simulate.json"), "utf8"));
for (const { name, input, expect, relativeTolerance } of goldens) {
  test(`golden: ${name}`, async () => {
    const { final, sessions } = await simulate(input);
    const close = (found, wanted, what) =>
      assert.ok(Math.abs(found - wanted) <= relativeTolerance * Math.abs(wanted), `${what}: ${found}, not ${wanted}`);
    const [first] = sessions;
    const figures = {
      protectedNav: final.protectedNav,
      uncappedNav: final.uncappedNav,
      protectedCloseTrade: first.close.protectedTrade,
      uncappedCloseTrade: first.close.uncappedTrade,
    };
    for (const [key, found] of Object.entries(figures)) {
      if (key in expect) close(found, expect[key], key);
    }
    expect.resets?.forEach((reset, index) => {
      for (const [key, wanted] of Object.entries(reset)) close(first.resets[index][key], wanted, `reset ${index} ${key}`);
    });
  });
}

const bad = {
  "a price that is no number": [session({ price: [100, "NaN", 100] }), "path.sessions[0].price[1]"],
  "an infinite price": [session({ price: [100, 75, "Infinity"] }), "path.sessions[0].price[2]"],
  "a negative price": [session({ price: [100, -75, 90] }), "path.sessions[0].price[1]"],
  "times out of order": [session({ minute: [0, 390, 120] }), "path.sessions[0].minute[2]"],
  "arrays of unequal lengths": [session({ minute: [0, 390] }), "path.sessions[0]"],
  "an empty session": [session({ minute: [], price: [] }), "path.sessions[0]"],
  "no session": [day({ path: { previousClose: 100, sessions: [] } }), "path.sessions"],
  "a previous close of zero": [day({ path: { ...day().path, previousClose: 0 } }), "path.previousClose"],
  "zero leverage": [day({ product: { leverage: 0 } }), "product.leverage"],
  "leverage beyond the limit": [day({ product: { leverage: 21 } }), "product.leverage"],
  "a trigger of 200 %": [day({ product: { leverage: 3, trigger: 2 } }), "product.trigger"],
  "an unknown rule": [day({ product: { leverage: 3, trigger: 0.1, rebase: { rule: "best" } } }), "product.rebase.rule"],
  "a word for a number": [day({ product: { leverage: "three" } }), "product.leverage"],
};
for (const [name, [input, field]] of Object.entries(bad)) {
  test(`${name} is an InputError that names its field`, async () => {
    const error = await refusal(input);
    assert.ok(error, "nothing was thrown");
    assert.equal(error.isError, true);
    assert.equal(error.name, "InputError");
    assert.ok(error.field.startsWith(field), `the field is ${error.field}, not ${field}`);
    assert.match(error.code, /^[a-z][A-Za-z0-9_.-]+$/);
    assert.ok(error.message.length > 10);
  });
}

test("a million and one ticks are refused, and the engine works on", async () => {
  const error = await page.evaluate(() => {
    const length = 1_000_001;
    const minute = Float64Array.from({ length }, (_, index) => index / 1000);
    const price = new Float64Array(length).fill(100);
    try {
      globalThis.engine.simulate({ product: { leverage: 3 }, path: { previousClose: 100, sessions: [{ minute, price }] } });
      return null;
    } catch ({ name, field }) {
      return { name, field };
    }
  });
  assert.equal(error?.name, "InputError");
  assert.match(error.field, /^path/);
  assert.ok((await simulate(day())).final.protectedNav > 0);
});

test("the types name what the module exports", async () => {
  const types = await readFile(join(dist, "reset-engine.d.ts"), "utf8");
  const exported = await page.evaluate(() => Object.keys(globalThis.engine));
  const odds = ["odds", "oddsPart", "mergeOdds", "drawPath", "estimateMarket", "singleStock"];
  for (const name of ["simulate", "simulateEnds", "simulateMany", "flow", "cascade", ...odds, "defaults", "version"]) {
    assert.ok(exported.includes(name), `${name} is exported`);
    assert.match(types, new RegExp(`export function ${name}\\(`));
  }
  assert.match(types, /export default ready/);
});
