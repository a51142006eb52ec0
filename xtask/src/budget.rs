//! The size budget: what a visitor downloads, after gzip, against budget.json.

use crate::error::{Context, Error, Result};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::{Path, PathBuf};

/// How the names of the engine's files for other pages begin.
const ENGINE: &str = "reset-engine";

/// And those of the module that is loaded for a workbook only.
const WORKBOOKS: &str = "workbooks";

/// A kind of files that has a limit: the name in budget.json, their ending, and which of those, by their names.
type Kind = (&'static str, &'static str, fn(&str) -> bool);

const KINDS: [Kind; 6] = [
    ("page", "wasm", |name| name.starts_with("reset-lab")),
    ("all", "wasm", |name| !name.starts_with(ENGINE) && !name.starts_with(WORKBOOKS)),
    ("workbooks", "wasm", |name| name.starts_with(WORKBOOKS)),
    ("engine", "wasm", |name| name.starts_with(ENGINE)),
    ("js", "js", |name| !name.starts_with(ENGINE)),
    ("css", "css", |_| true),
];

/// Measures the built site. The text lists all kinds; the flag says whether all are within their limits.
pub(crate) fn check() -> Result<(String, bool)> {
    let budget: serde_json::Value =
        serde_json::from_str(&crate::read("budget.json")?).context("budget.json is not valid JSON")?;
    let mut sizes = [0; KINDS.len()];
    for file in page_files(&crate::root().join("dist"))? {
        let (name, ending) = (file.file_name().unwrap_or_default(), file.extension().unwrap_or_default());
        let is_kind = |kind: fn(&str) -> bool, of: &str| ending == of && kind(&name.to_string_lossy());
        for ((_, of, kind), size) in KINDS.into_iter().zip(&mut sizes) {
            if is_kind(kind, of) {
                *size += gzip_size(&std::fs::read(&file).context(file.display())?)?;
            }
        }
    }
    let mut within = true;
    let mut report = Vec::new();
    for ((kind, ..), size) in KINDS.into_iter().zip(sizes) {
        let limit =
            budget[kind].as_u64().ok_or_else(|| Error::new(format!("budget.json has no number `{kind}`")))?;
        if size == 0 {
            return Err(Error::new(format!("dist/ has no file of the kind `{kind}`: build the site first")));
        }
        let verdict = if size <= limit { "" } else { " OVER" };
        within &= size <= limit;
        report.push(format!("{kind} {size} of {limit} bytes{verdict}"));
    }
    Ok((report.join(", "), within))
}

/// All of dist/ but the examples and the package, which is a copy.
fn page_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).context(folder.display())? {
        let path = entry.context(folder.display())?.path();
        if path.is_file() {
            files.push(path);
        } else if path.file_name().is_some_and(|name| name != "examples" && name != "package") {
            files.extend(page_files(&path)?);
        }
    }
    Ok(files)
}

/// Bytes after gzip at its best level.
fn gzip_size(bytes: &[u8]) -> Result<u64> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).context("gzip")?;
    Ok(encoder.finish().context("gzip")?.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_compresses_and_noise_does_not() {
        assert!(gzip_size(&[b'a'; 10_000]).unwrap() < 100);
        let noise: Vec<u8> = (0..10_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(gzip_size(&noise).unwrap() > 1_000);
    }
}
