//! The handles of the path on the underlying's chart: HTML over the SVG, for mouse, pen, finger and keyboard.

use charts::plots::{Handle, HandleKind};
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use model::{Field, Inputs, Place};
use words::{key, tr};

use crate::browser::page;
use crate::controls::t;
use crate::reactive::{effect, memo};
use crate::state::use_lab;

/// The id of a point's handle in the page.
#[must_use]
pub fn handle_id(place: Place) -> String {
    format!("handle-{}-{}", place.day, place.point)
}

/// Where a pointer was last, in CSS px of the window, and whether Shift was held.
type Move = Option<(f64, f64, bool)>;

/// The handles of the day that is shown, over the chart.
#[component]
pub fn Handles() -> impl IntoView {
    let lab = use_lab();
    let node = NodeRef::<html::Div>::new();
    let handles = memo(move || lab.handles());
    // One of them is in the order of the keyboard: the chosen one, or the first.
    let stop = memo(move || {
        let chosen = lab.point.get();
        handles.with(|handles| {
            let mut points = handles.iter().filter(|handle| !handle.is_stretch()).map(|handle| handle.place);
            points.clone().find(|place| Some(*place) == chosen).or_else(|| points.next())
        })
    });
    let in_chart = move |x: f64, y: f64| node.get_untracked().map(|node| page::from_corner(&node, x, y));
    let before = StoredValue::new(None::<Inputs>);

    // Moves are gathered to one edit a frame, and the last one is made before the pointer lets go.
    let moved = StoredValue::new(Move::None);
    let go_on = move || {
        if let Some((x, y, whole)) = moved.try_update_value(Option::take).flatten()
            && let Some(at) = in_chart(x, y)
        {
            lab.drag_to(at, whole);
        }
    };
    let down = move |event: PointerEvent| {
        let at = in_chart(f64::from(event.client_x()), f64::from(event.client_y()));
        if event.is_primary() && event.button() == 0 && at.is_some_and(|at| lab.take_hold(at)) {
            page::capture(&event);
            event.stop_propagation();
        }
    };
    let pointer_move = move |event: PointerEvent| {
        if lab.drag.with_untracked(Option::is_none) {
            return;
        }
        event.stop_propagation();
        let last = (f64::from(event.client_x()), f64::from(event.client_y()), event.shift_key());
        if moved.try_update_value(|moved| moved.replace(last)) == Some(None) {
            request_animation_frame(go_on);
        }
    };
    let up = move |_: PointerEvent| {
        go_on();
        lab.let_go();
    };
    let keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            moved.set_value(None);
            lab.give_up(before.get_value());
        } else if let Some(place) = lab.point.get_untracked()
            && lab.handle_key(place, &event)
        {
            event.prevent_default();
        }
    };
    let add = move |event: MouseEvent| {
        if let Some(at) = in_chart(f64::from(event.client_x()), f64::from(event.client_y())) {
            lab.add_point_at(at);
        }
    };
    // The chosen point keeps the keyboard's focus wherever it goes; a reader who has gone on is left alone.
    effect(move || {
        let Some(place) = lab.point.get() else { return };
        request_animation_frame(move || {
            if node.try_get_untracked().flatten().is_some_and(|node| page::has_focus(&node)) {
                lab.host.focus(&handle_id(place));
            }
        });
    });
    view! {
        <div
            class="handles"
            role="group"
            aria-label=t(key!(point.heading))
            node_ref=node
            on:pointerdown=down
            on:pointermove=pointer_move
            on:pointerup=up
            on:pointercancel=up
            // The nearest handle gets the focus, not the one that happens to lie on top.
            on:mousedown=|event| event.prevent_default()
            on:dblclick=add
            on:keydown=keydown
            on:keyup=move |_| lab.end_gesture()
        >
            <For each=move || handles.get() key=|handle| (handle.place.day, handle.place.point, handle.is_stretch()) let(handle)>
                {
                    let (place, is_stretch) = (handle.place, handle.is_stretch());
                    let now = memo(move || {
                        let same = |other: &&Handle| other.place == place && other.is_stretch() == is_stretch;
                        handles.with(|handles| handles.iter().find(same).copied())
                    });
                    if is_stretch {
                        let at = move || translate(now.get().map(|handle| (handle.x, handle.y)));
                        view! { <div class="grip" style:transform=at></div> }.into_any()
                    } else {
                        point_handle(place, now, stop, before)
                    }
                }
            </For>
        </div>
    }
}

/// A point's handle: a slider of its price. A stretch's is for pointers only, as its two points have keys.
fn point_handle(
    place: Place,
    now: Memo<Option<Handle>>,
    stop: Memo<Option<Place>>,
    before: StoredValue<Option<Inputs>>,
) -> AnyView {
    let lab = use_lab();
    let limit = Field::PointPrice(place).limit();
    let follows = memo(move || now.get().is_some_and(|handle| handle.kind == HandleKind::Follower));
    let is_chosen = memo(move || lab.point.get() == Some(place));
    let price = memo(move || lab.value(Field::PointPrice(place)).unwrap_or_default());
    let name = lab.say(move |text| {
        let count = lab.inputs.with(|inputs| {
            let days = inputs.path.sketch().map_or(&[][..], |sketch| &sketch.days[..]);
            days.get(place.day).map_or(0, |day| day.points.len())
        });
        let time = lab.value(Field::PointTime(place)).unwrap_or_default();
        tr!(text, point.name, n = place.point + 1, count = count, time = text.clock(time))
    });
    let focus = move |_| {
        lab.point.set(Some(place));
        before.set_value(Some(lab.inputs.get_untracked()));
    };
    view! {
        <div
            class="handle"
            class:chosen=is_chosen
            class:follower=follows
            id=handle_id(place)
            role="slider"
            tabindex=move || if stop.get() == Some(place) { "0" } else { "-1" }
            aria-orientation="vertical"
            aria-label=name
            aria-describedby="point-hint"
            aria-valuemin=limit.min.to_string()
            aria-valuemax=limit.max.to_string()
            aria-valuenow=move || price.get().to_string()
            aria-valuetext=lab.say(move |text| lab.inputs.with(|inputs| text.control_point(inputs, place)))
            style:transform=move || translate(now.get().map(|handle| (handle.x, handle.y)))
            on:focus=focus
        ></div>
    }
    .into_any()
}

/// A place in CSS px from the corner, as a style.
pub(super) fn translate(at: Option<(f64, f64)>) -> String {
    let (x, y) = at.unwrap_or_default();
    format!("translate({x:.1}px,{y:.1}px)")
}
