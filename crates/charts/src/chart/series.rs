//! Lines of data.

use super::Color;
use super::text::{self, TEXT_SIZE};

/// A line of data. Slices of different lengths are read up to the shorter one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Series<'a> {
    /// What the line stands for.
    pub color: Color,
    /// Its name, written at its end in its colour; empty: no label.
    pub label: &'a str,
    /// A second line for the label, such as the last value; empty: none.
    pub value: &'a str,
    /// Places on the x axis, ascending.
    pub x: &'a [f64],
    /// Values. NaN (here or in `x`) breaks the line.
    pub y: &'a [f64],
}

impl<'a> Series<'a> {
    /// A line without a label.
    #[must_use]
    pub fn new(color: Color, x: &'a [f64], y: &'a [f64]) -> Self {
        Self { color, label: "", value: "", x, y }
    }

    /// The same line, labelled at its end with a name and a value; either may be empty.
    #[must_use]
    pub fn labelled(self, label: &'a str, value: &'a str) -> Self {
        Self { label, value, ..self }
    }

    /// The points, NaN included, in order.
    pub(super) fn points(&self) -> impl Iterator<Item = (f64, f64)> + 'a {
        self.x.iter().copied().zip(self.y.iter().copied())
    }

    /// The last point whose two numbers are finite.
    pub(super) fn last_finite(&self) -> Option<(f64, f64)> {
        let length = self.x.len().min(self.y.len());
        let points = self.x[..length].iter().copied().zip(self.y[..length].iter().copied());
        points.rev().find(|(x, y)| x.is_finite() && y.is_finite())
    }

    /// Width of the label, CSS px; 0 without one.
    pub(super) fn label_width(&self) -> f64 {
        text::width(self.label, TEXT_SIZE).max(text::bold_width(self.value, TEXT_SIZE))
    }
}

/// A filled band between two lines. Its numbers are finite; it is held within the plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area<'a> {
    /// What the band stands for.
    pub color: Color,
    /// Places on the x axis, ascending.
    pub x: &'a [f64],
    /// One edge.
    pub low: &'a [f64],
    /// The other.
    pub high: &'a [f64],
}

/// A level that holds for a while, then moves: the reference price or the trigger of each leverage period.
/// It owns the points of one broken line, for a [`Series`] to borrow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    /// Places on the x axis, NaN between segments.
    x: Vec<f64>,
    /// Values, NaN between segments.
    y: Vec<f64>,
}

impl Steps {
    /// Horizontal segments `(from, to, value)`, not joined with each other.
    pub fn new(segments: impl IntoIterator<Item = (f64, f64, f64)>) -> Self {
        let mut steps = Self::default();
        for (from, to, value) in segments {
            if !steps.x.is_empty() {
                steps.x.push(f64::NAN);
                steps.y.push(f64::NAN);
            }
            steps.x.extend([from, to]);
            steps.y.extend([value, value]);
        }
        steps
    }

    /// The segments as one line of data.
    #[must_use]
    pub fn series(&self, color: Color) -> Series<'_> {
        Series::new(color, &self.x, &self.y)
    }
}
