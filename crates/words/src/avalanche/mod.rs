//! The sentences of the Avalanche.

mod one_fund;
mod products;
mod tables;

pub use tables::Cells;

use super::Text;
use crate::{key, tr};
use model::Basis;
use model::avalanche::{
    Assumption, Assumptions, Curve, Example, Flows, ImpactLaw, Kink, Mark, NotPlayed, Play, Round, RoundKind,
    Table,
};

impl Text {
    /// An example's name, how sure its assets are, and what is to be known of its figures.
    #[must_use]
    pub fn example_lines(&self, example: Example) -> [&str; 3] {
        let (name, note) = match example {
            Example::Chain => (key!(avalanche.chain), key!(avalanche.note_chain)),
            Example::Funds2011 => (key!(avalanche.funds_2011), key!(avalanche.note_funds_2011)),
            Example::SingleStock2026 => (key!(avalanche.single_stock), key!(avalanche.note_single_stock)),
            Example::Sectors2025 => (key!(avalanche.sectors), key!(avalanche.note_sectors)),
            Example::Classroom => (key!(avalanche.classroom), key!(avalanche.note_classroom)),
        };
        let mark = match example.mark() {
            Mark::Published => key!(avalanche.mark_published),
            Mark::Reported => key!(avalanche.mark_reported),
            Mark::Invented => key!(avalanche.mark_invented),
        };
        [self.line(name), self.line(mark), self.line(note)]
    }

    /// What money is counted in.
    #[must_use]
    pub fn unit_of(&self, table: &Table) -> String {
        table.unit.clone().unwrap_or_else(|| match table.example {
            Example::Chain | Example::Funds2011 => tr!(self, avalanche.million),
            Example::SingleStock2026 | Example::Sectors2025 => tr!(self, avalanche.billion),
            Example::Classroom => String::new(),
        })
    }

    /// An amount with its unit.
    #[must_use]
    pub fn amount(&self, table: &Table, value: f64) -> String {
        let unit = self.unit_of(table);
        let amount = self.nav(value);
        self.joined(key!(sign.unit), &[&amount, &unit])
    }

    /// "sales of 50.0": a trade, positive buys.
    #[must_use]
    pub fn traded(&self, table: &Table, trade: f64) -> String {
        let amount = self.amount(table, trade.abs());
        match () {
            () if trade < 0.0 => tr!(self, avalanche.sales, amount = amount),
            () if trade > 0.0 => tr!(self, avalanche.purchases, amount = amount),
            () => tr!(self, avalanche.no_trade),
        }
    }

    /// What a move of 1 % makes the products trade.
    #[must_use]
    pub fn slope(&self, table: &Table, flows: &Flows) -> String {
        let amount = self.amount(table, flows.slope.per_one_percent().abs());
        match flows.inverse_share() {
            Some(0.0) => tr!(self, avalanche.headline_long, amount = amount),
            Some(share) => {
                tr!(self, avalanche.headline_with, amount = amount, share = self.percent(share, 0, 0))
            }
            None if flows.slope.total < 0.0 => tr!(self, avalanche.headline_against, amount = amount),
            None => tr!(self, avalanche.headline_none),
        }
    }

    /// What the first move makes them trade, and what share of volumes that is.
    #[must_use]
    pub fn flow(&self, table: &Table, assumptions: &Assumptions, flows: &Flows) -> String {
        let shock = self.move_of(assumptions.get(Assumption::Shock));
        let flow = tr!(self, avalanche.flow_at, at = shock, trade = self.traded(table, flows.total));
        let underlying = &assumptions.underlying;
        let shares = match flows.shares {
            _ if flows.own_count == 0 => return flow,
            Some((day, window)) => tr!(
                self,
                avalanche.shares,
                underlying = underlying,
                day = self.percent(day, 0, 2),
                window = self.percent(window, 0, 2),
                part = self.percent(assumptions.get(Assumption::Window), 0, 2)
            ),
            None => tr!(self, avalanche.no_volume_known, underlying = underlying),
        };
        self.joined(key!(sign.gap), &[&flow, &shares])
    }

