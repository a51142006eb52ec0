//! Small files in the forms that exchanges, brokers, data vendors, charting programs and spreadsheets write, and what a
//! careful person expects of each (`tests/field/README.md`).

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use price_files::{Choices, Import, Importer, Mapping, Role, Sample, SniffProblem, Sniffed, sniff};
use serde_json::Value;
use support::{Decoder, date, decoded, table};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/field")
}

/// What came of a file.
#[derive(Debug)]
enum Outcome {
    /// It is read, and this is what came out.
    Read(Box<Sniffed>, Box<Import>),
    /// The reader is asked.
    Asked(Box<Sniffed>),
    /// It is no table, or has no row that could be read.
    Refused(String),
}

fn outcome(bytes: &[u8]) -> Outcome {
    let bytes = match table(bytes) {
        Ok(bytes) => bytes,
        Err(problem) => return Outcome::Refused(format!("{problem:?}")),
    };
    let sniffed = match sniff(&Sample::new(&bytes, true).decoded_by(&Decoder), &Choices::default()) {
        Ok(sniffed) => sniffed,
        Err(problem) => return Outcome::Refused(format!("{problem:?}")),
    };
    let Ok(mut importer) = Importer::new(sniffed.mapping.clone()) else {
        return Outcome::Asked(Box::new(sniffed));
    };
    importer.feed(decoded(&bytes, sniffed.mapping.encoding).as_bytes());
    let import = importer.finish();
    if import.rows_read == 0 {
        return Outcome::Refused(format!("no row: {:?}", import.refused));
    }
    Outcome::Read(Box::new(sniffed), Box::new(import))
}

/// The role of a column as the expectations name it.
fn role(mapping: &Mapping, column: usize) -> &'static str {
    match mapping.role(column) {
        // A date with a time is either.
        Some(Role::Date | Role::Time) => "time",
        Some(Role::Price) => "close",
        Some(Role::Open) => "open",
        Some(Role::High) => "high",
        Some(Role::Low) => "low",
        Some(Role::Volume) => "volume",
        None | Some(Role::Dividend | Role::Split) => "-",
    }
}

/// Where what was read differs from what is expected.
fn differences(expected: &Value, sniffed: &Sniffed, import: &Import) -> Vec<String> {
    let mut out = Vec::new();
    let number = |key: &str| expected.get(key).and_then(Value::as_f64);
    let mut compare = |key: &str, found: f64| {
        if let Some(wanted) = number(key)
            && (wanted - found).abs() > 1e-9 * wanted.abs()
        {
            out.push(format!("{key} is {found}, not {wanted}"));
        }
    };
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let count = |count: usize| count as f64;
    compare("days", count(import.days.len()));
    compare("ticks", count(import.price.len()));
    compare("close", import.previous_close);
    compare("first", import.price[0]);
    compare("last", *import.price.last().unwrap());
    compare("refused", count(usize::try_from(import.rows_refused).unwrap()));
    if let Some(wanted) = expected.get("firstdate").and_then(Value::as_str) {
        let first = import.days[0].date.map(date).unwrap_or_default();
        if !wanted.contains(&first) || first.is_empty() {
            out.push(format!("the first date is {first}, not {wanted}"));
        }
    }
    if let Some(wanted) = expected.get("openat").and_then(Value::as_str) {
        let open = format!("{:02}:{:02}", (import.open / 60.0).floor(), import.open % 60.0);
        if open != wanted {
            out.push(format!("it opens at {open}, not {wanted}"));
        }
    }
    if let Some(wanted) = expected.get("roles").and_then(Value::as_str) {
        let plain = |role: &str| match role.split('(').next().unwrap() {
            "date" | "time" => "time".to_owned(),
            other => other.to_owned(),
        };
        let roles: Vec<String> = wanted.split(',').map(plain).collect();
        let found: Vec<&str> = (0..roles.len()).map(|column| role(&sniffed.mapping, column)).collect();
        let known = roles
            .iter()
            .all(|role| ["time", "open", "high", "low", "close", "volume", "-"].contains(&role.as_str()));
        if known && roles != found {
            out.push(format!("roles are {found:?}, not {roles:?}"));
        }
    }
    if expected.get("warn").is_some() && import.cautions.is_empty() {
        out.push("nothing is pointed at".to_owned());
    }
    out
}

/// The verdict on a file: rightly `read`, `asked` about or `refused`; or wrong, and why.
fn verdict(expected: &Value, bytes: &[u8]) -> (&'static str, String) {
    let may_ask = ["ask", "ambig_ok"].iter().any(|key| expected.get(*key).is_some());
    let refuse = expected.get("refuse").and_then(Value::as_str);
    match outcome(bytes) {
        Outcome::Refused(problem) if refuse.is_some_and(|name| names(name, &problem)) => ("refused", problem),
        Outcome::Refused(problem) => ("wrongly refused", problem),
        Outcome::Asked(sniffed) => {
            (if may_ask { "asked" } else { "wrongly asked" }, format!("{:?}", sniffed.asks))
        }
        Outcome::Read(sniffed, import) => {
            let different = differences(expected, &sniffed, &import);
            if refuse.is_some() || expected.get("ask").is_some() {
                ("wrongly read", format!("read: {:?}", sniffed.mapping))
            } else if different.is_empty() {
                ("read", String::new())
            } else {
                ("wrongly read", format!("{different:?} {:?}", import.refused))
            }
        }
    }
}

/// Whether the problem is what the file is.
fn names(what: &str, problem: &str) -> bool {
    let wanted = match what {
        "JSON" => SniffProblem::Json,
        "HTML" => SniffProblem::Html,
        "spreadsheet" => SniffProblem::Spreadsheet,
        "nothing in it" => SniffProblem::Empty,
        "no row" => SniffProblem::NoRows,
        _ => return false,
    };
    problem == format!("{wanted:?}")
}

#[test]
fn every_file_is_read_right_or_asked_about() {
    let expected: BTreeMap<String, Value> =
        serde_json::from_str(&fs::read_to_string(folder().join("expected.json")).unwrap()).unwrap();
    let (mut counts, mut bad) = (BTreeMap::new(), Vec::new());
    for (name, expected) in &expected {
        let (verdict, why) = verdict(expected, &fs::read(folder().join("files").join(name)).unwrap());
        *counts.entry(verdict).or_insert(0) += 1;
        if verdict.starts_with("wrongly") {
            bad.push(format!("{name} is {verdict}: {why}"));
        }
    }
    println!("{counts:?}");
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    assert_eq!(
        expected.len(),
        fs::read_dir(folder().join("files")).unwrap().count(),
        "each file is expected"
    );
}
