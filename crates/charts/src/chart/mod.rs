//! Charts as values: numbers and ready-made words go in, geometry and drawn shapes come out.
//!
//! The module is pure drawing. It knows no browser, no framework, no engine and no language: a caller builds a [`Chart`] from
//! slices of `f64` and label strings and [`draw`]s it. plotters draws, on a backend that records shapes by [`Role`]; the
//! [`Drawing`] is then written as one SVG text, or bound by a page layer by layer, so that a change of the data touches
//! the lines' paths and leaves the frame alone. What overlays on the page need (a crosshair, a handle to drag) is answered
//! by [`Frame`] in CSS pixels, and agrees with the drawing to 0.1 px.
//!
//! # Invariants
//!
//! - An [`AxisRange`] is always finite, ordered and neither degenerate nor huge, so nothing here
//!   can hang or panic, whatever the data: NaN breaks a line, infinities and far-away values are clipped.
//! - An unbroken line has at most four points per pixel column, or two per column of the plot if it is
//!   short enough to be kept as it is ([`thin()`]).
//! - One role, one colour: each [`Color`] has its own RGB value in the SVG, so a stylesheet
//!   ([`stylesheet`]) can re-theme a chart by attribute selectors, without drawing it again.
//! - No `style` attribute, no `<style>`, no script: the SVG may be put into a page under a
//!   content security policy without `unsafe-inline`. Label text is escaped.
//! - Only + − × ÷ and rounding are used, and text is measured by a table: native and wasm builds
//!   give the same bytes.
//!
//! # What this does not do
//!
//! No logarithmic axes, no stacking (a caller adds up what it fills), no right-to-left layout, no exact text measuring.

mod axis;
mod clip;
mod color;
mod decorations;
mod draw;
mod drawing;
mod end_labels;
mod frame;
mod labels;
mod marks;
mod notes;
mod painter;
mod path;
mod plot;
mod range;
mod recorder;
mod series;
mod stylesheet;
mod svg;
mod text;
mod thin;
pub mod ticks;

#[cfg(test)]
mod tests;

pub use axis::{Axis, Tick};
pub use color::{Color, Ground};
pub use draw::{draw, sparkline};
pub use drawing::{Anchor, Drawing, Point, Role, Shape, ShapeKind};
pub use frame::{Frame, Margins, PlotRect};
pub use labels::place;
pub use marks::{Band, Bracket, Cell, DayStart, Dot, EdgeMark, Event, Marks, Note, Pip, Termination};
pub use plot::Chart;
pub use range::{AxisRange, RangeError};
pub use series::{Area, Series, Steps};
pub use stylesheet::{declarations, stylesheet};
pub(crate) use svg::escape;
pub use svg::{Element, Look, SVG_SCALE};
pub use text::{LINE_HEIGHT, TEXT_SIZE, width as text_width};
pub use thin::thin;
