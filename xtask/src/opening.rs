//! The page of each language as it stands before the module has come: the opening result, the story for readers without
//! scripts, and what crawlers and link previews read, all in that language.
//!
//! The app's own components write the result (`src/opening.rs`), built for this machine with Leptos' `ssr` feature. The first
//! language's page is the site's own; each other one has a folder beside it (`de/`), from which every file is one step up.

use crate::catalogue::{Catalogue, FIRST};
use crate::error::{Context, Error, Result, write};
use crate::scripts::filled;
use crate::shell::Run;
use std::collections::BTreeMap;
use std::path::Path;

/// The environment variable that leaves the opening results out, whose making takes longer than the rest of a build for
/// development.
pub(crate) const LEAVE_OUT: &str = "RESET_LAB_NO_OPENING";

/// What `src/bin/opening.rs` writes of a language: `html` is the app, `rules` the style rules that it needs, `story` the story
/// as HTML, `sentence` the result, `preset` the name of the scenario on which the page opens.
type Opening = BTreeMap<String, String>;

/// The pages of all languages.
pub(crate) struct Openings {
    openings: BTreeMap<String, Opening>,
    catalogues: Vec<Catalogue>,
}

impl Openings {
    /// Has the components write them; where [`LEAVE_OUT`] is set, the pages have none.
    pub(crate) fn made() -> Result<Self> {
        let catalogues = crate::catalogue::read_all(&crate::root().join("locales")).map_err(Error::new)?;
        if std::env::var_os(LEAVE_OUT).is_some() {
            let none = catalogues.iter().map(|catalogue| (catalogue.tag.clone(), Opening::new()));
            return Ok(Self { openings: none.collect(), catalogues });
        }
        let json =
            cargo("run")?.output().ok_or_else(|| Error::new("the opening result could not be made"))?;
        let openings = serde_json::from_str(&json).context("the opening result")?;
        Ok(Self { openings, catalogues })
    }

    /// The style rules of all of them.
    pub(crate) fn rules(&self) -> String {
        let mut rules: Vec<&str> = self.openings.values().flat_map(|of| part(of, "rules").lines()).collect();
        rules.sort_unstable();
        rules.dedup();
        rules.join("\n")
    }

    /// Writes the pages from the first, in which the places of what differs are still named.
    pub(crate) fn write(&self, html: &str, staging: &Path, address: Option<&str>) -> Result<()> {
        for catalogue in &self.catalogues {
            let page = self.page(html, catalogue, address)?;
            let folder = staging.join(folder(&catalogue.tag));
            crate::setup::create_folder(&folder)?;
            write(&folder.join("index.html"), page)?;
        }
        Ok(())
    }

    fn page(&self, html: &str, catalogue: &Catalogue, address: Option<&str>) -> Result<String> {
        let tag = catalogue.tag.as_str();
        let opening = self.openings.get(tag);
        let opening = opening.ok_or_else(|| Error::new(format!("there is no opening result in {tag}")))?;
        let tags: Vec<&str> = self.catalogues.iter().map(|catalogue| catalogue.tag.as_str()).collect();
        let [not_started, stopped] = ["app.not_started", "app.stopped"].map(|key| self.notice(key));
        let places = [
            ("languages", tags.join(" ")),
            ("folder", folder(tag)),
            ("preset", part(opening, "preset").to_owned()),
            ("sentence", escaped(part(opening, "sentence"))),
            ("not-started", not_started),
            ("stopped", stopped),
            ("relatives", relatives(&tags, tag, address)),
        ];
        let places: Vec<(&str, &str)> = places.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut page =
            filled(html.replacen("<html lang=\"en\"", &format!("<html lang=\"{tag}\""), 1), &places)?;
        while let Some((before, (key, after))) =
            page.split_once("{app.").and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            let key = format!("app.{key}");
            let words = catalogue.entries.get(&key);
            let words = words
                .ok_or_else(|| Error::new(format!("index.html names an entry that there is not: {key}")))?;
            page = [before, &escaped(words), after].concat();
        }
        let page = filled(page, &[("opening", part(opening, "html")), ("story", part(opening, "story"))])?;
        Ok(if folder(tag).is_empty() { page } else { page.replace("\"./", "\"../") })
    }

    /// A notice that stands beside the app, in every language: a frame may ask for another than its page's.
    fn notice(&self, key: &str) -> String {
        let notice = |catalogue: &Catalogue| {
            let words = catalogue.entries.get(key).cloned().unwrap_or_default();
            let hidden = if catalogue.tag == FIRST { "" } else { " hidden" };
            format!("<p lang=\"{}\"{hidden}>{}</p>", catalogue.tag, escaped(&words))
        };
        self.catalogues.iter().map(notice).collect()
    }
}

/// A command of cargo's on the binary that writes the opening results.
pub(crate) fn cargo(command: &str) -> Result<Run> {
    let host = Run::new("rustc --print host-tuple").output();
    let host = host.ok_or_else(|| Error::new("rustc does not say what machine this is"))?;
    // Types that Leptos erases build in a fraction of the time. Beside the flags of .cargo/config.toml, which are the module's;
    // named as a target, this machine builds macros without them.
    let what = "--quiet --locked --package reset-lab --bin opening --no-default-features --features ssr";
    Ok(Run::new(&format!("cargo {command} {what} --target {}", host.trim()))
        .env("RUSTFLAGS", "--cfg erase_components"))
}

fn part<'a>(opening: &'a Opening, name: &str) -> &'a str {
    opening.get(name).map(String::as_str).unwrap_or_default()
}

/// The folders of all languages' pages in the site.
pub(crate) fn folders() -> Result<Vec<String>> {
    let catalogues = crate::catalogue::read_all(&crate::root().join("locales")).map_err(Error::new)?;
    Ok(catalogues.iter().map(|catalogue| folder(&catalogue.tag)).collect())
}

/// The folder of a language's page in the site, with a slash at its end; that of the first is the site's own.
fn folder(tag: &str) -> String {
    if tag == FIRST { String::new() } else { format!("{}/", tag.to_lowercase()) }
}

/// The page's own address, and those of the same page in other languages; nothing where the site's is not known, as they
/// hold only as whole addresses.
fn relatives(tags: &[&str], own: &str, address: Option<&str>) -> String {
    let Some(address) = address else { return String::new() };
    let alternate = |name: &str, tag: &str| {
        format!("<link rel=\"alternate\" hreflang=\"{name}\" href=\"{address}{}\">\n", folder(tag))
    };
    let canonical = format!("<link rel=\"canonical\" href=\"{address}{}\">\n", folder(own));
    let url = format!("<meta property=\"og:url\" content=\"{address}{}\">\n", folder(own));
    let others: String = tags.iter().map(|tag| alternate(tag, tag)).collect();
    [canonical, url, others, alternate("x-default", FIRST)].concat()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_languages_tell_of_each_other() {
        let told = relatives(&["en", "zh-Hant"], "zh-Hant", Some("https://a.b/c/"));
        let expected = "<link rel=\"canonical\" href=\"https://a.b/c/zh-hant/\">\n\
                        <meta property=\"og:url\" content=\"https://a.b/c/zh-hant/\">\n\
                        <link rel=\"alternate\" hreflang=\"en\" href=\"https://a.b/c/\">\n\
                        <link rel=\"alternate\" hreflang=\"zh-Hant\" href=\"https://a.b/c/zh-hant/\">\n\
                        <link rel=\"alternate\" hreflang=\"x-default\" href=\"https://a.b/c/\">\n";
        assert_eq!(told, expected);
        assert_eq!(relatives(&["en"], "en", None), "");
    }
}
