/// <reference lib="esnext.disposable" />

/**
 * How the rebase price of a reset is found: `barrier`: exactly the trigger level, at the triggering tick; `observed`: the
 * price of the triggering tick; `previous`: the last price before it; `average`, `worst`, `last`: over the ticks of a window
 * after the trigger, during which the product is halted.
 */
export type RebaseRule = "barrier" | "observed" | "average" | "worst" | "last" | "previous";

/** The rebase and its window, which begins `delayMinutes` after the triggering tick. */
export interface Rebase {
    /** How the price is found. */
    rule: RebaseRule;
    /** Minutes from the trigger to the window's start; 0 if absent. */
    delayMinutes?: number;
    /** Length of the window in minutes; that of `defaults()`, 15, if absent. */
    windowMinutes?: number;
    /** Minutes from the trigger until trading resumes, where that is later than the window's end; 0 if absent. */
    haltMinutes?: number;
    /** Whether the trigger sets the product back to its leverage or ends it, in cash; `reset` if absent. */
    then?: "reset" | "end";
}

/** What the product costs, as fractions (0.01 is 1 %); each is 0 if absent. */
export interface Costs {
    /** Fee, per year, of the NAV. */
    feePerYear?: number;
    /** Rate at which cash is lent or borrowed, per year. */
    financingRate?: number;
    /** Spread, per year: added to the rate when borrowing, taken off it when lending. */
    financingSpread?: number;
    /** Fee for borrowing the underlying, per year, on the short exposure. */
    borrowFee?: number;
    /** Cost of each rebalancing trade, of the amount traded. */
    tradingCost?: number;
    /** Days of the year; 360 if absent. */
    dayCount?: 360 | 365;
    /** When a session's fee, carry and borrowing are deducted: at the close, if absent, or at the session's first rebase. */
    accrual?: "close" | "reset";
}

/** A leveraged or inverse product. */
export interface Product {
    /** Daily leverage, from -20 to 20: long above 0, short below, never 0. */
    leverage: number;
    /** Adverse move of the underlying that fires a reset, as a fraction above 0 and up to 1. Null or absent: no reset. */
    trigger?: number | null;
    /** How a reset is priced; if absent, at the average of the 15 minutes after the trigger. */
    rebase?: Rebase;
    /** Whether a reset fires only beyond the level, not at it; false if absent. */
    strict?: boolean;
    /** Most resets in a session. Null or absent: any number. */
    maxResets?: number | null;
    /**
     * When the product without the reset is judged to have lost everything: at the first tick with a value of zero or less,
     * if absent, or only at the close.
     */
    uncappedFloor?: "intraday" | "close";
    /** None if absent. */
    costs?: Costs;
}

/** One trading day. Series may be typed arrays, arrays, or anything with a `length` and entries that are numbers. */
export interface Session {
    /** Times of the ticks in minutes since the open, strictly increasing; the last tick is the close. */
    minute: ArrayLike<number>;
    /** Prices of the underlying, as many. */
    price: ArrayLike<number>;
    /** Volumes, as many: they weigh the average of a rebase window. */
    volume?: ArrayLike<number>;
    /** Calendar days for which the session bears costs, a whole number: 1 if absent, 3 over a weekend. */
    calendarDays?: number;
    /** Cash paid on each share of the day before, which trades without it from the open on; 0 if absent. */
    dividend?: number;
    /** New shares for each share of the day before; 1 if absent, 10 where one becomes ten. */
    split?: number;
}

/** The path of the underlying: at most 2,600 sessions and 1,000,000 ticks in all. */
export interface Path {
    /** Close of the day before the first session. */
    previousClose: number;
    /** The sessions in order, at least one. */
    sessions: readonly Session[];
}

/** A path that has been handed over and stays in the module's memory until it is freed, with that of the last run on it. */
export interface KeptPath {
    /** Gives the memory back. What is not freed is so once nothing refers to it. */
    free(): void;
    [Symbol.dispose](): void;
}

/**
 * Hands a path over to the module, once: whatever runs on it afterwards pays for the run alone.
 *
 * Throws an `InputError` for a path that is refused.
 */
export const Path: new (path: Path) => KeptPath;

/** What `simulate` and `simulateEnds` take. Fields that there are not are refused, here and below. */
export interface SimulateInput {
    /** The product. */
    product: Product;
    /** The path of the underlying. */
    path: Path | KeptPath;
    /** NAV of both products at the previous close; 100 if absent. */
    initialNav?: number;
}

/** What `simulate` returns. Every figure is after costs where the product has costs, unless it says otherwise. */
export interface SimulateOutput {
    /** The figures after the last close. */
    final: Final;
    /** As many as the path has. */
    sessions: SessionOutput[];
    /** When the product with the reset lost everything; null if it did not. */
    protectedWipedOut: WipeOut | null;
    /** The same without the reset, as `uncappedFloor` reads it. */
    uncappedWipedOut: WipeOut | null;
    /** What explains the difference. */
    analysis: Analysis;
}

