//! The questions at the end. Nothing is counted, or kept beyond the page.

use leptos::prelude::*;
use model::Section;
use model::story::RIGHT_ANSWERS;
use words::{QUESTIONS, key};

use super::StoryState;
use crate::controls::{Button, Radio, t};
use crate::reactive::derive;
use crate::state::use_lab;

/// The names of the questions' radio buttons.
const GROUPS: [&str; QUESTIONS.len()] =
    ["question-0", "question-1", "question-2", "question-3", "question-4", "question-5"];

/// All questions, and the way on to the Lab.
#[component]
pub fn Questions() -> impl IntoView {
    let lab = use_lab();
    view! {
        <section class="check" id="questions" aria-labelledby="check-heading">
            <h2 id="check-heading">{t(key!(check.heading))}</h2>
            <p>{t(key!(check.intro))}</p>
            <ol class="questions">
                {(0..QUESTIONS.len()).map(|place| view! { <QuestionItem place=place/> }).collect_view()}
            </ol>
            <p>
                <Button
                    class="try"
                    words=t(key!(check.done))
                    on_press=move |()| lab.show_section(Section::Lab)
                />
            </p>
        </section>
    }
}

/// A question with its answers, and what is to be said to the one that was given.
#[component]
fn QuestionItem(place: usize) -> impl IntoView {
    let state: StoryState = expect_context();
    let given = state.of_story(move |story| story.answers[place]);
    let answer = move |(n, answer): (usize, words::Answer)| {
        let choose = move |()| state.story.update(|story| *story = story.with_answer(place, n));
        view! {
            <label class="tick">
                <Radio
                    group=GROUPS[place]
                    checked=derive(move || given.get() == Some(n))
                    on_choose=choose
                />
                <span>{t(answer.words)}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <li>
            <fieldset>
                <legend>{t(QUESTIONS[place].ask)}</legend>
                {QUESTIONS[place].answers.into_iter().enumerate().map(answer).collect_view()}
                <div role="status">{move || given.get().map(|answer| reason(place, answer))}</div>
            </fieldset>
        </li>
    }
}

/// Whether an answer is right, and why.
fn reason(question: usize, answer: usize) -> AnyView {
    let is_right = RIGHT_ANSWERS[question] == answer;
    let (class, word) =
        if is_right { ("reason right", key!(check.right)) } else { ("reason wrong", key!(check.wrong)) };
    view! {
        <p class=class>
            <strong>{t(word)}</strong> {t(key!(sign.gap))} {t(QUESTIONS[question].answers[answer].reason)}
        </p>
    }
    .into_any()
}
