//! The Lab on paper: on the first page the finding, the charts, the product and the link; then the ledger, whole.

use charts::plots::Pictures;
use leptos::prelude::*;
use model::embed::Listed;
use model::{Inputs, Report};
use words::{Text, key, tr};

use super::Opening;
use super::ledger::LedgerPaper;
use super::terms::Terms;
use crate::controls::t;
use crate::embed::Legal;
use crate::state::use_lab;

/// Width of the charts on paper, and their heights, CSS px: those of an A4 page with the browsers' margins.
const WIDTH: f64 = 700.0;
const HEIGHTS: [Option<f64>; 3] = [Some(130.0), Some(160.0), Some(105.0)];

/// All of it, as it is when the browser begins to print.
#[component]
pub fn LabPaper() -> impl IntoView {
    let lab = use_lab();
    let charts = lab.text.with_untracked(|text| {
        lab.report.with_untracked(|report| {
            lab.data.with_untracked(|data| {
                Pictures::with_heights(report, data, text, WIDTH, HEIGHTS).drawings.map(|d| d.svg())
            })
        })
    });
    let stock = lab.say(move |text| lab.listing.with(|listing| text.stock_price(listing.as_ref())));
    let nav = lab.say(|text| text.head_of_money(key!(chart.nav)));
    let names = [stock, nav, t(key!(take.axis_leverage))];
    let rows = move || {
        lab.text.with(|text| {
            lab.report.with(|report| lab.listing.with(|listing| rows(text, report, listing.as_ref())))
        })
    };
    view! {
        <p class="paper-scenario">{lab.say_report(|text, report| scenario(text, &report.inputs))}</p>
        <p class="sentence">{lab.sentence}</p>
        <table class="figures">
            <tbody>
                {move || rows().into_iter().map(|[name, from, to, change]| view! {
                    <tr><th scope="row">{name}</th><td>{from}</td><td>{to}</td><td>{change}</td></tr>
                }).collect_view()}
            </tbody>
        </table>
        <Legal/>
        <div class="paper-charts">
            {charts.into_iter().zip(names).map(|(svg, name)| view! {
                <figure><figcaption>{name}</figcaption><div inner_html=svg></div></figure>
            }).collect_view()}
        </div>
        <p class="way-back">{lab.say_report(Text::way_back)}</p>
        <Terms/>
        <Opening/>
        <LedgerPaper/>
    }
}

/// What was shown, with the name of a file.
fn scenario(text: &Text, inputs: &Inputs) -> String {
    if inputs.path.recorded().is_some() {
        return text.source(inputs);
    }
    let changed = if inputs.is_changed() { tr!(text, scenario.changed) } else { String::new() };
    text.joined(key!(sign.colon), &[text.preset_name(inputs.preset), &changed])
}

/// The rows of the result: name, start, end, change.
fn rows(text: &Text, report: &Report, listing: Option<&Listed>) -> Vec<[String; 4]> {
    let start = report.outcome.initial_nav();
    let row = |name: &str, value: f64| {
        let from = [text.line(key!(money.from)), &text.money_at_start(start)].join(" ");
        [name.to_owned(), from, text.result_amount(report, value), text.change(value / start - 1.0)]
    };
    let difference = report.difference().value;
    vec![
        row(&text.stock_of(listing), report.stock().value),
        row(text.line(key!(result.without)), report.uncapped().value),
        row(text.line(key!(result.with)), report.protected().value),
        [
            tr!(text, result.difference),
            String::new(),
            text.signed_result_amount(report, difference),
            text.verdict(report),
        ],
    ]
}
