//! The whole page.

use std::time::Duration;

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::arithmetic::ArithmeticDialog;
use super::charts::Charts;
use super::header::{Footer, Header};
use super::ledger::Ledger;
use super::path_table::PathPanel;
use super::product::ProductPanel;
use super::result::{MoreFigures, ResultPanel};
use super::scenarios::Scenarios;
use super::state::Lab;
use crate::platform::{IntlNumerals, page};
use crate::text::Text;
use crate::tr;

/// Mounts the app where the page has a place for it, in place of what stands there. Without one, nothing happens: a page
/// that only wants the JavaScript interface has none.
pub fn mount() {
    let Some(place) = page::mount_point().and_then(|element| element.dyn_into().ok()) else {
        return;
    };
    let place: web_sys::HtmlElement = place;
    place.set_inner_html("");
    leptos::mount::mount_to(place, App).forget();
}

#[component]
fn App() -> impl IntoView {
    let locale = page::locale();
    let text = Text::new(locale, std::rc::Rc::new(IntlNumerals::new(&page::number_tag(locale))));
    let lab = Lab::new(text, page::theme());
    provide_context(lab);
    Effect::new(move |_| {
        lab.text.with(|text| page::set_language(text.locale(), tr!(text, app.document_title)));
    });
    Effect::new(move |_| page::set_theme(lab.theme.get()));
    view! {
        <a class="skip" href="#result">{lab.say(|text| tr!(text, app.skip).to_string())}</a>
        <Header />
        <main>
            <p class="intro">{lab.say(|text| tr!(text, app.intro).to_string())}</p>
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
