//! Title, language and colours above; the small print below.

use maud::html;

use super::{Pen, Sheet};
use crate::i18n::LANGUAGES;
use crate::model::{Act, Section, Theme, VERSION};
use crate::text::Text;
use crate::{key, tr};

/// The top of the page; with the colours in use and the section that is shown.
#[must_use]
pub fn header(text: &Text, colours: Theme, shown: Section) -> Sheet {
    let pen = Pen::new(text);
    let languages: Vec<_> = LANGUAGES
        .iter()
        .enumerate()
        .map(|(n, language)| (Some(Act::Speak(n)), language.name.to_owned(), language == text.language()))
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
            h1 { (tr!(text, app.title)) }
            p class="tagline" { (tr!(text, app.tagline)) }
        }
        div class="preferences" {
            (pen.choice("language", key!(app.language), &languages))
            (pen.choice("theme", key!(app.theme), &themes))
        }
        nav class="sections" aria-label=(tr!(text, section.heading)) {
            @for section in Section::ALL {
                @let current = (section == shown).then_some("page");
                button type="button" aria-current=[current] data-t=(pen.act(Act::Show(section))) {
                    (text.section(section))
                }
            }
        }
    };
    pen.sheet(html)
}

/// The bottom of the page.
#[must_use]
pub fn footer(text: &Text) -> Sheet {
    let html = html! {
        p { (tr!(text, app.privacy)) }
        p class="about" {
            a href="accessibility.html" { (tr!(text, app.accessibility)) }
            a href="licences.html" { (tr!(text, app.licences)) }
            span { (tr!(text, app.engine_version, version = VERSION)) }
        }
    };
    Pen::new(text).sheet(html)
}
