// Whether what the page shows is what the engine's package gives for the inputs that the page saves.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { numbers, same } from "../e2e/support/numbers.mjs";
import { ofOdds, readOdds } from "../e2e/support/odds-truth.mjs";
import { cells, closing, figures, read, tables, truth } from "../e2e/support/truth.mjs";
import { show } from "./laws.mjs";

/** Days drawn in all that the Odds are drawn anew for; above that it would take too long. */
const MOST_DRAWN = 6e6;

const taken = async (page, act) => {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), act()]);
  return readFile(await download.path(), "utf8");
};

/** What the Lab saves of what it shows. */
export async function saved(page) {
  await page.evaluate(() => (document.querySelector("details.mine").open = true));
  const file = page.locator(".toolbar").getByRole("button", { name: "Save as a file", exact: true });
  return JSON.parse(await taken(page, () => file.evaluate((button) => button.click())));
}

/** Every figure of the Lab and of the Map. */
export async function labAndMap(page, engine) {
  const scenario = await saved(page);
  if (scenario.path.texture?.roughness) return endsAgree(page, engine, scenario);
  // All prices, so that every row is there.
  const which = JSON.stringify(scenario).slice(0, 3000);
  const is = truth(scenario);
  const onLab = await page.evaluate(read, [null]);
  figures(onLab, is, scenario, which);
  tables(onLab, is, scenario, which);
  closing(onLab, is, scenario, which);
  await show(page, "Map");
  await page.locator(".map .cells").waitFor();
  const onMap = await page.evaluate(read, [null]);
  assert.ok(onMap.day.endsWith(onLab.sentence), `${which}: “${onMap.day}” ends with “${onLab.sentence}”`);
  closing(onMap, is, scenario, which);
  if (!["barrier", "previous"].includes(scenario.product.rebase.rule)) cells(onMap, scenario.product, which);
  await show(page, "Lab");
}

/** The ends on screen, for a path with a texture, which only the page can draw: by the prices that it hands over, rounded. */
async function endsAgree(page, engine, scenario) {
  await page.locator("#table-form").selectOption({ index: 1 });
  const csv = await taken(page, () => page.getByRole("button", { name: "Series (CSV)", exact: true }).click());
  const rows = csv.trimEnd().split("\n").filter((line) => !line.startsWith("#")).slice(1).map((line) => line.split(","));
  const sessions = scenario.path.days.map(({ points, ...day }) => ({ ...day, minute: [], price: [] }));
  for (const [day, , minute, price] of rows) {
    sessions[day - 1].minute.push(Number(minute));
    sessions[day - 1].price.push(Number(price));
  }
  const path = { previousClose: scenario.path.previousClose, sessions };
  const { protectedNav, uncappedNav } = engine.simulate({ product: scenario.product, initialNav: scenario.initialNav, path }).final;
  const shown = await page.locator(".tile:not(.money) dd:not(.change)").allInnerTexts();
  const found = shown.map((text) => numbers(text)[0]);
  // Rows: the stock, then the product, or the product without the reset, with it, and the difference. A product that has no
  // reset is the one without.
  const one = scenario.product.trigger === null ? uncappedNav : protectedNav;
  const expected = found.length === 2 ? [one] : [uncappedNav, protectedNav, protectedNav - uncappedNav];
  for (const [index, value] of expected.entries()) {
    const { value: written, decimals } = found[index + 1];
    const slack = 0.51 * 10 ** -decimals + 1e-5 * scenario.initialNav;
    assert.ok(Math.abs(written - value) <= slack, `${shown} is not ${expected}: ${JSON.stringify(scenario).slice(0, 2000)}`);
  }
}

/** The market of a saved scenario as the engine's interface takes it: jumps are saved in standard deviations of a day. */
function market(engine, { volatility = 0.6, ...odds }) {
  if (odds.thinTails) return { volatility };
  const { overnightShare, tailDegrees, jumpsPerYear } = engine.singleStock(volatility);
  const day = volatility / Math.sqrt(252);
  const usual = { overnightShare, tailDegrees, jumpsPerYear, jumpMean: 0, jumpSize: 2.5, drift: 0, uShape: 0, ...odds };
  return {
    volatility,
    drift: usual.drift,
    overnightShare: usual.overnightShare,
    tailDegrees: usual.tailDegrees || null,
    jumpsPerYear: usual.jumpsPerYear,
    jumpMean: usual.jumpMean * day,
    jumpSd: usual.jumpSize * day,
    uShape: usual.uShape,
  };
}

