//! The guess of where the product with the reset ends, and what became of it.

use leptos::prelude::*;
use model::{Guessing, Report, Story, StorySlider};
use words::{Line, Text, key};

use super::StoryState;
use super::figure::{figure, guess_chart};
use super::slider::Slider;
use crate::controls::{Button, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// The buttons beside the chart; the first is the guess's own.
const BUTTONS: &str = "#chapter-4 .exhibit button";

/// The chart of the guess with its slider; once the truth is shown, both of them in words, and what they teach.
#[component]
pub fn Guess(report: Memo<Report>) -> impl IntoView {
    let lab = use_lab();
    let state: StoryState = expect_context();
    let is_open = state.of_story(|story| story.guessing == Guessing::Open);
    let guess = state.of_story(|story| (story.guess, story.guessing));
    let of_guess = move |say: fn(&Text, &Story, &Report) -> String| {
        memo(move || {
            guess.track();
            let story = state.story.get_untracked();
            lab.text.with(|text| report.with(|report| say(text, &story, report)))
        })
    };
    let summary = of_guess(Text::guess_summary);
    let judged = of_guess(Text::guess_judged);
    let chart = memo(move || {
        guess.track();
        let (story, width) = (state.story.get_untracked(), state.width.get());
        lab.text.with(|text| report.with(|report| guess_chart(&story, report, text, width)))
    });
    let explained = memo(move || lab.text.with(|text| report.with(|report| text.rebound_explained(report))));
    let button = move |class: &'static str, words: Line, guessing: Guessing| {
        let press = move |()| {
            state.story.update(|story| *story = story.with_guessing(guessing));
            // What was pressed is gone: go on at what stands in its place.
            request_animation_frame(move || lab.host.keep_focus(BUTTONS));
        };
        view! { <Button class=class words=t(words) on_press=press/> }.into_any()
    };
    view! {
        {figure(key!(chart.nav), summary.into(), chart.into())}
        <Show when=move || is_open.get()>
            <Slider slider=StorySlider::Guess name=key!(story.guess)/>
            <p class="choices">
                {button("primary", key!(story.reveal), Guessing::Revealed)} " "
                {button("link", key!(story.skip_guess), Guessing::Skipped)}
            </p>
        </Show>
        <div role="status">
            <Show when=move || !is_open.get()>
                <p class="finding">{judged}</p>
            </Show>
        </div>
        <Show when=move || !is_open.get()>
            <div class="prose" inner_html=move || explained.get()></div>
            <p>{button("link", key!(story.guess_again), Guessing::Open)}</p>
        </Show>
    }
}
