//! What the project depends on, checked: licences, sources and known vulnerabilities of the Rust crates (deny.toml) and of
//! the npm packages. Vulnerabilities are looked up on the web; where that is impossible, the step says so and passes.

use crate::error::{Result, read};
use crate::shell::Run;
use std::path::Path;

/// The outcome of a check: whether it passed, and a word on it.
type Verdict = (bool, String);

/// Crates: `cargo deny check`.
pub(crate) fn crates(log: &Path) -> Result<Verdict> {
    let folder = [crate::tools::deny()?];
    let deny = |words: &str| Run::new(&format!("cargo-deny --color never {words}")).path(&folder);
    let kept = deny("check licenses bans sources").logged(log)?;
    if !deny("fetch db").logged(log)? {
        return Ok((kept, "advisories NOT checked: their database cannot be fetched from here".into()));
    }
    let safe = deny("check --disable-fetch advisories").logged(log)?;
    Ok((kept && safe, String::new()))
}

/// npm packages: `npm audit`, of the tools and of the bundlers that the package is tested with. They see the project's own
/// files only, so that what is minor may wait.
pub(crate) fn packages(log: &Path) -> Result<Verdict> {
    const FOLDERS: [&str; 2] = [".", crate::package::BUNDLERS];
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut passed = true;
    for folder in FOLDERS {
        passed &=
            Run::new(&format!("{npm} audit --json --audit-level=moderate --prefix {folder}")).logged(log)?;
    }
    // npm ends with a failure also where it could not ask.
    if read(log)?.matches("\"auditReportVersion\"").count() < FOLDERS.len() {
        return Ok((true, "advisories NOT checked: the registry does not answer".into()));
    }
    Ok((passed, String::new()))
}
