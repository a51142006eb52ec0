//! The map of moves in words, and the lines to the close.

use model::{ClosingLines, MoveMap, Moves, Region, Report};

use super::Text;
use crate::{key, tr};

impl Text {
    /// A move with its sign.
    #[must_use]
    pub fn signed_move(&self, r: f64) -> String {
        let words = self.percent(r, 0, 2);
        if r > 0.0 { format!("+{words}") } else { words }
    }

    /// What divides the map, and where this product's trigger lies on it.
    #[must_use]
    pub fn map_summary(&self, map: &MoveMap) -> String {
        let rule = match map.sign() {
            s if s > 0.0 => tr!(self, map.rule),
            s if s < 0.0 => tr!(self, map.rule_turned),
            _ => tr!(self, map.rule_none),
        };
        let trigger = match map.trigger() {
            Some(trigger) => tr!(self, map.trigger, trigger = self.signed_move(map.adverse() * trigger)),
            None => tr!(self, map.no_trigger),
        };
        let end = if map.is_long() && map.leverage() <= 1.0 {
            String::new()
        } else {
            let product = self.multiple(map.leverage());
            tr!(self, map.end, product = product, ends = self.change(-1.0 / map.leverage()))
        };
        self.joined(key!(sign.gap), &[&rule, &trigger, &end])
    }

    /// A part of the map.
    #[must_use]
    pub fn map_region(&self, region: Region, is_long: bool) -> String {
        self.words(match (region, is_long) {
            (Region::NoReset, _) => key!(map.no_reset),
            (Region::CameBackCost, _) => key!(map.back_cost),
            (Region::CameBackSaved, _) => key!(map.back_saved),
            (Region::WentOnSaved, true) => key!(map.fell_saved),
            (Region::WentOnSaved, false) => key!(map.rose_saved),
            (Region::WentOnCost, true) => key!(map.fell_cost),
            (Region::WentOnCost, false) => key!(map.rose_cost),
            (Region::LostWithout, _) => key!(map.lost_without),
            (Region::LostBoth, _) => key!(map.lost_both),
        })
    }

    /// The reader's day as two moves, or why it is not on the map.
    #[must_use]
    pub fn map_day(&self, report: &Report) -> String {
        let days = report.outcome.sessions().len();
        match Moves::of(report) {
            Some(Moves { first, after }) => {
                tr!(self, map.day, first = self.signed_move(first), after = self.signed_move(after))
            }
            None if days > 1 => tr!(self, map.many_days, count = days),
            None => tr!(self, map.no_place),
        }
    }

    /// What the lines to the close show.
    #[must_use]
    pub fn closing_summary(&self, report: &Report, lines: Option<&ClosingLines>) -> String {
        let Some(lines) = lines else {
            return tr!(self, map.closing_none);
        };
        let days = report.outcome.sessions().len();
        let day = if days > 1 { tr!(self, path.day_n, n = lines.day + 1) } else { String::new() };
        let ends = tr!(
            self,
            map.closing_ends,
            rebase = self.money(lines.rebase),
            close = self.money(lines.close),
            with = self.result_value(report, lines.with_at(lines.close)),
            without = self.result_value(report, lines.without_at(lines.close))
        );
        let crossing = match lines.break_even {
            Some(price) if (price / lines.rebase - 1.0).abs() < 0.0005 => tr!(self, map.closing_at_rebase),
            Some(price) => tr!(
                self,
                map.closing_crossing,
                price = self.money(price),
                change = self.change(price / lines.rebase - 1.0)
            ),
            None => tr!(self, map.closing_no_crossing),
        };
        let said = self.joined(key!(sign.gap), &[&ends, &crossing]);
        self.joined(key!(sign.colon), &[&day, &said])
    }
}
