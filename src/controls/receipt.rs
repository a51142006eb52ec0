//! The receipt of a figure: line by line from the money at the start, each with its arithmetic and its time on the charts.

use leptos::prelude::*;
use model::{Arithmetic, Origin, ReceiptLine, Side, Symbol};
use words::{key, tr};

use super::dialog::Dialog;
use super::figure::OpenFigure;
use super::t;
use crate::reactive::derive;
use crate::state::use_lab;

/// So many lines at the beginning and at the end are shown of many.
const SHOWN: usize = 10;

/// The dialog with the receipt of the figure that is open. It leaves the charts in view: what a line is about is read there
/// while the line has the focus or the pointer.
#[component]
pub fn ArithmeticDialog() -> impl IntoView {
    let lab = use_lab();
    let OpenFigure(open) = expect_context();
    let name = move || open.with(|open| open.as_ref().map(|figure| figure.name.clone()));
    let content = move || {
        let receipt = open.get()?.receipt;
        let alone = receipt.sides.len() == 1;
        let sides = receipt.sides.into_iter().map(|(side, lines)| {
            let heading = (!alone).then(|| {
                let heading = if side == Side::With { key!(result.with) } else { key!(result.without) };
                view! { <h3>{t(heading)}</h3> }
            });
            view! { {heading} <ol class="receipt">{receipt_lines(lines)}</ol> }
        });
        let own = receipt.own.map(|arithmetic| {
            view! {
                <h3>{t(key!(receipt.own))}</h3>
                <div class="receipt"><Sum arithmetic=arithmetic origins=Vec::new()/></div>
            }
        });
        Some(view! { {sides.collect_view()} {own} })
    };
    let close = move |()| {
        lab.cursor.set(None);
        open.set(None);
    };
    view! {
        <Dialog
            name="arithmetic"
            heading=key!(ledger.arithmetic)
            open=derive(move || open.with(Option::is_some))
            on_close=close
        >
            <p class="figure-name">{name}</p>
            {content}
        </Dialog>
    }
}

/// The lines; of very many the first and the last.
fn receipt_lines(lines: Vec<ReceiptLine>) -> Vec<AnyView> {
    let lab = use_lab();
    let count = lines.len();
    // A single line takes no more room than the words that it is left out.
    let left_out = Some(count.saturating_sub(2 * SHOWN)).filter(|lines| *lines > 1).unwrap_or_default();
    let mut shown = Vec::new();
    for (n, line) in lines.into_iter().enumerate() {
        if n == SHOWN && left_out > 0 {
            let said = lab.say(move |text| tr!(text, receipt.between, count = text.count(left_out)));
            shown.push(view! { <li class="hint">{said}</li> }.into_any());
        }
        if n < SHOWN || n >= count - SHOWN.min(count) || left_out == 0 {
            shown.push(view! { <ReceiptRow line=line/> }.into_any());
        }
    }
    shown
}

/// A line: its time, what it is about, the value there and how that comes about.
#[component]
fn ReceiptRow(line: ReceiptLine) -> impl IntoView {
    let lab = use_lab();
    let (day, minute, value) = (line.day, line.minute, line.value);
    let show = move || lab.read_moment(day, minute);
    let step = {
        let line = line.clone();
        lab.say_report(move |text, report| text.receipt_step(report, &line))
    };
    let shown = lab.say_report(move |text, report| text.result_amount(report, value));
    let sum = line.arithmetic.map(|arithmetic| view! { <Sum arithmetic=arithmetic origins=line.origins/> });
    view! {
        <li tabindex="0" on:focusin=move |_| show() on:pointerenter=move |_| show()>
            <span class="step">{step}</span>
            <strong>{shown}</strong>
            {sum}
        </li>
    }
}

/// An arithmetic with its numbers; unfolded, in symbols, with what each number is and where it comes from.
#[component]
fn Sum(arithmetic: Arithmetic, origins: Vec<(Symbol, Origin)>) -> impl IntoView {
    let lab = use_lab();
    let formula = arithmetic.formula;
    let numbers = {
        let arithmetic = arithmetic.clone();
        lab.say(move |text| text.arithmetic(&arithmetic))
    };
    let givens = lab
        .report
        .with_untracked(|report| lab.text.with_untracked(|text| text.givens(report, &arithmetic, &origins)));
    view! {
        <p class="formula">{numbers}</p>
        <details class="fold">
            <summary>{t(key!(receipt.origins))}</summary>
            <p class="formula symbols">{formula}</p>
            <ul class="givens">{givens.into_iter().map(|given| view! { <li>{given}</li> }).collect_view()}</ul>
        </details>
    }
}
