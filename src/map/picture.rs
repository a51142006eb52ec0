//! The map's picture.

use charts::plots::RegionRoom;
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
                    style:transform=dot
                    on:pointerdown=move |event| {
                        event.stop_propagation();
                        hand.press_dot(&event);
                    }
                ></div>
            </div>
        </div>
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
