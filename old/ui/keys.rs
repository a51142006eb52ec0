//! Undo and redo by key.

use super::state::Lab;
use crate::model::{Keep, Section};
use crate::platform::page;
use crate::sheets::Slot;

impl Lab {
    /// Undo and redo by key. In a text that is being typed, the browser's own undo goes first: a field's number is
    /// written out, and so no longer its business, when the field is left or Enter is pressed.
    pub fn key(self, event: &web_sys::KeyboardEvent) {
        let key = event.key().to_ascii_lowercase();
        let keep = match (key.as_str(), event.shift_key()) {
            ("z", false) => Keep::Undo,
            ("z", true) | ("y", false) => Keep::Redo,
            _ => return,
        };
        let with = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        let busy = self.held.get_untracked() || self.stage.has_dialog();
        if with && !busy && self.section.get_untracked() == Section::Lab && !self.is_typed_in(event) {
            event.prevent_default();
            self.keep(keep);
        }
    }

    fn is_typed_in(self, event: &web_sys::KeyboardEvent) -> bool {
        page::id_of(event)
            .is_some_and(|id| Slot::ALL.iter().any(|slot| slot.id() == id) || self.has_draft(&id))
    }
}
