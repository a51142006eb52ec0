//! The report of a run: the figures that the page shows, computed by the engine.

use reset_engine::{Outcome, Reset, WipeOut};

use super::arithmetic::Arithmetic;
use super::chart_data::ChartData;
use super::inputs::Inputs;
use super::ledger::{self, Entry, Figure, LedgerTotals};
use super::receipt::Rests;

/// Whether the reset helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The product with the reset ends higher.
    Helped,
    /// It ends lower.
    Hurt,
    /// Both end equal.
    Same,
}

/// A run with the inputs that led to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What the reader had set.
    pub inputs: Inputs,
    /// What the engine gave.
    pub outcome: Outcome,
}

impl Report {
    /// Runs the engine.
    #[must_use]
    pub fn new(inputs: Inputs) -> Self {
        let outcome = inputs.run();
        Self { inputs, outcome }
    }

    /// Whether the reset helped. Differences below a millionth of the start are none.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let difference = self.outcome.difference();
        if difference.abs() < 1e-6 * self.outcome.initial_nav() {
            Verdict::Same
        } else if difference > 0.0 {
            Verdict::Helped
        } else {
            Verdict::Hurt
        }
    }

    /// The charts' series.
    #[must_use]
    pub fn chart_data(&self) -> ChartData {
        ChartData::new(&self.outcome)
    }

    /// The ledger.
    #[must_use]
    pub fn ledger(&self) -> Vec<Entry> {
        ledger::entries(&self.outcome)
    }

    /// The sums below the ledger.
    #[must_use]
    pub fn totals(&self) -> LedgerTotals {
        ledger::totals(&self.outcome)
    }

    /// The only reset, where there was exactly one on a single day.
    #[must_use]
    pub fn only_reset(&self) -> Option<&Reset> {
        match self.outcome.sessions() {
            [session] => match session.resets.as_slice() {
                [reset] => Some(reset),
                _ => None,
            },
            _ => None,
        }
    }

    /// Number of resets.
    #[must_use]
    pub fn reset_count(&self) -> usize {
        self.outcome.resets().count()
    }

    /// Exposure that the resets traded, gross.
    #[must_use]
    pub fn reset_traded(&self) -> f64 {
        self.outcome.resets().map(|(_, r)| r.trade.abs()).sum()
    }

    /// The furthest that the stock has gone against the product from a session's reference at the open, as a fraction; zero
    /// where it never has.
    #[must_use]
    pub fn most_adverse_move(&self) -> f64 {
        let path = self.outcome.path();
        let sign = if self.outcome.product().is_long() { -1.0 } else { 1.0 };
        let sessions = path.sessions().iter().enumerate();
        let moves = sessions.flat_map(|(index, session)| {
            let reference = path.reference_at_open(index);
            session.price.iter().map(move |price| sign * (price / reference - 1.0))
        });
        moves.fold(0.0, f64::max)
    }

    /// Whether the reset of a single day left something only because its price is not the worst of its halt: at some price
    /// between trigger and rebase nothing would have been left.
    #[must_use]
    pub fn is_saved_by_price(&self, reset: &Reset) -> bool {
        let leverage = self.outcome.product().leverage();
        let window = reset.trigger_minute..=reset.rebase_minute;
        let sessions = self.outcome.path().sessions().iter();
        let mut ticks = sessions.flat_map(|session| session.minute.iter().zip(&session.price));
        let is_nothing = |price: f64| 1.0 + leverage * (price / reset.reference - 1.0) <= 0.0;
        reset.nav_after > 0.0 && ticks.any(|(minute, price)| window.contains(minute) && is_nothing(*price))
    }

    /// What the money at the start would be worth in the stock itself.
    #[must_use]
    pub fn stock(&self) -> Figure {
        let start = self.outcome.initial_nav();
        let path = self.outcome.path();
        let growth = 1.0 + path.total_return();
        let value = start * growth;
        // The close before, less dividends and for one share of today.
        let reference = path.last_close() / growth;
        Figure::new(value, Arithmetic::held(start, path.last_close(), reference, value))
    }

    /// Final NAV with the reset.
    #[must_use]
    pub fn protected(&self) -> Figure {
        if let Some((_, end)) = self.outcome.ended() {
            let leverage = self.outcome.product().leverage();
            let (price, reference) = (end.rebase_price, end.reference);
            let arithmetic =
                Arithmetic::nav(end.nav_before, leverage, price, reference, end.cost, end.nav_after);
            return Figure::new(end.nav_after, arithmetic).on(Rests::With(self.whole()));
        }
        self.final_nav(
            self.outcome.protected_nav(),
            self.outcome.protected_wiped_out(),
            Arithmetic::protected_nav,
        )
        .on(Rests::With(self.whole()))
    }

    /// Final NAV without the reset.
    #[must_use]
    pub fn uncapped(&self) -> Figure {
        self.final_nav(
            self.outcome.uncapped_nav(),
            self.outcome.uncapped_wiped_out(),
            Arithmetic::uncapped_nav,
        )
        .on(Rests::Without(self.whole()))
    }

    /// The arithmetic of the last close, or of the price at which the product ended.
    fn final_nav(
        &self,
        value: f64,
        end: Option<WipeOut>,
        arithmetic: fn(f64, &reset_engine::SessionOutcome, f64, f64) -> Arithmetic,
    ) -> Figure {
        let path = self.outcome.path();
        let last = self.outcome.sessions().len() - 1;
        let (day, price) = end.map_or((last, path.last_close()), |end| (end.session, end.price));
        let leverage = self.outcome.product().leverage();
        let open = path.reference_at_open(day);
        Figure::new(value, arithmetic(leverage, &self.outcome.sessions()[day], open, price))
    }

    /// With minus without.
    #[must_use]
    pub fn difference(&self) -> Figure {
        let (with, without) = (self.outcome.protected_nav(), self.outcome.uncapped_nav());
        Figure::new(with - without, Arithmetic::difference(with, without)).on(Rests::Both(self.whole()))
    }

    /// Closing price of the last day at which both would end equal.
    #[must_use]
    pub fn break_even(&self) -> Option<Figure> {
        let value = self.outcome.break_even_close()?;
        let arithmetic = Arithmetic::break_even(&self.outcome, value)?;
        Some(Figure::new(value, arithmetic).on(Rests::Both(self.last_reset())))
    }

    /// Move that brings the product with the reset back to its start.
    #[must_use]
    pub fn protected_recovery(&self) -> Option<Figure> {
        let rests = Rests::With(self.whole());
        self.recovery(self.outcome.protected_recovery()?, self.outcome.protected_nav(), rests)
    }

    /// The same without the reset.
    #[must_use]
    pub fn uncapped_recovery(&self) -> Option<Figure> {
        let rests = Rests::Without(self.whole());
        self.recovery(self.outcome.uncapped_recovery()?, self.outcome.uncapped_nav(), rests)
    }

    fn recovery(&self, value: f64, nav: f64, rests: Rests) -> Option<Figure> {
        let leverage = self.outcome.product().leverage();
        let arithmetic = Arithmetic::recovery(self.outcome.initial_nav(), nav, leverage, value);
        (nav < self.outcome.initial_nav()).then(|| Figure::new(value, arithmetic).on(rests))
    }

    /// NAV lost when the reset fires exactly at its level.
    #[must_use]
    pub fn loss_at_trigger(&self) -> Option<Figure> {
        let product = self.outcome.product();
        let value = product.loss_at_trigger()?;
        let arithmetic = Arithmetic::loss_at_trigger(product.leverage(), product.terms().trigger?, value);
        Some(Figure::new(value, arithmetic))
    }

    /// Effective leverage just before it fires.
    #[must_use]
    pub fn leverage_at_trigger(&self) -> Option<Figure> {
        let product = self.outcome.product();
        let value = product.leverage_at_trigger()?;
        let arithmetic = Arithmetic::leverage_at_trigger(product.leverage(), product.trigger_move()?, value);
        Some(Figure::new(value, arithmetic))
    }

    /// Exposure traded by the product with the reset.
    #[must_use]
    pub fn protected_traded(&self) -> Figure {
        let closes = self.outcome.sessions().iter().map(|s| s.close.protected_trade.abs());
        let parts: Vec<f64> = self.outcome.resets().map(|(_, r)| r.trade.abs()).chain(closes).collect();
        let value = self.outcome.protected_traded();
        Figure::new(value, Arithmetic::sum("Σ |T|", &parts, value))
    }

    /// Exposure traded by the product without the reset.
    #[must_use]
    pub fn uncapped_traded(&self) -> Figure {
        let parts: Vec<f64> = self.outcome.sessions().iter().map(|s| s.close.uncapped_trade.abs()).collect();
        let value = self.outcome.uncapped_traded();
        Figure::new(value, Arithmetic::sum("Σ |T|", &parts, value))
    }

    /// The figures' sum that makes up the difference, for the ledger's foot.
    #[must_use]
    pub fn effects_sum(&self) -> Arithmetic {
        let effects = ledger::carried_effects(&self.outcome);
        let carried = effects.iter().any(|(_, growth)| *growth != 1.0);
        let formula = if carried { "Σ E · g" } else { "Σ E" };
        Arithmetic::weighted_sum(formula, &effects, self.totals().effects)
    }

    /// Whether anything but the resets' effects makes up the difference: costs, or values held at zero.
    #[must_use]
    pub fn has_rest(&self) -> bool {
        self.totals().rest.abs() > 1e-9 * self.outcome.initial_nav()
    }

    /// Whether the results are after costs.
    #[must_use]
    pub fn after_costs(&self) -> bool {
        !self.outcome.product().terms().costs.is_zero()
    }
}
