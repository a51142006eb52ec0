//! The path's figures: control points as a table, session and texture.

use leptos::prelude::*;

use super::controls::Choice;
use super::live::{live, shown, words};
use super::number_field::{NumberField, field_id};
use super::state::Lab;
use crate::model::{Field, Place};
use crate::{key, tr};

#[component]
pub fn PathPanel() -> impl IntoView {
    let lab = Lab::from_context();
    let days = Memo::new(move |_| lab.inputs.with(|i| i.path.days.len()));
    let options = Signal::derive(move || {
        let name = |day: usize| lab.text.with(|text| tr!(text, path.day_n, n = day + 1));
        (0..days.get()).map(|day| (day.to_string(), name(day))).collect::<Vec<_>>()
    });
    let day = shown(
        move || days.get() > 1,
        move || {
            view! {
                <Choice
                    id="day"
                    label=lab.say(key!(path.day))
                    options=options
                    value=words(move || lab.day.get().to_string())
                    on_choice=move |day: String| lab.day.set(day.parse().unwrap_or_default())
                />
            }
        },
    );
    view! {
        <section class="panel" aria-labelledby="path-heading">
            <h2 id="path-heading">{lab.say(key!(path.heading))}</h2>
            <NumberField
                field=Field::PreviousClose
                label=lab.say(key!(path.previous_close))
            />
            {day}
            <Points />
            <details class="fold">
                <summary>{lab.say(key!(path.session_heading))}</summary>
                <div class="pair">
                    <NumberField
                        field=Field::OpeningTime
                        label=lab.say(key!(path.opening_time))
                    />
                    <NumberField
                        field=Field::SessionLength
                        label=lab.say(key!(path.session_length))
                        unit=lab.say(key!(product.minutes))
                    />
                </div>
                <p class="hint">{lab.say(key!(path.session_note))}</p>
                <div class="pair">
                    <NumberField
                        field=Field::Roughness
                        label=lab.say(key!(path.roughness))
                        unit="%"
                    />
                    <NumberField field=Field::Seed label=lab.say(key!(path.seed)) />
                </div>
                {live(move || {
                    let field = Field::CalendarDays(lab.day.get());
                    let label = lab.say(key!(path.calendar_days));
                    view! { <NumberField field label /> }
                })}
            </details>
        </section>
    }
}

/// The control points of the day.
#[component]
fn Points() -> impl IntoView {
    let lab = Lab::from_context();
    let count = Memo::new(move |_| {
        lab.inputs.with(|i| i.path.days.get(lab.day.get()).map_or(0, |day| day.points.len()))
    });
    let rows = live(move || {
        let (day, count) = (lab.day.get(), count.get());
        (0..count).map(|point| row(lab, Place { day, point }, count)).collect_view()
    });
    view! {
        <table class="points">
            <caption class="visually-hidden">{lab.say(key!(path.heading))}</caption>
            <thead>
                <tr>
                    <th scope="col">{lab.say(key!(path.time))}</th>
                    <th scope="col">{lab.say(key!(path.price))}</th>
                    <th scope="col">{lab.say(key!(path.since_close))}</th>
                    <th scope="col">
                        <span class="visually-hidden">{lab.say(key!(path.actions))}</span>
                    </th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(lab: Lab, place: Place, count: usize) -> impl IntoView {
    let time_field = Field::PointTime(place);
    let time = words(move || {
        let time = lab.inputs.with(|i| i.get(time_field)).unwrap_or_default();
        lab.text.with(|text| text.clock(time))
    });
    let named = move |key: crate::text::Line| {
        Signal::derive(move || format!("{}, {}", lab.text.with(|text| text.line(key)), time.get()))
    };
    let fixed = place.point == 0 || place.point + 1 == count;
    let time_cell = if fixed {
        let which = words(move || {
            lab.text.with(|text| if place.point == 0 { tr!(text, path.open) } else { tr!(text, path.close) })
        });
        view! { <span class="fixed">{time} " " <small>{which}</small></span> }.into_any()
    } else {
        view! { <NumberField field=time_field label=named(key!(path.time)) label_hidden=true /> }.into_any()
    };
    let add = (place.point + 1 < count).then(|| {
        let name = Signal::derive(move || lab.text.with(|text| tr!(text, path.add, time = time.get())));
        let full = Signal::derive(move || !lab.inputs.with(|i| i.has_room_after(place)));
        let add = move |_| {
            if !full.get_untracked() {
                lab.apply(|i| i.with_point_after(place));
            }
        };
        view! {
            <button
                type="button"
                class="small"
                aria-label=name
                title=name
                aria-disabled=words(move || full.get().to_string())
                on:click=add
            >
                "+"
            </button>
        }
    });
    let remove = (!fixed).then(|| {
        let name = Signal::derive(move || lab.text.with(|text| tr!(text, path.remove, time = time.get())));
        let remove = move |_| {
            lab.apply(|i| i.without_point(place));
            // The row is gone: go on at the point before it.
            focus(Field::PointPrice(Place { point: place.point - 1, ..place }));
        };
        view! { <button type="button" class="small" aria-label=name title=name on:click=remove>"−"</button> }
    });
    view! {
        <tr>
            <td>{time_cell}</td>
            <td>
                <NumberField
                    field=Field::PointPrice(place)
                    label=named(key!(path.price))
                    label_hidden=true
                />
            </td>
            <td>
                <NumberField
                    field=Field::PointMove(place)
                    label=named(key!(path.since_close))
                    label_hidden=true
                    unit="%"
                />
            </td>
            <td class="actions">{add} {remove}</td>
        </tr>
    }
}

fn focus(field: Field) {
    request_animation_frame(move || crate::platform::page::focus(&field_id(field)));
}
