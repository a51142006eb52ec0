//! The chosen control point: what a drag does, by buttons.

use leptos::prelude::*;
use model::{Edit, Field};
use words::{Text, key, tr};

use super::handles::translate;
use crate::controls::{SignButton, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// Steps of the buttons: a share of the previous close, and minutes.
const STEPS: (f64, f64) = (0.01, 5.0);

/// Size of the buttons together, as the style sheet has it, CSS px.
const SIZE: (f64, f64) = (228.0, 58.0);

/// So much of it stands over the name of the chart, or of the one below, to leave the lines in sight, CSS px.
const OVER: f64 = 28.0;

/// How to choose a point.
#[component]
pub fn PointHint() -> impl IntoView {
    let is_sketch = use_lab().of_inputs(|inputs| inputs.path.sketch().is_some());
    view! { <Show when=move || is_sketch.get()><p class="hint" id="point-hint">{t(key!(point.hint))}</p></Show> }
}

/// The buttons of the chosen point, beside it: at the chart's upper edge where the point is low, else at the lower. Not in a drag.
#[component]
pub fn PointActions() -> impl IntoView {
    let lab = use_lab();
    let chosen = memo(move || {
        let place = lab.point.get()?;
        lab.value(Field::PointPrice(place)).map(|_| place)
    });
    let at = memo(move || {
        let place = chosen.get().filter(|_| lab.drag.with(Option::is_none))?;
        let handles = lab.handles();
        let handle = handles.iter().find(|handle| handle.is_point(place))?;
        let (width, height) = lab.charts.with(|charts| charts.size(0));
        let top = if handle.y > height / 2.0 { -OVER } else { height - SIZE.1 + OVER };
        Some(((handle.x - SIZE.0 / 2.0).clamp(0.0, (width - SIZE.0).max(0.0)), top))
    });
    let is_inner = memo(move || {
        chosen.get().is_some_and(|place| lab.inputs.with(|inputs| inputs.room(place).is_some()))
    });
    let has_room = memo(move || {
        chosen.get().is_some_and(|place| lab.inputs.with(|inputs| inputs.has_room_after(place)))
    });
    let name = lab.say(move |text| {
        let name = |place| lab.inputs.with(|inputs| text.control_point(inputs, place));
        chosen.get().map(name).unwrap_or_default()
    });
    let nudge = move |sign: &'static str, words: fn(&Text) -> String, minutes: f64, share: f64| {
        let press = move |()| {
            if let Some(place) = chosen.get_untracked() {
                lab.edit(Edit::Nudge(place, minutes, share));
            }
        };
        view! { <SignButton sign=sign spoken=lab.say(words) on_press=press/> }.into_any()
    };
    let add = move |()| chosen.get_untracked().into_iter().for_each(|place| lab.add_point(place));
    let remove = move |()| chosen.get_untracked().into_iter().for_each(|place| lab.remove_point(place));
    view! {
        <Show when=move || at.with(Option::is_some)>
            <div
                class="point-bar"
                style:transform=move || translate(at.get())
                on:pointerdown=|event| event.stop_propagation()
            >
                <strong>{name}</strong>
                <div class="point-buttons" role="group" aria-label=t(key!(point.buttons))>
                {nudge("↑", |text| tr!(text, point.up, share = text.percent(STEPS.0, 0, 0)), 0.0, STEPS.0)}
                {nudge("↓", |text| tr!(text, point.down_by, share = text.percent(STEPS.0, 0, 0)), 0.0, -STEPS.0)}
                <Show when=move || is_inner.get()>
                    {nudge("←", |text| tr!(text, point.earlier, minutes = text.number(STEPS.1, 0, 0)), -STEPS.1, 0.0)}
                    {nudge("→", |text| tr!(text, point.later, minutes = text.number(STEPS.1, 0, 0)), STEPS.1, 0.0)}
                </Show>
                <Show when=move || has_room.get()><SignButton sign="+" spoken=t(key!(point.add)) on_press=add/></Show>
                <Show when=move || is_inner.get()><SignButton sign="×" spoken=t(key!(point.remove)) on_press=remove/></Show>
                </div>
            </div>
        </Show>
    }
}
