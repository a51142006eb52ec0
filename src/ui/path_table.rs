//! The path's figures: control points as a table, session and texture.

use leptos::prelude::*;

use super::controls::Choice;
use super::live::{live, shown, words};
use super::number_field::{NumberField, field_id};
use super::state::Lab;
use crate::model::{Field, Place};
use crate::tr;

#[component]
pub fn PathPanel() -> impl IntoView {
    let lab = Lab::from_context();
    let days = Memo::new(move |_| lab.inputs.with(|i| i.path.day_count()));
    let file = Memo::new(move |_| lab.inputs.with(|i| i.path.recorded().map(|file| file.name.to_string())));
    let recorded = shown(
        move || file.with(Option::is_some),
        move || view! { <p>{words(move || file.get().unwrap_or_default())}</p> },
    );
    let sketched = shown(move || file.with(Option::is_none), move || sketched(lab, days));
    view! {
        <section class="panel" aria-labelledby="path-heading">
            <h2 id="path-heading">{lab.say(|text| tr!(text, path.heading).to_string())}</h2>
            <NumberField
                field=Field::PreviousClose
                label=lab.say(|text| tr!(text, path.previous_close).to_string())
            />
            {recorded}
            {sketched}
        </section>
    }
}

/// What a reader sets of a sketched path.
fn sketched(lab: Lab, days: Memo<usize>) -> AnyView {
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
                    label=lab.say(|text| tr!(text, path.day).to_string())
                    options=options
                    value=words(move || lab.day.get().to_string())
                    on_choice=move |day: String| lab.day.set(day.parse().unwrap_or_default())
                />
            }
        },
    );
    view! {
            {day}
            <Points />
            <details class="fold">
                <summary>{lab.say(|text| tr!(text, path.session_heading).to_string())}</summary>
                <div class="pair">
                    <NumberField
                        field=Field::OpeningTime
                        label=lab.say(|text| tr!(text, path.opening_time).to_string())
                    />
                    <NumberField
                        field=Field::SessionLength
                        label=lab.say(|text| tr!(text, path.session_length).to_string())
                        unit=lab.say(|text| tr!(text, product.minutes).to_string())
                    />
                </div>
                <p class="hint">{lab.say(|text| tr!(text, path.session_note).to_string())}</p>
                <div class="pair">
                    <NumberField
                        field=Field::Roughness
                        label=lab.say(|text| tr!(text, path.roughness).to_string())
                        unit="%"
                    />
                    <NumberField field=Field::Seed label=lab.say(|text| tr!(text, path.seed).to_string()) />
                </div>
                {live(move || {
                    let field = Field::CalendarDays(lab.day.get());
                    let label = lab.say(|text| tr!(text, path.calendar_days).to_string());
                    view! { <NumberField field label /> }
                })}
            </details>
    }
    .into_any()
}

/// The control points of the day.
#[component]
fn Points() -> impl IntoView {
    let lab = Lab::from_context();
    let count = Memo::new(move |_| {
        lab.inputs.with(|i| {
            let day = i.path.sketch().and_then(|sketch| sketch.days.get(lab.day.get()));
            day.map_or(0, |day| day.points.len())
        })
    });
    let rows = live(move || {
        let (day, count) = (lab.day.get(), count.get());
        (0..count).map(|point| row(lab, Place { day, point }, count)).collect_view()
    });
    view! {
        <table class="points">
            <caption class="visually-hidden">{lab.say(|text| tr!(text, path.heading).to_string())}</caption>
            <thead>
                <tr>
                    <th scope="col">{lab.say(|text| tr!(text, path.time).to_string())}</th>
                    <th scope="col">{lab.say(|text| tr!(text, path.price).to_string())}</th>
                    <th scope="col">{lab.say(|text| tr!(text, path.since_close).to_string())}</th>
                    <th scope="col">
                        <span class="visually-hidden">{lab.say(|t| tr!(t, path.actions).to_string())}</span>
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
    let named = move |key: fn(&crate::text::Text) -> &'static str| {
        Signal::derive(move || format!("{}, {}", lab.text.with(key), time.get()))
    };
    let fixed = place.point == 0 || place.point + 1 == count;
    let time_cell = if fixed {
        let which = words(move || {
            lab.text.with(|text| {
                if place.point == 0 { tr!(text, path.open) } else { tr!(text, path.close) }.to_string()
            })
        });
        view! { <span class="fixed">{time} " " <small>{which}</small></span> }.into_any()
    } else {
        view! { <NumberField field=time_field label=named(|t| tr!(t, path.time)) label_hidden=true /> }
            .into_any()
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
                    label=named(|t| tr!(t, path.price))
                    label_hidden=true
                />
            </td>
            <td>
                <NumberField
                    field=Field::PointMove(place)
                    label=named(|t| tr!(t, path.since_close))
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
