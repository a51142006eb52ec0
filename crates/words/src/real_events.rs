//! Resets of real products in words, and four days for the product that is set.

use model::{DayKind, RealEvent, Report};

use crate::{Line, Text, key, tr};

/// Name and text of each of [`RealEvent::ALL`].
pub const REAL_EVENTS: [[Line; 2]; RealEvent::ALL.len()] = [
    [key!(events.rolls_royce.name), key!(events.rolls_royce.text)],
    [key!(events.shopify.name), key!(events.shopify.text)],
    [key!(events.square.name), key!(events.square.text)],
    [key!(events.square_gap.name), key!(events.square_gap.text)],
    [key!(events.amd.name), key!(events.amd.text)],
];

impl Text {
    /// A kind of day.
    #[must_use]
    pub fn day_kind(&self, kind: DayKind) -> &str {
        self.line(match kind {
            DayKind::Stress => key!(four_days.stress),
            DayKind::Unfavourable => key!(four_days.unfavourable),
            DayKind::Moderate => key!(four_days.moderate),
            DayKind::Favourable => key!(four_days.favourable),
        })
    }

    /// For which product the four days are, and from how much.
    #[must_use]
    pub fn four_days_product(&self, report: &Report) -> String {
        let product = self.multiple(report.inputs.terms.leverage);
        tr!(
            self,
            four_days.product,
            product = product,
            money = self.money_at_start(report.outcome.initial_nav())
        )
    }

    /// What became of the stock, and of the product with the reset and without.
    #[must_use]
    pub fn four_days_cells(&self, report: &Report) -> [String; 3] {
        let outcome = &report.outcome;
        let value = |nav: f64| {
            let change = self.change(nav / outcome.initial_nav() - 1.0);
            [
                self.result_amount(report, nav),
                self.line(key!(sign.open)).to_owned(),
                change,
                self.line(key!(sign.close)).to_owned(),
            ]
            .concat()
        };
        let path = outcome.path();
        [
            self.change(path.last_close() / path.previous_close() - 1.0),
            value(outcome.protected_nav()),
            value(outcome.uncapped_nav()),
        ]
    }
}
