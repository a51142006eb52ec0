//! The control points of the day, as a table.

use leptos::prelude::*;
use model::{Edit, Field, Place};
use words::{Line, key, tr};

use crate::controls::{NumberField, SignButton, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// The day's points, one a row.
#[component]
pub fn Points() -> impl IntoView {
    let lab = use_lab();
    let rows = memo(move || {
        let day = lab.day.get();
        let count = lab.inputs.with(|inputs| {
            let sketch = inputs.path.sketch();
            sketch.and_then(|sketch| sketch.days.get(day)).map_or(0, |day| day.points.len())
        });
        (0..count).map(|point| Place { day, point }).collect::<Vec<_>>()
    });
    let count = memo(move || rows.with(Vec::len));
    view! {
        <table class="points">
            <caption class="visually-hidden">{t(key!(path.heading))}</caption>
            <thead>
                <tr>
                    <th scope="col">{t(key!(path.time))}</th>
                    <th scope="col">{t(key!(path.price))}</th>
                    <th scope="col">{t(key!(path.since_close))}</th>
                    <th scope="col"><span class="visually-hidden">{t(key!(path.actions))}</span></th>
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key=|place| (place.day, place.point) let(place)>
                    <Row place=place count=count/>
                </For>
            </tbody>
        </table>
    }
}

#[component]
fn Row(place: Place, count: Memo<usize>) -> impl IntoView {
    let lab = use_lab();
    let minute = memo(move || lab.value(Field::PointTime(place)).unwrap_or_default());
    let time = memo(move || lab.text.with(|text| text.clock(minute.get())));
    let is_first = place.point == 0;
    let is_last = memo(move || place.point + 1 >= count.get());
    let is_full = lab.of_inputs(move |inputs| !inputs.has_room_after(place));
    let name = move |name: Line| {
        lab.say(move |text| time.with(|time| text.joined(key!(sign.comma), &[text.line(name), time])))
    };
    let fixed = move || {
        let which = if is_first { key!(path.open) } else { key!(path.close) };
        view! { <span class="fixed">{time} " " <small>{t(which)}</small></span> }
    };
    view! {
        <tr>
            <td>
                <Show when=move || !is_first && !is_last.get() fallback=fixed>
                    <NumberField field=Field::PointTime(place) label=name(key!(path.time)) hide_label=true/>
                </Show>
            </td>
            <td><NumberField field=Field::PointPrice(place) label=name(key!(path.price)) hide_label=true/></td>
            <td><NumberField field=Field::PointMove(place) label=name(key!(path.since_close)) hide_label=true/></td>
            <td class="actions">
                <Show when=move || !is_last.get()>
                    <SignButton
                        sign="+"
                        spoken=lab.say(move |text| tr!(text, path.add, time = time.get()))
                        disabled=is_full
                        on_press=move |()| lab.edit(Edit::AddPoint(place))
                    />
                </Show>
                " "
                <Show when=move || !is_first && !is_last.get()>
                    <SignButton
                        sign="−"
                        spoken=lab.say(move |text| tr!(text, path.remove, time = time.get()))
                        on_press=move |()| lab.remove_point(place)
                    />
                </Show>
            </td>
        </tr>
    }
}
