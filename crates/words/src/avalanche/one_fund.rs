//! One fund on one day, in words.

use model::avalanche::OneFund;

use crate::{Text, tr};

impl Text {
    /// What the fund must do by the evening, and why.
    #[must_use]
    pub fn one_fund(&self, fund: &OneFund) -> String {
        let (product, amount) = (self.multiple(fund.leverage), self.nav(fund.trade.abs()));
        let (at, money) = (self.move_of(fund.r), self.nav(OneFund::MONEY));
        if fund.trade < 0.0 {
            tr!(self, avalanche.fund_sells, product = product, money = money, at = at, amount = amount)
        } else {
            tr!(self, avalanche.fund_buys, product = product, money = money, at = at, amount = amount)
        }
    }

    /// The three bars of its picture: the morning, after the move, back at its leverage.
    #[must_use]
    pub fn one_fund_steps(&self, fund: &OneFund) -> [String; 3] {
        let nav = |value: f64| self.nav(value);
        let product = self.multiple(fund.leverage);
        [
            tr!(self, avalanche.fund_morning, worth = nav(OneFund::MONEY), holds = nav(fund.held)),
            tr!(self, avalanche.fund_moved, worth = nav(fund.worth), holds = nav(fund.holds)),
            tr!(self, avalanche.fund_back, product = product, holds = nav(fund.wanted)),
        ]
    }
}
