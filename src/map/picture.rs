//! The map's picture, and moving the day on it.

use charts::plots::RegionRoom;
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use model::{Edit, Inputs, Moves};
use words::key;

use super::MapView;
use crate::browser::page;
use crate::controls::{follow_width, t};
use crate::reactive::memo;
use crate::state::{Lab, use_lab};

/// Cells that a key leads further with Shift.
const FAR: i32 = 5;

/// The cells, the names of the map's parts, and the reader's day as a dot. A mouse takes hold anywhere; a finger drags the dot,
/// and elsewhere scrolls or taps.
#[component]
pub fn Picture(map: MapView) -> impl IntoView {
    let lab = use_lab();
    let node = NodeRef::<html::Div>::new();
    follow_width(node, map.width);
    let MapView { picture, day, .. } = map;
    let is_dragged = StoredValue::new(false);
    // Whether the pointer has moved the day when it was pressed, so that its click does not.
    let is_done = StoredValue::new(false);
    let before = StoredValue::new(None::<Inputs>);
    // Moves are gathered to one edit a frame, and the last one is made before the pointer lets go.
    let moved = StoredValue::new(None::<(f64, f64)>);
    let go_on = move || {
        if let Some((x, y)) = moved.try_update_value(Option::take).flatten()
            && let Some(node) = node.get_untracked()
        {
            let at = page::from_corner(&node, x, y);
            lab.apply(Edit::Moves(picture.with_untracked(|picture| picture.moves_at(at))));
        }
    };
    let take_hold = move |event: PointerEvent, may: bool| {
        if event.is_primary() && event.button() == 0 && may {
            page::capture(&event);
            before.set_value(Some(lab.inputs.get_untracked()));
            is_dragged.set_value(true);
            lab.begin_gesture();
        }
    };
    let down = move |event: PointerEvent| {
        let is_mouse = event.pointer_type() == "mouse";
        is_done.set_value(is_mouse);
        if is_mouse {
            moved.set_value(Some((f64::from(event.client_x()), f64::from(event.client_y()))));
        }
        take_hold(event, is_mouse);
        go_on();
    };
    let pointer_move = move |event: PointerEvent| {
        let last = (f64::from(event.client_x()), f64::from(event.client_y()));
        if is_dragged.get_value() && moved.try_update_value(|moved| moved.replace(last)) == Some(None) {
            request_animation_frame(go_on);
        }
    };
    let up = move |_: PointerEvent| {
        go_on();
        if is_dragged.get_value() {
            is_dragged.set_value(false);
            lab.end_gesture();
        }
    };
    // A tap of a finger, which a scroll is not.
    let tap = move |event: MouseEvent| {
        if is_done.get_value() {
            return;
        }
        let last = (f64::from(event.client_x()), f64::from(event.client_y()));
        if moved.try_update_value(|moved| moved.replace(last)) == Some(None) {
            go_on();
        }
        lab.end_gesture();
    };
    let keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            moved.set_value(None);
            is_dragged.set_value(false);
            give_up(lab, before);
        } else if let Some((columns, rows)) = key_steps(&event) {
            event.prevent_default();
            if !lab.held.get_untracked() {
                before.set_value(Some(lab.inputs.get_untracked()));
            }
            // One step to undo for as long as a key is held down.
            lab.begin_gesture();
            picture.with_untracked(|picture| {
                let start = Moves { first: picture.map.adverse() * picture.map.range.size(0), after: 0.0 };
                let from = day.get_untracked().unwrap_or(start);
                lab.apply(Edit::Moves(picture.map.next(from, columns, rows)));
            });
        }
    };
    let svg = memo(move || picture.with(|picture| picture.drawing.svg()));
    let rooms = memo(move || picture.with(|picture| picture.rooms.clone()));
    let dot = move || {
        day.get().map(|day| {
            let (x, y) = picture.with(|picture| picture.place(day));
            format!("translate({x:.1}px,{y:.1}px)")
        })
    };
    view! {
        <div
            class="cells"
            role="application"
            tabindex="0"
            aria-label=t(key!(map.name))
            aria-describedby="map-day"
            node_ref=node
            on:pointerdown=down
            on:pointermove=pointer_move
            on:pointerup=up
            on:pointercancel=up
            on:click=tap
            on:keydown=keydown
            on:keyup=move |_| lab.end_gesture()
        >
            <div class="svg" inner_html=move || svg.get()></div>
            <div class="marks">
                <For each=move || rooms.get() key=|room| room_key(room) let(room)>
                    {region_name(lab, map, room)}
                </For>
                <div
                    class="mark"
                    class:absent=move || day.get().is_none()
                    style:transform=dot
                    on:pointerdown=move |event| {
                        event.stop_propagation();
                        is_done.set_value(true);
                        take_hold(event, true);
                    }
                ></div>
            </div>
        </div>
    }
}

/// Brings back what was before a drag or keys.
fn give_up(lab: Lab, before: StoredValue<Option<Inputs>>) {
    if let Some(inputs) = before.try_update_value(Option::take).flatten() {
        lab.restore_inputs(inputs);
        lab.end_gesture();
    }
}

/// A room is named anew when it has another place.
fn room_key(room: &RegionRoom) -> String {
    format!("{room:?}")
}

/// The name of a part of the map.
fn region_name(lab: Lab, map: MapView, RegionRoom { region, middle: (x, y), size }: RegionRoom) -> AnyView {
    let name =
        lab.say(move |text| text.map_region(region, map.picture.with(|picture| picture.map.is_long())));
    let at = format!("translate({x:.1}px,{y:.1}px) translate(-50%,-50%)");
    view! {
        <span class="region" style:transform=at style:max-width=format!("{:.0}px", size.0.min(170.0))>
            {name}
        </span>
    }
    .into_any()
}

/// Columns further against the product and rows up, to which a key leads.
fn key_steps(event: &KeyboardEvent) -> Option<(i32, i32)> {
    let far = if event.shift_key() { FAR } else { 1 };
    Some(match event.key().as_str() {
        "ArrowLeft" => (-far, 0),
        "ArrowRight" => (far, 0),
        "ArrowDown" => (0, -far),
        "ArrowUp" => (0, far),
        _ => return None,
    })
}
