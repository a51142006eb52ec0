//! The page with the licences of everything that is shipped: the Rust crates in the modules, and their standard library.
//! Where a licence leaves a choice, MIT is taken.

use crate::error::{Context, Error, Result, read};
use crate::shell::Run;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The licences whose texts can be told: name, and words that only such a text has.
const KNOWN: [(&str, &str); 7] = [
    ("MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"),
    ("Unicode-3.0", "UNICODE LICENSE V3"),
    ("Zlib", "This notice may not be removed or altered from any source distribution"),
    ("CC0-1.0", "CC0 1.0 Universal"),
    ("BSD-3-Clause", "Redistribution and use in source and binary forms"),
    ("Apache-2.0", "Apache License Version 2.0, January 2004"),
    ("BSL-1.0", "Boost Software License - Version 1.0"),
];

/// What the standard library is called.
pub(crate) const STANDARD_LIBRARY: &str = "Rust standard library";

/// Something shipped.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) licence: String,
    texts: Vec<String>,
}

/// Everything that is shipped, by name and version.
pub(crate) fn shipped() -> Result<Vec<Package>> {
    let mut packages = crates()?;
    packages.push(standard_library()?);
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(packages)
}

/// The page, made of its template in `static/`.
pub(crate) fn page(template: &str, packages: &[Package]) -> String {
    let (rows, texts) = listed(packages);
    template.replace("<!-- packages -->\n", &rows).replace("<!-- texts -->\n", &texts)
}

/// Rows of the table, and the texts that they refer to, each once.
fn listed(packages: &[Package]) -> (String, String) {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let (mut rows, mut texts) = (String::new(), String::new());
    for Package { name, version, licence, texts: own } in packages {
        let mut links = String::new();
        for text in own {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let next = numbers.len() + 1;
            let number = *numbers.entry(words).or_insert_with(|| {
                let _ = writeln!(texts, "<h3 id=\"text-{next}\">{next}</h3>\n<pre>{}</pre>", escaped(text));
                next
            });
            let _ = write!(links, "<a href=\"#text-{number}\">{number}</a> ");
        }
        let _ = writeln!(
            rows,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
            escaped(name),
            escaped(version),
            escaped(licence),
            links.trim_end()
        );
    }
    (rows, texts)
}

/// The crates that are linked into the modules: what `cargo tree` lists without build tools and procedural macros.
fn crates() -> Result<Vec<Package>> {
    const TARGET: &str = "wasm32-unknown-unknown";
    const MODULES: [&str; 8] = [
        "--package",
        "reset-lab",
        "--package",
        "reset-engine-js",
        "--package",
        "price-worker",
        "--package",
        "workbooks",
    ];
    let failed = || Error::new("cargo cannot tell the modules' dependencies");
    let tree = "cargo tree --locked --edges normal,no-proc-macro --no-dedupe --prefix none --target";
    let tree = Run::new(tree).arg(TARGET).args(MODULES).output().ok_or_else(failed)?;
    let metadata = "cargo metadata --locked --format-version 1 --filter-platform";
    let metadata = Run::new(metadata).arg(TARGET).output().ok_or_else(failed)?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata")?;

    let all = metadata["packages"].as_array().ok_or_else(failed)?;
    let linked: BTreeSet<(&str, &str)> = tree.lines().filter_map(name_and_version).collect();
    let mut found = Vec::new();
    for (name, version) in linked {
        let is_it = |package: &&Value| package["name"] == name && package["version"] == version;
        let package = all.iter().find(is_it).ok_or_else(failed)?;
        // The project's own crates have no source elsewhere.
        if !package["source"].is_null() {
            found.push(from_metadata(package)?);
        }
    }
    Ok(found)
}

/// `libm v0.2.15 (…)` is `libm` and `0.2.15`.
fn name_and_version(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split_whitespace();
    Some((words.next()?, words.next()?.trim_start_matches('v')))
}

