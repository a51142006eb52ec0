//! The handles of the path on the underlying's chart: HTML over the SVG, for mouse, pen, finger and keyboard.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

use super::state::Lab;
use crate::chart::AxisRange;
use crate::key;
use crate::model::{Act, Edit, Field, Inputs, Place};
use crate::platform::page;
use crate::plots::{Grip, Pictures, Plane, day_at, nearest};
use crate::sheets::{self, handle_id};

/// How far from a grip a finger takes hold of it, CSS px.
const REACH: f64 = 30.0;
/// Steps of the keys: a share of the previous close, and minutes; ten times as much with Shift.
const STEPS: (f64, f64) = (0.001, 1.0);

/// What is being dragged. The plane is that of the drag's start, so that nothing moves under the finger.
#[derive(Clone, Debug)]
pub struct Drag {
    grip: Grip,
    plane: Plane,
    /// From the grip to where the finger took hold, CSS px.
    off: (f64, f64),
    /// What Escape brings back.
    before: Inputs,
}

impl Drag {
    /// The prices that the chart goes on to show.
    pub const fn held(&self) -> AxisRange {
        self.plane.prices()
    }
}

#[component]
#[expect(clippy::too_many_lines, reason = "one surface: its events share what they read")]
pub fn Handles(pictures: Memo<Option<Pictures>>, drag: RwSignal<Option<Drag>>) -> impl IntoView {
    let lab = Lab::from_context();
    let place = NodeRef::<Div>::new();
    // What Escape brings back to a reader who uses the keyboard.
    let before = StoredValue::new(None::<Inputs>);
    let grips = Memo::new(move |_| {
        let day = lab.day.get();
        pictures.with(|p| {
            lab.data.with(|data| {
                let (p, data) = (p.as_ref()?, data.as_ref()?);
                Some(lab.inputs.with(|inputs| p.grips(inputs, data, day)))
            })
        })
    });
    let at = move |event: &PointerEvent| {
        let corner = place.get_untracked()?.get_bounding_client_rect();
        Some((f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top()))
    };
    let take = move |event: PointerEvent| {
        let found = at(&event).and_then(|at| {
            let grip = grips.with_untracked(|grips| nearest(grips.as_ref()?, at, REACH))?;
            let plane = pictures.with_untracked(|p| p.as_ref().map(Pictures::plane))?;
            Some((grip, plane, at))
        });
        if let (Some((grip, plane, at)), true) = (found, event.is_primary() && event.button() == 0) {
            page::capture(&event);
            lab.begin_gesture();
            event.stop_propagation();
            let off = (at.0 - grip.x, at.1 - grip.y);
            lab.begin_gesture();
            drag.set(Some(Drag { grip, plane, off, before: lab.inputs.get_untracked() }));
            if !grip.is_stretch {
                page::focus(&handle_id(grip.place));
            }
        }
    };
    let go_on = move |event: PointerEvent| {
        let Some((edit, at)) = drag.with_untracked(|drag| Some((drag.clone()?, at(&event)?))) else {
            return;
        };
        event.stop_propagation();
        if let Some(edit) = dragged(lab, &edit, at, event.shift_key()) {
            lab.apply(edit);
        }
    };
    let drop = move |_: PointerEvent| {
        drag.set(None);
        lab.end_gesture();
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            let dragged = drag.with_untracked(|drag| drag.as_ref().map(|drag| drag.before.clone()));
            if let Some(inputs) = dragged.or_else(|| before.get_value()) {
                drag.set(None);
                lab.put_back(inputs);
                lab.end_gesture();
                lab.end_gesture();
            }
            return;
        }
        if let Some(place) = lab.point.get_untracked()
            && pressed(lab, place, &event)
        {
            event.prevent_default();
        }
    };
    let add = move |event: leptos::ev::MouseEvent| {
        let Some(corner) = place.get_untracked().map(|place| place.get_bounding_client_rect()) else {
            return;
        };
        let px = f64::from(event.client_x()) - corner.left();
        let time = pictures.with_untracked(|p| p.as_ref().map(|p| p.time_at(px)));
        let at = lab.data.with_untracked(|data| Some(day_at(data.as_ref()?, time?)));
        if let Some((day, minute)) = at {
            lab.apply(Edit::AddPointAt(day, minute.round()));
        }
    };
    let focused = move |event: leptos::ev::FocusEvent| {
        if let Some(n) = page::mark_of(&event) {
            let grip = grips.with_untracked(|grips| grips.as_ref().and_then(|g| g.get(n).copied()));
            lab.point.set(grip.map(|grip| grip.place));
            before.set_value(Some(lab.inputs.get_untracked()));
        }
    };
    Effect::new(move |_| {
        let html = grips.with(|grips| {
            let grips = grips.as_deref().unwrap_or_default();
            lab.inputs.with(|i| lab.text.with(|text| sheets::handles(text, i, grips, lab.point.get())))
        });
        lab.patch(place, &html);
    });
    // The chosen point keeps the keyboard's focus wherever it goes; a reader who has gone on is left alone.
    let follow = move || {
        let chosen = lab.point.get_untracked();
        // By the next frame the section may be gone, and the handles with it.
        if let (Some(place), Some(chosen)) = (place.try_get_untracked().flatten(), chosen)
            && page::has_focus(&place)
        {
            page::focus(&handle_id(chosen));
        }
    };
    Effect::new(move |_| {
        lab.point.track();
        request_animation_frame(follow);
    });
    view! {
        <div
            class="handles"
            role="group"
            aria-label=lab.say(key!(point.heading))
            node_ref=place
            on:pointerdown=take
            // The nearest handle gets the focus, not the one that happens to lie on top.
            on:mousedown=|event| event.prevent_default()
            on:pointermove=go_on
            on:pointerup=drop
            on:pointercancel=drop
            on:keydown=key
            on:keyup=move |_| lab.end_gesture()
            on:dblclick=add
            on:focusin=focused
        ></div>
    }
}

