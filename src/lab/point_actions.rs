//! The chosen control point: what a drag does, by buttons.

use leptos::prelude::*;
use model::{Edit, Field};
use words::{Text, key, tr};

use crate::controls::{Button, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// Steps of the buttons: a share of the previous close, and minutes.
const STEPS: (f64, f64) = (0.01, 5.0);

/// The chosen point with its buttons; without one, how to choose one.
#[component]
pub fn PointActions() -> impl IntoView {
    let lab = use_lab();
    let chosen = memo(move || {
        let place = lab.point.get()?;
        lab.value(Field::PointPrice(place)).map(|_| place)
    });
    let is_sketch = lab.of_inputs(|inputs| inputs.path.sketch().is_some());
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
    let nudge = move |words: fn(&Text) -> String, minutes: f64, share: f64| {
        let press = move |()| {
            if let Some(place) = chosen.get_untracked() {
                lab.edit(Edit::Nudge(place, minutes, share));
            }
        };
        view! { <Button words=lab.say(words) on_press=press/> }.into_any()
    };
    let add = move |()| chosen.get_untracked().into_iter().for_each(|place| lab.add_point(place));
    let remove = move |()| chosen.get_untracked().into_iter().for_each(|place| lab.remove_point(place));
    let hint = move || {
        view! { <Show when=move || is_sketch.get()><p class="hint">{t(key!(point.hint))}</p></Show> }
    };
    view! {
        <Show when=move || chosen.with(Option::is_some) fallback=hint>
            <p><strong>{name}</strong></p>
            <div class="point-buttons" role="group" aria-label=t(key!(point.buttons))>
                {nudge(|text| tr!(text, point.up, share = text.percent(STEPS.0, 0, 0)), 0.0, STEPS.0)}
                {nudge(|text| tr!(text, point.down_by, share = text.percent(STEPS.0, 0, 0)), 0.0, -STEPS.0)}
                <Show when=move || is_inner.get()>
                    {nudge(|text| tr!(text, point.earlier, minutes = text.number(STEPS.1, 0, 0)), -STEPS.1, 0.0)}
                    {nudge(|text| tr!(text, point.later, minutes = text.number(STEPS.1, 0, 0)), STEPS.1, 0.0)}
                </Show>
                <Show when=move || has_room.get()><Button words=t(key!(point.add)) on_press=add/></Show>
                <Show when=move || is_inner.get()><Button words=t(key!(point.remove)) on_press=remove/></Show>
            </div>
        </Show>
    }
}
