//! `cargo xtask fuzz`: random input without end, guided by what it reaches (cargo-fuzz, libFuzzer). It is no part of the
//! tests; what it finds becomes one.

use crate::error::{Context, Error, Result, read, write};
use crate::shell::Run;
use crate::{root, setup};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// One of `fuzz/fuzz_targets`.
struct Target {
    name: &'static str,
    /// Longest input, in bytes.
    longest: usize,
    /// The code that it is for: of its lines those are counted that it has reached.
    hunts: &'static [&'static str],
}

const TARGETS: [Target; 9] = [
    Target { name: "csv", longest: 1024, hunts: &["crates/price-files/src"] },
    Target { name: "workbook", longest: 4096, hunts: &["crates/workbooks/src"] },
    Target { name: "link", longest: 4096, hunts: &["crates/links/src/link"] },
    Target { name: "file", longest: 8192, hunts: &["crates/links/src/file", "crates/links/src/unique.rs"] },
    Target { name: "embed", longest: 2048, hunts: &["crates/model/src/embed"] },
    Target {
        name: "simulate",
        longest: 1024,
        hunts: &["engine/src/leg.rs", "engine/src/run.rs", "engine/src/series.rs", "engine/src/window.rs"],
    },
    Target { name: "cascade", longest: 512, hunts: &["engine/src/cascade.rs", "engine/src/impact.rs"] },
    Target { name: "flow", longest: 512, hunts: &["engine/src/flow.rs", "engine/src/universe.rs"] },
    Target { name: "odds", longest: 256, hunts: &["engine/src/odds"] },
];

/// Runs a target, or each, for so many seconds (60): `[target] [seconds]`. What is found stands in `fuzz/artifacts`. With
/// `coverage` it tells how much of the code all inputs kept so far reach, and looks for no more.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (mut wanted, mut seconds, mut counts) = (None, 60_u32, false);
    for arg in args {
        match (arg.parse(), TARGETS.iter().find(|target| target.name == arg)) {
            (Ok(number), _) => seconds = number,
            (_, Some(target)) => wanted = Some(target.name),
            _ if arg == "coverage" => counts = true,
            _ => {
                let names = TARGETS.each_ref().map(|target| target.name);
                return Err(Error::new(format!("no such target: {arg}; there are {names:?}")));
            }
        }
    }
    setup::subcommand("fuzz")?;
    if counts {
        Run::new("rustup component add llvm-tools --toolchain nightly").run()?;
    }
    for target in TARGETS.iter().filter(|target| wanted.is_none_or(|wanted| wanted == target.name)) {
        seed(target.name, &root().join(target.corpus()))?;
        if counts { target.count()? } else { target.hunt(seconds)? }
    }
    Ok(())
}

impl Target {
    fn corpus(&self) -> String {
        format!("fuzz/corpus/{}", self.name)
    }

    /// cargo-fuzz, with what this target has been fed so far. Without a sanitizer, for which there is nothing to find in code that
    /// is all safe: more runs in the same time.
    fn cargo(&self, command: &str) -> Run {
        let flags: &[&str] = match self.name {
            // Comparisons are not told, of which that takes four fifths: the words that they would find stand in the first inputs.
            "csv" => &["--no-trace-compares"],
            // The library that reads workbooks lets the numbers of rows overflow, which is no fault of ours and harms nothing.
            "workbook" => &["--release"],
            _ => &[],
        };
        let seeds = format!("fuzz/seeds/{}", self.name);
        Run::new(&format!("cargo +nightly fuzz {command} --sanitizer none"))
            .args(flags)
            .args([self.name, &self.corpus()])
            .args(Some(&seeds).filter(|folder| root().join(folder).is_dir()))
    }

    fn hunt(&self, seconds: u32) -> Result<()> {
        let log = root().join(format!("target/fuzz-{}.log", self.name));
        write(&log, "")?;
        println!("{}: for {seconds} s, see {}", self.name, log.display());
        let passed = self
            .cargo("run")
            .args(["--", "-timeout=60", "-rss_limit_mb=2048", "-print_final_stats=1"])
            .arg(format!("-max_len={}", self.longest))
            .arg(format!("-max_total_time={seconds}"))
            .logged(&log)?;
        let log = read(&log)?;
        let executions = log.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
        println!("{}: {} executions", self.name, executions.map_or("no", str::trim));
        if passed {
            return Ok(());
        }
        let last: Vec<&str> = log.lines().rev().take(40).collect();
        for line in last.into_iter().rev() {
            eprintln!("{line}");
        }
        Err(Error::new(format!(
            "{} has found something, see above; the input is in fuzz/artifacts",
            self.name
        )))
    }

    fn count(&self) -> Result<()> {
        let log = root().join("target/fuzz-coverage.log");
        if !self.cargo("coverage").logged(&log)? {
            return Err(Error::new(format!("no coverage of {}, see {}", self.name, log.display())));
        }
        let told = |what: &str| Run::new(what).output().unwrap_or_default().trim().to_owned();
        let host = told("rustc +nightly --print host-tuple");
        let tools =
            PathBuf::from(told("rustc +nightly --print sysroot")).join(format!("lib/rustlib/{host}/bin"));
        let report = Run::program(tools.join("llvm-cov"))
            .args(["export", "-summary-only"])
            .arg(format!("-instr-profile=fuzz/coverage/{}/coverage.profdata", self.name))
            .arg(format!("target/{host}/coverage/{host}/release/{}", self.name))
            .output()
            .ok_or_else(|| Error::new("llvm-cov tells nothing"))?;
        let report: Value = serde_json::from_str(&report).context("llvm-cov's report")?;
        let files = report["data"][0]["files"].as_array().cloned().unwrap_or_default();
        let hunted = files.iter().filter(|file| {
            let path = Path::new(file["filename"].as_str().unwrap_or_default());
            self.hunts.iter().any(|hunted| path.starts_with(root().join(hunted)))
        });
        let (reached, lines) = hunted.fold((0, 0), |(reached, lines), file| {
            let of = |what: &str| file["summary"]["lines"][what].as_u64().unwrap_or_default();
            (reached + of("covered"), lines + of("count"))
        });
        println!("{}: {reached} of {lines} lines of {} reached", self.name, self.hunts.join(", "));
        Ok(())
    }
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
