//! Being embedded, and embedding.
mod legal;
pub use legal::Legal;
use leptos::prelude::*;

/// The dialog that makes a snippet.
#[component]
pub fn EmbedDialog() -> impl IntoView {}
