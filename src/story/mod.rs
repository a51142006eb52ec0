//! The Story.
use crate::state::Lab;
use leptos::prelude::*;

/// What the reader does in the story.
#[derive(Clone, Copy, Debug)]
pub struct StoryState {}

impl StoryState {
    /// At its beginning.
    #[must_use]
    pub fn new(_lab: Lab) -> Self {
        Self {}
    }
}

/// The section.
#[component]
pub fn StorySection() -> impl IntoView {}
