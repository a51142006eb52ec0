//! The charts on one time axis, with a crosshair that reads them all, and a table for each.

use leptos::ev::PointerEvent;
use leptos::html::Div;
use leptos::prelude::*;

use super::handles::{Drag, Handles};
use super::live::words;
use super::sheet::{patched, sheet};
use super::state::Lab;
use super::width::width_of;
use crate::model::Reading;
use crate::plots::Pictures;
use crate::sheets::{self, Sheet};
use crate::text::Line;
use crate::{key, tr};

/// Width drawn before the page has been measured, CSS px.
const FIRST_WIDTH: f64 = 640.0;

#[component]
pub fn Charts() -> impl IntoView {
    let lab = Lab::from_context();
    let stack = NodeRef::<Div>::new();
    let width = width_of(stack, FIRST_WIDTH);
    let drag = RwSignal::new(None::<Drag>);
    let pictures = Memo::new(move |_| {
        let (report, data) = (lab.report.get()?, lab.data.get()?);
        let held = drag.with(|drag| drag.as_ref().map(Drag::held));
        lab.text.with(|text| Some(Pictures::holding(&report, &data, text, width.get(), held)))
    });
    let reading = Memo::new(move |_| {
        let index = lab.cursor.get()?;
        lab.data.with(|data| data.as_ref().map(|data| data.reading(index)))
    });
    let point_at = move |event: PointerEvent| {
        let Some(stack) = stack.get_untracked() else {
            return;
        };
        let px = f64::from(event.client_x()) - stack.get_bounding_client_rect().left();
        let time = pictures.with_untracked(|p| p.as_ref().map(|p| p.time_at(px)));
        let index = lab.data.with_untracked(|data| Some(data.as_ref()?.nearest(time?)));
        lab.cursor.set(index);
    };
    let leave = move |event: PointerEvent| {
        if event.pointer_type() == "mouse" {
            lab.cursor.set(None);
        }
    };
    let chart = move |i: usize| {
        let svg = words(move || pictures.with(|p| p.as_ref().map(|p| p.svg[i].clone()).unwrap_or_default()));
        let spots = patched(lab, "dots", move || {
            let spots = reading.get().and_then(|r| pictures.with(|p| p.as_ref().map(|p| p.spots(&r))));
            sheets::dots(&spots.unwrap_or_default(), i)
        });
        view! {
            <figure>
                <figcaption>{lab.say(CHART_NAMES[i])}</figcaption>
                <p class="visually-hidden">{words(move || summary(lab, i).unwrap_or_default())}</p>
                <div class="picture">
                    <div class="svg" inner_html=svg></div>
                    {spots}
                    {(i == 0).then(|| view! { <Handles pictures drag /> })}
                </div>
            </figure>
        }
    };
    let line = patched(lab, "line", move || {
        let x = reading.get().and_then(|r| pictures.with(|p| p.as_ref().map(|p| p.px_of(r.x))));
        x.map(sheets::crosshair).unwrap_or_default()
    });
    view! {
        <section class="charts" aria-labelledby="charts-heading">
            <h2 id="charts-heading" class="visually-hidden">
                {lab.say(key!(chart.heading))}
            </h2>
            <div class="stack" node_ref=stack on:pointermove=point_at on:pointerdown=point_at on:pointerleave=leave>
                {chart(0)} {chart(1)} {chart(2)} {line}
            </div>
            <Cursor pictures reading />
            <div class="point-bar">
                {sheet(lab, move || lab.text.with(|text| lab.with_form(|form| sheets::point(text, form, lab.point.get()))))}
            </div>
            <p class="hint">
                {words(move || lab.of_report(|text, report| {
                    let windows = report.inputs.terms.rebase.rule.has_window() && report.reset_count() > 0;
                    if windows { tr!(text, chart.jump_note) } else { String::new() }
                }))}
            </p>
            <Tables />
        </section>
    }
}

const CHART_NAMES: [Line; 3] = [key!(chart.underlying), key!(chart.nav), key!(chart.leverage)];

fn summary(lab: Lab, chart: usize) -> Option<String> {
    let (report, data) = (lab.report.get()?, lab.data.get()?);
    Some(lab.text.with(|text| match chart {
        0 => text.underlying_summary(&data),
        1 => text.nav_summary(&data),
        _ => text.leverage_summary(&report, &data),
    }))
}

/// The crosshair's slider: for the keyboard and for fingers, and the words of what it reads.
#[component]
fn Cursor(pictures: Memo<Option<Pictures>>, reading: Memo<Option<Reading>>) -> impl IntoView {
    let lab = Lab::from_context();
    let said = words(move || {
        let said = reading.get().zip(lab.report.get());
        lab.text.with(|text| match said {
            Some((reading, report)) => text.reading(&report, &reading),
            None => tr!(text, chart.cursor),
        })
    });
    let last = move || lab.data.with(|data| data.as_ref().map_or(1, |d| d.len() - 1));
    let value = move || lab.cursor.get().unwrap_or_else(last);
    let edge = move |side: fn((f64, f64), f64) -> f64| {
        pictures.with(|p| p.as_ref().map(|p| format!("{}px", side(p.plot_edges(), p.size(0).0))))
    };
    view! {
        <div class="cursor">
            <input
                type="range"
                min="1"
                max=last
                prop:value=words(move || value().to_string())
                aria-label=lab.say(key!(chart.cursor))
                aria-valuetext=said
                style:margin-left=words(move || edge(|(left, _), _| left).unwrap_or_default())
                style:margin-right=words(move || edge(|(_, right), width| width - right).unwrap_or_default())
                on:input:target=move |event| lab.cursor.set(event.target().value().parse().ok())
                on:focus=move |_| {
                    if lab.cursor.get_untracked().is_none() {
                        lab.cursor.set(Some(value()));
                    }
                }
            />
            <p class="reading">
                {said}
            </p>
        </div>
    }
}

/// The charts' series as a table, filled when it is opened.
#[component]
fn Tables() -> impl IntoView {
    let lab = Lab::from_context();
    let open = RwSignal::new(false);
    let table = sheet(lab, move || {
        let shown = open.get().then(|| Some((lab.report.get()?, lab.data.get()?))).flatten();
        let html = shown.map(|(report, data)| lab.text.with(|text| sheets::series(text, &report, &data)));
        Sheet { html: html.unwrap_or_default(), ..Sheet::default() }
    });
    view! {
        <details class="fold" on:toggle:target=move |event| open.set(event.target().has_attribute("open"))>
            <summary>{lab.say(key!(chart.table))}</summary>
            <div class="scroll" tabindex="0" role="group" aria-label=lab.say(key!(chart.heading))>
                {table}
            </div>
        </details>
    }
}
