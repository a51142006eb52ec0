//! Puts a sheet into the page whenever it changes, and hands back what the reader does in it.

use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Event;

use super::state::Lab;
use crate::model::{Act, Report, Step};
use crate::platform::page;
use crate::sheets::{Sheet, Target};
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

fn placed(lab: Lab, make: Box<dyn Fn() -> Sheet + Send + Sync>) -> AnyView {
    let place = NodeRef::<Div>::new();
    let sheet = Memo::new(move |_| make());
    let show = move || {
        if let Some(place) = place.get() {
            lab.script.with_value(|script| sheet.with(|sheet| script.patch(&place, &sheet.html)));
        }
    };
    Effect::new(move |_| show());
    let target = move |event: &Event| {
        let mark = page::mark_of(event)?;
        // A sheet that a touch has taken out of the page still hears that it lost the focus.
        sheet.try_with_untracked(|sheet| sheet.targets.get(mark).cloned()).flatten()
    };
    let click = move |event: web_sys::MouseEvent| match target(&event) {
        Some(Target::Figure(figure)) => lab.open_figure.set(Some(figure)),
        Some(Target::Act(act)) if page::is_button(&event) => lab.act(act),
        _ => {}
    };
    let change = move |event: Event| {
        if let Some(Target::Act(act)) = target(&event) {
            lab.act(act);
            // A choice that was refused does not stay on display.
            untrack(show);
        }
    };
    let input = move |event: Event| match target(&event) {
        Some(Target::Field(field)) => {
            if let Some(raw) = page::typed(&event) {
                lab.type_in(field, raw);
            }
        }
        Some(Target::Knob(knob)) => {
            if let Some(to) = page::turned(&event) {
                lab.turn(knob, to);
            }
        }
        _ => {}
    };
    let leave = move |event: web_sys::FocusEvent| {
        if let Some(Target::Field(field)) = target(&event) {
            lab.leave(field);
        }
    };
    let key = move |event: KeyboardEvent| match (target(&event), event.key().as_str()) {
        (Some(Target::Field(field)), "Enter") => lab.leave(field),
        (Some(Target::Field(field)), "Escape") => lab.restore(field),
        (Some(Target::Act(Act::Step(Step::Go(_)))), "ArrowRight") => lab.step_by(1),
        (Some(Target::Act(Act::Step(Step::Go(_)))), "ArrowLeft") => lab.step_by(-1),
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
