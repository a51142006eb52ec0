//! Title, language and colours above; the small print below.

use leptos::prelude::*;

use super::controls::Choice;
use super::live::words;
use super::state::Lab;
use crate::i18n::LANGUAGES;
use crate::model::VERSION;
use crate::platform::page::Theme;
use crate::text::Text;
use crate::{key, tr};

#[component]
pub fn Header() -> impl IntoView {
    let lab = Lab::from_context();
    let languages = Signal::derive(|| {
        LANGUAGES.iter().map(|l| (l.tag.to_owned(), l.name.to_owned())).collect::<Vec<_>>()
    });
    let themes = Signal::derive(move || {
        let name = |text: &Text, theme| match theme {
            Theme::Auto => tr!(text, app.theme_auto),
            Theme::Light => tr!(text, app.theme_light),
            Theme::Dark => tr!(text, app.theme_dark),
        };
        lab.text.with(|text| Theme::ALL.map(|t| (t.name().to_owned(), name(text, t))).to_vec())
    });
    let speak = move |tag: String| lab.loader.with_value(|loader| loader.load(&tag));
    view! {
        <header class="masthead">
            <div>
                <h1>{lab.say(key!(app.title))}</h1>
                <p class="tagline">{lab.say(key!(app.tagline))}</p>
            </div>
            <div class="preferences">
                <Choice
                    id="language"
                    label=lab.say(key!(app.language))
                    options=languages
                    value=Signal::derive(move || lab.text.with(|t| t.language().tag.to_owned()))
                    on_choice=speak
                />
                <Choice
                    id="theme"
                    label=lab.say(key!(app.theme))
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
            <p>{lab.say(key!(app.privacy))}</p>
            <p>{words(move || lab.text.with(|text| tr!(text, app.engine_version, version = VERSION)))}</p>
        </footer>
    }
}
