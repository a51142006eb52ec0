//! Title, language and colours above; the small print below.

use maud::html;

use super::{Pen, Sheet};
use crate::i18n::LANGUAGES;
use crate::model::{Act, Section, Theme, VERSION};
use crate::text::Text;
use crate::{key, tr};

/// The top of the page; with the colours in use, the section that is shown, and those that can be.
#[must_use]
pub fn header(text: &Text, colours: Theme, shown: Section, sections: &[Section]) -> Sheet {
    let pen = Pen::new(text);
    let languages: Vec<_> = LANGUAGES
        .iter()
        .enumerate()
        .map(|(n, language)| (Some(Act::Speak(n)), language.name, language == text.language()))
        .collect();
    let themes = Theme::ALL.map(|theme| {
        let name = match theme {
            Theme::Auto => key!(app.theme_auto),
            Theme::Light => key!(app.theme_light),
            Theme::Dark => key!(app.theme_dark),
        };
        (Some(Act::Colour(theme)), text.line(name), theme == colours)
    });
    let html = html! {
        div {
            h1 { (text.line(key!(app.title))) }
            p class="tagline" { (text.line(key!(app.tagline))) }
        }
        div class="preferences" {
            (pen.choice("language", key!(app.language), &languages))
            (pen.choice("theme", key!(app.theme), &themes))
        }
        nav class="sections" part="sections" aria-label=(text.line(key!(section.heading))) {
            @for &section in sections {
                @let current = (section == shown).then_some("page");
                button type="button" aria-current=[current] data-t=(pen.act(Act::Show(section))) {
                    (text.section(section))
                }
            }
        }
    };
    pen.sheet(html)
}

/// The bottom of the page, with the site's address: another page may show the app.
#[must_use]
pub fn footer(text: &Text, address: &str) -> Sheet {
    let html = html! {
        p { (text.line(key!(app.privacy))) }
        p class="about" {
            a href={ (address) "accessibility.html" } { (tr!(text, app.accessibility)) }
            a href={ (address) "licences.html" } { (tr!(text, app.licences)) }
            span { (tr!(text, app.engine_version, version = VERSION)) }
        }
    };
    Pen::new(text).sheet(html)
}
