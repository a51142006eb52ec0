//! A drawing as SVG: the whole of it, a layer, or a line's path.

use std::fmt::Write;

use super::path;
use super::{Anchor, Color, Drawing, Ground, Point, Role, Shape, ShapeKind, TEXT_SIZE};

/// Units of the `viewBox` to one CSS px: plotters' coordinates are whole numbers, and a tenth of a pixel is fine enough.
pub const SVG_SCALE: f64 = 10.0;

/// What a page makes of shapes: one SVG element. Lines of one look that follow each other, such as a grid, are one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is and how it looks.
    pub look: Look,
    /// A path's data in units of the `viewBox`, or a text's words, not escaped.
    pub content: String,
    /// Where a text's anchor is; its baseline is half an ex lower.
    pub at: Point,
}

/// The kind of an element with what seldom changes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    /// A `<path>`: stroked as wide as this, in units of the `viewBox`, or filled.
    Path(Color, Option<u32>),
    /// A `<path class="area">`: the filled ground between two series.
    Area(Color),
    /// A `<text>`: which part of it stands at its place, and whether it is bold.
    Text(Color, Anchor, bool),
}

impl Look {
    /// The colour.
    #[must_use]
    pub const fn color(self) -> Color {
        match self {
            Self::Path(color, _) | Self::Area(color) | Self::Text(color, ..) => color,
        }
    }
}

impl Drawing {
    /// The value of `viewBox`: the size in tenths of a CSS px.
    #[must_use]
    pub fn view_box(&self) -> String {
        format!("0 0 {} {}", self.width * SVG_SCALE, self.height * SVG_SCALE)
    }

    /// The lines of all series as paths, in the order of the series; those of which nothing is seen are there too, empty.
    #[must_use]
    pub fn lines(&self) -> Vec<Element> {
        let line = |(index, color): (usize, &Color)| {
            let mut element = Element::path(*color, Some(color.stroke_width()));
            for shape in self.shapes_of(Role::Line(index)) {
                shape.append_path(&mut element.content);
            }
            element
        };
        self.lines.iter().enumerate().map(line).collect()
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
        for line in self.lines().iter().filter(|line| !line.content.is_empty()) {
            line.write(ground, out);
        }
        self.write_all(|role| role == Role::Marks, ground, out);
        self.write_all(|role| matches!(role, Role::Label(_)), ground, out);
    }

    /// The shapes whose role is wanted as elements, in the order in which they are painted.
    pub fn elements(&self, wanted: impl Fn(Role) -> bool) -> Vec<Element> {
        let mut elements: Vec<Element> = Vec::new();
        for shape in self.shapes.iter().filter(|shape| wanted(shape.role)) {
            let stroke = match &shape.kind {
                ShapeKind::Text { words, at, anchor, bold } => {
                    let look = Look::Text(shape.color, *anchor, *bold);
                    elements.push(Element { look, content: words.clone(), at: *at });
                    continue;
                }
                ShapeKind::Line { width, .. } => Some(*width),
                _ => None,
            };
            let mut path = Element::path(shape.color, stroke);
            if matches!(shape.kind, ShapeKind::Polygon { .. }) {
                path.look = Look::Area(shape.color);
            }
            // Areas may lie over each other, which in one path would count as a hole.
            let is_apart = stroke.is_none() && shape.role == Role::Areas;
            if is_apart || elements.last().is_none_or(|last| last.look != path.look) {
                elements.push(path);
            }
            if let Some(last) = elements.last_mut() {
                shape.append_path(&mut last.content);
            }
        }
        elements
    }

    fn write_all(&self, wanted: impl Fn(Role) -> bool, ground: Ground, out: &mut String) {
        for element in self.elements(wanted) {
            element.write(ground, out);
        }
    }
}

/// What the shapes inherit: `fill` for paths that are stroked only.
const ROOT: &str = "font-size=\"125\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\"";

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
}

impl Element {
    const fn path(color: Color, stroke: Option<u32>) -> Self {
        Self { look: Look::Path(color, stroke), content: String::new(), at: (0, 0) }
    }

    fn write(&self, ground: Ground, out: &mut String) {
        let Self { look, content, at: (x, y) } = self;
        // Writing to a String does not fail.
        let _ = match look {
            Look::Path(color, None) => {
                writeln!(out, "<path fill=\"#{:06X}\" d=\"{content}\"/>", color.on(ground))
            }
            Look::Area(color) => {
                let color = color.on(ground);
                writeln!(out, "<path class=\"area\" fill=\"#{color:06X}\" d=\"{content}\"/>")
            }
            Look::Path(color, Some(width)) => {
                let dashes = color.dash_array().map(|dashes| format!(" stroke-dasharray=\"{dashes}\""));
                let (color, dashes) = (color.on(ground), dashes.unwrap_or_default());
                writeln!(
                    out,
                    "<path stroke=\"#{color:06X}\" stroke-width=\"{width}\"{dashes} d=\"{content}\"/>"
                )
            }
            Look::Text(color, anchor, bold) => {
                let color = if ground == Ground::Light { color.canonical_text() } else { color.on(ground) };
                let anchor =
                    anchor.svg().map(|anchor| format!(" text-anchor=\"{anchor}\"")).unwrap_or_default();
                let weight = if *bold { " font-weight=\"bold\"" } else { "" };
                // Half an ex lower, its middle is where it was said to be.
                let _ = write!(
                    out,
                    "<text x=\"{x}\" y=\"{y}\" dy=\"0.5ex\"{anchor}{weight} fill=\"#{color:06X}\">"
                );
                escape(content, out);
                writeln!(out, "</text>")
            }
        };
    }
}

impl Anchor {
    /// The value of `text-anchor`; the default has none.
    #[must_use]
    pub const fn svg(self) -> Option<&'static str> {
        match self {
            Self::Start => None,
            Self::Middle => Some("middle"),
            Self::End => Some("end"),
        }
    }
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
