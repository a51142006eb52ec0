//! Published cases that take a rule or a cost of their own: days of leveraged indices, an air bag, an acceleration.

use reset_engine::{Costs, Path, Product, ProductTerms, Rebase, RebaseRule, Reset, Scenario, Session, Then};

/// A day of an index history. The fee of 1.5 % a year and the overnight rate of the time are assumed: histories print neither.
pub(super) struct IndexDay {
    leverage: f64,
    /// Overnight rate and the spread on it, per year.
    rate: (f64, f64),
    /// Closes of the underlying: before and after.
    prices: (f64, f64),
    /// Calendar days and net dividend.
    of_day: (f64, f64),
    /// The index at the close before.
    from: f64,
}

impl IndexDay {
    const fn new(leverage: f64, rate: (f64, f64), prices: (f64, f64), of_day: (f64, f64), from: f64) -> Self {
        Self { leverage, rate, prices, of_day, from }
    }

    /// The index at the close.
    pub(super) fn close(&self) -> Option<f64> {
        let (financing_rate, financing_spread) = self.rate;
        let costs = Costs { fee_per_year: 0.015, financing_rate, financing_spread, ..Costs::default() };
        let (calendar_days, dividend) = self.of_day;
        let session = Session { calendar_days, dividend, ..Session::new(vec![390.0], vec![self.prices.1]) };
        run(without_reset(self.leverage, costs), self.prices.0, vec![session], self.from)
    }
}

pub(super) const DOW_DAY: IndexDay =
    IndexDay::new(5.0, (0.0007, 0.005), (35_457.31, 35_609.34), (1.0, 0.0), 3_602.449_692);
pub(super) const DOW_EX: IndexDay =
    IndexDay::new(5.0, (0.0233, 0.005), (33_309.51, 33_336.67), (1.0, 8.6275), 2_070.283_784);
pub(super) const DOW_SHORT: IndexDay =
    IndexDay::new(-6.0, (0.0008, 0.005), (27_657.42, 27_147.70), (3.0, 0.0), 3.294_003);
pub(super) const DOW_SHORT_EX: IndexDay =
    IndexDay::new(-6.0, (0.0008, 0.005), (29_823.92, 29_883.79), (1.0, 9.869_26), 1.712_315);
pub(super) const SP_EX: IndexDay =
    IndexDay::new(18.0, (0.0007, 0.005), (4_486.46, 4_519.63), (1.0, 0.048_45), 170.974_523);
pub(super) const BILFINGER: IndexDay =
    IndexDay::new(-5.0, (-0.003_65, 0.008), (25.84, 25.52), (1.0, 0.0), 1_906.204_04);
pub(super) const LUFTHANSA: IndexDay =
    IndexDay::new(6.0, (-0.005_41, 0.005), (14.405, 14.425), (1.0, 0.0), 19.415_459);
pub(super) const GOLD: IndexDay =
    IndexDay::new(10.0, (0.0532, 0.005), (1_873.55, 1_870.50), (1.0, 0.0), 0.333_057);

/// A product without a reset over days of one close each, before costs.
pub(super) fn days(leverage: f64, from: f64, previous_close: f64, closes: &[f64]) -> Option<f64> {
    let sessions = closes.iter().map(|close| Session::new(vec![390.0], vec![*close])).collect();
    run(without_reset(leverage, Costs::default()), previous_close, sessions, from)
}

/// An issuer's example: an index of 10,000 on a price of 100, fired at 83.33 and rebased at 80, the lowest of the window.
pub(super) fn issuers_example(close: f64) -> Option<f64> {
    let rebase = Rebase::windowed(RebaseRule::Worst, 0.0, 10.0);
    let terms = ProductTerms { rebase, ..ProductTerms::default() };
    let session = Session::new(vec![60.0, 64.0, 71.0, 390.0], vec![83.33, 80.0, 80.5, close]);
    run(terms, 100.0, vec![session], 10_000.0)
}

/// The first reset of a 5x short certificate with a trigger of 15 %: the worst of fifteen minutes.
pub(super) fn air_bag(previous_close: f64, prices: &[f64]) -> Option<Reset> {
    let rebase = Rebase::windowed(RebaseRule::Worst, 0.0, 15.0);
    let terms = ProductTerms { leverage: -5.0, trigger: Some(0.15), rebase, ..ProductTerms::default() };
    let minutes = (0_u32..).zip(prices).map(|(i, _)| f64::from(5 * i));
    let session = Session::new(minutes.collect(), prices.to_vec());
    let path = Path::new(previous_close, vec![session]).ok()?;
    let outcome = Scenario::new(Product::new(terms).ok()?, path, 100.0).ok()?.run();
    outcome.resets().next().map(|(_, reset)| *reset)
}

/// An inverse note that ends where a fifth of it is left, on a day that reaches that level.
pub(super) fn inverse_note() -> Option<f64> {
    let rebase = Rebase { then: Then::End, ..Rebase::observed() };
    let terms = ProductTerms { leverage: -1.0, trigger: Some(0.8), rebase, ..ProductTerms::default() };
    let session = Session::new(vec![0.0, 375.0, 390.0], vec![110.0, 180.0, 160.0]);
    run(terms, 100.0, vec![session], 108.3681)
}

fn without_reset(leverage: f64, costs: Costs) -> ProductTerms {
    ProductTerms { leverage, trigger: None, costs, ..ProductTerms::default() }
}

/// What the product is worth at the end.
fn run(terms: ProductTerms, previous_close: f64, sessions: Vec<Session>, from: f64) -> Option<f64> {
    let path = Path::new(previous_close, sessions).ok()?;
    Some(Scenario::new(Product::new(terms).ok()?, path, from).ok()?.ends().protected_nav)
}
