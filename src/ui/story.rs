//! The guided lesson: chapters one below the other, and a bar that steps through them.

use std::cell::RefCell;
use std::time::Duration;

use leptos::ev::{self, KeyboardEvent};
use leptos::html::Div;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;

use super::sheet::sheet;
use super::state::Lab;
use crate::key;
use crate::model::{Act, Chapter, Step, Story};
use crate::platform::{WidthWatch, page};
use crate::sheets;

/// Width drawn before the page has been measured, CSS px.
const FIRST_WIDTH: f64 = 480.0;

#[component]
pub fn StorySection() -> impl IntoView {
    let lab = Lab::from_context();
    let exhibit = NodeRef::<Div>::new();
    let width = RwSignal::new(FIRST_WIDTH);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(exhibit) = exhibit.get() {
            watch.set_value(WidthWatch::new(&exhibit, move |px| width.set(px)));
        }
    });
    follow_scrolling(lab);
    let chapters = Chapter::ALL.map(|chapter| {
        let id = sheets::chapter_id(chapter);
        let heading = format!("{id}-heading");
        // What the reader does in one chapter leaves the others alone.
        let story = Memo::new(move |_| lab.story.with(|story| read_by(chapter, story)));
        let part = sheet(lab, move || {
            lab.text.with(|text| story.with(|story| sheets::chapter(text, story, chapter, width.get())))
        });
        view! { <section class="chapter" id=id aria-labelledby=heading>{part}</section> }.into_any()
    });
    let check = sheet(lab, move || lab.text.with(|text| lab.story.with(|story| sheets::check(text, story))));
    let stepper =
        sheet(lab, move || lab.text.with(|text| lab.story.with(|story| sheets::stepper(text, story))));
    let keys = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => -1,
            _ => return,
        };
        event.prevent_default();
        if let Some(chapter) = lab.story.with_untracked(|story| story.chapter.further(by)) {
            lab.act(Act::Step(Step::Go(chapter)));
        }
    };
    view! {
        <div class="story">
            <p class="lead">{lab.say(key!(story.intro))}</p>
            // As wide as the figures: they are drawn to this measure.
            <div class="chapter measure" aria-hidden="true">
                <div class="exhibit" node_ref=exhibit></div>
            </div>
            {chapters.into_iter().collect_view()}
            <section class="check" aria-labelledby="check-heading">{check}</section>
            <nav class="stepper" aria-label=lab.say(key!(story.stepper)) on:keydown=keys>{stepper}</nav>
        </div>
    }
}

/// What a chapter shows of the story's state.
fn read_by(chapter: Chapter, story: &Story) -> Story {
    let fresh = Story::default();
    match chapter {
        Chapter::Rebound => Story { guess: story.guess, guessing: story.guessing, ..fresh },
        Chapter::Law => Story { before: story.before, after: story.after, ..fresh },
        _ => fresh,
    }
}

/// Notes which chapter the reader has scrolled to, once the page has come to rest.
fn follow_scrolling(lab: Lab) {
    const REST: Duration = Duration::from_millis(200);
    let ids = StoredValue::new(Chapter::ALL.map(sheets::chapter_id));
    let note = RefCell::new(debounce(REST, move |()| {
        let here =
            ids.try_with_value(|ids| page::last_in_view(ids)).and_then(|i| Chapter::ALL.get(i).copied());
        if let Some(chapter) = here.filter(|here| lab.story.with_untracked(|story| story.chapter != *here)) {
            lab.story.update(|story| story.chapter = chapter);
        }
    }));
    let listening = window_event_listener(ev::scroll, move |_| note.borrow_mut()(()));
    on_cleanup(move || listening.remove());
}
