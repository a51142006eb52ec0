//! `cargo xtask test`: every check of the project, one line a step.
//!
//! A failed step shows its output and the next ones still run; only what cannot work without the site
//! is left out when the site does not build.

use crate::error::{Context, Error, Result, read};
use crate::shell::Run;
use crate::site;
use crate::tools::{Browser, Tools};
use crate::{budget, dependencies, opening, rules, setup};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The tests that run in a browser: package, test target, source file.
const BROWSER_TESTS: [(&str, &str, &str); 4] = [
    ("reset-lab", "components", "tests/components.rs"),
    ("reset-lab", "browser_files", "tests/browser_files.rs"),
    ("reset-engine", "bits", "engine/tests/bits.rs"),
    ("reset-engine", "odds_bits", "engine/tests/odds_bits.rs"),
];

const WASM: &str = "--target=wasm32-unknown-unknown";

/// What steps need beside the source.
struct Kit {
    tools: Tools,
    browser: Browser,
}

struct Step {
    name: &'static str,
    run: fn(&Kit, &Path) -> Result<Outcome>,
    needs_site: bool,
}

/// Steps that run only where they are asked for by name: what they cost is said in CONTRIBUTING.md.
const BY_NAME: &[Step] = &[
    Step { name: "monkeys", run: monkeys, needs_site: true },
    Step { name: "browsers", run: browsers, needs_site: true },
];

const STEPS: &[Step] = &[
    Step { name: "format", run: format, needs_site: false },
    Step { name: "rules", run: architecture, needs_site: false },
    Step { name: "dependencies, crates", run: crates, needs_site: false },
    Step { name: "dependencies, npm packages", run: packages, needs_site: false },
    Step { name: "workflows", run: workflows, needs_site: false },
    Step { name: "clippy, native", run: clippy_native, needs_site: false },
    Step { name: "clippy, fuzzing", run: clippy_fuzzing, needs_site: false },
    Step { name: "clippy, opening result", run: clippy_opening, needs_site: false },
    Step { name: "unit, property and snapshot tests", run: native_tests, needs_site: false },
    Step { name: "doc tests", run: doc_tests, needs_site: false },
    Step { name: "clippy, wasm32", run: clippy_wasm, needs_site: false },
    Step { name: "tests in Chromium", run: browser_tests, needs_site: false },
    Step { name: SITE, run: build_site, needs_site: false },
    Step { name: "size budget", run: size_budget, needs_site: true },
    Step { name: "package, in Node.js and bundlers", run: package, needs_site: true },
    Step { name: "end-to-end tests", run: end_to_end, needs_site: true },
    Step { name: "Lighthouse", run: lighthouse, needs_site: true },
];

const SITE: &str = "release site";

/// More files than so many with failures are no accident.
const MOST_RUN_AGAIN: usize = 3;

/// How a step ended: tests passed and failed (a step without tests counts as one), and a word on it.
struct Outcome {
    passed: usize,
    failed: usize,
    note: String,
}

impl Outcome {
    /// From a program's success and the totals found in its output.
    fn new(success: bool, totals: Option<(usize, usize)>) -> Self {
        let (passed, failed) = totals.unwrap_or((usize::from(success), 0));
        let failed = if success { failed } else { failed.max(1) };
        let note = if totals.is_some() { format!("{passed} tests") } else { String::new() };
        Self { passed, failed, note }
    }
}

