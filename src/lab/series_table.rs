//! The charts' series as a table. It is made anew as a whole, and answers nothing: HTML text.

use std::fmt::Write;

use leptos::prelude::*;
use model::{ChartData, Report};
use words::{Text, key, tr};

use crate::controls::{TableFold, t};
use crate::state::use_lab;

/// Rows of the table, about.
const ROWS: usize = 40;

/// The table, folded away.
#[component]
pub fn SeriesTable() -> impl IntoView {
    let lab = use_lab();
    let html = lab.say_report(move |text, report| lab.data.with(|data| table(text, report, data)));
    view! { <TableFold name=t(key!(chart.heading)) html=html/> }
}

/// What the three charts show, at about forty moments.
fn table(text: &Text, report: &Report, data: &ChartData) -> String {
    let days = report.outcome.sessions().len();
    let th = |attributes: &str, words: &str| format!("<th {attributes}>{words}</th>");
    let groups =
        th("scope=col", text.line(key!(chart.with))) + &th("scope=col", text.line(key!(chart.without)));
    let mut html = format!(
        "<table class=figures><thead><tr>{}{}{}{}</tr><tr>{groups}{groups}</tr></thead><tbody>",
        th("scope=col rowspan=2", text.line(key!(chart.time))),
        th("scope=col rowspan=2", text.line(key!(chart.underlying))),
        th("scope=colgroup colspan=2", &text.head_of_money(key!(chart.nav))),
        th("scope=colgroup colspan=2", text.line(key!(chart.leverage))),
    );
    for index in data.table_rows(ROWS) {
        let reading = data.reading(index);
        let halted = || tr!(text, chart.halted);
        // Writing to a string does not fail.
        let _ = write!(
            html,
            "<tr><th scope=row>{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            text.reading_time(report.inputs.clock, days, &reading),
            text.money(reading.underlying),
            reading.protected.map_or_else(halted, |nav| text.result_value(report, nav)),
            text.result_value(report, reading.uncapped),
            text.or_none(reading.protected_leverage, Text::multiple),
            text.or_none(reading.uncapped_leverage, Text::multiple),
        );
    }
    html + "</tbody></table>"
}
