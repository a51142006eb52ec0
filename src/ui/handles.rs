//! The handles of the path on the underlying's chart: HTML over the SVG, for mouse, pen, finger and keyboard.

use leptos::prelude::request_animation_frame;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent, PointerEvent};

use super::state::Lab;
use crate::model::{Act, Edit, Field, Inputs, Place};
use crate::platform::page;
use crate::plots::{ChartScale, Handle, day_at, nearest};
use crate::sheets::{Part, handle_id};

/// How far from a grip a finger takes hold of it, CSS px.
const REACH: f64 = 30.0;
/// Steps of the keys: a share of the previous close, and minutes; ten times as much with Shift.
const STEPS: (f64, f64) = (0.001, 1.0);

/// What is being dragged. The plane is that of the drag's start, so that nothing moves under the finger.
#[derive(Clone, Debug)]
pub struct Drag {
    grip: Handle,
    plane: ChartScale,
    /// From the grip to where the finger took hold, CSS px.
    off: (f64, f64),
    /// What Escape brings back.
    before: Inputs,
}

impl Drag {
    /// The prices and the margins that the charts keep.
    pub const fn held(&self) -> ChartScale {
        self.plane
    }
}

impl Lab {
    /// What can be taken hold of on the underlying's chart.
    pub fn grips(self) -> Vec<Handle> {
        let (pictures, data, day) = (self.pictures(), self.data(), self.day.get());
        self.inputs.with(|inputs| pictures.handles(inputs, &data, day))
    }

    /// A pointer takes hold of the nearest handle; whether there is one within reach.
    pub fn take_hold(self, handles: &Element, event: &PointerEvent) -> bool {
        let at = page::place_in(handles, event);
        let Some(grip) = nearest(&self.grips(), at, REACH) else {
            return false;
        };
        if !event.is_primary() || event.button() != 0 {
            return false;
        }
        page::capture(event);
        self.begin_gesture();
        let off = (at.0 - grip.x, at.1 - grip.y);
        let plane = self.pictures().scale();
        self.drag.set(Some(Drag { grip, plane, off, before: self.inputs.get_untracked() }));
        if !grip.is_stretch {
            self.stage.focus(&handle_id(grip.place));
        }
        true
    }

    /// The pointer goes on with what it holds; whether it holds anything.
    pub fn drag_on(self, event: &PointerEvent) -> bool {
        let Some((drag, handles)) = self.drag.get_untracked().zip(self.element(Part::Handles)) else {
            return false;
        };
        if let Some(edit) = dragged(self, &drag, page::place_in(&handles, event), event.shift_key()) {
            self.apply(edit);
        }
        true
    }

    /// The pointer lets go.
    pub fn let_go(self) {
        if self.drag.with_untracked(Option::is_some) {
            self.drag.set(None);
            self.end_gesture();
        }
    }

    /// Does what a key on a handle stands for.
    pub fn handle_key(self, event: &KeyboardEvent) {
        if event.key() == "Escape" {
            let dragged = self.drag.with_untracked(|drag| drag.as_ref().map(|drag| drag.before.clone()));
            if let Some(inputs) = dragged.or_else(|| self.before.borrow().clone()) {
                self.drag.set(None);
                self.put_back(inputs);
                self.end_gesture();
            }
        } else if let Some(place) = self.point.get_untracked()
            && pressed(self, place, event)
        {
            event.prevent_default();
        }
    }

    /// Adds a point where the chart was pressed twice.
    pub fn add_point_at(self, handles: &Element, event: &MouseEvent) {
        let time = self.pictures().time_at(page::place_in(handles, event).0);
        let (day, minute) = day_at(&self.data(), time);
        self.apply(Edit::AddPointAt(day, minute.round()));
    }

    /// A handle has got the keyboard's focus.
    pub fn handle_focused(self, event: &Event) {
        if let Some(n) = page::mark_of(event) {
            self.point.set(self.grips().get(n).map(|grip| grip.place));
            *self.before.borrow_mut() = Some(self.inputs.get_untracked());
        }
    }

    /// The chosen point keeps the keyboard's focus wherever it goes; a reader who has gone on is left alone.
    pub fn follow_point(self) {
        let follow = move || {
            // By the next frame the section may be gone, and the handles with it.
            if let Some((handles, chosen)) = self.element(Part::Handles).zip(self.point.get_untracked())
                && page::has_focus(&handles)
            {
                self.stage.focus(&handle_id(chosen));
            }
        };
        request_animation_frame(follow);
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
    let open = lab.data().opens.get(place.day).copied()?;
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
