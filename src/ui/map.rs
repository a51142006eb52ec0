//! The map of moves, on which mouse, finger and keys choose a cell, and the lines to the close. All but the surface that
//! is touched are sheets.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Event;

use super::sheet::{patched, sheet};
use super::state::Lab;
use crate::key;
use crate::model::{Act, MoveMap};
use crate::platform::{WidthWatch, page};
use crate::plots::MapPicture;
use crate::sheets;

/// Width drawn before the page has been measured, CSS px.
const FIRST_WIDTH: f64 = 640.0;

/// The section.
#[expect(clippy::too_many_lines, reason = "one surface: its events share what they read")]
pub fn map_section() -> AnyView {
    let lab = Lab::from_context();
    let place = NodeRef::<Div>::new();
    let width = RwSignal::new(FIRST_WIDTH);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            watch.set_value(WidthWatch::new(&place, move |px| width.set(px)));
        }
    });
    let slip = RwSignal::new(0_usize);
    let chosen = RwSignal::new(None::<usize>);
    let picture = Memo::new(move |_| {
        let map = lab.inputs.with(|inputs| MoveMap::new(&inputs.terms, sheets::slippage(slip.get())));
        lab.text.with(|text| MapPicture::new(&map, text, width.get()))
    });
    let cell = move || picture.with(|picture| picture.map.cell(chosen.get()));
    let load = move || {
        let moves = untrack(|| picture.with(|picture| picture.map.moves_at(chosen.get())));
        lab.act(Act::TryMoves(moves));
    };
    let point_at = move |event: PointerEvent| {
        if let Some(place) = place.get_untracked() {
            let corner = place.get_bounding_client_rect();
            let at =
                (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top());
            chosen.set(Some(MoveMap::number(picture.with_untracked(|picture| picture.cell_at(at)))));
        }
    };
    // A finger reads with its touch and loads with the button; a mouse has read before it clicks.
    let is_mouse = RwSignal::new(false);
    let press = move |event: PointerEvent| {
        is_mouse.set(event.pointer_type() == "mouse");
        point_at(event);
    };
    let click = move |_: MouseEvent| {
        if is_mouse.get_untracked() {
            load();
        }
    };
    let key = move |event: KeyboardEvent| {
        if let "Enter" | " " = event.key().as_str() {
            event.prevent_default();
            load();
        } else if let Some(to) = pressed(&event, untrack(cell)) {
            event.prevent_default();
            chosen.set(Some(picture.with_untracked(|picture| picture.map.nearest_number(to))));
        }
    };
    // The product's fields have marks; what has none is the slider.
    let slide = move |event: Event| {
        if let (None, Some(n)) = (page::mark_of(&event), page::typed(&event)) {
            slip.set(n.parse().unwrap_or_default());
        }
    };
    let above = sheet(lab, move || {
        picture.with(|picture| lab.text.with(|text| sheets::map_above(text, &picture.map)))
    });
    let below = sheet(lab, move || {
        let rule = lab.inputs.with(|inputs| inputs.terms.rebase.rule);
        picture.with(|picture| {
            lab.text
                .with(|text| sheets::map_below(text, &picture.map, picture.map.moves_at(chosen.get()), rule))
        })
    });
    let table = patched(lab, "", move || {
        picture.with(|picture| lab.text.with(|text| sheets::map_table(text, &picture.map)))
    });
    let closing =
        sheet(lab, move || lab.of_report(|text, report| sheets::to_the_close(text, report, width.get())));
    let product = sheet(lab, move || {
        lab.of_report(|text, report| lab.with_form(|form| sheets::product(text, form, report)))
    });
    let slider = patched(lab, "slip", move || lab.text.with(|text| sheets::map_slider(text, slip.get())));
    let svg = patched(lab, "svg", move || picture.with(|picture| picture.svg.clone()));
    let mark = patched(lab, "marks", move || {
        let cell = cell();
        sheets::map_mark(picture.with(|picture| picture.middle(cell)))
    });
    view! {
        <div class="lab map" on:input=slide>
            <div class="findings" id="result" tabindex="-1">
                {above}
                <div
                    class="cells"
                    role="application"
                    tabindex="0"
                    aria-label=lab.say(key!(map.name))
                    aria-describedby="map-cell"
                    node_ref=place
                    on:pointermove=point_at
                    on:pointerdown=press
                    on:click=click
                    on:keydown=key
                >
                    {svg}
                    {mark}
                </div>
                {below}
                {table}
                {closing}
            </div>
            <div class="controls panel">{product} {slider}</div>
        </div>
    }
    .into_any()
}

/// The cell to which a key leads.
fn pressed(event: &KeyboardEvent, (column, row): (usize, usize)) -> Option<(usize, usize)> {
    let far = if event.shift_key() { 5 } else { 1 };
    Some(match event.key().as_str() {
        "ArrowLeft" => (column.saturating_sub(far), row),
        "ArrowRight" => (column + far, row),
        "ArrowDown" => (column, row.saturating_sub(far)),
        "ArrowUp" => (column, row + far),
        "Home" => (0, row),
        "End" => (usize::MAX, row),
        _ => return None,
    })
}
