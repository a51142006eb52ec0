//! The arithmetic behind a figure, with this scenario's numbers in it: a line of symbols and a line of numbers.

use reset_engine::{Outcome, Reset, SessionOutcome, formula};

/// A piece of a line: a number to be written in the reader's format, or a sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token {
    /// Signs, brackets and symbols, the same in every language.
    Sign(&'static str),
    /// A plain number such as a leverage.
    Number(f64),
    /// A price or an amount.
    Money(f64),
    /// A fraction, written as a percentage.
    Percent(f64),
    /// A multiple: 3×.
    Multiple(f64),
}

use Token::{Money, Multiple, Number, Percent, Sign};

/// How a figure comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct Arithmetic {
    /// The formula in symbols.
    pub formula: &'static str,
    /// The same with numbers, ending in the result.
    pub numbers: Vec<Token>,
}

impl Arithmetic {
    fn new(formula: &'static str, numbers: Vec<Token>) -> Self {
        Self { formula, numbers }
    }

    /// Money that follows the stock itself.
    #[must_use]
    pub fn held(start: f64, change: f64, result: f64) -> Self {
        let numbers = vec![Money(start), Sign(" · (1 + "), Percent(change), Sign(") = "), Money(result)];
        Self::new("V · (1 + P / ref − 1)", numbers)
    }

    /// NAV at a price within a leverage period, less costs.
    #[must_use]
    pub fn nav(nav: f64, leverage: f64, price: f64, reference: f64, cost: f64, result: f64) -> Self {
        let mut numbers = vec![Money(nav), Sign(" · (1 + ")];
        numbers.extend(times_move(leverage, price, reference));
        numbers.push(Sign(")"));
        let formula = match (cost != 0.0, result <= 0.0) {
            (false, false) => "NAV = NAVref · (1 + L · (P / ref − 1))",
            (true, false) => "NAV = NAVref · (1 + L · (P / ref − 1)) − C",
            (false, true) => "NAV = max(0, NAVref · (1 + L · (P / ref − 1)))",
            (true, true) => "NAV = max(0, NAVref · (1 + L · (P / ref − 1)) − C)",
        };
        if cost != 0.0 {
            numbers.extend([Sign(" − "), Money(cost)]);
        }
        if result <= 0.0 {
            numbers.insert(0, Sign("max(0, "));
            numbers.push(Sign(")"));
        }
        numbers.extend([Sign(" = "), Money(result)]);
        Self::new(formula, numbers)
    }

    /// Trigger level.
    #[must_use]
    pub fn trigger_level(reference: f64, trigger_move: f64, level: f64) -> Self {
        let (formula, sign) = if trigger_move < 0.0 {
            ("ref · (1 − τ)", " · (1 − ")
        } else {
            ("ref · (1 + τ)", " · (1 + ")
        };
        Self::new(
            formula,
            vec![Money(reference), Sign(sign), Percent(trigger_move.abs()), Sign(") = "), Money(level)],
        )
    }

    /// Trade that closes the whole exposure.
    #[must_use]
    pub fn closing_out(leverage: f64, nav: f64, price: f64, reference: f64, result: f64) -> Self {
        let numbers = vec![
            Sign("−"),
            Number(leverage),
            Sign(" · "),
            Money(nav),
            Sign(" · "),
            Money(price),
            Sign(" / "),
            Money(reference),
            Sign(" = "),
            Money(result),
        ];
        Self::new("T = −L · NAVref · P / ref", numbers)
    }

    /// Trade of a rebalance, or of closing out a product that has lost everything.
    #[must_use]
    pub fn trade(leverage: f64, nav: f64, price: f64, reference: f64, result: f64) -> Self {
        if formula::growth(leverage, price / reference - 1.0) <= formula::TOLERANCE {
            return Self::closing_out(leverage, nav, price, reference, result);
        }
        let numbers = vec![
            Number(leverage),
            Sign(" · ("),
            Number(leverage),
            Sign(" − 1) · "),
            Money(nav),
            Sign(" · ("),
            Money(price),
            Sign(" / "),
            Money(reference),
            Sign(" − 1) = "),
            Money(result),
        ];
        Self::new("T = L · (L − 1) · NAVref · (P / ref − 1)", numbers)
    }

