//! On paper only: the answers to all that the story asks.

use leptos::prelude::*;
use model::{Puzzle, Report};
use words::{QUESTIONS, Question, Text, key};

use crate::controls::t;
use crate::reactive::memo;
use crate::state::use_lab;

/// The answers: of the two puzzles, and of the questions with their reasons.
#[component]
pub fn Answers() -> impl IntoView {
    let puzzle = |puzzle: Puzzle| {
        let lab = use_lab();
        let report = memo(move || Report::new(puzzle.inputs()));
        let said = lab.say(move |text: &Text| report.with(|report| text.of_example().result(report)));
        let name = match puzzle {
            Puzzle::Cover => key!(story.cover),
            Puzzle::Rebound => key!(story.rebound),
        };
        view! { <p><b>{t(name)} {t(key!(sign.stop))}</b> {t(key!(sign.gap))} {said}</p> }.into_any()
    };
    let answer = |place: usize| {
        let Question { ask, .. } = QUESTIONS[place];
        let right = Question::right(place);
        view! {
            <li>
                {t(ask)} " " <b>{t(right.words)} {t(key!(sign.stop))}</b> {t(key!(sign.gap))}
                {t(right.reason)}
            </li>
        }
        .into_any()
    };
    view! {
        <section class="answers">
            <h2>{t(key!(story.answers))}</h2>
            {puzzle(Puzzle::Cover)} {puzzle(Puzzle::Rebound)}
            <ol>{(0..QUESTIONS.len()).map(answer).collect_view()}</ol>
        </section>
    }
}
