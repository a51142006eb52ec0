//! "Embed this": what the host sets, the snippet, and how it looks.

use leptos::prelude::*;
use words::{key, tr};

use super::form::EmbedForm;
use super::state::{Embedding, SNIPPET, WIDTHS};
use crate::controls::{Button, Dialog, Radio, t};
use crate::reactive::memo;
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
            <div>
                <Snippet embedding=embedding/>
                <Preview embedding=embedding/>
            </div>
        </div>
    }
}

/// The snippet to copy.
#[component]
fn Snippet(embedding: Embedding) -> impl IntoView {
    let lab = use_lab();
    let no_link = lab.say(move |text| {
        embedding
            .opening
            .with(|opening| opening.as_ref().err().map(|why| text.no_link(*why)).unwrap_or_default())
    });
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
        </div>
    }
}

/// The page as it will look, at a width of a host's.
#[component]
fn Preview(embedding: Embedding) -> impl IntoView {
    let lab = use_lab();
    let address = lab.host.address();
    let Embedding { width, preview, .. } = embedding;
    let chip = move |pixels: u32| {
        let words = lab.say(move |text| tr!(text, embed.pixels, width = text.number(pixels.into(), 0, 0)));
        let is_chosen = memo(move || width.get() == pixels);
        view! {
            <label class="chip">
                <Radio group="embed-width" checked=is_chosen on_choose=move |()| width.set(pixels)/>
                <span>{words}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <section class="as-embedded">
            <h3>{t(key!(embed.preview))}</h3>
            <fieldset class="chips">
                <legend>{t(key!(embed.preview_width))}</legend>
                {WIDTHS.map(chip).into_iter().collect_view()}
            </fieldset>
            <div class="preview-room" role="group" aria-label=t(key!(embed.preview)) tabindex="0">
                <iframe
                    class="embedded"
                    class:whole=move || width.get() == WIDTHS[2]
                    width=move || width.get().to_string()
                    title=t(key!(embed.preview))
                    src=move || format!("{address}?{}", preview.get())
                ></iframe>
            </div>
        </section>
    }
}
