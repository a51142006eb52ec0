//! The product with the reset as a machine: what it owns and what it owes through the day.

use reset_engine::{Outcome, Then};

/// Shares and cash of the product with the reset for every 100 invested at the start, before costs within the day; their sum
/// is its value. All series have one entry for each entry of `x`; a trade is two entries at one time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Machine {
    /// Time: minutes since the first open, nights left out.
    pub x: Vec<f64>,
    /// Worth of the shares that it owns; negative: that it owes.
    pub shares: Vec<f64>,
    /// Cash; negative: debt.
    pub cash: Vec<f64>,
}

/// What is held between two trades: shares in number, and cash.
#[derive(Clone, Copy)]
struct Holding {
    number: f64,
    cash: f64,
}

impl Holding {
    /// What a product of a NAV holds when it is set to its leverage at a price.
    fn new(nav: f64, leverage: f64, price: f64) -> Self {
        Self { number: nav * leverage / price, cash: nav * (1.0 - leverage) }
    }

    /// A product that holds cash only, or nothing.
    const fn of_cash(nav: f64) -> Self {
        Self { number: 0.0, cash: nav }
    }
}

impl Machine {
    /// Reads it off an outcome.
    #[must_use]
    pub fn new(outcome: &Outcome) -> Self {
        let (path, product) = (outcome.path(), outcome.product());
        let leverage = product.leverage();
        let ends = product.terms().rebase.then == Then::End;
        let lost = outcome.protected_wiped_out();
        let scale = 100.0 / outcome.initial_nav();
        let mut machine = Self::default();
        let (mut open, mut has_ended) = (0.0, false);
        for (index, (session, run)) in path.sessions().iter().zip(outcome.sessions()).enumerate() {
            let reference = path.reference_at_open(index);
            let hold = |nav: f64, price: f64, has_ended: bool| {
                if has_ended || nav <= 0.0 {
                    Holding::of_cash(nav * scale)
                } else {
                    Holding::new(nav * scale, leverage, price)
                }
            };
            let mut now = hold(run.protected_start, reference, has_ended);
            machine.push(open, reference, now);
            let mut resets = run.resets.iter().peekable();
            for (minute, price) in session.minute.iter().zip(&session.price) {
                while let Some(reset) = resets.next_if(|reset| reset.rebase_minute <= *minute) {
                    let at = open + reset.rebase_minute;
                    machine.push(at, reset.rebase_price, now);
                    has_ended = ends;
                    now = hold(reset.nav_after, reset.rebase_price, has_ended);
                    machine.push(at, reset.rebase_price, now);
                }
                if lost.is_some_and(|lost| (lost.session, lost.minute) <= (index, *minute)) {
                    now = Holding::of_cash(0.0);
                }
                machine.push(open + minute, *price, now);
            }
            open += session.close_minute();
        }
        machine
    }

    fn push(&mut self, x: f64, price: f64, holding: Holding) {
        self.x.push(x);
        self.shares.push(holding.number * price);
        self.cash.push(holding.cash);
    }

    /// What it owns: shares, cash, or both.
    #[must_use]
    pub fn owned(&self) -> Vec<f64> {
        self.pairs().map(|(shares, cash)| shares.max(0.0) + cash.max(0.0)).collect()
    }

    /// What it owes: shares, or cash.
    #[must_use]
    pub fn owed(&self) -> Vec<f64> {
        self.pairs().map(|(shares, cash)| (-shares).max(0.0) + (-cash).max(0.0)).collect()
    }

    fn pairs(&self) -> impl Iterator<Item = (f64, f64)> {
        self.shares.iter().copied().zip(self.cash.iter().copied())
    }
}
