//! A slider of the story.

use leptos::prelude::*;
use model::StorySlider;
use words::Line;

use super::StoryState;
use crate::state::use_lab;

/// A slider in whole steps, with what it stands at.
#[component]
pub fn Slider(slider: StorySlider, name: Line) -> impl IntoView {
    let lab = use_lab();
    let state: StoryState = expect_context();
    let id = match slider {
        StorySlider::CoverGuess => "knob-cover",
        StorySlider::Guess => "knob-guess",
        StorySlider::Before => "knob-before",
        StorySlider::After => "knob-after",
    };
    let (least, most) = slider.ends();
    let value = state.of_story(move |story| story.value(slider));
    let shown = lab.say(move |text| state.story.with(|story| text.slider_value(slider, story)));
    let slide = move |event| {
        if let Ok(to) = event_target_value(&event).parse() {
            state.story.update(|story| *story = story.with_value(slider, to));
        }
    };
    view! {
        <div class="knob">
            <label for=id>{lab.say(move |text| text.words(name))}</label>
            <output for=id>{shown}</output>
            // The ends come first: a value is held within those that there are.
            <input
                type="range"
                id=id
                min=least.to_string()
                max=most.to_string()
                step="1"
                aria-valuetext=shown
                prop:value=move || value.get().to_string()
                on:input=slide
            />
        </div>
    }
}
