//! The three charts on one time axis: the underlying, the NAVs, effective leverage.

use std::fmt::Write;

use super::annotations::Annotations;
use super::handles::ChartScale;
use super::parts::{Words, leverages, navs, underlying};
use crate::chart::{
    self, Axis, AxisRange, Band, Chart, Color, DayStart, Drawing, Event, Frame, Margins, Marks, SVG_SCALE,
    ticks,
};
use model::{ChartData, Reading, Report};
use words::Text;
use words::tr;

/// Below this width, CSS px, charts are drawn lower.
pub(super) const NARROW: f64 = 560.0;

/// Most days between which lines are drawn.
const MOST_DAY_LINES: usize = 60;

/// A place on one of the charts, CSS px from the corner of that chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrosshairDot {
    /// Which chart: 0 underlying, 1 NAV, 2 leverage.
    pub chart: usize,
    /// Whose line.
    pub color: Color,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// The charts as they are drawn, with the geometry that overlays need.
#[derive(Clone, Debug, PartialEq)]
pub struct Pictures {
    /// The underlying, the NAVs, the leverage.
    pub drawings: [Drawing; 3],
    pub(super) frames: [Frame; 3],
    pub(super) x: AxisRange,
    pub(super) y: [AxisRange; 3],
}

impl Pictures {
    /// Draws a report's series at a width in CSS px.
    #[must_use]
    pub fn new(report: &Report, data: &ChartData, text: &Text, width: f64) -> Self {
        Self::holding(report, data, text, width, None)
    }

    /// The same with at least the prices and the margins of a scale, the one of before: a chart does not move under the finger
    /// that drags on it, and its frame is drawn as it was for as long as everything fits.
    #[must_use]
    pub fn holding(
        report: &Report,
        data: &ChartData,
        text: &Text,
        width: f64,
        held: Option<ChartScale>,
    ) -> Self {
        let heights = if width < NARROW { [150.0, 180.0, 140.0] } else { [168.0, 204.0, 150.0] };
        let annotations = Annotations::new(report, data, text);
        Self::sized(report, data, text, width, heights.map(Some), held, annotations)
    }

    /// The same, lower, and only some of the charts; the others are empty. What they say stands around them.
    #[must_use]
    pub fn some(report: &Report, data: &ChartData, text: &Text, width: f64, shown: [bool; 3]) -> Self {
        let height = |i: usize| if i == 1 { 190.0 } else { 150.0 };
        let heights = [0, 1, 2].map(|i| shown[i].then_some(height(i)));
        Self::sized(report, data, text, width, heights, None, Annotations::none())
    }

    /// The same as at first, with charts of these heights in CSS px; those without one are empty. For pictures and paper, which no
    /// hand takes hold of: the words have the whole room.
    #[must_use]
    pub fn with_heights(
        report: &Report,
        data: &ChartData,
        text: &Text,
        width: f64,
        heights: [Option<f64>; 3],
    ) -> Self {
        let annotations = Annotations { handles: Vec::new(), ..Annotations::new(report, data, text) };
        Self::sized(report, data, text, width, heights, None, annotations)
    }

    fn sized(
        report: &Report,
        data: &ChartData,
        text: &Text,
        width: f64,
        heights: [Option<f64>; 3],
        held: Option<ChartScale>,
        annotations: Annotations,
    ) -> Self {
        let x = AxisRange::covering([0.0, data.end.max(1.0)], 0.0);
        let words = Words::new(report, data, text);
        let Annotations { trades, handles, within, break_even, difference } = annotations;
        let mut stock =
            underlying(data, &words, held.map(|scale| scale.y)).annotated(trades, break_even, None);
        stock.marks.handles = handles;
        let parts =
            [stock, navs(data, &words).annotated(within, None, difference), leverages(report, data, &words)];
        let time = time_axis(report, data, text, x, width);
        let y = parts.each_ref().map(|part| part.range);
        let y_axes = y.map(|range| Axis::nice(range, 4, |v| text.number(v, 0, decimals(range))));
        // The time stands under the NAVs, which end what is seen at first, and under the last of them.
        let last = heights.iter().rposition(Option::is_some);
        let axis = |i: usize| if i == 1 || Some(i) == last { time.clone() } else { Axis::bare(x) };
        let fitted: Vec<Margins> = parts
            .iter()
            .zip(&y_axes)
            .enumerate()
            .map(|(i, (part, y))| {
                Margins::fitting(&axis(i), y, &part.series, !data.resets.is_empty())
                    .with_labels(part.labels())
            })
            .collect();
        let frames = [0, 1, 2].map(|i| {
            let held = held.map(|scale| scale.frame.margins());
            let margins = fitted.iter().chain(&held).fold(fitted[i], |all, other| all.union(*other));
            Frame::new(width, heights[i].unwrap_or_default(), margins)
        });
        let mut parts = parts.into_iter();
        let mut y_axes = y_axes.into_iter();
        let drawings = [0, 1, 2].map(|i| match (parts.next(), y_axes.next()) {
            (Some(part), Some(y)) if heights[i].is_some() => {
                let marks = marks(data, part.marks);
                chart::draw(&Chart::new(frames[i], axis(i), y, part.series).marked(marks))
            }
            _ => Drawing::default(),
        });
        Self { drawings, frames, x, y }
    }

