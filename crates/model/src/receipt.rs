//! The receipt of a figure: line by line from the money at the start to the figure, each line with its arithmetic and its
//! time on the charts.

use reset_engine::{Outcome, RebaseRule, Reset, SessionOutcome, WipeOut, formula};

use super::arithmetic::Arithmetic;
use super::ledger::Figure;
use super::report::Report;
use super::symbol::Symbol;

/// Up to where a figure rests on what a product did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Until {
    /// Index of the day.
    pub day: usize,
    /// So many resets of that day; `None` for its close.
    pub resets: Option<usize>,
}

/// What a figure rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rests {
    /// Nothing before it.
    #[default]
    Nothing,
    /// What the product with the reset did.
    With(Until),
    /// What the product without it did.
    Without(Until),
    /// Both.
    Both(Until),
}

/// Which of the products.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// With the reset.
    With,
    /// Without it.
    Without,
}

/// What a line of a receipt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The money at the start.
    Start,
    /// The trigger was reached.
    Trigger,
    /// The product was rebased; resets are numbered from 1 through all days.
    Rebase(usize),
    /// The trigger ended the product.
    Ended,
    /// Everything was lost.
    Lost,
    /// The close of the day.
    Close,
}

/// Where a number of a line comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    /// The money at the start.
    Start,
    /// The line above that a leverage period began with.
    Above(Step),
    /// The close before the day, less a dividend and for one share of that day.
    CloseBefore,
    /// The rebase price of the reset before.
    RebaseBefore,
    /// The price that reached the trigger.
    AtTrigger,
    /// The rebase price by its rule, from these minutes of the day.
    Rule(RebaseRule, f64, f64),
    /// The price at which all was lost.
    AtLoss,
    /// The closing price.
    Close,
}

/// A line of a receipt.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceiptLine {
    /// What it is about.
    pub step: Step,
    /// Index of the day.
    pub day: usize,
    /// Minutes since the day's open.
    pub minute: f64,
    /// The value there.
    pub value: f64,
    /// How it comes about; none for the start.
    pub arithmetic: Option<Arithmetic>,
    /// Where its numbers come from.
    pub origins: Vec<(Symbol, Origin)>,
}

/// The lines of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// What the products did until then.
    pub sides: Vec<(Side, Vec<ReceiptLine>)>,
    /// The figure itself, where that is none of the lines.
    pub own: Option<Arithmetic>,
}

impl Report {
    /// The receipt of one of this report's figures.
    #[must_use]
    pub fn receipt(&self, figure: &Figure) -> Receipt {
        let sides: Vec<(Side, Vec<ReceiptLine>)> = match figure.rests {
            Rests::Nothing => Vec::new(),
            Rests::With(until) => vec![(Side::With, with(self, until))],
            Rests::Without(until) => vec![(Side::Without, without(&self.outcome, until))],
            Rests::Both(until) => {
                vec![(Side::With, with(self, until)), (Side::Without, without(&self.outcome, until))]
            }
        };
        let last = sides.last().and_then(|(_, lines)| lines.last());
        let is_last =
            sides.len() == 1 && last.and_then(|line| line.arithmetic.as_ref()) == Some(&figure.arithmetic);
        Receipt { sides, own: (!is_last).then(|| figure.arithmetic.clone()) }
    }
}

fn start(outcome: &Outcome) -> ReceiptLine {
    let value = outcome.initial_nav();
    ReceiptLine { step: Step::Start, day: 0, minute: 0.0, value, arithmetic: None, origins: Vec::new() }
}

