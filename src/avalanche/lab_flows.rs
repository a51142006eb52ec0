//! The Lab's scenario in money, and the way from there into the table.

use leptos::prelude::*;
use model::Section;
use model::avalanche::{Assumption, AvalancheField, Holding, Volume, lab_trades, worst_move};
use words::{Line, key, tr};

use super::AvalancheState;
use super::fields::number_field;
use super::results_table::ResultsTable;
use crate::controls::{Button, t};
use crate::reactive::{derive, memo};
use crate::state::{Lab, use_lab};

const COLUMNS: [Line; 3] = [key!(ledger.event), key!(ledger.time), key!(ledger.trade)];

/// What the Lab's product trades, in money.
#[component]
pub fn LabFlows() -> impl IntoView {
    let lab = use_lab();
    let state: AvalancheState = expect_context();
    let field = AvalancheField::LabAssets;
    let assets = lab.say(move |text| text.field_value(field.like(), state.lab_assets.get()));
    let trades = memo(move || lab.report.with(|report| lab_trades(report, state.lab_assets.get())));
    let cells = derive(move || {
        lab.text
            .with(|text| lab.report.with(|report| trades.with(|trades| text.lab_trade_cells(report, trades))))
    });
    let cut = memo(move || lab.text.with(|text| trades.with(|trades| text.lab_trades_cut(trades))));
    let name = t(key!(avalanche.lab_assets));
    view! {
        <section class="money" aria-labelledby="money-heading">
            <h2 id="money-heading">{t(key!(avalanche.lab_heading))}</h2>
            <p class="hint">{t(key!(avalanche.lab_intro))}</p>
            {number_field(state, field, name, ().into_any(), assets, None)}
            <ResultsTable
                label=key!(avalanche.lab_heading)
                columns=&COLUMNS
                money=key!(ledger.trade)
                cells=cells
            />
            <Show when=move || cut.with(|cut| !cut.is_empty())><p class="hint">{cut}</p></Show>
            <p><Button words=t(key!(avalanche.lab_carry)) on_press=move |()| lab.carry_to(state)/></p>
        </section>
    }
}

impl Lab {
    /// Carries the product to the Avalanche and plays its worst move there.
    fn carry_to(self, avalanche: AvalancheState) {
        avalanche.note.set(None);
        let text = self.text.get_untracked();
        let underlying = tr!(text, avalanche.new_underlying);
        let volume = match avalanche.table.with_untracked(|table| table.volume(&underlying)) {
            Volume::Known(volume) => Some(volume),
            Volume::Unknown | Volume::Conflict(..) => None,
        };
        let terms = self.inputs.with_untracked(|inputs| inputs.terms);
        avalanche.add(Holding {
            name: tr!(text, avalanche.lab_name),
            leverage: terms.leverage,
            assets: avalanche.lab_assets.get_untracked(),
            underlying: underlying.clone(),
            trigger: terms.trigger,
            volume,
        });
        avalanche.drop_draft(AvalancheField::Assumption(Assumption::Shock));
        let shock = self.report.with_untracked(worst_move);
        avalanche.change_assumptions(|assumptions| {
            assumptions.underlying = underlying;
            // A path's moves are within the limits of a move.
            let _ = assumptions.set(Assumption::Shock, shock);
        });
        self.go_to(Section::Avalanche);
    }
}
