//! The sentences: the result, and what each chart shows.

use super::Text;
use super::pieces::{Entered, Mark, Piece, marked, plain};
use crate::{key, tr};
use model::{ChartData, Event, Reading, RebaseRule, Report, Reset, Verdict, WipeOut};

impl Text {
    /// The sentence that always says the result: what the stock did, where the products end, what the resets did.
    #[must_use]
    pub fn result(&self, report: &Report) -> String {
        plain(&self.marked_result(report))
    }

    /// The sentence in pieces: its terms, and the numbers in it that the reader has set.
    #[must_use]
    pub fn result_pieces(&self, report: &Report) -> Vec<Piece<Mark>> {
        self.pieces(&self.marked_result(report))
    }

    fn marked_result(&self, report: &Report) -> String {
        self.joined(key!(sign.gap), &[&self.stock(report), &self.ends(report), &self.resets(report)])
    }

    /// What the stock did.
    fn stock(&self, report: &Report) -> String {
        let change = report.outcome.path().total_return();
        let size = self.percent(change.abs(), 1, 1);
        let is_level = size == self.percent(0.0, 1, 1);
        // The close of a recorded path is what it was.
        let is_set = report.inputs.path.sketch().is_some();
        let size = if is_set { marked(&size, Entered::Close) } else { size };
        if is_level {
            tr!(self, result.stock_level, change = size)
        } else if change > 0.0 {
            tr!(self, result.stock_up, change = size)
        } else {
            tr!(self, result.stock_down, change = size)
        }
    }

    /// Where both products end.
    fn ends(&self, report: &Report) -> String {
        let outcome = &report.outcome;
        let (with, without) = (outcome.protected_nav(), outcome.uncapped_nav());
        let change = |nav: f64| self.change(nav / outcome.initial_nav() - 1.0);
        let value = |nav: f64| self.result_amount(report, nav);
        let at = |end: WipeOut| self.when(report, end.session, end.minute);
        // Other money than the usual hundred is the reader's own.
        let is_own = outcome.initial_nav() != 100.0;
        let start = marked(&self.money_at_start(report.outcome.initial_nav()), Entered::Money);
        let (with_value, with_return) = (value(with), change(with));
        let (without_value, without_return) = (value(without), change(without));
        if report.inputs.terms.trigger.is_none() {
            return match outcome.uncapped_wiped_out() {
                Some(end) => tr!(self, result.plain_lost, when = at(end)),
                None if is_own => tr!(
                    self,
                    result.plain_end_own,
                    start = start,
                    with = without_value,
                    with_return = without_return
                ),
                None => tr!(self, result.plain_end, with = without_value, with_return = without_return),
            };
        }
        match (outcome.protected_wiped_out(), outcome.uncapped_wiped_out()) {
            (Some(a), Some(b)) if (a.session, a.minute) == (b.session, b.minute) => {
                tr!(self, result.both_lost_together, when = at(a))
            }
            (Some(a), Some(b)) => tr!(self, result.both_lost, when = at(a), other_when = at(b)),
            (None, Some(end)) if is_own => tr!(
                self,
                result.uncapped_lost_own,
                start = start,
                with = with_value,
                with_return = with_return,
                when = at(end)
            ),
            (None, Some(end)) => {
                tr!(self, result.uncapped_lost, with = with_value, with_return = with_return, when = at(end))
            }
            (Some(end), None) if is_own => tr!(
                self,
                result.protected_lost_own,
                when = at(end),
                start = start,
                without = without_value,
                without_return = without_return
            ),
            (Some(end), None) => tr!(
                self,
                result.protected_lost,
                when = at(end),
                without = without_value,
                without_return = without_return
            ),
            (None, None) if report.verdict() == Verdict::Same && is_own => {
                tr!(self, result.same_end_own, start = start, with = with_value, with_return = with_return)
            }
            (None, None) if report.verdict() == Verdict::Same => {
                tr!(self, result.same_end, with = with_value, with_return = with_return)
            }
            (None, None) if is_own => tr!(
                self,
                result.both_end_own,
                start = start,
                with = with_value,
                with_return = with_return,
                without = without_value,
                without_return = without_return
            ),
            (None, None) => tr!(
                self,
                result.both_end,
                with = with_value,
                with_return = with_return,
                without = without_value,
                without_return = without_return
            ),
        }
    }

    /// "at 11:30", with the day where there are several.
    fn when(&self, report: &Report, session: usize, minute: f64) -> String {
        let time = self.clock(report.inputs.clock.open + minute);
        if report.outcome.sessions().len() > 1 {
            tr!(self, result.on_day_at, n = session + 1, time = time)
        } else {
            tr!(self, result.at, time = time)
        }
    }