/// The lines of the product with the reset.
fn with(report: &Report, until: Until) -> Vec<ReceiptLine> {
    let outcome = &report.outcome;
    let leverage = outcome.product().leverage();
    let mut lines = vec![start(outcome)];
    let mut number = 0;
    let days = outcome.sessions().iter().enumerate().take(until.day + 1);
    for (day, session) in days {
        // Where the leverage period begins that goes on, and from which price.
        let mut above = lines.last().map_or(Step::Start, |line| line.step);
        let mut reference = Origin::CloseBefore;
        let last = until.resets.filter(|_| day == until.day);
        for reset in session.resets.iter().take(last.unwrap_or(usize::MAX)) {
            number += 1;
            lines.extend(at_trigger(leverage, day, reset, (above, reference)));
            let ends = outcome.ended().is_some_and(|(of, end)| of == day && std::ptr::eq(end, reset));
            let step = if ends { Step::Ended } else { Step::Rebase(number) };
            let rule = report.inputs.terms.rebase.rule;
            lines.push(ReceiptLine {
                step,
                day,
                minute: reset.rebase_minute,
                value: reset.nav_after,
                arithmetic: Some(Arithmetic::nav(
                    reset.nav_before,
                    leverage,
                    reset.rebase_price,
                    reset.reference,
                    reset.cost,
                    reset.nav_after,
                )),
                origins: origins(
                    above,
                    Origin::Rule(rule, reset.trigger_minute, reset.rebase_minute),
                    reference,
                ),
            });
            if ends || reset.nav_after <= 0.0 {
                return lines;
            }
            (above, reference) = (step, Origin::RebaseBefore);
        }
        if last.is_some() {
            return lines;
        }
        let open = outcome.path().reference_at_open(day);
        let end = outcome.protected_wiped_out().filter(|end| end.session == day);
        lines.push(at_close(outcome, day, end, (above, reference), |price| {
            Arithmetic::protected_nav(leverage, session, open, price)
        }));
        if end.is_some() {
            return lines;
        }
    }
    lines
}

/// The line at the trigger, where the rebase is not priced there.
fn at_trigger(
    leverage: f64,
    day: usize,
    reset: &Reset,
    (above, reference): (Step, Origin),
) -> Option<ReceiptLine> {
    if reset.trigger_price == reset.rebase_price {
        return None;
    }
    let growth = formula::growth(leverage, reset.trigger_price / reset.reference - 1.0);
    let value = (reset.nav_before * growth).max(0.0);
    let (nav, price) = (reset.nav_before, reset.trigger_price);
    Some(ReceiptLine {
        step: Step::Trigger,
        day,
        minute: reset.trigger_minute,
        value,
        arithmetic: Some(Arithmetic::nav(nav, leverage, price, reset.reference, 0.0, value)),
        origins: origins(above, Origin::AtTrigger, reference),
    })
}

/// The lines of the product without the reset.
fn without(outcome: &Outcome, until: Until) -> Vec<ReceiptLine> {
    let leverage = outcome.product().leverage();
    let mut lines = vec![start(outcome)];
    // Up to a reset, it has done nothing that day.
    let days = until.day + usize::from(until.resets.is_none());
    for (day, session) in outcome.sessions().iter().enumerate().take(days) {
        let above = lines.last().map_or(Step::Start, |line| line.step);
        let open = outcome.path().reference_at_open(day);
        let end = outcome.uncapped_wiped_out().filter(|end| end.session == day);
        let arithmetic = |price: f64| Arithmetic::uncapped_nav(leverage, session, open, price);
        lines.push(at_close(outcome, day, end, (above, Origin::CloseBefore), arithmetic));
        if end.is_some() {
            break;
        }
    }
    lines
}

/// The line of a day's close, or of the moment at which all was lost.
fn at_close(
    outcome: &Outcome,
    day: usize,
    end: Option<WipeOut>,
    (above, reference): (Step, Origin),
    arithmetic: impl Fn(f64) -> Arithmetic,
) -> ReceiptLine {
    let close = outcome.path().sessions()[day].close_minute();
    let price = outcome.sessions()[day].close.underlying;
    let (step, minute, price, origin) = match end {
        Some(end) => (Step::Lost, end.minute, end.price, Origin::AtLoss),
        None => (Step::Close, close, price, Origin::Close),
    };
    let arithmetic = arithmetic(price);
    let value = if end.is_some() { 0.0 } else { arithmetic.result() };
    ReceiptLine {
        step,
        day,
        minute,
        value,
        arithmetic: Some(arithmetic),
        origins: origins(above, origin, reference),
    }
}

/// Where the numbers of a NAV come from: the value of a line above, a price, the price from which it is measured.
fn origins(above: Step, price: Origin, reference: Origin) -> Vec<(Symbol, Origin)> {
    let there = if above == Step::Start { Origin::Start } else { Origin::Above(above) };
    vec![(Symbol::NavThere, there), (Symbol::Price, price), (Symbol::Reference, reference)]
}

impl Report {
    /// Up to the close of the last day.
    pub(super) fn whole(&self) -> Until {
        Until { day: self.outcome.sessions().len() - 1, resets: None }
    }

    /// Up to the last reset of the last day.
    pub(super) fn last_reset(&self) -> Until {
        let day = self.outcome.sessions().len() - 1;
        Until {
            day,
            resets: self.outcome.sessions().last().map(|session: &SessionOutcome| session.resets.len()),
        }
    }
}
