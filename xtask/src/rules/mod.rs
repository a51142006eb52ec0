//! The architecture as a test: which part of the project may use which.
//!
//! [`LAYERS`] is the rule; [`scan`] reads what a file really refers to. A finding names file and line.

mod scan;
mod text;

use crate::error::{Context, Result};
use crate::manifest;
use scan::Reference;
use std::path::{Path, PathBuf};

/// A module at the top of `src/` and what it may refer to.
struct Layer {
    name: &'static str,
    /// The other modules of this crate that it may use.
    may_use: &'static [&'static str],
    /// Groups of crates that it must not name.
    never: &'static [&'static [&'static str]],
}

/// The browser and its bindings. `gloo*` stands for every crate whose name begins so.
const WEB: &[&str] = &["web_sys", "js_sys", "wasm_bindgen*", "serde_wasm_bindgen", "tsify", "gloo*"];
const LEPTOS: &[&str] = &["leptos*", "reactive_stores"];
const PLOTTERS: &[&str] = &["plotters*"];
const ENGINE: &[&str] = &["reset_engine"];

/// Who may use whom. Nothing may use `ui` but the two roots.
const LAYERS: &[Layer] = &[
    // What the page shows, computed: inputs, presets, links, reports.
    Layer { name: "model", may_use: &[], never: &[WEB, LEPTOS, PLOTTERS] },
    // Drawing, on any backend.
    Layer { name: "chart", may_use: &[], never: &[WEB, LEPTOS, ENGINE] },
    // Files of prices made into sessions.
    Layer { name: "import", may_use: &[], never: &[WEB, LEPTOS, PLOTTERS] },
    // Sentences and numbers in the reader's language, from the catalogues.
    Layer { name: "text", may_use: &["model", "share", "i18n"], never: &[WEB, PLOTTERS, ENGINE] },
    // The state outside the page: links and files, without words and without the browser.
    Layer { name: "share", may_use: &["model"], never: &[WEB, LEPTOS, PLOTTERS] },
    // What each chart shows: a report's series and the reader's words, made into drawings.
    Layer { name: "plots", may_use: &["model", "text", "chart", "i18n"], never: &[WEB, LEPTOS, ENGINE] },
    // Parts of the page that only show, as HTML text.
    Layer {
        name: "sheets",
        may_use: &["import", "model", "text", "share", "chart", "plots", "i18n"],
        never: &[WEB, LEPTOS, ENGINE, PLOTTERS],
    },
    // Files of what the page shows: tables and a picture.
    Layer {
        name: "export",
        may_use: &["model", "text", "chart", "plots", "i18n"],
        never: &[WEB, LEPTOS, PLOTTERS, ENGINE],
    },
    // The browser's edge and the interface for other pages.
    Layer { name: "platform", may_use: &["import", "model", "text", "share", "i18n"], never: &[PLOTTERS] },
    // Components: they compute nothing, so they do not know the engine.
    Layer {
        name: "ui",
        may_use: &[
            "import", "model", "text", "share", "chart", "plots", "sheets", "export", "platform", "i18n",
        ],
        never: &[ENGINE, &["serde_wasm_bindgen", "tsify"]],
    },
    // The roots put the parts together.
    Layer {
        name: "lib",
        may_use: &[
            "import", "model", "text", "share", "chart", "plots", "sheets", "export", "platform", "ui",
            "i18n",
        ],
        never: &[PLOTTERS],
    },
    Layer { name: "main", may_use: &["ui", "platform", "i18n"], never: &[ENGINE, PLOTTERS] },
];

/// What the engine may depend on: arithmetic that is the same everywhere, random numbers, error types.
const ENGINE_DEPENDENCIES: &[&str] = &["libm", "rand_xoshiro", "thiserror"];

/// All findings, one line each; the project follows its rules when there is none.
pub(crate) fn check() -> Result<Vec<String>> {
    let root = crate::root();
    let mut findings = Vec::new();
    let crates = manifest::dependencies(&crate::read("Cargo.toml")?, |table| table.ends_with("dependencies"));
    let source = root.join("src");
    for file in files(&source, &["rs"])? {
        let inside = file.strip_prefix(&source).unwrap_or(&file);
        let shown = format!("src/{}", inside.display());
        findings.extend(check_layer(&shown, &module_path(inside), &crate::error::read(&file)?, &crates));
    }
    findings.extend(check_engine(&crate::read("engine/Cargo.toml")?));
    for file in files(&root, &["rs", "css", "mjs", "js"])? {
        let shown = file.strip_prefix(&root).unwrap_or(&file).display().to_string();
        findings.extend(text::check(&shown, &crate::error::read(&file)?));
    }
    findings.extend(check_pins(&crate::read("Trunk.toml")?, &crate::read("package.json")?)?);
    findings.sort();
    Ok(findings)
}

