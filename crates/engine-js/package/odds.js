// The odds over the module: a question as rows of numbers in, what its paths say out. Rows are those of
// crates/engine-js/src/odds.rs.

const MARKET_ROW = [
  "volatility",
  "drift",
  "overnightShare",
  "tailDegrees",
  "jumpsPerYear",
  "jumpMean",
  "jumpSd",
  "uShape",
  "sessionMinutes",
  "daysPerYear",
  "tickMinutes",
];
const TAIL = MARKET_ROW.indexOf("tailDegrees");

const QUESTION = ["product", "market", "days", "paths", "seed", "initialNav", "weekends"];
const ODDS = fields(...QUESTION);
const ODDS_PART = fields(...QUESTION, "from", "to");
const DRAW = fields("market", "days", "seed", "weekends", "number", "previousClose");
const MARKET = fields(...MARKET_ROW);
const RECORD = fields("path", "meanBlock");
const ESTIMATE = fields("path", "daysPerYear");
const COLUMNS = {
  protected: "Float64Array",
  uncapped: "Float64Array",
  underlying: "Float64Array",
  resets: "Uint32Array",
  resetDays: "Uint16Array",
  counts: "Uint32Array",
};
const HEAD = ["days", "initialNav", "from", "to"];
const PART = fields("question", ...HEAD, ...Object.keys(COLUMNS));

/** Most parts of a call. */
const MOST_PARTS = 10_000;

/** Sessions a year, where none are given. */
const YEAR = MARKET_ROW.indexOf("daysPerYear");

