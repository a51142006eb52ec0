//! What the reader does, from the browser's events: one listener for the whole app.

use leptos::leptos_dom::helpers::queue_microtask;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, MouseEvent, PointerEvent};

use super::rest::Deed;
use super::state::Lab;
use crate::model::{Act, Keep, Step};
use crate::platform::{Listening, files, page};
use crate::sheets::avalanche::Slot as Entry;
use crate::sheets::{EmbedAct, Part, Slot, Target};

impl Lab {
    /// Listens for as long as the app is there.
    pub fn listen(self) -> Listening {
        let inside = [
            "click",
            "change",
            "input",
            "focusin",
            "focusout",
            "keyup",
            "toggle",
            "close",
            "dblclick",
            "mousedown",
            "pointerdown",
            "pointermove",
            "pointerup",
            "pointercancel",
            "pointerleave",
        ];
        let around = ["hashchange", "keydown", "dragover", "dragleave", "drop"];
        self.stage.listen(&inside, &around, Box::new(move |event| self.happened(&event)))
    }

    fn happened(self, event: &Event) {
        match event.type_().as_str() {
            "scroll" => return self.scrolled(),
            "hashchange" => return self.address_changed(),
            "dragover" | "dragleave" | "drop" => {
                if let Some((name, file)) = files::dropped(event.unchecked_ref(), &self.stage) {
                    self.deed(Deed::Prices(name, file));
                }
                return;
            }
            _ => {}
        }
        let Some(element) = page::target(event) else {
            return;
        };
        let part = page::part_of(&element);
        let on = |wanted: Part| part == Some(wanted.number());
        let target = part.zip(page::mark_of(event)).and_then(|(part, mark)| self.target(part, mark));
        let again = move || {
            // After the event: the browser may still be about to show the choice.
            queue_microtask(move || self.put_again(part.unwrap_or_default()));
        };
        match event.type_().as_str() {
            "click" => self.clicked(event, target),
            "change" => {
                if self.changed(event, target.as_ref()) {
                    again();
                }
            }
            "input" => self.typed(event, target),
            "focusin" if on(Part::Handles) => self.handle_focused(event),
            "focusin" if target == Some(Target::Cursor) => self.read_index(None),
            "focusout" => self.left(target.as_ref()),
            "keydown" => {
                let event: &KeyboardEvent = event.unchecked_ref();
                self.key(event);
                if on(Part::Handles) {
                    self.handle_key(event);
                } else if page::is_in(&element, ".cells") {
                    self.map_key(event);
                } else {
                    self.pressed(event, target);
                }
            }
            "keyup" if on(Part::Handles) => self.end_gesture(),
            "toggle" if element.has_attribute("data-series") => {
                self.series.set(element.has_attribute("open"));
            }
            "close" => self.shut(),
            "dblclick" if on(Part::Handles) => {
                if let Some(handles) = self.element(Part::Handles) {
                    self.add_point_at(&handles, event.unchecked_ref::<MouseEvent>());
                }
            }
            // The nearest handle gets the focus, not the one that happens to lie on top.
            "mousedown" if on(Part::Handles) => event.prevent_default(),
            kind => self.pointed(kind, event.unchecked_ref(), part),
        }
    }

    fn pointed(self, kind: &str, event: &PointerEvent, part: Option<usize>) {
        let cells = page::target(event).and_then(|target| target.closest(".cells").ok()?);
        match kind {
            "pointerdown" | "pointermove" => {
                if let Some(cells) = cells {
                    self.by_mouse.set(event.pointer_type() == "mouse");
                    self.point_at_cell(&cells, event);
                    return;
                }
                let handles = self.element(Part::Handles).filter(|_| part == Some(Part::Handles.number()));
                let is_held = match handles {
                    Some(handles) if kind == "pointerdown" => self.take_hold(&handles, event),
                    _ => self.drag_on(event),
                };
                if !is_held && self.element(Part::Handles).is_some() {
                    self.read_at(event);
                }
            }
            "pointerup" | "pointercancel" => self.let_go(),
            "pointerleave" if page::target(event).as_ref() == Some(&self.stage.place) => self.read_no_more(),
            _ => {}
        }
    }

