/**
 * A market, for paths that are drawn. A day's log return has the variance `volatility² / daysPerYear`, of which the gap before
 * the open and the jumps are parts; days are independent, and without `drift` the price is a fair game.
 */
export interface Market {
    /** Volatility per year of daily log returns, as a fraction from 0 to 10 (0.6 is 60 %); gaps and jumps count. */
    volatility: number;
    /** Drift per year, from -5 to 5: the mean grows by `exp(drift / daysPerYear)` a day. 0 if absent. */
    drift?: number;
    /** Share of a day's variance in the gap before the open, from 0 to 0.9; 0 if absent. */
    overnightShare?: number;
    /** Degrees of freedom of Student-like days, above 2: each day's variance is drawn. Null or absent: normal days. */
    tailDegrees?: number | null;
    /** Mean number of jumps a year, all inside sessions; 0 if absent. */
    jumpsPerYear?: number;
    /** Mean of a jump's log size; 0 if absent. */
    jumpMean?: number;
    /** Standard deviation of a jump's log size; 0 if absent. */
    jumpSd?: number;
    /** How much more a session moves at its ends, from 0, if absent, to 1: the density `1 - u + 12 u (x - 1/2)²` of its variance. */
    uShape?: number;
    /** Length of a session in minutes; 390 if absent. */
    sessionMinutes?: number;
    /** Sessions a year; 252 if absent. */
    daysPerYear?: number;
    /** Minutes between two ticks, at which the product is looked at; 1 if absent. */
    tickMinutes?: number;
}

/**
 * Days of a path, drawn anew in blocks of consecutive days (the stationary bootstrap of Politis and Romano, 1994), each day with
 * its gap and scaled to the close before it: at least 20 days. A day's costs are those of its own calendar days.
 */
export interface RecordedDays {
    /** The record. */
    path: Path | KeptPath;
    /** Mean number of consecutive days, 1 for independent ones; 10 if absent. */
    meanBlock?: number;
}

/**
 * A market with tails, gaps and jumps such as single stocks have, complete: a quarter of the variance in the gap, days of four
 * degrees of freedom, four jumps a year with a tenth of the variance. Round figures, no estimate of any stock's.
 *
 * Throws an `InputError` for a volatility that is refused.
 */
export function singleStock(volatility: number): Required<Market>;

/** What `odds` takes. */
export interface OddsInput {
    /** The product. Its trigger is at least 0.001. */
    product: Product;
    /** Where paths come from. */
    market: Market | RecordedDays;
    /** Sessions of a path, from 1 to 2,520. */
    days: number;
    /** Number of paths, from 1 to 1,000,000. */
    paths: number;
    /** A whole number, 1 if absent; path number `k` depends on it and on `k`, on every machine. */
    seed?: number;
    /** NAV of both products at the start; 100 if absent. */
    initialNav?: number;
    /** Whether every fifth close of a market counts three calendar days of costs; false if absent. */
    weekends?: boolean;
}

/** A mean, or a share of something, over the paths. */
export interface Estimate {
    /** The estimate. */
    value: number;
    /**
     * Its standard error. 0 for a single path, and where no path or every path has it: then it says only that less than about
     * three in the number of paths have it, or lack it.
     */
    standardError: number;
}

/** Values at shares of the paths. */
export interface Quantiles {
    /** The shares, rising. */
    p: Float64Array;
    /** The value below which that share of the paths lies; of a fan, `p.length` for each of its days in turn. */
    value: Float64Array;
}

/** How something is distributed over the paths. */
export interface Distribution {
    /** Its mean. */
    mean: Estimate;
    /** Share of the paths on which it is exactly 0: for a product, on which all was lost. */
    lost: Estimate;
    /** The percentiles 0.01 to 0.99, exact over the paths. */
    quantiles: Quantiles;
    /**
     * Paths by class: `count[i]` from `edge[i]` to `edge[i + 1]`. Classes are equally wide over the middle 99 % of the paths, the
     * outermost ones reach out to the lowest and highest value.
     */
    histogram: { edge: Float64Array; count: Float64Array };
}

