//! Writes what stands in the page of each language before the module has come: JSON, for `cargo xtask finish`.

use std::collections::BTreeMap;

use model::Preset;
use reset_lab::opening::Opening;
use words::i18n::LANGUAGES;
use words::{PlainNumerals, Text};

fn main() {
    let mut openings = BTreeMap::new();
    for language in &LANGUAGES {
        let numerals = match language.tag {
            "de" => PlainNumerals::GERMAN,
            "it" => PlainNumerals::ITALIAN,
            "ko" | "zh-Hant" => PlainNumerals::EAST_ASIAN,
            _ => PlainNumerals::ENGLISH,
        };
        let Some(text) = Text::built_in(language.tag, numerals) else { continue };
        let Opening { html, rules, sentence } = Opening::new(&text);
        let preset = Preset::OPENING.slug().to_owned();
        let parts = [
            ("html", html),
            ("rules", rules),
            ("sentence", sentence),
            ("story", text.story_text()),
            ("preset", preset),
        ];
        openings.insert(language.tag, BTreeMap::from(parts));
    }
    println!("{}", serde_json::json!(openings));
}
