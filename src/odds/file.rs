//! From a loaded file: its own days in place of the market, or what they say of the market beside the formula.

use leptos::prelude::*;
use model::odds::{Estimator, FileEstimates, OddsField, OddsSettings};
use words::{Line, key, tr};

use super::OddsState;
use super::fields::{Entry, name_of};
use crate::controls::{Button, Checkbox, Fold, t};
use crate::reactive::{derive, memo};

/// What an estimator is called, and its formula.
const fn words_of(estimator: Estimator) -> (Line, Line) {
    match estimator {
        Estimator::CloseToClose => (key!(odds.est_close), key!(odds.est_close_as)),
        Estimator::Parkinson => (key!(odds.est_parkinson), key!(odds.est_parkinson_as)),
        Estimator::YangZhang => (key!(odds.est_yang_zhang), key!(odds.est_yang_zhang_as)),
        Estimator::OvernightShare => (name_of(OddsField::OvernightShare), key!(odds.est_overnight_as)),
        Estimator::TailDegrees => (name_of(OddsField::TailDegrees), key!(odds.est_tails_as)),
    }
}

/// What a loaded file offers; nothing where none is loaded.
#[component]
pub fn FromFile() -> impl IntoView {
    let state: OddsState = expect_context();
    let lab = state.lab;
    let file = memo(move || lab.inputs.with(FileEstimates::of));
    let has_file = memo(move || file.with(Option::is_some));
    let is_drawn = memo(move || state.settings.with(OddsSettings::is_from_file));
    let name = lab.say(move |text| {
        file.with(|file| file.as_ref().map(|file| tr!(text, odds.file, name = file.name)).unwrap_or_default())
    });
    let said = lab.say(move |text| {
        let days = file.with(|file| file.as_ref().map_or(0, FileEstimates::days));
        tr!(text, odds.estimates, n = text.count(days))
    });
    let draw = move |on| state.put(state.settings.get_untracked().with_from_file(on));
    let row = move |estimator: Estimator| {
        let (name, formula) = words_of(estimator);
        let field = estimator.field();
        let value = memo(move || file.with(|file| file.as_ref()?.get(estimator)));
        let has_value = memo(move || value.get().is_some());
        let take = lab.say(move |text| {
            let value = value.get().unwrap_or_default();
            let value = if field.is_percent() { text.percent(value, 0, 2) } else { text.number(value, 0, 1) };
            tr!(text, odds.est_use, value = value)
        });
        view! {
            <li>
                <span>{t(name)}</span>
                <span class="formula">{t(formula)}</span>
                <Show when=move || has_value.get() fallback=move || view! { <span class="hint">{t(key!(odds.est_none))}</span> }>
                    <Button
                        class="link"
                        words=take
                        on_press=move |()| if let Some(value) = value.get_untracked() { state.set(field, value) }
                    />
                </Show>
            </li>
        }
        .into_any()
    };
    view! {
        <Show when=move || has_file.get()>
            <fieldset class="from-file">
                <legend>{name}</legend>
                <Checkbox name=key!(odds.from_file) checked=derive(move || is_drawn.get()) on_change=draw/>
                <p class="hint">{t(key!(odds.from_file_hint))}</p>
                <Show when=move || is_drawn.get()><Entry field=OddsField::MeanBlock/></Show>
                <Fold summary=said>
                    <ul class="estimates">{Estimator::ALL.map(row).into_iter().collect_view()}</ul>
                    <p class="hint">{t(key!(odds.est_legend))}</p>
                </Fold>
            </fieldset>
        </Show>
    }
}
