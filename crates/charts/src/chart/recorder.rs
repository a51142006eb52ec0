//! The plotters backend that keeps what is drawn instead of making pixels or text of it.

use std::cell::Cell;
use std::convert::Infallible;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::{Anchor, Color, Role, Shape, ShapeKind, text};

/// A plotters backend that appends to a list of shapes, each with the role that is set when it is drawn.
///
/// It answers for the size of a text itself: in wasm plotters would measure it by putting a styled `span` into the page, which
/// is slow, blocked by a strict content security policy, and a panic without a window (in a worker, in a test).
pub(super) struct Recorder<'a> {
    size: (u32, u32),
    role: &'a Cell<Role>,
    shapes: &'a mut Vec<Shape>,
}

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> Recorder<'a> {
    /// A recorder of a size in its own units.
    pub(super) fn new(size: (u32, u32), role: &'a Cell<Role>, shapes: &'a mut Vec<Shape>) -> Self {
        Self { size, role, shapes }
    }

    fn keep(&mut self, color: BackendColor, kind: ShapeKind) {
        let (r, g, b) = color.rgb;
        // Every colour that is drawn with is a role's; any other would be shown as context.
        let color = Color::of_rgb(u32::from_be_bytes([0, r, g, b])).unwrap_or(Color::Muted);
        self.shapes.push(Shape { role: self.role.get(), color, kind });
    }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Outcome {
        self.keep(color, ShapeKind::Rect { from: (x, y), to: (x + 1, y + 1) });
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        if fill {
            self.keep(style.color(), ShapeKind::Rect { from, to });
            Ok(())
        } else {
            self.draw_path([from, (to.0, from.1), to, (from.0, to.1), from], style)
        }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        let points = path.into_iter().collect();
        self.keep(style.color(), ShapeKind::Line { points, width: style.stroke_width() });
        Ok(())
    }

    /// A disc, as no ring is ever drawn.
    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Outcome {
        self.keep(style.color(), ShapeKind::Disc { centre, radius });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Outcome {
        self.keep(style.color(), ShapeKind::Polygon { corners: corners.into_iter().collect() });
        Ok(())
    }

    /// A text whose vertical middle is at the place given, as all texts here are.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Outcome {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let bold = matches!(style.style(), FontStyle::Bold);
        self.keep(style.color(), ShapeKind::Text { words: text.to_owned(), at, anchor, bold });
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let whole = |length: f64| super::painter::to_i32(length).unsigned_abs();
        Ok((whole(text::width(text, style.size())), whole(style.size())))
    }
}
