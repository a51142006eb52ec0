//! Moving the reader's day on the map, by pointer and keys.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use model::{Edit, Inputs, Moves};

use super::MapView;
use crate::browser::page;
use crate::state::{Lab, use_lab};

/// Cells that a key leads further with Shift.
const FAR: i32 = 5;

/// What moves the day on a picture.
#[derive(Clone, Copy)]
pub struct Hand {
    lab: Lab,
    map: MapView,
    node: NodeRef<html::Div>,
    is_dragged: StoredValue<bool>,
    /// Whether the pointer has moved the day when it was pressed, so that its click does not.
    is_done: StoredValue<bool>,
    before: StoredValue<Option<Inputs>>,
    /// Where the pointer is, until the frame that shows it: moves are gathered to one edit a frame, and the last one is made
    /// before the pointer lets go.
    moved: StoredValue<Option<(f64, f64)>>,
}

impl Hand {
    /// A hand on the picture at `node`.
    #[must_use]
    pub fn new(map: MapView, node: NodeRef<html::Div>) -> Self {
        Self {
            lab: use_lab(),
            map,
            node,
            is_dragged: StoredValue::new(false),
            is_done: StoredValue::new(false),
            before: StoredValue::new(None),
            moved: StoredValue::new(None),
        }
    }

    /// A press anywhere: a mouse moves the day there at once and drags it on.
    pub fn press(self, event: &PointerEvent) {
        let is_mouse = event.pointer_type() == "mouse";
        self.is_done.set_value(is_mouse);
        if is_mouse {
            self.moved.set_value(Some(place(event)));
            self.take_hold(event);
        }
        self.go_on();
    }

    /// A press on the dot, which a finger drags too.
    pub fn press_dot(self, event: &PointerEvent) {
        self.is_done.set_value(true);
        self.take_hold(event);
    }

    /// The pointer moves.
    pub fn move_to(self, event: &PointerEvent) {
        if self.is_dragged.get_value() && self.gather(place(event)) {
            request_animation_frame(move || self.go_on());
        }
    }

    /// The pointer lets go.
    pub fn let_go(self) {
        self.go_on();
        if self.is_dragged.get_value() {
            self.is_dragged.set_value(false);
            self.lab.end_gesture();
        }
    }

    /// A tap of a finger, which a scroll is not.
    pub fn tap(self, event: &MouseEvent) {
        if self.is_done.get_value() {
            return;
        }
        if self.gather(place(event)) {
            self.go_on();
        }
        self.lab.end_gesture();
    }

    /// Arrows move the day by cells, Escape gives up.
    pub fn key(self, event: &KeyboardEvent) {
        if event.key() == "Escape" {
            self.moved.set_value(None);
            self.is_dragged.set_value(false);
            self.give_up();
        } else if let Some((columns, rows)) = key_steps(event) {
            event.prevent_default();
            if !self.lab.held.get_untracked() {
                self.before.set_value(Some(self.lab.inputs.get_untracked()));
            }
            // One step to undo for as long as a key is held down.
            self.lab.begin_gesture();
            self.map.picture.with_untracked(|picture| {
                let start = Moves { first: picture.map.adverse() * picture.map.range.size(0), after: 0.0 };
                let from = self.map.day.get_untracked().unwrap_or(start);
                self.lab.apply(Edit::Moves(picture.map.next(from, columns, rows)));
            });
        }
    }

    fn take_hold(self, event: &PointerEvent) {
        if event.is_primary() && event.button() == 0 {
            page::capture(event);
            self.before.set_value(Some(self.lab.inputs.get_untracked()));
            self.is_dragged.set_value(true);
            self.lab.begin_gesture();
        }
    }

    /// Keeps where the pointer is; whether it is the first place since the last edit.
    fn gather(self, place: (f64, f64)) -> bool {
        self.moved.try_update_value(|moved| moved.replace(place)) == Some(None)
    }

    fn go_on(self) {
        if let Some((x, y)) = self.moved.try_update_value(Option::take).flatten()
            && let Some(node) = self.node.get_untracked()
        {
            let at = page::from_corner(&node, x, y);
            self.lab.apply(Edit::Moves(self.map.picture.with_untracked(|picture| picture.moves_at(at))));
        }
    }

    /// Brings back what was before a drag or keys.
    fn give_up(self) {
        if let Some(inputs) = self.before.try_update_value(Option::take).flatten() {
            self.lab.restore_inputs(inputs);
            self.lab.end_gesture();
        }
    }
}

fn place(event: &MouseEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
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
