//! The product's terms on paper: every one that applies, under the name that its field has on the page.

use leptos::prelude::*;
use model::{Accrual, DayCount, Field, Inputs, Then, UncappedFloor};
use words::{Line, Text, key, tr};

use crate::controls::spec;
use crate::state::use_lab;

/// A name with its value; a term that only holds or does not has a name only.
type Term = (String, String);

/// The list.
#[component]
pub fn Terms() -> impl IntoView {
    let lab = use_lab();
    let terms = lab.text.with_untracked(|text| lab.inputs.with_untracked(|inputs| terms(text, inputs)));
    view! {
        <section class="paper-terms">
            <h2>{lab.say(|text| tr!(text, take.terms))}</h2>
            <dl>
                {terms.into_iter().map(|(name, value)| view! {
                    <div><dt>{name}</dt> <dd>{value}</dd></div>
                }).collect_view()}
            </dl>
        </section>
    }
}

fn terms(text: &Text, inputs: &Inputs) -> Vec<Term> {
    let terms = &inputs.terms;
    let field = |field: Field| {
        let spec = spec(field);
        let value = inputs.get(field).map(|value| text.field_value(field, value)).unwrap_or_default();
        (text.words(spec.name), [value, spec.unit.said(text)].join("\u{a0}"))
    };
    let named = |name: Line, value: &str| (text.words(name), value.to_owned());
    let holds = |name: Line| (text.words(name), String::new());
    let mut list = vec![(text.words(key!(product.leverage)), text.multiple(terms.leverage))];
    if terms.trigger.is_some() {
        list.push(field(Field::Trigger));
        list.push(named(key!(product.rule), text.rule(terms.rebase.rule)));
        if terms.rebase.rule.has_window() {
            list.extend([field(Field::Delay), field(Field::Window)]);
        }
        list.push(field(Field::Halt));
        if terms.max_resets.is_some() {
            list.push(field(Field::MaxResets));
        }
        if terms.rebase.then == Then::End {
            list.push(holds(key!(product.then_end)));
        }
        if terms.strict {
            list.push(holds(key!(product.strict)));
        }
    } else {
        list.push(holds(key!(take.no_reset)));
    }
    list.push(field(Field::InitialNav));
    if terms.costs.is_zero() {
        list.push(named(key!(costs.heading), text.line(key!(costs.none))));
    } else {
        list.extend(
            [Field::Fee, Field::FinancingRate, Field::FinancingSpread, Field::BorrowFee, Field::TradingCost]
                .map(field),
        );
        let days = if terms.costs.day_count == DayCount::D360 { "360" } else { "365" };
        list.push(named(key!(costs.day_count), days));
        if terms.costs.accrual == Accrual::Reset {
            list.push(holds(key!(product.accrual_reset)));
        }
    }
    let floor = match terms.uncapped_floor {
        UncappedFloor::Intraday => key!(product.floor_intraday),
        UncappedFloor::Close => key!(product.floor_close),
    };
    list.push(named(key!(product.floor), text.line(floor)));
    list
}
