// The interface over the module: plain objects in, plain objects out. `index.d.ts` is its reference.
{read}
{odds}
/** Words in the order of the module's numbers. */
const RULES = ["barrier", "observed", "average", "worst", "last", "previous"];
const THEN = ["reset", "end"];
const FLOORS = ["intraday", "close"];
const ACCRUALS = ["close", "reset"];
const IMPACTS = ["none", "linear", "squareRoot"];
const BASES = ["equilibrium", "caps", "beforeImpact"];

const SIMULATE = fields("product", "path", "initialNav");
const MANY = fields("products", "path", "initialNav");
const PRODUCT = fields("leverage", "trigger", "rebase", "strict", "maxResets", "uncappedFloor", "costs");
const REBASE = fields("rule", "delayMinutes", "windowMinutes", "haltMinutes", "then");
const COSTS = fields("feePerYear", "financingRate", "financingSpread", "borrowFee", "tradingCost", "dayCount", "accrual");
const PATH = fields("previousClose", "sessions");
const SESSION = fields("minute", "price", "volume", "calendarDays", "dividend", "split");
const FLOW = fields("products");
const MOVED = fields("leverage", "aum", "move");
const CASCADE = fields("shock", "products", "impact");
const MEMBER = fields("leverage", "aum", "trigger");
const IMPACT = { none: fields("model"), linear: fields("model", "lambda"), squareRoot: fields("model", "y", "sigma", "adv") };

/** Places in a product's row: crates/engine-js/src/terms.rs. */
const WINDOW = 4;
const RULE = 2;
const NAV = 17;
const ROW = 18;

