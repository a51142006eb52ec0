//! The assumptions, and what follows from them: gain, critical assets, the two laws side by side.

use leptos::prelude::*;
use model::avalanche::{Assumption, Assumptions, ImpactLaw, Table};
use words::{Line, key};

use super::AvalancheState;
use super::fields::AssumptionField;
use super::results_table::ResultsTable;
use crate::controls::{Fold, Select, t};
use crate::reactive::{derive, memo};

/// A gain above which the linear model says little.
const LARGE_GAIN: f64 = 0.5;

const COLUMNS: [Line; 3] = [key!(avalanche.compared), key!(avalanche.with), key!(avalanche.without)];

/// The panel.
#[component]
pub fn AssumptionsPanel() -> impl IntoView {
    let state: AvalancheState = expect_context();
    let law = memo(move || state.assumptions.with(Assumptions::law));
    let laws =
        move || state.text.with(|text| ImpactLaw::ALL.map(|law| text.impact_law(law).to_owned()).to_vec());
    view! {
        <section class="panel controls" aria-labelledby="assumptions-heading">
            <h2 id="assumptions-heading">{t(key!(avalanche.assumptions))}</h2>
            <Underlying/>
            <AssumptionField assumption=Assumption::Volatility/>
            <AssumptionField assumption=Assumption::Reversal/>
            <AssumptionField assumption=Assumption::Further/>
            <Fold class="analysts" summary=t(key!(avalanche.analysts))>
            <Select
                id="impact"
                name=key!(avalanche.impact)
                options=derive(laws)
                selected=derive(move || ImpactLaw::ALL.iter().position(|l| *l == law.get()).unwrap_or(0))
                on_change=move |index: usize| state.set_law(ImpactLaw::ALL[index])
            />
            <p class="hint">{t(key!(avalanche.impact_hint))}</p>
            <AssumptionField assumption=Assumption::Prefactor/>
            <AssumptionField assumption=Assumption::Participation/>
            <AssumptionField assumption=Assumption::Window/>
            <AssumptionField assumption=Assumption::FrontRun/>
            <Gain/>
            <Laws/>
            <CriticalAssets/>
            </Fold>
        </section>
    }
}

/// The underlying whose products are played.
#[component]
fn Underlying() -> impl IntoView {
    let state: AvalancheState = expect_context();
    let current = memo(move || state.assumptions.with(|assumptions| assumptions.underlying.clone()));
    let listed = memo(move || {
        let names = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
        state.table.with(|table| names(table.underlyings()))
    });
    let count = memo(move || state.table.with(Table::underlying_count));
    // One that no product follows any more stays the chosen one.
    let options = memo(move || {
        let mut names = listed.get();
        if current.with(|current| !names.contains(current)) {
            names.insert(0, current.get());
        }
        names
    });
    let selected = memo(move || {
        options.with(|names| current.with(|name| names.iter().position(|other| other == name))).unwrap_or(0)
    });
    let choose = move |index: usize| {
        if let Some(name) = options.with_untracked(|names| names.get(index).cloned()) {
            state.set_underlying(name);
        }
    };
    let is_cut = memo(move || count.get() > listed.with(Vec::len));
    let cut = state.say(move |text| text.underlyings_cut(listed.with(Vec::len), count.get()));
    view! {
        <Select
            id="underlying"
            name=key!(avalanche.underlying_played)
            options=options
            selected=selected
            on_change=choose
        />
        <Show when=move || is_cut.get()><p class="hint">{cut}</p></Show>
    }
}

/// The part of the final move that is the flow's own.
#[component]
fn Gain() -> impl IntoView {
    let state: AvalancheState = expect_context();
    let gain = memo(move || state.play.with(|play| play.gain));
    let is_known = memo(move || gain.get().is_some());
    let is_large = memo(move || gain.get().is_some_and(|gain| gain > LARGE_GAIN));
    let said = state.say(move |text| gain.get().map(|gain| text.gain(gain)).unwrap_or_default());
    view! {
        <Show when=move || is_known.get()>
            <h3>{t(key!(avalanche.gain_heading))}</h3>
            <p>
                {said}
                <Show when=move || is_large.get()>
                    {t(key!(sign.gap))} <b>{t(key!(avalanche.gain_caution))}</b>
                </Show>
            </p>
            <p class="hint">{t(key!(avalanche.lambda))}</p>
        </Show>
    }
}

/// The close under both laws of impact.
#[component]
fn Laws() -> impl IntoView {
    let state: AvalancheState = expect_context();
    let cells = derive(move || state.text.with(|text| state.play.with(|play| text.law_cells(play))));
    let is_there = memo(move || state.play.with(|play| play.compared.is_some()));
    view! {
        <Show when=move || is_there.get()>
            <ResultsTable label=key!(avalanche.compared) columns=&COLUMNS cells=cells/>
        </Show>
    }
}

/// The assets at which one leverage alone becomes critical.
#[component]
fn CriticalAssets() -> impl IntoView {
    let state: AvalancheState = expect_context();
    let critical = memo(move || state.play.with(|play| play.critical.clone()));
    let row = move |n: usize| {
        let at = move || critical.with(|critical| critical.get(n).copied());
        let leverage =
            state.say(move |text| at().map(|critical| text.critical_leverage(critical)).unwrap_or_default());
        let volumes =
            state.say(move |text| at().map(|critical| text.critical_volumes(critical)).unwrap_or_default());
        view! { <div><dt>{leverage}</dt><dd>{volumes}</dd></div> }.into_any()
    };
    view! {
        <Show when=move || critical.with(|critical| !critical.is_empty())>
            <h3>{t(key!(avalanche.critical))}</h3>
            <dl class="critical">
                <For each=move || 0..critical.with(Vec::len) key=|n| *n let(n)>{row(n)}</For>
            </dl>
            <p class="hint">
                {t(key!(avalanche.critical_note))} {t(key!(sign.gap))}
                <a href="https://arxiv.org/abs/1204.0922" rel="noreferrer">{t(key!(avalanche.source))}</a>
            </p>
        </Show>
    }
}
