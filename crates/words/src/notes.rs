//! What stands on the charts themselves.

use model::{Report, Reset};

use super::Text;
use crate::{key, tr};

impl Text {
    /// What a reset traded for the money at the start, and at which price; with its number where there are several.
    #[must_use]
    pub fn reset_note(&self, report: &Report, reset: &Reset, number: Option<usize>) -> String {
        let (amount, price) = (self.shares_worth(report, reset.trade.abs()), self.money(reset.rebase_price));
        let words = if reset.trade < 0.0 {
            tr!(self, chart.sold, amount = amount, price = price)
        } else {
            tr!(self, chart.bought, amount = amount, price = price)
        };
        let number = number.map(|number| self.count(number)).unwrap_or_default();
        self.joined(key!(sign.colon), &[&number, &words])
    }
}
