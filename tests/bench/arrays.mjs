// The same session as array code: a pass over whole arrays for each quantity, as one would write it with `map` or a table of
// columns, in place of one loop with a state. Rules and limits as in plain.mjs.

const TOLERANCE = 1e-12;

/** One product over one path, as `simulate` of reset-engine.js; the same series, resets and closes. */
export function simulate({ product, path, initialNav = 100 }) {
  const state = { reference: path.previousClose, navs: [initialNav, initialNav] };
  const sessions = path.sessions.map((session) => {
    const result = runSession(product, state, session);
    state.reference = result.close.underlying;
    state.navs = [result.close.protectedNav, result.close.uncappedNav];
    return result;
  });
  const final = { underlyingReturn: state.reference / path.previousClose - 1, protectedNav: state.navs[0], uncappedNav: state.navs[1] };
  return { final, sessions };
}

function runSession({ leverage, trigger, rebase }, { reference, navs }, session) {
  const minute = Float64Array.from(session.minute);
  const price = Float64Array.from(session.price);
  const close = price[price.length - 1];
  const growth = (prices, from) => prices.map((p) => 1 + leverage * (p / from - 1));
  const alive = (factors) => {
    const end = factors.findIndex((factor) => factor <= 0);
    return end < 0 ? factors : factors.fill(0, end);
  };
  const uncapped = alive(growth(price, reference)).map((factor) => navs[1] * factor);
  const protectedNav = new Float64Array(price.length);
  const effectiveLeverage = new Float64Array(price.length);
  const resets = [];
  let [nav, from, start] = [navs[0], reference, 0];
  while (nav > 0 && start < price.length) {
    const rest = price.subarray(start);
    const fires =
      leverage > 0
        ? (p) => p <= from * (1 - trigger) + TOLERANCE * from
        : (p) => p >= from * (1 + trigger) - TOLERANCE * from;
    const found = rest.findIndex(fires);
    const end = found < 0 ? price.length : start + found;
    const stretch = price.subarray(start, end);
    const factors = alive(growth(stretch, from));
    protectedNav.set(factors.map((factor) => nav * factor), start);
    effectiveLeverage.set(factors.map((factor, i) => (factor > 0 ? (leverage * (stretch[i] / from)) / factor : NaN)), start);
    if (found < 0) break;
    const opens = minute[end] + (rebase.delayMinutes ?? 0);
    const until = Math.min(opens + (rebase.windowMinutes ?? 0), minute[minute.length - 1]);
    const after = minute.subarray(end).findIndex((m) => m > until);
    const last = after < 0 ? price.length : end + after;
    const inside = price.subarray(end, last).filter((_, i) => minute[end + i] >= opens);
    const rebasePrice = inside.length > 0 ? inside.reduce((sum, p) => sum + p, 0) / inside.length : price[last - 1];
    const resumed = minute[last - 1] === until ? last - 1 : last;
    protectedNav.fill(NaN, end, resumed);
    effectiveLeverage.fill(NaN, end, resumed);
    const before = nav;
    nav = Math.max(0, before * (1 + leverage * (rebasePrice / from - 1)));
    const trade = nav > 0 ? (leverage - 1) * (nav - before) : -leverage * before * (rebasePrice / from);
    const effect = (trade / rebasePrice) * (close - rebasePrice);
    resets.push({ triggerMinute: minute[end], triggerPrice: price[end], rebaseMinute: until, rebasePrice, navBefore: before, navAfter: nav, trade, effect });
    [from, start] = [rebasePrice, resumed];
  }
  const ends = [protectedNav[price.length - 1], uncapped[price.length - 1]];
  return {
    minute,
    underlying: price,
    uncapped,
    protected: protectedNav,
    effectiveLeverage,
    resets,
    close: {
      underlying: close,
      protectedNav: ends[0],
      uncappedNav: ends[1],
      protectedTrade: (leverage - 1) * (ends[0] - nav),
      uncappedTrade: (leverage - 1) * (ends[1] - navs[1]),
    },
  };
}
