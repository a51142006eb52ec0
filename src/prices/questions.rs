//! What the reader is asked, because nothing in the file proves it.

use leptos::prelude::*;
use price_files::{Ask, Question};

use super::{Look, PricesState};
use crate::controls::Radio;
use crate::state::use_lab;

/// The questions, with the answers to choose from. One that was answered stays, so that the answer can be changed.
#[component]
pub fn Questions() -> impl IntoView {
    let prices: PricesState = expect_context();
    let asked = prices
        .of_look(|look| look.questions().iter().map(|(ask, _)| ask.question as usize).collect::<Vec<_>>());
    view! {
        <For each=move || asked.get() key=|question| *question let(question)>
            {question_of(question)}
        </For>
    }
}

/// A question of the file, with the number of the answer that holds.
fn of(look: &Look, question: usize) -> Option<(Ask, Option<usize>)> {
    look.questions().into_iter().find(|(ask, _)| ask.question as usize == question)
}

fn question_of(question: usize) -> AnyView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let said = prices.say_look(lab, move |text, look| of(look, question).map(|(ask, _)| text.question(&ask)));
    let answers = prices.say_look(lab, move |text, look| {
        let columns = &look.looked().columns;
        let words =
            |ask: &Ask| (0..ask.answers.len()).map(|n| text.answer(ask, n, columns)).collect::<Vec<_>>();
        of(look, question).map(|(ask, _)| words(&ask)).unwrap_or_default()
    });
    let given = prices.of_look(move |look| of(look, question).and_then(|(_, answer)| answer));
    let choose = move |answer: usize| {
        let ask = prices.look.with_untracked(|look| of(look.as_ref()?, question));
        if let Some((ask, _)) = ask {
            prices.answer(ask, answer);
        }
    };
    let answer = move |number: usize| {
        view! {
            <label class="tick">
                <Radio
                    group=format!("import-question-{question}")
                    checked=Signal::derive(move || given.get() == Some(number))
                    on_choose=move |()| choose(number)
                />
                <span>{move || answers.with(|answers| answers.get(number).cloned())}</span>
            </label>
        }
    };
    view! {
        <fieldset class="question" class:open=move || given.get().is_none()>
            <legend>{said}</legend>
            <For each=move || 0..answers.with(Vec::len) key=|number| *number let(number)>
                {answer(number)}
            </For>
        </fieldset>
    }
    .into_any()
}

/// Whether the question of how dates are written is open.
pub(super) fn asks_for_pattern(look: &Look) -> bool {
    look.looked().asks.iter().any(|ask| ask.question == Question::DateForm)
}
