//! `cargo xtask mutants`: small faults put into the code one by one, of each of which a test has to tell (cargo-mutants). It is no
//! part of the tests; a fault that none has told of gets the test of a law.

use crate::error::{Context, Error, Result, write};
use crate::shell::Run;
use crate::{root, setup};
use std::fs;
use std::path::PathBuf;

/// Cases of each property for a mutant: what a law tells of at all, it mostly tells of at once.
const CASES: &str = "60";

/// The packages whose mutants are tried, and those whose tests hold them: what a report says is seen with its words.
const HELD_BY: [(&str, &[&str]); 4] = [
    ("reset-engine", &["reset-engine"]),
    ("model", &["model", "links", "words", "charts", "reset-lab"]),
    ("links", &["links"]),
    ("price-files", &["price-files", "workbooks", "reset-lab"]),
];

const USAGE: &str = "usage: cargo xtask mutants [package] [--in-diff <commit>] [--shard <k/n>]";

/// Tries the mutants of a package, or of all of [`HELD_BY`]: `[package] [--in-diff <commit>] [--shard <k/n>]`, those only of
/// lines that have changed since a commit, or every `n`th from the `k`th on, counted from 0.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let asked = Asked::new(args)?;
    setup::subcommand("mutants")?;
    let changes = asked.since.map(changes).transpose()?;
    // cargo-mutants makes a folder of its own in the one that it is given, which has to be there.
    let reports = root().join("target/mutants");
    fs::create_dir_all(&reports).context(reports.display())?;
    let mut outcome = Ok(());
    for (package, tests) in HELD_BY.iter().filter(|(name, _)| asked.package.is_none_or(|only| only == *name))
    {
        let mut mutants = Run::new("cargo mutants --no-shuffle")
            .arg("--output")
            .arg(reports.join(package))
            .args(asked.which(package, tests))
            .env("PROPTEST_CASES", CASES)
            .env("CARGO_PROFILE_DEV_DEBUG", "0");
        if let Some(changes) = &changes {
            mutants = mutants.arg("--in-diff").arg(changes);
        }
        // All packages are gone through, whatever is missed in one.
        outcome = outcome.and(mutants.run());
    }
    outcome
}

/// A file of what has changed since a commit.
fn changes(commit: &str) -> Result<PathBuf> {
    let file = root().join("target/changes.diff");
    let diff = Run::new("git diff").arg(commit).output();
    write(&file, diff.ok_or_else(|| Error::new(format!("git knows no {commit}")))?)?;
    Ok(file)
}

/// Which mutants to try.
#[derive(Debug, Default)]
struct Asked<'a> {
    package: Option<&'a str>,
    since: Option<&'a str>,
    shard: Option<&'a str>,
}

impl<'a> Asked<'a> {
    fn new(args: &'a [String]) -> Result<Self> {
        let mut asked = Self::default();
        let mut args = args.iter().map(String::as_str);
        while let Some(arg) = args.next() {
            let is_known = HELD_BY.iter().any(|(name, _)| *name == arg);
            let (place, value) = match arg {
                "--in-diff" => (&mut asked.since, args.next()),
                "--shard" => (&mut asked.shard, args.next()),
                package => (&mut asked.package, Some(package).filter(|_| is_known)),
            };
            if place.is_some() || value.is_none() {
                return Err(Error::new(USAGE));
            }
            *place = value;
        }
        Ok(asked)
    }

    /// Arguments of cargo-mutants for a package and those whose tests hold it. Without a package it looks at the app's own
    /// alone. Mutants of a shard lie far apart: neighbours are told of by the same tests.
    fn which(&self, package: &'a str, tests: &[&'a str]) -> Vec<&'a str> {
        let mut which = vec!["--package", package];
        which.extend(tests.iter().flat_map(|test| ["--test-package", test]));
        which
            .extend(self.shard.into_iter().flat_map(|shard| ["--sharding", "round-robin", "--shard", shard]));
        which
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_package_is_named_to_cargo_mutants_with_those_that_hold_it() {
        let args = words("--in-diff main");
        let which = Asked::new(&args).unwrap_or_default().which("model", &["model", "links"]);
        assert_eq!(which.join(" "), "--package model --test-package model --test-package links");
    }

    #[test]
    fn a_shard_is_spread_over_everything() {
        let args = words("links --shard 3/40");
        let which = Asked::new(&args).unwrap_or_default().which("links", &[]);
        assert_eq!(which.join(" "), "--package links --sharding round-robin --shard 3/40");
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for line in ["--in-diff", "--shard", "model links", "--shard 1/2 --shard 1/3", "--all", "words"] {
            assert!(Asked::new(&words(line)).is_err(), "{line}");
        }
    }
}