/** The functions of the interface, over what wasm-bindgen exports. */
function api(module) {
  let start;
  /** The row of `defaults()`, the limits and the memory, which are the same for as long as the module lives. */
  const base = () =>
    (start ??= {
      row: Array.from(module.defaults()),
      most: module.limits(),
      memory: module.linear_memory(),
      odds: module.odds_defaults(),
    });

  /** Numbers of the module, to be read before it is called again. */
  const view = (place, count) => new Float64Array(base().memory.buffer, place, count);

  /** Writes a product into its row. */
  function product(value, path, row) {
    object(value, path, PRODUCT);
    row[0] = number(required(value, path, "leverage"), at(path, "leverage"));
    row[1] = numberOrNone(value, path, "trigger");
    const rebase = optional(value, path, "rebase");
    if (rebase !== undefined) readRebase(rebase, at(path, "rebase"), row);
    row[7] = flagOr(value, path, "strict", row[7]);
    row[8] = numberOrNone(value, path, "maxResets");
    row[9] = wordOr(value, path, "uncappedFloor", FLOORS, row[9]);
    const costs = optional(value, path, "costs");
    if (costs !== undefined) readCosts(costs, at(path, "costs"), row);
  }

  function readRebase(value, path, row) {
    object(value, path, REBASE);
    required(value, path, "rule");
    row[RULE] = wordOr(value, path, "rule", RULES);
    row[3] = numberOr(value, path, "delayMinutes", row[3]);
    row[WINDOW] = numberOr(value, path, "windowMinutes", row[WINDOW]);
    row[5] = numberOr(value, path, "haltMinutes", row[5]);
    row[6] = wordOr(value, path, "then", THEN, row[6]);
  }

  function readCosts(value, path, row) {
    object(value, path, COSTS);
    row[10] = numberOr(value, path, "feePerYear", row[10]);
    row[11] = numberOr(value, path, "financingRate", row[11]);
    row[12] = numberOr(value, path, "financingSpread", row[12]);
    row[13] = numberOr(value, path, "borrowFee", row[13]);
    row[14] = numberOr(value, path, "tradingCost", row[14]);
    row[15] = numberOr(value, path, "dayCount", row[15]);
    if (row[15] !== 360 && row[15] !== 365) {
      throw refusal(at(path, "dayCount"), "unknownValue", "must be 360 or 365");
    }
    row[16] = wordOr(value, path, "accrual", ACCRUALS, row[16]);
  }

  /** The lengths of a session's series, before anything is copied. */
  function measure(value, path) {
    object(value, path, SESSION);
    const minute = required(value, path, "minute");
    const price = required(value, path, "price");
    const volume = optional(value, path, "volume");
    return {
      path,
      minute,
      price,
      volume,
      ticks: length(minute, at(path, "minute")),
      prices: length(price, at(path, "price")),
      volumes: volume === undefined ? 0 : length(volume, at(path, "volume")),
      calendarDays: numberOr(value, path, "calendarDays", 1),
      dividend: numberOr(value, path, "dividend", 0),
      split: numberOr(value, path, "split", 1),
    };
  }

  /** Puts a path into the module's memory. */
  function load(value, path, loaded) {
    object(value, path, PATH);
    const previousClose = number(required(value, path, "previousClose"), at(path, "previousClose"));
    const [mostSessions, mostTicks] = base().most;
    const name = at(path, "sessions");
    const [sessions, count] = list(value, path, "sessions", mostSessions);
    const measured = [];
    let ticks = 0;
    for (let index = 0; index < count; index++) {
      const session = measure(entry(sessions, name, index), `${name}[${index}]`);
      ticks += session.ticks;
      measured.push(session);
    }
    if (ticks > mostTicks) throw tooMany(name, mostTicks, ticks);
    loaded.begin(previousClose);
    for (const session of measured) add(loaded, session);
    loaded.check(path);
  }

  function add(loaded, { path, minute, price, volume, ticks, prices, volumes, calendarDays, dividend, split }) {
    sameLength(at(path, "price"), prices, ticks);
    if (volume !== undefined) sameLength(at(path, "volume"), volumes, ticks);
    loaded.add(
      series(minute, ticks, at(path, "minute")),
      series(price, ticks, at(path, "price")),
      volume === undefined ? undefined : series(volume, ticks, at(path, "volume")),
      calendarDays,
      dividend,
      split,
    );
  }

  function sameLength(path, found, expected) {
    if (found !== expected) {
      throw refusal(path, "lengthMismatch", `must have as many entries as minute: ${expected}, not ${found}`);
    }
  }

  /** A path for the next call, which is taken out of here while it is used. */
  let spare;

  /** Calls `use` with the field `path` of an input, which is kept or is cleared afterwards. */
  function withPath(input, place, use) {
    const found = required(input, place, "path");
    const name = at(place, "path");
    if (found instanceof Path) return use(found[KEPT](name));
    const loaded = spare ?? new module.LoadedPath();
    spare = undefined;
    try {
      load(found, name, loaded);
      return use(loaded);
    } finally {
      loaded.clear();
      spare = loaded;
    }
  }

  const KEPT = Symbol("kept");

  class Path {
    #loaded = new module.LoadedPath();

    constructor(path) {
      try {
        load(path, "path", this.#loaded);
      } catch (error) {
        this.free();
        throw error;
      }
    }

    [KEPT](name) {
      if (this.#loaded === undefined) throw refusal(name, "freed", "has been freed");
      return this.#loaded;
    }

    free() {
      this.#loaded?.free();
      this.#loaded = undefined;
    }
  }
  if (Symbol.dispose) Path.prototype[Symbol.dispose] = Path.prototype.free;

  /** The row of an input of `simulate`. */
  function row(input) {
    object(input, "", SIMULATE);
    const numbers = base().row.slice();
    product(required(input, "", "product"), "product", numbers);
    readNav(input, numbers);
    return numbers;
  }

  function readNav(input, row) {
    row[NAV] = numberOr(input, "", "initialNav", row[NAV]);
  }

  function simulate(input) {
    const numbers = row(input);
    return withPath(input, "", (loaded) => {
      const place = loaded.run(numbers);
      // Up to the end of the memory, as the row tells itself how long it is.
      const row = new Float64Array(base().memory.buffer, place);
      return outcome(row, loaded.sessions(), (index) => seriesOf(loaded, index));
    });
  }

  /** The series of a session, which are the caller's own. */
  function seriesOf(loaded, index) {
    const ticks = loaded.ticks(index);
    const copy = (kind) => new Float64Array(view(loaded.series(index, kind), ticks));
    return { minute: copy(0), underlying: copy(1), uncapped: copy(2), protected: copy(3), effectiveLeverage: copy(4) };
  }

  function simulateEnds(input) {
    const numbers = row(input);
    return withPath(input, "", (loaded) => {
      const ends = view(loaded.ends(numbers), 8);
      return {
        underlyingReturn: ends[0],
        protectedNav: ends[1],
        uncappedNav: ends[2],
        resets: ends[3],
        protectedWipedOut: wipeOut(ends, 4),
        uncappedWipedOut: wipeOut(ends, 6),
      };
    });
  }

  function simulateMany(input) {
    object(input, "", MANY);
    const [products, count] = list(input, "", "products", base().most[2]);
    const rows = new Float64Array(count * ROW);
    const nav = numberOr(input, "", "initialNav", base().row[NAV]);
    for (let index = 0; index < count; index++) {
      const numbers = rows.subarray(index * ROW, (index + 1) * ROW);
      numbers.set(base().row);
      numbers[NAV] = nav;
      product(entry(products, "products", index), `products[${index}]`, numbers);
    }
    return withPath(input, "", (loaded) => {
      const ends = view(loaded.many(rows), 1 + 3 * count);
      const [protectedNav, uncappedNav, resets] = [1, 2, 3].map((first) => {
        const column = new Float64Array(count);
        for (let index = 0; index < count; index++) column[index] = ends[first + 3 * index];
        return column;
      });
      return { underlyingReturn: ends[0], protectedNav, uncappedNav, resets };
    });
  }

  function flow(input) {
    object(input, "", FLOW);
    const [leverage, assets, moves] = columns(input, MOVED, (value, path) =>
      number(required(value, path, "move"), at(path, "move")),
    );
    const result = module.flow(leverage, assets, moves);
    return { trades: result.slice(2), total: result[0], perOnePercent: result[1] };
  }

  function cascade(input) {
    object(input, "", CASCADE);
    const shock = number(required(input, "", "shock"), "shock");
    const [leverage, assets, triggers] = columns(input, MEMBER, (value, path) => numberOrNone(value, path, "trigger"));
    const result = module.cascade(shock, leverage, assets, triggers, impact(required(input, "", "impact"), "impact"));
    const [total, move, basis, count] = result;
    const end = 4 + 4 * count;
    const resets = [];
    for (let i = 4; i < end; i += 4) {
      resets.push({ product: result[i], move: result[i + 1], trade: result[i + 2], moveAfter: result[i + 3] });
    }
    const close = { trades: result.slice(end), total, move: Number.isNaN(move) ? null : move, basis: BASES[basis] };
    return { resets, close };
  }

  /** Leverage, assets and a third number of each product. */
  function columns(input, known, third) {
    const [members, count] = list(input, "", "products", base().most[2]);
    const found = [0, 0, 0].map(() => new Float64Array(count));
    for (let index = 0; index < count; index++) {
      const path = `products[${index}]`;
      const value = object(entry(members, "products", index), path, known);
      found[0][index] = number(required(value, path, "leverage"), at(path, "leverage"));
      found[1][index] = number(required(value, path, "aum"), at(path, "aum"));
      found[2][index] = third(value, path);
    }
    return found;
  }

  function impact(value, path) {
    object(value, path, { has: () => true });
    required(value, path, "model");
    const model = wordOr(value, path, "model", IMPACTS);
    const known = IMPACT[IMPACTS[model]];
    object(value, path, known);
    const numbers = [...known].slice(1).map((key) => number(required(value, path, key), at(path, key)));
    return Float64Array.of(model, ...numbers);
  }

  function defaults() {
    const row = base().row;
    const product = {
      leverage: row[0],
      trigger: row[1],
      rebase: { rule: RULES[row[RULE]], delayMinutes: row[3], windowMinutes: row[WINDOW], haltMinutes: row[5], then: THEN[row[6]] },
      strict: row[7] !== 0,
      maxResets: Number.isNaN(row[8]) ? null : row[8],
      uncappedFloor: FLOORS[row[9]],
      costs: {
        feePerYear: row[10],
        financingRate: row[11],
        financingSpread: row[12],
        borrowFee: row[13],
        tradingCost: row[14],
        dayCount: row[15],
        accrual: ACCRUALS[row[16]],
      },
    };
    return { product, initialNav: row[NAV] };
  }

  const market = () => base().odds.subarray(0, MARKET_ROW.length);
  const odds = oddsApi(module, {
    row: () => base().row.slice(),
    market,
    seed: () => base().odds[MARKET_ROW.length],
    block: () => base().odds[MARKET_ROW.length + 1],
    memory: () => base().memory,
    product,
    withPath,
    nav: readNav,
  });

  return { simulate, simulateEnds, simulateMany, flow, cascade, ...odds, defaults, version: () => module.version(), Path };
}

/** A session and a minute, or null. */
const wipeOut = (row, place) => (row[place] < 0 ? null : { session: row[place], minute: row[place + 1] });

/** The result of `simulate` from the module's row and the series of each session. */
function outcome(row, count, series) {
  const final = { underlyingReturn: row[0], protectedNav: row[1], uncappedNav: row[2] };
  const protectedWipedOut = wipeOut(row, 3);
  const uncappedWipedOut = wipeOut(row, 5);
  const analysis = { breakEvenClose: Number.isNaN(row[7]) ? null : row[7], splitByDay: row.slice(8, 8 + count) };
  const sessions = [];
  let i = 8 + count;
  for (let index = 0; index < count; index++) {
    const close = {
      underlying: row[i],
      protectedNav: row[i + 1],
      uncappedNav: row[i + 2],
      protectedTrade: row[i + 3],
      uncappedTrade: row[i + 4],
    };
    const end = i + 6 + 8 * row[i + 5];
    const resets = [];
    for (i += 6; i < end; i += 8) {
      resets.push({
        triggerMinute: row[i],
        triggerPrice: row[i + 1],
        rebaseMinute: row[i + 2],
        rebasePrice: row[i + 3],
        navBefore: row[i + 4],
        navAfter: row[i + 5],
        trade: row[i + 6],
        effect: row[i + 7],
      });
    }
    const { minute, underlying, uncapped, protected: protectedNav, effectiveLeverage } = series(index);
    sessions.push({ minute, underlying, uncapped, protected: protectedNav, effectiveLeverage, resets, close });
  }
  return { final, sessions, protectedWipedOut, uncappedWipedOut, analysis };
}

export { api };
