//! What was drawn, as shapes by role.

use super::Color;

/// What a shape is part of: the layers of a chart in the order in which they are painted, each for the page to put in place
/// and to change by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Filled areas and the cells of a map.
    Areas,
    /// Grid, ticks and words of the axes: the same for as long as the axes and the plot are.
    Frame,
    /// Under the lines: the hatching of halts, the rules of days, events and terminations.
    Rules,
    /// The line of the series with this index, its lone points included.
    Line(usize),
    /// Over the lines: dots, crosses and the markers of events.
    Marks,
    /// The label at the end of the series with this index: up to two texts, and a fine line to them where they were
    /// moved aside.
    Label(usize),
}

/// A place, tenths of a CSS px from the upper left corner.
pub type Point = (i32, i32);

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// The form of a shape; lengths in tenths of a CSS px.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeKind {
    /// An open line.
    Line {
        /// Its points.
        points: Vec<Point>,
        /// How wide it is.
        width: u32,
    },
    /// A filled polygon.
    Polygon {
        /// Its corners.
        corners: Vec<Point>,
    },
    /// A filled rectangle.
    Rect {
        /// Upper left corner.
        from: Point,
        /// Lower right corner.
        to: Point,
    },
    /// A filled circle.
    Disc {
        /// Its centre.
        centre: Point,
        /// Its radius.
        radius: u32,
    },
    /// A line of text of [`TEXT_SIZE`](super::TEXT_SIZE).
    Text {
        /// The words, without control characters; not escaped.
        words: String,
        /// Where its anchor is, at half the height of small letters.
        at: Point,
        /// Which part of it stands there.
        anchor: Anchor,
        /// Whether it is bold.
        bold: bool,
    },
}

/// A shape with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What it is part of.
    pub role: Role,
    /// Its colour; a line's dashes follow from it.
    pub color: Color,
    /// Its form.
    pub kind: ShapeKind,
}

/// A chart as it was drawn: shapes by role. [`svg`](Self::svg) and [`group_svg`](Self::group_svg) write them as markup,
/// [`elements`](Self::elements) and [`lines`](Self::lines) are for a page that binds them one by one. Without a chart: nothing, 0 × 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Width, CSS px.
    pub width: f64,
    /// Height, CSS px.
    pub height: f64,
    /// The colours of the series, whether anything is seen of them or not.
    pub(super) lines: Vec<Color>,
    /// Every shape; those of one role in the order in which they are painted.
    pub shapes: Vec<Shape>,
}

impl Drawing {
    /// The shapes of a role.
    pub fn shapes_of(&self, role: Role) -> impl Iterator<Item = &Shape> {
        self.shapes.iter().filter(move |shape| shape.role == role)
    }
}
