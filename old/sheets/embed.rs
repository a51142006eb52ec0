//! "Embed this": what the host sets, the snippet, and how it looks.

use maud::{Markup, html};

use super::{Pen, Sheet, Target};
use crate::i18n::LANGUAGES;
use crate::model::embed::{EmbedDraft, Fault, Form, Host, Legal, MAX_DOCUMENTS, MAX_LABEL, MAX_RISK, Part};
use crate::model::{Section, Theme};
use crate::share::NoLink;
use crate::text::{Line, Text};
use crate::{key, tr};

/// The id of the field with the snippet, to be copied by hand.
pub const SNIPPET: &str = "embed-snippet";

/// Height of a frame before it has told its own, CSS px.
const HEIGHT: u32 = 1400;

/// What the reader does in the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmbedAct {
    /// Opens it.
    Open,
    /// Takes the other way of embedding.
    Form(Form),
    /// Takes this value of a parameter; an empty one for none.
    Put(&'static str, &'static str),
    /// Leaves a part out, or shows it again.
    Toggle(&'static str),
    /// A place for a parameter's text.
    Text(&'static str),
    /// Copies the snippet.
    Copy,
}

/// What the dialog shows.
#[derive(Clone, Debug, PartialEq)]
pub struct EmbedView<'a> {
    /// What has been set.
    pub draft: &'a EmbedDraft,
    /// What the embedded page opens with: the parameter and its value; or why no address can hold it.
    pub open: Result<(&'static str, String), NoLink>,
    /// The address of the page's folder, with a slash at its end.
    pub address: &'a str,
    /// The query of the preview, which follows the draft when a value is complete.
    pub preview: &'a str,
    /// Whether copying went well, once it was tried.
    pub copied: Option<bool>,
}

/// The dialog's content.
#[must_use]
pub fn embed(text: &Text, view: &EmbedView) -> Sheet {
    let pen = Pen::new(text);
    let EmbedView { draft, open, address, preview, copied } = view;
    let title = tr!(text, app.document_title);
    let host = Host { address, title: &title, height: HEIGHT };
    let form = |form, name| {
        html! {
            label class="chip" {
                input type="radio" name="embed-form" checked[draft.form == form] data-t=(pen.embed(EmbedAct::Form(form)));
                span { (text.line(name)) }
            }
        }
    };
    let said = match copied {
        None => String::new(),
        Some(true) => tr!(text, embed.copied),
        Some(false) => tr!(text, embed.copy_by_hand),
    };
    let html = html! {
        p { (text.line(key!(embed.intro))) }
        div class="embedding" {
            div {
                fieldset class="chips" {
                    legend { (text.line(key!(embed.form))) }
                    (form(Form::Frame, key!(embed.frame)))
                    (form(Form::Element, key!(embed.element)))
                }
                div class="pair" {
                    (choice(&pen, draft, "section", key!(embed.section), &sections(text)))
                    (choice(&pen, draft, "theme", key!(app.theme), &themes(text)))
                }
                (choice(&pen, draft, "lang", key!(app.language), &languages(text)))
                fieldset {
                    legend { (text.line(key!(embed.parts))) }
                    div class="ticks" {
                        @for (name, part) in Part::ALL {
                            label class="tick" {
                                input type="checkbox" checked[!draft.hides(name)] data-t=(pen.embed(EmbedAct::Toggle(name)));
                                span { (part_name(text, part)) }
                            }
                        }
                    }
                }
                (typed(&pen, draft, "risk", key!(embed.risk), true))
                (typed(&pen, draft, "risk-url", key!(embed.risk_url), false))
                (typed(&pen, draft, "doc", key!(embed.documents), true))
                (typed(&pen, draft, "accent", key!(embed.accent), false))
                @if draft.form == Form::Frame { (typed(&pen, draft, "host", key!(embed.host), false)) }
            }
            div {
                div class="field" {
                    label for=(SNIPPET) { (text.line(key!(embed.snippet))) }
                    textarea id=(SNIPPET) class="snippet" readonly rows="8" spellcheck="false" {
                        (draft.snippet(host, open.clone().ok()))
                    }
                    @if let Err(why) = open { p class="hint" { (text.no_link(*why)) } }
                }
                div {
                    button type="button" class="primary" data-t=(pen.embed(EmbedAct::Copy)) { (text.line(key!(embed.copy))) }
                    p class="hint" aria-live="polite" { (said) }
                }
                h3 { (text.line(key!(embed.preview))) }
                iframe class="embedded" title=(text.line(key!(embed.preview))) src={ (address) "?" (preview) } {}
            }
        }
    };
    pen.sheet(html)
}

/// The words of law: the risk, the page's own line, the host's documents. `risk` is the page's own text.
#[must_use]
pub fn legal(text: &Text, legal: &Legal, risk: &str) -> Sheet {
    let link = |url: &str, words: &str| {
        html! { a href=(url) target="_blank" rel="noopener noreferrer" { (words) } }
    };
    let html = html! {
        div class="legal" {
            p class="risk" {
                (text.own_risk(legal.risk.as_deref(), risk))
                @if let Some(url) = &legal.risk_url { " " (link(url, text.line(key!(embed.read_more)))) }
            }
            @if !legal.documents.is_empty() {
                ul class="documents" part="documents" {
                    @for document in &legal.documents { li { (link(&document.url, &document.label)) } }
                }
            }
        }
    };
    Pen::new(text).sheet(html)
}

impl Pen<'_> {
    fn embed(&self, act: EmbedAct) -> usize {
        self.mark(Target::Embed(act))
    }
}

