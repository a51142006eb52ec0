//! The lines of a receipt.

use model::{Arithmetic, Origin, RebaseRule, ReceiptLine, Report, Step, Symbol};

use super::Text;
use crate::{key, tr};

impl Text {
    /// What a line of a receipt is about, with its time.
    #[must_use]
    pub fn receipt_step(&self, report: &Report, line: &ReceiptLine) -> String {
        let days = report.outcome.sessions().len();
        let moment = self.moment(report.inputs.clock, days, line.day, line.minute);
        self.joined(key!(sign.comma), &[&moment, &self.step(line.step)])
    }

    fn step(&self, step: Step) -> String {
        match step {
            Step::Start => tr!(self, receipt.start),
            Step::Trigger => tr!(self, ledger.trigger),
            Step::Rebase(n) => tr!(self, ledger.rebase, n = n),
            Step::Ended => tr!(self, ledger.ended),
            Step::Lost => tr!(self, receipt.lost),
            Step::Close => tr!(self, receipt.close),
        }
    }

    /// The numbers that go into an arithmetic, each with its symbol, and what it is or where it comes from.
    #[must_use]
    pub fn givens(
        &self,
        report: &Report,
        arithmetic: &Arithmetic,
        origins: &[(Symbol, Origin)],
    ) -> Vec<String> {
        let given = arithmetic.given.iter();
        given
            .map(|(symbol, value)| {
                let sign = symbol.sign().to_owned();
                let sign = value.map_or(sign.clone(), |value| format!("{sign} = {}", self.token(value)));
                let origin = origins.iter().find(|(of, _)| of == symbol);
                let meaning = origin
                    .map_or_else(|| self.words(meaning(*symbol)), |(_, origin)| self.origin(report, *origin));
                self.joined(key!(sign.colon), &[&sign, &meaning])
            })
            .collect()
    }

    fn origin(&self, report: &Report, origin: Origin) -> String {
        let clock = |minute: f64| self.clock(report.inputs.clock.open + minute);
        match origin {
            Origin::Start => tr!(self, origin.start),
            Origin::Above(step) => tr!(self, origin.above, line = self.step(step)),
            Origin::CloseBefore => tr!(self, origin.close_before),
            Origin::RebaseBefore => tr!(self, origin.rebase_before),
            Origin::AtTrigger | Origin::Rule(RebaseRule::Observed, ..) => tr!(self, origin.at_trigger),
            Origin::Rule(RebaseRule::Barrier, ..) => tr!(self, origin.level),
            Origin::Rule(RebaseRule::Previous, ..) => tr!(self, origin.previous),
            Origin::Rule(RebaseRule::Average, from, to) => {
                tr!(self, origin.average, from = clock(from), to = clock(to))
            }
            Origin::Rule(RebaseRule::Worst, from, to) => {
                tr!(self, origin.worst, from = clock(from), to = clock(to))
            }
            Origin::Rule(RebaseRule::Last, from, to) => {
                tr!(self, origin.last, from = clock(from), to = clock(to))
            }
            Origin::AtLoss => tr!(self, origin.at_loss),
            Origin::Close => tr!(self, origin.close),
        }
    }
}

const fn meaning(symbol: Symbol) -> crate::Line {
    match symbol {
        Symbol::Leverage => key!(symbol.leverage),
        Symbol::Price => key!(symbol.price),
        Symbol::Reference => key!(symbol.reference),
        Symbol::NavThere => key!(symbol.nav_there),
        Symbol::Rebase => key!(symbol.rebase),
        Symbol::Trigger => key!(symbol.trigger),
        Symbol::Move => key!(symbol.moved),
        Symbol::MoveBefore => key!(symbol.move_before),
        Symbol::MoveAfter => key!(symbol.move_after),
        Symbol::Trade => key!(symbol.trade),
        Symbol::Costs => key!(symbol.costs),
        Symbol::Effect => key!(symbol.effect),
        Symbol::Growth => key!(symbol.growth),
        Symbol::With => key!(symbol.with),
        Symbol::Without => key!(symbol.without),
        Symbol::Held => key!(symbol.held),
        Symbol::Nav => key!(symbol.nav),
    }
}
