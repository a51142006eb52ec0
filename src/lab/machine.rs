//! The product as a machine: what it owns and what it owes through the day, for every 100 invested.

use std::fmt::Write;

use charts::chart::Drawing;
use charts::plots::{day_at, machine};
use leptos::html;
use leptos::prelude::*;
use model::{ChartData, Machine as Series, Report};
use words::{Text, key, tr};

use super::pinned::OutOfSight;
use crate::controls::{LiveChart, TableFold};
use crate::reactive::memo_always;
use crate::state::use_lab;

/// Rows of the table, about.
const ROWS: usize = 40;

/// The chart with its words and its table.
#[component]
pub fn Machine() -> impl IntoView {
    let lab = use_lab();
    let series = memo_always(move || lab.report.with(|report| Series::new(&report.outcome)));
    let drawing = memo_always(move || {
        lab.report.with(|report| {
            lab.data.with(|data| {
                series.with(|series| {
                    lab.text
                        .with(|text| lab.charts.with(|charts| machine(series, report, data, text, charts)))
                })
            })
        })
    });
    let read = move |read: &mut dyn FnMut(&Drawing)| drawing.with(|drawing| read(drawing));
    let height = move || drawing.with(|drawing| format!("{}px", drawing.height));
    let said = lab.say_report(move |text, report| series.with(|series| text.machine(report, series)));
    let html = lab.say_report(move |text, report| {
        series.with(|series| lab.data.with(|data| table(text, report, data, series)))
    });
    let heading = lab.say(|text| tr!(text, machine.heading, money = text.hundred()));
    let figure = NodeRef::<html::Figure>::new();
    expect_context::<OutOfSight>().follow_rest(figure);
    view! {
        <figure class="machine" part="chart" node_ref=figure>
            <figcaption>{heading}</figcaption>
            <div class="picture live" style:height=height>
                <div class="svg"><LiveChart drawing=read/></div>
            </div>
            <p class="hint">{said}</p>
            <TableFold name=heading html=html/>
        </figure>
    }
}

/// About forty moments, and every trade with what was held before and after it.
fn table(text: &Text, report: &Report, data: &ChartData, series: &Series) -> String {
    let [owned, owed] = text.machine_names(report).map(|name| text.head_in_currency(name));
    let days = report.outcome.sessions().len();
    let mut html = format!(
        "<table class=figures><thead><tr><th scope=col>{}</th><th scope=col>{owned}</th><th scope=col>{owed}</th></tr></thead><tbody>",
        text.line(key!(chart.time))
    );
    let (owned, owed) = (series.owned(), series.owed());
    let stride = series.x.len().div_ceil(ROWS).max(1);
    let is_trade = |n: usize| {
        let same = |m: Option<usize>| m.and_then(|m| series.x.get(m)) == series.x.get(n);
        same(n.checked_sub(1)) || same(n.checked_add(1))
    };
    for n in (0..series.x.len()).filter(|n| n % stride == 0 || *n + 1 == series.x.len() || is_trade(*n)) {
        let (day, minute) = day_at(data, series.x[n]);
        // Writing to a string does not fail.
        let _ = write!(
            html,
            "<tr><th scope=row>{}</th><td>{}</td><td>{}</td></tr>",
            text.moment(report.inputs.clock, days, day, minute),
            text.nav(owned[n]),
            text.nav(owed[n])
        );
    }
    html + "</tbody></table>"
}
