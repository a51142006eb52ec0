//! Title, language and colours above; the small print below.

use std::rc::Rc;

use leptos::prelude::*;

use super::controls::Choice;
use super::state::Lab;
use crate::model::VERSION;
use crate::platform::IntlNumerals;
use crate::platform::page::{self, Theme};
use crate::text::Text;
use crate::tr;

#[component]
pub fn Header() -> impl IntoView {
    let lab = Lab::from_context();
    let languages = Signal::derive(|| {
        page::LOCALES.map(|l| (page::locale_tag(l).to_owned(), page::locale_name(l).to_owned())).to_vec()
    });
    let themes = Signal::derive(move || {
        let name = |text: &Text, theme| match theme {
            Theme::Auto => tr!(text, app.theme_auto).to_string(),
            Theme::Light => tr!(text, app.theme_light).to_string(),
            Theme::Dark => tr!(text, app.theme_dark).to_string(),
        };
        lab.text.with(|text| Theme::ALL.map(|t| (t.name().to_owned(), name(text, t))).to_vec())
    });
    let speak = move |tag: String| {
        if let Some(locale) = page::locale_of(&tag) {
            lab.text.set(Text::new(locale, Rc::new(IntlNumerals::new(&page::number_tag(locale)))));
            lab.retry();
        }
    };
    view! {
        <header class="masthead">
            <div>
                <h1>{lab.say(|text| tr!(text, app.title).to_string())}</h1>
                <p class="tagline">{lab.say(|text| tr!(text, app.tagline).to_string())}</p>
            </div>
            <div class="preferences">
                <Choice
                    id="language"
                    label=lab.say(|text| tr!(text, app.language).to_string())
                    options=languages
                    value=Signal::derive(move || lab.text.with(|t| page::locale_tag(t.locale()).to_owned()))
                    on_choice=speak
                />
                <Choice
                    id="theme"
                    label=lab.say(|text| tr!(text, app.theme).to_string())
                    options=themes
                    value=Signal::derive(move || lab.theme.get().name().to_owned())
                    on_choice=move |name: String| lab.theme.set(Theme::from_name(&name).unwrap_or_default())
                />
            </div>
        </header>
    }
}

#[component]
pub fn Footer() -> impl IntoView {
    let lab = Lab::from_context();
    view! {
        <footer class="colophon">
            <p>{lab.say(|text| tr!(text, app.privacy).to_string())}</p>
            <p>{lab.say(|text| tr!(text, app.engine_version, version = VERSION))}</p>
        </footer>
    }
}
