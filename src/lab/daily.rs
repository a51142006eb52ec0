//! Many days at once, from daily returns.

use leptos::prelude::*;
use model::DayShape;
use words::{Line, key};

use crate::controls::{Button, Fold, Select, t};
use crate::reactive::{derive, memo};
use crate::state::use_lab;

const SHAPES: [(DayShape, Line); 3] = [
    (DayShape::LowFirst { depth: 0.0 }, key!(path.shape_low)),
    (DayShape::HighFirst { depth: 0.0 }, key!(path.shape_high)),
    (DayShape::Straight, key!(path.shape_straight)),
];

/// Daily returns made into days.
#[component]
pub fn Daily() -> impl IntoView {
    const ID: &str = "daily-returns";
    let lab = use_lab();
    let problem = memo(move || {
        let said = |problem: &crate::state::DailyProblem| lab.text.with(|text| problem.said(text));
        lab.daily.with(|daily| daily.problem.as_ref().map(said).unwrap_or_default())
    });
    let is_wrong = move || problem.with(|problem| !problem.is_empty());
    let shape = memo(move || lab.daily.with(|daily| daily.shape));
    let write = move |event| {
        lab.daily.update(|daily| (daily.raw, daily.problem) = (event_target_value(&event), None));
    };
    view! {
        <Fold summary=t(key!(path.daily_heading))>
            <div class="field" class:invalid=is_wrong>
                <label for=ID>{t(key!(path.daily_returns))}</label>
                <textarea
                    id=ID
                    rows="4"
                    spellcheck="false"
                    autocomplete="off"
                    placeholder=t(key!(path.daily_example))
                    aria-invalid=move || is_wrong().to_string()
                    aria-describedby=format!("{ID}-hint {ID}-problem")
                    prop:value=move || lab.daily.with(|daily| daily.raw.clone())
                    on:input=write
                ></textarea>
                <span class="hint" id=format!("{ID}-hint")>{t(key!(path.daily_hint))}</span>
                <span class="problem" id=format!("{ID}-problem") aria-live="polite">{problem}</span>
            </div>
            <Select
                id="shape"
                name=key!(path.shape)
                options=derive(move || lab.text.with(|text| SHAPES.map(|(_, name)| text.words(name)).to_vec()))
                selected=derive(move || SHAPES.iter().position(|(s, _)| *s == shape.get()).unwrap_or(0))
                on_change=move |index: usize| lab.daily.update(|daily| daily.shape = SHAPES[index].0)
            />
            <Show when=move || shape.get() != DayShape::Straight>
                <p class="hint">{t(key!(path.shape_note))}</p>
            </Show>
            <Button words=t(key!(path.make_days)) on_press=move |()| lab.make_days()/>
        </Fold>
    }
}
