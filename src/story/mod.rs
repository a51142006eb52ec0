//! The Story: a day to draw, chapters with their figures, real resets, four days, questions at the end, and a bar that
//! steps through them.

mod answers;
mod chapter;
mod clouds;
mod cover;
mod figure;
mod four_days;
mod guess;
mod law;
mod questions;
mod real_events;
mod slider;
mod state;
mod stepper;

use leptos::html;
use leptos::prelude::*;
use leptos_use_event_listener::{UseEventListenerOptions, use_event_listener_with_options};
use model::{Chapter, Stop};

use crate::controls::follow_width;
use answers::Answers;
use chapter::ChapterSection;
use cover::Cover;
use four_days::FourDays;
use questions::Questions;
use real_events::RealEvents;
pub use state::StoryState;
use stepper::Stepper;

/// A chapter's id in the page.
#[must_use]
pub fn chapter_id(chapter: Chapter) -> String {
    format!("chapter-{}", chapter.index() + 1)
}

/// A stop's id in the page.
#[must_use]
pub fn stop_id(stop: Stop) -> String {
    match stop {
        Stop::Cover => "story-start".to_owned(),
        Stop::Chapter(chapter) => chapter_id(chapter),
        Stop::Questions => "questions".to_owned(),
    }
}

/// The section.
#[component]
pub fn StorySection() -> impl IntoView {
    let measure = NodeRef::<html::Div>::new();
    use_story(measure);
    view! {
        <div class="story" id="result" tabindex="-1">
            // As wide as the figures: they are drawn to this measure.
            <div class="chapter measure" aria-hidden="true">
                <div class="exhibit" node_ref=measure></div>
            </div>
            <Cover/>
            {Chapter::ALL.map(|chapter| view! { <ChapterSection chapter=chapter/> }).into_iter().collect_view()}
            <RealEvents/>
            <FourDays/>
            <Questions/>
            <Answers/>
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
