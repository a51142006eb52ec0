//! A field for a number of the inputs, and the slider that may stand beside it.

use leptos::prelude::*;
use model::Field;
use words::Text;

use super::fields::{field_id, spec};
use super::t;
use super::text_field::{Beside, TextField};
use crate::reactive::{derive, memo};
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
    let value = memo(move || lab.value(field));
    let draft = memo(move || lab.draft(field));
    let raw = derive(move || draft.get().map_or_else(|| lab.written(field, value.get()), |draft| draft.raw));
    let problem = memo(move || draft.with(|draft| draft.as_ref().and_then(|draft| draft.problem)));
    let said = move |text: &Text| problem.get().map(|why| text.problem(field, why)).unwrap_or_default();
    let hint = move |text: &Text| {
        spec.hint.map(|hint| lab.inputs.with(|inputs| hint(text, inputs))).unwrap_or_default()
    };
    let hint = memo(move || lab.text.with(hint));
    let beside =
        Beside { unit: lab.say(move |text| spec.unit.said(text)), hint: hint.into(), problem: lab.say(said) };
    view! {
        <TextField
            id=[prefix, &field_id(field)].concat()
            name=label.unwrap_or_else(|| t(spec.name))
            hide_name=hide_label
            is_number=true
            raw=raw
            beside=beside
            on_type=move |raw| lab.type_in(field, raw)
            on_leave=move |()| lab.leave_field(field)
            on_escape=move |()| lab.restore_field(field)
        />
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
