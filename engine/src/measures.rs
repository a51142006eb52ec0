//! Figures read off an outcome: levels, drawdown, break-even, the split by day.

use crate::formula::{self, NAV_CEILING};
use crate::outcome::{Outcome, SessionEvents};

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

impl<S: AsRef<SessionEvents>> Outcome<S> {
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
        // The product of the later factors, as a mantissa and a power of two: it may pass every number, both ways.
        let (mut later, mut power) = (0.5, 1);
        let mut parts: Vec<f64> = self
            .events()
            .rev()
            .map(|s| {
                let without = factor(s.uncapped_start, s.close.uncapped_nav);
                let with = factor(s.protected_start, s.close.protected_nav);
                let (own, own_power) = libm::frexp(s.protected_start * (with - without));
                let part = libm::ldexp(own * later, own_power.saturating_add(power));
                let (mantissa, shift) = libm::frexp(later * without);
                (later, power) = (mantissa, power.saturating_add(shift));
                part.clamp(-NAV_CEILING, NAV_CEILING)
            })
            .collect();
        parts.reverse();
        parts
    }

    /// Closing price of the last session at which both products would end equal, given everything up to that session's
    /// last reset, before the costs of the close. `None` without a reset in it, once either product has lost everything, or
    /// where the two lines meet at no price above zero or at no value above zero.
    ///
    /// Between the last reset and the close both values are straight lines in the price; this is their crossing. The line
    /// of a product that its trigger has ended is flat.
    #[must_use]
    pub fn break_even_close(&self) -> Option<f64> {
        let session = self.events().next_back()?;
        let reset = session.resets.last()?;
        let open = self.path.reference_at_open(self.sessions.len() - 1);
        if session.close.protected_nav <= 0.0 || session.close.uncapped_nav <= 0.0 {
            return None;
        }
        let leverage = self.product.leverage();
        let line =
            |nav: f64, leverage: f64, reference: f64| (nav * (1.0 - leverage), nav * leverage / reference);
        let with_leverage = if self.ended().is_some() { 0.0 } else { leverage };
        let (with, with_slope) = line(reset.nav_after, with_leverage, reset.rebase_price);
        let (without, without_slope) = line(session.uncapped_start, leverage, open);
        let price = (without - with) / (with_slope - without_slope);
        let value = with + with_slope * price;
        (price.is_finite() && price > 0.0 && value > 0.0).then_some(price)
    }

    /// Gross exposure that the product with the reset traded: at resets and at closes.
    #[must_use]
    pub fn protected_traded(&self) -> f64 {
        let resets: f64 = self.resets().map(|(_, r)| r.trade.abs()).sum();
        resets + self.events().map(|s| s.close.protected_trade.abs()).sum::<f64>()
    }

    /// Gross exposure that the product without the reset traded, at closes.
    #[must_use]
    pub fn uncapped_traded(&self) -> f64 {
        self.events().map(|s| s.close.uncapped_trade.abs()).sum()
    }

    /// Move of the underlying in one further session that brings the product with the reset back to the initial NAV; `None`
    /// where no price can, or once a trigger has ended it.
    #[must_use]
    pub fn protected_recovery(&self) -> Option<f64> {
        if self.ended().is_some() {
            return None;
        }
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
        let outcome = outcome.as_ref();
        let mut levels = Vec::with_capacity(outcome.resets.len() + 1);
        let mut from = 0.0;
        for reset in &outcome.resets {
            let (to, reference) = (reset.trigger_minute, reset.reference);
            levels.push(Level { from, to, reference, trigger: Some(reset.trigger_level) });
            from = reset.resume_minute;
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

    fn last_reference(&self, index: usize, outcome: &SessionEvents) -> Option<f64> {
        if self.ended().is_some_and(|(session, _)| session <= index) {
            return None;
        }
        match outcome.resets.last() {
            Some(last) => (last.nav_after > 0.0).then_some(last.rebase_price),
            None => (outcome.protected_start > 0.0).then(|| self.path.reference_at_open(index)),
        }
    }
}

impl Outcome {
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
