//! Reading a file of prices without freezing the page.
//!
//! The worker is this crate's program, a small module of its own. When it listens it says [`Answer::Ready`]; the page sends
//! it one [`Order`]; it answers with how far it is, and at last with the import. Where no worker can start (a sandboxed frame
//! has no origin, and so no workers), the page calls [`read`] itself, with smaller slices.

mod message;
mod read;

pub use message::{Answer, Order};
pub use read::read;