/** The figures after the last close. */
export interface Final {
    /** Return of the underlying over the whole path, from the previous close, as a fraction. */
    underlyingReturn: number;
    /** NAV with the reset. */
    protectedNav: number;
    /** NAV without the reset. */
    uncappedNav: number;
}

/** One session. The series have an entry for each tick; the last tick shows the NAV at the close. */
export interface SessionOutput {
    /** Times, as they came in. */
    minute: Float64Array;
    /** Prices, as they came in. */
    underlying: Float64Array;
    /** NAV without the reset. */
    uncapped: Float64Array;
    /** NAV with the reset; NaN while halted. */
    protected: Float64Array;
    /** Effective leverage with the reset; NaN while halted, and once everything is lost or a trigger has ended the product. */
    effectiveLeverage: Float64Array;
    /** The resets in order. */
    resets: Reset[];
    /** The close. */
    close: Close;
}

/** One reset. */
export interface Reset {
    /** Time of the triggering tick, minutes since the open. */
    triggerMinute: number;
    /** Price of the triggering tick. */
    triggerPrice: number;
    /** Time of the rebase, minutes since the open. */
    rebaseMinute: number;
    /** Price of the rebase. */
    rebasePrice: number;
    /** NAV at the reference from which the ended leverage period was measured. */
    navBefore: number;
    /** NAV after the rebase; 0 where the product was lost. */
    navAfter: number;
    /** Trade in the NAV's currency, before costs; positive buys the underlying. */
    trade: number;
    /** What this trade did to the NAV by the session's close, before costs and floors. */
    effect: number;
}

/** The close of a session: NAVs, and the trades of the ordinary daily rebalance or of a loss outside a reset. */
export interface Close {
    /** Closing price of the underlying. */
    underlying: number;
    /** NAV with the reset. */
    protectedNav: number;
    /** NAV without the reset. */
    uncappedNav: number;
    /** Trade with the reset; positive buys the underlying. */
    protectedTrade: number;
    /** Trade without the reset. */
    uncappedTrade: number;
}

/** The moment at which a product lost everything. */
export interface WipeOut {
    /** Index of the session. */
    session: number;
    /** Minutes since its open. */
    minute: number;
}

/** Figures that explain the difference between the two products. */
export interface Analysis {
    /**
     * Closing price of the last session at which both products would end equal; null without a reset in it, once either has
     * lost everything, or where there is none.
     */
    breakEvenClose: number | null;
    /** What each session contributed to `protectedNav - uncappedNav` at the end; the entries add up to it. */
    splitByDay: Float64Array;
}

/**
 * Runs a product with its reset, and the same product without one, on a path of the underlying.
 *
 * Throws an `InputError` for an input that is refused; the next call works as if nothing had been.
 */
export function simulate(input: SimulateInput): SimulateOutput;

/** What `simulateEnds` returns: the figures of `simulate` after the last close. */
export interface SimulateEndsOutput extends Final {
    /** Number of resets in all. */
    resets: number;
    /** When the product with the reset lost everything; null if it did not. */
    protectedWipedOut: WipeOut | null;
    /** The same without the reset, as `uncappedFloor` reads it. */
    uncappedWipedOut: WipeOut | null;
}

/**
 * The end of `simulate` without its series, in a fraction of the time.
 *
 * Throws an `InputError` for an input that is refused.
 */
export function simulateEnds(input: SimulateInput): SimulateEndsOutput;

/** What `simulateMany` takes: at most 10,000 products on one path. */
export interface SimulateManyInput {
    /** The products. */
    products: readonly Product[];
    /** The path of the underlying. */
    path: Path | KeptPath;
    /** NAV of all products at the previous close; 100 if absent. */
    initialNav?: number;
}

/** What `simulateMany` returns: an entry for each product. */
export interface SimulateManyOutput {
    /** Return of the underlying over the whole path. */
    underlyingReturn: number;
    /** NAVs with the reset after the last close. */
    protectedNav: Float64Array;
    /** NAVs without the reset. */
    uncappedNav: Float64Array;
    /** Numbers of resets. */
    resets: Float64Array;
}

/**
 * The ends of many products on one path.
 *
 * Throws an `InputError` for an input that is refused, with a field such as `products[3].leverage`.
 */
export function simulateMany(input: SimulateManyInput): SimulateManyOutput;

/** What `flow` takes: at most 10,000 products. Money is in one currency, whatever it is. */
export interface FlowInput {
    /** The products, each on an underlying of its own. */
    products: readonly FlowProduct[];
}

/** A product with its assets and what its underlying has done. */
export interface FlowProduct {
    /** Daily leverage, from -20 to 20: long above 0, short below, never 0. */
    leverage: number;
    /** Assets at the previous close; 0 is allowed. */
    aum: number;
    /** Move of the product's underlying since the previous close, as a fraction above -1. */
    move: number;
}

/** What `flow` returns: trades in money; positive buys the underlying. */
export interface FlowOutput {
    /** What each product must trade at the close. */
    trades: Float64Array;
    /** Their sum. */
    total: number;
    /** The sum for a move of 1 % of every underlying. */
    perOnePercent: number;
}

