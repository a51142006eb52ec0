//! Puts a sheet into the page whenever it changes, and hands back what the reader does in it.

use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::leptos_dom::helpers::queue_microtask;
use leptos::prelude::*;
use web_sys::Event;

use super::state::Lab;
use crate::model::{Act, Keep, Report, Step};
use crate::platform::page;
use crate::sheets::avalanche::Slot as Entry;
use crate::sheets::{Sheet, Slot, Target};
use crate::text::Text;

/// A sheet of the report.
pub fn report_sheet(lab: Lab, make: fn(&Text, &Report) -> Sheet) -> AnyView {
    sheet(lab, move || lab.of_report(make))
}

/// A sheet that follows what it reads.
pub fn sheet(lab: Lab, make: impl Fn() -> Sheet + Send + Sync + 'static) -> AnyView {
    // One type for all sheets: see `live`.
    let make: Box<dyn Fn() -> Sheet + Send + Sync> = Box::new(make);
    placed(lab, make)
}

/// HTML that follows what it reads, in an element of that class.
pub fn patched(lab: Lab, class: &'static str, make: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    let make: Box<dyn Fn() -> String + Send + Sync> = Box::new(make);
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| lab.patch(place, &make()));
    view! { <div class=class node_ref=place></div> }.into_any()
}

fn placed(lab: Lab, make: Box<dyn Fn() -> Sheet + Send + Sync>) -> AnyView {
    let place = NodeRef::<Div>::new();
    let sheet = Memo::new(move |_| make());
    let show = move || sheet.with(|sheet| lab.patch(place, &sheet.html));
    Effect::new(move |_| show());
    // After the event: an element that is taken out of the page while it is typed in tells so at once, to this very sheet.
    let again = move || queue_microtask(move || untrack(show));
    let target = move |event: &Event| {
        let mark = page::mark_of(event)?;
        // A sheet that a touch has taken out of the page still hears that it lost the focus.
        sheet.try_with_untracked(|sheet| sheet.targets.get(mark).cloned()).flatten()
    };
    let click = move |event: web_sys::MouseEvent| match target(&event) {
        Some(Target::Figure(figure)) => lab.open_figure.set(Some(figure)),
        Some(Target::Act(act)) if page::is_button(&event) => lab.act(act),
        Some(Target::Import(act)) if page::is_button(&event) => lab.import(act, &event),
        _ => {}
    };
    let change = move |event: Event| match target(&event) {
        Some(Target::Act(act)) => {
            lab.act(act);
            // A choice that was refused does not stay on display.
            again();
        }
        Some(Target::Import(act)) => {
            lab.import(act, &event);
            again();
        }
        Some(Target::Products) => {
            lab.read_products(&event);
            again();
        }
        Some(Target::Slider(..)) => lab.end_gesture(),
        Some(Target::File) => {
            if let Some(file) = page::chosen_file(&event) {
                lab.open_file(file);
                // The same file can be chosen again.
                again();
            }
        }
        _ => {}
    };
    let input = move |event: Event| match (target(&event), page::typed(&event)) {
        (Some(Target::Knob(knob)), _) => {
            if let Some(to) = page::slid(&event) {
                lab.turn(knob, to);
            }
        }
        (Some(Target::Dial(dial)), raw) => match (page::slid(&event), raw) {
            (Some(at), _) => lab.dial(dial, at),
            (None, Some(raw)) => lab.enter(Entry::Dial(dial), &raw),
            (None, None) => {}
        },
        (Some(Target::Cell(cell)), Some(raw)) => lab.enter(Entry::Cell(cell), &raw),
        (Some(Target::Field(field)), Some(raw)) => lab.type_in(field, raw),
        (Some(Target::Words(slot)), Some(raw)) => lab.write(slot, raw),
        (Some(Target::Slider(field, per)), Some(raw)) => {
            if let Ok(steps) = raw.parse::<u32>() {
                lab.slide(field, f64::from(steps) / per);
            }
        }
        _ => {}
    };
    let leave = move |event: web_sys::FocusEvent| match target(&event) {
        Some(Target::Field(field)) => lab.leave(field),
        Some(Target::Words(slot)) => lab.written(slot),
        Some(Target::Slider(..)) => lab.end_gesture(),
        other => {
            if let Some(entry) = entry(other.as_ref()) {
                lab.leave_slot(entry, false);
            }
        }
    };
    let key = move |event: KeyboardEvent| match (target(&event), event.key().as_str()) {
        (Some(Target::Field(field)), "Enter") => lab.leave(field),
        (Some(Target::Field(field)), "Escape") => lab.restore(field),
        (Some(Target::Words(Slot::Name)), "Enter") => lab.keep(Keep::Save),
        (Some(Target::Words(slot)), "Enter") => lab.written(slot),
        (Some(Target::Act(Act::Step(Step::Go(_)))), "ArrowRight") => lab.step_by(1),
        (Some(Target::Act(Act::Step(Step::Go(_)))), "ArrowLeft") => lab.step_by(-1),
        (other, key @ ("Enter" | "Escape")) => {
            if let Some(entry) = entry(other.as_ref()) {
                lab.leave_slot(entry, key == "Escape");
            }
        }
        _ => {}
    };
    view! {
        <div
            class="sheet"
            node_ref=place
            on:click=click
            on:change=change
            on:input=input
            on:focusout=leave
            on:keydown=key
        ></div>
    }
    .into_any()
}

/// A field of the Avalanche.
fn entry(target: Option<&Target>) -> Option<Entry> {
    match target? {
        Target::Dial(dial) => Some(Entry::Dial(*dial)),
        Target::Cell(cell) => Some(Entry::Cell(*cell)),
        _ => None,
    }
}
