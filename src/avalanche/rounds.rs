//! The avalanche: the price round by round, and what resets do to the sum of the trades.

use charts::chart::Drawing;
use charts::plots::stairs;
use leptos::prelude::*;
use model::avalanche::Play;
use words::{Line, Text, key, tr};

use super::AvalancheState;
use super::results_table::ResultsTable;
use crate::controls::{Button, SignButton, t};
use crate::reactive::{derive, memo};

const ROUND_COLUMNS: [Line; 4] =
    [key!(avalanche.what), key!(avalanche.before), key!(avalanche.trade), key!(avalanche.after)];
const FURTHER_COLUMNS: [Line; 6] = [
    key!(avalanche.what),
    key!(avalanche.then_resets),
    key!(avalanche.then_close),
    key!(avalanche.then_gross),
    key!(avalanche.then_without),
    key!(result.difference),
];

/// The rounds to walk, their picture, their list, and the day that goes on or turns; `width` is the picture's, CSS px.
#[component]
pub fn Rounds(width: RwSignal<f64>) -> impl IntoView {
    let state: AvalancheState = expect_context();
    let underlying = memo(move || state.assumptions.with(|assumptions| assumptions.underlying.clone()));
    let ends = state.say(move |text| {
        state.table.with(|table| {
            state.play.with(|play| underlying.with(|underlying| text.ends_at(table, underlying, play)))
        })
    });
    let is_played = memo(move || state.play.with(|play| play.pair.is_ok()));
    view! {
        <section class="rounds" aria-labelledby="rounds-heading">
            <h2 id="rounds-heading">{t(key!(avalanche.play_heading))}</h2>
            <p class="hint">{t(key!(avalanche.play_intro))}</p>
            <p class="sentence">{ends}</p>
            <Show when=move || is_played.get()>
                <Walk width=width/>
                <RoundList/>
                <Sums/>
            </Show>
            <Further/>
        </section>
    }
}

/// The picture up to a round, the controls to walk through them, and what happens in that round.
#[component]
fn Walk(width: RwSignal<f64>) -> impl IntoView {
    let state: AvalancheState = expect_context();
    let shown = memo(move || state.shown_round());
    let last = memo(move || state.play.with(Play::last_round));
    let picture = memo(move || {
        state.text.with(|text| state.play.with(|play| stairs(text, play, shown.get(), width.get())))
    });
    let number = state.say(move |text| text.round_number(shown.get(), last.get()));
    let number_stop = state.say(move |text| number.get() + text.line(key!(sign.stop)));
    let round = state.say(move |text| {
        state.table.with(|table| {
            state.play.with(|play| {
                play.rounds.get(shown.get()).map(|round| text.round(table, round)).unwrap_or_default()
            })
        })
    });
    let play =
        state.say(
            move |text| {
                if state.is_playing.get() { tr!(text, avalanche.stop) } else { tr!(text, avalanche.play) }
            },
        );
    let step = move |to: fn(usize) -> usize| {
        move |()| {
            state.note.set(None);
            state.show_round(to(shown.get_untracked()));
        }
    };
    view! {
        <figure class="stairs">
            <figcaption><b>{t(key!(avalanche.stairs))}</b></figcaption>
            <div class="svg" inner_html=move || picture.with(Drawing::svg)></div>
        </figure>
        <div class="walk">
            <SignButton
                sign="‹"
                spoken=t(key!(avalanche.back))
                disabled=derive(move || shown.get() == 0)
                on_press=step(|round| round.saturating_sub(1))
            />
            <SignButton
                sign="›"
                spoken=t(key!(avalanche.forward))
                disabled=derive(move || shown.get() == last.get())
                on_press=step(|round| round + 1)
            />
            <Button class="play" words=play on_press=move |()| state.toggle_playing()/>
            <input
                type="range"
                min="0"
                max=move || last.get().to_string()
                prop:value=move || {
                    // Once its end is there.
                    last.track();
                    shown.get().to_string()
                }
                aria-label=t(key!(avalanche.round))
                aria-valuetext=number
                on:input=move |event| state.show_round(event_target_value(&event).parse().unwrap_or_default())
            />
        </div>
        <p class="round" aria-live="polite">
            <b>{number_stop}</b> {t(key!(sign.gap))} {round}
        </p>
    }
}

/// The rounds as a table.
#[component]
fn RoundList() -> impl IntoView {
    let state: AvalancheState = expect_context();
    let cells = derive(move || {
        state
            .text
            .with(|text| state.table.with(|table| state.play.with(|play| text.round_cells(table, play))))
    });
    let cut = memo(move || state.text.with(|text| state.play.with(|play| text.rounds_cut(play))));
    view! {
        <ResultsTable label=key!(avalanche.stairs) columns=&ROUND_COLUMNS cells=cells/>
        {paragraph("hint", cut)}
    }
}

/// All trades of the day, and what others do who trade ahead of its close.
#[component]
fn Sums() -> impl IntoView {
    let state: AvalancheState = expect_context();
    let sums = state.say_of(state.play, |text, table, play| {
        play.pair.as_ref().map(|pair| text.trade_sums(table, pair)).unwrap_or_default()
    });
    let ahead = memo(move || {
        let said = |text: &Text, play: &Play| {
            state.assumptions.with(|assumptions| text.front_run(assumptions, play))
        };
        state.text.with(|text| state.play.with(|play| said(text, play)))
    });
    view! {
        <p>{sums}</p>
        {paragraph("", ahead)}
    }
}

/// Words that are there at times.
fn paragraph(class: &'static str, words: Memo<String>) -> AnyView {
    let is_there = memo(move || words.with(|words| !words.is_empty()));
    view! {
        <Show when=move || is_there.get()>
            <p class=class>{words}</p>
        </Show>
    }
    .into_any()
}

/// The day that goes on, or turns.
#[component]
fn Further() -> impl IntoView {
    let state: AvalancheState = expect_context();
    let cells =
        derive(move || state.text.with(|text| state.further.with(|further| text.further_cells(further))));
    view! {
        <h3>{t(key!(avalanche.then_heading))}</h3>
        <p class="hint">{t(key!(avalanche.then_intro))}</p>
        <div class="then">
            <ResultsTable label=key!(avalanche.then_heading) columns=&FURTHER_COLUMNS cells=cells/>
        </div>
    }
}
