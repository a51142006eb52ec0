//! The two straight lines from a path's last reset to its close.

use reset_engine::WipeOut;
use reset_engine::formula::growth;

use super::report::Report;

/// Final NAV against the closing price, given a day's path up to its last reset, before the costs of the close: a straight
/// line down to zero for each product, a level one for a product that the trigger has ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClosingLines {
    leverage: f64,
    /// Index of the day.
    pub day: usize,
    /// Price of its last reset.
    pub rebase: f64,
    /// NAV with the reset there; 0 if the product is lost on the way to the close.
    pub with: f64,
    /// The close before the day.
    pub reference: f64,
    /// NAV without the reset at that close; 0 if the product is lost before the close.
    pub without: f64,
    /// The day's closing price.
    pub close: f64,
    /// Closing price at which both end equal, above zero.
    pub break_even: Option<f64>,
    /// Whether the trigger has ended the product with the reset: whatever the close, its value stays.
    pub in_cash: bool,
}

impl ClosingLines {
    /// The lines of the last day with a reset; `None` without one.
    #[must_use]
    pub fn new(report: &Report) -> Option<Self> {
        let outcome = &report.outcome;
        let (day, reset) = outcome.resets().last()?;
        let session = outcome.sessions().get(day)?;
        let reference = outcome.path().reference_at_open(day);
        // Lost before the close: whatever the close, nothing comes back.
        let close_minute = outcome.path().sessions().get(day)?.close_minute();
        let is_lost =
            |end: Option<WipeOut>| end.is_some_and(|end| (end.session, end.minute) < (day, close_minute));
        let lines = Self {
            leverage: outcome.product().leverage(),
            day,
            rebase: reset.rebase_price,
            with: if is_lost(outcome.protected_wiped_out()) { 0.0 } else { reset.nav_after },
            reference,
            without: if is_lost(outcome.uncapped_wiped_out()) { 0.0 } else { session.uncapped_start },
            close: session.close.underlying,
            break_even: None,
            in_cash: outcome.ended().is_some(),
        };
        Some(Self { break_even: lines.crossing(), ..lines })
    }

    /// Whether both products are lost before the close: no closing price leaves anything.
    #[must_use]
    pub const fn are_lost(&self) -> bool {
        self.with == 0.0 && self.without == 0.0
    }

    /// NAV with the resets at a closing price.
    #[must_use]
    pub fn with_at(&self, price: f64) -> f64 {
        if self.in_cash {
            return self.with;
        }
        (self.with * growth(self.leverage, price / self.rebase - 1.0)).max(0.0)
    }

    /// NAV without them at a closing price.
    #[must_use]
    pub fn without_at(&self, price: f64) -> f64 {
        (self.without * growth(self.leverage, price / self.reference - 1.0)).max(0.0)
    }

    /// The closing price at which the product with the resets is worth `value`; `None` where no price above zero gives it.
    #[must_use]
    pub fn close_for_with(&self, value: f64) -> Option<f64> {
        if self.in_cash {
            return None;
        }
        close_for(value, self.with, self.leverage, self.rebase)
    }

    /// The same without them.
    #[must_use]
    pub fn close_for_without(&self, value: f64) -> Option<f64> {
        close_for(value, self.without, self.leverage, self.reference)
    }

    fn crossing(&self) -> Option<f64> {
        if self.in_cash {
            return close_for(self.with, self.without, self.leverage, self.reference);
        }
        let slopes = self.with / self.rebase - self.without / self.reference;
        let price = (self.without - self.with) * (1.0 - self.leverage) / (slopes * self.leverage);
        let above_zero = self.with > 0.0 && self.without > 0.0 && self.with_at(price) > 0.0;
        (price.is_finite() && price > 0.0 && above_zero).then_some(price)
    }

    /// The closing prices to show: from well below all that matters to well above.
    #[must_use]
    pub fn span(&self) -> (f64, f64) {
        let near = |price: &f64| (0.4..=2.5).contains(&(price / self.rebase));
        let prices = [self.rebase, self.reference, self.close, self.break_even.unwrap_or(self.rebase)];
        let shown = prices.into_iter().filter(near);
        let (low, high) = shown.fold((self.rebase, self.rebase), |(a, b), p| (a.min(p), b.max(p)));
        let more = (high - low).max(0.1 * self.rebase) * 0.4;
        ((low - more).max(0.0), high + more)
    }
}

/// The price at which `nav`, measured from `reference`, has become `value`.
fn close_for(value: f64, nav: f64, leverage: f64, reference: f64) -> Option<f64> {
    let price = reference * (1.0 + (value / nav - 1.0) / leverage);
    (nav > 0.0 && value > 0.0 && price.is_finite() && price > 0.0).then_some(price)
}
