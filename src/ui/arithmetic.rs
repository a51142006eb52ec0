//! The card that shows how a figure comes about.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::live::words;
use super::state::Lab;
use crate::key;

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
    let name =
        words(move || lab.open_figure.with(|open| open.as_ref().map(|o| o.name.clone())).unwrap_or_default());
    let formula = words(move || {
        lab.open_figure.with(|open| open.as_ref().map(|o| o.arithmetic.formula)).unwrap_or_default()
    });
    let numbers = words(move || {
        lab.open_figure
            .with(|open| open.as_ref().map(|open| lab.text.with(|text| text.arithmetic(&open.arithmetic))))
            .unwrap_or_default()
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
            <p class="figure-name">{name}</p>
            <h3>{lab.say(key!(ledger.in_symbols))}</h3>
            <p class="formula">{formula}</p>
            <p class="hint">{lab.say(key!(ledger.symbols))}</p>
            <h3>{lab.say(key!(ledger.in_numbers))}</h3>
            <p class="formula">{numbers}</p>
            <button type="button" on:click=shut>{lab.say(key!(ledger.shut))}</button>
        </dialog>
    }
}
