//! What a host can set of an embedding.

use leptos::prelude::*;
use model::embed::{Form, Part};
use model::{Section, Theme};
use words::i18n::LANGUAGES;
use words::{Line, key};

use super::state::Embedding;
use crate::controls::{Checkbox, Radio, Select, t};
use crate::reactive::derive;
use crate::state::use_lab;

/// The form.
#[component]
pub fn EmbedForm(embedding: Embedding) -> impl IntoView {
    let is_frame = embedding.of_draft(|draft| draft.form == Form::Frame);
    view! {
        <div>
            <fieldset class="chips">
                <legend>{t(key!(embed.form))}</legend>
                {way(embedding, Form::Frame, key!(embed.frame))}
                {way(embedding, Form::Element, key!(embed.element))}
            </fieldset>
            <Openings embedding=embedding/>
            <Product embedding=embedding/>
            <fieldset>
                <legend>{t(key!(embed.parts))}</legend>
                <div class="ticks">
                    {Part::ALL.map(|(name, part)| shown(embedding, name, part)).collect_view()}
                </div>
            </fieldset>
            {field(embedding, "risk", key!(embed.risk), true)}
            {field(embedding, "risk-url", key!(embed.risk_url), false)}
            {field(embedding, "doc", key!(embed.documents), true)}
            {field(embedding, "accent", key!(embed.accent), false)}
            <Show when=move || is_frame.get()>{field(embedding, "host", key!(embed.host), false)}</Show>
        </div>
    }
}

/// What the host's product is called, and what of it stays as it is.
#[component]
fn Product(embedding: Embedding) -> impl IntoView {
    const LOCKS: [Line; 3] = [key!(embed.lock_none), key!(embed.lock_terms), key!(embed.lock_product)];
    let lab = use_lab();
    let locks = derive(move || lab.text.with(|text| LOCKS.map(|line| text.words(line)).to_vec()));
    view! {
        <fieldset class="fields">
            <legend>{t(key!(embed.product))}</legend>
            {field(embedding, "product-name", key!(embed.product_name), false)}
            {field(embedding, "stock-name", key!(embed.stock_name), false)}
            {field(embedding, "isin", key!(embed.isin), false)}
            {field(embedding, "currency", key!(embed.currency), false)}
            {field(embedding, "terms-url", key!(embed.terms_url), false)}
            {list(embedding, ["embed-lock", "lock"], key!(embed.lock), vec!["", "terms", "product"], locks)}
        </fieldset>
    }
}

/// A list of an id for a parameter. The first entry stands for what holds without the parameter.
fn list(
    embedding: Embedding,
    [id, parameter]: [&'static str; 2],
    name: Line,
    values: Vec<&'static str>,
    words: Signal<Vec<String>>,
) -> AnyView {
    let known = values.clone();
    let selected = embedding.of_draft(move |draft| {
        let value = draft.value(parameter);
        known.iter().position(|known| *known == value).unwrap_or(0)
    });
    let choose = move |index: usize| {
        let value = values.get(index).filter(|_| index > 0).copied().unwrap_or_default();
        embedding.choose(parameter, value);
    };
    view! { <Select id=id name=name options=words selected=selected on_change=choose/> }.into_any()
}

/// Section, colours and language to start with.
#[component]
fn Openings(embedding: Embedding) -> impl IntoView {
    let lab = use_lab();
    let sections = derive(move || {
        lab.text.with(|text| Section::ALL.map(|section| text.section(section).to_owned()).to_vec())
    });
    let themes =
        derive(move || lab.text.with(|text| Theme::ALL.map(|theme| text.theme(theme).to_owned()).to_vec()));
    let languages = derive(move || {
        let names = LANGUAGES.iter().map(|language| language.name.to_owned());
        lab.text.with(|text| {
            std::iter::once(text.words(key!(embed.any_language))).chain(names).collect::<Vec<_>>()
        })
    });
    let tags = std::iter::once("").chain(LANGUAGES.iter().map(|language| language.tag)).collect();
    view! {
        <div class="pair">
            {list(embedding, ["embed-section", "section"], key!(embed.section), Section::ALL.map(Section::name).to_vec(), sections)}
            {list(embedding, ["embed-theme", "theme"], key!(app.theme), Theme::ALL.map(Theme::name).to_vec(), themes)}
        </div>
        {list(embedding, ["embed-lang", "lang"], key!(app.language), tags, languages)}
    }
}

/// A way of embedding to choose.
fn way(embedding: Embedding, form: Form, name: Line) -> AnyView {
    let is_chosen = embedding.of_draft(move |draft| draft.form == form);
    view! {
        <label class="chip">
            <Radio group="embed-form" checked=is_chosen on_choose=move |()| embedding.set_form(form)/>
            <span>{t(name)}</span>
        </label>
    }
    .into_any()
}

/// A part of the page to show or to leave out.
fn shown(embedding: Embedding, name: &'static str, part: Part) -> AnyView {
    let lab = use_lab();
    let words = lab.say(move |text| text.page_part(part).to_owned());
    let is_shown = embedding.of_draft(move |draft| !draft.hides(name));
    view! { <Checkbox name=words checked=is_shown on_change=move |_| embedding.toggle(name)/> }.into_any()
}

/// A parameter to type: what was typed stays, and what is wrong with it stands below.
fn field(embedding: Embedding, parameter: &'static str, name: Line, is_long: bool) -> AnyView {
    let lab = use_lab();
    let id = format!("embed-{parameter}");
    let about = format!("{id}-problem");
    let value = embedding.of_draft(move |draft| draft.value(parameter).to_owned());
    let fault = embedding.of_draft(move |draft| draft.problem(parameter));
    let problem =
        lab.say(move |text| fault.get().map(|fault| text.embed_problem(&fault)).unwrap_or_default());
    let is_wrong = move || fault.with(Option::is_some);
    let write = move |event| embedding.type_in(parameter, event_target_value(&event));
    let complete = move |_| embedding.show_preview();
    let entry = if is_long {
        view! {
            <textarea
                id=id.clone()
                rows="3"
                aria-invalid=move || is_wrong().to_string()
                aria-describedby=about.clone()
                prop:value=move || value.get()
                on:input=write
                on:change=complete
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone()
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-invalid=move || is_wrong().to_string()
                aria-describedby=about.clone()
                prop:value=move || value.get()
                on:input=write
                on:change=complete
            />
        }
        .into_any()
    };
    view! {
        <div class="field" class:invalid=is_wrong>
            <label for=id>{t(name)}</label>
            {entry}
            <span class="problem" id=about aria-live="polite">{problem}</span>
        </div>
    }
    .into_any()
}
