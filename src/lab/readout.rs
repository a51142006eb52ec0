//! What is read where the hand is: the values under the crosshair, or the point that is dragged.

use leptos::prelude::*;

use super::handles::translate;
use crate::reactive::memo;
use crate::state::use_lab;

/// From the place that is read to the card, CSS px.
const OFF: f64 = 14.0;
/// Most of the card's width, as the style sheet has it, CSS px.
const WIDTH: f64 = 176.0;

/// The card beside the crosshair: to the right of it in the left half, else to the left. It repeats what the slider and
/// the handles say, so that it is not read out.
#[component]
pub fn Readout() -> impl IntoView {
    let lab = use_lab();
    let point = memo(move || {
        let place = lab.point.get().filter(|_| lab.drag.with(Option::is_some))?;
        lab.handles().into_iter().find(|handle| handle.is_point(place))
    });
    let lines = memo(move || {
        lab.text.with(|text| {
            if let Some(handle) = point.get() {
                return vec![lab.inputs.with(|inputs| text.control_point(inputs, handle.place))];
            }
            let Some(reading) = lab.reading() else { return Vec::new() };
            lab.report.with(|report| text.reading_lines(report, &reading))
        })
    });
    let at = memo(move || {
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
