//! An axis: a range and its labelled ticks.

use super::{AxisRange, ticks};

/// A labelled place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Value, in the axis' unit. A tick outside the axis' range is not drawn.
    pub at: f64,
    /// Text, ready to show, such as `"11:30"` or `"−20 %"`. It may be empty: a grid line without words.
    pub label: String,
}

/// An axis: a range and its labelled ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The values shown.
    pub range: AxisRange,
    /// Labelled places. On y each is a grid line; on x each is a short tick and a word below
    /// the plot. Empty: neither words nor lines (so that of charts stacked on one time axis only the lowest
    /// has words).
    pub ticks: Vec<Tick>,
}

impl Axis {
    /// An axis without ticks.
    #[must_use]
    pub fn bare(range: AxisRange) -> Self {
        Self { range, ticks: Vec::new() }
    }

    /// An axis with ticks at `at`, each labelled by `label`.
    pub fn labelled(range: AxisRange, at: &[f64], label: impl Fn(f64) -> String) -> Self {
        let ticks = at.iter().map(|&at| Tick { at, label: label(at) }).collect();
        Self { range, ticks }
    }

    /// An axis with about `target_count` [`ticks::nice`] ticks, each labelled by `label`.
    pub fn nice(range: AxisRange, target_count: usize, label: impl Fn(f64) -> String) -> Self {
        Self::labelled(range, &ticks::nice(range, target_count), label)
    }

    /// The ticks that lie in the range.
    pub(super) fn visible(&self) -> impl Iterator<Item = &Tick> {
        self.ticks.iter().filter(|tick| self.range.contains(tick.at))
    }
}
