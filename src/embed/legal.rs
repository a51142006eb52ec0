//! The risk line, and the documents of the page around.

use leptos::prelude::*;
use words::key;

use crate::controls::t;
use crate::reactive::memo;
use crate::state::use_lab;

/// The risk text in body size, the host's where it has set one, and its documents.
#[component]
pub fn Legal() -> impl IntoView {
    let lab = use_lab();
    let risk = lab.say(move |text| {
        let usual = lab.inputs.with(|inputs| text.risk_in(lab.section.get(), inputs).to_owned());
        lab.embed.with(|embed| text.own_risk(embed.legal.risk.as_deref(), &usual))
    });
    let more = memo(move || lab.embed.with(|embed| embed.legal.risk_url.clone()));
    let documents = memo(move || lab.embed.with(|embed| embed.legal.documents.clone()));
    view! {
        <div class="legal">
            <p class="risk">
                {risk}
                {move || more.get().map(|url| view! { " " {link(url, t(key!(embed.read_more)))} })}
            </p>
            <Show when=move || documents.with(|documents| !documents.is_empty())>
                <ul class="documents" part="documents">
                    {move || documents.get().into_iter().map(|document| {
                        view! { <li>{link(document.url, document.label.into())}</li> }
                    }).collect_view()}
                </ul>
            </Show>
        </div>
    }
}

fn link(url: String, words: Signal<String>) -> AnyView {
    view! { <a href=url target="_blank" rel="noopener noreferrer">{words}</a> }.into_any()
}
