//! The Method: the model, what has been published against what is computed, the rules of providers.

use leptos::prelude::*;

use crate::reactive::memo;
use crate::state::use_lab;

/// The section: words and formulas of the catalogue, with the computed figures in them.
#[component]
pub fn Method() -> impl IntoView {
    let lab = use_lab();
    let words = memo(move || lab.host.prose(&lab.text.with(words::Text::method)));
    view! { <article class="method prose" id="result" tabindex="-1" inner_html=move || words.get()></article> }
}
