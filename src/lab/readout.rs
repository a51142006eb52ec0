//! What is read where the hand is: the values under the crosshair, or the point that is dragged. On wide charts a card stands at
//! the hand; on narrow ones, where it would hide what the charts say, the names of the charts make room for it. It repeats what
//! the slider and the handles say, so that it is not read out.

use charts::plots::{Handle, Pictures};
use leptos::prelude::*;

use super::handles::translate;
use super::pinned::OutOfSight;
use crate::reactive::memo;
use crate::state::{Lab, use_lab};

/// From the place that is read to the card, CSS px.
const OFF: f64 = 14.0;
/// Most of the card's width, as the style sheet has it, CSS px.
const WIDTH: f64 = 176.0;

/// The point that is dragged.
fn dragged_point(lab: Lab) -> Memo<Option<Handle>> {
    memo(move || {
        let place = lab.point.get().filter(|_| lab.drag.with(Option::is_some))?;
        lab.handles().into_iter().find(|handle| handle.is_point(place))
    })
}

/// What is read, in lines: where the point is, or the stock and the two products.
fn lines(lab: Lab, point: Option<Handle>) -> Vec<String> {
    lab.text.with(|text| {
        if let Some(handle) = point {
            return vec![lab.inputs.with(|inputs| text.control_point(inputs, handle.place))];
        }
        let Some(reading) = lab.reading() else { return Vec::new() };
        lab.report.with(|report| text.reading_lines(report, &reading))
    })
}

/// Whether it stands beside the names of the charts: on narrow ones, while these are in sight.
fn is_in_names(lab: Lab) -> Memo<bool> {
    let out_of_sight: OutOfSight = expect_context();
    memo(move || lab.charts.with(Pictures::are_narrow) && !out_of_sight.hides_first_name())
}

/// What is read of a chart, in the row of its name: the point or the stock beside the first, the products beside the second.
#[component]
pub fn ReadInName(index: usize) -> impl IntoView {
    let lab = use_lab();
    let (point, is_in_names) = (dragged_point(lab), is_in_names(lab));
    let lines = memo(move || {
        // What can be done with a point that is chosen stands there.
        let is_free = lab.point.with(Option::is_none) || point.with(Option::is_some);
        let mut lines = if is_in_names.get() && is_free { lines(lab, point.get()) } else { Vec::new() };
        let products = lines.split_off(lines.len().min(1));
        if index == 0 { lines } else { products }
    });
    view! {
        <Show when=move || lines.with(|lines| !lines.is_empty())>
            <span class="read" aria-hidden="true">
                <For each=move || 0..lines.with(Vec::len) key=|n| *n let(n)>
                    <span>{move || lines.with(|lines| lines.get(n).cloned())}</span>
                </For>
            </span>
        </Show>
    }
}

/// The card beside the crosshair: to the right of it in the left half, else to the left.
#[component]
pub fn Readout() -> impl IntoView {
    let lab = use_lab();
    let (point, is_in_names) = (dragged_point(lab), is_in_names(lab));
    let lines = memo(move || lines(lab, point.get()));
    let at = memo(move || {
        if is_in_names.get() {
            return None;
        }
        let (width, height) = lab.charts.with(|charts| charts.size(0));
        let (x, y) = if let Some(handle) = point.get() {
            (handle.x, handle.y)
        } else {
            let x = lab.charts.with(|charts| lab.reading().map(|reading| charts.px_of(reading.x)))?;
            // Below what can be done with the point that is chosen.
            (x, if lab.point.get().is_some() { height } else { 0.0 })
        };
        let left = if x < width / 2.0 { x + OFF } else { x - OFF - WIDTH };
        Some((left.clamp(0.0, (width - WIDTH).max(0.0)), (y - 3.0 * OFF).clamp(0.0, height)))
    });
    let from_right = move || {
        at.get().is_some_and(|(left, _)| {
            lab.charts.with(|charts| left < charts.size(0).0 / 2.0)
                && point.with(Option::is_none)
                && lab.reading().is_some_and(|reading| {
                    lab.charts.with(|charts| charts.px_of(reading.x)) > left + WIDTH / 2.0
                })
        })
    };
    view! {
        <Show when=move || at.get().is_some()>
            <div
                class="readout"
                class:from-right=from_right
                aria-hidden="true"
                style:transform=move || translate(at.get())
            >
                <For each=move || 0..lines.with(Vec::len) key=|n| *n let(n)>
                    <span>{move || lines.with(|lines| lines.get(n).cloned())}</span>
                </For>
            </div>
        </Show>
    }
}
