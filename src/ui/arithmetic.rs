//! The card that shows how a figure comes about.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::live::words;
use super::state::Lab;
use crate::{key, sheets};

#[component]
pub fn ArithmeticDialog() -> impl IntoView {
    let lab = Lab::from_context();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        if let (Some(dialog), true) = (dialog.get(), lab.open_figure.with(Option::is_some))
            && !dialog.open()
        {
            // Fails only for a dialog that is not in the page.
            let _ = dialog.show_modal();
        }
    });
    let body = words(move || {
        lab.open_figure.with(|open| {
            open.as_ref()
                .map(|figure| lab.text.with(|text| sheets::arithmetic(text, figure)))
                .unwrap_or_default()
        })
    });
    let shut = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class="arithmetic"
            closedby="any"
            aria-labelledby="arithmetic-heading"
            on:close=move |_| lab.open_figure.set(None)
        >
            <h2 id="arithmetic-heading">{lab.say(key!(ledger.arithmetic))}</h2>
            <div inner_html=body></div>
            <button type="button" on:click=shut>{lab.say(key!(ledger.shut))}</button>
        </dialog>
    }
}
