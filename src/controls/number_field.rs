//! A field for a number of the inputs, and the slider that may stand beside it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use model::Field;

use super::fields::{field_id, spec};
use crate::reactive::memo;
use crate::state::use_lab;

/// A field for a number: the text stays as typed, the last good value holds, and what is wrong stands beside it.
///
/// `label` takes the place of the name in the table of fields; with `hide_label` it is only for those who do not see where
/// the field stands, as in a table.
#[component]
pub fn NumberField(
    field: Field,
    #[prop(optional)] label: Option<Signal<String>>,
    #[prop(optional)] hide_label: bool,
    /// What its id begins with, where the field stands a second time.
    #[prop(optional)]
    prefix: &'static str,
) -> impl IntoView {
    let lab = use_lab();
    let spec = spec(field);
    let id = [prefix, &field_id(field)].concat();
    let value = memo(move || lab.value(field));
    let draft = memo(move || lab.draft(field));
    let raw = move || draft.get().map_or_else(|| lab.written(field, value.get()), |draft| draft.raw);
    let problem = memo(move || draft.with(|draft| draft.as_ref().and_then(|draft| draft.problem)));
    let name = label.unwrap_or_else(|| lab.say(move |text| text.words(spec.name)));
    let hint = spec
        .hint
        .map(|hint| memo(move || lab.text.with(|text| lab.inputs.with(|inputs| hint(text, inputs)))));
    let said = move || {
        let said = |problem| lab.text.with(|text| text.problem(field, problem));
        problem.get().map(said).unwrap_or_default()
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => lab.restore_field(field),
        "Enter" => lab.leave_field(field),
        _ => {}
    };
    view! {
        <div class="field" class:invalid=move || problem.get().is_some()>
            <label for=id.clone() class:visually-hidden=hide_label>{name}</label>
            <span class="entry">
                <input
                    id=id.clone()
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=move || problem.get().is_some().to_string()
                    aria-describedby=format!("{id}-hint {id}-problem")
                    // Where it is written as HTML, which has no properties.
                    value=untrack(raw)
                    prop:value=raw
                    on:input=move |event| lab.type_in(field, event_target_value(&event))
                    on:blur=move |_| lab.leave_field(field)
                    on:keydown=key
                />
                <span class="unit" aria-hidden="true">{lab.say(move |text| spec.unit.said(text))}</span>
            </span>
            <span class="hint" id=format!("{id}-hint")>{hint}</span>
            <span class="problem" id=format!("{id}-problem") aria-live="polite">{said}</span>
        </div>
    }
}

/// A slider of a field that has a number field besides: from 0 to the field's limit in steps of 1 / `per`.
#[component]
pub fn FieldSlider(field: Field, name: words::Line, per: f64) -> impl IntoView {
    let lab = use_lab();
    let id = format!("{}-slider", field_id(field));
    let value = memo(move || lab.value(field).unwrap_or_default());
    let step = move |value: f64| (value * per).round().to_string();
    let slide = move |event| {
        if let Ok(steps) = event_target_value(&event).parse::<f64>() {
            lab.slide(field, steps / per);
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{lab.say(move |text| text.words(name))}</label>
            <input
                id=id.clone()
                type="range"
                min="0"
                max=step(field.limit().max)
                value=step(value.get_untracked())
                prop:value=move || step(value.get())
                aria-valuetext=move || lab.text.with(|text| text.percent(value.get(), 0, 4))
                on:input=slide
                on:change=move |_| lab.end_gesture()
                on:blur=move |_| lab.end_gesture()
            />
        </div>
    }
}
