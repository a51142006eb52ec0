//! The model of an **intraday reset** in a leveraged or inverse exchange-traded product.
//!
//! A product with daily leverage `L` is worth `NAV_ref · (1 + L·(P/ref − 1))` while its leverage period lasts. When the
//! underlying has moved against it by the *trigger*, the reset (an issuer's "airbag", a regulator's "stop-loss
//! mechanism") sets it back to leverage `L` at the *rebase price*, and the measuring starts anew.
//!
//! ```
//! use reset_engine::{Path, Product, ProductTerms, Rebase, Scenario, Session};
//!
//! // A regulator's example: a 2x product, down 25 % and then up 20 % (IFEC Hong Kong, stop-loss page, scenario 1).
//! let product = Product::new(ProductTerms {
//!     leverage: 2.0,
//!     trigger: Some(0.25),
//!     rebase: Rebase::observed(),
//!     ..ProductTerms::default()
//! })?;
//! let path = Path::new(100.0, vec![Session::new(vec![0.0, 120.0, 390.0], vec![100.0, 75.0, 90.0])])?;
//! let outcome = Scenario::new(product, path, 100.0)?.run();
//! assert_eq!(outcome.protected_nav(), 70.0);
//! assert_eq!(outcome.uncapped_nav(), 80.0);
//! # Ok::<(), reset_engine::InputError>(())
//! ```
//!
//! Units everywhere: returns, rates, triggers and costs are **fractions** (0.25, never 25), times are **minutes since
//! the session's open**, rates are per year, trades are in the currency of the NAV (positive buys the underlying).
//!
//! Checked types: [`Product`], [`Path`] and [`Scenario`] can only be had through constructors that return
//! [`InputError`]; a run cannot fail. The limits stand in one table, [`limits`].
//!
//! A caller pays for what it asks: [`Scenario::ends`] gives the last values, [`Scenario::events`] the resets and closes too,
//! [`Scenario::run`] everything, with four numbers a tick; [`Scenario::run_into`] does so in the memory of the run before it,
//! and [`Path::ends`] takes many products at once. All of them come to the same bits, on every machine: nothing is computed
//! but sums, products, quotients, square roots and what `libm` gives.
//!
//! [`odds`] asks how often a reset fires and what then: paths drawn from a market or from a record's days, on which the same
//! products run.
//!
//! # Rules added to the published ones
//!
//! Where issuers' texts are silent the engine needs a rule of its own; these are all of them:
//!
//! - The tolerance of the trigger test (1e-12 of the reference) holds for the zero test too: a value of at most 1e-12 of
//!   the NAV at the reference counts as zero, so that a 3x product at exactly two thirds of its reference is terminated
//!   however the fraction was rounded.
//! - A long product with a trigger of 100 % never fires: its level would be a price of zero.
//! - A `strict` trigger fires beyond the level by more than that tolerance: what rounding may have moved off the level is on it.
//! - The value published at a session's last tick is the closing NAV, after the costs taken at the close.
//! - Times that differ by less than 1e-9 minutes are the same, so that seconds written as sixtieths of a minute fall where
//!   they belong. The first tick that reaches a window's end so is the one that publishes the rebase, and the rebase is not
//!   after it. A window or a halt of less than that is none.
//! - The rule `previous` reads its tick once, as `observed` does: the tick is valued from the price before it, and may end
//!   the product there, but fires no second time. `barrier` with a halt reads the tick of the resumption again, not its own.
//! - A product lost at a rebase within a halt has ended at the rebase, and shows zero when trading would have resumed.
//! - A product that its trigger has ended bears no costs of a session from then on; the session's own only where they accrue up
//!   to the reset. It has no effective leverage.
//! - Costs that accrue up to the reset are in the reset's costs, not in its trade, which is before costs as all are.
//! - The return of the underlying over a path counts splits, and dividends as reinvested at the open.
//! - A product that ends outside a reset closes its position there; that trade is reported with the session's close.
//! - Under the `close` reading the uncapped value of a tick is floored at zero without ending the product.
//! - Ticks of a window that all carry a volume of zero are averaged without weights.
//! - A product with more than [`limits::MAX_PATH_RESETS`] resets on a path is refused, and so is a barrier within twice the
//!   tolerance of its reference, which a price that stands still would fire without end.
//!
//! Of the flow and the cascade ([`Universe`]):
//!
//! - At the close impact is counted in units of the previous close, as the published `r = r0/(1 − λK)` implies: the closing
//!   move is the move before it plus the impact of the flow. Inside the day each trade moves the price it finds by its factor.
//! - `K` at the close is that of the products as the resets have left them: each living NAV at its own reference.
//! - At `λK ≥ 1` the straight line has no equilibrium, but wipe-outs bend it: long products are lost in a fall and have less to
//!   sell the lower the price, short ones in a rise. Where flow and price agree beyond that, they do so at one move, which is
//!   the answer. There is none where even what is lost drives the price on, nor where no price above zero makes both agree,
//!   which sales of short products can bring about in either model, nor once a reset has driven the price to zero or beyond
//!   a million times the previous close. Where nobody has anything to trade the price stays: a shock of zero gives zero in
//!   every model.
//! - Without an equilibrium in a fall the trades are the most that each product can sell at any lower price. In a rise
//!   nothing caps what long products buy: the trades are then those before their own effect on the price.
//! - Of the solutions of the square-root model the one in the flow's own direction is taken; there is just one.
//! - Each trigger fires at most once in a cascade, equal triggers in the order of the products, and none at a move of zero.
//!   The tolerances of the trigger test and the zero test hold.
//! - A product that is lost at the price before the close stays lost at the close, and closes its position there.
//! - A smooth slide ([`Universe::slide`]) rebases at each trigger level, any number of times.
//!
//! Of the [`odds`]:
//!
//! - A market's volatility counts its gaps and jumps: together they have at most all of the variance, and the session's diffusion
//!   has the rest. Jumps come in variance time, and are compensated there; the day's factor of Student-like days is not theirs.
//! - The U-shape `u` spreads a session's variance with the density `1 − u + 12·u·(x − ½)²` over its time `x` from 0 to 1.
//! - Drift accrues in variance time, the gap having its share, so that a day's mean grows by `exp(drift/daysPerYear)`.
//! - No price leaves e^±600 times the close before it.
//! - All sessions of the horizon count, those after a product's end too.
//!
//! # What this does not do
//!
//! No bid and offer, no currency, no tax on dividends, no discretion of an issuer, nothing between a session's close and the
//! next open but a dividend and a split. A scenario's own trades do not move its path; a cascade's do.

mod cascade;
mod error;
mod flow;
pub mod formula;
mod impact;
mod leg;
pub mod limits;
mod measures;
pub mod odds;
mod outcome;
mod path;
mod product;
mod run;
mod scenario;
mod series;
mod sketch;
mod universe;
mod window;

pub use cascade::{Basis, Cascade, CascadeClose, Firing};
pub use error::{InputError, Problem};
pub use flow::{DayTrades, Flow, Slide};
pub use impact::{Calibration, Impact, ImpactModel, critical_assets, multiplier};
pub use limits::Limit;
pub use measures::Level;
pub use outcome::{Close, Ends, Events, Outcome, Reset, SessionEvents, SessionOutcome, WipeOut};
pub use path::{Path, Session};
pub use product::{
    Accrual, Costs, DayCount, Product, ProductTerms, Rebase, RebaseRule, Then, UncappedFloor, usual_trigger,
};
pub use scenario::Scenario;
pub use sketch::{ControlPoint, Texture, sketch};
pub use universe::{Member, Slope, Universe};

/// Version of the engine, as in its manifest.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
