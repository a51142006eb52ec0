//! The costs, folded away.

use leptos::prelude::*;

use super::controls::Choice;
use super::live::words;
use super::number_field::NumberField;
use super::state::Lab;
use crate::model::{DayCount, Field};
use crate::{key, tr};

#[component]
pub fn CostsPanel() -> impl IntoView {
    let lab = Lab::from_context();
    let summary = words(move || {
        let none = lab.inputs.with(|i| i.terms.costs.is_zero());
        lab.text.with(|text| if none { tr!(text, costs.none) } else { tr!(text, costs.some) })
    });
    let days = Signal::derive(move || [DayCount::D360, DayCount::D365].map(|d| day_count(lab, d)).to_vec());
    let choose = move |value: String| {
        let day_count = if value == "365" { DayCount::D365 } else { DayCount::D360 };
        lab.apply(|i| i.with_day_count(day_count));
    };
    view! {
        <details class="fold">
            <summary>
                {lab.say(key!(costs.heading))} ": " <span class="hint">{summary}</span>
            </summary>
            <NumberField field=Field::Fee unit="%" label=lab.say(key!(costs.fee)) />
            <NumberField
                field=Field::FinancingRate
                unit="%"
                label=lab.say(key!(costs.financing_rate))
            />
            <NumberField
                field=Field::FinancingSpread
                unit="%"
                label=lab.say(key!(costs.financing_spread))
            />
            <NumberField
                field=Field::BorrowFee
                unit="%"
                label=lab.say(key!(costs.borrow_fee))
            />
            <NumberField
                field=Field::TradingCost
                unit="%"
                label=lab.say(key!(costs.trading_cost))
            />
            <Choice
                id="day-count"
                label=lab.say(key!(costs.day_count))
                options=days
                value=Signal::derive(move || day_count(lab, lab.inputs.with(|i| i.terms.costs.day_count)).0)
                on_choice=choose
            />
            <p class="hint">{lab.say(key!(costs.note))}</p>
        </details>
    }
}

fn day_count(lab: Lab, count: DayCount) -> (String, String) {
    let words = lab.text.with(|text| text.number(count.days(), 0, 0));
    (count.days().to_string(), words)
}
