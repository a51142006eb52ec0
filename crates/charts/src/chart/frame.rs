//! The frame of a chart: where its plot is, in CSS pixels.

use super::text::{self, LINE_HEIGHT, TEXT_SIZE};
use super::{Axis, AxisRange, Series};

/// Ends of the accepted widths and heights, CSS px.
const SIZES: (f64, f64) = (16.0, 8192.0);
/// The plot is never smaller than this, CSS px.
const MIN_PLOT: f64 = 8.0;
/// Space between the plot and the words beside it, CSS px.
pub(super) const GAP: f64 = 8.0;
/// Radius of a numbered event marker, CSS px.
pub(super) const MARKER_RADIUS: f64 = 8.0;

/// Space around a plot, CSS px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Above: event markers.
    pub top: f64,
    /// At the right: the labels of the lines.
    pub right: f64,
    /// Below: the words of the x axis.
    pub bottom: f64,
    /// At the left: the words of the y axis.
    pub left: f64,
}

impl Margins {
    /// The margins that the words of a chart need. `events`: there is room for event markers at the top.
    /// For charts stacked on one x axis, join their margins with [`Margins::union`] so that their plots line up.
    #[must_use]
    pub fn fitting(x: &Axis, y: &Axis, series: &[Series<'_>], events: bool) -> Self {
        let widest = |words: &mut dyn Iterator<Item = f64>| words.fold(0.0, f64::max);
        let left = widest(&mut y.ticks.iter().map(|t| text::width(&t.label, TEXT_SIZE)));
        let right = widest(&mut series.iter().map(Series::label_width));
        Self {
            top: if events { 2.0 * MARKER_RADIUS + 6.0 } else { GAP },
            right: if right > 0.0 { right + 1.5 * GAP } else { GAP },
            bottom: if x.ticks.is_empty() { GAP } else { LINE_HEIGHT + 1.25 * GAP },
            left: if left > 0.0 { left + GAP } else { 1.0 },
        }
    }

    /// With room at the right for these further labels.
    #[must_use]
    pub fn with_labels<'a>(self, labels: impl IntoIterator<Item = &'a str>) -> Self {
        let widest = labels.into_iter().map(|words| text::bold_width(words, TEXT_SIZE)).fold(0.0, f64::max);
        if widest > 0.0 { Self { right: self.right.max(widest + 1.5 * GAP), ..self } } else { self }
    }

    /// The same space on all four sides, CSS px.
    #[must_use]
    pub fn all(px: f64) -> Self {
        Self { top: px, right: px, bottom: px, left: px }
    }

    /// The larger of the left and of the right margins; top and bottom stay `self`'s.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { left: self.left.max(other.left), right: self.right.max(other.right), ..self }
    }
}

/// The rectangle that data are drawn in, CSS px from the chart's upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlotRect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl PlotRect {
    /// Width, CSS px, > 0.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height, CSS px, > 0.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether a place is inside, edges included; NaN is not.
    #[must_use]
    pub fn contains(&self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

/// The size of a chart and the rectangle of its plot, CSS px. All edges are whole tenths of
/// a pixel: the grid of [`svg`](super::svg), so that an overlay placed by these numbers
/// meets the drawing within 0.1 px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    width: f64,
    height: f64,
    plot: PlotRect,
}

impl Frame {
    /// Frame of a chart of `width` × `height` CSS px. Never fails: sizes are held within 16 to 8,192 px (NaN:
    /// 16), and margins that leave no room for a plot shrink in proportion.
    #[must_use]
    pub fn new(width: f64, height: f64, margins: Margins) -> Self {
        let width = tenths(size(width));
        let height = tenths(size(height));
        let (left, right) = sides(margins.left, margins.right, width);
        let (top, bottom) = sides(margins.top, margins.bottom, height);
        let plot = PlotRect { left, top, right: tenths(width - right), bottom: tenths(height - bottom) };
        Self { width, height, plot }
    }

    /// Width of the whole chart, CSS px.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Height of the whole chart, CSS px.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.height
    }

    /// The space around the plot: [`Frame::new`] with it gives the same frame.
    #[must_use]
    pub fn margins(&self) -> Margins {
        let PlotRect { left, top, right, bottom } = self.plot;
        Margins { top, right: self.width - right, bottom: self.height - bottom, left }
    }

    /// The rectangle that data are drawn in.
    #[must_use]
    pub fn plot(&self) -> PlotRect {
        self.plot
    }

    /// Horizontal place of a value, CSS px from the chart's left edge.
    #[must_use]
    pub fn x_px(&self, range: &AxisRange, value: f64) -> f64 {
        self.plot.left + range.fraction(value) * self.plot.width()
    }

    /// Vertical place of a value, CSS px from the chart's **upper** edge.
    #[must_use]
    pub fn y_px(&self, range: &AxisRange, value: f64) -> f64 {
        self.plot.bottom - range.fraction(value) * self.plot.height()
    }

    /// The value at a horizontal place: the inverse of [`Frame::x_px`], not held within the range.
    #[must_use]
    pub fn x_at(&self, range: &AxisRange, px: f64) -> f64 {
        range.at_fraction((px - self.plot.left) / self.plot.width())
    }

    /// The value at a vertical place: the inverse of [`Frame::y_px`], not held within the range.
    #[must_use]
    pub fn y_at(&self, range: &AxisRange, px: f64) -> f64 {
        range.at_fraction((self.plot.bottom - px) / self.plot.height())
    }
}

fn tenths(px: f64) -> f64 {
    (px * 10.0).round() / 10.0
}

fn size(px: f64) -> f64 {
    if px.is_nan() { SIZES.0 } else { px.clamp(SIZES.0, SIZES.1) }
}

/// Two opposite margins, shrunk in proportion when they leave less than [`MIN_PLOT`] of `whole`.
fn sides(near: f64, far: f64, whole: f64) -> (f64, f64) {
    let clean = |px: f64| if px.is_nan() { 0.0 } else { px.clamp(0.0, SIZES.1) };
    let (near, far) = (clean(near), clean(far));
    let room = whole - MIN_PLOT;
    let shrink = if near + far > room { room / (near + far) } else { 1.0 };
    (tenths(near * shrink), tenths(far * shrink))
}
