//! Undo and redo, and the gestures that are one step each.

use leptos::prelude::*;
use model::odds::{OddsField, OddsSettings};
use model::{Field, Gesture, Held, History, Inputs, Section, Settings};
use web_sys::KeyboardEvent;

use super::{Lab, Notice};
use crate::browser::page;

/// A field that is being typed in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Typed {
    /// Of the product and its path.
    Lab(Field),
    /// Of the market.
    Odds(OddsField),
}

/// The gesture that is going on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Editing {
    /// The number of the last gesture.
    gesture: Gesture,
    /// The field that is being typed in.
    typed: Option<Typed>,
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

    /// Notes that the inputs or the market were others before: a step of its own, or one with the gesture that is going on or
    /// with what has been `typed` in the same field.
    pub(super) fn note(self, before: Held<'_>, typed: Option<Typed>) {
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
        let odds = self.odds.get_untracked();
        self.inputs.with_untracked(|after| {
            self.history.update_value(|history| history.note(before, (after, odds), gesture));
        });
        self.tell_steps();
        // The reader has gone on.
        if self.notice.with_untracked(|notice| notice.as_ref().is_some_and(Notice::is_done)) {
            self.notice.set(None);
        }
    }

    /// What was set when the path was drawn by hand the last time.
    #[must_use]
    pub fn last_sketched(self) -> Option<Settings> {
        self.history.with_value(|history| history.last_sketched().cloned())
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
        let shows_it = matches!(self.section.get_untracked(), Section::Lab | Section::Map | Section::Odds);
        if with && !busy && shows_it && !self.is_typed_in(event) {
            event.prevent_default();
            step(self);
        }
    }

    fn is_typed_in(self, event: &KeyboardEvent) -> bool {
        page::is_text(event) || page::id_of(event).is_some_and(|id| self.has_draft(&id))
    }

    fn step(self, go: fn(&mut History, Held<'_>) -> Option<(Inputs, OddsSettings)>) {
        self.end_gesture();
        let (now, odds) = (self.inputs.get_untracked(), self.odds.get_untracked());
        let gone = self.history.try_update_value(|history| go(history, (&now, odds))).flatten();
        if let Some((inputs, market)) = gone {
            // What changes is seen, where there is a section for it.
            let is_elsewhere = inputs == now && self.section.get_untracked() != Section::Odds;
            if is_elsewhere && untrack(|| self.sections()).contains(&Section::Odds) {
                self.show_section(Section::Odds);
            }
            if market != odds {
                self.odds.set(market);
            }
            if inputs != now {
                self.show(inputs);
            }
        }
        self.tell_steps();
    }

    fn tell_steps(self) {
        let steps = self.history.with_value(|history| (history.can_undo(), history.can_redo()));
        if self.steps.get_untracked() != steps {
            self.steps.set(steps);
        }
        let before =
            self.inputs.with_untracked(|now| self.history.with_value(|history| history.before(now).cloned()));
        if self.before().with_untracked(|known| *known != before) {
            self.before().set(before);
        }
    }
}
