//! The Avalanche's parts: what the products must trade, the avalanche round by round, the table, the notes.

mod assumptions;
mod form;
mod notes;
mod products;
mod rounds;

pub use assumptions::assumptions;
pub use form::{Slot, TableNote, Typed, View, slot_id};
pub use notes::notes;
pub use products::{PAGE, products};
pub use rounds::rounds;

use maud::{Markup, html};

use super::form::{fold, raw};
use super::{Pen, Sheet};
use crate::model::avalanche::{AvalancheAct, Curve, Dial, Example, Play, Table, lab_trades};
use crate::model::{Act, Report};
use crate::plots;
use crate::text::{Line, Text};
use crate::{key, tr};
use form::Sliding;
use products::whole;

/// The widest part of a slider for moves and creations, as a fraction on either side.
const SHOCKS: f64 = 0.5;

/// Everything that the parts are made of.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// Words and numbers.
    pub text: &'a Text,
    /// The products.
    pub table: &'a Table,
    /// The assumptions, and what is being typed.
    pub view: &'a View,
    /// What follows from both.
    pub play: &'a Play,
    /// The flow against the move.
    pub curve: &'a Curve,
    /// Width of the pictures, CSS px.
    pub width: f64,
}

/// What is said to those who do not see it.
#[must_use]
pub fn said(&Shown { text, table, view, play, .. }: &Shown) -> Sheet {
    let (flow, ends) = (text.flow(table, &view.set, play), text.ends_at(table, &view.set, play));
    let html = text.joined(key!(sign.gap), &[&flow, &ends]);
    Sheet::of(html)
}

/// What the section is about, which example it is, and how sure its figures are.
#[must_use]
pub fn example(&Shown { text, table, .. }: &Shown) -> Sheet {
    let pen = Pen::new(text);
    let [_, mark, note] = text.example_lines(table.example);
    let options = Example::ALL.map(|example| {
        let [name, ..] = text.example_lines(example);
        (Some(Act::Avalanche(AvalancheAct::Load(example))), name, example == table.example)
    });
    let html = html! { section class="examples" {
        p { (text.line(key!(avalanche.intro))) }
        (pen.choice("example", key!(avalanche.example), &options))
        p class="basis" {
            b { (mark) (text.line(key!(sign.stop))) } (text.line(key!(sign.gap))) (note)
            @if let Some(source) = table.example.source() {
                (text.line(key!(sign.gap))) a href=(source) rel="noreferrer" { (text.line(key!(avalanche.source))) }
            }
            @if !table.is_example() { (text.line(key!(sign.gap))) b { (text.line(key!(avalanche.changed))) } }
        }
    } };
    pen.sheet(html)
}

/// What the products must trade: the sentences, the first move, the chart.
#[must_use]
pub fn flows(&Shown { text, table, view, play, curve, width }: &Shown) -> Sheet {
    let pen = Pen::new(text);
    let shock = view.set.get(Dial::Shock);
    let picture = plots::flow_picture(text, table, curve, shock, width).svg();
    let sliding = Some(Sliding { from: -SHOCKS, to: SHOCKS });
    let for_all = if table.underlyings().len() > 1 { tr!(text, avalanche.shock_all) } else { String::new() };
    let html = html! { section class="result" id="result" tabindex="-1" aria-labelledby="flows-heading" {
        h2 id="flows-heading" { (text.line(key!(avalanche.heading))) }
        p class="sentence" { (text.slope(table, play)) }
        (pen.dial(view, Dial::Shock, key!(avalanche.shock), &for_all, sliding))
        p class="flow-line" { (text.flow(table, &view.set, play)) }
        figure class="flow" {
            figcaption {
                b { (text.line(key!(avalanche.flow))) (text.line(key!(sign.stop))) } (text.line(key!(sign.gap))) (text.line(key!(avalanche.flow_hint)))
                @let unit = text.unit_of(table);
                @if !unit.is_empty() { (text.line(key!(sign.open))) (unit) (text.line(key!(sign.close))) }
            }
            p class="visually-hidden" { (text.flow_summary(table, curve)) }
            div class="svg" { (raw(&picture)) }
            (kinks(text, table, curve))
            (fold(&html! { (text.line(key!(avalanche.table_of_flow))) }, &flow_table(text, curve)))
        }
        (pen.dial(view, Dial::Creations, key!(avalanche.creations), text.line(key!(avalanche.creations_hint)), sliding))
        p { (text.creations(table, play)) }
        p class="hint" { (text.line(key!(avalanche.creations_rule))) }
    } };
    pen.sheet(html)
}

/// The names of a table's columns.
fn head(text: &Text, names: &[Line]) -> Markup {
    html! { thead { tr { @for name in names { th scope="col" { (text.line(*name)) } } } } }
}

/// A table of ready words, the first of each row being its name.
fn grid(text: &Text, label: Line, names: &[Line], rows: &[Vec<String>]) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="group" aria-label=(text.line(label)) {
            table class="figures" {
                (head(text, names))
                tbody {
                    @for row in rows {
                        tr {
                            @for (n, cell) in row.iter().enumerate() {
                                @if n == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn kinks(text: &Text, table: &Table, curve: &Curve) -> Markup {
    html! {
        ol class="kinks" {
            @for bend in plots::bends(curve) {
                @let here = curve.kinks.iter().filter(|kink| kink.r == bend);
                li { (here.map(|kink| text.kink(table, kink)).collect::<Vec<_>>().join("; ")) }
            }
        }
    }
}

/// The flow at every fourth move of the chart.
fn flow_table(text: &Text, curve: &Curve) -> Markup {
    let side = |short: bool, at: usize| {
        let own = curve.layers.iter().filter(|layer| layer.short == short);
        text.signed_nav(own.map(|layer| layer.high[at] - layer.low[at]).sum())
    };
    let mut rows = Vec::new();
    for at in (0..curve.x.len()).step_by(4) {
        let (r, total) = (text.move_of(curve.x[at]), text.signed_nav(curve.total[at]));
        rows.push(vec![r, side(false, at), side(true, at), total]);
    }
    let names = [key!(avalanche.move_of), key!(avalanche.long), key!(avalanche.short), key!(avalanche.all)];
    grid(text, key!(avalanche.flow), &names, &rows)
}

/// The Lab's scenario in money, and the way to the Avalanche.
#[must_use]
pub fn lab_flows(text: &Text, report: &Report, view: &View) -> Sheet {
    let pen = Pen::new(text);
    let days = report.outcome.sessions().len();
    let trades = lab_trades(report, view.set.get(Dial::LabAssets));
    let mut rows = Vec::new();
    for trade in trades.iter().take(PAGE) {
        let time = text.moment(report.inputs.clock, days, trade.day, trade.minute);
        rows.push(vec![text.event(trade.event), time, text.signed_money(trade.trade)]);
    }
    let html = html! { section class="money" aria-labelledby="money-heading" {
        h2 id="money-heading" { (text.line(key!(avalanche.lab_heading))) }
        p class="hint" { (text.line(key!(avalanche.lab_intro))) }
        (pen.dial(view, Dial::LabAssets, key!(avalanche.lab_assets), "", None))
        (grid(text, key!(avalanche.lab_heading), &[key!(ledger.event), key!(ledger.time), key!(ledger.trade)], &rows))
        @if trades.len() > PAGE {
            p class="hint" { (tr!(text, avalanche.first_trades, shown = PAGE, count = whole(text, trades.len()))) }
        }
        p { (pen.button("", text.line(key!(avalanche.lab_carry)), Act::Avalanche(AvalancheAct::FromLab))) }
    } };
    pen.sheet(html)
}
