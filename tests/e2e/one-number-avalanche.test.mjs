// The Avalanche's examples: every figure is what the engine's own interface gives for the example's products and assumptions, or
// arithmetic by hand where the interface does not have it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startLab } from "./support/browser.mjs";
import { unharmed } from "./support/lab.mjs";
import { is as rounds, numbers, same } from "./support/numbers.mjs";
import { dist } from "./support/site.mjs";

const { cascade, flow } = await import(`${dist}/package/node.js`);

const fund = (name, leverage, aum, trigger = null) => ({ name, leverage, aum, trigger });
/** SSO's exposures of that day, which its source prints with more digits than the index's fall of 3.19 %. */
const FALL_2011 = 2865.83 / 2960.21 - 1;
/**
 * What the examples are of, as their sources have it: the products on the underlying that is played, others, its volume, the first
 * move, the volatility of a day, and the closing window's share. See crates/model/src/avalanche/examples.rs.
 */
const EXAMPLES = {
  "Two products whose resets follow one another": { own: [fund("3× A", 3, 60, 1 / 6), fund("2× A", 2, 100, 0.25)], volume: 200, shock: -0.23, volatility: 0.03, window: 0.1 },
  "Seven S&P 500 funds, 22 September 2011": {
    own: [fund("SPXU", -3, 507), fund("SDS", -2, 2822.84), fund("RSW", -2, 68.68), fund("SH", -1, 2604.19), fund("SSO", 2, 1480.1), fund("RSU", 2, 69.29), fund("UPRO", 3, 285.38)],
    volume: 174_947, shock: FALL_2011, volatility: 0.02, window: 19_504 / 174_947,
  },
  "SK Hynix": { own: [fund("CSOP SK Hynix 2×", 2, 17)], volume: 11.2, shock: 0.05, volatility: 0.03, window: 0.1 },
  "Three": { own: [fund("TQQQ", 3, 31.3)], others: [fund("SOXL", 3, 13.6), fund("SPXL", 3, 5.86)], volume: null, shock: -0.05, volatility: 0.015, window: 0.1 },
  "One fund with assets of 100": { own: [fund("2× A", 2, 100, 0.25)], volume: 200, shock: -0.25, volatility: 0.03, window: 0.1 },
};
/** What is assumed of each: a trade of a tenth of the volume moves the price as the square root of it does, all is taken back on the
 *  next day, and the day goes on by a fifth of the price. */
const [PREFACTOR, PARTICIPATION, FURTHER] = [1, 0.1, 0.2];

let lab;
let page;
before(async () => {
  lab = await startLab();
  page = await lab.open({}, "?section=avalanche");
  await page.locator(".avalanche .flow svg").waitFor();
});
after(() => lab.close());

const sum = (values) => values.reduce((total, value) => total + value, 0);
const totals = (products, move) => flow({ products: products.map(({ leverage, aum }) => ({ leverage, aum, move })) });

/** What a product trades in all where its underlying slides smoothly to a move: at each reset on the way, and at the close. */
function slide({ leverage, aum, trigger }, move) {
  const level = trigger === null ? null : 1 - Math.sign(leverage) * trigger;
  let [price, assets, trades] = [1, aum, 0];
  const trade = (to) => {
    const change = to / price - 1;
    trades += leverage * (leverage - 1) * assets * change;
    assets = Math.max(0, assets * (1 + leverage * change));
    price = to;
  };
  const isReached = (to) => (leverage > 0 ? 1 + move <= to + 1e-12 : 1 + move >= to - 1e-12);
  while (level > 0 && assets > 0 && isReached(price * level)) trade(price * level);
  if (assets > 0 && price !== 1 + move) trade(1 + move);
  return trades;
}

/** The trades of a day of two moves without impact: a product whose trigger the first one reaches resets there. One that has lost all
 *  closes its position at the price that there is. */
