//! Rules that no compiler keeps: what the engine may depend on, one version of wasm-opt, files that can be read at a sitting.
//! A finding names file and line.

mod text;

use crate::error::{Context, Result};
use crate::manifest;
use std::path::{Path, PathBuf};

/// What the engine may depend on: arithmetic that is the same everywhere, random numbers, error types.
const ENGINE_DEPENDENCIES: &[&str] = &["libm", "rand_xoshiro", "thiserror"];

/// All findings, one line each; the project follows its rules when there is none.
pub(crate) fn check() -> Result<Vec<String>> {
    let root = crate::root();
    let mut findings = Vec::new();
    findings.extend(check_engine(&crate::read("engine/Cargo.toml")?));
    for file in files(&root, &["rs", "css", "mjs", "js"])? {
        let shown = file.strip_prefix(&root).unwrap_or(&file).display().to_string();
        findings.extend(text::check(&shown, &crate::error::read(&file)?));
    }
    findings.extend(check_pins(&crate::read("Trunk.toml")?, &crate::read("package.json")?)?);
    findings.sort();
    Ok(findings)
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