/**
 * What leveraged products must trade at the close, each for the move of its own underlying.
 *
 * Throws an `InputError` for an input that is refused.
 */
export function flow(input: FlowInput): FlowOutput;

/** What `cascade` takes: at most 10,000 products on one underlying. Moves are since the previous close. */
export interface CascadeInput {
    /** The first move, as a fraction above -1. */
    shock: number;
    /** The products. */
    products: readonly CascadeProduct[];
    /** What a trade does to the price. */
    impact: Impact;
}

/** A product with its assets and its trigger. */
export interface CascadeProduct {
    /** Daily leverage, from -20 to 20: long above 0, short below, never 0. */
    leverage: number;
    /** Assets at the previous close; 0 is allowed. */
    aum: number;
    /** Adverse move of the underlying that fires a reset, as a fraction above 0 and up to 1. Null or absent: no reset. */
    trigger?: number | null;
}

/**
 * Price impact of a trade of `D`: `linear` moves the price by `lambda * D` (per unit of money, not negative); `squareRoot` by
 * `y * sigma * sqrt(|D| / adv)` in the trade's direction, with a factor `y` of the order of 1, the volatility of one day as a
 * fraction and the average volume of one day in money, above 0; `none` leaves it alone.
 */
export type Impact =
    | { model: "linear"; lambda: number }
    | { model: "squareRoot"; y: number; sigma: number; adv: number }
    | { model: "none" };

/** What `cascade` returns. */
export interface CascadeOutput {
    /** The resets in the order in which they fire. */
    resets: CascadeReset[];
    /** The close, where flow and price are solved together. */
    close: CascadeClose;
}

/** One reset of a cascade. */
export interface CascadeReset {
    /** Index of the product. */
    product: number;
    /** Move at which it fired and was priced. */
    move: number;
    /** Its trade in money; positive buys the underlying. */
    trade: number;
    /** Move once the trade has had its impact; -1 where the model's price would be zero or less. */
    moveAfter: number;
}

/** The close of a cascade. */
export interface CascadeClose {
    /** Trade of each product in money; positive buys the underlying. `basis` says how to read it. */
    trades: Float64Array;
    /** Their sum. */
    total: number;
    /** Move at the close; null where this model has no equilibrium. */
    move: number | null;
    /**
     * What the trades are: those of the equilibrium; without one, in a fall, the most that each product can sell at any lower
     * price (`caps`); in a rise, which nothing caps, those before their own effect on the price (`beforeImpact`).
     */
    basis: "equilibrium" | "caps" | "beforeImpact";
}

/**
 * What a first move of the price makes leveraged products trade, and what that does to the price: resets one after another,
 * then the close.
 *
 * Throws an `InputError` for an input that is refused.
 */
export function cascade(input: CascadeInput): CascadeOutput;

{odds}
/** What `defaults` returns: everything that `simulate` takes but the path. */
export interface Defaults {
    /** The product, complete. */
    product: Required<Product> & { rebase: Required<Rebase>; costs: Required<Costs> };
    /** NAV of both products at the previous close. */
    initialNav: number;
}

/** A product and an initial NAV with every optional field filled in: `simulate({ ...defaults(), path })`. */
export function defaults(): Defaults;

/** Version of the engine. */
export function version(): string;

/** What is thrown for an input that is refused. `message` begins with `field` and names the limit. A plain `Error`. */
export interface InputError extends Error {
    name: "InputError";
    /**
     * What is wrong, as a stable word.
     *
     * - `missing`, `wrongType`, `unknownField` (a field that there is not: misspelt, perhaps), `unknownValue` (none of the
     *   words or numbers allowed there), `unreadable` (a getter or proxy threw; what it threw is the `cause`), `freed` (a
     *   kept path that has been given back);
     * - `notFinite`, `outOfRange`, `zero`, `notWhole`, `empty`, `tooMany`, `notIncreasing` (times), `lengthMismatch`,
     *   `tooManyResets` (so small a trigger fires too often, or without end), `noVolume` (impact against a volume of zero);
     * - of `mergeOdds`: `otherQuestion` (a part of other odds), `countedTwice` (paths that another part has too), `noPart` (numbers
     *   that no part has).
     *
     * Later versions may add words.
     */
    code: string;
    /** Path of the input, such as `path.sessions[0].price[3]`; `input` for the argument itself. */
    field: string;
    cause?: unknown;
}

/**
 * Where the module is: its address (a string, a `URL` or a `Request`), a `Response`, its bytes, the compiled
 * `WebAssembly.Module`, or a promise of one of these.
 */
export type ModuleSource = string | object;

/**
 * Loads the module from where you have placed it, in place of waiting for the default export. Only the first call loads;
 * after a failure, the next one tries again. In Node.js the module is there already.
 */
export function init(source?: ModuleSource): Promise<void>;

/** Settles when the engine is loaded; begins to load when it is first waited for. */
declare const ready: Promise<void>;
export default ready;
