//! The lines of each of the charts on one time axis, with the range that holds them.

use crate::chart::{AxisRange, Bracket, Color, EdgeMark, Marks, Note, Series, Termination};
use model::{ChartData, Report};
use words::{Text, tr};

/// Share of the time axis within which two words would overlap.
const NEAR: f64 = 0.35;

/// The labels of the lines.
pub(super) struct Words {
    reference: String,
    trigger: String,
    with: String,
    without: String,
    both: String,
    wiped_out: String,
    ended: String,
    last: [String; 5],
}

impl Words {
    pub(super) fn new(report: &Report, data: &ChartData, text: &Text) -> Self {
        let last = |series: &[f64], format: fn(&Text, f64) -> String| {
            series.last().filter(|v| v.is_finite()).map_or_else(String::new, |v| format(text, *v))
        };
        let outcome = &report.outcome;
        Self {
            reference: tr!(text, chart.reference),
            trigger: tr!(text, chart.trigger),
            with: tr!(text, chart.with),
            without: tr!(text, chart.without),
            both: if report.inputs.terms.trigger.is_some() { tr!(text, chart.both) } else { String::new() },
            wiped_out: tr!(text, chart.wiped_out),
            ended: tr!(text, chart.ended),
            last: [
                text.money(outcome.path().last_close()),
                text.result_value(report, outcome.uncapped_nav()),
                text.result_value(report, outcome.protected_nav()),
                last(&data.uncapped_leverage, Text::multiple),
                last(&data.protected_leverage, Text::multiple),
            ],
        }
    }
}

/// The lines of a chart with the range that holds them.
pub(super) struct Part<'a> {
    pub(super) series: Vec<Series<'a>>,
    pub(super) range: AxisRange,
    /// What is marked on this chart alone.
    pub(super) marks: Marks,
}

impl Part<'_> {
    /// The same with what the chart says on itself.
    pub(super) fn annotated(
        mut self,
        notes: Vec<Note>,
        edge: Option<EdgeMark>,
        bracket: Option<Bracket>,
    ) -> Self {
        // Where the reference line ends at the marked value, one label stands for both.
        if let Some(edge) = &edge {
            for series in self.series.iter_mut().filter(|series| series.color == Color::Reference) {
                let same =
                    series.y.iter().rev().find(|y| y.is_finite()).is_some_and(|last| edge.is_at(*last));
                series.label = if same { "" } else { series.label };
            }
        }
        self.marks = Marks { notes, edge, bracket, ..self.marks };
        self
    }

    /// The labels at the right edge besides those of the lines.
    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        let edge = self.marks.edge.iter().flat_map(|edge| [&edge.label, &edge.value]);
        let bracket = self.marks.bracket.iter().map(|bracket| &bracket.label);
        edge.chain(bracket).map(String::as_str)
    }
}

pub(super) fn underlying<'a>(data: &'a ChartData, words: &'a Words, held: Option<AxisRange>) -> Part<'a> {
    let values = data.underlying.iter().chain(&data.trigger.y).chain(&data.reference.y);
    let [close, ..] = &words.last;
    // A level that ended with the product has no end at the right to stand beside.
    let level = |word: &'a str| if data.protected_end.is_some() || data.ended.is_some() { "" } else { word };
    let (reference, trigger) = (level(&words.reference), level(&words.trigger));
    Part {
        series: vec![
            Series::new(Color::Reference, &data.reference.x, &data.reference.y).labelled(reference, ""),
            Series::new(Color::Trigger, &data.trigger.x, &data.trigger.y).labelled(trigger, ""),
            Series::new(Color::Underlying, &data.x, &data.underlying).labelled(close, ""),
        ],
        range: match held {
            // Only what leaves the held range widens it.
            Some(held) if values.clone().all(|v| !v.is_finite() || held.contains(*v)) => held,
            Some(held) => {
                AxisRange::covering(values.copied().chain([held.min(), held.max()]), 0.0).rounded_out(4)
            }
            None => AxisRange::covering(values.copied(), 0.04).rounded_out(4),
        },
        marks: Marks::default(),
    }
}

pub(super) fn navs<'a>(data: &'a ChartData, words: &'a Words) -> Part<'a> {
    let [_, without, with, ..] = &words.last;
    // Where nothing tells the lines apart, one label names both.
    let mut series = vec![Series::new(Color::Muted, &data.unpublished.x, &data.unpublished.y)];
    series.extend(if data.protected == data.uncapped {
        let both = Series::new(Color::Uncapped, &data.x, &data.uncapped);
        vec![both, Series::new(Color::Protected, &data.x, &data.protected).labelled(&words.both, with)]
    } else {
        vec![
            Series::new(Color::Uncapped, &data.x, &data.uncapped).labelled(&words.without, without),
            Series::new(Color::Protected, &data.x, &data.protected).labelled(&words.with, with),
        ]
    });
    let values = data.uncapped.iter().chain(&data.protected).chain(&data.unpublished.y);
    let ends = [data.uncapped_end, data.protected_end];
    // Where both end at nearly the same time, one word stands for both.
    let near = ends[0].zip(ends[1]).is_some_and(|(a, b)| (a - b).abs() < NEAR * data.end);
    let word = |i: usize| if near && i > 0 { String::new() } else { words.wiped_out.clone() };
    let terminations = ends.into_iter().flatten().enumerate().map(|(i, at)| Termination {
        at,
        value: Some(0.0),
        label: word(i),
    });
    let ended = data.ended.map(|(at, nav)| Termination { at, value: Some(nav), label: words.ended.clone() });
    Part {
        series,
        range: AxisRange::covering(values.copied(), 0.04).rounded_out(4),
        marks: Marks { terminations: terminations.chain(ended).collect(), ..Marks::default() },
    }
}

pub(super) fn leverages<'a>(report: &Report, data: &'a ChartData, words: &'a Words) -> Part<'a> {
    let product = report.outcome.product();
    // Near its end a product's leverage has no bound; beyond this the lines leave the chart.
    let aim = product.leverage().abs();
    let most = (4.0 * aim).max(2.5 * product.leverage_at_trigger().map_or(0.0, f64::abs));
    let seen = data.uncapped_leverage.iter().chain(&data.protected_leverage).copied();
    let [.., without, with] = &words.last;
    // Where nothing tells the lines apart, one label stands for both.
    let without = if data.protected == data.uncapped { "" } else { without };
    Part {
        series: vec![
            Series::new(Color::Uncapped, &data.x, &data.uncapped_leverage).labelled(without, ""),
            Series::new(Color::Protected, &data.x, &data.protected_leverage).labelled(with, ""),
        ],
        range: AxisRange::covering(seen.map(|v| v.clamp(-most, most)).chain([0.0]), 0.04).rounded_out(3),
        marks: Marks::default(),
    }
}
