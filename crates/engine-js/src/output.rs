//! What comes out. Series are `Float64Array`s of their own, copied once out of the module's memory.

use js_sys::Float64Array;
use reset_engine::Outcome;
use serde::Serialize;
use tsify::Tsify;

/// What `simulate` returns. Every figure is after costs where the product has costs, unless it says otherwise.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct SimulateOutput {
    /// The figures after the last close.
    #[serde(rename = "final")]
    pub end: Final,
    /// As many as the path has.
    pub sessions: Vec<SessionOutput>,
    /// When the product with the reset lost everything; null if it did not.
    pub protected_wiped_out: Option<WipeOut>,
    /// The same without the reset, as `uncappedFloor` reads it.
    pub uncapped_wiped_out: Option<WipeOut>,
    /// What explains the difference.
    pub analysis: Analysis,
}

/// The figures after the last close.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Final {
    /// Return of the underlying over the whole path, from the previous close, as a fraction.
    pub underlying_return: f64,
    /// NAV with the reset.
    pub protected_nav: f64,
    /// NAV without the reset.
    pub uncapped_nav: f64,
}

/// One session. The series have an entry for each tick; the last tick shows the NAV at the close.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SessionOutput {
    /// Times, as they came in.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub minute: Float64Array,
    /// Prices, as they came in.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub underlying: Float64Array,
    /// NAV without the reset.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub uncapped: Float64Array,
    /// NAV with the reset; NaN while halted.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub protected: Float64Array,
    /// Effective leverage with the reset; NaN while halted and once everything is lost.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub effective_leverage: Float64Array,
    /// The resets in order.
    pub resets: Vec<Reset>,
    /// The close.
    pub close: Close,
}

/// One reset.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Reset {
    /// Time of the triggering tick, minutes since the open.
    pub trigger_minute: f64,
    /// Price of the triggering tick.
    pub trigger_price: f64,
    /// Time of the rebase, minutes since the open.
    pub rebase_minute: f64,
    /// Price of the rebase.
    pub rebase_price: f64,
    /// NAV at the reference from which the ended leverage period was measured.
    pub nav_before: f64,
    /// NAV after the rebase; 0 where the product was lost.
    pub nav_after: f64,
    /// Trade in the NAV's currency, before costs; positive buys the underlying.
    pub trade: f64,
    /// What this trade did to the NAV by the session's close, before costs and floors.
    pub effect: f64,
}

/// The close of a session: NAVs, and the trades of the ordinary daily rebalance or of a loss outside a reset.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Close {
    /// Closing price of the underlying.
    pub underlying: f64,
    /// NAV with the reset.
    pub protected_nav: f64,
    /// NAV without the reset.
    pub uncapped_nav: f64,
    /// Trade with the reset; positive buys the underlying.
    pub protected_trade: f64,
    /// Trade without the reset.
    pub uncapped_trade: f64,
}

/// The moment at which a product lost everything.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct WipeOut {
    /// Index of the session.
    pub session: usize,
    /// Minutes since its open.
    pub minute: f64,
}

/// Figures that explain the difference between the two products.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Analysis {
    /// Closing price of the last session at which both products would end equal; null without a reset in it, once
    /// either has lost everything, or where there is none.
    pub break_even_close: Option<f64>,
    /// What each session contributed to `protectedNav - uncappedNav` at the end; the entries add up to it.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "Float64Array")]
    pub split_by_day: Float64Array,
}

impl From<&Outcome> for SimulateOutput {
    fn from(outcome: &Outcome) -> Self {
        let sessions = outcome.path().sessions().iter().zip(outcome.sessions());
        Self {
            end: Final {
                underlying_return: outcome.path().total_return(),
                protected_nav: outcome.protected_nav(),
                uncapped_nav: outcome.uncapped_nav(),
            },
            sessions: sessions.map(|(ticks, result)| SessionOutput::new(ticks, result)).collect(),
            protected_wiped_out: outcome.protected_wiped_out().map(WipeOut::from),
            uncapped_wiped_out: outcome.uncapped_wiped_out().map(WipeOut::from),
            analysis: Analysis {
                break_even_close: outcome.break_even_close(),
                split_by_day: series(&outcome.split_by_day()),
            },
        }
    }
}

impl SessionOutput {
    fn new(ticks: &reset_engine::Session, result: &reset_engine::SessionOutcome) -> Self {
        Self {
            minute: series(&ticks.minute),
            underlying: series(&ticks.price),
            uncapped: series(&result.uncapped),
            protected: series(&result.protected),
            effective_leverage: series(&result.protected_leverage),
            resets: result.resets.iter().map(Reset::from).collect(),
            close: Close::from(result.close),
        }
    }
}

impl From<&reset_engine::Reset> for Reset {
    fn from(reset: &reset_engine::Reset) -> Self {
        Self {
            trigger_minute: reset.trigger_minute,
            trigger_price: reset.trigger_price,
            rebase_minute: reset.rebase_minute,
            rebase_price: reset.rebase_price,
            nav_before: reset.nav_before,
            nav_after: reset.nav_after,
            trade: reset.trade,
            effect: reset.effect,
        }
    }
}

impl From<reset_engine::Close> for Close {
    fn from(close: reset_engine::Close) -> Self {
        Self {
            underlying: close.underlying,
            protected_nav: close.protected_nav,
            uncapped_nav: close.uncapped_nav,
            protected_trade: close.protected_trade,
            uncapped_trade: close.uncapped_trade,
        }
    }
}

impl From<reset_engine::WipeOut> for WipeOut {
    fn from(end: reset_engine::WipeOut) -> Self {
        Self { session: end.session, minute: end.minute }
    }
}

pub(super) fn series(numbers: &[f64]) -> Float64Array {
    Float64Array::new_from_slice(numbers)
}
