//! The Avalanche's tables of results, cell by cell; the first cell of a row is its name.

use std::cmp::Ordering;

use model::Report;
use model::avalanche::{
    Assumption, Assumptions, Curve, FurtherMove, ImpactLaw, LabTrade, Pair, Play, Round, RoundKind, Table,
};

use crate::{Text, key, tr};

/// Moves of the flow's curve between two rows of its table.
const CURVE_STEP: usize = 4;
/// Rounds in their table at most.
const MOST_ROUNDS: usize = 60;
/// Trades of the Lab's product in their table at most.
const MOST_TRADES: usize = 50;

/// A table's cells by rows.
pub type Cells = Vec<Vec<String>>;

impl Text {
    /// The flow at every fourth move of its curve: the move, what long and inverse products trade, and all.
    #[must_use]
    pub fn flow_cells(&self, curve: &Curve) -> Cells {
        let side = |short: bool, at: usize| {
            let own = curve.layers.iter().filter(|layer| layer.short == short);
            self.signed_nav(own.map(|layer| layer.high[at] - layer.low[at]).sum())
        };
        let row = |at: usize| {
            let (r, total) = (self.move_of(curve.x[at]), self.signed_nav(curve.total[at]));
            vec![r, side(false, at), side(true, at), total]
        };
        (0..curve.x.len()).step_by(CURVE_STEP).map(row).collect()
    }

    /// The first rounds after the previous close: what happens, the move before, the trade, the move after.
    #[must_use]
    pub fn round_cells(&self, table: &Table, play: &Play) -> Cells {
        let row = |round: &Round| {
            let trades = matches!(round.kind, RoundKind::Reset(_) | RoundKind::Close(_));
            let what = match round.kind {
                RoundKind::Reset(row) => table.rows().get(row).map_or(String::new(), |row| row.name.clone()),
                RoundKind::Shock => tr!(self, avalanche.shock),
                RoundKind::Close(_) => tr!(self, avalanche.tick_close),
                RoundKind::NextDay(_) | RoundKind::Start => tr!(self, avalanche.tick_next),
            };
            let trade = self.or_none(trades.then_some(round.trade), Self::signed_nav);
            vec![what, self.move_of(round.before), trade, self.close_of(round.after)]
        };
        play.rounds.iter().skip(1).take(MOST_ROUNDS).map(row).collect()
    }

    /// That only the first rounds are in their table; nothing where all are.
    #[must_use]
    pub fn rounds_cut(&self, play: &Play) -> String {
        let count = play.last_round();
        if count <= MOST_ROUNDS {
            return String::new();
        }
        tr!(self, avalanche.first_rounds, shown = MOST_ROUNDS, count = self.count(count))
    }

    /// "Round 2 of 4".
    #[must_use]
    pub fn round_number(&self, number: usize, last: usize) -> String {
        tr!(self, avalanche.round_n, n = self.count(number), count = self.count(last))
    }

    /// The sums of all trades, with resets and without.
    #[must_use]
    pub fn trade_sums(&self, table: &Table, pair: &Pair) -> String {
        let [with, without] = [&pair.with, &pair.without].map(|cascade| self.traded(table, cascade.total()));
        tr!(self, avalanche.totals, with = with, without = without)
    }

    /// What others do to the price who trade ahead of the close; nothing where none do.
    #[must_use]
    pub fn front_run(&self, assumptions: &Assumptions, play: &Play) -> String {
        let Some(at) = play.front_run else {
            return String::new();
        };
        let share = self.percent(assumptions.get(Assumption::FrontRun), 0, 1);
        tr!(self, avalanche.front_run_at, share = share, at = self.move_of(at))
    }

    /// The day that goes on and the one that turns: where it ends, the trades at resets and at the close, the sum of their
    /// sizes, the trade without resets, and how both compare.
    #[must_use]
    pub fn further_cells(&self, [on, back]: &[FurtherMove; 2]) -> Cells {
        let row = |name: String, day: &FurtherMove| {
            let compared = self.line(match day.compared() {
                Ordering::Less => key!(avalanche.then_smaller),
                Ordering::Equal => key!(avalanche.then_same),
                Ordering::Greater => key!(avalanche.then_larger),
            });
            let [at_resets, close, without] =
                [day.at_resets, day.close, day.without].map(|trade| self.signed_nav(trade));
            vec![name, at_resets, close, self.nav(day.gross), without, compared.to_owned()]
        };
        vec![
            row(tr!(self, avalanche.then_on, end = self.move_of(on.end)), on),
            row(tr!(self, avalanche.then_turn, end = self.move_of(back.end)), back),
        ]
    }

    /// The price at the close under both laws of impact, with resets and without; nothing where none can be played.
    #[must_use]
    pub fn law_cells(&self, play: &Play) -> Cells {
        let Some((linear, root)) = &play.compared else {
            return Cells::new();
        };
        let row = |(law, pair): (ImpactLaw, &Pair)| {
            let [with, without] = [&pair.with, &pair.without].map(|cascade| self.close_of(cascade.close.r));
            vec![self.impact_law(law).to_owned(), with, without]
        };
        [(ImpactLaw::Linear, linear), (ImpactLaw::SquareRoot, root)].map(row).to_vec()
    }

    /// The first trades of the Lab's product in money: event, time, trade.
    #[must_use]
    pub fn lab_trade_cells(&self, report: &Report, trades: &[LabTrade]) -> Cells {
        let days = report.outcome.sessions().len();
        let row = |trade: &LabTrade| {
            let time = self.moment(report.inputs.clock, days, trade.day, trade.minute);
            vec![self.event(trade.event), time, self.signed_money(trade.trade)]
        };
        trades.iter().take(MOST_TRADES).map(row).collect()
    }

    /// That only the first trades are in their table; nothing where all are.
    #[must_use]
    pub fn lab_trades_cut(&self, trades: &[LabTrade]) -> String {
        let count = trades.len();
        if count <= MOST_TRADES {
            return String::new();
        }
        tr!(self, avalanche.first_trades, shown = MOST_TRADES, count = self.count(count))
    }
}
