//! What each chart shows: a report's series and the reader's words made into [`crate::chart`] drawings. Pure.

mod annotations;
mod bars;
mod day;
mod flow;
mod guess;
mod handles;
mod machine;
mod map;
mod parts;
mod spark;

pub use bars::{Bar, bars};
pub use day::{CrosshairDot, Pictures};
pub use flow::{flow_picture, stairs};
pub use guess::{Guess, guess};
pub use handles::{ChartScale, Handle, HandleKind, day_at, nearest, nearest_point};
pub use machine::machine;
pub use map::{MapPicture, band, closing};
pub use spark::spark;
