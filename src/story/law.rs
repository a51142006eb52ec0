//! The law of one reset at two sliders: what it adds, and the sign of that in words.

use leptos::prelude::*;
use model::{Story, StorySlider, Verdict};
use words::{Text, key};

use super::StoryState;
use super::slider::Slider;
use crate::state::use_lab;

/// The moves up to the reset and after it.
#[component]
pub fn LawSliders() -> impl IntoView {
    view! {
        <div class="pair">
            <Slider slider=StorySlider::Before name=key!(story.before)/>
            <Slider slider=StorySlider::After name=key!(story.after)/>
        </div>
    }
}

/// The law with the sliders' numbers.
#[component]
pub fn Law() -> impl IntoView {
    let lab = use_lab();
    let state: StoryState = expect_context();
    let say = move |words: fn(&Text, &Story) -> String| {
        lab.say(move |text| state.story.with(|story| words(text, story)))
    };
    let verdict = state.of_story(Story::law_verdict);
    let class = move || match verdict.get() {
        Verdict::Helped => "sign helped",
        Verdict::Hurt => "sign hurt",
        Verdict::Same => "sign same",
    };
    view! {
        <p class="formula">{say(|text, story| text.arithmetic(&story.law().arithmetic))}</p>
        <p class=class>
            <strong>{say(|text, story| text.signed_nav(story.law().value))}</strong> " "
            {say(|text, story| text.law_verdict(story).to_owned())}
        </p>
        <p class="hint">{say(Text::law_turned)}</p>
    }
}
