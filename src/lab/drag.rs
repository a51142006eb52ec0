//! Moving what is under the hand: a drag of a handle, and the same by keys.

use charts::plots::{ChartScale, Handle, HandleKind, day_at, nearest, nearest_point};
use leptos::prelude::*;
use model::{Edit, Field, Inputs, Place};
use web_sys::KeyboardEvent;

use super::handles::handle_id;
use crate::state::Lab;

/// How far from a handle a finger takes hold of it, CSS px.
const REACH: f64 = 30.0;
/// How near to a point a double tap means it, CSS px.
const NEAR: f64 = 14.0;
/// Steps of the keys: a share of the previous close, and minutes; ten times as much with Shift.
const STEPS: (f64, f64) = (0.001, 1.0);

/// What is being dragged. The scale is that of the drag's start, so that nothing moves under the finger.
#[derive(Clone, Debug, PartialEq)]
pub struct Drag {
    handle: Handle,
    scale: ChartScale,
    /// From the handle to where the finger took hold, CSS px.
    off: (f64, f64),
    /// What it began with: Escape brings it back, and every move starts from it, so that a path that was bent flat comes back.
    before: Inputs,
}

impl Drag {
    /// The scale that the chart keeps.
    #[must_use]
    pub const fn scale(&self) -> ChartScale {
        self.scale
    }
}

impl Lab {
    /// What can be taken hold of on the underlying's chart.
    pub(super) fn handles(self) -> Vec<Handle> {
        let (day, chosen) = (self.day.get(), self.point.get());
        self.charts.with(|charts| {
            self.data.with(|data| self.inputs.with(|inputs| charts.handles(inputs, data, day, chosen)))
        })
    }

    /// A pointer takes hold of the nearest handle; whether there is one within reach. Beside them all, no point is chosen any
    /// more. `at` is in CSS px of the chart.
    pub(super) fn take_hold(self, at: (f64, f64)) -> bool {
        let Some(handle) = nearest(&untrack(|| self.handles()), at, REACH) else {
            self.point.set(None);
            return false;
        };
        self.begin_gesture();
        let off = (at.0 - handle.x, at.1 - handle.y);
        let scale = self.charts.with_untracked(charts::plots::Pictures::scale);
        self.drag.set(Some(Drag { handle, scale, off, before: self.inputs.get_untracked() }));
        if !handle.is_stretch() {
            // One that has the focus already does not get it.
            self.point.set(Some(handle.place));
            self.host.focus(&handle_id(handle.place));
        }
        true
    }

    /// The pointer goes on with what it holds; `whole`: to whole percents of the previous close.
    pub(super) fn drag_to(self, at: (f64, f64), whole: bool) {
        let made = self.drag.with_untracked(|drag| {
            let drag = drag.as_ref()?;
            Some(drag.before.after(dragged(self, drag, at, whole)?))
        });
        if let Some(made) = made {
            self.take_edited(made);
        }
    }

    /// The pointer lets go.
    pub(super) fn let_go(self) {
        if self.drag.with_untracked(Option::is_some) {
            self.drag.set(None);
            self.end_gesture();
        }
    }

    /// Gives up a drag, or a change by keys since `before`.
    pub(super) fn give_up(self, before: Option<Inputs>) {
        let dragged = self.drag.with_untracked(|drag| drag.as_ref().map(|drag| drag.before.clone()));
        if let Some(inputs) = dragged.or(before) {
            self.drag.set(None);
            self.restore_inputs(inputs);
            self.end_gesture();
        }
    }

    /// Chooses the point at a place of the chart, CSS px; where there is none, adds one on the line.
    pub(super) fn add_point_at(self, at: (f64, f64)) {
        if let Some(place) = nearest_point(&untrack(|| self.handles()), at, NEAR) {
            self.point.set(Some(place));
            return;
        }
        let time = self.charts.with_untracked(|charts| charts.time_at(at.0));
        let (day, minute) = self.data.with_untracked(|data| day_at(data, time));
        self.edit(Edit::AddPointAt(day, minute.round()));
        let point = self.inputs.with_untracked(|inputs| {
            let points = &inputs.path.sketch()?.days.get(day)?.points;
            points.iter().position(|point| point.minute == minute.round())
        });
        self.point.set(point.map(|point| Place { day, point }));
    }

    /// Does what a key on the chosen handle stands for; whether it stands for anything.
    pub(super) fn handle_key(self, place: Place, event: &KeyboardEvent) -> bool {
        let factor = if event.shift_key() { 10.0 } else { 1.0 };
        let last = self.inputs.with_untracked(|inputs| {
            let day = inputs.path.sketch().and_then(|sketch| sketch.days.get(place.day).cloned());
            day.map_or(0, |day| day.points.len().saturating_sub(1))
        });
        let choose = |point: usize| self.point.set(Some(Place { point: point.min(last), ..place }));
        // One step to undo for as long as a key is held down.
        let nudge = |minutes, share| {
            self.begin_gesture();
            self.apply(Edit::Nudge(place, minutes, share));
        };
        let vertical = |sign: f64| {
            let share = sign * factor * STEPS.0;
            if event.ctrl_key() || event.meta_key() {
                let close = self.inputs.with_untracked(|inputs| {
                    Some((mean(inputs, place, place.point + 1)?, inputs.path.reference_at_open(place.day)))
                });
                if let Some((now, close)) = close {
                    self.apply(Edit::Stretch(place, place.point + 1, (now + share * close) / now));
                }
            } else {
                nudge(0.0, share);
            }
        };
        match event.key().as_str() {
            "ArrowLeft" if event.alt_key() => nudge(-factor * STEPS.1, 0.0),
            "ArrowRight" if event.alt_key() => nudge(factor * STEPS.1, 0.0),
            "ArrowUp" | "ArrowRight" => vertical(1.0),
            "ArrowDown" | "ArrowLeft" => vertical(-1.0),
            "PageUp" => choose(place.point.saturating_sub(1)),
            "PageDown" => choose(place.point + 1),
            "Home" => choose(0),
            "End" => choose(last),
            "Insert" | "+" => self.add_point(place),
            "Delete" | "Backspace" if place.point > 0 && place.point < last => {
                self.apply(Edit::RemovePoint(place));
                choose(place.point - 1);
            }
            _ => return false,
        }
        true
    }
}

/// The edit of a drag to `at`.
fn dragged(lab: Lab, drag: &Drag, at: (f64, f64), whole: bool) -> Option<Edit> {
    let Drag { handle, scale, off, .. } = drag;
    let place = handle.place;
    let (x, y) = (at.0 - off.0, at.1 - off.1);
    if let HandleKind::Stretch(last) = handle.kind {
        let factor = scale.price_at(y) / scale.price_at(handle.y);
        return Some(Edit::Stretch(place, last, factor));
    }
    let time = scale.time_at(x);
    let open = lab.data.with_untracked(|data| data.opens.get(place.day).copied())?;
    let minute = drag.before.turn_minute_near(place, time - open);
    let close = drag.before.path.reference_at_open(place.day);
    let price = scale.price_at(y);
    let price = if whole { close * (1.0 + ((price / close - 1.0) * 100.0).round() / 100.0) } else { price };
    Some(Edit::Point(place, minute, price))
}

/// The price in the middle between two points of a day.
fn mean(inputs: &Inputs, place: Place, last: usize) -> Option<f64> {
    let last = Place { point: last, ..place };
    Some(inputs.get(Field::PointPrice(place))?.midpoint(inputs.get(Field::PointPrice(last))?))
}