function further({ leverage, aum, trigger }, shock, end) {
  const rebalance = (assets, change) => (1 + leverage * change > 0 ? leverage * (leverage - 1) * assets * change : -leverage * assets * (1 + change));
  const fires = trigger !== null && -Math.sign(leverage) * shock >= trigger - 1e-9;
  const legs = fires ? [shock, end] : [end];
  let [price, assets] = [1, aum];
  const trades = legs.map((leg) => {
    const change = (1 + leg) / price - 1;
    const trade = rebalance(assets, change);
    assets = Math.max(0, assets * (1 + leverage * change));
    price = 1 + leg;
    return trade;
  });
  const close = trades.at(-1);
  return { atResets: sum(trades) - close, close, gross: sum(trades.map(Math.abs)), without: rebalance(aum, end) };
}

/** What stands there of the example. */
const seen = () =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll(".avalanche details")) fold.open = true;
    const text = (selector) => [...document.querySelectorAll(`.avalanche ${selector}`)].map((one) => one.textContent.replace(/\s+/g, " ").trim());
    const rows = (selector) => [...document.querySelectorAll(`.avalanche ${selector} tbody tr`)].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
    return {
      slope: text(".result .sentence")[0],
      flow: text(".flow-line")[0],
      creations: text(".result > p:not(.sentence, .flow-line, .hint)")[0],
      curve: rows(".flow"),
      bends: text(".flow .kinks li"),
      ends: text(".rounds > .sentence")[0],
      round: text(".round")[0],
      rounds: rows(".rounds > .scroll"),
      sums: text(".rounds > p:not(.hint, .sentence, .round)")[0],
      further: rows(".then"),
      laws: rows(".analysts"),
      gain: text(".analysts > p, .analysts p").find((line) => line.startsWith("g = ")),
      critical: text(".critical > div"),
      stairs: text(".stairs svg text"),
    };
  });

/** A trade in words: "sales of 50.0", signed by its words. */
function traded(text, truth, which) {
  const [, word, amount] = text.match(/(sales|purchases) of ([\d,.]+)/) ?? [];
  assert.ok(word, `${which}: no trade in “${text}”`);
  const sign = word === "sales" ? -1 : 1;
  assert.ok(rounds({ ...numbers(amount)[0], value: sign * numbers(amount)[0].value }, truth), `${which}: “${text}”, and the engine says ${truth}`);
}

/** A close of the page, and that of the engine. */
const move = (text, close, which) => (close.move === null ? assert.doesNotMatch(text, /%/, which) : same(text, close.move, which));