type Choices<'a> = Vec<(&'static str, &'a str)>;

fn sections(text: &Text) -> Choices<'_> {
    Section::ALL.into_iter().map(|section| (section.name(), text.section(section))).collect()
}

fn themes(text: &Text) -> Choices<'_> {
    let names = [key!(app.theme_auto), key!(app.theme_light), key!(app.theme_dark)];
    Theme::ALL.into_iter().zip(names).map(|(theme, name)| (theme.name(), text.line(name))).collect()
}

fn languages(text: &Text) -> Choices<'_> {
    let all = LANGUAGES.iter().map(|language| (language.tag, language.name));
    std::iter::once(("", text.line(key!(embed.any_language)))).chain(all).collect()
}

fn choice(pen: &Pen, draft: &EmbedDraft, name: &'static str, label: Line, choices: &Choices) -> Markup {
    let value = draft.value(name);
    html! {
        div class="field" {
            label for={ "embed-" (name) } { (pen.say(label)) }
            select id={ "embed-" (name) } {
                @for (n, (word, said)) in choices.iter().enumerate() {
                    // The first stands for what holds without the parameter.
                    @let put = if n == 0 { "" } else { word };
                    option value=(pen.embed(EmbedAct::Put(name, put))) selected[value == put] { (said) }
                }
            }
        }
    }
}

fn typed(pen: &Pen, draft: &EmbedDraft, name: &'static str, label: Line, long: bool) -> Markup {
    let id = format!("embed-{name}");
    let problem = draft.problem(name).map(|fault| said(pen.text, fault)).unwrap_or_default();
    let (mark, about) = (pen.embed(EmbedAct::Text(name)), format!("{id}-problem"));
    let wrong = !problem.is_empty();
    html! {
        div class=(if wrong { "field invalid" } else { "field" }) {
            label for=(id) { (pen.say(label)) }
            @if long {
                textarea id=(id) data-t=(mark) rows="3" aria-invalid=(wrong) aria-describedby=(about) {
                    (draft.value(name))
                }
            } @else {
                input id=(id) data-t=(mark) type="text" autocomplete="off" spellcheck="false" aria-invalid=(wrong)
                    aria-describedby=(about) value=(draft.value(name));
            }
            span class="problem" id=(about) aria-live="polite" { (problem) }
        }
    }
}

fn said(text: &Text, fault: Fault) -> String {
    match fault {
        Fault::Url => tr!(text, embed.not_url),
        Fault::Origin => tr!(text, embed.not_origin),
        Fault::Document => tr!(text, embed.not_document),
        Fault::TooMany => tr!(text, embed.too_many, most = MAX_DOCUMENTS),
        Fault::Length => tr!(text, embed.too_long, risk = MAX_RISK, label = MAX_LABEL),
        Fault::Look => tr!(text, embed.not_colour),
        _ => tr!(text, embed.not_text),
    }
}

fn part_name(text: &Text, part: Part) -> &str {
    text.line(match part {
        Part::Section(section) => return text.section(section),
        Part::Header => key!(embed.header),
        Part::Preferences => key!(embed.preferences),
        Part::Sections => key!(section.heading),
        Part::Intro => key!(embed.opening),
        Part::Scenarios => key!(embed.scenarios),
        Part::Toolbar => key!(keep.heading),
        Part::Controls => key!(embed.controls),
        Part::Import => key!(import.heading),
        Part::Take => key!(take.heading),
        Part::Figures => key!(result.more),
        Part::Ledger => key!(ledger.heading),
        Part::Money => key!(avalanche.lab_heading),
        Part::Footer => key!(embed.footer),
    })
}