    /// What the resets did.
    fn resets(&self, report: &Report) -> String {
        let Some(trigger) = report.inputs.terms.trigger else {
            return String::new();
        };
        if let Some((session, reset)) = report.outcome.ended().filter(|(_, reset)| reset.nav_after > 0.0) {
            return self.ended(report, session, reset);
        }
        if let Some(reset) = report.only_reset() {
            return self.one_reset(report, reset);
        }
        let count = report.reset_count();
        if count == 0 {
            return self.none_fired(report, trigger);
        }
        let (amount, start) = (
            self.shares_worth(report, report.reset_traded()),
            self.money_at_start(report.outcome.initial_nav()),
        );
        let several = if self.is_singular(count) {
            tr!(self, result.several_singular, count = count, amount = amount, start = start)
        } else {
            tr!(self, result.several_plural, count = count, amount = amount, start = start)
        };
        self.joined(key!(sign.gap), &[&several, &self.together(report)])
    }

    /// What a trigger that ended the product did.
    fn ended(&self, report: &Report, session: usize, reset: &Reset) -> String {
        let when = self.when(report, session, reset.rebase_minute);
        let ended = tr!(self, result.ended, when = when, price = self.money(reset.rebase_price));
        self.joined(key!(sign.gap), &[&ended, &self.together(report)])
    }

    /// What the resets made of it in the end.
    fn together(&self, report: &Report) -> String {
        let effect = self.result_amount(report, report.outcome.difference().abs());
        match report.verdict() {
            Verdict::Helped => tr!(self, result.together_saved, effect = effect),
            Verdict::Hurt => tr!(self, result.together_cost, effect = effect),
            Verdict::Same => tr!(self, result.together_same),
        }
    }

    /// After a single reset, what the stock and the product have done since, and what is left of the loss: gains and losses in
    /// percent do not cancel. Nothing where there was none, or where it left nothing.
    #[must_use]
    pub fn way_back(&self, report: &Report) -> String {
        let end = report.outcome.protected_nav();
        let Some(reset) = report.only_reset().filter(|reset| reset.nav_after > 0.0 && end > 0.0) else {
            return String::new();
        };
        let stock = self.change(report.outcome.path().last_close() / reset.rebase_price - 1.0);
        let product = self.change(end / reset.nav_after - 1.0);
        let all = self.change(end / report.outcome.initial_nav() - 1.0);
        tr!(self, result.way_back, stock = stock, product = product, all = all)
    }

    /// How far the trigger was, where no reset fired.
    fn none_fired(&self, report: &Report, trigger: f64) -> String {
        let most = report.most_adverse_move();
        // The limit of resets, not the path, has kept it from firing.
        if most >= trigger {
            return tr!(self, result.none_fired);
        }
        let trigger = marked(&self.percent(trigger, 0, 2), Entered::Trigger);
        // What is next to nothing is not written as nothing.
        let written = self.percent(most, 0, if most < 0.001 { 4 } else { 1 });
        match (report.outcome.product().is_long(), most > 0.0) {
            (true, true) => tr!(self, result.none_fired_long, most = written, trigger = trigger),
            (false, true) => tr!(self, result.none_fired_short, most = written, trigger = trigger),
            (true, false) => tr!(self, result.never_below, trigger = trigger),
            (false, false) => tr!(self, result.never_above, trigger = trigger),
        }
    }

    /// What was traded for the money at the start, a little less exactly than the result.
    pub(super) fn shares_worth(&self, report: &Report, amount: f64) -> String {
        let start = report.outcome.initial_nav();
        let less = u8::from(amount.abs() >= 0.0995 * start);
        let decimals = self.result_decimals(report).min(super::usual_decimals(start)).saturating_sub(less);
        self.in_currency(&self.number(amount, decimals, decimals))
    }

    fn one_reset(&self, report: &Report, reset: &Reset) -> String {
        let time = self.clock(report.inputs.clock.open + reset.rebase_minute);
        let (price, amount) = (self.money(reset.rebase_price), self.shares_worth(report, reset.trade.abs()));
        let start = self.money_at_start(report.outcome.initial_nav());
        if reset.nav_after <= 0.0 {
            return tr!(self, result.one_lost, time = time, price = price);
        }
        // Where a product was lost, the effect says nothing: it is reckoned as if values could fall below zero.
        if report.outcome.protected_wiped_out().is_some() {
            return tr!(self, result.one_in_vain, time = time, amount = amount, start = start, price = price);
        }
        if report.outcome.uncapped_wiped_out().is_some() {
            let kept = tr!(self, result.one_kept, time = time, amount = amount, start = start, price = price);
            return self.joined(key!(sign.gap), &[&kept, &self.saved_by(report, reset)]);
        }
        let gross = |effect| {
            if report.after_costs() { tr!(self, result.before_its_costs, effect = effect) } else { effect }
        };
        let effect = gross(self.result_amount(report, reset.effect.abs()));
        let long = report.outcome.product().is_long();
        let negligible = reset.effect.abs() < 1e-6 * report.outcome.initial_nav();
        match (long, reset.trade < 0.0, reset.effect > 0.0) {
            _ if negligible => {
                tr!(self, result.one_neutral, time = time, amount = amount, start = start, price = price)
            }
            (true, true, false) => {
                tr!(
                    self,
                    result.sold_hurt_back,
                    time = time,
                    amount = amount,
                    start = start,
                    price = price,
                    effect = effect
                )
            }
            (true, true, true) => {
                tr!(
                    self,
                    result.sold_helped_on,
                    time = time,
                    amount = amount,
                    start = start,
                    price = price,
                    effect = effect
                )
            }
            (false, false, false) => {
                tr!(
                    self,
                    result.bought_hurt_back,
                    time = time,
                    amount = amount,
                    start = start,
                    price = price,
                    effect = effect
                )
            }
            (false, false, true) => {
                tr!(
                    self,
                    result.bought_helped_on,
                    time = time,
                    amount = amount,
                    start = start,
                    price = price,
                    effect = effect
                )
            }
            // Leverage between 0 and 1: the rebalance goes against the move.
            _ => {
                let effect = gross(self.signed_result_amount(report, reset.effect));
                tr!(
                    self,
                    result.one_mixed,
                    time = time,
                    amount = amount,
                    start = start,
                    price = price,
                    effect = effect
                )
            }
        }
    }