fn from_metadata(package: &Value) -> Result<Package> {
    let string = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let authors: Vec<&str> =
        package["authors"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let manifest = PathBuf::from(string("manifest_path"));
    let folder = manifest.parent().unwrap_or(Path::new(""));
    packed(folder, string("name"), string("version"), string("license"), &authors.join(", "))
}

/// The standard library: its sources come without texts, and all of it that is linked may be taken under MIT.
fn standard_library() -> Result<Package> {
    Ok(Package {
        name: STANDARD_LIBRARY.into(),
        version: crate::manifest::string(&crate::read("rust-toolchain.toml")?, "channel")?,
        licence: "MIT OR Apache-2.0".into(),
        texts: vec![mit("The Rust Project contributors")?],
    })
}

/// A package with the texts of the licences that are used.
fn packed(folder: &Path, name: String, version: String, licence: String, authors: &str) -> Result<Package> {
    let files = texts_in(folder)?;
    let mut texts = Vec::new();
    for wanted in chosen(&licence) {
        let Some((_, words)) = KNOWN.iter().find(|(known, _)| *known == wanted) else {
            return Err(Error::new(format!("{name} {version}: no text is known of the licence `{licence}`")));
        };
        let own =
            files.iter().find(|text| text.split_whitespace().collect::<Vec<_>>().join(" ").contains(words));
        texts.push(match own {
            Some(text) => text.clone(),
            // Some packages name the licence and leave the file out.
            None if wanted == "MIT" => mit(if authors.is_empty() { &name } else { authors })?,
            None => return Err(Error::new(format!("{name} {version} has no text of {wanted}"))),
        });
    }
    Ok(Package { name, version, licence, texts })
}

/// The licences that are used of an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0`: MIT where it may be chosen.
fn chosen(expression: &str) -> Vec<&str> {
    let parts = expression.split(" AND ");
    parts
        .map(|part| {
            let choices = || part.trim_matches(['(', ')']).split(" OR ").flat_map(|choice| choice.split('/'));
            choices().find(|choice| *choice == "MIT").or_else(|| choices().next()).unwrap_or_default()
        })
        .collect()
}

/// The files of a folder that are licences by their names, sorted by these.
fn texts_in(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).context(folder.display())? {
        let path = entry.context(folder.display())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if path.is_file() && ["LICEN", "UNLICENSE", "COPYING"].iter().any(|start| name.starts_with(start)) {
            files.push(path);
        }
    }
    files.sort();
    files.iter().map(|path| read(path)).collect()
}

/// The MIT license in another's name: the project's own text, with its first lines exchanged.
fn mit(holder: &str) -> Result<String> {
    let own = crate::read("LICENSE-MIT")?;
    let (_, rest) =
        own.split_once("Permission is hereby").ok_or_else(|| Error::new("LICENSE-MIT is another text"))?;
    Ok(format!("MIT License\n\nCopyright (c) {holder}\n\nPermission is hereby{rest}"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mit_is_chosen_where_it_can_be() {
        assert_eq!(chosen("Apache-2.0 OR MIT"), ["MIT"]);
        assert_eq!(chosen("Unlicense/MIT"), ["MIT"]);
        assert_eq!(chosen("(MIT OR Apache-2.0) AND Unicode-3.0"), ["MIT", "Unicode-3.0"]);
        assert_eq!(chosen("Zlib"), ["Zlib"]);
    }

    #[test]
    fn the_same_text_is_shown_once() {
        let package = |name: &str, text: &str| Package {
            name: name.into(),
            version: "1.0.0".into(),
            licence: "MIT".into(),
            texts: vec![text.into()],
        };
        let packages = [package("a", "x  y"), package("b<", "x\ny"), package("c", "z")];
        let (rows, texts) = listed(&packages);
        assert_eq!(rows.matches("#text-1").count(), 2);
        assert_eq!(rows.matches("#text-2").count(), 1);
        assert!(rows.contains("b&lt;"));
        assert_eq!(texts.matches("<pre>").count(), 2);
    }

    #[test]
    fn a_licence_without_a_known_text_stops_the_build() {
        let root = crate::root();
        assert!(packed(&root, "x".into(), "1".into(), "GPL-3.0-only".into(), "").is_err());
        assert_eq!(packed(&root, "x".into(), "1".into(), "MIT".into(), "").unwrap().texts.len(), 1);
    }
}
