// A consumer of the package dist/package, type-checked and run by `cargo xtask test`.
import ready, {
  cascade,
  defaults,
  drawPath,
  estimateMarket,
  flow,
  mergeOdds,
  odds,
  oddsPart,
  Path,
  simulate,
  simulateEnds,
  simulateMany,
  singleStock,
  version,
} from "reset-engine";
import type {
  Estimate,
  KeptPath,
  Market,
  OddsInput,
  OddsOutput,
  OddsPart,
  Product,
  RecordedDays,
  Session,
  SimulateEndsOutput,
  SimulateInput,
  SimulateOutput,
} from "reset-engine";

await ready;

/** Fails the test unless it holds. */
function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`not so: ${what}`);
}
const near = (found: number, wanted: number) => Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));

/** What a call throws. */
function thrown(call: () => unknown): { name?: string; code?: string; field?: string } {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  return {};
}

const product: Product = { leverage: 3, trigger: 1 / 6, rebase: { rule: "observed" } };
const input: SimulateInput = {
  product,
  path: { previousClose: 100, sessions: [{ minute: [0, 120, 390], price: new Float64Array([100, 75, 100.5]) }] },
};
const result: SimulateOutput = simulate(input);
// By hand: 100 · (1 − 3 · 0.25) = 25 at the reset, then 25 · (1 + 3 · (100.5 / 75 − 1)) = 50.5; without it 100 · 1.015.
check(near(result.final.protectedNav, 50.5), "the NAV with the reset is 50.5");
check(near(result.final.uncappedNav, 101.5), "the NAV without it is 101.5");
const series: Float64Array = result.sessions[0]!.protected;
check(series.length === 3, "a series has the path's length");
const price: number = result.sessions[0]!.resets[0]!.rebasePrice;
check(price === 75, "the reset is priced at the price that fired it");

const complete = simulate({ ...defaults(), product, path: input.path });
check(complete.final.protectedNav > 0, "the defaults fill the rest");
const { total, perOnePercent } = flow({ products: [{ leverage: 3, aum: 1e6, move: 0.01 }] });
// L (L − 1) · move · AUM = 6 · 0.01 · 1,000,000.
check(near(total, 60_000) && near(perOnePercent, 60_000), "a rise by 1 % has a 3× product buy 6 % of its assets");
const { close } = cascade({ shock: -0.1, products: [{ leverage: 2, aum: 1e6 }], impact: { model: "none" } });
check(close.move === -0.1, "without an impact the price stays where the shock has put it");
check(/^\d+\.\d+\.\d+$/.test(version()), "the version is one");

// A path that is handed over once, and what asks for less than everything.
const path: Path = input.path as Path;
{
  using kept: KeptPath = new Path(path);
  const ends: SimulateEndsOutput = simulateEnds({ product, path: kept });
  check(near(ends.protectedNav, 50.5) && ends.resets === 1, "the end on a kept path is that of the path");
  const many = simulateMany({ products: [product, { leverage: 3 }], path: kept });
  check(near(many.protectedNav[0]!, 50.5) && near(many.protectedNav[1]!, 101.5), "two products on one path");
}
const rules: Product = {
  leverage: 3,
  trigger: 0.2,
  strict: true,
  rebase: { rule: "previous", haltMinutes: 30, then: "end" },
  costs: { feePerYear: 0.01, accrual: "reset" },
};
const exDay: Session = { minute: [0, 390], price: [50, 50], dividend: 1, split: 2, calendarDays: 3 };
check(simulate({ product: rules, path: { previousClose: 101, sessions: [exDay] } }).sessions[0]!.resets.length === 0, "neither a dividend nor a split fires");
// The odds, in one piece and in parts, in a market and on recorded days.
const market: Market = { ...singleStock(0.9), tailDegrees: null };
const asked: OddsInput = { product, market, days: 21, paths: 200, seed: 3, weekends: true };
const whole: OddsOutput = odds(asked);
const often: Estimate = whole.dayWithReset;
const median: number = whole.protected.quantiles.value[49]!;
check(often.value >= 0 && median > 0, "the odds have a share of days and a median");
check(whole.fan.day.length === 21 && whole.fan.protected.value.length === 5 * 21, "the fan has five quantiles a day");
const parts: OddsPart[] = [0, 50].map((from, i) => oddsPart({ ...asked, from, to: [50, 200][i]! }));
const merged: OddsOutput = mergeOdds(parts);
check(merged.difference.mean.value === whole.difference.mean.value, "parts give the same bits as the whole");
const sample = drawPath({ market, days: 60 });
const recorded: RecordedDays = { path: sample, meanBlock: 5 };
check(odds({ ...asked, market: recorded }).paths === 200, "a drawn path is a record of days");
check((estimateMarket({ path: sample }).closeToClose ?? 0) > 0, "a drawn path has a volatility");
// @ts-expect-error: a market needs its volatility
check(thrown(() => odds({ ...asked, market: {} })).field === "market.volatility", "a market without volatility is refused");
// @ts-expect-error: a part says which paths
check(thrown(() => oddsPart(asked)).field === "from", "a part without its paths is refused");

// @ts-expect-error: a misspelt field
check(thrown(() => simulate({ ...input, product: { leverage: 3, tringger: 0.2 } })).code === "unknownField", "a misspelt field is refused");

// @ts-expect-error: a rule that there is not
const wrong: Product = { leverage: 3, rebase: { rule: "best" } };
const refusal = thrown(() => simulate({ ...input, product: wrong }));
check(refusal.name === "InputError" && refusal.field === "product.rebase.rule", "an unknown rule is refused by its field");
// @ts-expect-error: a product needs its leverage
check(thrown(() => simulate({ ...input, product: {} })).name === "InputError", "a product without leverage is refused");

console.log("the package works");
