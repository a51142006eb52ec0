// Monkeys on the page, few for every run of the tests; `cargo xtask test monkeys` lets loose as many as were asked for.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startLab } from "../e2e/support/browser.mjs";
import { loadEngine, loose } from "./monkey.mjs";

/** Seeds that have found a fault once. */
const FOUND = [1003];

const monkeys = Number(process.env.MONKEYS ?? 2);
const count = Number(process.env.MONKEY_ACTIONS ?? 150);

let lab;
let engine;
before(async () => ([lab, engine] = [await startLab(), await loadEngine()]));
after(() => lab.close());

for (const seed of new Set([...FOUND, ...Array.from({ length: monkeys }, (_, index) => 1000 + index)])) {
  test(`whatever is done from seed ${seed}, the page stays whole`, async () => {
    const { heap, wasm } = await loose(lab, engine, seed, count);
    // A fresh page has about 4 MB; what a monkey leaves behind may not grow with its actions.
    assert.ok(heap < 40e6, `${heap} bytes`);
    assert.ok(wasm < 200e6, `${wasm} bytes of the module`);
  });
}
