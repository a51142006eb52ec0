//! Judging and reading files of prices without freezing the page, and without the page's carrying the code for it.
//!
//! The worker is this crate's program, a module of its own. When it listens it says [`Answer::Ready`]. To each [`Order`] it
//! answers with what the file seems to be ([`Looked`]), or, if it is to be read, with how far it is and at last with the
//! import. Another order ends the one before. Where no worker can start (a sandboxed frame has no origin, and so no workers),
//! the page loads the same module and gives it a port: see [`serve`].

mod decoder;
mod looked;
mod message;
mod port;
mod read;
mod serve;

pub use looked::{Beginning, Candle, FirstPrice, Looked, Sheets};
pub use message::{Answer, Order};
pub use port::Port;
pub use serve::serve;
