//! The bar that stays at the bottom of the window: where the reader is, with the way back and on.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use words::{Line, key};

use super::StoryState;
use crate::controls::t;
use crate::state::use_lab;

/// The bar. On its buttons, the arrow keys step too.
#[component]
pub fn Stepper() -> impl IntoView {
    let lab = use_lab();
    let state: StoryState = expect_context();
    let here = state.of_story(|story| story.stop);
    let button = move |name: Line, sign: &'static str, by: isize| {
        let name = t(name);
        view! {
            <button
                type="button"
                class="step"
                aria-label=name
                aria-disabled=move || here.get().further(by).is_none().to_string()
                on:click=move |_| state.step(by)
            >
                <span aria-hidden="true">{sign}</span>
            </button>
        }
        .into_any()
    };
    let step_by_key = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowLeft" => state.step(-1),
        "ArrowRight" => state.step(1),
        _ => {}
    };
    view! {
        <nav class="stepper" aria-label=t(key!(story.stepper)) on:keydown=step_by_key>
            {button(key!(story.previous), "←", -1)}
            <p role="status">
                <span class="place">{lab.say(move |text| text.stop_place(here.get()))}</span> " "
                <span class="title">{lab.say(move |text| text.stop_title(here.get()).to_owned())}</span>
            </p>
            {button(key!(story.next), "→", 1)}
        </nav>
    }
}
