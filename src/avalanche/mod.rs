//! The Avalanche.
use crate::state::Lab;
use leptos::prelude::*;

/// What the reader does in the Avalanche.
#[derive(Clone, Copy, Debug)]
pub struct AvalancheState {}

impl AvalancheState {
    /// As it opens.
    #[must_use]
    pub fn new(_lab: Lab) -> Self {
        Self {}
    }

    /// The result in words.
    #[must_use]
    pub fn said(self) -> String {
        String::new()
    }
}

/// The section.
#[component]
pub fn Avalanche() -> impl IntoView {}

/// What the Lab's product trades, under the Lab.
#[component]
pub fn LabFlows() -> impl IntoView {}
