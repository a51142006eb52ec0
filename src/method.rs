//! The Method.
use leptos::prelude::*;

/// The section.
#[component]
pub fn Method() -> impl IntoView {}
