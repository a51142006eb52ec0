//! The costs, folded away.

use maud::{Markup, html};

use super::Pen;
use super::form::{Drafts, fold};
use crate::model::{Act, DayCount, Edit, Field};
use crate::{key, tr};

pub(super) fn costs(pen: &Pen, form: Drafts) -> Markup {
    let text = pen.text;
    let costs = &form.inputs.terms.costs;
    let summary = if costs.is_zero() { tr!(text, costs.none) } else { tr!(text, costs.some) };
    let fields = [
        (Field::Fee, key!(costs.fee)),
        (Field::FinancingRate, key!(costs.financing_rate)),
        (Field::FinancingSpread, key!(costs.financing_spread)),
        (Field::BorrowFee, key!(costs.borrow_fee)),
        (Field::TradingCost, key!(costs.trading_cost)),
    ];
    let days = [(DayCount::D360, "360"), (DayCount::D365, "365")].map(|(days, number)| {
        let act = Act::Edit(Edit::DayCount(days));
        (Some(act), number, days == costs.day_count)
    });
    fold(
        &html! { (text.line(key!(costs.heading))) (text.line(key!(sign.colon))) span class="hint" { (summary) } },
        &html! {
            @for (field, name) in fields { (pen.field(form, field, name, "%")) }
            (pen.choice("day-count", key!(costs.day_count), &days))
            p class="hint" { (text.line(key!(costs.note))) }
        },
    )
}
