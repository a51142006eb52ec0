//! `cargo xtask fuzz`: random input without end, guided by what it reaches (cargo-fuzz, libFuzzer). It is no part of the
//! tests; what it finds becomes one.

use crate::error::{Context, Error, Result, read, write};
use crate::root;
use crate::shell::Run;
use std::fs;
use std::path::Path;

/// The targets of `fuzz/fuzz_targets`, and the longest input of each in bytes.
const TARGETS: [(&str, usize); 7] = [
    ("csv", 4096),
    ("link", 4096),
    ("file", 8192),
    ("embed", 2048),
    ("simulate", 1024),
    ("cascade", 512),
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
    install()?;
    for (target, longest) in
        TARGETS.into_iter().filter(|(name, _)| wanted.is_none_or(|wanted| wanted == *name))
    {
        let corpus = format!("fuzz/corpus/{target}");
        seed(target, &root().join(&corpus))?;
        Run::new(&format!("cargo +nightly fuzz run {target} {corpus}"))
            .args([&format!("fuzz/seeds/{target}")].into_iter().filter(|folder| root().join(folder).is_dir()))
            .args(["--", "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"])
            .arg(format!("-max_len={longest}"))
            .arg(format!("-max_total_time={seconds}"))
            .run()?;
    }
    Ok(())
}

/// What the tests of the project have for a target, as its first inputs.
fn seed(target: &str, corpus: &Path) -> Result<()> {
    fs::create_dir_all(corpus).context("cannot make the corpus")?;
    let put = |name: &str, content: &[u8]| write(&corpus.join(name), content);
    if target == "csv" {
        let files = fs::read_dir(root().join("tests/data")).context("tests/data")?;
        for path in files.filter_map(|file| Some(file.ok()?.path())) {
            let rows = fs::read(&path).context(path.display())?;
            // The first byte says where the target cuts the file.
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            put(&name, &[&[7], rows.get(..2000).unwrap_or(&rows)].concat())?;
        }
    }
    let starts = match target {
        "link" => "link ",
        "file" => "state ",
        _ => return Ok(()),
    };
    let historic = read(&root().join("crates/links/tests/historic.txt"))?;
    for (n, line) in historic.lines().filter_map(|line| line.strip_prefix(starts)).enumerate() {
        put(&format!("historic-{n}"), line.as_bytes())?;
    }
    Ok(())
}

/// Installs cargo-fuzz where it is missing.
fn install() -> Result<()> {
    if Run::new("cargo fuzz --version").output().is_none() {
        println!("installing cargo-fuzz: some minutes, once");
        Run::new("cargo install cargo-fuzz --locked").run()?;
    }
    Ok(())
}
