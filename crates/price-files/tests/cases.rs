//! More forms that exports have, as one text (`tests/cases.txt`): each with what a careful person makes of it.
//!
//! A case begins with `=== name`, and the name of its encoding where that is not UTF-8. Lines with `> ` say what may come of
//! it; any one of them is right:
//!
//! - `> read 1 2 3 | 2026-11-02 | 09:30 | warn FactorStep | refused 1`: the prices, in the order of the sessions' paths, the
//!   first session measured from its first price; then, as far as it is told, the dates of the sessions, the time of the
//!   first price, a caution, how many rows are refused.
//! - `> ask Decimals`: this is asked, perhaps with other questions.
//! - `> ask Prices then 1 2 3`: and when everything that is asked is given its first answer, these are the prices.
//! - `> refuse Html`: the file is called this.
//!
//! `\t` is a tab and `\_` a space that does not break.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use price_files::{Choices, Encoding, Import, Importer, PreviousClose, Sample, iso_date, sniff};
use support::{Decoder, decoded, encoded, table};

const CASES: &str = include_str!("cases.txt");

struct Case {
    name: &'static str,
    encoding: Encoding,
    expected: Vec<&'static str>,
    text: String,
}

fn cases() -> Vec<Case> {
    CASES.split("=== ").skip(1).map(case).collect()
}

fn case(block: &'static str) -> Case {
    let (title, rest) = block.split_once('\n').unwrap();
    let (name, encoding) = title.split_once(' ').unwrap_or((title, "Utf8"));
    let encoding = Encoding::ALL.iter().find(|known| format!("{known:?}") == encoding).unwrap();
    let (expected, text): (Vec<&str>, Vec<&str>) = rest.split('\n').partition(|line| line.starts_with("> "));
    let text = text.join("\n").replace("\\t", "\t").replace("\\_", "\u{A0}");
    Case { name, encoding: *encoding, expected: expected.iter().map(|line| &line[2..]).collect(), text }
}

/// What came of it, in the words of an expectation.
fn outcome(case: &Case) -> (String, Option<Import>) {
    let choices = Choices { previous_close: Some(PreviousClose::FirstPrice), ..Choices::default() };
    outcome_with(case, choices, 4)
}

/// The same after what the reader has said, who gives as many first answers.
fn outcome_with(case: &Case, mut choices: Choices, answers: usize) -> (String, Option<Import>) {
    let bytes = encoded(&case.text, case.encoding);
    let bytes = match table(&bytes) {
        Ok(bytes) => bytes,
        Err(problem) => return (format!("refuse {problem:?}"), None),
    };
    let sniffed = match sniff(&Sample::new(&bytes, true).decoded_by(&Decoder), &choices) {
        Ok(sniffed) => sniffed,
        Err(problem) => return (format!("refuse {problem:?}"), None),
    };
    let Ok(mut importer) = Importer::new(sniffed.mapping.clone()) else {
        let asked: Vec<String> = sniffed.asks.iter().map(|ask| format!("{:?}", ask.question)).collect();
        let mut text = format!("ask {}", asked.join(" "));
        if let Some(answer) = sniffed.asks[0].answers.first().filter(|_| answers > 0) {
            choices.answer(answer.clone());
            let (then, import) = outcome_with(case, choices, answers - 1);
            let end = then.strip_prefix("read ").map(|then| then.split(" | ").next().unwrap());
            let end = end.or_else(|| Some(then.split_once(" then ")?.1));
            text.extend([" then ", end.unwrap_or(&then)]);
            return (text, import);
        }
        return (text, None);
    };
    importer.feed(decoded(&bytes, sniffed.mapping.encoding).as_bytes());
    let import = importer.finish();
    let prices: Vec<String> = import.price.iter().map(f64::to_string).collect();
    let dates: Vec<String> = import.days.iter().filter_map(|day| day.date).map(iso_date).collect();
    let minute = import.open + import.minute.first().copied().unwrap_or_default();
    let warn: Vec<String> =
        import.cautions.iter().map(|caution| format!(" | warn {:?}", caution.kind)).collect();
    let warn = warn.concat();
    let text = format!(
        "read {} | {} | {:02}:{:02}{warn} | refused {}",
        prices.join(" "),
        dates.join(" "),
        (minute / 60.0).floor(),
        (minute % 60.0).floor(),
        import.rows_refused
    );
    (text, Some(import))
}

fn fits(expected: &str, found: &str) -> bool {
    let (what, rest) = expected.split_once(' ').unwrap();
    let Some(found) = found.strip_prefix(what) else { return false };
    match what {
        "ask" => {
            let (questions, then) = rest.split_once(" then ").unwrap_or((rest, ""));
            let (asked, end) = found.split_once(" then ").unwrap_or((found, ""));
            let is_asked = |question| asked.split(' ').any(|asked| asked == question);
            questions.split(' ').all(is_asked) && (then.is_empty() || then == end)
        }
        "read" => {
            let found: Vec<&str> = found.trim().split(" | ").collect();
            let warned = found.iter().any(|part| part.starts_with("warn"));
            rest.split(" | ").all(|part| found.contains(&part)) && warned == rest.contains("warn")
        }
        _ => found.trim() == rest,
    }
}

#[test]
fn every_case_is_read_right_or_asked_about() {
    let (mut bad, all) = (Vec::new(), cases());
    for case in &all {
        let (found, import) = outcome(case);
        if !case.expected.iter().any(|expected| fits(expected, &found)) {
            let refused = import.map(|import| import.refused).unwrap_or_default();
            bad.push(format!("{}: {found}, not {:?} {refused:?}", case.name, case.expected));
        }
    }
    assert!(!all.is_empty() && bad.is_empty(), "{} of {}\n{}", bad.len(), all.len(), bad.join("\n"));
}
