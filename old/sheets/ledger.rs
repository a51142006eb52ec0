//! The ledger: every event, each figure with its arithmetic, and the sum that makes the difference.

use maud::{Markup, html};

use super::{Pen, Sheet};
use crate::model::{Act, Entry, Event, Figure, Report};
use crate::text::{Line, Text};
use crate::{key, tr};

/// More events than this are shown on request.
const FIRST_EVENTS: usize = 60;

const COLUMNS: [Line; 8] = [
    key!(ledger.time),
    key!(ledger.event),
    key!(ledger.price),
    key!(ledger.nav),
    key!(ledger.before),
    key!(ledger.after),
    key!(ledger.trade),
    key!(ledger.effect),
];

/// The table of events, the first of them or `all`, and the sums.
#[must_use]
pub fn ledger(text: &Text, report: &Report, all: bool) -> Sheet {
    let pen = Pen::new(text);
    let entries = report.ledger();
    let count = entries.len();
    let most = if all { count } else { FIRST_EVENTS };
    let html = html! {
        h2 id="ledger-heading" { (text.line(key!(ledger.heading))) }
        p class="hint" { (text.line(key!(ledger.intro))) }
        div class="scroll" tabindex="0" role="group" aria-labelledby="ledger-heading" {
            table class="figures" {
                thead { tr { @for column in COLUMNS { th scope="col" { (text.line(column)) } } } }
                tbody { @for entry in entries.iter().take(most) { (row(&pen, report, entry)) } }
                tfoot { (sums(&pen, report)) }
            }
        }
        @if count > most { (pen.button("", &text.show_all(count), Act::ShowAllEvents)) }
    };
    pen.sheet(html)
}

fn row(pen: &Pen, report: &Report, entry: &Entry) -> Markup {
    let text = pen.text;
    let class = match entry.event {
        Event::Rebase(_) => "rebase",
        Event::ProtectedEnd | Event::UncappedEnd => "end",
        Event::Trigger | Event::Close | Event::UncappedClose => "",
    };
    let figure = |name: Line, figure: &Option<Figure>, format| {
        html! { td { (pen.figure_or_none(text.line(name), figure.clone(), format)) } }
    };
    // The level that a trigger had to reach stands beside the price that reached it.
    let beyond = if report.outcome.product().is_long() { "(≤ " } else { "(≥ " };
    let days = report.outcome.sessions().len();
    html! {
        tr class=(class) {
            td { (text.moment(report.inputs.clock, days, entry.day, entry.minute)) }
            th scope="row" { (text.event(entry.event)) }
            td {
                (text.money(entry.price))
                @if let Some(level) = entry.level.clone() {
                    " " small { (beyond) (pen.figure(text.line(key!(chart.trigger)), level, Text::money)) ")" }
                }
            }
            (figure(key!(ledger.nav), &entry.nav, Text::money))
            (figure(key!(ledger.before), &entry.leverage_before, Text::multiple))
            td { (text.or_none(entry.leverage_after, Text::multiple)) }
            (figure(key!(ledger.trade), &entry.trade, Text::signed_money))
            (figure(key!(ledger.effect), &entry.effect, Text::signed_money))
        }
    }
}

fn sums(pen: &Pen, report: &Report) -> Markup {
    let text = pen.text;
    let totals = report.totals();
    let several_days = report.outcome.sessions().len() > 1 && report.reset_count() > 0;
    let sum = |name: &str, value: &Markup| {
        html! { tr { th scope="row" colspan="7" { (name) } td { (value) } } }
    };
    let effects = Figure { value: totals.effects, arithmetic: report.effects_sum() };
    let (of_effects, difference) = (tr!(text, ledger.sum_effects), tr!(text, ledger.sum_difference));
    html! {
        (sum(&of_effects, &pen.figure(&of_effects, effects, Text::signed_money)))
        @if report.has_rest() {
            (sum(text.line(key!(ledger.sum_rest)), &html! { (text.signed_money(totals.rest)) }))
        }
        (sum(&difference, &pen.figure(&difference, report.difference(), Text::signed_money)))
        @if several_days {
            tr { td colspan="8" class="note" { (text.line(key!(ledger.carried))) } }
        }
    }
}
