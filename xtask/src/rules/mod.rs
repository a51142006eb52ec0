//! Rules that no compiler keeps: what the engine may depend on, one version of wasm-opt, files that can be read at a sitting.
//! A finding names file and line.

mod text;

use crate::error::{Context, Error, Result};
use crate::manifest;
use crate::shell::Run;
use std::path::{Path, PathBuf};

/// What the engine may depend on: arithmetic that is the same everywhere, random numbers, error types.
const ENGINE_DEPENDENCIES: &[&str] = &["libm", "rand_xoshiro", "thiserror"];

/// All findings, one line each; the project follows its rules when there is none.
pub(crate) fn check() -> Result<Vec<String>> {
    let root = crate::root();
    let mut findings = Vec::new();
    let tree = "cargo tree --locked --package reset-engine --depth 1 --edges normal,build --target all --prefix none";
    let tree =
        Run::new(tree).output().ok_or_else(|| Error::new("cargo cannot tell what the engine depends on"))?;
    findings.extend(check_engine(&tree));
    for file in files(&root, &["rs", "css", "mjs", "js"])? {
        let shown = file.strip_prefix(&root).unwrap_or(&file).display().to_string();
        findings.extend(text::check(&shown, &crate::error::read(&file)?));
    }
    findings.extend(check_pins(&crate::read("Trunk.toml")?, &crate::read("package.json")?)?);
    findings.sort();
    Ok(findings)
}

/// The engine's dependencies, as cargo lists them after the engine itself, against the short list.
fn check_engine(tree: &str) -> Vec<String> {
    tree.lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| !ENGINE_DEPENDENCIES.contains(name))
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

    #[test]
    fn the_engine_has_a_short_list_of_dependencies() {
        let tree = "reset-engine v0.1.0 (/engine)\nlibm v0.2.16\nserde v1.0.0\n";
        assert_eq!(check_engine(tree), ["engine/Cargo.toml: the engine must not depend on `serde`"]);
    }

    #[test]
    fn wasm_opt_has_one_version() {
        let package = r#"{"devDependencies": {"binaryen": "132.0.0"}}"#;
        assert_eq!(check_pins("wasm_opt = \"version_132\"", package).unwrap(), [""; 0]);
        assert_eq!(check_pins("wasm_opt = \"version_131\"", package).unwrap().len(), 1);
    }
}