    /// Effective leverage before a rebalance.
    #[must_use]
    pub fn leverage(leverage: f64, price: f64, reference: f64, result: f64) -> Self {
        let mut numbers = vec![
            Number(leverage),
            Sign(" · ("),
            Money(price),
            Sign(" / "),
            Money(reference),
            Sign(") / (1 + "),
        ];
        numbers.extend(times_move(leverage, price, reference));
        numbers.extend([Sign(") = "), Multiple(result)]);
        Self::new("Leff = L · (P / ref) / (1 + L · (P / ref − 1))", numbers)
    }

    /// A reset's own effect.
    #[must_use]
    pub fn effect(reset: &Reset, close: f64) -> Self {
        let numbers = vec![
            Sign("("),
            Money(reset.trade),
            Sign(" / "),
            Money(reset.rebase_price),
            Sign(") · ("),
            Money(close),
            Sign(" − "),
            Money(reset.rebase_price),
            Sign(") = "),
            Money(reset.effect),
        ];
        Self::new("E = (T / R) · (P − R)", numbers)
    }

    /// What one reset adds.
    #[must_use]
    pub fn law(leverage: f64, nav: f64, before: f64, after: f64, result: f64) -> Self {
        let numbers = vec![
            Number(leverage),
            Sign(" · ("),
            Number(leverage),
            Sign(" − 1) · "),
            Money(nav),
            Sign(" · "),
            Percent(before),
            Sign(" · "),
            Percent(after),
            Sign(" = "),
            Money(result),
        ];
        Self::new("NAV₁ − NAV₀ = L · (L − 1) · NAVref · r₁ · r₂", numbers)
    }

    /// A difference of two figures.
    #[must_use]
    pub fn difference(with: f64, without: f64) -> Self {
        Self::new(
            "NAV₁ − NAV₀",
            vec![Money(with), Sign(" − "), Money(without), Sign(" = "), Money(with - without)],
        )
    }

    /// Share of the NAV lost when a reset fires exactly at its level.
    #[must_use]
    pub fn loss_at_trigger(leverage: f64, trigger: f64, loss: f64) -> Self {
        let product = [Number(leverage.abs()), Sign(" · "), Percent(trigger)];
        let end = [Sign(" = "), Percent(loss)];
        if leverage.abs() * trigger > 1.0 {
            let numbers =
                [Sign("min("), Percent(1.0), Sign(", ")].into_iter().chain(product).chain([Sign(")")]);
            return Self::new("min(1, |L| · τ)", numbers.chain(end).collect());
        }
        Self::new("|L| · τ", product.into_iter().chain(end).collect())
    }

    /// Effective leverage at the trigger.
    #[must_use]
    pub fn leverage_at_trigger(leverage: f64, trigger_move: f64, result: f64) -> Self {
        let numbers = vec![
            Number(leverage),
            Sign(" · (1 + "),
            Percent(trigger_move),
            Sign(") / (1 + "),
            Number(leverage),
            Sign(" · "),
            Percent(trigger_move),
            Sign(") = "),
            Multiple(result),
        ];
        Self::new("Leff = L · (1 + r) / (1 + L · r)", numbers)
    }

    /// Closing price at which both products end equal.
    #[must_use]
    pub fn break_even(outcome: &Outcome, price: f64) -> Option<Self> {
        let session = outcome.sessions().last()?;
        let reset = session.resets.last()?;
        if let [only] = session.resets.as_slice()
            && (only.nav_before - session.uncapped_start).abs() <= 1e-9 * only.nav_before
            && only.cost == 0.0
        {
            // With one reset from equal NAVs the crossing is the rebase price itself.
            return Some(Self::new("P* = R", vec![Money(price)]));
        }
        let leverage = outcome.product().leverage();
        let reference = outcome.path().reference_at_open(outcome.sessions().len() - 1);
        if outcome.ended().is_some() {
            // The product with the reset is in cash: its line is flat.
            let (with, without) = (reset.nav_after, session.uncapped_start);
            let mut numbers =
                vec![Money(reference), Sign(" · (1 + ("), Money(with), Sign(" / "), Money(without)];
            numbers.extend([Sign(" − 1) / "), Number(leverage), Sign(") = "), Money(price)]);
            return Some(Self::new("P* = ref · (1 + (NAV₁ / NAV₀ − 1) / L)", numbers));
        }
        let numbers = vec![
            Sign("("),
            Number(leverage),
            Sign(" − 1) · ("),
            Money(reset.nav_after),
            Sign(" − "),
            Money(session.uncapped_start),
            Sign(") / ("),
            Number(leverage),
            Sign(" · ("),
            Money(reset.nav_after),
            Sign(" / "),
            Money(reset.rebase_price),
            Sign(" − "),
            Money(session.uncapped_start),
            Sign(" / "),
            Money(reference),
            Sign(")) = "),
            Money(price),
        ];
        Some(Self::new("P* = (L − 1) · (NAV₁ − NAV₀) / (L · (NAV₁ / R − NAV₀ / ref))", numbers))
    }

