//! A field for something that is typed, of which the text stays as typed and what is wrong with it stands beside it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::term::Explained;

/// What a field shows besides its text: signals of words, each empty where there is nothing to say.
#[derive(Clone, Copy, Debug)]
pub struct Beside {
    /// Behind the text, such as its unit; only for those who see it.
    pub unit: Signal<String>,
    /// A word on its meaning, or the answer to what was typed.
    pub hint: Signal<String>,
    /// What is wrong with it.
    pub problem: Signal<String>,
}

/// A field with its name, its text and what stands beside. `on_leave` is told when the reader leaves it or presses Enter,
/// `on_escape` when they give up.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] name: Signal<String>,
    /// The name is only for those who do not see where the field stands, as in a table.
    #[prop(optional)]
    hide_name: bool,
    /// Whether it takes a number, for keyboards on glass.
    #[prop(optional)]
    is_number: bool,
    /// Whether the hint answers what is typed, and is to be heard.
    #[prop(optional)]
    answers: bool,
    #[prop(into)] raw: Signal<String>,
    beside: Beside,
    #[prop(into)] on_type: Callback<String>,
    #[prop(optional, into)] on_leave: Option<Callback<()>>,
    #[prop(optional, into)] on_escape: Option<Callback<()>>,
) -> impl IntoView {
    let Beside { unit, hint, problem } = beside;
    let [hint_id, problem_id] = ["hint", "problem"].map(|part| format!("{id}-{part}"));
    let described_by = format!("{hint_id} {problem_id}");
    let is_wrong = move || problem.with(|problem| !problem.is_empty());
    // A field that is taken away while it has the focus is still told that the reader leaves it.
    let run = |callback: Option<Callback<()>>| {
        if let Some(callback) = callback {
            callback.try_run(());
        }
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => run(on_escape),
        "Enter" => run(on_leave),
        _ => {}
    };
    // Where the name is not seen, nothing in it is to be reached.
    let label =
        if hide_name { view! { {name} }.into_any() } else { view! { <Explained words=name/> }.into_any() };
    view! {
        <div class="field" class:invalid=is_wrong>
            <label for=id.clone() class:visually-hidden=hide_name>{label}</label>
            <span class="entry">
                <input
                    id=id
                    type="text"
                    inputmode=is_number.then_some("decimal")
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=move || is_wrong().to_string()
                    aria-describedby=described_by
                    // Where it is written as HTML, which has no properties.
                    value=raw.get_untracked()
                    prop:value=raw
                    on:input=move |event| on_type.run(event_target_value(&event))
                    on:blur=move |_| run(on_leave)
                    on:keydown=key
                />
                <span class="unit" aria-hidden="true">{unit}</span>
            </span>
            <span class="hint" id=hint_id aria-live=answers.then_some("polite")>{hint}</span>
            <span class="problem" id=problem_id aria-live="polite">{problem}</span>
        </div>
    }
}
