//! A chart in layers, so that a change of its data touches only what it moves: the frame stays, each line is a path whose
//! `d` follows its memo.

use crate::reactive::memo;
use charts::chart::{Drawing, Role};
use leptos::prelude::*;

/// Most lines of a chart.
const LINES: usize = 3;

/// A drawing that changes often. `drawing` reads it where it is kept; it is not copied.
#[component]
pub fn LiveChart<F>(drawing: F) -> impl IntoView
where
    F: Fn(&mut dyn FnMut(&Drawing)) + Copy + Send + Sync + 'static,
{
    let read = move |make: fn(&Drawing) -> String| {
        memo(move || {
            let mut made = String::new();
            drawing(&mut |drawing| made = make(drawing));
            made
        })
    };
    let view_box = read(Drawing::view_box);
    let areas = read(|drawing| drawing.group_svg(Role::Areas));
    let frame = read(|drawing| drawing.group_svg(Role::Frame));
    let rules = read(|drawing| drawing.group_svg(Role::Rules));
    let marks = read(|drawing| drawing.group_svg(Role::Marks) + &drawing.labels_svg());
    let line = move |index: usize| {
        let line = memo(move || {
            let mut line = None;
            drawing(&mut |drawing| line = Some(drawing.line(index)));
            line
        });
        let of = move |read: fn(&charts::chart::LinePath) -> Option<String>| {
            move || line.with(|line| line.as_ref().and_then(read))
        };
        view! {
            <path
                fill="none"
                stroke=of(|line| Some(line.color.hex()))
                stroke-width=of(|line| Some(line.color.stroke_width().to_string()))
                stroke-dasharray=of(|line| line.color.dash_array())
                d=of(|line| Some(line.d.clone()))
            ></path>
        }
        .into_any()
    };
    view! {
        <svg class="chart" viewBox=view_box preserveAspectRatio="xMinYMin meet" aria-hidden="true" focusable="false">
            <g inner_html=areas></g>
            <g inner_html=frame></g>
            <g inner_html=rules></g>
            {(0..LINES).map(line).collect_view()}
            <g inner_html=marks></g>
        </svg>
    }
}
