//! The scenarios to pick from.

use leptos::prelude::*;

use super::live::{shown, words};
use super::state::Lab;
use crate::model::{Preset, Report, Verdict};
use crate::plots::spark;
use crate::tr;

/// Size of a card's picture, CSS px.
const SPARK: (f64, f64) = (116.0, 40.0);

#[component]
pub fn Scenarios() -> impl IntoView {
    let lab = Lab::from_context();
    let current = Memo::new(move |_| lab.inputs.with(|i| i.preset));
    let changed = Memo::new(move |_| lab.inputs.with(|i| i.is_changed()));
    let cards = Preset::ALL.into_iter().map(|preset| card(lab, current, preset, &preset.report()));
    let restore = shown(
        move || changed.get(),
        move || {
            view! {
                " "
                <span class="changed">"(" {lab.say(|text| tr!(text, scenario.changed).to_string())} ")"</span>
                " "
                <button type="button" class="link" on:click=move |_| lab.load(current.get_untracked())>
                    {lab.say(|text| tr!(text, scenario.restore).to_string())}
                </button>
            }
        },
    );
    view! {
        <section class="scenarios" aria-labelledby="scenarios-heading">
            <h2 id="scenarios-heading">{lab.say(|text| tr!(text, scenario.heading).to_string())}</h2>
            <div class="cards" role="radiogroup" aria-labelledby="scenarios-heading">
                {cards.collect_view()}
            </div>
            <p class="scenario-text">
                {words(move || lab.text.with(|text| text.preset_text(current.get())))}
                {restore}
            </p>
        </section>
    }
}

fn card(lab: Lab, current: Memo<Preset>, preset: Preset, report: &Report) -> impl IntoView + use<> {
    let verdict = match report.verdict() {
        Verdict::Hurt => "hurt",
        Verdict::Helped => "helped",
        Verdict::Same => "same",
    };
    let picture = spark(&report.chart_data(), SPARK.0, SPARK.1);
    let report = report.clone();
    let said = words(move || lab.text.with(|text| text.verdict(&report)));
    let name = words(move || lab.text.with(|text| text.preset_name(preset)));
    view! {
        <label class="card">
            <input
                type="radio"
                name="scenario"
                prop:checked=move || current.get() == preset
                on:change=move |_| lab.load(preset)
            />
            <span class="card-name">{name}</span>
            <span class="spark" aria-hidden="true" inner_html=picture></span>
            <span class=format!("verdict {verdict}")>{said}</span>
        </label>
    }
}
