//! The close decides: what each closing price would give, and price targets both ways.

use leptos::prelude::*;
use model::{ClosingLines, Field, Report};
use words::{Line, Text, key, tr};

use crate::controls::{Beside, TextField, Unit, t};
use crate::map::Closing;
use crate::reactive::{derive, memo};
use crate::state::use_lab;

/// The picture of all closes, with the two questions that it answers.
#[component]
pub fn Targets() -> impl IntoView {
    let lab = use_lab();
    let has_reset = lab.report;
    let is_there = memo(move || has_reset.with(|report| report.reset_count() > 0));
    view! {
        <Show when=move || is_there.get()>
            <Closing width=lab.width/>
            <div class="targets">
                {question("target-price", key!(targets.price), Unit::None, Field::PreviousClose, at_price)}
                {question("target-value", key!(targets.value), Unit::Currency, Field::InitialNav, for_value)}
            </div>
        </Show>
    }
}

/// What both products would be worth at a close.
fn at_price(text: &Text, report: &Report, lines: &ClosingLines, price: f64) -> String {
    let (with, without) = (lines.with_at(price), lines.without_at(price));
    let value = |nav| text.result_amount(report, nav);
    tr!(text, targets.at_price, with = value(with), without = value(without))
}

/// The closes at which a value is reached.
fn for_value(text: &Text, _: &Report, lines: &ClosingLines, value: f64) -> String {
    let close = |price: Option<f64>| match price {
        Some(price) => text.money(price),
        None => tr!(text, targets.no_close),
    };
    let (with, without) = (close(lines.close_for_with(value)), close(lines.close_for_without(value)));
    tr!(text, targets.for_value, with = with, without = without)
}

/// A number to try, with its answer beside it. It is within the limits of a field that is like it.
fn question(
    id: &'static str,
    name: Line,
    unit: Unit,
    like: Field,
    answer: fn(&Text, &Report, &ClosingLines, f64) -> String,
) -> AnyView {
    let lab = use_lab();
    let raw = RwSignal::new(String::new());
    let said = memo(move || {
        let raw = raw.get();
        if raw.trim().is_empty() {
            return Ok(String::new());
        }
        lab.text.with(|text| match text.parse(like, &raw).and_then(|value| like.check(value)) {
            Ok(value) => Ok(lab.report.with(|report| {
                ClosingLines::new(report).map(|lines| answer(text, report, &lines, value)).unwrap_or_default()
            })),
            Err(problem) => Err(text.problem(like, problem)),
        })
    });
    let beside = Beside {
        unit: lab.say(move |text| unit.said(text)),
        hint: derive(move || said.get().unwrap_or_default()),
        problem: derive(move || said.get().err().unwrap_or_default()),
    };
    view! {
        <TextField
            id=id
            name=t(name)
            is_number=true
            answers=true
            raw=raw
            beside=beside
            on_type=move |typed| raw.set(typed)
        />
    }
    .into_any()
}
