//! What each chart shows: a report's series and the reader's words made into [`crate::chart`] drawings. Pure.

mod day;
mod guess;
mod spark;

pub use day::{Pictures, Spot};
pub use guess::{Guess, guess};
pub use spark::spark;
