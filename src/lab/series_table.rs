//! The charts' series as a table. It is made anew as a whole, and answers nothing: HTML text.

use std::fmt::Write;

use leptos::html;
use leptos::prelude::*;
use model::{ChartData, Report};
use words::{Text, key, tr};

use crate::controls::t;
use crate::state::use_lab;

/// Rows of the table, about.
const ROWS: usize = 40;

/// The table, folded away; it is made while it is unfolded.
#[component]
pub fn SeriesTable() -> impl IntoView {
    let lab = use_lab();
    let fold = NodeRef::<html::Details>::new();
    let open = RwSignal::new(false);
    let table = move || {
        let made = || {
            lab.text.with(|text| lab.report.with(|report| lab.data.with(|data| table(text, report, data))))
        };
        if open.get() { made() } else { String::new() }
    };
    view! {
        <details
            class="fold"
            node_ref=fold
            on:toggle=move |_| open.set(fold.get_untracked().is_some_and(|fold| fold.open()))
        >
            <summary>{t(key!(chart.table))}</summary>
            <div class="scroll" tabindex="0" role="group" aria-label=t(key!(chart.heading)) inner_html=table></div>
        </details>
    }
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
        th("scope=colgroup colspan=2", text.line(key!(chart.nav))),
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
            reading.protected.map_or_else(halted, |nav| text.nav(nav)),
            text.nav(reading.uncapped),
            text.or_none(reading.protected_leverage, Text::multiple),
            text.or_none(reading.uncapped_leverage, Text::multiple),
        );
    }
    html + "</tbody></table>"
}
