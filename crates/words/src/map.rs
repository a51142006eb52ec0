//! The map of moves in words, and the lines to the close.

use model::{ClosingLines, MoveMap, Moves, Report};

use super::Text;
use crate::{key, tr};

impl Text {
    /// A move with its sign.
    #[must_use]
    pub fn signed_move(&self, r: f64) -> String {
        let words = self.percent(r, 0, 2);
        if r > 0.0 { format!("+{words}") } else { words }
    }

    /// What the map is of, and what it shows.
    #[must_use]
    pub fn map_summary(&self, map: &MoveMap) -> String {
        let product = self.multiple(map.leverage());
        let rule = match map.sign() {
            s if s > 0.0 => tr!(self, map.rule),
            s if s < 0.0 => tr!(self, map.rule_turned),
            _ => tr!(self, map.rule_none),
        };
        let end = if map.is_long() && map.leverage() <= 1.0 {
            String::new()
        } else {
            tr!(self, map.end, product = product, ends = self.change(-1.0 / map.leverage()))
        };
        self.joined(key!(sign.gap), &[&rule, &end])
    }

    /// Where this product's trigger and rebase lie on the map.
    #[must_use]
    pub fn map_trigger(&self, map: &MoveMap) -> String {
        match map.trigger().zip(map.rebase()) {
            Some((trigger, rebase)) => {
                let at = |size: f64| self.signed_move(map.adverse() * size);
                tr!(self, map.trigger, trigger = at(trigger), rebase = at(rebase))
            }
            None => tr!(self, map.no_trigger),
        }
    }

    /// A cell of the map.
    #[must_use]
    pub fn map_cell(&self, map: &MoveMap, moves: Moves) -> String {
        let ends = map.ends(moves);
        let moved = tr!(
            self,
            map.cell,
            first = self.signed_move(moves.first),
            after = self.signed_move(moves.after),
            with = self.nav(ends.with),
            without = self.nav(ends.without)
        );
        let effect = ends.effect();
        let amount = self.nav(effect.abs());
        let verdict = if !ends.fires {
            tr!(self, map.not_fired)
        } else if effect > 0.0 {
            tr!(self, map.saves, amount = amount)
        } else if effect < 0.0 {
            tr!(self, map.costs, amount = amount)
        } else if ends.with <= 0.0 && ends.without <= 0.0 {
            tr!(self, map.both_lost)
        } else {
            tr!(self, map.same)
        };
        let later = match (ends.fires_later, ends.fires) {
            (true, true) => tr!(self, map.again),
            (true, false) => tr!(self, map.later),
            (false, _) => String::new(),
        };
        self.joined(key!(sign.gap), &[&moved, &verdict, &later])
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
