//! The Story: six chapters with their figures, questions at the end, and a bar that steps through them.

mod chapter;
mod figure;
mod guess;
mod law;
mod questions;
mod slider;
mod state;
mod stepper;

use leptos::html;
use leptos::prelude::*;
use leptos_use_event_listener::{UseEventListenerOptions, use_event_listener_with_options};
use model::Chapter;
use words::key;

use crate::controls::{follow_width, t};
use chapter::ChapterSection;
use questions::Questions;
pub use state::StoryState;
use stepper::Stepper;

/// A chapter's id in the page.
#[must_use]
pub fn chapter_id(chapter: Chapter) -> String {
    format!("chapter-{}", chapter.index() + 1)
}

/// The section.
#[component]
pub fn StorySection() -> impl IntoView {
    let measure = NodeRef::<html::Div>::new();
    use_story(measure);
    view! {
        <div class="story" id="result" tabindex="-1">
            <p class="lead">{t(key!(story.intro))}</p>
            // As wide as the figures: they are drawn to this measure.
            <div class="chapter measure" aria-hidden="true">
                <div class="exhibit" node_ref=measure></div>
            </div>
            {Chapter::ALL.map(|chapter| view! { <ChapterSection chapter=chapter/> }).into_iter().collect_view()}
            <Questions/>
            <Stepper/>
        </div>
    }
}

/// Follows the width of the figures and the reader's scrolling, and goes on where the reader was.
fn use_story(measure: NodeRef<html::Div>) {
    let state: StoryState = expect_context();
    follow_width(measure, state.width);
    state.resume();
    // What scrolls may be a part of the page around the app, and its events do not bubble.
    let options = UseEventListenerOptions::default().capture(true).passive(true);
    let scrolled = move |_| state.follow_scroll();
    let _ = use_event_listener_with_options(window(), leptos::ev::scroll, scrolled, options);
}