    /// Which price left something, where the worst one of the halt would have left nothing.
    fn saved_by(&self, report: &Report, reset: &Reset) -> String {
        if !report.is_saved_by_price(reset) {
            return String::new();
        }
        match report.inputs.terms.rebase.rule {
            RebaseRule::Average => tr!(self, result.saved_average),
            RebaseRule::Last => tr!(self, result.saved_last),
            _ => tr!(self, result.saved_level),
        }
    }

    /// All series at one time, as the crosshair reads them.
    #[must_use]
    pub fn reading(&self, report: &Report, reading: &Reading) -> String {
        let with =
            reading.protected.map_or_else(|| tr!(self, chart.halted), |nav| self.result_amount(report, nav));
        tr!(
            self,
            chart.reading,
            time = self.reading_time(report.inputs.clock, report.outcome.sessions().len(), reading),
            underlying = self.money(reading.underlying),
            with = with,
            without = self.result_amount(report, reading.uncapped),
            with_leverage = self.or_none(reading.protected_leverage, Self::multiple),
            without_leverage = self.or_none(reading.uncapped_leverage, Self::multiple)
        )
    }

    /// The same in short lines, to stand at the crosshair: the time, the stock, the product with the reset and without it.
    #[must_use]
    pub fn reading_lines(&self, report: &Report, reading: &Reading) -> Vec<String> {
        let time = self.reading_time(report.inputs.clock, report.outcome.sessions().len(), reading);
        let with =
            reading.protected.map_or_else(|| tr!(self, chart.halted), |nav| self.result_amount(report, nav));
        let line = |name: &str, value: &str| self.joined(key!(sign.unit), &[name, value]);
        vec![
            line(&time, &self.money(reading.underlying)),
            line(self.line(key!(chart.with)), &with),
            line(self.line(key!(chart.without)), &self.result_amount(report, reading.uncapped)),
        ]
    }

    /// What the chart of the underlying shows.
    #[must_use]
    pub fn underlying_summary(&self, data: &ChartData) -> String {
        let (low, high) = extremes(&data.underlying);
        let (start, end) = ends(&data.underlying);
        tr!(
            self,
            chart.summary_underlying,
            start = self.money(start),
            low = self.money(low),
            high = self.money(high),
            end = self.money(end),
            change = self.change(end / start - 1.0)
        )
    }

    /// What the chart of the NAVs shows.
    #[must_use]
    pub fn nav_summary(&self, report: &Report, data: &ChartData) -> String {
        let value = |nav: f64| self.result_amount(report, nav);
        let (start, with) = ends(&data.protected);
        let (_, without) = ends(&data.uncapped);
        tr!(
            self,
            chart.summary_nav,
            start = value(start),
            with = value(with),
            with_low = value(extremes(&data.protected).0),
            without = value(without),
            without_low = value(extremes(&data.uncapped).0)
        )
    }

    /// What the chart of effective leverage shows. What the product with the reset reached at a trigger and at a rebase
    /// counts, although it is not published then.
    #[must_use]
    pub fn leverage_summary(&self, report: &Report, data: &ChartData) -> String {
        let entries = report.ledger();
        let resets =
            entries.iter().filter(|e| matches!(e.event, Event::Trigger | Event::Rebase(_) | Event::Ended));
        let at_resets = resets.filter_map(|e| e.leverage_before.as_ref().map(|figure| figure.value));
        let with: Vec<f64> = data.protected_leverage.iter().copied().chain(at_resets).collect();
        let most = |series: &[f64]| {
            let (low, high) = extremes(series);
            self.multiple(if report.outcome.product().is_long() { high } else { low })
        };
        tr!(
            self,
            chart.summary_leverage,
            with_most = most(&with),
            without_most = most(&data.uncapped_leverage),
            aim = self.multiple(report.outcome.product().leverage())
        )
    }
}

/// Smallest and largest of what is known.
fn extremes(series: &[f64]) -> (f64, f64) {
    let known = series.iter().copied().filter(|v| v.is_finite());
    known.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
}

/// First and last of what is known.
fn ends(series: &[f64]) -> (f64, f64) {
    let first = series.iter().copied().find(|v| v.is_finite()).unwrap_or_default();
    let last = series.iter().rev().copied().find(|v| v.is_finite()).unwrap_or_default();
    (first, last)
}
