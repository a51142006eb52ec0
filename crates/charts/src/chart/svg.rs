//! A drawing as SVG: the whole of it, a layer, or a line's path.

use std::fmt::Write;

use super::path;
use super::{Anchor, Color, Drawing, Ground, Point, Role, Shape, ShapeKind, TEXT_SIZE};

/// Units of the `viewBox` to one CSS px: plotters' coordinates are whole numbers, and a tenth of a pixel is fine enough.
pub const SVG_SCALE: f64 = 10.0;

/// A series as one `<path>`: to be stroked with [`Color::hex`], [`Color::stroke_width`] and [`Color::dash_array`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePath {
    /// What the line stands for.
    pub color: Color,
    /// Path data in units of the `viewBox`, a subpath for each stretch; empty when nothing of the line is seen.
    pub d: String,
}

impl Drawing {
    /// The value of `viewBox`: the size in tenths of a CSS px.
    #[must_use]
    pub fn view_box(&self) -> String {
        format!("0 0 {} {}", self.width * SVG_SCALE, self.height * SVG_SCALE)
    }

    /// The line of a series; empty for an index without a series.
    #[must_use]
    pub fn line(&self, index: usize) -> LinePath {
        let mut d = String::new();
        for shape in self.shapes_of(Role::Line(index)) {
            shape.append_path(&mut d);
        }
        LinePath { color: self.lines.get(index).copied().unwrap_or(Color::Muted), d }
    }

    /// The lines of all series, in the order of the series; those of which nothing is seen are there too, empty.
    #[must_use]
    pub fn lines(&self) -> Vec<LinePath> {
        (0..self.lines.len()).map(|index| self.line(index)).collect()
    }

    /// The labels at the ends of all lines, as [`Drawing::group_svg`] writes a layer.
    #[must_use]
    pub fn labels_svg(&self) -> String {
        let mut out = String::new();
        self.write_all(|role| matches!(role, Role::Label(_)), Ground::Light, &mut out);
        out
    }

    /// What has a role as the inner markup of a `<g>`; the same drawing gives the same bytes.
    ///
    /// The `<svg>` around it has `class="chart"` and the [`view_box`](Self::view_box); the [`stylesheet`](super::stylesheet)
    /// gives it colours, font and line ends.
    #[must_use]
    pub fn group_svg(&self, role: Role) -> String {
        let mut out = String::new();
        self.write_all(|other| other == role, Ground::Light, &mut out);
        out
    }

    /// The chart as one `<svg class="chart">` element.
    ///
    /// It has a `viewBox` and no size: CSS gives it one (the frame's, so that words have their size). It is hidden
    /// from assistive technology: the page's table and summary say the same. Fonts and dashes are presentation
    /// attributes, which any CSS overrides; there is no `style` attribute. The text is a complete SVG
    /// document too, for a file.
    /// Without a chart it is empty.
    #[must_use]
    pub fn svg(&self) -> String {
        if *self == Self::default() {
            return String::new();
        }
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"{}\" \
             preserveAspectRatio=\"xMinYMin meet\" aria-hidden=\"true\" focusable=\"false\" \
             font-family=\"system-ui, sans-serif\" {ROOT}>\n",
            self.view_box()
        );
        self.write_inside(Ground::Light, &mut out);
        out.push_str("</svg>\n");
        out
    }

    /// The chart as an `<svg>` within another, its upper left corner at a place in CSS px, in the colours of a ground.
    pub(crate) fn write_nested(&self, (x, y): (f64, f64), ground: Ground, out: &mut String) {
        // Writing to a String does not fail, here and below.
        let _ = writeln!(
            out,
            "<svg x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" viewBox=\"{}\" overflow=\"visible\" {ROOT}>",
            self.width,
            self.height,
            self.view_box()
        );
        self.write_inside(ground, out);
        out.push_str("</svg>\n");
    }

    /// All layers from the lowest up.
    fn write_inside(&self, ground: Ground, out: &mut String) {
        self.write_all(|role| role == Role::Areas, ground, out);
        self.write_all(|role| role == Role::Frame, ground, out);
        self.write_all(|role| role == Role::Rules, ground, out);
        for LinePath { color, d } in self.lines() {
            if !d.is_empty() {
                stroked(&d, color, color.stroke_width(), ground, out);
            }
        }
        self.write_all(|role| role == Role::Marks, ground, out);
        self.write_all(|role| matches!(role, Role::Label(_)), ground, out);
    }

    /// Shapes whose role is wanted. Lines of one look that follow each other, such as a grid, are one path.
    fn write_all(&self, wanted: impl Fn(Role) -> bool, ground: Ground, out: &mut String) {
        let mut joined: Option<(Color, u32, String)> = None;
        for shape in self.shapes.iter().filter(|shape| wanted(shape.role)) {
            if let ShapeKind::Line { points, width } = &shape.kind {
                match &mut joined {
                    Some((color, other, d)) if (*color, *other) == (shape.color, *width) => {
                        path::line(d, points);
                    }
                    _ => {
                        end(&mut joined, ground, out);
                        let mut d = String::new();
                        path::line(&mut d, points);
                        joined = Some((shape.color, *width, d));
                    }
                }
            } else {
                end(&mut joined, ground, out);
                shape.write(ground, out);
            }
        }
        end(&mut joined, ground, out);
    }
}

