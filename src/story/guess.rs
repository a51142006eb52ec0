//! Where the product with the reset ends: the reader draws it into the chart, or sets it by the slider, and then sees it.

use charts::plots::guess_at;
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use model::{Guessing, Puzzle, Report, Story};
use words::{Line, Text, key};

use super::StoryState;
use super::figure::{figure, guess_chart};
use super::slider::Slider;
use crate::browser::page;
use crate::controls::{Button, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// The chart of the guess with its slider; once the truth is shown, both of them in words, and what they teach: `explained`,
/// HTML.
#[component]
pub fn Guess(puzzle: Puzzle, report: Memo<Report>, explained: fn(&Text, &Report) -> String) -> impl IntoView {
    let lab = use_lab();
    let state: StoryState = expect_context();
    let is_open = state.of_story(move |story| story.guessing_at(puzzle) == Guessing::Open);
    let guess = state.of_story(move |story| (story.value(puzzle.slider()), story.guessing_at(puzzle)));
    // Read, not only tracked: a memo that nobody has read follows nothing.
    let of_guess = move |say: fn(&Text, Puzzle, &Story, &Report) -> String| {
        memo(move || {
            let _ = guess.get();
            let story = state.story.get_untracked();
            lab.text.with(|text| report.with(|report| say(text, puzzle, &story, report)))
        })
    };
    let summary = of_guess(Text::guess_summary);
    let judged = of_guess(Text::guess_judged);
    let chart = memo(move || {
        let _ = guess.get();
        let (story, width) = (state.story.get_untracked(), state.width.get());
        lab.text.with(|text| report.with(|report| guess_chart(puzzle, &story, report, text, width)))
    });
    let explained = memo(move || lab.text.with(|text| report.with(|report| explained(text, report))));
    // The buttons of this puzzle; the first is the guess's own.
    let (id, buttons) = match puzzle {
        Puzzle::Cover => ("puzzle-cover", "#puzzle-cover button"),
        Puzzle::Rebound => ("puzzle-rebound", "#puzzle-rebound button"),
    };
    let button = move |class: &'static str, words: Line, guessing: Guessing| {
        let press = move |()| {
            state.story.update(|story| *story = story.with_guessing(puzzle, guessing));
            // What was pressed is gone: go on at what stands in its place.
            request_animation_frame(move || lab.host.keep_focus(buttons));
        };
        view! { <Button class=class words=t(words) on_press=press/> }.into_any()
    };
    view! {
        <div class="puzzle" id=id>
            {drawn(puzzle, figure(key!(chart.nav), summary.into(), chart.into()))}
            <Show when=move || is_open.get()>
                <p class="hint draw">{t(key!(story.draw))}</p>
                <Slider slider=puzzle.slider() name=key!(story.guess)/>
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
        </div>
    }
}

/// The figure, into which the reader draws for as long as the guess is open. The slider below it does the same by keys.
fn drawn(puzzle: Puzzle, figure: AnyView) -> AnyView {
    let state: StoryState = expect_context();
    let node = NodeRef::<html::Div>::new();
    let is_open = state.of_story(move |story| story.guessing_at(puzzle) == Guessing::Open);
    let is_drawing = StoredValue::new(false);
    let draw = move |event: &PointerEvent| {
        let svg = node.get_untracked().and_then(|node| node.query_selector("svg").ok().flatten());
        if let Some(svg) = svg {
            let (_, y) = page::from_corner(&svg, f64::from(event.client_x()), f64::from(event.client_y()));
            #[expect(clippy::cast_possible_truncation, reason = "held within the slider's ends")]
            let nav = guess_at(y).round() as i32;
            state.story.update(|story| *story = story.with_value(puzzle.slider(), nav));
        }
    };
    let down = move |event: PointerEvent| {
        if is_open.get_untracked() && event.is_primary() && event.button() == 0 {
            page::capture(&event);
            is_drawing.set_value(true);
            draw(&event);
        }
    };
    let moved = move |event: PointerEvent| {
        if is_drawing.get_value() {
            draw(&event);
        }
    };
    let end = move |_: PointerEvent| is_drawing.set_value(false);
    view! {
        <div
            class="drawn"
            class:open=move || is_open.get()
            node_ref=node
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=end
            on:pointercancel=end
        >
            {figure}
        </div>
    }
    .into_any()
}
