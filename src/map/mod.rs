//! The Map.
use leptos::prelude::*;

/// What the reader does on the map.
#[derive(Clone, Copy, Debug, Default)]
pub struct MapState {}

/// The section.
#[component]
pub fn MapSection() -> impl IntoView {}
