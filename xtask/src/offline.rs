//! The page without a network: `service-worker.js`, which keeps every file of this build, and the words in which
//! `assets/offline.js` offers the next one.

use crate::error::{Context, Error, Result, write};
use crate::opening;
use crate::scripts::{hash, script};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// The script element of `assets/offline.js`, which serving for development leaves out.
const SCRIPT: &str = "<script type=\"module\" src=\"assets/offline.js\"";

/// What the page never asks for: for other pages, for hosts and for crawlers.
const NOT_KEPT: [&str; 9] = [
    "404.html",
    "robots.txt",
    "sitemap.xml",
    "sbom.cdx.json",
    "social.png",
    "embed.js",
    "reset-engine.d.ts",
    "reset-lab.js",
    "service-worker.js",
];

/// The words of the offer: its name, the sentence, the two buttons.
const WORDS: [&str; 4] = ["offline.heading", "offline.news", "offline.reload", "offline.later"];

/// The page with the words of the offer in an attribute of the script: `{"en":["New version",…],…}`.
pub(crate) fn with_words(html: &str) -> Result<String> {
    let mut languages = BTreeMap::new();
    for catalogue in crate::catalogue::read_all(&crate::root().join("locales")).map_err(Error::new)? {
        let words = WORDS.map(|key| catalogue.entries.get(key).cloned().unwrap_or_default());
        languages.insert(catalogue.tag, words);
    }
    let json = serde_json::to_string(&languages).context("words of the offer")?;
    let json = json.replace('&', "&amp;").replace('"', "&quot;");
    Ok(html.replacen("data-worker=", &format!("data-words=\"{json}\" data-worker="), 1))
}

/// The page without the script.
pub(crate) fn left_out(html: &str) -> Result<String> {
    let (before, rest) = html.split_once(SCRIPT).ok_or_else(|| Error::new("index.html has no offline.js"))?;
    let (_, after) = rest.split_once("</script>").ok_or_else(|| Error::new("offline.js is not closed"))?;
    Ok(format!("{before}{after}"))
}

/// Writes `service-worker.js` for the finished site.
pub(crate) fn publish(staging: &Path) -> Result<()> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(staging).context(staging.display())? {
        let path = entry.context(staging.display())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && !NOT_KEPT.contains(&name.as_str()) {
            // As the page's own address, for which hosts may redirect from the file's name.
            let address = if name == "index.html" { "./".to_owned() } else { name };
            let content = std::fs::read(&path).context(path.display())?;
            // A name with a hash tells the content already.
            let integrity = if is_hashed(&address) { String::new() } else { integrity(&content) };
            files.insert(address, integrity);
        }
    }
    for folder in opening::folders()?.iter().filter(|folder| !folder.is_empty()) {
        let page = staging.join(folder).join("index.html");
        files.insert(format!("./{folder}"), integrity(&std::fs::read(&page).context(page.display())?));
    }
    let template = script("service-worker", &[])?;
    write(&staging.join("service-worker.js"), filled(&template, &files)?)
}

/// Whether a file's name has the hash of its content in it.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '_', '.']).any(|part| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The service worker of these files. Its version tells it from any other, be it by files or by code.
fn filled(template: &str, files: &BTreeMap<String, String>) -> Result<String> {
    let pairs: Vec<_> = files.iter().collect();
    let worker = template.replace("{files}", &serde_json::to_string(&pairs).context("files to keep")?);
    let version = format!("{:016x}", hash(worker.as_bytes()));
    Ok(worker.replace("{version}", &version))
}

/// The hash of a content as browsers compare it.
pub(crate) fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_that_of_a_published_vector() {
        // FIPS 180-2, appendix B.1: SHA-256 of "abc".
        assert_eq!(integrity(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn another_content_or_another_script_is_another_version() {
        let version = |template: &str, content: &str| {
            let files = BTreeMap::from([("./".to_owned(), content.to_owned())]);
            filled(template, &files).unwrap()
        };
        let first = version("{version} {files}", "a");
        assert_ne!(
            first.split_once(' ').unwrap().0,
            version("{version} {files}", "b").split_once(' ').unwrap().0
        );
        assert_ne!(first[..16], version("{version} {files};", "a")[..16]);
        assert!(first.ends_with("[[\"./\",\"a\"]]"), "{first}");
    }

    #[test]
    fn a_hash_in_a_name_is_told_from_words() {
        assert!(is_hashed("reset-lab-ac2b96acaaf4bc01_bg.wasm") && is_hashed("style-eee33471682422d3.css"));
        assert!(!is_hashed("./") && !is_hashed("manifest.webmanifest") && !is_hashed("sample-day.csv"));
    }

    #[test]
    fn the_script_can_be_left_out() {
        let html = format!("<a>{SCRIPT} data-worker=\"w\"></script><b>");
        assert_eq!(left_out(&html).unwrap(), "<a><b>");
        assert!(left_out("<a>").is_err());
    }
}
