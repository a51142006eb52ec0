//! The catalogues in `locales/`: read by the app's build script, which makes keys of them, and by `finish`, which
//! publishes each as a text file. Both must see the same lines in the same order, so both use this file.
//!
//! Longer parts with headings, links and formulas are HTML files in a folder of the language's name:
//! `locales/en/method.html` is the entry `page.method`, its lines joined and its comments left out.

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
        }
    }
    all.sort_by_key(|catalogue| (catalogue.tag != FIRST, catalogue.tag.clone()));
    for other in all.iter().skip(1) {
        compare(&all[0], other)?;
    }
    Ok(all)
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
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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

fn compare(first: &Catalogue, other: &Catalogue) -> Result<(), String> {
    let error = |key: &str, what: &str| Err(format!("locales/{}.json: `{key}` {what}", other.tag));
    if let Some(key) = other.entries.keys().find(|key| !first.entries.contains_key(*key)) {
        return error(key, "is in no other language");
    }
    for (key, text) in &first.entries {
        match other.entries.get(key) {
            None => return error(key, "is missing"),
            Some(own) if placeholders(own) != placeholders(text) => {
                return error(key, "has other placeholders");
            }
            Some(_) => {}
        }
    }
    Ok(())
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
    /// What the app reads: a mark of the keys, then an entry a line in the order of the keys, `{{name}}` without spaces.
    pub(crate) fn published(&self) -> String {
        let mut lines = vec![self.mark()];
        lines.extend(self.entries.values().map(|text| text.replace("{{ ", "{{").replace(" }}", "}}")));
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
