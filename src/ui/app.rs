//! The whole page.

use std::time::Duration;

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::arithmetic::ArithmeticDialog;
use super::charts::Charts;
use super::header::{Footer, Header};
use super::ledger::Ledger;
use super::path_table::PathPanel;
use super::product::ProductPanel;
use super::result::{MoreFigures, ResultPanel};
use super::scenarios::Scenarios;
use super::state::Lab;
use crate::platform::page::Loader;
use crate::platform::{IntlNumerals, page};
use crate::text::{Catalogue, Text};
use crate::{key, tr};

/// The app on a page.
#[wasm_bindgen]
#[expect(missing_debug_implementations, reason = "a handle")]
pub struct Mounted {
    lab: Lab,
}

/// Mounts the app in `place`, in place of what stands there, in the language of `tag` with its published catalogue. `load`
/// is called with the tag of another language when the reader chooses it; `speak` answers. Nothing is mounted with a
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
) -> Option<Mounted> {
    let text = text(tag, catalogue)?;
    place.set_inner_html("");
    let lab = Lab::new(text, page::theme(), Loader::new(load));
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
    view! {
        <a class="skip" href="#result">{lab.say(key!(app.skip))}</a>
        <Header />
        <main>
            <p class="intro">{lab.say(key!(app.intro))}</p>
            <Scenarios />
            <div class="lab">
                <div class="findings">
                    <ResultPanel />
                    <Charts />
                    <MoreFigures />
                </div>
                <div class="controls">
                    <ProductPanel />
                    <PathPanel />
                </div>
                <Ledger />
            </div>
        </main>
        <Footer />
        <Announcer />
        <ArithmeticDialog />
    }
}

/// Says the result to those who do not see it, once the reader has paused.
#[component]
fn Announcer() -> impl IntoView {
    const PAUSE: Duration = Duration::from_millis(700);
    let lab = Lab::from_context();
    let result = lab.tell(Text::result);
    let said = RwSignal::new(String::new());
    let mut say = debounce(PAUSE, move |sentence: String| said.set(sentence));
    Effect::new(move |_| say(result.get()));
    view! { <p role="status" class="visually-hidden">{said}</p> }
}
