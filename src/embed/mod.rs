//! Being embedded, and embedding.

mod dialog;
mod form;
mod legal;
mod state;

pub use dialog::EmbedDialog;
pub use legal::Legal;
pub use state::EmbedState;
