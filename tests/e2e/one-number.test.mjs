// All days with all products in Lab and Map: what is told of one thing in several places is the same, and what the engine's own
// interface gives for the day that the page says it shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { unharmed } from "./support/lab.mjs";
import { numbers, same } from "./support/numbers.mjs";
import { days, made, named, page, PRODUCTS, shown } from "./support/one-number.mjs";
import { cells, closing, figures, growth, tables, truth } from "./support/truth.mjs";

for (const product of PRODUCTS) {
  test(`each day with ${named(product)}: Lab and Map say what the engine says, and the same`, async () => {
    const all = days.map((day) => ({ which: `${day.preset} ${named(product)}`, scenario: made(day, product) }));
    for (const one of all) {
      const { scenario, which } = one;
      one.is = truth(scenario);
      one.onLab = await shown(scenario, "lab");
      const { result, sentence } = one.onLab;
      assert.deepEqual(result.scenario.path, scenario.path, which);
      assert.deepEqual(result.final, one.is.out.final, `${which}: to the last bit`);
      assert.equal(result.sentence, sentence, which);
      figures(one.onLab, one.is, scenario, which);
      tables(one.onLab, one.is, scenario, which);
      closing(one.onLab, one.is, scenario, which);
    }
    for (const { scenario, which, is, onLab } of all) {
      const onMap = await shown(scenario, "map");
      assert.ok(onMap.day.endsWith(onLab.sentence), `${which}: “${onMap.day}” ends with “${onLab.sentence}”`);
      assert.equal(onMap.closing, onLab.closing || onMap.closing, which);
      closing(onMap, is, scenario, which);
      const moves = onMap.day.match(/^Your day: first (\S+), then (\S+)\. /)?.slice(1);
      if (moves) {
        // Each move is written to a hundredth of a per cent.
        const [first, then] = moves.map((said) => numbers(said)[0].value / 100);
        assert.ok(Math.abs((1 + first) * (1 + then) - 1 - is.stockChange) < 2.5e-4, `${which}: ${onMap.day}`);
        if (is.resets.length) same(moves[0], growth(scenario.path.previousClose, is.resets[0].rebasePrice), `${which}, first move`);
      }
      // Each cell is a reset at the price of its first move: not so at the trigger's own level.
      if (!["barrier", "previous"].includes(scenario.product.rebase.rule)) cells(onMap, product, which);
    }
    unharmed(page);
  });
}
