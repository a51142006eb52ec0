//! The map's picture, and choosing a cell on it.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use model::MoveMap;
use words::key;

use super::MapView;
use crate::browser::page;
use crate::controls::{follow_width, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// The cells. A finger reads with its touch and loads with the button; a mouse reads by moving and loads with a click.
#[component]
pub fn Picture(map: MapView) -> impl IntoView {
    let lab = use_lab();
    let node = NodeRef::<html::Div>::new();
    let by_mouse = StoredValue::new(false);
    follow_width(node, map.width);
    let MapView { state, picture, .. } = map;
    let read = move |event: PointerEvent| {
        by_mouse.set_value(event.pointer_type() == "mouse");
        if let Some(node) = node.get_untracked() {
            let at = page::from_corner(&node, f64::from(event.client_x()), f64::from(event.client_y()));
            let number = picture.with_untracked(|picture| MoveMap::number(picture.cell_at(at)));
            if state.cell.get_untracked() != Some(number) {
                state.cell.set(Some(number));
            }
        }
    };
    let click = move |_: MouseEvent| {
        if by_mouse.get_value() {
            map.try_in_lab(lab);
        }
    };
    let keydown = move |event: KeyboardEvent| {
        if let "Enter" | " " = event.key().as_str() {
            event.prevent_default();
            map.try_in_lab(lab);
            return;
        }
        let to = picture.with_untracked(|picture| {
            let now = picture.map.cell(state.cell.get_untracked());
            Some(picture.map.nearest_number(moved(&event, now)?))
        });
        if to.is_some() {
            event.prevent_default();
            state.cell.set(to);
        }
    };
    let svg = memo(move || picture.with(|picture| picture.drawing.svg()));
    let mark = move || {
        let (x, y) = picture.with(|picture| picture.middle(picture.map.cell(state.cell.get())));
        format!("translate({x:.1}px,{y:.1}px)")
    };
    view! {
        <div
            class="cells"
            role="application"
            tabindex="0"
            aria-label=t(key!(map.name))
            aria-describedby="map-cell"
            node_ref=node
            on:pointerdown=read
            on:pointermove=read
            on:click=click
            on:keydown=keydown
        >
            <div class="svg" inner_html=move || svg.get()></div>
            <div class="marks"><div class="mark" style:transform=mark></div></div>
        </div>
    }
}

/// The cell to which a key leads.
fn moved(event: &KeyboardEvent, (column, row): (usize, usize)) -> Option<(usize, usize)> {
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
