//! What the Lab's charts say on themselves: what each reset sold and at which price, what the product would have been worth
//! within a halt, the close at which both would end equal, the difference of the ends.

use std::sync::Arc;

use super::handles::MOST;
use crate::chart::{Bracket, Color, EdgeMark, Note};
use model::{ChartData, Day, Report, Verdict, turning_points};
use words::{Text, tr};

/// The notes and marks of the charts of the underlying and of the NAVs.
pub(super) struct Annotations {
    /// Beside each rebase price, what was traded.
    pub(super) trades: Vec<Note>,
    /// The turning points of a path that a hand can bend.
    pub(super) handles: Vec<(f64, f64)>,
    /// In the halts of the NAVs: where the value would have been nothing or less, and what the hatching is.
    pub(super) within: Vec<Note>,
    /// On the underlying's axis.
    pub(super) break_even: Option<EdgeMark>,
    /// Between the ends of the NAVs.
    pub(super) difference: Option<Bracket>,
}

impl Annotations {
    pub(super) fn new(report: &Report, data: &ChartData, text: &Text) -> Self {
        let resets = report.outcome.resets().zip(&data.resets).enumerate();
        let is_one = data.resets.len() == 1;
        let trades = resets.map(|(index, ((_, reset), at))| Note {
            x: *at,
            y: reset.rebase_price,
            words: text.reset_note(report, reset, (!is_one).then_some(index + 1)),
            color: Color::Event,
            has_bar: true,
        });
        let break_even = report.break_even().filter(|_| report.reset_count() > 0).map(|figure| EdgeMark {
            at: figure.value,
            label: tr!(text, chart.break_even),
            value: text.money(figure.value),
        });
        let ends = [report.outcome.uncapped_nav(), report.outcome.protected_nav()];
        let difference = (report.verdict() != Verdict::Same).then(|| Bracket {
            from: ends[0],
            to: ends[1],
            label: text.signed_result_value(report, ends[1] - ends[0]),
        });
        let mut within = depths(report, data, text);
        within.extend(halted(data, text));
        let handles = turns(report, data);
        Self { trades: trades.collect(), handles, within, break_even, difference }
    }

    /// None of them.
    pub(super) const fn none() -> Self {
        Self {
            trades: Vec::new(),
            handles: Vec::new(),
            within: Vec::new(),
            break_even: None,
            difference: None,
        }
    }
}

/// Time and price of the turning points, where they may be shown.
fn turns(report: &Report, data: &ChartData) -> Vec<(f64, f64)> {
    let days = report.inputs.path.sketch().map_or(&[][..], |sketch| &sketch.days);
    let of_day = |(day, open): (&Arc<Day>, &f64)| {
        let turns = turning_points(&day.points);
        turns
            .into_iter()
            .map(|turn| &day.points[turn.point])
            .map(|at| (open + at.minute, at.price))
            .collect::<Vec<_>>()
    };
    days.iter().zip(&data.opens).take(MOST).flat_map(of_day).collect()
}

/// The lowest value of each halt in which nothing would have been left.
fn depths(report: &Report, data: &ChartData, text: &Text) -> Vec<Note> {
    let points = || data.unpublished.x.iter().zip(&data.unpublished.y);
    let lowest = |&(from, to): &(f64, f64)| {
        let within = points().filter(|(x, y)| (from..=to).contains(*x) && **y <= 0.0);
        within.min_by(|a, b| a.1.total_cmp(b.1))
    };
    let note = |(x, y): (&f64, &f64)| Note {
        x: *x,
        y: *y,
        words: tr!(text, chart.would_be, value = text.result_value(report, *y)),
        color: Color::Muted,
        has_bar: false,
    };
    data.halts.iter().filter_map(lowest).map(note).collect()
}

/// What the hatching is, said once, before the first halt.
fn halted(data: &ChartData, text: &Text) -> Option<Note> {
    let lowest = data.protected.iter().copied().filter(|nav| nav.is_finite()).fold(f64::INFINITY, f64::min);
    let (from, _) = data.halts.first()?;
    Some(Note { x: *from, y: lowest, words: tr!(text, chart.halted), color: Color::Muted, has_bar: false })
}
