//! The catalogues in `locales/`: read by the app's build script, which makes keys of them, and by `finish`, which
//! publishes each as a text file. Both must see the same lines in the same order, so both use this file.
//!
//! Longer parts with headings, links and formulas are HTML files in a folder of the language's name:
//! `locales/en/method.html` is the entry `page.method`, its lines joined and its comments left out.
//!
//! Plurals are two entries, `…_singular` and `…_plural`: see `Numerals::is_singular`. What joins sentences and parts of
//! them, such as the space that Chinese does not have, are the entries `sign.…`.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

/// The first language: its catalogue says which keys there are.
pub(crate) const FIRST: &str = "en";

/// A language's entries under their dotted keys, sorted.
pub(crate) struct Catalogue {
    /// Its tag, such as `en`: the file's name.
    pub(crate) tag: String,
    /// Text by dotted key.
    pub(crate) entries: BTreeMap<String, String>,
}

/// All catalogues of a folder: [`FIRST`] first, the others by their tags. Every one has the same keys, and each key the
/// same placeholders.
pub(crate) fn read_all(folder: &Path) -> Result<Vec<Catalogue>, String> {
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = file.map_err(|e| e.to_string())?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            all.push(read(&path)?);
        } else if !path.with_extension("json").exists() {
            return Err(format!("{}: belongs to no catalogue", path.display()));
        }
    }
    all.sort_by_key(|catalogue| (catalogue.tag != FIRST, catalogue.tag.clone()));
    let Some(first) = all.first().filter(|catalogue| catalogue.tag == FIRST) else {
        return Err(format!("{}: no {FIRST}.json", folder.display()));
    };
    let wrong: Vec<String> = all.iter().flat_map(|other| compare(first, other)).collect();
    if wrong.is_empty() { Ok(all) } else { Err(wrong.join("\n")) }
}

fn read(path: &Path) -> Result<Catalogue, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let json: Value = serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut entries = BTreeMap::new();
    collect(&json, "", &mut entries)?;
    let tag = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    pages(&path.with_extension(""), &mut entries)?;
    Ok(Catalogue { tag, entries })
}

/// The HTML files of a language's folder, if it has one.
fn pages(folder: &Path, entries: &mut BTreeMap<String, String>) -> Result<(), String> {
    let Ok(files) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    for file in files {
        let path = file.map_err(|e| e.to_string())?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        entries.insert(format!("page.{name}"), on_one_line(&text));
    }
    Ok(())
}

/// HTML without comments, its lines joined by single spaces.
fn on_one_line(html: &str) -> String {
    let mut parts = html.split("<!--");
    let mut text = parts.next().unwrap_or_default().to_owned();
    text.extend(parts.filter_map(|part| Some(part.split_once("-->")?.1)));
    let mut rest = text.trim_ascii();
    let mut line = String::new();
    while let Some((word, after)) = rest.split_once(|c: char| c.is_ascii_whitespace()) {
        line.push_str(word);
        rest = after.trim_ascii_start();
        if !(last_visible(&line).is_some_and(is_wide) && first_visible(rest).is_some_and(is_wide)) {
            line.push(' ');
        }
    }
    line + rest
}

/// Chinese characters and marks, between which no space stands.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// The last character before tags at the end; none inside a tag.
fn last_visible(mut html: &str) -> Option<char> {
    while let Some(tag) = html.strip_suffix('>') {
        html = tag.rsplit_once('<')?.0;
    }
    let inside = html.rfind('<') > html.rfind('>');
    html.chars().last().filter(|_| !inside)
}

/// The first character after tags at the beginning.
fn first_visible(mut html: &str) -> Option<char> {
    while let Some(tag) = html.strip_prefix('<') {
        html = tag.split_once('>')?.1;
    }
    html.chars().next()
}

fn collect(value: &Value, key: &str, entries: &mut BTreeMap<String, String>) -> Result<(), String> {
    match value {
        Value::Object(map) => map.iter().try_for_each(|(name, value)| {
            let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
            collect(value, &key, entries)
        }),
        Value::String(text) if !text.contains('\n') => {
            entries.insert(key.to_owned(), text.clone());
            Ok(())
        }
        _ => Err(format!("{key}: not a line of text")),
    }
}

/// Everything in which a catalogue differs from the first one, and places that are not closed.
fn compare(first: &Catalogue, other: &Catalogue) -> Vec<String> {
    let unknown = other.entries.iter().filter(|(key, _)| !first.entries.contains_key(*key));
    let unknown = unknown.map(|(key, _)| (key, format!("is not in {FIRST}.json")));
    let differing = first.entries.iter().filter_map(|(key, text)| {
        let Some(own) = other.entries.get(key) else { return Some((key, "is missing".to_owned())) };
        let (expected, found) = (placeholders(text), placeholders(own));
        if own.matches("{{").count() != own.matches("}}").count() {
            return Some((key, "has a place that is not closed".to_owned()));
        }
        (expected != found).then(|| (key, format!("takes {found:?} instead of {expected:?}")))
    });
    unknown.chain(differing).map(|(key, what)| format!("locales/{}: `{key}` {what}", other.tag)).collect()
}

/// The names between `{{` and `}}`, sorted, each once.
pub(crate) fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text
        .split("{{")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(name, _)| name.trim())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl Catalogue {
    /// What the app reads: a mark of the keys, an entry a line in the order of the keys, `{{name}}` without spaces, and the mark
    /// again: a file that is cut off lacks it.
    pub(crate) fn published(&self) -> String {
        let mut lines = vec![self.mark()];
        lines.extend(self.entries.values().map(|text| text.replace("{{ ", "{{").replace(" }}", "}}")));
        lines.push(self.mark());
        lines.join("\n")
    }

    /// Tells one set of keys from another, so that a stale file is not read with new keys. FNV-1a.
    pub(crate) fn mark(&self) -> String {
        let hash = self
            .entries
            .keys()
            .flat_map(|key| key.bytes().chain([0]))
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
        format!("{hash:016x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue(tag: &str, entries: &[(&str, &str)]) -> Catalogue {
        let entries = entries.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        Catalogue { tag: tag.to_owned(), entries }
    }

    #[test]
    fn lines_are_joined_by_a_space_but_not_inside_chinese() {
        assert_eq!(on_one_line("<p>a <!-- x -->b\n c</p>\n"), "<p>a b c</p>");
        assert_eq!(
            on_one_line("<p>5\u{a0}%\n<a\nhref=\"x\">y</a></p>"),
            "<p>5\u{a0}% <a href=\"x\">y</a></p>"
        );
        assert_eq!(on_one_line("<p>甲，\n<em>乙</em>\n丙 3 丁</p>"), "<p>甲，<em>乙</em>丙 3 丁</p>");
        assert_eq!(on_one_line("가\n나"), "가 나");
        assert_eq!(on_one_line(""), "");
    }

    #[test]
    fn every_difference_is_told() {
        let en = catalogue("en", &[("a", "{{ x }}"), ("b", "b"), ("c", "{{ x }}")]);
        let de = catalogue("de", &[("a", "{{ y }}"), ("c", "{{ x }"), ("d", "d")]);
        assert_eq!(
            compare(&en, &de),
            [
                "locales/de: `d` is not in en.json",
                "locales/de: `a` takes [\"y\"] instead of [\"x\"]",
                "locales/de: `b` is missing",
                "locales/de: `c` has a place that is not closed",
            ]
        );
        assert_eq!(compare(&en, &en), Vec::<String>::new());
    }
}