/// Runs all steps, or those whose names contain one of `words`.
pub(crate) fn run(words: &[String]) -> Result<()> {
    let wanted =
        |step: &&Step| words.is_empty() || words.iter().any(|word| step.name.contains(word.as_str()));
    let by_name = BY_NAME.iter().filter(|_| !words.is_empty());
    let steps: Vec<&Step> = STEPS.iter().chain(by_name).filter(wanted).collect();
    if steps.is_empty() {
        let names: Vec<_> = STEPS.iter().chain(BY_NAME).map(|step| step.name).collect();
        return Err(Error::new(format!("no step has such a name: {}", names.join("; "))));
    }
    setup::for_checks()?;
    let kit = Kit { tools: setup::for_build()?, browser: setup::for_browser()? };
    let logs = crate::root().join("target/xtask");
    setup::create_folder(&logs)?;

    let (mut passed, mut failed) = (0, 0);
    let mut site_is_broken = false;
    for step in steps {
        if step.needs_site && site_is_broken {
            println!("failed  {}: there is no site to test", step.name);
            failed += 1;
            continue;
        }
        let log = logs.join(format!("{}.log", step.name.replace([' ', ','], "-")));
        let _ = std::fs::remove_file(&log);
        announce(step.name);
        let start = Instant::now();
        let outcome = (step.run)(&kit, &log).unwrap_or_else(|error| Outcome {
            passed: 0,
            failed: 1,
            note: error.to_string(),
        });
        report(step.name, start.elapsed().as_secs_f64(), &outcome);
        if outcome.failed > 0 {
            print!("{}", read(&log).unwrap_or_default());
            site_is_broken |= step.name == SITE;
        }
        passed += outcome.passed;
        failed += outcome.failed;
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 { Ok(()) } else { Err(Error::new("not all checks passed")) }
}

/// Shows the running step on a terminal; the report overwrites it.
fn announce(name: &str) {
    if std::io::stdout().is_terminal() {
        print!("  …     {name}\r");
        let _ = std::io::stdout().flush();
    }
}

fn report(name: &str, seconds: f64, outcome: &Outcome) {
    let verdict = if outcome.failed == 0 { "ok" } else { "failed" };
    println!("{verdict:<7} {name:<34} {seconds:>6.1} s  {}", outcome.note);
}

fn format(_: &Kit, log: &Path) -> Result<Outcome> {
    let formatted = |package: &str| {
        let check = format!("cargo fmt --all --check --manifest-path {package}Cargo.toml -- --color never");
        Run::new(&check).logged(log)
    };
    let (ours, fuzzing) = (formatted("")?, formatted("fuzz/")?);
    Ok(Outcome::new(ours && fuzzing, None))
}

fn clippy_native(_: &Kit, log: &Path) -> Result<Outcome> {
    simple(Run::new("cargo clippy --locked --workspace --all-targets -- -D warnings"), log)
}

/// The targets of `cargo xtask fuzz`, which are a workspace of their own. Nothing is linked, so that libFuzzer's C++ need not be
/// compiled for it: any other library's name does.
fn clippy_fuzzing(_: &Kit, log: &Path) -> Result<Outcome> {
    let run = Run::new("cargo clippy --locked --manifest-path fuzz/Cargo.toml --all-targets -- -D warnings")
        .env("CARGO_TARGET_DIR", crate::target())
        .env("CUSTOM_LIBFUZZER_PATH", "none/libnone.a");
    simple(run, log)
}

fn clippy_opening(_: &Kit, log: &Path) -> Result<Outcome> {
    simple(opening::cargo("clippy")?.args(["--", "-D", "warnings"]), log)
}

fn clippy_wasm(_: &Kit, log: &Path) -> Result<Outcome> {
    let what = "-p reset-lab -p reset-engine -p reset-engine-js -p price-worker -p workbooks --lib --bins";
    let mut run = Run::new(&format!("cargo clippy --locked {what}")).arg(WASM);
    for (_, test, _) in BROWSER_TESTS {
        run = run.args(["--test", test]);
    }
    simple(run.args(["--", "-D", "warnings"]), log)
}

fn native_tests(_: &Kit, log: &Path) -> Result<Outcome> {
    // All targets but the benches, which `--all-targets` would run as well. Under CI, insta compares
    // snapshots and writes none.
    let run =
        Run::new("cargo test --locked --workspace --lib --bins --tests --no-fail-fast").env("CI", "true");
    counted(run, log, rust_totals)
}

fn doc_tests(_: &Kit, log: &Path) -> Result<Outcome> {
    counted(Run::new("cargo test --locked --workspace --doc"), log, rust_totals)
}

fn architecture(_: &Kit, log: &Path) -> Result<Outcome> {
    let findings = rules::check()?;
    crate::error::write(log, findings.join("\n") + "\n")?;
    Ok(Outcome::new(findings.is_empty(), None))
}

fn crates(_: &Kit, log: &Path) -> Result<Outcome> {
    let (passed, note) = dependencies::crates(log)?;
    Ok(Outcome { note, ..Outcome::new(passed, None) })
}

fn packages(_: &Kit, log: &Path) -> Result<Outcome> {
    let (passed, note) = dependencies::packages(log)?;
    Ok(Outcome { note, ..Outcome::new(passed, None) })
}

fn browser_tests(kit: &Kit, log: &Path) -> Result<Outcome> {
    let mut success = true;
    for (package, test, file) in BROWSER_TESTS {
        if !crate::root().join(file).is_file() {
            return Err(Error::new(format!("{file} is missing")));
        }
        let run = Run::new(&format!("cargo test --locked -p {package} --test {test}"))
            .arg(WASM)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &kit.tools.wasm_test_runner)
            .env("CHROMEDRIVER", &kit.browser.driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", crate::root().join("webdriver.json"))
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        success &= run.logged(log)?;
    }
    let total = rust_totals(&read(log)?);
    if success && total.0 == 0 {
        return Err(Error::new("no test ran"));
    }
    Ok(Outcome::new(success, Some(total)))
}

fn build_site(kit: &Kit, log: &Path) -> Result<Outcome> {
    simple(site::release(&kit.tools), log)
}

fn size_budget(_: &Kit, _: &Path) -> Result<Outcome> {
    let (note, within) = budget::check()?;
    Ok(Outcome { note, ..Outcome::new(within, None) })
}

fn package(kit: &Kit, log: &Path) -> Result<Outcome> {
    Ok(Outcome::new(crate::package::check(&kit.browser.chrome, log)?, None))
}

/// A file with a failed test is run once more, as a browser under load may be late; what passes only then is told by name.
fn end_to_end(kit: &Kit, log: &Path) -> Result<Outcome> {
    let run = |files: Vec<PathBuf>| {
        let run = Run::new("node --test --test-reporter=spec --test-concurrency=2")
            .args(files)
            .env("CHROME", &kit.browser.headless);
        counted(run, log, node_totals)
    };
    let first = run(scripts("tests/e2e", ".test.mjs")?)?;
    let output = read(log)?;
    let late = failed_in(&output);
    if first.failed == 0 || late.is_empty() || late.len() > MOST_RUN_AGAIN {
        return Ok(first);
    }
    let second = run(late.iter().map(|file| crate::root().join(file)).collect())?;
    let note = format!("{}; in a second run: {}", first.note, late.join(", "));
    Ok(Outcome { passed: first.passed + first.failed - second.failed, failed: second.failed, note })
}

/// A few random walks over the page; `MONKEYS` and `MONKEY_ACTIONS` ask for more.
fn monkeys(kit: &Kit, log: &Path) -> Result<Outcome> {
    let run = Run::new("node --test --test-reporter=spec tests/monkeys/monkeys.test.mjs")
        .env("CHROME", &kit.browser.headless);
    counted(run, log, node_totals)
}

/// The core of the end-to-end tests in Chromium, Firefox and `WebKit`.
fn browsers(kit: &Kit, log: &Path) -> Result<Outcome> {
    setup::for_three_browsers()?;
    counted(Run::new("node tests/browsers/run.mjs").env("CHROME", &kit.browser.chrome), log, all_node_totals)
}

fn workflows(_: &Kit, log: &Path) -> Result<Outcome> {
    simple(Run::new("node tests/workflows/check.mjs"), log)
}

/// Accessibility, best practices and SEO are asserted; performance is told, as it is the machine's too.
fn lighthouse(kit: &Kit, log: &Path) -> Result<Outcome> {
    let passed =
        Run::new("node tests/bench/assert-lighthouse.mjs").env("CHROME", &kit.browser.chrome).logged(log)?;
    let note = read(log)?
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("median: "))
        .unwrap_or_default()
        .to_owned();
    Ok(Outcome { note, ..Outcome::new(passed, None) })
}

