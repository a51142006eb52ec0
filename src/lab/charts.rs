//! The three charts on one time axis, with the crosshair that reads them and the handles that bend the path.

use charts::chart::{Color, Drawing};
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use words::{Text, key, tr};

use super::cursor::Cursor;
use super::handles::{Handles, translate};
use super::pinned::OutOfSight;
use super::point_actions::{PointActions, PointHint};
use super::readout::{ReadInName, Readout};
use super::series_table::SeriesTable;
use crate::browser::page;
use crate::controls::{Explained, LiveChart, Slice, follow_width, t};
use crate::reactive::memo;
use crate::state::{Lab, use_lab};

/// The name of a chart; that of the NAVs with their currency.
fn name(text: &Text, index: usize) -> String {
    match index {
        0 => text.words(key!(chart.underlying)),
        1 => text.head_of_money(key!(chart.nav)),
        _ => text.words(key!(chart.leverage)),
    }
}

/// The charts, and what stands with them.
#[component]
pub fn Charts() -> impl IntoView {
    let lab = use_lab();
    let stack = NodeRef::<html::Div>::new();
    follow_width(stack, lab.width);
    let top = NodeRef::<html::Div>::new();
    expect_context::<OutOfSight>().follow_figures(top);
    let read = move |event: PointerEvent| {
        if let Some(stack) = stack.get_untracked() {
            let (x, _) = page::from_corner(&stack, f64::from(event.client_x()), 0.0);
            lab.read_at(x, event.pointer_type() == "mouse");
        }
    };
    let crosshair = memo(move || {
        let reading = lab.reading()?;
        Some(lab.charts.with(|charts| charts.px_of(reading.x)))
    });
    let jumps = lab.say_report(|text, report| {
        let windows = report.inputs.terms.rebase.rule.has_window() && report.reset_count() > 0;
        if windows { tr!(text, chart.jump_note) } else { String::new() }
    });
    view! {
        <section class="charts" aria-labelledby="charts-heading">
            <h2 id="charts-heading" class="visually-hidden">{t(key!(chart.heading))}</h2>
            <div
                class="stack"
                node_ref=stack
                on:pointerdown=read
                on:pointermove=read
                on:pointerleave=move |_| lab.read_no_more()
            >
                <div class="top" node_ref=top></div>
                {(0..3).map(|index| view! { <Slice><Chart index=index/></Slice> }).collect_view()}
                <div class="line">
                    <Show when=move || crosshair.get().is_some()>
                        <div class="crosshair" style:transform=move || translate(crosshair.get().map(|x| (x, 0.0)))></div>
                    </Show>
                </div>
                <Readout/>
            </div>
            <Cursor/>
            <PointHint/>
            <p class="way-back">{lab.say_report(Text::way_back)}</p>
            <p class="hint">{jumps}</p>
            <Slice><SeriesTable/></Slice>
        </section>
    }
}

#[component]
fn Chart(index: usize) -> impl IntoView {
    let lab = use_lab();
    let summary = memo(move || {
        lab.text.with(|text| {
            lab.data.with(|data| match index {
                0 => text.underlying_summary(data),
                1 => lab.report.with(|report| text.nav_summary(report, data)),
                _ => lab.report.with(|report| text.leverage_summary(report, data)),
            })
        })
    });
    let height = move || lab.charts.with(|charts| format!("{}px", charts.size(index).1));
    let drawing =
        move |read: &mut dyn FnMut(&Drawing)| lab.charts.with(|charts| read(&charts.drawings[index]));
    let figure = NodeRef::<html::Figure>::new();
    if index == 1 {
        expect_context::<OutOfSight>().follow_navs(figure);
    }
    view! {
        <figure part="chart" node_ref=figure>
            <figcaption>
                <span class="name">
                    <Explained words=lab.say(move |text| name(text, index))/>
                    {(index == 1).then(|| view! { <span class="ghost-name">{ghost_name(lab)}</span> })}
                </span>
                {(index < 2).then(|| view! { <ReadInName index=index/> })}
            </figcaption>
            <p class="visually-hidden">{summary}</p>
            <div class="picture live" style:height=height>
                <div class="svg"><LiveChart drawing=drawing/></div>
                {(index == 1).then(|| view! { <Ghost/> })}
                <Dots index=index/>
                {(index == 0).then(|| view! { <Handles/> <PointActions/> })}
            </div>
        </figure>
    }
}

/// What the pale line among the NAVs is, while there is one.
fn ghost_name(lab: Lab) -> Signal<String> {
    lab.say(move |text| {
        if lab.report_pinned().with(Option::is_some) {
            text.words(key!(chart.kept))
        } else if lab.held.get() && lab.report_before().with(Option::is_some) {
            text.words(key!(chart.before))
        } else {
            String::new()
        }
    })
}

/// The product with the reset as the reader has kept it for comparison, or as it was before the change that is going on.
#[component]
fn Ghost() -> impl IntoView {
    let lab = use_lab();
    let data = memo(move || {
        let is_held = lab.held.get();
        let pinned = lab.report_pinned().with(|report| report.as_ref().map(model::Report::chart_data));
        pinned.or_else(|| {
            lab.report_before()
                .with(|report| report.as_ref().filter(|_| is_held).map(model::Report::chart_data))
        })
    });
    let line = memo(move || {
        data.with(|data| data.as_ref().map(|data| lab.charts.with(|charts| charts.nav_line(data))))
    });
    let view_box = move || {
        let (width, height) = lab.charts.with(|charts| charts.size(1));
        format!("0 0 {width} {height}")
    };
    view! {
        <Show when=move || line.with(Option::is_some)>
            <svg class="ghost" viewBox=view_box aria-hidden="true" focusable="false"><path d=line></path></svg>
        </Show>
    }
}

/// Where the crosshair meets the lines of a chart.
#[component]
fn Dots(index: usize) -> impl IntoView {
    let lab = use_lab();
    let dots = memo(move || {
        let dots = lab.reading().map(|reading| lab.charts.with(|charts| charts.crosshair_dots(&reading)));
        dots.unwrap_or_default().into_iter().filter(|dot| dot.chart == index).collect::<Vec<_>>()
    });
    let class = |color: Color| match color {
        Color::Protected => "dot protected",
        Color::Uncapped => "dot uncapped",
        _ => "dot underlying",
    };
    view! {
        <div class="dots">
            <For each=move || 0..dots.with(Vec::len) key=|n| *n let(n)>
                {
                    let dot = memo(move || dots.with(|dots| dots.get(n).copied()));
                    view! {
                        <span
                            class=move || dot.get().map(|dot| class(dot.color))
                            style:transform=move || translate(dot.get().map(|dot| (dot.x, dot.y)))
                        ></span>
                    }
                }
            </For>
        </div>
    }
}
