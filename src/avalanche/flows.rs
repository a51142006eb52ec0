//! What the products must trade: the sentences, the first move, the flow against the move.

use charts::chart::Drawing;
use charts::plots::flow_picture;
use leptos::prelude::*;
use model::avalanche::{Assumption, Table};
use words::{Line, Text, key};

use super::AvalancheState;
use super::fields::AssumptionField;
use super::results_table::ResultsTable;
use crate::controls::{Fold, t};
use crate::reactive::{derive, memo};

const COLUMNS: [Line; 4] =
    [key!(avalanche.move_of), key!(avalanche.long), key!(avalanche.short), key!(avalanche.all)];

/// The panel; `width` is the picture's, CSS px.
#[component]
pub fn FlowsPanel(width: RwSignal<f64>) -> impl IntoView {
    let state: AvalancheState = expect_context();
    let for_all = state.say(move |text| state.table.with(|table| text.first_move_hint(table)));
    let flow = state.say(move |text| {
        state.table.with(|table| {
            state
                .assumptions
                .with(|assumptions| state.flows.with(|flows| text.flow(table, assumptions, flows)))
        })
    });
    view! {
        <section class="result" id="result" tabindex="-1" aria-labelledby="flows-heading">
            <h2 id="flows-heading">{t(key!(avalanche.heading))}</h2>
            <p class="sentence">{state.say_of(state.flows, Text::slope)}</p>
            <AssumptionField assumption=Assumption::Shock hint=for_all/>
            <p class="flow-line">{flow}</p>
            <FlowFigure width=width/>
            <AssumptionField assumption=Assumption::Creations/>
            <p>{state.say_of(state.flows, Text::creations)}</p>
            <p class="hint">{t(key!(avalanche.creations_rule))}</p>
        </section>
    }
}

/// The flow against the move: as a picture, where it bends, and as a table.
#[component]
fn FlowFigure(width: RwSignal<f64>) -> impl IntoView {
    let state: AvalancheState = expect_context();
    let shock = memo(move || state.assumptions.with(|assumptions| assumptions.get(Assumption::Shock)));
    let picture = memo(move || {
        let draw = |text: &Text, table: &Table| {
            state.curve.with(|curve| flow_picture(text, table, curve, shock.get(), width.get()))
        };
        state.text.with(|text| state.table.with(|table| draw(text, table)))
    });
    let title = state.say(|text| [text.line(key!(avalanche.flow)), text.line(key!(sign.stop))].concat());
    let unit = state.say(move |text| {
        let unit = state.table.with(|table| text.unit_of(table));
        if unit.is_empty() {
            return unit;
        }
        [text.line(key!(sign.open)), &unit, text.line(key!(sign.close))].concat()
    });
    let bends = memo(move || {
        state.text.with(|text| state.table.with(|table| state.curve.with(|curve| text.bends(table, curve))))
    });
    let bend = move |n: usize| move || bends.with(|bends| bends.get(n).cloned());
    let cells = derive(move || state.text.with(|text| state.curve.with(|curve| text.flow_cells(curve))));
    view! {
        <figure class="flow">
            <figcaption>
                <b>{title}</b> {t(key!(sign.gap))} {t(key!(avalanche.flow_hint))} {unit}
            </figcaption>
            <p class="visually-hidden">{state.say_of(state.curve, Text::flow_summary)}</p>
            <div class="svg" inner_html=move || picture.with(Drawing::svg)></div>
            <ol class="kinks">
                <For each=move || 0..bends.with(Vec::len) key=|n| *n let(n)><li>{bend(n)}</li></For>
            </ol>
            <Fold summary=t(key!(avalanche.table_of_flow))>
                <ResultsTable label=key!(avalanche.flow) columns=&COLUMNS cells=cells/>
            </Fold>
        </figure>
    }
}
