//! The charts of the Lab: what they show, and how a pointer reads them.

use std::rc::Rc;

use web_sys::PointerEvent;

use super::handles::Drag;
use super::state::Lab;
use crate::model::Reading;
use crate::platform::page;
use crate::plots::{CrosshairDot, Pictures};

impl Lab {
    /// The charts on one time axis. In a drag, they hold the prices that they show.
    pub fn pictures(self) -> Rc<Pictures> {
        let (report, data) = (self.report(), self.data());
        let versions =
            [self.inputs.version(), self.text.version(), self.width.version(), self.drag.version()];
        self.pictures.get(versions, || {
            let held = self.drag.with_untracked(|drag| drag.as_ref().map(Drag::held));
            let width = self.width.get_untracked();
            self.text.with_untracked(|text| Pictures::holding(&report, &data, text, width, held))
        })
    }

    /// What the crosshair reads.
    pub fn reading(self) -> Option<Reading> {
        self.cursor.get().map(|index| self.data().reading(index))
    }

    /// The dots of what the crosshair reads.
    pub fn spots(self) -> Vec<CrosshairDot> {
        self.reading().map(|reading| self.pictures().crosshair_dots(&reading)).unwrap_or_default()
    }

    /// A pointer reads the charts, or leaves them.
    pub fn read_at(self, event: &PointerEvent) {
        let is_mouse = event.pointer_type() == "mouse";
        let stack = page::target(event).and_then(|target| target.closest(".stack").ok()?);
        if let Some(stack) = stack {
            let time = self.pictures().time_at(page::place_in(&stack, event).0);
            self.hovers.set(is_mouse);
            self.cursor.set(Some(self.data().nearest(time)));
        } else if is_mouse {
            self.read_no_more();
        }
    }

    /// The mouse has left the charts.
    pub fn read_no_more(self) {
        if self.hovers.replace(false) {
            self.cursor.set(None);
        }
    }

    /// Chooses where the charts are read; without an index, at the end unless they are read elsewhere.
    pub fn read_index(self, index: Option<usize>) {
        let now = self.cursor.get_untracked();
        self.hovers.set(false);
        self.cursor.set(index.or(now).or_else(|| Some(self.data().len() - 1)));
    }
}
