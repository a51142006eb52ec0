//! The messages to the page around an embedding (`docs/embedding.md`), as JSON.

use model::embed::EmbedProblem;
use model::{Report, Section, Theme};
use serde::Serialize;

use crate::file::Scenario;

/// Version of the results.
const VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
enum Message<'a> {
    Result {
        version: u32,
        section: &'a str,
        language: &'a str,
        sentence: &'a str,
        resets: usize,
        #[serde(rename = "final")]
        end: End,
        scenario: &'a Scenario<'a>,
    },
    State {
        section: &'a str,
        language: &'a str,
        theme: &'a str,
    },
    Problems {
        problems: Vec<WireProblem<'a>>,
    },
}

/// The values at the end of the path.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct End {
    underlying_return: f64,
    protected_nav: f64,
    uncapped_nav: f64,
}

#[derive(Serialize)]
struct WireProblem<'a> {
    name: &'a str,
    code: &'a str,
    read: &'a str,
    message: String,
}

/// A result: the scenario as a file has it, the values at its end, the sentence that says it.
#[must_use]
pub fn result(report: &Report, sentence: &str, section: Section, language: &str) -> String {
    let outcome = &report.outcome;
    crate::to_json(&Message::Result {
        version: VERSION,
        section: section.name(),
        language,
        sentence,
        resets: report.reset_count(),
        end: End {
            underlying_return: outcome.path().total_return(),
            protected_nav: outcome.protected_nav(),
            uncapped_nav: outcome.uncapped_nav(),
        },
        scenario: &Scenario::from(&report.inputs),
    })
}

/// What is shown, and how.
#[must_use]
pub fn state(section: Section, language: &str, theme: Theme) -> String {
    crate::to_json(&Message::State { section: section.name(), language, theme: theme.name() })
}

/// Parameters that are not used, and in words what is wrong with each.
#[must_use]
pub fn problems(problems: &[EmbedProblem], said: impl Fn(&EmbedProblem) -> String) -> String {
    let problems = problems
        .iter()
        .map(|problem| WireProblem {
            name: &problem.name,
            code: problem.fault.code(),
            read: &problem.read,
            message: said(problem),
        })
        .collect();
    crate::to_json(&Message::Problems { problems })
}
