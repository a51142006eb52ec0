//! What each close would give: in words, as a picture, as a table.

use std::fmt::Write;

use charts::plots::closing;
use leptos::prelude::*;
use model::{ClosingLines, Report};
use words::{Text, key};

use crate::controls::{TableFold, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// The lines to the close; `width` is the picture's, CSS px.
#[component]
pub fn Closing(width: RwSignal<f64>) -> impl IntoView {
    let lab = use_lab();
    // As it was before a drag, until that has ended: it stands below what the hand moves.
    let lines = Memo::new(move |before: Option<&Option<ClosingLines>>| match before {
        Some(before) if lab.held.get() => *before,
        _ => lab.report.with(ClosingLines::new),
    });
    let of_lines = move |make: fn(&Text, &ClosingLines, f64) -> String| {
        lab.say(move |text| {
            lines.with(|lines| lines.as_ref().map(|lines| make(text, lines, width.get())).unwrap_or_default())
        })
    };
    let summary =
        lab.say_report(move |text, report| lines.with(|lines| text.closing_summary(report, lines.as_ref())));
    let picture = of_lines(|text, lines, width| closing(lines, text, width).svg());
    let table = lab.say_report(move |text, report| {
        lines.with(|lines| lines.as_ref().map(|lines| table(text, report, lines)).unwrap_or_default())
    });
    let has_lines = memo(move || lines.with(|lines| lines.is_some_and(|lines| !lines.are_lost())));
    view! {
        <section class="closing" aria-labelledby="closing-heading">
            <h2 id="closing-heading">{t(key!(map.closing))}</h2>
            <p>{summary}</p>
            <Show when=move || has_lines.get()>
                <p class="axis-name">{lab.say(|text| text.head_of_money(key!(map.closing_axis)))}</p>
                <div class="svg" inner_html=picture></div>
                <p class="axis-name end">{t(key!(map.closing_price))}</p>
                <TableFold name=t(key!(map.closing)) html=table/>
            </Show>
        </section>
    }
}

/// The two lines as a table, HTML text.
fn table(text: &Text, report: &Report, lines: &ClosingLines) -> String {
    let (low, high) = lines.span();
    let mut prices: Vec<f64> = (0..=8_u8).map(|n| low + (high - low) * f64::from(n) / 8.0).collect();
    if let Some(price) = lines.break_even {
        let at = prices.iter().filter(|p| **p < price).count();
        prices.insert(at, price);
    }
    let money = [key!(result.with), key!(result.without), key!(result.difference)]
        .map(|name| text.head_of_money(name));
    let mut html = "<table class=figures><thead><tr>".to_owned();
    // Writing to a string does not fail, here and below.
    for head in std::iter::once(text.line(key!(map.closing_price))).chain(money.iter().map(String::as_str)) {
        let _ = write!(html, "<th scope=col>{head}</th>");
    }
    html += "</tr></thead><tbody>";
    for price in prices {
        let (with, without) = (lines.with_at(price), lines.without_at(price));
        let _ = write!(
            html,
            "<tr><th scope=row>{}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
            text.money(price),
            text.result_value(report, with),
            text.result_value(report, without),
            text.signed_result_value(report, with - without)
        );
    }
    html + "</tbody></table>"
}
