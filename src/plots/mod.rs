//! What each chart shows: a report's series and the reader's words made into [`crate::chart`] drawings. Pure.

mod day;
mod spark;

pub use day::{Pictures, Spot};
pub use spark::spark;
