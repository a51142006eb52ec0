//! What each chart shows: a report's series and the reader's words made into [`crate::chart`] drawings. Pure.

mod annotations;
mod bars;
mod closing;
mod day;
mod flow;
mod guess;
mod handles;
mod machine;
mod map;
mod odds;
mod parts;
mod spark;

pub use bars::{Bar, bars};
pub use closing::closing;
pub use day::{CrosshairDot, Pictures};
pub use flow::{flow_picture, stairs};
pub use guess::{Guess, guess, guess_at};
pub use handles::{ChartScale, Handle, HandleKind, day_at, nearest, nearest_point};
pub use machine::machine;
pub use map::{MapPicture, RegionRoom, band};
pub use odds::{OddsScale, difference_bars, dot_plot, fan_chart, reset_bars, share_curve};
pub use spark::spark;
