//! What the project depends on, checked: licences, sources and known vulnerabilities of the Rust crates (deny.toml) and of
//! the npm packages. Vulnerabilities are looked up on the web; where that is impossible, the step says so and passes.

use crate::error::{Context, Result, read};
use crate::shell::Run;
use serde_json::Value;
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

/// npm packages: `npm audit`. All but one are tools that see the project's own files only, so that what is minor may wait.
pub(crate) fn packages(log: &Path) -> Result<Verdict> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let passed = Run::new(&format!("{npm} audit --json --audit-level=moderate")).logged(log)?;
    let answer = json_in(&read(log)?).context("the answer of npm audit")?;
    Ok(verdict(passed, &answer))
}

/// npm ends with a failure also where it could not ask.
fn verdict(passed: bool, answer: &Value) -> Verdict {
    let Some(found) = answer["metadata"]["vulnerabilities"].as_object() else {
        let what =
            answer["message"].as_str().map_or("", |message| message.split(" - ").next().unwrap_or_default());
        return (true, format!("advisories NOT checked: the registry does not answer ({what})"));
    };
    let counted: Vec<_> = found
        .iter()
        .filter(|(kind, n)| *kind != "total" && **n != 0)
        .map(|(kind, n)| format!("{n} {kind}"))
        .collect();
    (passed, counted.join(", "))
}

/// The JSON object in npm's output, which warnings may surround.
fn json_in(output: &str) -> serde_json::Result<Value> {
    let start = output.find("\n{").map_or(0, |at| at + 1);
    let end = output.rfind("\n}").map_or(output.len(), |at| at + 2);
    serde_json::from_str(output.get(start..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_that_does_not_answer_is_no_finding_and_is_said() {
        let answer =
            json_in("npm warn x\n{\n\"message\": \"405 Method Not Allowed - POST x\"\n}\nnpm error\n")
                .unwrap();
        let (passed, note) = verdict(false, &answer);
        assert!(passed);
        assert_eq!(note, "advisories NOT checked: the registry does not answer (405 Method Not Allowed)");
    }

    #[test]
    fn vulnerabilities_are_counted_by_kind() {
        let output = "{\n\"metadata\": {\"vulnerabilities\": {\"low\": 2, \"high\": 1, \"info\": 0, \"total\": 3}}\n}\n";
        assert_eq!(verdict(false, &json_in(output).unwrap()), (false, "1 high, 2 low".to_owned()));
        assert_eq!(
            verdict(true, &json_in("{\n\"metadata\": {\"vulnerabilities\": {}}\n}").unwrap()),
            (true, String::new())
        );
    }
}
