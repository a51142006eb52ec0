//! The section's fields: the table of their names, and the field itself.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use model::odds::OddsField;
use words::{Line, key};

use super::OddsState;
use crate::controls::t;
use crate::reactive::memo;

/// How a field is named and explained. Limits stand in the model.
const fn spec(field: OddsField) -> (&'static str, Line, Option<Line>) {
    match field {
        OddsField::Volatility => ("odds-volatility", key!(odds.volatility), None),
        OddsField::Days => ("odds-days", key!(odds.days), None),
        OddsField::Drift => ("odds-drift", key!(odds.drift), Some(key!(odds.drift_hint))),
        OddsField::OvernightShare => {
            ("odds-overnight", key!(odds.overnight), Some(key!(odds.overnight_hint)))
        }
        OddsField::TailDegrees => ("odds-tails", key!(odds.tails), Some(key!(odds.tails_hint))),
        OddsField::JumpsPerYear => ("odds-jumps", key!(odds.jumps), None),
        OddsField::JumpMean => ("odds-jump-mean", key!(odds.jump_mean), None),
        OddsField::JumpSize => ("odds-jump-size", key!(odds.jump_size), None),
        OddsField::UShape => ("odds-u-shape", key!(odds.u_shape), Some(key!(odds.u_shape_hint))),
        OddsField::MeanBlock => ("odds-block", key!(odds.block), None),
        OddsField::Seed => ("odds-seed", key!(odds.seed), None),
        OddsField::Paths => ("odds-paths", key!(odds.paths), Some(key!(odds.paths_hint))),
    }
}

/// The name of a field.
pub(super) const fn name_of(field: OddsField) -> Line {
    spec(field).1
}

/// A field for a number: the text stays as typed, the last good value holds, and what is wrong stands beside it.
#[component]
pub fn Entry(field: OddsField) -> impl IntoView {
    let state: OddsState = expect_context();
    let (id, name, hint) = spec(field);
    let problem = memo(move || state.problem_of(field));
    let said = state.lab.say(move |text| {
        problem.get().map(|problem| text.problem(field.like(), problem)).unwrap_or_default()
    });
    let raw = memo(move || state.raw(field));
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => state.drop_draft(field),
        "Enter" => state.leave(field),
        _ => {}
    };
    view! {
        <div class="field" class:invalid=move || problem.get().is_some()>
            <label for=id>{t(name)}</label>
            <span class="entry">
                <input
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=move || problem.get().is_some().to_string()
                    aria-describedby=format!("{id}-hint {id}-problem")
                    prop:value=move || raw.get()
                    on:input=move |event| state.type_in(field, event_target_value(&event))
                    on:blur=move |_| state.leave(field)
                    on:keydown=key
                />
                <span class="unit" aria-hidden="true">{field.is_percent().then_some("%")}</span>
            </span>
            <span class="hint" id=format!("{id}-hint")>{hint.map(t)}</span>
            <span class="problem" id=format!("{id}-problem") aria-live="polite">{said}</span>
        </div>
    }
}
