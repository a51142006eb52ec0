//! A dialog with a heading and a button to shut it.

use leptos::html;
use leptos::prelude::*;
use words::{Line, key};

use super::t;
use crate::reactive::{effect, memo};

/// A modal dialog that follows `open`; shutting it by key, button or a press beside it runs `on_close`. Its content is there
/// while it is open.
#[component]
pub fn Dialog(
    name: &'static str,
    heading: Line,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] on_close: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let is_open = memo(move || open.get());
    effect(move || {
        let Some(dialog) = node.get() else { return };
        if is_open.get() != dialog.open() {
            if dialog.open() {
                dialog.close();
            } else {
                // Fails only for a dialog that is not in the page.
                let _ = dialog.show_modal();
            }
        }
    });
    let id = format!("{name}-heading");
    let labelled_by = id.clone();
    view! {
        <dialog class=name closedby="any" aria-labelledby=labelled_by node_ref=node on:close=move |_| on_close.run(())>
            <h2 id=id>{t(heading)}</h2>
            <Show when=move || is_open.get()>{children()}</Show>
            <div class="foot">
                <button type="button" class="shut" on:click=move |_| on_close.run(())>{t(key!(ledger.shut))}</button>
            </div>
        </dialog>
    }
}
