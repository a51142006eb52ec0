//! Undo and redo, and the gestures that are one step each.

use leptos::prelude::*;
use model::{Field, Gesture, History, Inputs, Section};
use web_sys::KeyboardEvent;

use super::{Lab, Notice};
use crate::browser::page;

/// The gesture that is going on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Editing {
    /// The number of the last gesture.
    gesture: Gesture,
    /// The field that is being typed in.
    typed: Option<Field>,
}

impl Lab {
    /// Begins a gesture, such as a drag: the edits until [`Lab::end_gesture`] are one step, and the address waits. One
    /// that is going on goes on.
    pub fn begin_gesture(self) {
        if !self.held.get_untracked() {
            self.held.set(true);
            self.editing.update_value(|editing| editing.gesture += 1);
        }
    }

    /// Ends the gesture.
    pub fn end_gesture(self) {
        self.editing.update_value(|editing| editing.typed = None);
        if self.held.get_untracked() {
            self.held.set(false);
        }
    }

    /// Notes that the inputs were others before: a step of its own, or one with the gesture that is going on or with
    /// what has been `typed` in the same field.
    pub(super) fn note(self, before: &Inputs, typed: Option<Field>) {
        let held = self.held.get_untracked();
        if !held && typed.is_some() {
            self.editing.update_value(|editing| {
                if editing.typed != typed {
                    editing.typed = typed;
                    editing.gesture += 1;
                }
            });
        }
        let gesture = (held || typed.is_some()).then_some(self.editing.get_value().gesture);
        self.inputs.with_untracked(|after| {
            self.history.update_value(|history| history.note(before, after, gesture));
        });
        self.tell_steps();
        // The reader has gone on.
        if self.notice.with_untracked(|notice| notice.as_ref().is_some_and(Notice::is_done)) {
            self.notice.set(None);
        }
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.step(History::undo);
    }

    /// Takes the step again that was taken back.
    pub fn redo(self) {
        self.step(History::redo);
    }

    /// Forgets all steps.
    pub(super) fn clear_history(self) {
        self.history.set_value(History::default());
        self.tell_steps();
    }

    /// Undo and redo by key. In a text that is being typed, the browser's own undo goes first: a field's number is
    /// written out, and so no longer its business, when the field is left or Enter is pressed.
    pub fn undo_by_key(self, event: &KeyboardEvent) {
        let key = event.key().to_ascii_lowercase();
        let step = match (key.as_str(), event.shift_key()) {
            ("z", false) => Self::undo,
            ("z", true) | ("y", false) => Self::redo,
            _ => return,
        };
        let with = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        let busy = self.held.get_untracked() || self.host.has_dialog();
        if with && !busy && self.section.get_untracked() == Section::Lab && !self.is_typed_in(event) {
            event.prevent_default();
            step(self);
        }
    }

    fn is_typed_in(self, event: &KeyboardEvent) -> bool {
        page::is_text(event) || page::id_of(event).is_some_and(|id| self.has_draft(&id))
    }

    fn step(self, go: fn(&mut History, &Inputs) -> Option<Inputs>) {
        self.end_gesture();
        let now = self.inputs.get_untracked();
        if let Some(inputs) = self.history.try_update_value(|history| go(history, &now)).flatten() {
            self.show(inputs);
        }
        self.tell_steps();
    }

    fn tell_steps(self) {
        let steps = self.history.with_value(|history| (history.can_undo(), history.can_redo()));
        if self.steps.get_untracked() != steps {
            self.steps.set(steps);
        }
        let before = self.history.with_value(|history| history.before().cloned());
        if self.before().with_untracked(|known| *known != before) {
            self.before().set(before);
        }
    }
}
