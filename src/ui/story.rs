//! The guided lesson: chapters one below the other, and a bar that steps through them.

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;

use super::sheet::sheet;
use super::state::Lab;
use super::width::width_of;
use crate::model::{Chapter, Story};
use crate::platform::page;
use crate::sheets;

/// Width drawn before the page has been measured, CSS px.
const FIRST_WIDTH: f64 = 480.0;

#[component]
pub fn StorySection() -> impl IntoView {
    let lab = Lab::from_context();
    let exhibit = NodeRef::<Div>::new();
    let width = width_of(exhibit, FIRST_WIDTH);
    let listening = window_event_listener(ev::scroll, move |_| follow(lab));
    on_cleanup(move || listening.remove());
    let [one, two, three, four, five, six] = Chapter::ALL.map(|chapter| {
        sheet(lab, move || {
            // Only these change with what the reader does; the others are not drawn again.
            let story = match chapter {
                Chapter::Rebound | Chapter::Law => lab.story.get(),
                _ => lab.story.get_untracked(),
            };
            lab.text.with(|text| sheets::chapter(text, &story, chapter, width.get()))
        })
    });
    view! {
        <div class="story" id="result" tabindex="-1">
            {sheet(lab, move || lab.text.with(sheets::opening))}
            // As wide as the figures: they are drawn to this measure.
            <div class="chapter measure" aria-hidden="true">
                <div class="exhibit" node_ref=exhibit></div>
            </div>
            {one}
            {two}
            {three}
            {four}
            {five}
            {six}
            {sheet(lab, move || lab.text.with(|text| sheets::check(text, &lab.story.get())))}
            {sheet(lab, move || lab.text.with(|text| sheets::stepper(text, lab.story.get().chapter)))}
        </div>
    }
}

/// Notes which chapter the reader has scrolled to.
fn follow(lab: Lab) {
    let place = page::last_in_view(Chapter::ALL.len(), |n| sheets::chapter_id(Chapter::ALL[n]));
    let (story, chapter) = (lab.story.get_untracked(), Chapter::ALL[place]);
    if story.chapter != chapter {
        lab.story.set(Story { chapter, ..story });
    }
}