    fn clicked(self, event: &Event, target: Option<Target>) {
        match target {
            Some(Target::Figure(figure)) => self.open_figure.set(Some(figure)),
            Some(Target::Act(act)) if page::is_button(event) => self.act(act),
            Some(Target::Import(act)) if page::is_button(event) => {
                self.deed(Deed::Import(act, event.clone()));
            }
            Some(Target::Embed(act @ (EmbedAct::Open | EmbedAct::Copy))) => self.deed(Deed::Embed(act, None)),
            _ => {
                let element = page::target(event);
                if element.as_ref().is_some_and(|element| page::is_in(element, ".shut")) {
                    self.shut();
                } else if self.by_mouse.get()
                    && element.is_some_and(|element| page::is_in(&element, ".cells"))
                {
                    // A finger reads with its touch and loads with the button; a mouse has read before it clicks.
                    self.load_cell();
                }
            }
        }
    }

    /// Takes a choice; whether its field is to show what it was before, should the choice have been refused.
    fn changed(self, event: &Event, target: Option<&Target>) -> bool {
        match target {
            Some(Target::Act(act)) => self.act(*act),
            Some(Target::Import(act)) => self.deed(Deed::Import(*act, event.clone())),
            Some(Target::Products) => self.deed(Deed::Products(event.clone())),
            Some(Target::Embed(act)) => self.deed(Deed::Embed(*act, None)),
            Some(Target::File) => {
                // The same file can be chosen again.
                if let Some(file) = page::chosen_file(event) {
                    self.open_file(file);
                }
            }
            Some(Target::Slider(..)) => {
                self.end_gesture();
                return false;
            }
            _ => return false,
        }
        true
    }

    fn typed(self, event: &Event, target: Option<Target>) {
        let (Some(target), Some(raw)) = (target, page::typed(event)) else {
            return;
        };
        let at = page::slid(event);
        match (target, at) {
            (Target::Knob(knob), Some(to)) => self.turn(knob, to),
            (Target::Dial(dial), Some(at)) => self.dial(dial, at),
            (Target::Dial(dial), None) => self.enter(Entry::Dial(dial), &raw),
            (Target::Cell(cell), _) => self.enter(Entry::Cell(cell), &raw),
            (Target::Field(field), _) => self.type_in(field, raw),
            (Target::Words(slot), _) => self.write(slot, raw),
            (Target::Slider(field, per), Some(steps)) => self.slide(field, f64::from(steps) / per),
            (Target::Embed(act @ EmbedAct::Text(_)), _) => self.deed(Deed::Embed(act, Some(raw))),
            (Target::Cursor, Some(at)) => self.read_index(usize::try_from(at).ok()),
            (Target::Slip, Some(step)) => self.slip.set(usize::try_from(step).unwrap_or_default()),
            _ => {}
        }
    }

    fn left(self, target: Option<&Target>) {
        match target {
            Some(Target::Field(field)) => self.leave(*field),
            Some(Target::Words(slot)) => self.written(*slot),
            Some(Target::Slider(..)) => self.end_gesture(),
            Some(Target::Dial(dial)) => self.leave_slot(Entry::Dial(*dial), false),
            Some(Target::Cell(cell)) => self.leave_slot(Entry::Cell(*cell), false),
            _ => {}
        }
    }

    fn pressed(self, event: &KeyboardEvent, target: Option<Target>) {
        match (target, event.key().as_str()) {
            (Some(Target::Field(field)), "Escape") => self.restore(field),
            (Some(Target::Dial(dial)), "Escape") => self.leave_slot(Entry::Dial(dial), true),
            (Some(Target::Cell(cell)), "Escape") => self.leave_slot(Entry::Cell(cell), true),
            (Some(Target::Words(Slot::Name)), "Enter") => self.keep(Keep::Save),
            (target, "Enter") => self.left(target.as_ref()),
            (Some(Target::Act(Act::Step(Step::Go(_)))), "ArrowRight") => self.step_by(1),
            (Some(Target::Act(Act::Step(Step::Go(_)))), "ArrowLeft") => self.step_by(-1),
            _ => {}
        }
    }

    /// Notes that a dialog was shut, or shuts it.
    fn shut(self) {
        self.forget_dialog();
        if self.open_figure.with_untracked(Option::is_some) {
            self.open_figure.set(None);
        }
        if self.embedding.with_untracked(|embedding| embedding.open) {
            self.embedding.update(|embedding| embedding.open = false);
        }
        if self.importing.with_untracked(|state| state.open) {
            self.importing.update(|state| state.open = false);
        }
    }
}
