//! Figures read off an outcome: levels, drawdown, break-even, the split by day.

use crate::formula;
use crate::outcome::{Outcome, SessionOutcome};

/// The reference and the trigger level of a stretch of a session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// Start of the stretch, minutes since the open.
    pub from: f64,
    /// End of the stretch: the trigger that ended it, the moment at which the product lost everything, or the close.
    pub to: f64,
    /// Price from which the leverage period is measured.
    pub reference: f64,
    /// Price at which a reset fires; `None` without a trigger or once no further reset is allowed.
    pub trigger: Option<f64>,
}

impl Outcome {
    /// Difference that the resets and nothing else made: NAV with minus NAV without.
    #[must_use]
    pub fn difference(&self) -> f64 {
        self.protected_nav() - self.uncapped_nav()
    }

    /// What each session contributed to [`Outcome::difference`], in the NAV's unit; the parts add up to it exactly (up to
    /// rounding).
    ///
    /// With `g` a session's growth factor: `N_0 · Π_{j<i} g_with · (g_with,i − g_without,i) · Π_{j>i} g_without`. A
    /// product that has ended keeps its value of zero, which counts as a factor of 1.
    #[must_use]
    pub fn split_by_day(&self) -> Vec<f64> {
        let factor = |start: f64, end: f64| if start > 0.0 { end / start } else { 1.0 };
        let mut later = 1.0;
        let mut parts: Vec<f64> = self
            .sessions
            .iter()
            .rev()
            .map(|s| {
                let without = factor(s.uncapped_start, s.close.uncapped_nav);
                let with = factor(s.protected_start, s.close.protected_nav);
                let part = s.protected_start * (with - without) * later;
                later *= without;
                part
            })
            .collect();
        parts.reverse();
        parts
    }

    /// Closing price of the last session at which both products would end equal, given everything up to that session's
    /// last reset, before the costs of the close. `None` without a reset in it, once either product has ended, or where
    /// the two lines meet at no price above zero or at no value above zero.
    ///
    /// Between the last reset and the close both values are straight lines in the price; this is their crossing.
    #[must_use]
    pub fn break_even_close(&self) -> Option<f64> {
        let session = self.sessions.last()?;
        let reset = session.resets.last()?;
        let open = self.path.reference_at_open(self.sessions.len() - 1);
        if reset.nav_after <= 0.0 || session.close.uncapped_nav <= 0.0 {
            return None;
        }
        let leverage = self.product.leverage();
        let flat = |nav: f64| nav * (1.0 - leverage);
        let slope = |nav: f64, reference: f64| nav * leverage / reference;
        let (with, without) = (reset.nav_after, session.uncapped_start);
        let price = (flat(without) - flat(with)) / (slope(with, reset.rebase_price) - slope(without, open));
        let value = flat(with) + slope(with, reset.rebase_price) * price;
        (price.is_finite() && price > 0.0 && value > 0.0).then_some(price)
    }

    /// Deepest fall of the product with the reset from an earlier peak, as a fraction of that peak, the start included.
    #[must_use]
    pub fn protected_drawdown(&self) -> f64 {
        drawdown(self.initial_nav, self.sessions.iter().flat_map(|s| &s.protected))
    }

    /// The same for the product without the reset.
    #[must_use]
    pub fn uncapped_drawdown(&self) -> f64 {
        drawdown(self.initial_nav, self.sessions.iter().flat_map(|s| &s.uncapped))
    }

    /// Gross exposure that the product with the reset traded: at resets and at closes.
    #[must_use]
    pub fn protected_traded(&self) -> f64 {
        let resets: f64 = self.resets().map(|(_, r)| r.trade.abs()).sum();
        resets + self.sessions.iter().map(|s| s.close.protected_trade.abs()).sum::<f64>()
    }

    /// Gross exposure that the product without the reset traded, at closes.
    #[must_use]
    pub fn uncapped_traded(&self) -> f64 {
        self.sessions.iter().map(|s| s.close.uncapped_trade.abs()).sum()
    }

    /// Move of the underlying in one further session that brings the product with the reset back to the initial NAV.
    #[must_use]
    pub fn protected_recovery(&self) -> Option<f64> {
        formula::recovery_move(self.product.leverage(), self.protected_nav(), self.initial_nav)
    }

    /// The same for the product without the reset.
    #[must_use]
    pub fn uncapped_recovery(&self) -> Option<f64> {
        formula::recovery_move(self.product.leverage(), self.uncapped_nav(), self.initial_nav)
    }

    /// Reference and trigger level through session `index`, a stretch per leverage period of the product with the reset.
    /// Empty where it has ended before.
    #[must_use]
    pub fn levels(&self, index: usize) -> Vec<Level> {
        let (Some(outcome), Some(session)) = (self.sessions.get(index), self.path.sessions().get(index))
        else {
            return Vec::new();
        };
        let mut levels = Vec::with_capacity(outcome.resets.len() + 1);
        let mut from = 0.0;
        for reset in &outcome.resets {
            let (to, reference) = (reset.trigger_minute, reset.reference);
            levels.push(Level { from, to, reference, trigger: Some(reset.trigger_level) });
            from = reset.rebase_minute;
        }
        if let Some(reference) = self.last_reference(index, outcome) {
            let allowed =
                self.product.terms().max_resets.is_none_or(|most| outcome.resets.len() < most as usize);
            let trigger = self.product.trigger_level(reference).filter(|_| allowed);
            let end = self.protected_wiped_out.filter(|end| end.session == index);
            let to = end.map_or(session.close_minute(), |end| end.minute);
            levels.push(Level { from, to, reference, trigger });
        }
        levels
    }

    fn last_reference(&self, index: usize, outcome: &SessionOutcome) -> Option<f64> {
        match outcome.resets.last() {
            Some(last) => (last.nav_after > 0.0).then_some(last.rebase_price),
            None => (outcome.protected_start > 0.0).then(|| self.path.reference_at_open(index)),
        }
    }
}

fn drawdown<'a>(initial: f64, navs: impl Iterator<Item = &'a f64>) -> f64 {
    let mut peak = initial;
    let mut deepest: f64 = 0.0;
    for &nav in navs.filter(|nav| !nav.is_nan()) {
        peak = peak.max(nav);
        deepest = deepest.max(1.0 - nav / peak);
    }
    deepest
}