    /// Size of a chart, CSS px.
    #[must_use]
    pub fn size(&self, chart: usize) -> (f64, f64) {
        (self.frames[chart].width(), self.frames[chart].height())
    }

    /// Whether the charts are so narrow that a card over them would hide what they say.
    #[must_use]
    pub fn are_narrow(&self) -> bool {
        self.frames[0].width() < NARROW
    }

    /// The value of a `viewBox` that shows a chart's plot alone.
    #[must_use]
    pub fn plot_box(&self, chart: usize) -> String {
        let plot = self.frames[chart].plot();
        let [x, y, width, height] =
            [plot.left, plot.top, plot.width(), plot.height()].map(|px| (px * SVG_SCALE).round());
        format!("{x} {y} {width} {height}")
    }

    /// Left and right edge of the plots, CSS px.
    #[must_use]
    pub fn plot_edges(&self) -> (f64, f64) {
        let plot = self.frames[0].plot();
        (plot.left, plot.right)
    }

    /// The time at a distance from the left.
    #[must_use]
    pub fn time_at(&self, px: f64) -> f64 {
        self.scale().time_at(px)
    }

    /// Distance from the left of a time.
    #[must_use]
    pub fn px_of(&self, time: f64) -> f64 {
        self.frames[0].x_px(&self.x, time)
    }

    /// The line of another run's product with the reset on the chart of the NAVs, as SVG path data in CSS px.
    #[must_use]
    pub fn nav_line(&self, data: &ChartData) -> String {
        let mut d = String::new();
        let mut pen = 'M';
        for (time, nav) in data.x.iter().zip(&data.protected) {
            if nav.is_finite() {
                let (x, y) = (self.px_of(*time), self.frames[1].y_px(&self.y[1], *nav));
                let _ = write!(d, "{pen}{x:.1} {y:.1}");
                pen = 'L';
            } else {
                pen = 'M';
            }
        }
        d
    }

    /// Where a reading lies on each line.
    #[must_use]
    pub fn crosshair_dots(&self, reading: &Reading) -> Vec<CrosshairDot> {
        let candidates = [
            (0, Color::Underlying, Some(reading.underlying)),
            (1, Color::Uncapped, Some(reading.uncapped)),
            (1, Color::Protected, reading.protected),
            (2, Color::Uncapped, reading.uncapped_leverage),
            (2, Color::Protected, reading.protected_leverage),
        ];
        let shown = |(chart, color, value): (usize, Color, Option<f64>)| {
            let value = value.filter(|v| self.y[chart].contains(*v))?;
            Some(CrosshairDot {
                chart,
                color,
                x: self.px_of(reading.x),
                y: self.frames[chart].y_px(&self.y[chart], value),
            })
        };
        candidates.into_iter().filter_map(shown).collect()
    }
}

/// Decimals that tell the ticks of a range apart: ticks stand at multiples of a hundredth of its span's power of ten.
pub(super) fn decimals(range: AxisRange) -> u8 {
    let span = range.span();
    (4..12).find(|d| span >= 10_f64.powi(2 - i32::from(*d))).unwrap_or(12)
}

/// What is marked on a chart, with what is marked on all of them.
pub(super) fn marks(data: &ChartData, mut own: Marks) -> Marks {
    if data.uncapped_end == data.protected_end && data.uncapped_end.is_some() {
        own.terminations.truncate(1);
    }
    // So many lines would be a ground of their own; the axis still names days.
    let starts = data.opens.iter().skip(1).filter(|_| data.opens.len() <= MOST_DAY_LINES);
    Marks {
        bands: data.halts.iter().map(|&(from, to)| Band { from, to }).collect(),
        day_starts: starts.map(|&at| DayStart { at }).collect(),
        events: data
            .resets
            .iter()
            .enumerate()
            .map(|(i, &at)| Event { at, label: (i + 1).to_string() })
            .collect(),
        ..own
    }
}

pub(super) fn time_axis(
    report: &Report,
    data: &ChartData,
    text: &Text,
    range: AxisRange,
    width: f64,
) -> Axis {
    let days = data.opens.len();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive count")]
    let count = (width / 90.0).clamp(3.0, 10.0) as usize;
    if days == 1 {
        let open = report.inputs.clock.open;
        let at = ticks::minutes(range, count, open);
        return Axis::labelled(range, &at, |minute| text.clock(open + minute));
    }
    let stride = days.div_ceil(count);
    let opens: Vec<f64> = data.opens.iter().copied().step_by(stride).collect();
    Axis::labelled(range, &opens, |at| {
        let day = data.opens.partition_point(|open| *open <= at);
        tr!(text, path.day_n, n = day)
    })
}
