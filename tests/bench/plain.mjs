// The session algorithm of the engine, written plainly in JavaScript: what one would write without wasm.
// It is here to be measured against, and to agree: rules `average` and `observed`, no costs, no volume.

const TOLERANCE = 1e-12;

/**
 * One product over one path, as `simulate` of reset-engine.js; the same series, resets and closes.
 * @param {{ product: object, path: object, initialNav?: number }} input
 */
export function simulate({ product, path, initialNav = 100 }) {
  const state = {
    leverage: product.leverage,
    trigger: product.trigger ?? Infinity,
    windowed: product.rebase?.rule === "average",
    delay: product.rebase?.delayMinutes ?? 0,
    window: product.rebase?.windowMinutes ?? 0,
    reference: path.previousClose,
    protectedNav: initialNav,
    uncappedNav: initialNav,
  };
  const sessions = path.sessions.map((session) => runSession(state, session));
  const { protectedNav, uncappedNav, reference } = state;
  return {
    final: { underlyingReturn: reference / path.previousClose - 1, protectedNav, uncappedNav },
    sessions,
  };
}

function runSession(state, { minute, price }) {
  const { leverage, trigger, windowed } = state;
  const length = minute.length;
  const close = price[length - 1];
  const uncapped = new Float64Array(length);
  const protectedSeries = new Float64Array(length);
  const effectiveLeverage = new Float64Array(length);
  const resets = [];

  const startReference = state.reference;
  const uncappedStart = state.uncappedNav;
  let uncappedDead = uncappedStart <= 0;
  for (let i = 0; i < length; i++) {
    const value = uncappedDead ? 0 : uncappedStart * (1 + leverage * (price[i] / startReference - 1));
    uncappedDead ||= value <= 0;
    uncapped[i] = uncappedDead ? 0 : value;
  }

  let reference = startReference;
  let nav = state.protectedNav;
  let dead = nav <= 0;
  const breached = (p) =>
    leverage > 0
      ? p <= reference * (1 - trigger) + TOLERANCE * reference
      : p >= reference * (1 + trigger) - TOLERANCE * reference;

  let i = 0;
  while (i < length) {
    if (dead) {
      protectedSeries[i] = 0;
      effectiveLeverage[i] = NaN;
      i++;
      continue;
    }
    const p = price[i];
    if (breached(p)) {
      const triggerMinute = minute[i];
      let rebasePrice = p;
      let rebaseMinute = triggerMinute;
      if (windowed) {
        const from = triggerMinute + state.delay;
        rebaseMinute = Math.min(from + state.window, minute[length - 1]);
        let sum = 0;
        let count = 0;
        let j = i;
        for (; j < length && minute[j] <= rebaseMinute; j++) {
          if (minute[j] >= from) {
            sum += price[j];
            count++;
          }
          if (minute[j] < rebaseMinute) {
            protectedSeries[j] = NaN;
            effectiveLeverage[j] = NaN;
          }
        }
        rebasePrice = count > 0 ? sum / count : price[j - 1];
        i = minute[j - 1] === rebaseMinute ? j - 1 : j;
      }
      const before = nav;
      nav = Math.max(0, before * (1 + leverage * (rebasePrice / reference - 1)));
      const trade =
        nav > 0 ? (leverage - 1) * (nav - before) : -leverage * before * (rebasePrice / reference);
      resets.push({
        triggerMinute,
        triggerPrice: p,
        rebaseMinute,
        rebasePrice,
        navBefore: before,
        navAfter: nav,
        trade,
        effect: (trade / rebasePrice) * (close - rebasePrice),
      });
      reference = rebasePrice;
      dead = nav <= 0;
      continue; // the tick at the rebase time is read again, against the new reference
    }
    const growth = p / reference;
    const value = nav * (1 + leverage * (growth - 1));
    dead = value <= 0;
    protectedSeries[i] = dead ? 0 : value;
    effectiveLeverage[i] = dead ? NaN : (leverage * growth) / (1 + leverage * (growth - 1));
    i++;
  }

  const protectedNav = protectedSeries[length - 1];
  const uncappedNav = uncapped[length - 1];
  const closeTrade = (from, to, base, dies) =>
    dies ? -leverage * from * (close / base) : (leverage - 1) * (to - from);
  const result = {
    minute: Float64Array.from(minute),
    underlying: Float64Array.from(price),
    uncapped,
    protected: protectedSeries,
    effectiveLeverage,
    resets,
    close: {
      underlying: close,
      protectedNav,
      uncappedNav,
      protectedTrade: nav > 0 ? closeTrade(nav, protectedNav, reference, dead) : 0,
      uncappedTrade: uncappedStart > 0 ? closeTrade(uncappedStart, uncappedNav, startReference, uncappedDead) : 0,
    },
  };
  state.reference = close;
  state.protectedNav = protectedNav;
  state.uncappedNav = uncappedNav;
  return result;
}