/// The scripts of a folder with this ending, sorted. (What `node --test <folder>` does depends on its version.)
fn scripts(folder: &str, ending: &str) -> Result<Vec<PathBuf>> {
    let folder = crate::root().join(folder);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).context(folder.display())? {
        let path = entry.context(folder.display())?.path();
        if path.to_string_lossy().ends_with(ending) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A step that is one program without tests to count.
fn simple(run: Run, log: &Path) -> Result<Outcome> {
    Ok(Outcome::new(run.logged(log)?, None))
}

/// A step that is one program which reports its tests.
fn counted(run: Run, log: &Path, totals: fn(&str) -> (usize, usize)) -> Result<Outcome> {
    let success = run.logged(log)?;
    Ok(Outcome::new(success, Some(totals(&read(log)?))))
}

/// Sums the lines `test result: ok. 12 passed; 0 failed; …` of Rust's and wasm-bindgen's test runners.
fn rust_totals(output: &str) -> (usize, usize) {
    let count = |line: &str, word: &str| -> usize {
        let before = line.split(word).next().unwrap_or_default().trim_end();
        before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
    };
    output.lines().filter(|line| line.contains("test result:")).fold((0, 0), |(passed, failed), line| {
        (passed + count(line, "passed"), failed + count(line, "failed"))
    })
}

/// Reads node's closing lines `ℹ pass 12` and `ℹ fail 0`.
fn node_totals(output: &str) -> (usize, usize) {
    let count = |word: &str| {
        let line = output.lines().rev().find_map(|line| line.split_once(' ')?.1.strip_prefix(word));
        line.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
    };
    (count("pass "), count("fail "))
}

/// The files that node's list of failed tests names (`test at tests/e2e/map.test.mjs:9:1`), each once.
fn failed_in(output: &str) -> Vec<&str> {
    let mut files: Vec<_> = output
        .lines()
        .filter_map(|line| line.strip_prefix("test at ")?.split_once(':'))
        .map(|(file, _)| file)
        .collect();
    files.sort_unstable();
    files.dedup();
    files
}

/// [`node_totals`] of several runs, summed.
fn all_node_totals(output: &str) -> (usize, usize) {
    let runs = output.split("browser: ").map(node_totals);
    runs.fold((0, 0), |(passed, failed), (more, wrong)| (passed + more, failed + wrong))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_of_several_test_binaries_are_summed() {
        let output = "test result: ok. 12 passed; 0 failed; 0 ignored\n\
                      noise\ntest result: FAILED. 3 passed; 2 failed; 0 ignored\n";
        assert_eq!(rust_totals(output), (15, 2));
    }

    #[test]
    fn totals_of_node_are_its_closing_lines() {
        assert_eq!(node_totals("✔ pass 99 of it\nℹ tests 3\nℹ pass 2\nℹ fail 1\n"), (2, 1));
    }

    #[test]
    fn files_with_failed_tests_are_named_once() {
        let output = "✖ one (3 ms)\n✖ failing tests:\n\ntest at tests/e2e/map.test.mjs:9:1\n✖ one (3 ms)\n\
                      test at tests/e2e/map.test.mjs:40:1\ntest at tests/e2e/lab.test.mjs:7:1\n";
        assert_eq!(failed_in(output), ["tests/e2e/lab.test.mjs", "tests/e2e/map.test.mjs"]);
        assert_eq!(failed_in("✔ a test at tests/e2e/a.test.mjs:1:1\nℹ fail 0\n"), [""; 0]);
    }

    #[test]
    fn totals_of_several_browsers_are_summed() {
        let output = "browser: a\nℹ pass 2\nℹ fail 1\nbrowser: b\nℹ pass 3\nℹ fail 0\n";
        assert_eq!(all_node_totals(output), (5, 1));
    }

    #[test]
    fn a_failed_program_counts_at_least_one_failure() {
        assert_eq!(Outcome::new(false, Some((4, 0))).failed, 1);
        assert_eq!(Outcome::new(true, None).passed, 1);
    }
}
