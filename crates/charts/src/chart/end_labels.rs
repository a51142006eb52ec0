//! At the plot's right edge: names and values at the ends of the lines, a marked value, and the distance of two ends.

use plotters::style::text_anchor::HPos;

use super::frame::GAP;
use super::painter::{LabelStyle, Painter};
use super::text::LINE_HEIGHT;
use super::{Chart, Color, Role, place};

/// Width of fine lines, CSS px.
const HAIRLINE: f64 = 1.0;
/// The wedge of a marked value, CSS px.
const WEDGE: (f64, f64) = (7.0, 4.0);
/// A bracket lower than this is a blot, CSS px.
const LOWEST_BRACKET: f64 = 8.0;

/// A label of one or two lines, before it has its place.
struct Label<'a> {
    role: Role,
    color: Color,
    /// Words, and whether they are bold.
    lines: Vec<(&'a str, bool)>,
    /// The height at which it would stand best, CSS px.
    at: f64,
    /// Whether a fine line leads to it where it was moved aside.
    is_led: bool,
}

impl<'a> Label<'a> {
    /// A label without its empty lines.
    fn new(role: Role, color: Color, lines: [(&'a str, bool); 2], at: f64, is_led: bool) -> Self {
        let lines = lines.into_iter().filter(|(words, _)| !words.is_empty()).collect();
        Self { role, color, lines, at, is_led }
    }

    #[expect(clippy::cast_precision_loss, reason = "at most two lines")]
    fn height(&self) -> f64 {
        self.lines.len() as f64 * LINE_HEIGHT
    }
}

/// Draws them all, spread so that none overlap. A line that ends outside of the axis has no label: it would name what is not
/// there.
pub(super) fn draw(chart: &Chart<'_>, painter: &Painter<'_>) {
    let frame = &chart.frame;
    let plot = frame.plot();
    let y_px = |value: f64| frame.y_px(&chart.y.range, value);
    let is_seen = |value: f64| chart.y.range.contains(value);
    let mut labels: Vec<Label<'_>> = Vec::new();
    for (index, series) in chart.series.iter().enumerate() {
        if let Some((_, y)) = series.last_finite().filter(|(_, y)| is_seen(*y)) {
            let lines = [(series.label, false), (series.value, true)];
            labels.push(Label::new(Role::Label(index), series.color, lines, y_px(y), true));
        }
    }
    if let Some(mark) = chart.marks.edge.as_ref().filter(|mark| is_seen(mark.at)) {
        painter.begin(Role::Marks);
        let (x, y) = (plot.right + 1.0, y_px(mark.at));
        let wedge = [(x, y), (x + WEDGE.0, y - WEDGE.1), (x + WEDGE.0, y + WEDGE.1)];
        painter.polygon(&wedge, Color::Event);
        let lines = [(&mark.label[..], false), (&mark.value[..], true)];
        labels.push(Label::new(Role::Marks, Color::Event, lines, y, true));
    }
    let bracket = chart.marks.bracket.as_ref().filter(|bracket| is_seen(bracket.from) && is_seen(bracket.to));
    if let Some(bracket) = bracket {
        let (from, to) = (y_px(bracket.from), y_px(bracket.to));
        if (from - to).abs() >= LOWEST_BRACKET {
            painter.begin(Role::Marks);
            let (near, far) = (plot.right + 3.0, plot.right + 6.0);
            painter.line(&[(near, from), (far, from), (far, to), (near, to)], Color::Event, HAIRLINE);
            let lines = [("", false), (&bracket.label[..], true)];
            labels.push(Label::new(Role::Marks, Color::Event, lines, from.midpoint(to), false));
        }
    }
    labels.retain(|label| !label.lines.is_empty());
    let wanted: Vec<_> = labels.iter().map(|label| label.at).collect();
    let sizes: Vec<_> = labels.iter().map(|label| label.height() + 2.0).collect();
    // The words of the x axis start just below the plot, and may reach under the labels.
    let bounds = ((plot.top - LINE_HEIGHT).max(0.0), (plot.bottom + GAP / 2.0).min(frame.height()));
    let left = plot.right + 1.25 * GAP;
    for (label, centre) in labels.iter().zip(place(&wanted, &sizes, bounds)) {
        painter.begin(label.role);
        if label.is_led && (centre - label.at).abs() > LINE_HEIGHT / 2.0 {
            painter.line(&[(plot.right + 2.0, label.at), (left - 2.0, centre)], label.color, HAIRLINE);
        }
        let style =
            LabelStyle { color: label.color, bold: false, anchor: HPos::Left, room: frame.width() - left };
        let mut y = centre - (label.height() - LINE_HEIGHT) / 2.0;
        for &(words, bold) in &label.lines {
            painter.text(words, (left, y), LabelStyle { bold, ..style });
            y += LINE_HEIGHT;
        }
    }
}