    /// Whose first move is set, where there are several underlyings.
    #[must_use]
    pub fn first_move_hint(&self, table: &Table) -> String {
        let several = table.rows().windows(2).any(|pair| pair[0].underlying != pair[1].underlying);
        if several { tr!(self, avalanche.shock_all) } else { String::new() }
    }

    /// What investors' creations and redemptions trade beside that, and how many would leave nothing to trade.
    #[must_use]
    pub fn creations(&self, table: &Table, flows: &Flows) -> String {
        let (investors, total) =
            (self.traded(table, flows.investors), self.traded(table, flows.total + flows.investors));
        let beside = tr!(self, avalanche.creations_trade, investors = investors, total = total);
        let offset = match flows.offset {
            Some(share) => tr!(self, avalanche.creations_offset, share = self.move_of(share)),
            None => tr!(self, avalanche.creations_none),
        };
        self.joined(key!(sign.gap), &[&beside, &offset])
    }

    /// A move with its sign and two decimals where they tell something.
    #[must_use]
    pub fn move_of(&self, r: f64) -> String {
        let text = self.percent(r, 1, 2);
        if r >= 0.00005 { format!("+{text}") } else { text }
    }

    /// A move at a close, or that there is none.
    #[must_use]
    pub fn close_of(&self, r: Option<f64>) -> String {
        r.map_or_else(|| tr!(self, avalanche.none_here), |r| self.move_of(r))
    }

    /// Where the avalanche ends.
    #[must_use]
    pub fn ends_at(&self, table: &Table, underlying: &str, play: &Play) -> String {
        let pair = match &play.pair {
            Ok(pair) => pair,
            Err(problem) => return self.not_played(underlying, *problem),
        };
        let shock = self.move_of(pair.with.shock);
        let closes = [&pair.with.close, &pair.without.close];
        if let [Some(with), Some(without)] = closes.map(|close| close.r) {
            let (with, without) = (self.move_of(with), self.move_of(without));
            return if with == without {
                tr!(self, avalanche.ends_same, shock = shock, with = with)
            } else {
                tr!(self, avalanche.ends, shock = shock, with = with, without = without)
            };
        }
        let [with, without] = closes.map(|close| match close.r {
            Some(r) => tr!(self, avalanche.end_at, end = self.move_of(r)),
            None => self.bound(table, close.basis, close.total),
        });
        tr!(self, avalanche.ends_none, shock = shock, with = with, without = without)
    }

    fn bound(&self, table: &Table, basis: Basis, total: f64) -> String {
        let trade = self.traded(table, total);
        match basis {
            Basis::BeforeImpact => tr!(self, avalanche.bound_before, trade = trade),
            Basis::Caps | Basis::Equilibrium => tr!(self, avalanche.bound_caps, trade = trade),
        }
    }

    /// Why nothing is played, and what to do.
    #[must_use]
    pub fn not_played(&self, underlying: &str, problem: NotPlayed) -> String {
        match problem {
            NotPlayed::NoProducts => tr!(self, avalanche.no_products, underlying = underlying),
            NotPlayed::UnknownVolume => tr!(self, avalanche.unknown_volume, underlying = underlying),
            NotPlayed::NoVolume => tr!(self, avalanche.zero_volume, underlying = underlying),
            NotPlayed::Conflict(a, b) => {
                tr!(self, avalanche.conflict, a = a + 1, b = b + 1, underlying = underlying)
            }
            NotPlayed::Refused => tr!(self, avalanche.refused),
        }
    }

