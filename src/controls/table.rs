//! A chart's table, folded away.

use leptos::html;
use leptos::prelude::*;
use words::key;

use super::t;

/// A table to unfold, as HTML text that answers nothing. It is made while it is unfolded.
#[component]
pub fn TableFold(#[prop(into)] name: Signal<String>, #[prop(into)] html: Signal<String>) -> impl IntoView {
    let fold = NodeRef::<html::Details>::new();
    let open = RwSignal::new(false);
    let toggled = move |_| open.set(fold.get_untracked().is_some_and(|fold| fold.open()));
    let shown = move || if open.get() { html.get() } else { String::new() };
    view! {
        <details class="fold" node_ref=fold on:toggle=toggled>
            <summary>{t(key!(chart.table))}</summary>
            <div class="scroll" tabindex="0" role="group" aria-label=name inner_html=shown></div>
        </details>
    }
}
