//! The map's picture.

use charts::plots::{MapPicture, RegionRoom};
use leptos::html;
use leptos::prelude::*;
use words::key;

use super::MapView;
use super::hand::Hand;
use crate::controls::{follow_width, t};
use crate::reactive::memo;
use crate::state::{Lab, use_lab};

/// The cells, the names of the map's parts, and the reader's day as a dot. A mouse takes hold anywhere; a finger drags the dot,
/// and elsewhere scrolls or taps.
#[component]
pub fn Picture(map: MapView) -> impl IntoView {
    let lab = use_lab();
    let node = NodeRef::<html::Div>::new();
    follow_width(node, map.width);
    let MapView { picture, day, .. } = map;
    let hand = Hand::new(map, node);
    let svg = memo(move || picture.with(|picture| picture.drawing.svg()));
    let rooms = memo(move || picture.with(|picture| picture.rooms.clone()));
    let dot = memo(move || day.get().map(|day| picture.with(|picture| percent(picture, picture.place(day)))));
    view! {
        <div
            class="cells"
            role="application"
            tabindex="0"
            aria-label=t(key!(map.name))
            aria-describedby="map-day"
            node_ref=node
            on:pointerdown=move |event| hand.press(&event)
            on:pointermove=move |event| hand.move_to(&event)
            on:pointerup=move |_| hand.let_go()
            on:pointercancel=move |_| hand.let_go()
            on:click=move |event| hand.tap(&event)
            on:keydown=move |event| hand.key(&event)
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
                    style:left=move || dot.get().map(|(left, _)| left)
                    style:top=move || dot.get().map(|(_, top)| top)
                    on:pointerdown=move |event| {
                        event.stop_propagation();
                        hand.press_dot(&event);
                    }
                ></div>
            </div>
        </div>
    }
}

/// A place in shares of the picture's width and height: paper has other ones.
fn percent(picture: &MapPicture, (x, y): (f64, f64)) -> (String, String) {
    let share = |of: f64, whole: f64| format!("{:.2}%", 100.0 * of / whole);
    (share(x, picture.drawing.width), share(y, picture.drawing.height))
}

/// A room is named anew when it has another place.
fn room_key(room: &RegionRoom) -> String {
    format!("{room:?}")
}

/// The name of a part of the map.
fn region_name(lab: Lab, map: MapView, room: RegionRoom) -> AnyView {
    let MapView { picture, day, .. } = map;
    let name =
        lab.say(move |text| text.map_region(room.region, picture.with(|picture| picture.map.is_long())));
    let at = memo(move || {
        picture.with(|picture| percent(picture, room.words_at(day.get().map(|day| picture.place(day)))))
    });
    let widest = format!("{:.0}px", room.size.0.min(RegionRoom::WIDEST));
    view! {
        <span
            class="region"
            style:left=move || at.get().0
            style:top=move || at.get().1
            style:max-width=widest
        >
            {name}
        </span>
    }
    .into_any()
}
