//! The whole of a chart, as a value.

use super::{Area, Axis, Frame, Marks, Series};

/// Everything that is drawn: the input of [`svg`](super::svg) and [`draw`](super::draw).
#[derive(Clone, Debug, PartialEq)]
pub struct Chart<'a> {
    /// Size, and where the plot is.
    pub frame: Frame,
    /// Horizontal axis.
    pub x: Axis,
    /// Vertical axis.
    pub y: Axis,
    /// Filled bands under the lines.
    pub areas: Vec<Area<'a>>,
    /// Lines, the last one on top.
    pub series: Vec<Series<'a>>,
    /// What is marked besides.
    pub marks: Marks,
}

impl<'a> Chart<'a> {
    /// A chart of `series`, without marks.
    #[must_use]
    pub fn new(frame: Frame, x: Axis, y: Axis, series: Vec<Series<'a>>) -> Self {
        Self { frame, x, y, areas: Vec::new(), series, marks: Marks::default() }
    }

    /// The same chart with these bands.
    #[must_use]
    pub fn filled(self, areas: Vec<Area<'a>>) -> Self {
        Self { areas, ..self }
    }

    /// The same chart with these marks.
    #[must_use]
    pub fn marked(self, marks: Marks) -> Self {
        Self { marks, ..self }
    }

    /// Place of a point, CSS px from the upper left corner, and as drawn to 0.1 px.
    #[must_use]
    pub fn px(&self, x: f64, y: f64) -> (f64, f64) {
        (self.frame.x_px(&self.x.range, x), self.frame.y_px(&self.y.range, y))
    }
}
