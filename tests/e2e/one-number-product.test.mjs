// What depends on the product alone, for all of them: Odds, four days and trades say what the engine's own interface gives, and
// the same wherever it stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { unharmed } from "./support/lab.mjs";
import { among, same } from "./support/numbers.mjs";
import { ofOdds, readOdds } from "./support/odds-truth.mjs";
import { days, made, named, page, PRODUCTS, shown } from "./support/one-number.mjs";
import { figures, growth, truth } from "./support/truth.mjs";
import { dist } from "./support/site.mjs";

const { odds } = await import(`${dist}/package/node.js`);

/** A drawn week of each product, as the engine draws it. */
const MARKET = { volatility: 0.9, days: 5, seed: 3, thinTails: true };
/** Another number for each product: by it an answer is known to be the one that was asked for. */
const paths = (product) => 600 + PRODUCTS.indexOf(product);
const drawn = ({ product, initialNav, odds: { volatility, days, paths, seed } }) =>
  odds({ product, market: { volatility }, days, paths, seed, initialNav, weekends: true });

for (const product of PRODUCTS) {
  test(`the odds, the four days and the trades of ${named(product)} are the engine's`, async () => {
    const which = named(product);
    const scenario = { ...made(days[5], product), odds: { ...MARKET, paths: paths(product) } };
    const said = await page.evaluate(readOdds, [scenario, `${paths(product)}`]);
    if (said) ofOdds(said, drawn(scenario), which);

    await page.evaluate(() => document.querySelector("reset-lab").setAttribute("section", "story"));
    const four = page.locator("reset-lab .four tbody tr");
    await four.first().waitFor();
    const rows = await four.evaluateAll((rows) => rows.map((row) => [...row.cells].slice(0, 4).map((cell) => cell.textContent)));
    for (const [n, [name, stock, withReset, without]] of rows.entries()) {
      await page.evaluate(() => document.querySelector("reset-lab").setAttribute("section", "story"));
      await four.nth(n).getByRole("button").click();
      await page.locator("reset-lab .tile.stock").waitFor();
      const opened = await page.evaluate(() => document.querySelector("reset-lab").result.scenario);
      const end = truth(opened);
      same(stock, end.stockChange, `${which}, ${name}, stock`);
      for (const [cell, nav] of [[withReset, end.with], [without, end.without]]) {
        among(cell, { amounts: [nav], fractions: [growth(end.start, nav)] }, `${which}, ${name}`);
      }
      figures(await shown(opened, "lab"), end, opened, `${which}, ${name}`);
    }

    await page.evaluate(() => document.querySelector("reset-lab").setAttribute("section", "avalanche"));
    const trades = page.locator("reset-lab section.money tbody tr");
    await trades.first().waitFor();
    const { scenario: last } = await page.evaluate(() => document.querySelector("reset-lab").result);
    const engine = truth(last);
    const expected = { "Close, with reset": engine.closes[0].protectedTrade, "Close, without reset": engine.closes[0].uncappedTrade };
    for (const [event, , trade] of await trades.evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)))) {
      const number = event.match(/^Reset (\d+)/)?.[1];
      same(trade, (1000 / engine.start) * (number ? engine.resets[number - 1].trade : expected[event]), `${which}, ${event} of 1,000`);
    }
    unharmed(page);
  });
}
