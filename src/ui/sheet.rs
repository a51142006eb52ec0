//! Puts a sheet into the page whenever it changes, and hands back what the reader does in it.

use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Event;

use super::state::Lab;
use crate::model::Report;
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
    let change = move |event: Event| {
        match target(&event) {
            Some(Target::Act(act)) => lab.act(act),
            Some(Target::Import(act)) => lab.import(act, &event),
            _ => return,
        }
        // A choice that was refused does not stay on display.
        untrack(show);
    };
    let input = move |event: Event| {
        if let (Some(Target::Field(field)), Some(raw)) = (target(&event), page::typed(&event)) {
            lab.type_in(field, raw);
        }
    };
    let leave = move |event: web_sys::FocusEvent| {
        if let Some(Target::Field(field)) = target(&event) {
            lab.leave(field);
        }
    };
    let key = move |event: KeyboardEvent| {
        if let Some(Target::Field(field)) = target(&event) {
            match event.key().as_str() {
                "Enter" => lab.leave(field),
                "Escape" => lab.restore(field),
                _ => {}
            }
        }
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
