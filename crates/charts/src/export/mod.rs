//! Files of what the page shows: tables as CSV, the finding as one picture, the link as a square code. Pure: text comes out,
//! the browser's edge makes files of it.
//!
//! # Form of the tables
//!
//! RFC 4180 with line feeds: a row of names, then data. Names are those that stand on the page, with their units; numbers
//! have seven digits at least, without groups; a value that does not exist (a halted NAV) is an empty field. Above the names
//! stand lines that begin with `#`: the product, the scenario, the result, the link, the risk, the version. [`TableForm`]
//! says for whom a table is: for programs, which know such lines as comments, or for the reader's own spreadsheet, where they
//! are rows. The reader of the crate `price-files` passes over them and counts them.

mod code;
mod name;
mod odds;
mod picture;
mod table;

pub use code::{SquareCode, square_code};
pub use name::name;
pub use odds::{paths, quantiles};
pub use picture::{PictureOptions, PictureShape, picture};
pub use table::{TableForm, holdings, ledger, series};

use model::embed::Listed;
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
    /// The address that opens the scenario; `None` where no link holds it.
    pub link: Option<&'a str>,
    /// Where the page around is, such as `www.example.com`.
    pub host: Option<&'a str>,
    /// What the host's product is called.
    pub listing: Option<&'a Listed>,
}

/// What stands on every export.
struct Caption {
    /// The page's name.
    title: String,
    /// What was shown.
    scenario: String,
    /// What the host's product is called, if anything.
    listing: String,
    /// The product, and whether the result is after costs.
    product: String,
    /// The sentence.
    result: String,
    /// Where the prices are from, and who shows them.
    source: String,
    /// The risk line.
    risk: String,
    /// The engine's version.
    version: String,
}

impl Caption {
    fn new(report: &Report, text: &Text, labels: Labels) -> Self {
        let inputs = &report.inputs;
        let costs =
            if report.after_costs() { tr!(text, result.after_costs) } else { tr!(text, result.before_costs) };
        let shown_on = labels.host.map(|host| tr!(text, take.shown_on, host = host)).unwrap_or_default();
        Self {
            title: tr!(text, app.title),
            scenario: labels.scenario.map_or_else(|| preset(inputs, text), str::to_owned),
            listing: labels.listing.map(|listed| text.listing(listed)).unwrap_or_default(),
            product: text.joined(key!(sign.semicolon), &[&text.product(&inputs.terms), &costs]),
            result: text.named(labels.listing, &text.result(report)),
            source: text.joined(key!(sign.semicolon), &[&text.source(inputs), &shown_on]),
            risk: text.own_risk(labels.risk, text.risk(inputs)),
            version: tr!(text, app.engine_version, version = model::VERSION),
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