/** Every figure of the Odds, from as many paths as have been drawn. Gives whether there was something to compare. */
export async function oddsAgree(page, engine) {
  await show(page, "Lab");
  const scenario = await saved(page);
  const { product, initialNav, odds = {} } = scenario;
  const { days = 252, paths = 20_000, seed = 1 } = odds;
  if (product.trigger === null || odds.fromFile || days * paths > MOST_DRAWN) return false;
  await show(page, "Odds");
  const isDrawn = page.locator(".odds .precision .idle").waitFor({ state: "attached", timeout: 120_000 }).then(() => true, () => false);
  // What the reader has stopped stays so.
  if (!(await isDrawn)) return false;
  if ((await page.locator(".odds .stale-note").count()) > 0) return false;
  const drawn = (await page.locator(".odds .precision").innerText()).match(/From ([\d,]+)/)[1];
  const said = await page.evaluate(readOdds, [null, drawn, 60_000]);
  const asked = { product, market: market(engine, odds), days, paths: numbers(drawn)[0].value, seed, initialNav, weekends: true };
  ofOdds(said, engine.odds(asked), JSON.stringify(asked));
  await show(page, "Lab");
  return true;
}

/** What the Avalanche's products trade, and where its first move ends. */
export async function avalancheAgrees(page, engine) {
  await show(page, "Avalanche");
  await page.locator(".avalanche .flow svg").waitFor();
  if ((await page.locator(".avalanche .problem:not(:empty)").count()) === 0) {
    const csv = await taken(page, () => page.getByRole("button", { name: "Save as CSV", exact: true }).click());
    const seen = await page.evaluate(() => {
      for (const fold of document.querySelectorAll(".avalanche details")) fold.open = true;
      const value = (id) => document.getElementById(id)?.value;
      return {
        rows: [...document.querySelectorAll(".flow table tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent)),
        flow: document.querySelector(".flow-line").textContent,
        shock: value("avalanche-shock"),
      };
    });
    const products = csv.trimEnd().split("\n").slice(1).map(holding);
    const shock = numbers(seen.shock)[0].value / 100;
    const { total } = engine.flow({ products: products.map(({ leverage, aum }) => ({ leverage, aum, move: shock })) });
    const [sum] = numbers(seen.flow.match(/(?:sales|purchases) of (\S+)/)?.[1] ?? "0");
    const which = `${csv} at ${seen.shock}: ${seen.flow}`;
    assert.ok(Math.abs(sum.value - Math.abs(total)) <= 0.51 * 10 ** -sum.decimals + 1e-6 * Math.abs(total), `${which}, and the engine says ${total}`);
    for (const [said, ...cells] of seen.rows) {
      const [{ value, decimals }] = numbers(said);
      // The move is written rounded, too.
      const moves = [-1, 0, 1].map((side) => (value + side * 0.5 * 10 ** -decimals) / 100);
      for (const [n, is] of [({ leverage }) => leverage > 0, ({ leverage }) => leverage < 0, () => true].entries()) {
        const sums = moves.map((move) => products.filter(is).reduce((total, product) => total + slide(product, move), 0));
        const [found] = numbers(cells[n]);
        const slack = 0.51 * 10 ** -found.decimals + 1e-9 * Math.abs(sums[1]);
        assert.ok(found.value >= Math.min(...sums) - slack && found.value <= Math.max(...sums) + slack, `${csv}, ${said}: ${cells} and by hand ${sums}`);
      }
    }
  }
  await show(page, "Lab");
}

/** A row of the table of products. Names may have commas in them. */
function holding(line) {
  const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell);
  const [, leverage, aum, underlying, trigger] = cells;
  return { leverage: Number(leverage), aum: Number(aum), underlying, trigger: trigger === "" ? null : Number(trigger) };
}

/** What a product trades in all where its underlying slides to a move: at each reset on the way and at the close L (L − 1) of its
 *  assets for each unit of the move since the last. */
function slide({ leverage, aum, trigger }, move) {
  const level = trigger === null ? null : 1 - Math.sign(leverage) * trigger;
  let [price, assets, trades] = [1, aum, 0];
  const trade = (to) => {
    const change = to / price - 1;
    trades += leverage * (leverage - 1) * assets * change;
    assets = Math.max(0, assets * (1 + leverage * change));
    price = to;
  };
  const isReached = (to) => (leverage > 0 ? 1 + move <= to : 1 + move >= to);
  while (level > 0 && assets > 0 && isReached(price * level)) trade(price * level);
  if (assets > 0) trade(1 + move);
  return trades;
}
