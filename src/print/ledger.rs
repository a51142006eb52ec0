//! The ledger on paper: every event, without anything to press.

use leptos::prelude::*;
use model::{Entry, Figure, Report};
use words::{Text, key};

use crate::controls::t;
use crate::lab::{LEDGER_COLUMNS, ledger_column};
use crate::state::use_lab;

/// The table.
#[component]
pub fn LedgerPaper() -> impl IntoView {
    let lab = use_lab();
    let (entries, sum) = lab.text.with_untracked(|text| {
        lab.report.with_untracked(|report| {
            let rows = report.ledger().iter().map(|entry| row(text, report, entry)).collect::<Vec<_>>();
            (rows, text.in_currency(&text.signed_money(report.difference().value)))
        })
    });
    view! {
        <section class="paper-ledger">
            <h2>{t(key!(ledger.heading))}</h2>
            <table class="figures">
                <thead>
                    <tr>{LEDGER_COLUMNS.map(|name| {
                        view! { <th scope="col">{lab.say(move |text| ledger_column(text, name))}</th> }
                    }).into_iter().collect_view()}</tr>
                </thead>
                <tbody>
                    {entries.into_iter().map(|cells| view! {
                        <tr>{cells.map(|cell| view! { <td>{cell}</td> }).into_iter().collect_view()}</tr>
                    }).collect_view()}
                </tbody>
                <tfoot>
                    <tr><th scope="row" colspan="7">{t(key!(ledger.sum_difference))}</th><td>{sum}</td></tr>
                </tfoot>
            </table>
        </section>
    }
}

fn row(text: &Text, report: &Report, entry: &Entry) -> [String; 8] {
    let days = report.outcome.sessions().len();
    let figure = |figure: &Option<Figure>, format: fn(&Text, f64) -> String| {
        text.or_none(figure.as_ref().map(|figure| figure.value), format)
    };
    let sign = if report.outcome.product().is_long() { "≤" } else { "≥" };
    let level = entry.level.as_ref().map(|level| format!(" ({sign} {})", text.money(level.value)));
    [
        text.moment(report.inputs.clock, days, entry.day, entry.minute),
        text.event(entry.event),
        text.money(entry.price) + &level.unwrap_or_default(),
        figure(&entry.nav, Text::money),
        figure(&entry.leverage_before, Text::multiple),
        text.or_none(entry.leverage_after, Text::multiple),
        figure(&entry.trade, Text::signed_money),
        figure(&entry.effect, Text::signed_money),
    ]
}
