//! What the product of the page around is called.

use leptos::prelude::*;
use words::key;

use crate::controls::t;
use crate::reactive::memo;
use crate::state::use_lab;

/// The product's name, what is known of it, and where its terms are published. Where the reader has changed the product, that it
/// is not the one on screen.
#[component]
pub fn ListingLine() -> impl IntoView {
    let lab = use_lab();
    let is_there = memo(move || lab.listing.with(Option::is_some));
    let of = move |read: fn(&model::embed::Listed) -> Option<String>| {
        memo(move || lab.listing.with(|listed| listed.as_ref().and_then(read)))
    };
    let name = of(|listed| listed.listing.name.clone());
    let terms = of(|listed| listed.listing.terms_url.clone());
    let is_changed = memo(move || lab.listing.with(|listed| listed.as_ref().is_some_and(|l| l.is_changed)));
    let facts = move || {
        let facts = lab.text.with(|text| {
            lab.listing.with(|listed| listed.as_ref().map(|listed| text.listing_facts(&listed.listing)))
        });
        facts.unwrap_or_default().into_iter().map(|fact| view! { <span>{fact}</span> }).collect_view()
    };
    let link = move |url: String| {
        view! { <a href=url target="_blank" rel="noopener noreferrer">{t(key!(listing.terms))}</a> }
    };
    view! {
        <Show when=move || is_there.get()>
            <p class="listing" part="product">
                {move || name.get().map(|name| view! { <strong>{name}</strong> })}
                {facts}
                {move || terms.get().map(link)}
                <Show when=move || is_changed.get()>
                    <em>{t(key!(listing.changed))}</em>
                </Show>
            </p>
        </Show>
    }
}
