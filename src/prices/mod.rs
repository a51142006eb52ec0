//! Prices from a file.
use leptos::prelude::*;

/// The reading of a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct PricesState {}

impl PricesState {
    /// Goes back to the path that was drawn before.
    pub fn back_to_drawn(self, _lab: crate::state::Lab) {}
}

/// The dialog.
#[component]
pub fn PricesDialog() -> impl IntoView {}

/// Files dropped anywhere on the page.
#[component]
pub fn DropTarget() -> impl IntoView {}
