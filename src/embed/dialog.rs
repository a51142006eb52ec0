//! "Embed this": what the host sets, the snippet, and how it looks.

use leptos::prelude::*;
use words::key;

use super::form::EmbedForm;
use super::state::{Embedding, SNIPPET};
use crate::controls::{Button, Dialog, t};
use crate::state::use_lab;

/// The dialog that makes a snippet.
#[component]
pub fn EmbedDialog() -> impl IntoView {
    let lab = use_lab();
    view! {
        <Dialog
            name="embed"
            heading=key!(embed.open)
            open=lab.embed_open
            on_close=move |()| lab.embed_open.set(false)
        >
            <Content/>
        </Dialog>
    }
}

#[component]
fn Content() -> impl IntoView {
    let embedding = Embedding::new();
    view! {
        <p>{t(key!(embed.intro))}</p>
        <div class="embedding">
            <EmbedForm embedding=embedding/>
            <Snippet embedding=embedding/>
        </div>
    }
}

/// The snippet to copy, and the page as it will look.
#[component]
fn Snippet(embedding: Embedding) -> impl IntoView {
    let lab = use_lab();
    let no_link = lab.say(move |text| {
        embedding
            .opening
            .with(|opening| opening.as_ref().err().map(|why| text.no_link(*why)).unwrap_or_default())
    });
    let address = lab.host.address();
    view! {
        <div>
            <div class="field">
                <label for=SNIPPET>{t(key!(embed.snippet))}</label>
                <textarea
                    id=SNIPPET
                    class="snippet"
                    readonly
                    rows="8"
                    spellcheck="false"
                    prop:value=move || embedding.snippet.get()
                ></textarea>
                <Show when=move || embedding.opening.with(Result::is_err)><p class="hint">{no_link}</p></Show>
            </div>
            <div>
                <Button class="primary" words=t(key!(embed.copy)) on_press=move |()| embedding.copy(lab)/>
                <p class="hint" aria-live="polite">{embedding.said(lab)}</p>
            </div>
            <h3>{t(key!(embed.preview))}</h3>
            <iframe
                class="embedded"
                title=t(key!(embed.preview))
                src=move || format!("{address}?{}", embedding.preview.get())
            ></iframe>
        </div>
    }
}
