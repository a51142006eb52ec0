//! What stands on the charts themselves.

use model::{Machine, Report, Reset};

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

    /// What the product with the reset owns, and what it owes.
    #[must_use]
    pub fn machine_names(&self, report: &Report) -> [&str; 2] {
        let leverage = report.outcome.product().leverage();
        let names = match () {
            () if leverage < 0.0 => [key!(machine.cash), key!(machine.shares_owed)],
            () if leverage <= 1.0 => [key!(machine.both), key!(machine.debt)],
            () => [key!(machine.shares), key!(machine.debt)],
        };
        names.map(|name| self.line(name))
    }

    /// What it owns and owes at the start and in the end, and what a reset does to it.
    #[must_use]
    pub fn machine(&self, report: &Report, machine: &Machine) -> String {
        let ends = |series: &[f64]| {
            let end =
                |value: Option<&f64>| self.in_currency(&self.nav(value.map_or(0.0, |value| value.abs())));
            [end(series.first()), end(series.last())]
        };
        let ([shares, shares_end], [cash, cash_end]) = (ends(&machine.shares), ends(&machine.cash));
        let leverage = report.outcome.product().leverage();
        let said = match () {
            () if leverage < 0.0 => tr!(
                self,
                machine.said_short,
                shares = shares,
                cash = cash,
                shares_end = shares_end,
                cash_end = cash_end
            ),
            () if leverage <= 1.0 => tr!(
                self,
                machine.said_both,
                shares = shares,
                cash = cash,
                shares_end = shares_end,
                cash_end = cash_end
            ),
            () => tr!(
                self,
                machine.said_long,
                shares = shares,
                debt = cash,
                shares_end = shares_end,
                debt_end = cash_end
            ),
        };
        let less = if report.reset_count() > 0 && !(0.0..=1.0).contains(&leverage) {
            tr!(self, machine.less)
        } else {
            String::new()
        };
        self.joined(key!(sign.gap), &[&said, &less])
    }
}
