//! The few facts that are read from the project's TOML files, so that each is written in one place.

use crate::error::{Error, Result};

/// The version of a package in the text of a Cargo.lock.
pub(crate) fn locked_version(lock: &str, package: &str) -> Result<String> {
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    while let Some(line) = lines.next() {
        if line == wanted
            && let Some(version) = lines.next().and_then(|next| value_of(next, "version"))
        {
            return Ok(version);
        }
    }
    Err(Error::new(format!("Cargo.lock has no package `{package}`")))
}

/// The string `key = "..."` in the text of a TOML file, wherever it stands.
pub(crate) fn string(toml: &str, key: &str) -> Result<String> {
    toml.lines()
        .find_map(|line| value_of(line, key))
        .ok_or_else(|| Error::new(format!("no line `{key} = \"…\"` found")))
}

fn value_of(line: &str, key: &str) -> Option<String> {
    let (found, value) = line.split_once('=')?;
    if found.trim() != key {
        return None;
    }
    Some(value.trim().strip_prefix('"')?.split('"').next()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_belongs_to_exactly_the_named_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.52\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").unwrap(), "0.2.129");
        assert!(locked_version(lock, "leptos").is_err());
    }

    #[test]
    fn a_string_is_found_by_its_whole_key() {
        let toml = "wasm_opt_level = \"9\"\nwasm_opt = \"version_132\" # npm\n";
        assert_eq!(string(toml, "wasm_opt").unwrap(), "version_132");
    }
}
