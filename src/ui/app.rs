//! The whole page.

use std::time::Duration;

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::avalanche::{avalanche_section, lab_money};
use super::charts::Charts;
use super::dialog;
use super::live::{live, words};
use super::map::map_section;
use super::memory::Memory;
use super::sheet::{report_sheet, sheet};
use super::state::Lab;
use super::story::StorySection;
use crate::model::Section;
use crate::platform::page::Script;
use crate::platform::{IntlNumerals, files, page};
use crate::sheets::{self, Card};
use crate::text::{Catalogue, Text};
use crate::{key, tr};

/// The app on a page.
#[wasm_bindgen]
#[expect(missing_debug_implementations, reason = "a handle")]
pub struct Mounted {
    lab: Lab,
}

/// Mounts the app in `place`, in place of what stands there, in the language of `tag` with its published catalogue. `load`
/// is called with the tag of another language when the reader chooses it, and `speak` answers; `patch` is that of
/// `assets/patch.js`. Nothing is mounted with a
/// catalogue of another version.
///
/// @internal
#[wasm_bindgen]
#[must_use]
pub fn mount(
    place: web_sys::HtmlElement,
    tag: &str,
    catalogue: &str,
    load: js_sys::Function,
    patch: js_sys::Function,
) -> Option<Mounted> {
    let text = text(tag, catalogue)?;
    place.set_inner_html("");
    let lab = Lab::new(text, page::theme(), Script::new(load, patch));
    lab.start();
    files::on_drop(move |name, file| lab.look_at(name, file));
    leptos::mount::mount_to(place, move || view! { <App lab /> }).forget();
    Some(Mounted { lab })
}

#[wasm_bindgen]
impl Mounted {
    /// Goes on in another language.
    pub fn speak(&self, tag: &str, catalogue: &str) {
        if let Some(text) = text(tag, catalogue) {
            self.lab.text.set(text);
            self.lab.retry();
            self.lab.retry_avalanche();
        }
    }
}

fn text(tag: &str, catalogue: &str) -> Option<Text> {
    let language = page::language_of(tag)?;
    let numerals = IntlNumerals::new(&page::number_tag(language));
    Some(Text::new(Catalogue::read(language, catalogue)?, std::rc::Rc::new(numerals)))
}

#[component]
fn App(lab: Lab) -> impl IntoView {
    provide_context(lab);
    Effect::new(move |_| {
        lab.text.with(|text| page::set_language(text.language(), &tr!(text, app.document_title)));
    });
    Effect::new(move |_| page::set_theme(lab.theme.get()));
    lab.follow();
    // One section at a time is in the page; the others neither weigh nor compute.
    let section = live(move || match lab.section.get() {
        Section::Lab => view! { <LabSection /> }.into_any(),
        Section::Story => view! { <StorySection /> }.into_any(),
        Section::Method => sheet(lab, move || lab.text.with(sheets::method)),
        Section::Map => map_section(),
        Section::Avalanche => avalanche_section(lab),
    });
    let skip = words(move || {
        let to_result = lab.section.get() == Section::Lab;
        lab.text.with(|text| text.line(if to_result { key!(app.skip) } else { key!(app.skip_content) }))
    });
    let notice = sheet(lab, move || {
        lab.text.with(|text| lab.memory.with(|memory| sheets::notice(text, memory.notice.as_ref())))
    });
    view! {
        <a class="skip" href="#result">{skip}</a>
        <header class="masthead">
            {sheet(lab, move || lab.text.with(|text| sheets::header(text, lab.theme.get(), lab.section.get())))}
        </header>
        <main>
            {notice}
            {section}
        </main>
        <footer class="colophon">{sheet(lab, move || lab.text.with(sheets::footer))}</footer>
        <Announcer />
        {dialog::arithmetic(lab)}
        {dialog::import(lab)}
    }
}

/// Try a path.
#[component]
fn LabSection() -> impl IntoView {
    let lab = Lab::from_context();
    let cards = StoredValue::new(Card::all());
    let scenarios = sheet(lab, move || {
        lab.text.with(|text| lab.inputs.with(|i| cards.with_value(|cards| sheets::scenarios(text, cards, i))))
    });
    let product = sheet(lab, move || {
        lab.of_report(|text, report| lab.with_form(|form| sheets::product(text, form, report)))
    });
    let path = sheet(lab, move || {
        lab.text.with(|text| {
            lab.with_form(|form| lab.memory.with(|m| sheets::path(text, form, lab.day.get(), &m.words)))
        })
    });
    let toolbar = sheet(lab, move || {
        let toolbar = |text: &Text, m: &Memory| sheets::toolbar(text, m.steps(), &m.words, m.names());
        lab.text.with(|text| lab.memory.with(|memory| toolbar(text, memory)))
    });
    let ledger =
        sheet(lab, move || lab.of_report(|text, report| sheets::ledger(text, report, lab.all_events.get())));
    let take =
        sheet(lab, move || lab.text.with(|text| lab.taken.with(|note| sheets::take(text, note.as_ref()))));
    view! {
        <p class="intro">{lab.say(key!(app.intro))}</p>
        <section class="scenarios" aria-labelledby="scenarios-heading">{scenarios}</section>
        {toolbar}
        <div class="lab">
            <div class="findings">
                <ResultPanel />
                <Charts />
                <section class="take" aria-labelledby="take-heading">{take}</section>
                <section class="more" aria-labelledby="more-heading">{report_sheet(lab, sheets::more_figures)}</section>
            </div>
            <div class="controls">
                <section class="panel" aria-labelledby="product-heading">{product}</section>
                <section class="panel" aria-labelledby="path-heading">{path}</section>
            </div>
            <section class="ledger" aria-labelledby="ledger-heading">{ledger}</section>
            {lab_money(lab)}
        </div>
    }
}

/// The result with all that bears on it.
#[component]
fn ResultPanel() -> impl IntoView {
    let lab = Lab::from_context();
    view! {
        <section
            class="result"
            id="result"
            tabindex="-1"
            aria-labelledby="result-heading"
            class:stale=move || lab.is_stale()
        >
            <h2 id="result-heading">{lab.say(key!(result.heading))}</h2>
            {sheet(lab, move || lab.text.with(|text| sheets::stale(text, lab.is_stale())))}
            {report_sheet(lab, sheets::result)}
            <p class="risk">{words(move || lab.inputs.with(|inputs| lab.text.with(|text| text.risk(inputs))))}</p>
        </section>
    }
}

/// Says the result to those who do not see it, once the reader has paused.
#[component]
fn Announcer() -> impl IntoView {
    const PAUSE: Duration = Duration::from_millis(700);
    let lab = Lab::from_context();
    let said = RwSignal::new(String::new());
    let mut say = debounce(PAUSE, move |sentence: String| said.set(sentence));
    Effect::new(move |_| {
        say(match lab.section.get() {
            Section::Avalanche => lab.avalanche_said(),
            _ => lab.of_report(Text::result),
        });
    });
    view! { <p role="status" class="visually-hidden">{said}</p> }
}
