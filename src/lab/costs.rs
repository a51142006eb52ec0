//! The costs, folded away.

use leptos::prelude::*;
use model::{DayCount, Edit, Field};
use words::{key, tr};

use crate::controls::{NumberField, Select, t};
use crate::state::use_lab;

const DAY_COUNTS: [(DayCount, &str); 2] = [(DayCount::D360, "360"), (DayCount::D365, "365")];

/// What the product costs.
#[component]
pub fn Costs() -> impl IntoView {
    let lab = use_lab();
    let is_zero = lab.of_inputs(|inputs| inputs.terms.costs.is_zero());
    let summary =
        lab.say(move |text| if is_zero.get() { tr!(text, costs.none) } else { tr!(text, costs.some) });
    let selected = lab.of_inputs(|inputs| {
        DAY_COUNTS.iter().position(|(days, _)| *days == inputs.terms.costs.day_count).unwrap_or(0)
    });
    view! {
        <details class="fold">
            <summary>
                {t(key!(costs.heading))} {t(key!(sign.colon))} <span class="hint">{summary}</span>
            </summary>
            <NumberField field=Field::Fee/>
            <NumberField field=Field::FinancingRate/>
            <NumberField field=Field::FinancingSpread/>
            <NumberField field=Field::BorrowFee/>
            <NumberField field=Field::TradingCost/>
            <Select
                id="day-count"
                name=key!(costs.day_count)
                options=Signal::stored(DAY_COUNTS.map(|(_, number)| number.to_owned()).to_vec())
                selected=selected
                on_change=move |index: usize| lab.edit(Edit::DayCount(DAY_COUNTS[index].0))
            />
            <p class="hint">{t(key!(costs.note))}</p>
        </details>
    }
}