/// One file of `src/` against the table. `module` is its path from the crate's root; `crates` are the
/// package's dependencies, so that `libm::` is told from a module's name.
fn check_layer(file: &str, module: &[String], source: &str, crates: &[String]) -> Vec<String> {
    let Some(top) = module.first() else {
        return Vec::new();
    };
    let Some(layer) = LAYERS.iter().find(|layer| layer.name == top) else {
        return vec![format!("{file}: module `{top}` has no line in LAYERS (xtask/src/rules/mod.rs)")];
    };
    // The two roots have the crate's own path, not one of a module `lib` or `main`.
    let module = if matches!(layer.name, "lib" | "main") { &[] } else { module };
    let mut findings = Vec::new();
    for Reference { line, path } in scan::references(source, module) {
        let Some(head) = path.first() else { continue };
        if head == "crate" || head == "reset_lab" {
            let Some(target) = path.get(1) else { continue };
            let known = LAYERS.iter().any(|layer| layer.name == target) || target == "i18n";
            if known && target != layer.name && !layer.may_use.contains(&target.as_str()) {
                findings.push(format!("{file}:{line}: `{}` must not use `{target}`", layer.name));
            }
        } else if crates.contains(head)
            && layer.never.iter().copied().flatten().any(|name| matches(name, head))
        {
            findings.push(format!("{file}:{line}: `{}` must not use the crate `{head}`", layer.name));
        }
    }
    findings.dedup();
    findings
}

/// The engine's dependencies against the short list.
fn check_engine(cargo_toml: &str) -> Vec<String> {
    let runtime = |table: &str| table.ends_with("dependencies") && !table.ends_with("dev-dependencies");
    manifest::dependencies(cargo_toml, runtime)
        .into_iter()
        .filter(|name| !ENGINE_DEPENDENCIES.contains(&name.as_str()))
        .map(|name| format!("engine/Cargo.toml: the engine must not depend on `{name}`"))
        .collect()
}

/// wasm-opt is named twice, for npm and for Trunk: the two must be the same version.
fn check_pins(trunk: &str, package: &str) -> Result<Vec<String>> {
    let package: serde_json::Value =
        serde_json::from_str(package).context("package.json is not valid JSON")?;
    let binaryen = package["devDependencies"]["binaryen"].as_str().unwrap_or_default();
    let wanted = format!("version_{}", binaryen.split('.').next().unwrap_or_default());
    let found = manifest::string(trunk, "wasm_opt")?;
    Ok(if found == wanted {
        Vec::new()
    } else {
        vec![format!("Trunk.toml: wasm_opt is {found}, but package.json has binaryen {binaryen}")]
    })
}

/// `ui/panel/mod.rs` is `["ui", "panel"]`.
fn module_path(file: &Path) -> Vec<String> {
    let mut parts: Vec<String> =
        file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == pattern,
    }
}

/// The project's own files with one of these endings, below `folder`.
fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    const NOT_OURS: [&str; 4] = ["target", "dist", "node_modules", ".git"];
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).context(folder.display())? {
        let path = entry.context(folder.display())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                found.extend(files(&path, endings)?);
            }
        } else if path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(module: &str, source: &str) -> Vec<String> {
        let module: Vec<String> = module.split('/').map(str::to_owned).collect();
        let crates = ["leptos", "leptos_i18n", "web_sys", "reset_engine", "plotters"].map(str::to_owned);
        check_layer("f.rs", &module, source, &crates)
    }

    #[test]
    fn the_model_knows_the_engine_and_nothing_of_the_web() {
        assert_eq!(findings("model/report", "use reset_engine::Product;"), [""; 0]);
        assert_eq!(
            findings("model/report", "\nuse leptos::prelude::*;"),
            ["f.rs:2: `model` must not use the crate `leptos`"]
        );
        assert_eq!(findings("model", "let w = web_sys::window();").len(), 1);
    }

    #[test]
    fn nothing_uses_the_ui_but_the_roots() {
        for module in ["model", "chart/axis", "text", "platform"] {
            assert_eq!(findings(module, "use crate::ui::App;").len(), 1, "{module}");
        }
        assert_eq!(findings("lib", "pub use crate::ui::App;"), [""; 0]);
        assert_eq!(findings("main", "reset_lab::ui::mount();"), [""; 0]);
    }

    #[test]
    fn the_ui_reaches_the_engine_only_through_the_model() {
        assert_eq!(findings("ui/lab", "use crate::{chart::draw, model::Report};"), [""; 0]);
        assert_eq!(findings("ui/lab", "fn f(p: reset_engine::Product) {}").len(), 1);
    }

    #[test]
    fn a_relative_path_to_another_module_counts() {
        assert_eq!(
            findings("chart/axis", "use super::super::model::Inputs;"),
            ["f.rs:1: `chart` must not use `model`"]
        );
        assert_eq!(findings("chart/axis", "use super::scale::Scale;"), [""; 0]);
    }

    #[test]
    fn a_module_without_a_line_in_the_table_is_a_finding() {
        assert_eq!(findings("helpers", "").len(), 1);
    }

    #[test]
    fn the_engine_has_a_short_list_of_dependencies() {
        let toml = "[dependencies]\nlibm = \"0.2\"\nserde = \"1\"\n[dev-dependencies]\nproptest = \"1\"\n";
        assert_eq!(check_engine(toml), ["engine/Cargo.toml: the engine must not depend on `serde`"]);
    }

    #[test]
    fn wasm_opt_has_one_version() {
        let package = r#"{"devDependencies": {"binaryen": "132.0.0"}}"#;
        assert_eq!(check_pins("wasm_opt = \"version_132\"", package).unwrap(), [""; 0]);
        assert_eq!(check_pins("wasm_opt = \"version_131\"", package).unwrap().len(), 1);
    }
}
