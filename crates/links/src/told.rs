//! What is told to the page around an embedding (`docs/embedding.md`).

use super::{Value, to_file};
use model::{Report, Section, Theme, embed::EmbedProblem};

/// Version of what is told.
const VERSION: f64 = 1.0;

fn event(kind: &str, fields: Vec<(&str, Value)>) -> Value {
    let kind = ("type", Value::Text(kind.to_owned()));
    Value::Object([kind].into_iter().chain(fields).map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A result: the scenario as a file has it, the values at its end, the sentence that says it.
#[must_use]
pub fn result(report: &Report, sentence: String, section: Section, language: &str) -> Value {
    let end = Value::object([
        ("underlyingReturn", Value::Number(report.outcome.path().total_return())),
        ("protectedNav", Value::Number(report.outcome.protected_nav())),
        ("uncappedNav", Value::Number(report.outcome.uncapped_nav())),
    ]);
    #[expect(clippy::cast_precision_loss, reason = "a small count")]
    let resets = report.reset_count() as f64;
    event(
        "result",
        vec![
            ("version", Value::Number(VERSION)),
            ("section", Value::text(section.name())),
            ("language", Value::text(language)),
            ("sentence", Value::Text(sentence)),
            ("resets", Value::Number(resets)),
            ("final", end),
            ("scenario", to_file(&report.inputs)),
        ],
    )
}

/// What is shown, and how.
#[must_use]
pub fn state(section: Section, language: &str, theme: Theme) -> Value {
    event(
        "state",
        vec![
            ("section", Value::text(section.name())),
            ("language", Value::text(language)),
            ("theme", Value::text(theme.name())),
        ],
    )
}

/// Parameters that are not used.
#[must_use]
pub fn problems(problems: &[EmbedProblem]) -> Value {
    let list = problems
        .iter()
        .map(|problem| {
            Value::object([("name", Value::text(&problem.name)), ("code", Value::text(problem.fault.code()))])
        })
        .collect();
    event("problems", vec![("problems", Value::List(list))])
}
