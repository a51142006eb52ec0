//! What is marked on a chart besides its lines. All places on x are in the x axis' unit.

use super::Color;

/// A stretch of time, hatched: the product is halted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Start.
    pub from: f64,
    /// End.
    pub to: f64,
}

/// A moment, drawn as a thin rule with a numbered marker at the top: a reset.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub at: f64,
    /// A character or two for the marker, such as `"1"`.
    pub label: String,
}

/// The end of a product: a rule through the plot, and a cross where the value went to nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Termination {
    /// When.
    pub at: f64,
    /// Where the cross is drawn, on the y axis; `None` on a chart that shows another quantity: the rule alone.
    pub value: Option<f64>,
    /// A short word beside the cross, such as `"wiped out"`; empty: none.
    pub label: String,
}

/// The first moment of a day, drawn as a fine rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayStart {
    /// When.
    pub at: f64,
}

/// A point worth seeing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Place on the x axis.
    pub x: f64,
    /// Value.
    pub y: f64,
    /// What it belongs to.
    pub color: Color,
}

/// One of many points that are counted rather than read: a disc, or a diamond in the colour of what is drawn dashed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pip {
    /// Place on the x axis.
    pub x: f64,
    /// Place on the y axis.
    pub y: f64,
    /// What it belongs to.
    pub color: Color,
    /// Half of its width, CSS px.
    pub radius: f64,
}

/// A rectangle of a map, in the axes' units; a part outside their ranges is not drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Left and right edge.
    pub x: (f64, f64),
    /// Lower and upper edge.
    pub y: (f64, f64),
    /// Its fill.
    pub color: Color,
}

/// Words about a moment, put beside it where they hide neither lines nor other words; left out where there is no such place.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// When.
    pub x: f64,
    /// Where on the y axis they belong.
    pub y: f64,
    /// The words; where one line is too wide, they are broken once.
    pub words: String,
    /// Their colour.
    pub color: Color,
    /// Whether a short bar marks the place, also where there is no room for the words.
    pub has_bar: bool,
}

/// A value marked by a wedge at the plot's right edge, with a label.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgeMark {
    /// The value.
    pub at: f64,
    /// Its name.
    pub label: String,
    /// The value in words.
    pub value: String,
}

impl EdgeMark {
    /// Whether another value would be marked at the same place.
    #[must_use]
    pub fn is_at(&self, value: f64) -> bool {
        (value - self.at).abs() <= 1e-9 * self.at.abs()
    }
}

/// The distance between two values at the plot's right edge, as a bracket with a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Bracket {
    /// One value.
    pub from: f64,
    /// The other.
    pub to: f64,
    /// The distance in words.
    pub label: String,
}

/// Everything marked on a chart. A mark outside the axes' ranges, or at NaN, is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Cells of a map, under everything else.
    pub cells: Vec<Cell>,
    /// Halts.
    pub bands: Vec<Band>,
    /// Starts of days.
    pub day_starts: Vec<DayStart>,
    /// Resets.
    pub events: Vec<Event>,
    /// Ends of products.
    pub terminations: Vec<Termination>,
    /// Single points.
    pub dots: Vec<Dot>,
    /// Points to be counted.
    pub pips: Vec<Pip>,
    /// Where something stands over the chart that words keep clear of, if they can.
    pub handles: Vec<(f64, f64)>,
    /// Words about moments; the first ones have the first choice of a place.
    pub notes: Vec<Note>,
    /// A value at the right edge.
    pub edge: Option<EdgeMark>,
    /// The distance of two values at the right edge.
    pub bracket: Option<Bracket>,
}
