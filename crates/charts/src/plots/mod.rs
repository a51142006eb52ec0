//! What each chart shows: a report's series and the reader's words made into [`crate::chart`] drawings. Pure.

mod day;
mod flow;
mod grips;
mod guess;
mod map;
mod spark;

pub use day::{Pictures, Spot};
pub use flow::{flow_picture, stairs};
pub use grips::{Grip, Plane, day_at, nearest};
pub use guess::{Guess, guess};
pub use map::{MapPicture, band, closing};
pub use spark::spark;
