//! The map of moves in words, and the lines to the close.

use model::odds::CellOdds;
use model::{ClosingLines, Limit, MoveMap, Moves, Region, Report};

use super::Text;
use crate::{key, tr};

impl Text {
    /// A move with its sign.
    #[must_use]
    pub fn signed_move(&self, r: f64) -> String {
        let words = self.percent(r, 0, 2);
        if r > 0.0 && words.chars().any(|c| c.is_ascii_digit() && c != '0') {
            format!("+{words}")
        } else {
            words
        }
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
            None if days > 1 => tr!(self, map.many_days, count = self.count(days)),
            None => tr!(self, map.no_place),
        }
    }

    /// How often a day goes as far as this one, and closes as it does or beyond.
    #[must_use]
    pub fn likely_day(&self, drawn: &Result<CellOdds, &'static Limit>) -> String {
        let cell = match drawn {
            Ok(cell) => cell,
            Err(limit) => {
                let [min, max] = [limit.min, limit.max].map(|move_| self.percent(move_, 0, 2));
                return tr!(self, map.likely_out, min = min, max = max);
            }
        };
        let volatility = self.percent(cell.settings.volatility(), 0, 2);
        let n = self.count(cell.days);
        let Some(closes) = cell.close else {
            return tr!(self, map.likely_never, volatility = volatility, n = n);
        };
        let Moves { first, after } = cell.moves;
        let days = self.days_for_one(cell.reach);
        let reach = if first < 0.0 {
            tr!(self, map.likely_fall, volatility = volatility, days = days, first = self.signed_move(first))
        } else {
            tr!(self, map.likely_rise, volatility = volatility, days = days, first = self.signed_move(first))
        };
        let close = self.signed_move((1.0 + first) * (1.0 + after) - 1.0);
        let share = self.of_hundred(closes);
        let ends = if after < 0.0 {
            tr!(self, map.likely_lower, share = share, close = close)
        } else {
            tr!(self, map.likely_higher, share = share, close = close)
        };
        self.joined(key!(sign.gap), &[&reach, &ends, &tr!(self, map.likely_drawn, n = n)])
    }

    /// What the lines to the close show.
    #[must_use]
    pub fn closing_summary(&self, report: &Report, lines: Option<&ClosingLines>) -> String {
        let Some(lines) = lines else {
            return tr!(self, map.closing_none);
        };
        let days = report.outcome.sessions().len();
        let day = if days > 1 { tr!(self, path.day_n, n = lines.day + 1) } else { String::new() };
        if lines.are_lost() {
            return self.joined(key!(sign.colon), &[&day, self.line(key!(map.closing_lost))]);
        }
        let (rebase, close) = (self.money(lines.rebase), self.money(lines.close));
        let with = self.result_amount(report, lines.with_at(lines.close));
        let without = self.result_amount(report, lines.without_at(lines.close));
        // The lines know nothing of what the close itself costs: beside the result, that has to be said.
        let ends = if report.after_costs() {
            tr!(self, map.closing_ends_costs, rebase = rebase, close = close, with = with, without = without)
        } else {
            tr!(self, map.closing_ends, rebase = rebase, close = close, with = with, without = without)
        };
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