/// The edit of a drag to `at`; with `whole`, to whole percents of the previous close.
fn dragged(lab: Lab, drag: &Drag, at: (f64, f64), whole: bool) -> Option<Edit> {
    let Drag { grip, plane, off, .. } = drag;
    let place = grip.place;
    let (x, y) = (at.0 - off.0, at.1 - off.1);
    if grip.is_stretch {
        // From where the stretch was taken, as its prices change on the way.
        let now = lab.inputs.with_untracked(|inputs| mean(inputs, place))?;
        return Some(Edit::Stretch(place, plane.price_at(y) / now));
    }
    let time = plane.time_at(x);
    let open = lab.data.with_untracked(|data| data.as_ref()?.opens.get(place.day).copied())?;
    let (minute, close) = lab.inputs.with_untracked(|inputs| {
        (inputs.minute_near(place, time - open), inputs.path.previous_close(place.day))
    });
    let price = plane.price_at(y);
    let price = if whole { close * (1.0 + ((price / close - 1.0) * 100.0).round() / 100.0) } else { price };
    Some(Edit::Point(place, minute, price))
}

/// The price in the middle of the stretch after a point.
fn mean(inputs: &Inputs, place: Place) -> Option<f64> {
    let next = Place { point: place.point + 1, ..place };
    Some(inputs.get(Field::PointPrice(place))?.midpoint(inputs.get(Field::PointPrice(next))?))
}

/// Does what a key stands for; whether it stands for anything.
fn pressed(lab: Lab, place: Place, event: &KeyboardEvent) -> bool {
    let factor = if event.shift_key() { 10.0 } else { 1.0 };
    let last = lab.inputs.with_untracked(|inputs| {
        let day = inputs.path.sketch().and_then(|sketch| sketch.days.get(place.day).cloned());
        day.map_or(0, |day| day.points.len().saturating_sub(1))
    });
    let choose = |point: usize| lab.point.set(Some(Place { point: point.min(last), ..place }));
    // One step to undo for as long as a key is held down.
    let nudge = |minutes, share| {
        lab.begin_gesture();
        lab.apply(Edit::Nudge(place, minutes, share));
    };
    let vertical = |sign: f64| {
        let share = sign * factor * STEPS.0;
        if event.ctrl_key() || event.meta_key() {
            let close = lab
                .inputs
                .with_untracked(|inputs| Some((mean(inputs, place)?, inputs.path.previous_close(place.day))));
            if let Some((now, close)) = close {
                lab.apply(Edit::Stretch(place, (now + share * close) / now));
            }
        } else {
            nudge(0.0, share);
        }
    };
    match event.key().as_str() {
        "ArrowUp" => vertical(1.0),
        "ArrowDown" => vertical(-1.0),
        "ArrowLeft" if event.alt_key() => nudge(-factor * STEPS.1, 0.0),
        "ArrowRight" if event.alt_key() => nudge(factor * STEPS.1, 0.0),
        "ArrowLeft" => choose(place.point.saturating_sub(1)),
        "ArrowRight" => choose(place.point + 1),
        "Home" => choose(0),
        "End" => choose(last),
        "Insert" | "+" => lab.act(Act::AddPoint(place)),
        "Delete" | "Backspace" if place.point > 0 && place.point < last => {
            lab.apply(Edit::RemovePoint(place));
            choose(place.point - 1);
        }
        _ => return false,
    }
    true
}
