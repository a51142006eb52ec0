// What the engine's own interface says of a scenario, and whether all that the Lab and the Map show of it is that. The path is one
// that is smooth between its points, or recorded: what texture is drawn is the page's own.
import assert from "node:assert/strict";
import { among, numbers, same } from "./numbers.mjs";
import { dist } from "./site.mjs";

const { simulate } = await import(`${dist}/package/node.js`);

export const usual = (leverage) => 0.5 / Math.abs(leverage);
/** The path of a drawn day as the engine takes it: every minute from its first point, and the points themselves. */
function session({ points, ...more }) {
  const [minute, price] = [[points[0].minute], [points[0].price]];
  for (let n = 1; n < points.length; n++) {
    const [a, b] = [points[n - 1], points[n]];
    for (let at = Math.floor(a.minute - points[0].minute) + 1 + points[0].minute; at < b.minute - 1e-9; at++) {
      minute.push(at);
      price.push(a.price + (b.price - a.price) * ((at - a.minute) / (b.minute - a.minute)));
    }
    minute.push(b.minute);
    price.push(b.price);
  }
  return { minute, price, ...more };
}

export function run({ product, path, initialNav }) {
  const sessions = path.sessions ?? path.days.map(session);
  const out = simulate({ product, initialNav, path: { previousClose: path.previousClose, sessions } });
  if (product.trigger !== null) return out;
  return asOne(out, product.leverage, references(path, out));
}

/** Each session's first reference: the close before, after its dividend and its split. */
function references(path, out) {
  const before = (day) => (day ? out.sessions[day - 1].close.underlying : path.previousClose);
  return (path.sessions ?? path.days).map(({ dividend, split }, day) => (before(day) - (dividend ?? 0)) / (split ?? 1));
}

