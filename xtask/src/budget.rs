//! The size budget: what a visitor downloads, after gzip, against budget.json.

use crate::error::{Context, Error, Result};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The kinds of files that have a limit: the name in budget.json, what the file name contains and how it ends.
const KINDS: [(&str, &str, &str); 3] = [("wasm", "_bg", ".wasm"), ("js", "", ".js"), ("css", "", ".css")];

/// Measures the built site. The text lists all kinds; the flag says whether all are within their limits.
pub(crate) fn check() -> Result<(String, bool)> {
    let budget: serde_json::Value =
        serde_json::from_str(&crate::read("budget.json")?).context("budget.json is not valid JSON")?;
    let files = page_files(&crate::root().join("dist"))?;
    let mut within = true;
    let mut report = Vec::new();
    for (kind, part, ending) in KINDS {
        let limit =
            budget[kind].as_u64().ok_or_else(|| Error::new(format!("budget.json has no number `{kind}`")))?;
        let mut size = 0;
        let is_kind = |file: &&PathBuf| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            name.contains(part) && name.ends_with(ending)
        };
        for file in files.iter().filter(is_kind) {
            size += gzip_size(&std::fs::read(file).context(file.display())?)?;
        }
        if size == 0 {
            return Err(Error::new(format!("dist/ has no file of the kind `{kind}`: build the site first")));
        }
        let verdict = if size <= limit { "" } else { " OVER" };
        within &= size <= limit;
        report.push(format!("{kind} {size} of {limit} bytes{verdict}"));
    }
    Ok((report.join(", "), within))
}

/// The files that pages load: all of dist/ but the examples and the package, which is a copy.
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
