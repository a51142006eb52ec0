//! Drawing in CSS pixels on a backend that has its own.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontFamily, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::DrawingBackend;

use super::ink::rgb;
use super::text::{self, TEXT_SIZE};
use super::{Ink, PlotRect};

/// The outcome of drawing on a backend.
pub type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// plotters-svg writes a font size divided by this.
const FONT_SCALE: f64 = 1.24;

/// Where a text is anchored, and how it looks.
#[derive(Clone, Copy)]
pub(super) struct Face {
    pub(super) ink: Ink,
    pub(super) bold: bool,
    pub(super) anchor: HPos,
    /// Widest it may be, CSS px.
    pub(super) room: f64,
}

/// Takes CSS pixels and roles of colour, gives backend pixels and RGB.
pub(super) struct Pen<'a, DB: DrawingBackend> {
    area: &'a DrawingArea<DB, Shift>,
    scale: f64,
}

impl<'a, DB: DrawingBackend> Pen<'a, DB> {
    /// A pen for a chart `width` CSS px wide that fills `area`.
    pub(super) fn new(area: &'a DrawingArea<DB, Shift>, width: f64) -> Self {
        let scale = f64::from(area.dim_in_pixel().0) / width;
        Self { area, scale }
    }

    /// A line through points; width in CSS px.
    pub(super) fn line(&self, points: &[(f64, f64)], ink: Ink, width: f64) -> Drawn<DB> {
        let points: Vec<_> = points.iter().map(|p| self.at(*p)).collect();
        self.area.draw(&PathElement::new(points, self.stroke(ink, width)))
    }

    /// A filled circle.
    pub(super) fn disc(&self, centre: (f64, f64), radius: f64, ink: Ink) -> Drawn<DB> {
        let style = ShapeStyle::from(&rgb(ink.canonical())).filled();
        self.area.draw(&Circle::new(self.at(centre), to_i32(radius * self.scale), style))
    }

    /// A filled polygon.
    pub(super) fn polygon(&self, points: &[(f64, f64)], ink: Ink) -> Drawn<DB> {
        let points: Vec<_> = points.iter().map(|p| self.at(*p)).collect();
        self.area.draw(&Polygon::new(points, rgb(ink.canonical())))
    }

    /// A filled rectangle.
    pub(super) fn fill(&self, rect: &PlotRect, ink: Ink) -> Drawn<DB> {
        let corners = [self.at((rect.left, rect.top)), self.at((rect.right, rect.bottom))];
        self.area.draw(&Rectangle::new(corners, ShapeStyle::from(&rgb(ink.canonical())).filled()))
    }

    /// One line of text, its middle at the height of `at`.
    pub(super) fn text(&self, words: &str, at: (f64, f64), face: Face) -> Drawn<DB> {
        let words = text::fit(words, TEXT_SIZE, face.room);
        if words.trim().is_empty() {
            return Ok(());
        }
        let style = if face.bold { FontStyle::Bold } else { FontStyle::Normal };
        let size = TEXT_SIZE * self.scale * FONT_SCALE;
        // plotters has no way to leave the family out; "inherit" is what leaving it out means.
        let color = rgb(face.ink.canonical_text());
        let style = TextStyle::from((FontFamily::Name("inherit"), size, style))
            .color(&color)
            .pos(Pos::new(face.anchor, VPos::Center));
        self.area.draw(&Text::new(words, self.at(at), style))
    }

    fn stroke(&self, ink: Ink, width: f64) -> ShapeStyle {
        let width = u32::try_from(to_i32(width * self.scale)).unwrap_or(1);
        ShapeStyle::from(&rgb(ink.canonical())).stroke_width(width.max(1))
    }

    fn at(&self, (x, y): (f64, f64)) -> (i32, i32) {
        (to_i32(x * self.scale), to_i32(y * self.scale))
    }
}

/// The nearest whole number, held within ±10⁸ so that a backend may add to it; NaN gives 0.
#[expect(clippy::cast_possible_truncation, reason = "held within ±1e8 before")]
pub(super) fn to_i32(px: f64) -> i32 {
    px.round().clamp(-1e8, 1e8) as i32
}
