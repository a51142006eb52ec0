//! The Method: the model, what has been published against what is computed, the rules of providers.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use words::{headings, key};

use crate::controls::t;
use crate::reactive::memo;
use crate::state::use_lab;

/// The section: words and formulas of the catalogue, with the computed figures in them, and its contents.
#[component]
pub fn Method() -> impl IntoView {
    let lab = use_lab();
    let words = memo(move || lab.host.prose(&lab.text.with(words::Text::method)));
    let headings = memo(move || words.with(|words| headings(words)));
    let article = NodeRef::<html::Article>::new();
    // No address leads there, as the address holds the scenario.
    let go_to = move |part: usize| {
        let heading = article.get_untracked().and_then(|article| {
            let heading = article.query_selector(&format!("section:nth-of-type({}) > h2", part + 1));
            heading.ok().flatten()?.dyn_into::<HtmlElement>().ok()
        });
        if let Some(heading) = heading {
            heading.set_tab_index(-1);
            // Who follows by keyboard or by ear goes on from there; an element that cannot be focused is only shown.
            let _ = heading.focus();
            heading.scroll_into_view();
        }
    };
    let entry = move |(part, heading): (usize, String)| {
        view! {
            <li>
                <button type="button" class="offer" inner_html=heading on:click=move |_| go_to(part)></button>
            </li>
        }
        .into_any()
    };
    view! {
        <div class="with-contents">
            <nav class="contents" aria-labelledby="contents-heading">
                <p id="contents-heading">{t(key!(method.contents))}</p>
                <ol>{move || headings.get().into_iter().enumerate().map(entry).collect_view()}</ol>
            </nav>
            <article
                class="method prose"
                id="result"
                tabindex="-1"
                node_ref=article
                inner_html=move || words.get()
            ></article>
        </div>
    }
}