/// What the shapes inherit: `fill` for paths that are stroked only.
const ROOT: &str = "font-size=\"125\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\"";

/// Writes what was joined so far.
fn end(joined: &mut Option<(Color, u32, String)>, ground: Ground, out: &mut String) {
    if let Some((color, width, d)) = joined.take() {
        stroked(&d, color, width, ground, out);
    }
}

fn stroked(d: &str, color: Color, width: u32, ground: Ground, out: &mut String) {
    let _ = write!(out, "<path stroke=\"#{:06X}\" stroke-width=\"{width}\"", color.on(ground));
    if let Some(dashes) = color.dash_array() {
        let _ = write!(out, " stroke-dasharray=\"{dashes}\"");
    }
    let _ = writeln!(out, " d=\"{d}\"/>");
}

impl Shape {
    /// The shape's outline as path data; a text has none. A lone point of a line is a circle which, stroked as wide as the
    /// line, covers the disc.
    pub fn append_path(&self, d: &mut String) {
        match &self.kind {
            ShapeKind::Line { points, .. } => path::line(d, points),
            ShapeKind::Polygon { corners } => path::polygon(d, corners),
            ShapeKind::Rect { from, to } => {
                path::polygon(d, &[*from, (to.0, from.1), *to, (from.0, to.1)]);
            }
            ShapeKind::Disc { centre, radius } => {
                let half = self.color.stroke_width() / 2;
                let stroked = matches!(self.role, Role::Line(_));
                path::circle(d, *centre, if stroked { radius.saturating_sub(half).max(1) } else { *radius });
            }
            ShapeKind::Text { .. } => {}
        }
    }

    fn write(&self, ground: Ground, out: &mut String) {
        let color = self.color.on(ground);
        let _ = match &self.kind {
            ShapeKind::Line { .. } => Ok(()),
            ShapeKind::Polygon { corners } => {
                let mut d = String::new();
                path::polygon(&mut d, corners);
                writeln!(out, "<path fill=\"#{color:06X}\" d=\"{d}\"/>")
            }
            ShapeKind::Rect { from: (x, y), to } => {
                let (width, height) = (to.0 - x, to.1 - y);
                writeln!(
                    out,
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"#{color:06X}\"/>"
                )
            }
            ShapeKind::Disc { centre: (x, y), radius } => {
                writeln!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"#{color:06X}\"/>")
            }
            ShapeKind::Text { words, at, anchor, bold } => {
                let color = if ground == Ground::Light { self.color.canonical_text() } else { color };
                write_text(words, *at, *anchor, *bold, color, out);
                Ok(())
            }
        };
    }
}

fn write_text(words: &str, (x, y): Point, anchor: Anchor, bold: bool, color: u32, out: &mut String) {
    let anchor = match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    // Half an ex lower, its middle is where it was said to be.
    let _ = write!(out, "<text x=\"{x}\" y=\"{y}\" dy=\"0.5ex\"{anchor}{weight} fill=\"#{color:06X}\">");
    escape(words, out);
    out.push_str("</text>\n");
}

/// Text for XML: what has a meaning there is escaped, what may not stand there is left out.
pub(crate) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

const _: () = assert!(TEXT_SIZE * SVG_SCALE == 125.0, "the font size of ROOT");