/** `odds` and what belongs to it, with what `api` shares: the module's rows, a product's row, a path for a call. */
function oddsApi(module, { row, market: usual, seed, block, memory, product, withPath, nav }) {
  /** A market's row. */
  function marketRow(value, path) {
    object(value, path, MARKET);
    required(value, path, "volatility");
    return MARKET_ROW.map((name, place) =>
      place === TAIL ? numberOrNone(value, path, name) : numberOr(value, path, name, usual()[place]),
    );
  }

  /** Calls one function with a market's row, or the other with a record's path and its mean block. */
  function inMarket(input, ofMarket, ofDays) {
    const value = required(input, "", "market");
    const isRecord = typeof value === "object" && value !== null && optional(value, "market", "path") !== undefined;
    if (!isRecord) return ofMarket(marketRow(value, "market"));
    object(value, "market", RECORD);
    const mean = numberOr(value, "market", "meanBlock", block());
    return withPath(value, "market", (loaded) => ofDays(loaded, mean));
  }

  /** A question's row without the paths that are wanted. */
  function question(input) {
    const days = number(required(input, "", "days"), "days");
    return [days, numberOr(input, "", "seed", seed()), flagOr(input, "", "weekends", 0), 1, 0, 1];
  }

  /** Draws paths; what is drawn has to be freed. */
  function draw(input, known, wanted) {
    object(input, "", known);
    const numbers = row();
    product(required(input, "", "product"), "product", numbers);
    const asked = question(input);
    asked[3] = number(required(input, "", "paths"), "paths");
    [asked[4], asked[5]] = wanted(asked[3]);
    nav(input, numbers);
    return inMarket(
      input,
      (market) => module.DrawnPaths.of_market(numbers, asked, market),
      (record, mean) => module.DrawnPaths.of_days(numbers, asked, record, mean),
    );
  }

  /** What drawn paths say; gives their memory back. */
  function told(drawn) {
    try {
      const place = drawn.summary();
      return summary(new Float64Array(memory().buffer, place));
    } finally {
      drawn.free();
    }
  }

  const odds = (input) => told(draw(input, ODDS, (paths) => [0, paths]));

  function oddsPart(input) {
    const drawn = draw(input, ODDS_PART, () => ["from", "to"].map((name) => number(required(input, "", name), name)));
    const [question, days, initialNav, from, ...columns] = drawn.columns();
    const part = { question, days, initialNav, from, to: from + columns[0].length };
    for (const name of Object.keys(COLUMNS)) part[name] = columns.shift();
    return part;
  }

  function mergeOdds(parts) {
    const count = length(parts, "parts");
    if (count > MOST_PARTS) throw tooMany("parts", MOST_PARTS, count);
    if (count === 0) throw refusal("parts", "empty", "must not be empty");
    const whole = taken(entry(parts, "parts", 0), "parts[0]");
    try {
      for (let index = 1; index < count; index++) {
        const path = `parts[${index}]`;
        const part = taken(entry(parts, "parts", index), path);
        inside(path, () => whole.merge(part));
      }
    } catch (error) {
      whole.free();
      throw error;
    }
    return told(whole);
  }

  /** A part in the module's memory. */
  function taken(value, path) {
    object(value, path, PART);
    const question = required(value, path, "question");
    if (typeof question !== "string") throw wrongType(at(path, "question"), "a string", question);
    const [days, initialNav, from, to] = HEAD.map((name) => number(required(value, path, name), at(path, name)));
    const columns = Object.entries(COLUMNS).map(([name, kind]) => typed(required(value, path, name), at(path, name), kind));
    if (to - from !== columns[0].length) {
      throw refusal(at(path, "protected"), "lengthMismatch", `must have ${to - from} entries, as many as there are paths`);
    }
    return inside(path, () => module.DrawnPaths.of_columns(question, [days, initialNav, from], ...columns));
  }

  /** Names a part in what the module says of its fields. */
  function inside(path, call) {
    try {
      return call();
    } catch (error) {
      if (error.name !== "InputError") throw error;
      const problem = error.message.slice(error.field.length + 2);
      throw refusal(error.field === "parts" ? path : at(path, error.field), error.code, problem);
    }
  }

  function drawPath(input) {
    object(input, "", DRAW);
    const asked = question(input);
    asked[4] = numberOr(input, "", "number", 0);
    const close = numberOr(input, "", "previousClose", 100);
    const drawn = new module.LoadedPath();
    try {
      inMarket(
        input,
        (market) => drawn.draw_market(asked, close, market),
        (record, mean) => drawn.draw_days(asked, close, record, mean),
      );
      const sessions = Array.from({ length: drawn.sessions() }, (_, index) => {
        const [minute, price] = [0, 1].map((kind) =>
          new Float64Array(memory().buffer, drawn.series(index, kind), drawn.ticks(index)).slice(),
        );
        return { minute, price, calendarDays: drawn.calendar_days(index) };
      });
      return { previousClose: drawn.previous_close(), sessions };
    } finally {
      drawn.free();
    }
  }

  function estimateMarket(input) {
    object(input, "", ESTIMATE);
    const year = numberOr(input, "", "daysPerYear", usual()[YEAR]);
    return withPath(input, "", (loaded) => {
      const [days, ...found] = loaded.estimates(year);
      const [closeToClose, parkinson, yangZhang, overnightShare, tailDegrees] = found.map((x) => (Number.isNaN(x) ? null : x));
      return { days, closeToClose, parkinson, yangZhang, overnightShare, tailDegrees };
    });
  }

  const singleStock = (volatility) => marketOf(module.single_stock(number(volatility, "volatility")));

  return { odds, oddsPart, mergeOdds, drawPath, estimateMarket, singleStock };
}

/** The market of a row. */
function marketOf(row) {
  const market = {};
  MARKET_ROW.forEach((name, place) => (market[name] = Number.isNaN(row[place]) ? null : row[place]));
  return market;
}

/** What paths say, of the module's row, which is copied out of its memory. */
function summary(row) {
  let place = 0;
  const next = () => row[place++];
  const estimate = () => ({ value: next(), standardError: next() });
  const series = () => {
    const count = next();
    place += count;
    return row.slice(place - count, place);
  };
  const distribution = () => ({
    mean: estimate(),
    lost: estimate(),
    quantiles: { p: series(), value: series() },
    histogram: { edge: series(), count: series() },
  });
  const paths = next();
  const [resetsPerDay, dayWithReset, pathWithReset] = [estimate(), estimate(), estimate()];
  const ahead = { protected: estimate(), uncapped: estimate(), equal: estimate() };
  const [withReset, uncapped, underlying, difference] = [distribution(), distribution(), distribution(), distribution()];
  const resetsOnPath = series();
  const p = series();
  const day = series();
  const fan = { day, protected: { p, value: series() }, uncapped: { p: p.slice(), value: series() } };
  return {
    paths,
    resetsPerDay,
    dayWithReset,
    pathWithReset,
    protected: withReset,
    uncapped,
    underlying,
    difference,
    ahead,
    resetsOnPath,
    fan,
  };
}
