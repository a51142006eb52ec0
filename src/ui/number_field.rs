//! A field for a number: the text stays as typed, the last good value holds, and what is wrong stands beside it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::live::words;
use super::state::Lab;
use crate::model::Field;

/// A field's id in the page.
pub fn field_id(field: Field) -> String {
    let name = format!("{field:?}");
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

#[component]
pub fn NumberField(
    /// The number.
    field: Field,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Whether the name is only for those who do not see where the field stands, as in a table.
    #[prop(optional)]
    label_hidden: bool,
    /// The unit written behind it.
    #[prop(optional, into)]
    unit: MaybeProp<String>,
    /// A word on its meaning.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
) -> impl IntoView {
    let lab = Lab::from_context();
    let id = field_id(field);
    let problem_id = format!("{id}-problem");
    let hint_id = format!("{id}-hint");
    let problem = words(move || {
        let problem = lab.field_problem(field);
        problem.map(|problem| lab.text.with(|text| text.problem(field, problem))).unwrap_or_default()
    });
    let invalid = Signal::derive(move || lab.field_problem(field).is_some());
    let described = format!("{hint_id} {problem_id}");
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => lab.leave(field),
        "Escape" => lab.restore(field),
        _ => {}
    };
    view! {
        <div class="field" class:invalid=invalid>
            <label for=id.clone() class:visually-hidden=label_hidden>{label}</label>
            <span class="entry">
                <input
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=words(move || invalid.get().to_string())
                    aria-describedby=described
                    prop:value=words(move || lab.field_text(field))
                    on:input:target=move |event| lab.type_in(field, event.target().value())
                    on:blur=move |_| lab.leave(field)
                    on:keydown=on_key
                />
                <span class="unit" aria-hidden="true">{words(move || unit.get().unwrap_or_default())}</span>
            </span>
            <span class="hint" id=hint_id>{words(move || hint.get().unwrap_or_default())}</span>
            <span class="problem" id=problem_id aria-live="polite">{problem}</span>
        </div>
    }
}