    /// A round in words.
    #[must_use]
    pub fn round(&self, table: &Table, round: &Round) -> String {
        let after = self.or_none(round.after, Self::move_of);
        let trade = self.traded(table, round.trade);
        match round.kind {
            RoundKind::Start => tr!(self, avalanche.start),
            RoundKind::Shock => tr!(self, avalanche.round_shock, after = after),
            RoundKind::Reset(row) => {
                let name = table.rows().get(row).map_or("", |row| &row.name);
                let before = self.move_of(round.before);
                tr!(self, avalanche.round_reset, name = name, before = before, trade = trade, after = after)
            }
            RoundKind::Close(basis) if round.after.is_none() => {
                tr!(self, avalanche.round_no_close, bound = self.bound(table, basis, round.trade))
            }
            RoundKind::Close(_) => tr!(self, avalanche.round_close, trade = trade, after = after),
            RoundKind::NextDay(part) => {
                let part = self.percent(part, 0, 1);
                tr!(self, avalanche.round_next, part = part, after = after)
            }
        }
    }

    /// The gain in words.
    #[must_use]
    pub fn gain(&self, gain: f64) -> String {
        let shown = self.number(gain, 3, 3);
        let multiplier = || self.number(1.0 / (1.0 - gain), 0, 3);
        if gain >= 1.0 {
            tr!(self, avalanche.gain_critical, gain = shown)
        } else if gain > 0.0 {
            let times = self.number(1.0 / gain, 0, if gain > 0.1 { 2 } else { 0 });
            tr!(self, avalanche.gain_is, gain = shown, multiplier = multiplier(), times = times)
        } else {
            tr!(self, avalanche.gain_low, gain = shown, multiplier = multiplier())
        }
    }

    /// Where a product's flow bends.
    #[must_use]
    pub fn kink(&self, table: &Table, kink: &Kink) -> String {
        let Some(row) = table.rows().get(kink.row) else {
            return String::new();
        };
        let (r, name) = (self.move_of(kink.r), &row.name);
        match kink.lost {
            false => tr!(self, avalanche.kink_reset, at = r, name = name),
            true if row.leverage > 0.0 => tr!(self, avalanche.kink_lost, at = r, name = name),
            true => tr!(self, avalanche.kink_lost_short, at = r, name = name),
        }
    }

    /// What bends at each of the moves that the flow's chart numbers.
    #[must_use]
    pub fn bends(&self, table: &Table, curve: &Curve) -> Vec<String> {
        let at = |bend: &f64| {
            let here = curve.kinks.iter().filter(|kink| kink.r == *bend);
            here.map(|kink| self.kink(table, kink)).collect::<Vec<_>>().join("; ")
        };
        curve.bends().iter().map(at).collect()
    }

    /// The name of a band of the flow's chart.
    #[must_use]
    pub fn band(&self, table: &Table, row: Option<usize>, short: bool) -> String {
        match row.and_then(|row| table.rows().get(row)) {
            Some(row) => row.name.clone(),
            None if short => tr!(self, avalanche.others_short),
            None => tr!(self, avalanche.others_long),
        }
    }

    /// The chart of the flow in words: its ends.
    #[must_use]
    pub fn flow_summary(&self, table: &Table, curve: &Curve) -> String {
        let end = |at: usize| {
            let (r, flow) = (self.move_of(curve.x[at]), self.traded(table, curve.total[at]));
            self.joined(key!(sign.colon), &[&r, &flow])
        };
        match curve.x.len() {
            0 => String::new(),
            count => {
                self.joined(key!(sign.semicolon), &[&end(0), &end(count - 1)]) + self.line(key!(sign.stop))
            }
        }
    }

    /// A law of impact.
    #[must_use]
    pub fn impact_law(&self, law: ImpactLaw) -> &str {
        self.line(match law {
            ImpactLaw::None => key!(avalanche.impact_none),
            ImpactLaw::Linear => key!(avalanche.impact_linear),
            ImpactLaw::SquareRoot => key!(avalanche.impact_root),
        })
    }

    /// The result as it is said to those who do not see it.
    #[must_use]
    pub fn avalanche_result(
        &self,
        table: &Table,
        assumptions: &Assumptions,
        flows: &Flows,
        play: &Play,
    ) -> String {
        let ends = self.ends_at(table, &assumptions.underlying, play);
        self.joined(key!(sign.gap), &[&self.flow(table, assumptions, flows), &ends])
    }
}
