//! Being embedded, and embedding.

mod dialog;
mod form;
mod legal;
mod listing;
mod state;

pub use dialog::EmbedDialog;
pub use legal::Legal;
pub use listing::ListingLine;
pub use state::EmbedState;
