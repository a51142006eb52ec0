//! `cargo xtask fuzz`: random input without end, guided by what it reaches (cargo-fuzz, libFuzzer). It is no part of the
//! tests; what it finds becomes one.

use crate::error::{Context, Error, Result, read, write};
use crate::shell::Run;
use crate::{root, setup};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use std::fs;
use std::path::Path;

/// The targets of `fuzz/fuzz_targets`, and the longest input of each in bytes.
const TARGETS: [(&str, usize); 8] = [
    ("csv", 1024),
    ("link", 4096),
    ("file", 8192),
    ("embed", 2048),
    ("simulate", 1024),
    ("cascade", 512),
    ("flow", 512),
    ("odds", 256),
];

/// Runs a target, or each, for so many seconds (60): `[target] [seconds]`. What is found stands in `fuzz/artifacts`.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (mut wanted, mut seconds) = (None, 60_u32);
    for arg in args {
        match (arg.parse(), TARGETS.iter().find(|(name, _)| name == arg)) {
            (Ok(number), _) => seconds = number,
            (_, Some((name, _))) => wanted = Some(*name),
            _ => {
                return Err(Error::new(format!(
                    "no such target: {arg}; there are {:?}",
                    TARGETS.map(|(name, _)| name)
                )));
            }
        }
    }
    setup::subcommand("fuzz")?;
    for (target, longest) in
        TARGETS.into_iter().filter(|(name, _)| wanted.is_none_or(|wanted| wanted == *name))
    {
        let corpus = format!("fuzz/corpus/{target}");
        seed(target, &root().join(&corpus))?;
        // Without a sanitizer, for which there is nothing to find in code that is all safe: more runs in the same time. Nor are
        // comparisons told in `csv`, of which that takes four fifths: the words that they would find stand in its first inputs.
        let untold = (target == "csv").then_some("--no-trace-compares");
        Run::new("cargo +nightly fuzz run --sanitizer none")
            .args(untold)
            .args([target, &corpus])
            .args([&format!("fuzz/seeds/{target}")].into_iter().filter(|folder| root().join(folder).is_dir()))
            .args(["--", "-timeout=60", "-rss_limit_mb=2048", "-print_final_stats=1"])
            .arg(format!("-max_len={longest}"))
            .arg(format!("-max_total_time={seconds}"))
            .run()?;
    }
    Ok(())
}

/// What the tests of the project have for a target, as its first inputs. What they do not have is in `fuzz/seeds`.
fn seed(target: &str, corpus: &Path) -> Result<()> {
    fs::create_dir_all(corpus).context("cannot make the corpus")?;
    let put = |name: &str, content: &[u8]| write(&corpus.join(name), content);
    let historic = || read(&root().join("crates/links/tests/historic.txt"));
    match target {
        "csv" => {
            for folder in ["tests/data", "crates/price-files/tests/field/files"] {
                let files = fs::read_dir(root().join(folder)).context(folder)?;
                for path in files.filter_map(|file| Some(file.ok()?.path())) {
                    let rows = fs::read(&path).context(path.display())?;
                    // The first byte says where the target cuts the file.
                    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    put(&name, &[&[7], rows.get(..1000).unwrap_or(&rows)].concat())?;
                }
            }
        }
        "link" => {
            for (n, link) in historic()?.lines().filter_map(|line| line.strip_prefix("link ")).enumerate() {
                put(&format!("historic-{n}"), link.as_bytes())?;
                // Random changes never meet the check, three bytes at the front: what follows it is an input of its own.
                let data =
                    link.split_once('.').and_then(|(_, data)| BASE64_URL_SAFE_NO_PAD.decode(data).ok());
                put(
                    &format!("historic-{n}-body"),
                    data.as_deref().and_then(|data| data.get(3..)).unwrap_or_default(),
                )?;
            }
        }
        "file" => {
            for (n, file) in historic()?.lines().filter_map(|line| line.strip_prefix("state ")).enumerate() {
                put(&format!("historic-{n}"), file.as_bytes())?;
            }
        }
        _ => {}
    }
    Ok(())
}
