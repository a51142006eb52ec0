//! The Lab's scenario in money: what a product of that size trades at each event of the ledger.

use reset_engine::limits;

use crate::{Event, FieldProblem, Report};

/// Assets under management of the Lab's product, until the reader gives others.
pub const FIRST_LAB_ASSETS: f64 = 1000.0;

/// Checks the assets under management of the Lab's product.
///
/// # Errors
/// [`FieldProblem::OutOfRange`], or [`FieldProblem::NotANumber`].
pub fn check_lab_assets(assets: f64) -> Result<f64, FieldProblem> {
    Ok(limits::ASSETS.check(assets).map_err(FieldProblem::from)? + 0.0)
}

/// A trade of the Lab's product, in money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabTrade {
    /// The event.
    pub event: Event,
    /// Day, from 0.
    pub day: usize,
    /// Minutes since the open.
    pub minute: f64,
    /// Trade of the product with these assets at the start; positive buys.
    pub trade: f64,
}

/// The trades of the ledger for a product that starts with `assets`.
#[must_use]
pub fn lab_trades(report: &Report, assets: f64) -> Vec<LabTrade> {
    let scale = assets / report.outcome.initial_nav();
    let entries = report.ledger();
    let trade = |entry: &crate::Entry| {
        let trade = entry.trade.as_ref()?.value * scale + 0.0;
        Some(LabTrade { event: entry.event, day: entry.day, minute: entry.minute, trade })
    };
    entries.iter().filter_map(trade).collect()
}

/// The move of the first day that went furthest against the product; the day's close where nothing did.
#[must_use]
pub fn worst_move(report: &Report) -> f64 {
    let path = report.outcome.path();
    let start = path.reference_at_open(0);
    let Some(first) = path.sessions().first() else { return 0.0 };
    let long = report.outcome.product().is_long();
    let moves = first.price.iter().map(|price| price / start - 1.0);
    let worst = moves.fold(0.0, |worst: f64, r| if long { worst.min(r) } else { worst.max(r) });
    if worst == 0.0 { first.close_price() / start - 1.0 } else { worst }
}
