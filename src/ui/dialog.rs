//! What opens over the page: a figure's arithmetic, prices from a file.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::sheet::sheet;
use super::state::Lab;
use crate::key;
use crate::sheets::{self, Sheet};
use crate::text::Line;

/// The card that shows how a figure comes about.
pub fn arithmetic(lab: Lab) -> AnyView {
    let body = sheet(lab, move || {
        let html = lab.open_figure.with(|open| {
            let figure = open.as_ref()?;
            Some(lab.text.with(|text| sheets::arithmetic(text, figure)))
        });
        Sheet { html: html.unwrap_or_default(), ..Sheet::default() }
    });
    let open = Signal::derive(move || lab.open_figure.with(Option::is_some));
    dialog(lab, "arithmetic", key!(ledger.arithmetic), body, open, |lab| lab.open_figure.set(None))
}

/// Prices from a file.
pub fn import(lab: Lab) -> AnyView {
    let body = sheet(lab, move || {
        lab.text.with(|text| lab.importing.with(|state| sheets::import(text, &state.view)))
    });
    let open = Memo::new(move |_| lab.importing.with(|state| state.open)).into();
    dialog(lab, "import", key!(import.heading), body, open, |lab| {
        lab.importing.update(|state| state.open = false);
    })
}

/// A dialog with a heading and a button to shut it; `shut` notes that it was.
fn dialog(
    lab: Lab,
    name: &'static str,
    heading: Line,
    body: AnyView,
    open: Signal<bool>,
    shut: fn(Lab),
) -> AnyView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            match (open.get(), dialog.open()) {
                // Fails only for a dialog that is not in the page.
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    let (id, named) = (format!("{name}-heading"), format!("{name}-heading"));
    view! {
        <dialog
            node_ref=dialog
            class=name
            closedby="any"
            aria-labelledby=named
            on:close=move |_| shut(lab)
        >
            <h2 id=id>{lab.say(heading)}</h2>
            {body}
            <button type="button" class="shut" on:click=move |_| shut(lab)>{lab.say(key!(ledger.shut))}</button>
        </dialog>
    }
    .into_any()
}