/** What `odds` returns. */
export interface OddsOutput {
    /** Number of paths. */
    paths: number;
    /** Mean number of resets a session; sessions after a product's end count too. */
    resetsPerDay: Estimate;
    /** Share of the sessions with at least one reset. */
    dayWithReset: Estimate;
    /** Share of the paths with at least one. */
    pathWithReset: Estimate;
    /** Value of the product with the reset at the end. */
    protected: Distribution;
    /** Value of the product without. */
    uncapped: Distribution;
    /** Value of the underlying, had the NAV been invested in it. */
    underlying: Distribution;
    /** With the reset less without, path by path. */
    difference: Distribution;
    /** Shares of the paths on which one product ends with more than the other, or both with the same to the last bit. */
    ahead: { protected: Estimate; uncapped: Estimate; equal: Estimate };
    /** Paths by their number of resets, from none on; the last entry counts those of 100 or more. */
    resetsOnPath: Float64Array;
    /**
     * Quantiles 5, 25, 50, 75 and 95 % by day, each within 0.8 % of itself. `day` counts closes from 1, at most 260 of them; the
     * last is the horizon.
     */
    fan: { day: Float64Array; protected: Quantiles; uncapped: Quantiles };
}

/**
 * How often a reset fires in a market, and what the product is worth afterwards with it and without it, over many drawn paths.
 * It takes as long as its paths: for many, draw parts in slices or in workers (`oddsPart`) and merge them.
 *
 * Throws an `InputError` for an input that is refused, with a field such as `market.volatility`.
 */
export function odds(input: OddsInput): OddsOutput;

/** What `oddsPart` takes: a question, and which of its paths. */
export interface OddsPartInput extends OddsInput {
    /** Number of the first path, from 0 on. */
    from: number;
    /** Number of the path after the last one, at most `paths`. */
    to: number;
}

/**
 * Paths of a part, as plain data that a worker can post; the buffers of its arrays may be transferred. Its numbers are handed
 * on as they are.
 */
export interface OddsPart {
    /** Tells the question: parts of one question have the same. */
    question: string;
    /** Sessions of a path. */
    days: number;
    /** NAV at the start. */
    initialNav: number;
    /** Number of the first path. */
    from: number;
    /** Number of the path after the last one. */
    to: number;
    /** Values with the reset at the end, a path an entry. */
    protected: Float64Array;
    /** Values without. */
    uncapped: Float64Array;
    /** Values of the underlying. */
    underlying: Float64Array;
    /** Numbers of resets. */
    resets: Uint32Array;
    /** Numbers of sessions with a reset. */
    resetDays: Uint16Array;
    /** Paths by day, product and class of value, of which the fan is made. */
    counts: Uint32Array;
}

/**
 * Draws some of the paths of a question, for `mergeOdds`.
 *
 * Throws an `InputError` for an input that is refused.
 */
export function oddsPart(input: OddsPartInput): OddsPart;

/**
 * What the paths of parts say together: the same, to the last bit, as `odds` of all of them, however they were split and in
 * whatever order they come. At most 10,000 parts.
 *
 * Throws an `InputError` for parts of different questions, and for a path that is in two of them.
 */
export function mergeOdds(parts: readonly OddsPart[]): OddsOutput;

/** What `drawPath` takes. */
export interface DrawPathInput {
    /** Where the path comes from. */
    market: Market | RecordedDays;
    /** Its sessions, from 1 to 2,520, of at most 1,000,000 ticks in all. */
    days: number;
    /** As of `odds`. */
    seed?: number;
    /** As of `odds`. */
    weekends?: boolean;
    /** Which path; 0 if absent. */
    number?: number;
    /** Close before the first session; 100 if absent. */
    previousClose?: number;
}

/**
 * A path with all its ticks, for `simulate`: of the distribution of the paths of `odds`, which draws only the ticks that matter,
 * but none of them.
 *
 * Throws an `InputError` for an input that is refused.
 */
export function drawPath(input: DrawPathInput): Path;

/** Estimates of a market from the days of a path; null where they do not say. */
export interface MarketEstimates {
    /** Number of days. */
    days: number;
    /** Volatility per year from close to close. From two days on. */
    closeToClose: number | null;
    /** Volatility per year of the sessions alone, without gaps, from their highs and lows (Parkinson, 1980). */
    parkinson: number | null;
    /** Volatility per year with gaps, from opens, highs, lows and closes (Yang and Zhang, 2000). */
    yangZhang: number | null;
    /** Share of a day's variance in the gap. */
    overnightShare: number | null;
    /** Degrees of freedom under which the days' returns are most likely; null below 60 days, and for normal ones. */
    tailDegrees: number | null;
}

/**
 * What the days of a path say of the market they come from. `daysPerYear` is 252 if absent.
 *
 * Throws an `InputError` for an input that is refused.
 */
export function estimateMarket(input: { path: Path | KeptPath; daysPerYear?: number }): MarketEstimates;
