//! Drawing in CSS pixels and colours by role, through plotters.

use std::cell::Cell;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::recorder::Recorder;
use super::text::{self, TEXT_SIZE};
use super::{Color, Drawing, PlotRect, Role, SVG_SCALE, Shape};

/// How a text looks, and where it is anchored.
#[derive(Clone, Copy)]
pub(super) struct LabelStyle {
    pub(super) color: Color,
    pub(super) bold: bool,
    pub(super) anchor: HPos,
    /// Widest it may be, CSS px.
    pub(super) room: f64,
}

/// Takes CSS pixels and roles of colour, hands plotters its pixels (tenths of a CSS px) and RGB.
pub(super) struct Painter<'a> {
    area: DrawingArea<Recorder<'a>, Shift>,
    role: &'a Cell<Role>,
}

impl<'a> Painter<'a> {
    /// The shapes that `paint` draws on an area of `width` × `height` CSS px.
    pub(super) fn record(
        (width, height): (f64, f64),
        lines: Vec<Color>,
        paint: impl FnOnce(&Painter<'_>),
    ) -> Drawing {
        let (role, mut shapes): (_, Vec<Shape>) = (Cell::new(Role::Frame), Vec::new());
        let size = (units(width).unsigned_abs(), units(height).unsigned_abs());
        let area = Recorder::new(size, &role, &mut shapes).into_drawing_area();
        paint(&Painter { area, role: &role });
        Drawing { width, height, lines, shapes }
    }

    /// What is drawn from now on has this role.
    pub(super) fn begin(&self, role: Role) {
        self.role.set(role);
    }

    /// A line through points; width in CSS px.
    pub(super) fn line(&self, points: &[(f64, f64)], color: Color, width: f64) {
        let style =
            ShapeStyle::from(&rgb(color.canonical())).stroke_width(units(width).unsigned_abs().max(1));
        self.draw(&PathElement::new(places(points), style));
    }

    /// A filled circle.
    pub(super) fn disc(&self, centre: (f64, f64), radius: f64, color: Color) {
        let style = ShapeStyle::from(&rgb(color.canonical())).filled();
        self.draw(&Circle::new(place(centre), units(radius), style));
    }

    /// A filled polygon.
    pub(super) fn polygon(&self, points: &[(f64, f64)], color: Color) {
        self.draw(&Polygon::new(places(points), rgb(color.canonical())));
    }

    /// A filled rectangle.
    pub(super) fn fill(&self, rect: &PlotRect, color: Color) {
        let corners = [place((rect.left, rect.top)), place((rect.right, rect.bottom))];
        self.draw(&Rectangle::new(corners, ShapeStyle::from(&rgb(color.canonical())).filled()));
    }

    /// One line of text, its middle at the height of `at`.
    pub(super) fn text(&self, words: &str, at: (f64, f64), style: LabelStyle) {
        let words = text::fit(words, TEXT_SIZE, style.room);
        if words.trim().is_empty() {
            return;
        }
        let weight = if style.bold { FontStyle::Bold } else { FontStyle::Normal };
        let color = rgb(style.color.canonical_text());
        // plotters has no way to leave the family out; "inherit" is what leaving it out means.
        let font = (FontFamily::Name("inherit"), TEXT_SIZE * SVG_SCALE, weight);
        let style = TextStyle::from(font).color(&color).pos(Pos::new(style.anchor, VPos::Center));
        self.draw(&Text::new(words, place(at), style));
    }

    fn draw<E>(&self, element: &E)
    where
        for<'e> &'e E: PointCollection<'e, (i32, i32)>,
        E: Drawable<Recorder<'a>>,
    {
        // Recording cannot fail, and nobody else holds the recorder.
        let _ = self.area.draw(element);
    }
}

fn rgb(color: u32) -> RGBColor {
    let [_, r, g, b] = color.to_be_bytes();
    RGBColor(r, g, b)
}

fn places(points: &[(f64, f64)]) -> Vec<(i32, i32)> {
    points.iter().map(|point| place(*point)).collect()
}

fn place((x, y): (f64, f64)) -> (i32, i32) {
    (units(x), units(y))
}

/// CSS px in the drawing's whole units.
fn units(px: f64) -> i32 {
    to_i32(px * SVG_SCALE)
}

/// The nearest whole number, held within ±10⁸ so that a backend may add to it; NaN gives 0.
#[expect(clippy::cast_possible_truncation, reason = "held within ±1e8 before")]
pub(super) fn to_i32(px: f64) -> i32 {
    px.round().clamp(-1e8, 1e8) as i32
}
