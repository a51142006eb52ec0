//! The same path, other products: what each leverage would have given, with the reset and without.

use leptos::html;
use leptos::prelude::*;
use model::embed::Lock;
use model::{Edit, Field, Inputs, Report};
use words::{Text, key, tr};

use super::product::LEVERAGES;
use crate::controls::t;
use crate::reactive::memo;
use crate::state::use_lab;

/// A product of the table.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    name: String,
    with: String,
    without: String,
}

/// The table, folded away; it is made while it is unfolded.
#[component]
pub fn OtherProducts() -> impl IntoView {
    let lab = use_lab();
    let fold = NodeRef::<html::Details>::new();
    let open = RwSignal::new(false);
    let toggled = move |_| open.set(fold.get_untracked().is_some_and(|fold| fold.open()));
    let rows = memo(move || {
        // Not within a gesture: seven runs more would be felt.
        if !open.get() || lab.held.get() {
            return Vec::new();
        }
        lab.text.with(|text| lab.inputs.with(|inputs| rows(text, inputs)))
    });
    let lock = lab.lock();
    let is_locked = move || lock.get() == Lock::Product;
    let row = move |(n, leverage): (usize, f64)| {
        let of = move |read: fn(&Row) -> &String| {
            move || rows.with(|rows| rows.get(n)?.as_ref().map(|row| read(row).clone()))
        };
        let is_set = lab.of_inputs(move |inputs| inputs.terms.leverage == leverage);
        let take = lab.say(move |text| tr!(text, others.take, leverage = text.multiple(leverage)));
        view! {
            <tr>
                <th scope="row">{of(|row| &row.name)}</th>
                <td>{of(|row| &row.without)}</td>
                <td>{of(|row| &row.with)}</td>
                <td>
                    <button
                        hidden=is_locked
                        type="button"
                        class="link"
                        aria-pressed=move || is_set.get().to_string()
                        on:click=move |_| lab.edit(Edit::Set(Field::Leverage, leverage))
                    >
                        {take}
                    </button>
                </td>
            </tr>
        }
        .into_any()
    };
    let money = move |name| lab.say(move |text| text.head_of_money(name));
    view! {
        <details class="fold others" node_ref=fold on:toggle=toggled>
            <summary>{t(key!(others.heading))}</summary>
            <p class="hint">{t(key!(others.note))}</p>
            <div class="scroll" tabindex="0" role="group" aria-label=t(key!(others.heading))>
                <table class="figures">
                    <thead>
                        <tr>
                            <th scope="col">{t(key!(others.product))}</th>
                            <th scope="col">{money(key!(result.without))}</th>
                            <th scope="col">{money(key!(result.with))}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{LEVERAGES.into_iter().enumerate().map(row).collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
}

/// The rows, all with the same decimals; none for a product that cannot be run on this path.
fn rows(text: &Text, inputs: &Inputs) -> Vec<Option<Row>> {
    let reports = LEVERAGES.map(|leverage| inputs.with(Field::Leverage, leverage).ok().map(Report::new));
    let decimals = reports.iter().flatten().map(|report| text.result_decimals(report)).max().unwrap_or(1);
    let row = |report: Report| {
        let terms = &report.inputs.terms;
        let trigger = terms.trigger.map(|trigger| text.percent(trigger, 0, 2)).unwrap_or_default();
        let end = |nav: f64| {
            let change = text.change(nav / report.outcome.initial_nav() - 1.0);
            text.joined(key!(sign.comma), &[&text.number(nav, decimals, decimals), &change])
        };
        Row {
            name: text.joined(key!(sign.comma), &[&text.multiple(terms.leverage), &trigger]),
            with: end(report.outcome.protected_nav()),
            without: end(report.outcome.uncapped_nav()),
        }
    };
    reports.into_iter().map(|report| report.map(row)).collect()
}