test("each example is in this test, with its products as the page has them", async () => {
  const options = await page.getByRole("combobox", { name: "Example" }).locator("option").allInnerTexts();
  assert.equal(options.length, Object.keys(EXAMPLES).length);
  for (const [n, [name, { own, others = [], shock }]] of Object.entries(EXAMPLES).entries()) {
    await page.getByRole("combobox", { name: "Example" }).selectOption({ index: n });
    const cells = await page.locator(".products tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("input")].slice(0, 3).map((input) => input.value)));
    const written = [...own, ...others].map(({ name }) => name);
    assert.deepEqual(cells.map(([name]) => name), written, `${options[n]} and ${name}`);
    for (const [row, { leverage, aum }] of [...own, ...others].entries()) {
      same(cells[row][1], leverage, `${name}, ${written[row]}, leverage`);
      same(cells[row][2], aum, `${name}, ${written[row]}, assets`);
    }
    assert.ok(rounds({ ...numbers(await page.locator("#avalanche-shock").inputValue())[0], isPercent: true }, shock), `${name}, first move`);
  }
  unharmed(page);
});

for (const [n, [name, example]] of Object.entries(EXAMPLES).entries()) {
  test(`example ${n + 1}, ${name}: flow, rounds, sums, laws and the day that goes on are the engine's`, async () => {
    await page.getByRole("combobox", { name: "Example" }).selectOption({ index: n });
    await page.waitForTimeout(100);
    const found = await seen();
    const { own, others = [], volume, shock, volatility, window } = example;
    const all = [...own, ...others];
    const which = name;

    // The slope, and the flow at the first move.
    const slope = totals(all, 0.01);
    const inverse = all.filter(({ leverage }) => leverage < 0);
    same(found.slope.match(/trade ([\d,.]+)/)[1], slope.perOnePercent, `${which}, slope`);
    if (inverse.length) same(found.slope.match(/([\d.]+%) of it/)[1], totals(inverse, 0.01).perOnePercent / slope.perOnePercent, `${which}, share of inverse funds`);
    else assert.match(found.slope, /none of it comes from inverse funds/);
    const { total } = totals(all, shock);
    traded(found.flow, total, `${which}, flow`);
    same(found.flow.match(/move of (\S+%)/)[1], shock, `${which}, first move`);
    if (volume) {
      const share = Math.abs(totals(own, shock).total) / volume;
      const [, day, late, part] = found.flow.match(/: (\S+%) of a day.s volume, (\S+%) of its closing window, taken as (\S+%)/);
      for (const [said, is] of [[day, share], [late, share / window], [part, window]]) same(said, is, `${which}, shares of volume`);
    }
    // Investors create or redeem nothing at first; what would offset the flow is the part c with c · Σ L·NAV = −flow.
    const exposure = sum(all.map(({ leverage, aum }) => leverage * Math.max(0, aum * (1 + leverage * shock))));
    traded(found.creations.split("in all:")[1], total, `${which}, with creations`);
    const offset = found.creations.match(/At (\S+%) the sum/);
    if (offset) same(offset[1], -total / exposure, `${which}, offset`);

    // The curve.
    for (const [said, ...cells] of found.curve) {
      const [{ value, decimals }] = numbers(said);
      // The move is written rounded, too.
      const moves = [-1, 0, 1].map((side) => (value + side * 0.5 * 10 ** -decimals) / 100);
      for (const [n, is] of [({ leverage }) => leverage > 0, ({ leverage }) => leverage < 0, () => true].entries()) {
        const sums = moves.map((to) => sum(all.filter(is).map((product) => slide(product, to))));
        const [cell] = numbers(cells[n]);
        const slack = 0.51 * 10 ** -cell.decimals + 1e-9 * Math.abs(sums[1]);
        assert.ok(cell.value >= Math.min(...sums) - slack && cell.value <= Math.max(...sums) + slack, `${which}, ${said}: ${cells} and by hand ${sums}`);
      }
    }
    assert.ok(found.curve.length >= 10, which);
    for (const bend of found.bends.flatMap((words) => words.split("; "))) {
      const product = all.find(({ name }) => bend.includes(`: ${name} `));
      const at = /resets/.test(bend) ? -Math.sign(product.leverage) * product.trigger : -1 / product.leverage;
      same(bend.split(":")[0], at, `${which}, ${bend}`);
    }

    // The rounds, where a volume is known.
    if (volume === null) {
      assert.match(found.ends, /none is given for Nasdaq-100/);
      assert.equal(found.rounds.length, 0);
    } else {
      const lambda = (PREFACTOR * volatility) / (Math.sqrt(PARTICIPATION) * volume);
      const linear = { model: "linear", lambda };
      const root = { model: "squareRoot", y: PREFACTOR, sigma: volatility, adv: volume };
      const played = (impact, has = true) => cascade({ shock, impact, products: own.map(({ leverage, aum, trigger }) => ({ leverage, aum, trigger: has ? trigger : null })) });
      const [withResets, without] = [played(linear), played(linear, false)];
      const ends = found.ends.match(/ends at (\S+%),? with resets and(?: at (\S+%))? without/);
      same(found.ends.match(/first move of (\S+%)/)[1], shock, `${which}, rounds`);
      same(ends[1], withResets.close.move, `${which}, close with resets`);
      same(ends[2] ?? ends[1], without.close.move, `${which}, close without`);
      // First move, resets, close, the next day, which takes back what the trades have done.
      const resets = withResets.resets.map(({ product, move, trade, moveAfter }) => [own[product].name, move, trade, moveAfter]);
      const beforeClose = resets.at(-1)?.[3] ?? shock;
      const { close } = withResets;
      const expected = [["First move", 0, null, shock], ...resets, ["Close", beforeClose, close.total, close.move], ["Next day", close.move, null, shock]];
      assert.equal(found.rounds.length, expected.length, `${which}: ${JSON.stringify(found.rounds)}`);
      for (const [row, [what, from, trade, to]] of expected.entries()) {
        const cells = found.rounds[row];
        assert.ok(cells[0].toLowerCase().startsWith(what.toLowerCase()), `${which}, round ${row + 1}: ${cells} is ${what}`);
        same(cells[1], from, `${which}, ${what}, before`);
        if (trade !== null) same(cells[2], trade, `${which}, ${what}, trade`);
        same(cells[3], to, `${which}, ${what}, after`);
      }
      assert.ok(found.round.startsWith(`Round ${expected.length} of ${expected.length}. Next day: 100% `) && found.round.endsWith(` to ${found.rounds.at(-1)[3]}.`), found.round);
      const [withSum, withoutSum] = found.sums.split(" with resets, ");
      traded(withSum, sum(withResets.resets.map(({ trade }) => trade)) + close.total, `${which}, all trades with resets`);
      traded(withoutSum, without.close.total, `${which}, all trades without`);
      // Both laws, the gain λK, and the assets at which one leverage has it at 1.
      for (const [row, impact] of [linear, root].entries()) {
        move(found.laws[row][1], played(impact).close, `${which}, ${found.laws[row][0]} with resets`);
        move(found.laws[row][2], played(impact, false).close, `${which}, ${found.laws[row][0]} without`);
      }
      const gain = 100 * lambda * totals(own, 0.01).perOnePercent;
      same(found.gain.match(/^g = (\S+):/)[1], gain, `${which}, gain`);
      if (gain > 0 && gain < 1) same(found.gain.match(/grows (\S+) times/)[1], 1 / (1 - gain), `${which}, multiplier`);
      for (const [row, leverage] of [2, 3, -3].entries()) {
        same(found.critical[row].match(/[\d.]+$/)[0], 1 / (lambda * leverage * (leverage - 1) * volume), `${which}, critical assets of ${leverage}×`);
      }
    }

    // The day that goes on, and the one that turns.
    for (const [row, sign] of [1, -1].entries()) {
      const end = (1 + shock) * (1 + Math.sign(shock) * sign * FURTHER) - 1;
      const each = own.map((product) => further(product, shock, end));
      const [what, ...cells] = found.further[row];
      same(what.match(/to (\S+%)/)[1], end, `${which}, ${what}`);
      for (const [n, part] of ["atResets", "close", "gross", "without"].entries()) {
        same(cells[n], sum(each.map((one) => one[part])), `${which}, ${what}, ${part}`);
      }
    }
    unharmed(page);
  });
}

test("one fund of 100 on one day: what it holds and what it must trade, for all leverages and moves", async () => {
  const one = page.locator(".one-fund");
  for (const leverage of [-3, -2, -1, 2, 3]) {
    await one.getByRole("radio", { name: `${leverage}×`.replace("-", "−"), exact: true }).check();
    for (const r of [-0.1, 0.1]) {
      await one.getByRole("radio", { name: r > 0 ? "+10.0%" : "−10.0%" }).check();
      const which = `${leverage}× at ${r}`;
      const { total } = flow({ products: [{ leverage, aum: 100, move: r }] });
      const [morning, moved, back, trade] = await one.locator(".what").allInnerTexts();
      const worth = 100 * (1 + leverage * r);
      const is = (text, values) => assert.ok(values.every((value, n) => rounds(numbers(text)[n], value)), `${which}: “${text}” and ${values}`);
      is(morning, [100, 100 * leverage]);
      is(moved, [worth, 100 * leverage * (1 + r)]);
      assert.ok(rounds(numbers(back).at(-1), worth * leverage), `${which}: ${back}`);
      assert.ok(rounds(numbers(trade).at(-1), Math.abs(total)), `${which}: ${trade}, and the engine says ${total}`);
      assert.equal(/must sell/.test(trade), total < 0, which);
    }
  }
  unharmed(page);
});
