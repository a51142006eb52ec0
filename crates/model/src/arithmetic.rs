//! The arithmetic behind a figure, with this scenario's numbers in it: a line of symbols and a line of numbers.

use reset_engine::{Outcome, Reset, SessionOutcome, formula};

use super::symbol::Symbol as S;
use super::symbol::Token::{Money, Multiple, Number, Percent, Sign};
use super::symbol::{Symbol, Token};

/// How a figure comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct Arithmetic {
    /// The formula in symbols.
    pub formula: &'static str,
    /// The same with numbers, ending in the result.
    pub numbers: Vec<Token>,
    /// What goes into it: symbols, each with its number where it is a single one.
    pub given: Vec<(Symbol, Option<Token>)>,
}

impl Arithmetic {
    fn new(formula: &'static str, numbers: Vec<Token>, given: &[(Symbol, Token)]) -> Self {
        let given = given.iter().map(|&(symbol, value)| (symbol, Some(value))).collect();
        Self { formula, numbers, given }
    }

    /// The result with which the numbers end.
    pub(super) fn result(&self) -> f64 {
        match self.numbers.last() {
            Some(&(Money(value) | Number(value) | Percent(value) | Multiple(value))) => value,
            _ => 0.0,
        }
    }

    /// Money that follows the stock itself.
    #[must_use]
    pub fn held(start: f64, price: f64, reference: f64, result: f64) -> Self {
        let numbers = vec![
            Money(start),
            Sign(" · "),
            Money(price),
            Sign(" / "),
            Money(reference),
            Sign(" = "),
            Money(result),
        ];
        let given = [(S::Held, Money(start)), (S::Price, Money(price)), (S::Reference, Money(reference))];
        Self::new("V · P / ref", numbers, &given)
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
        let mut given = vec![
            (S::NavThere, Money(nav)),
            (S::Leverage, Number(leverage)),
            (S::Price, Money(price)),
            (S::Reference, Money(reference)),
        ];
        if cost != 0.0 {
            numbers.extend([Sign(" − "), Money(cost)]);
            given.push((S::Costs, Money(cost)));
        }
        if result <= 0.0 {
            numbers.insert(0, Sign("max(0, "));
            numbers.push(Sign(")"));
        }
        numbers.extend([Sign(" = "), Money(result)]);
        Self::new(formula, numbers, &given)
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
            &[(S::Reference, Money(reference)), (S::Trigger, Percent(trigger_move.abs()))],
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
        Self::new(
            "T = −L · NAVref · P / ref",
            numbers,
            &[
                (S::Leverage, Number(leverage)),
                (S::NavThere, Money(nav)),
                (S::Price, Money(price)),
                (S::Reference, Money(reference)),
            ],
        )
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
        Self::new(
            "T = L · (L − 1) · NAVref · (P / ref − 1)",
            numbers,
            &[
                (S::Leverage, Number(leverage)),
                (S::NavThere, Money(nav)),
                (S::Price, Money(price)),
                (S::Reference, Money(reference)),
            ],
        )
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
        Self::new(
            "Leff = L · (P / ref) / (1 + L · (P / ref − 1))",
            numbers,
            &[(S::Leverage, Number(leverage)), (S::Price, Money(price)), (S::Reference, Money(reference))],
        )
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
        Self::new(
            "E = (T / R) · (P − R)",
            numbers,
            &[
                (S::Trade, Money(reset.trade)),
                (S::Rebase, Money(reset.rebase_price)),
                (S::Price, Money(close)),
            ],
        )
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
        Self::new(
            "NAV₁ − NAV₀ = L · (L − 1) · NAVref · r₁ · r₂",
            numbers,
            &[
                (S::Leverage, Number(leverage)),
                (S::NavThere, Money(nav)),
                (S::MoveBefore, Percent(before)),
                (S::MoveAfter, Percent(after)),
            ],
        )
    }

    /// A difference of two figures.
    #[must_use]
    pub fn difference(with: f64, without: f64) -> Self {
        Self::new(
            "NAV₁ − NAV₀",
            vec![Money(with), Sign(" − "), Money(without), Sign(" = "), Money(with - without)],
            &[(S::With, Money(with)), (S::Without, Money(without))],
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
            return Self::new(
                "min(1, |L| · τ)",
                numbers.chain(end).collect(),
                &[(S::Leverage, Number(leverage)), (S::Trigger, Percent(trigger))],
            );
        }
        Self::new(
            "|L| · τ",
            product.into_iter().chain(end).collect(),
            &[(S::Leverage, Number(leverage)), (S::Trigger, Percent(trigger))],
        )
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
        Self::new(
            "Leff = L · (1 + r) / (1 + L · r)",
            numbers,
            &[(S::Leverage, Number(leverage)), (S::Move, Percent(trigger_move))],
        )
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
            return Some(Self::new("P* = R", vec![Money(price)], &[(S::Rebase, Money(price))]));
        }
        let leverage = outcome.product().leverage();
        let reference = outcome.path().reference_at_open(outcome.sessions().len() - 1);
        if outcome.ended().is_some() {
            // The product with the reset is in cash: its line is flat.
            let (with, without) = (reset.nav_after, session.uncapped_start);
            let mut numbers =
                vec![Money(reference), Sign(" · (1 + ("), Money(with), Sign(" / "), Money(without)];
            numbers.extend([Sign(" − 1) / "), Number(leverage), Sign(") = "), Money(price)]);
            return Some(Self::new(
                "P* = ref · (1 + (NAV₁ / NAV₀ − 1) / L)",
                numbers,
                &[
                    (S::Reference, Money(reference)),
                    (S::With, Money(with)),
                    (S::Without, Money(without)),
                    (S::Leverage, Number(leverage)),
                ],
            ));
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
        Some(Self::new(
            "P* = (L − 1) · (NAV₁ − NAV₀) / (L · (NAV₁ / R − NAV₀ / ref))",
            numbers,
            &[
                (S::Leverage, Number(leverage)),
                (S::With, Money(reset.nav_after)),
                (S::Without, Money(session.uncapped_start)),
                (S::Rebase, Money(reset.rebase_price)),
                (S::Reference, Money(reference)),
            ],
        ))
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
        Self::new(
            "r = (NAVref / NAV − 1) / L",
            numbers,
            &[(S::NavThere, Money(initial)), (S::Nav, Money(nav)), (S::Leverage, Number(leverage))],
        )
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
        let symbols = [(S::Trade, 'T'), (S::Effect, 'E'), (S::Growth, 'g')];
        let used = symbols.into_iter().filter(|(_, sign)| formula.contains(*sign));
        let given = used.map(|(symbol, _)| (symbol, None)).collect();
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
            return Self { formula, numbers: vec![Money(result)], given };
        }
        if parts.len() > SHOWN {
            numbers.push(Sign(" + …"));
        }
        numbers.extend([Sign(" = "), Money(result)]);
        Self { formula, numbers, given }
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
