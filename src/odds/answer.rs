//! The answer: the sentence, how well it is known, and on what it rests.

use leptos::prelude::*;
use words::{OddsFigure, Piece, key, tr};

use super::OddsState;
use crate::controls::{Button, Dialog, t};
use crate::reactive::{derive, memo};

/// The sentence, whose numbers open their meaning.
#[component]
pub fn Sentence() -> impl IntoView {
    let state: OddsState = expect_context();
    let pieces = state.sentence();
    let kinds =
        move || pieces.with(|pieces| pieces.iter().map(|piece| piece.mark).enumerate().collect::<Vec<_>>());
    // What is written close to a number stays on its line: after a button there may be a break before any sign.
    let (words, closing) = (
        move |index| memo(move || pieces.with(|pieces| words_of(pieces, index).1.to_owned())),
        move |index| memo(move || pieces.with(|pieces| words_of(pieces, index + 1).0.to_owned())),
    );
    view! {
        <p class="sentence">
            <For each=kinds key=|kind| *kind let((index, figure))>
                {match figure {
                    None => view! { <span>{words(index)}</span> }.into_any(),
                    Some(figure) => number(figure, words(index), closing(index)),
                }}
            </For>
        </p>
    }
}

/// The words of a piece: the signs that close the number before it, and the rest.
fn words_of(pieces: &[Piece<OddsFigure>], index: usize) -> (&str, &str) {
    match pieces.get(index) {
        Some(Piece { words, mark: None }) if index > 0 => words
            .split_at(words.find(|c: char| c.is_whitespace() || c.is_alphanumeric()).unwrap_or(words.len())),
        Some(Piece { words, .. }) => ("", words),
        None => ("", ""),
    }
}

fn number(figure: OddsFigure, words: Memo<String>, closing: Memo<String>) -> AnyView {
    let state: OddsState = expect_context();
    let spoken = state.lab.say(move |text| tr!(text, odds.open_figure, value = words.get()));
    view! {
        <span class="closed">
            <button type="button" class="figure" aria-label=spoken on:click=move |_| state.open.set(Some(figure))>
                {words}
            </button>
            {closing}
        </span>
    }
    .into_any()
}

/// How many paths have been drawn, and how well they tell; while more are drawn, how far that is.
#[component]
pub fn Precision() -> impl IntoView {
    let state: OddsState = expect_context();
    let progress = state.progress;
    let is_unfinished = memo(move || progress.with(|progress| progress.done < progress.all));
    let said = state.lab.say(move |text| {
        progress.with(|progress| text.odds_progress(progress.done as usize, progress.all as usize))
    });
    let words = move || if progress.with(|p| p.stopped) { key!(odds.go_on) } else { key!(odds.stop) };
    view! {
        <div class="precision">
            <p class="hint">{state.say(words::Text::odds_precision)}</p>
            <p class="progress" class:idle=move || !is_unfinished.get()>
                <progress
                    max=move || progress.with(|progress| progress.all.to_string())
                    prop:value=move || f64::from(progress.with(|progress| progress.done))
                    aria-label=said
                ></progress>
                <Show when=move || is_unfinished.get()>
                    <Button
                        class="link"
                        words=state.lab.say(move |text| text.words(words()))
                        on_press=move |()| state.toggle()
                    />
                </Show>
            </p>
        </div>
    }
}

/// What is assumed, in a line that opens.
#[component]
pub fn Assumptions() -> impl IntoView {
    let state: OddsState = expect_context();
    let assumed = state.say(|text, shown| {
        let name = text.line(key!(odds.assumed));
        text.joined(key!(sign.colon), &[name, &text.odds_assumptions(&shown.question)])
    });
    let prose = memo(move || state.lab.text.with(|text| state.lab.host.prose(text.line(key!(page.odds)))));
    view! {
        <details class="fold assumed">
            <summary>{assumed}</summary>
            <div class="prose" inner_html=move || prose.get()></div>
            <p class="hint">{t(key!(odds.points))}{t(key!(sign.colon))}{t(key!(odds.points_source))}</p>
        </details>
    }
}

/// What a number of the sentence means, and its error.
#[component]
pub fn MeaningDialog() -> impl IntoView {
    let state: OddsState = expect_context();
    let meaning = memo(move || {
        let figure = state.open.get()?;
        let say = |text: &words::Text| {
            state.shown.with(|shown| shown.as_ref().map(|shown| text.odds_meaning(figure, shown)))
        };
        state.lab.text.with(say)
    });
    let of = move |read: fn(&words::Meaning) -> String| {
        move || meaning.with(|meaning| meaning.as_ref().map(read).unwrap_or_default())
    };
    let rows = move || {
        let row = |(name, value): &(String, String)| {
            view! { <div><dt>{name.clone()}</dt><dd>{value.clone()}</dd></div> }
        };
        meaning.with(|meaning| meaning.as_ref().map(|m| m.values.iter().map(row).collect_view()))
    };
    view! {
        <Dialog
            name="meaning"
            heading=key!(odds.meaning)
            open=derive(move || state.open.with(Option::is_some))
            on_close=move |()| state.open.set(None)
        >
            <p class="figure-name">{of(|meaning| meaning.name.clone())}</p>
            <p>{of(|meaning| meaning.means.clone())}</p>
            <dl class="values">{rows}</dl>
            <p class="hint">{of(|meaning| meaning.error.clone())}</p>
        </Dialog>
    }
}

/// Why there is no answer to what is set, above the last one that there is.
#[component]
pub fn Problem() -> impl IntoView {
    let state: OddsState = expect_context();
    let problem = state.problem();
    let is_stale = state.is_stale();
    view! {
        <Show when=move || is_stale.get()>
            <p class="stale-note">{t(key!(result.stale))} {t(key!(sign.gap))} {problem}</p>
        </Show>
    }
}
