//! Title, language and colours, and the sections.

use leptos::html;
use leptos::prelude::*;
use model::Theme;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use words::i18n::LANGUAGES;
use words::key;

use crate::controls::{Select, is_in_page, t};
use crate::reactive::{derive, effect, memo};
use crate::state::use_lab;

/// The top of the page.
#[component]
pub fn Header() -> impl IntoView {
    let lab = use_lab();
    let languages =
        Signal::stored(LANGUAGES.iter().map(|language| language.name.to_owned()).collect::<Vec<_>>());
    let language = memo(move || {
        lab.text.with(|text| LANGUAGES.iter().position(|language| language == text.language()).unwrap_or(0))
    });
    let speak = move |index: usize| {
        if let Some(language) = LANGUAGES.get(index) {
            lab.speak(language.tag);
        }
    };
    let themes = derive(move || {
        lab.text.with(|text| {
            Theme::ALL
                .map(|theme| {
                    text.words(match theme {
                        Theme::Auto => key!(app.theme_auto),
                        Theme::Light => key!(app.theme_light),
                        Theme::Dark => key!(app.theme_dark),
                    })
                })
                .to_vec()
        })
    });
    let theme = move || Theme::ALL.iter().position(|theme| *theme == lab.theme.get()).unwrap_or(0);
    let set_theme = move |index: usize| {
        if let Some(theme) = Theme::ALL.get(index) {
            lab.theme.set(*theme);
        }
    };
    let nav = NodeRef::<html::Nav>::new();
    let is_in_page = is_in_page();
    effect(move || {
        lab.section.track();
        let Some(nav) = nav.get().filter(|_| is_in_page.get()) else { return };
        // On a narrow screen the row scrolls: once the section is marked, it is where it is seen.
        request_animation_frame(move || {
            let current = nav.query_selector("[aria-current]").ok().flatten();
            if let Some(current) = current.and_then(|current| current.dyn_into::<HtmlElement>().ok()) {
                nav.set_scroll_left(current.offset_left() - nav.offset_left());
            }
        });
    });
    view! {
        <div>
            <h1>{t(key!(app.title))}</h1>
            <p class="tagline">{t(key!(app.tagline))}</p>
        </div>
        <div class="preferences">
            <Select id="language" name=key!(app.language) options=languages selected=language on_change=speak/>
            <Select
                id="theme"
                name=key!(app.theme)
                options=themes
                selected=derive(theme)
                on_change=set_theme
            />
        </div>
        <nav class="sections" part="sections" node_ref=nav aria-label=t(key!(section.heading))>
            <For each=move || lab.sections() key=|section| section.name() let(section)>
                <button
                    type="button"
                    aria-current=move || (lab.section.get() == section).then_some("page")
                    on:click=move |_| lab.show_section(section)
                >
                    {lab.say(move |text| text.section(section).to_owned())}
                </button>
            </For>
        </nav>
    }
}