    /// Move that brings a product back to its initial NAV.
    #[must_use]
    pub fn recovery(initial: f64, nav: f64, leverage: f64, result: f64) -> Self {
        let numbers = vec![
            Sign("("),
            Money(initial),
            Sign(" / "),
            Money(nav),
            Sign(" − 1) / "),
            Number(leverage),
            Sign(" = "),
            Percent(result),
        ];
        Self::new("r = (NAVref / NAV − 1) / L", numbers)
    }

    /// A sum of figures.
    #[must_use]
    pub fn sum(formula: &'static str, parts: &[f64], result: f64) -> Self {
        let parts: Vec<(f64, f64)> = parts.iter().map(|part| (*part, 1.0)).collect();
        Self::weighted_sum(formula, &parts, result)
    }

    /// A sum of figures, each with the factor that carries it on; a factor of 1 is not written.
    #[must_use]
    pub fn weighted_sum(formula: &'static str, parts: &[(f64, f64)], result: f64) -> Self {
        /// More parts than this are not written out.
        const SHOWN: usize = 8;
        let mut numbers = Vec::new();
        for (i, &(part, factor)) in parts.iter().take(SHOWN).enumerate() {
            if i > 0 {
                numbers.push(Sign(if part < 0.0 { " − " } else { " + " }));
            }
            numbers.push(Money(if i > 0 { part.abs() } else { part }));
            if factor != 1.0 {
                numbers.extend([Sign(" · "), Number(factor)]);
            }
        }
        if let [] | [(_, 1.0)] = parts {
            return Self::new(formula, vec![Money(result)]);
        }
        if parts.len() > SHOWN {
            numbers.push(Sign(" + …"));
        }
        numbers.extend([Sign(" = "), Money(result)]);
        Self::new(formula, numbers)
    }

    /// Which prices and NAVs the close of a session is reckoned from: NAV and reference of the last leverage period.
    pub(super) fn last_leg(session: &SessionOutcome, open: f64) -> (f64, f64) {
        session.resets.last().map_or((session.protected_start, open), |r| (r.nav_after, r.rebase_price))
    }

    /// NAV with the reset at a close, or at the price that ended the product in this session.
    pub(super) fn protected_nav(leverage: f64, session: &SessionOutcome, open: f64, price: f64) -> Self {
        if let Some(last) = session.resets.last().filter(|r| r.nav_after <= 0.0) {
            return Self::nav(last.nav_before, leverage, last.rebase_price, last.reference, last.cost, 0.0);
        }
        let (nav, reference) = Self::last_leg(session, open);
        let close = &session.close;
        Self::nav(nav, leverage, price, reference, close.protected_cost, close.protected_nav)
    }

    /// NAV without the reset at a close, or at the price that ended the product in this session.
    pub(super) fn uncapped_nav(leverage: f64, session: &SessionOutcome, open: f64, price: f64) -> Self {
        let close = &session.close;
        Self::nav(session.uncapped_start, leverage, price, open, close.uncapped_cost, close.uncapped_nav)
    }
}

fn times_move(leverage: f64, price: f64, reference: f64) -> [Token; 6] {
    [Number(leverage), Sign(" · ("), Money(price), Sign(" / "), Money(reference), Sign(" − 1)")]
}