/** A product whose reset is switched off is the one without: the page shows nothing of the other. */
function asOne(out, leverage, references) {
  out.final.protectedNav = out.final.uncappedNav;
  out.protectedWipedOut = out.uncappedWipedOut;
  for (const [day, session] of out.sessions.entries()) {
    session.protected = session.uncapped;
    session.effectiveLeverage = session.underlying.map((price, at) => {
      const ratio = price / references[day];
      return session.uncapped[at] > 0 ? (leverage * ratio) / (1 + leverage * (ratio - 1)) : NaN;
    });
    const { close } = session;
    Object.assign(close, { protectedNav: close.uncappedNav, protectedTrade: close.uncappedTrade });
  }
  return out;
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
export const growth = (before, now) => now / before - 1;

/** What the engine says of a run: by name, and all that a sentence may be made of. */
export function truth(scenario) {
  const { product, path, initialNav } = scenario;
  const out = run(scenario);
  const { underlyingReturn, protectedNav, uncappedNav } = out.final;
  const resets = out.sessions.flatMap(({ resets }) => resets);
  const closes = out.sessions.map(({ close }) => close);
  // After splits and dividends the last price is not what the return says.
  const last = out.sessions.at(-1).underlying.at(-1);
  const start = initialNav;
  const opened = references(path, out);
  const adverse = out.sessions.map((session, day) => {
    const reference = opened[day];
    return Math.max(...session.underlying.map((price) => -Math.sign(product.leverage) * growth(reference, price)));
  });
  const of = {
    start,
    last,
    resets,
    closes,
    stock: start * (1 + underlyingReturn),
    stockChange: underlyingReturn,
    with: protectedNav,
    withChange: growth(start, protectedNav),
    without: uncappedNav,
    withoutChange: growth(start, uncappedNav),
    difference: protectedNav - uncappedNav,
    traded: sum(resets.map(({ trade }) => Math.abs(trade))),
    mostAdverse: Math.max(0, ...adverse),
    withTraded: sum([...resets, ...closes.map(({ protectedTrade: trade }) => ({ trade }))].map(({ trade }) => Math.abs(trade))),
    withoutTraded: sum(closes.map(({ uncappedTrade }) => Math.abs(uncappedTrade))),
    breakEven: out.analysis.breakEvenClose,
    out,
  };
  const amounts = [start, of.with, of.without, of.difference, of.traded, path.previousClose, last];
  amounts.push(...resets.flatMap(({ rebasePrice, triggerPrice, trade, effect }) => [rebasePrice, triggerPrice, trade, effect]));
  const fractions = [of.stockChange, of.withChange, of.withoutChange, product.trigger ?? 0, of.mostAdverse];
  fractions.push(...resets.flatMap(({ rebasePrice, navAfter }) => [growth(rebasePrice, last), growth(navAfter, of.with)]));
  return { ...of, amounts, fractions };
}

/** A sentence without what is no figure of money or price: counts of resets, days. */
export const plain = (text) => text.replace(/[Tt]he \d+ resets|\d+ resets?\b|[Dd]ay \d+|\d+ days/g, "");

/** Unfolds all of the Lab or the Map and reads what stands there, in an element or on the page: for `page.evaluate`. An element
 *  opens a scenario in a section first. */
export async function read([scenario, section]) {
  const one = document.querySelector("reset-lab");
  const root = one?.shadowRoot ?? document;
  const rest = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  if (scenario) {
    one.setAttribute("section", section);
    one.setScenario(scenario);
  }
  await rest();
  const folded = root.querySelectorAll("details:not([open])");
  for (const fold of folded) fold.open = true;
  if (folded.length) await rest();
  const written = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const text = (selector) => [...root.querySelectorAll(selector)].map(written);
  const rows = (selector) =>
    [...root.querySelectorAll(selector)].map((row) => [...row.cells].map((cell) => written(cell)));
  const tiles = [...root.querySelectorAll(".tile")].map((tile) => ({
    is: tile.className.split(" ")[1],
    isWrong: tile.querySelector("input")?.getAttribute("aria-invalid") === "true",
    value: tile.querySelector("input")?.value ?? written(tile.querySelector("dd")),
    change: tile.querySelector(".change > span:first-child, .difference .change")?.textContent ?? written(tile.querySelector(".change") ?? tile),
  }));
  return {
    result: one?.result,
    sentence: text(".sentence")[0],
    tiles: Object.fromEntries(tiles.map(({ is, ...tile }) => [is, tile])),
    summaries: [...root.querySelectorAll(".charts figure .visually-hidden")].map((p) => p.textContent),
    wayBack: text(".way-back")[0] ?? "",
    ledger: rows(".ledger tbody tr"),
    sums: rows(".ledger tfoot tr"),
    more: rows(".more tbody tr"),
    breakEven: text(".more > p")[0],
    others: rows(".others tbody tr"),
    series: rows(".charts .fold tbody tr"),
    machine: rows(".machine tbody tr"),
    closing: text(".closing > p")[0] ?? "",
    closes: rows(".closing tbody tr"),
    ends: [...root.querySelectorAll(".charts figure svg")].map((svg) => [...svg.querySelectorAll("text")].map((t) => t.textContent)),
    day: text("#map-day")[0],
    map: rows(".map .cells ~ .fold tbody tr"),
    heads: rows(".map .cells ~ .fold thead tr")[0],
  };
}

/** The figures of the result. */
export function figures({ tiles, more, breakEven, wayBack, sentence }, is, { product: { leverage, rebase } }, which) {
  among(plain(sentence), is, `${which}, sentence`);
  among(wayBack, is, `${which}, way back`);
  same(tiles.stock.value, is.stock, `${which}, the stock`);
  same(tiles.stock.change, is.stockChange, `${which}, the stock's change`);
  // What is half typed is not yet the money.
  if (!tiles.money.isWrong) same(tiles.money.value, is.start, `${which}, the money`);
  same(tiles.uncapped.value, is.without, `${which}, without`);
  same(tiles.uncapped.change, is.withoutChange, `${which}, the change without`);
  const [drawdown, count, traded, recovery] = more;
  if (tiles.protected) {
    same(tiles.protected.value, is.with, `${which}, with`);
    same(tiles.protected.change, is.withChange, `${which}, the change with`);
    same(tiles.difference.value, is.difference, `${which}, difference`);
    for (const number of numbers(tiles.difference.change)) among(`${number.value}`.replace("-", "−"), is, `${which}, verdict`);
  } else {
    assert.ok(Math.abs(is.difference) < 1e-9 * is.start, `${which}: one row for two products`);
  }
  assert.equal(count[1], `${is.resets.length}`, `${which}, resets ${JSON.stringify(more)}`);
  same(traded[1], is.withTraded, `${which}, traded with`);
  same(traded[2], is.withoutTraded, `${which}, traded without`);
  // What its trigger has ended does not recover.
  const isEnded = rebase?.then === "end" && is.resets.length > 0;
  for (const [cell, end, stays] of [[recovery[1], is.with, isEnded], [recovery[2], is.without]]) {
    const move = growth(end, is.start) / leverage;
    // A price cannot fall by more than there is.
    if (end > 0 && end < is.start && move > -1 && !stays) same(cell, move, `${which}, recovery`);
    else assert.equal(cell, "–", `${which}, recovery from ${end}`);
  }
  assert.equal(drawdown.length, 3);
  if (is.breakEven) same(breakEven.split(".  ")[0].match(/^[^:]*:\s*([\d,.]+\d)/)[1], is.breakEven, `${which}, break-even`);
  // Written the same wherever it stands.
  if (tiles.protected && is.with > 0 && is.without > 0 && Math.abs(is.difference) > 0.1) {
    for (const { value } of [tiles.protected, tiles.uncapped]) assert.ok(sentence.includes(` ${value} `), `${which}: ${value} in “${sentence}”`);
  }
}

/** The tables of the Lab: ledger, series, debt, other products. */
export function tables({ ledger, sums, series, machine, others, summaries, ends }, is, scenario, which) {
  const resets = [...is.resets];
  for (const [when, event, price, nav, , , trade, effect] of ledger) {
    const close = is.closes[(when.match(/Day (\d+)/)?.[1] ?? 1) - 1];
    if (/^Trigger/.test(event)) same(price.split(" (")[0], resets[0].triggerPrice, `${which}, ${event}`);
    if (/^Reset/.test(event)) {
      const reset = resets.shift();
      same(price, reset.rebasePrice, `${which}, ${event}, price`);
      same(nav, reset.navAfter, `${which}, ${event}, NAV`);
      same(trade, reset.trade, `${which}, ${event}, trade`);
      same(effect, reset.effect, `${which}, ${event}, effect`);
    }
    if (/^Close/.test(event)) {
      const [end, traded] = event === "Close, with reset" ? [close.protectedNav, close.protectedTrade] : [close.uncappedNav, close.uncappedTrade];
      same(price, close.underlying, `${which}, ${when}, ${event}, price`);
      same(nav, end, `${which}, ${when}, ${event}, NAV`);
      same(trade, traded, `${which}, ${when}, ${event}, trade`);
    }
  }
  same(sums.find(([name]) => name === "With minus without").at(-1), is.difference, `${which}, sum of the ledger`);
  for (const [when, price, withReset, without, withLeverage] of series) {
    const [, day = "1", hour, minute, second = "0"] = when.match(/(?:Day (\d+), )?(\d\d):(\d\d)(?::(\d\d))?$/);
    const session = is.out.sessions[day - 1];
    const at = session.minute.findIndex((m) => Math.abs(m - (hour * 60 + +minute + second / 60 - 570)) < 0.01);
    same(price, session.underlying[at], `${which}, price at ${when}`);
    same(without, session.uncapped[at], `${which}, NAV without at ${when}`);
    if (Number.isNaN(session.protected[at])) assert.equal(withReset, "halted", `${which} at ${when}`);
    else same(withReset, session.protected[at], `${which}, NAV with at ${when}`);
    if (Number.isNaN(session.effectiveLeverage[at])) assert.equal(withLeverage, "–", `${which}, leverage at ${when}`);
    else same(withLeverage, session.effectiveLeverage[at], `${which}, leverage at ${when}`);
  }
  const last = series.at(-1);
  same(last[1], is.last, `${which}, last price`);
  same(last[2], is.with, `${which}, last NAV with`);
  same(last[3], is.without, `${which}, last NAV without`);
  const [, owned, owed] = machine.at(-1);
  const value = numbers(owned)[0].value - numbers(owed)[0].value;
  assert.ok(Math.abs(value - (100 * is.with) / is.start) < 0.11, `${which}: owns ${owned}, owes ${owed}`);
  for (const [name, without, withReset] of others) {
    const leverage = numbers(name)[0].value;
    // A trigger of one's own stays; the usual one is each product's.
    const own = scenario.product.trigger;
    const trigger = own === usual(scenario.product.leverage) ? usual(leverage) : own;
    const other = run({ ...scenario, product: { ...scenario.product, leverage, trigger } }).final;
    for (const [cell, nav] of [[without, other.uncappedNav], [withReset, other.protectedNav]]) {
      const [end, change] = numbers(cell);
      among(cell, { amounts: [nav], fractions: [growth(is.start, nav)] }, `${which}, ${name} among the other products`);
      assert.ok(!end.isPercent && change.isPercent);
    }
  }
  const nav = numbers(summaries[1]).map(({ value }) => value);
  same(summaries[1].match(/to ([\d,.]*\d)/)[1], is.with, `${which}, said of the chart: ${nav}`);
}

/** The closes of the picture "what each close would give": after the last reset of the last day, a line each. */
export function closing({ closing: said, closes }, is, scenario, which) {
  const session = is.out.sessions.findLastIndex(({ resets }) => resets.length > 0);
  if (session < 0 || closes.length === 0) return;
  const reset = is.out.sessions[session].resets.at(-1);
  const close = is.out.sessions[session].close;
  // As if that day were the last.
  const [days, sessions] = ["days", "sessions"].map((name) => scenario.path[name]?.slice(0, session + 1));
  const found = run({ ...scenario, path: { ...scenario.path, days, sessions } }).analysis.breakEvenClose;
  const { leverage, rebase, uncappedFloor } = scenario.product;
  // What its trigger has ended is cash.
  const held = rebase?.then === "end" ? 0 : leverage;
  // Read only at the close, what the actual close has taken is there at others: by hand where both lines cross.
  const crossing = () => {
    const before = session ? is.closes[session - 1] : { uncappedNav: is.start, underlying: scenario.path.previousClose };
    const slopes = (held * reset.navAfter) / reset.rebasePrice - (leverage * before.uncappedNav) / before.underlying;
    return ((1 - leverage) * before.uncappedNav - (1 - held) * reset.navAfter) / slopes;
  };
  const breakEven = found ?? (uncappedFloor === "close" ? crossing() : NaN);
  const amounts = [reset.rebasePrice, close.underlying, close.protectedNav, close.uncappedNav, breakEven];
  const fractions = [growth(reset.rebasePrice, breakEven)];
  among(plain(said), { amounts, fractions }, `${which}, the closing lines`);
  for (const [price, withReset, without, difference] of closes) {
    const at = numbers(price)[0].value;
    // What is lost within the day is so at any close.
    const isLost = is.out.protectedWipedOut?.session === session;
    const value = isLost ? 0 : Math.max(0, reset.navAfter * (1 + held * growth(reset.rebasePrice, at)));
    // The price is written with two decimals, and the NAV moves with it.
    const slack = 0.5 * 10 ** -numbers(withReset)[0].decimals + (Math.abs(held) * reset.navAfter * 0.006) / reset.rebasePrice;
    assert.ok(Math.abs(numbers(withReset)[0].value - value) <= slack, `${which}: at ${price} with ${withReset}, by the engine's reset ${value}`);
    const apart = numbers(withReset)[0].value - numbers(without)[0].value;
    assert.ok(Math.abs(numbers(difference)[0].value - apart) <= 1.5 * 10 ** -numbers(difference)[0].decimals, `${which}: ${withReset} − ${without} = ${difference}`);
  }
}

/** The map's cells by hand: one reset at the first move, then the move to the close. */
export function cells({ map, heads }, { leverage, trigger, rebase }, which) {
  let looked = 0;
  for (const row of map) {
    const then = numbers(row[0])[0].value / 100;
    for (const [n, cell] of row.slice(1).entries()) {
      const first = numbers(heads[n + 1])[0].value / 100;
      const isAdverse = then * leverage < 0;
      if (trigger !== null && Math.abs(first) < trigger - 1e-9 && !isAdverse) assert.equal(cell, "–", `${which}: ${first} fires nothing`);
      // Where the way to the close leads against the product, further resets may fire on it.
      if (cell === "–" || (isAdverse && trigger !== null && (Math.abs(first) < trigger || Math.abs(then) >= trigger))) continue;
      const at = (r) => Math.max(0, 1 + leverage * r);
      if (at(first) === 0) continue;
      const without = at((1 + first) * (1 + then) - 1);
      // What its trigger ends is cash from there on; a product without one is shown with a reset.
      const after = rebase?.then === "end" ? 1 : at(then);
      same(cell, 100 * (at(first) * after - without), `${which}: first ${first}, then ${then}`);
      looked += 1;
    }
  }
  assert.ok(looked > 5, `${which}: ${looked} cells`);
}
