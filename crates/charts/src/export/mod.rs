//! Files of what the page shows: tables as CSV, and the charts as one picture. Pure: text comes out, the browser's edge
//! makes files of it.
//!
//! # Form of the tables
//!
//! RFC 4180 with `,` and line feeds: a row of names, then data. Numbers have a decimal point, no groups and as few digits as
//! give back the same bits; a value that does not exist (a halted NAV) is an empty field. Names and events are words of the
//! interface, the same in every language, so that a program can read the file. Above the names stand lines that begin with
//! `#`, in the reader's language: what this is, the product, the scenario, the risk. Spreadsheets show them as rows;
//! programs know them as comments; the reader of [`crate::import`] passes over them and counts them.

mod name;
mod picture;
mod table;

pub use name::name;
pub use picture::picture;
pub use table::{holdings, ledger, series};

use model::{Inputs, Report};
use words::Text;
use words::{key, tr};

/// What an export says beside what follows from the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Labels<'a> {
    /// The name of what was shown, such as a file's; `None`: that of the preset, and whether it was changed.
    pub scenario: Option<&'a str>,
    /// The risk text of the page around, in place of the page's own.
    pub risk: Option<&'a str>,
}

/// What stands on every export.
struct Caption {
    /// The page's name.
    title: String,
    /// Product, scenario, result, costs, engine.
    lines: Vec<String>,
    /// The risk line.
    risk: String,
}

impl Caption {
    fn new(report: &Report, text: &Text, labels: Labels) -> Self {
        let inputs = &report.inputs;
        let costs =
            if report.after_costs() { tr!(text, result.after_costs) } else { tr!(text, result.before_costs) };
        Self {
            title: tr!(text, app.title),
            lines: vec![
                labels.scenario.map_or_else(|| preset(inputs, text), str::to_owned),
                text.joined(key!(sign.semicolon), &[&text.product(&inputs.terms), &costs]),
                text.result(report),
                tr!(text, app.engine_version, version = model::VERSION),
            ],
            risk: text.own_risk(labels.risk, text.risk(inputs)),
        }
    }
}

fn preset(inputs: &Inputs, text: &Text) -> String {
    let name = text.preset_name(inputs.preset);
    if inputs.is_changed() {
        [name, text.line(key!(sign.open)), text.line(key!(scenario.changed)), text.line(key!(sign.close))]
            .concat()
    } else {
        name.to_owned()
    }
}
