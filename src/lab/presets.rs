//! The scenarios to pick from, and what the chosen one is about.

use charts::plots::spark;
use leptos::prelude::*;
use model::{Preset, Verdict};
use words::{key, tr};

use crate::controls::{Button, Radio, t};
use crate::state::use_lab;

/// Size of a card's picture, CSS px.
const SPARK: (f64, f64) = (116.0, 40.0);

/// The cards of all scenarios.
#[component]
pub fn Presets() -> impl IntoView {
    let lab = use_lab();
    let text = move || {
        lab.text.with(|text| {
            lab.inputs.with(|inputs| match inputs.path.recorded() {
                Some(file) => tr!(text, import.in_use, file = file.name),
                None => text.preset_text(inputs.preset).clone(),
            })
        })
    };
    let is_changed = lab.of_inputs(|inputs| inputs.is_changed());
    let restore = move |()| lab.load(lab.inputs.with_untracked(|inputs| inputs.preset));
    view! {
        <section class="scenarios" part="scenarios" aria-labelledby="scenarios-heading">
            <h2 id="scenarios-heading">{t(key!(scenario.heading))}</h2>
            <div class="cards" role="radiogroup" aria-labelledby="scenarios-heading">
                {Preset::ALL.into_iter().map(|preset| view! { <Card preset=preset/> }).collect_view()}
            </div>
            <p class="scenario-text">
                {text}
                <Show when=move || is_changed.get()>
                    <span class="changed">
                        {t(key!(sign.open))} {t(key!(scenario.changed))} {t(key!(sign.close))}
                    </span>
                    " "
                    <Button class="link" words=t(key!(scenario.restore)) on_press=restore/>
                </Show>
            </p>
        </section>
    }
}

#[component]
fn Card(preset: Preset) -> impl IntoView {
    let lab = use_lab();
    let report = preset.report();
    let picture = spark(&report.chart_data(), SPARK.0, SPARK.1).svg();
    let class = match report.verdict() {
        Verdict::Hurt => "verdict hurt",
        Verdict::Helped => "verdict helped",
        Verdict::Same => "verdict same",
    };
    let chosen = lab.of_inputs(move |inputs| inputs.preset == preset);
    view! {
        <label class="card">
            <Radio group="scenario" checked=chosen on_choose=move |()| lab.load(preset)/>
            <span class="card-name">{lab.say(move |text| text.preset_name(preset).to_owned())}</span>
            <span class="spark" aria-hidden="true" inner_html=picture></span>
            <span class=class>{lab.say(move |text| text.verdict(&report))}</span>
        </label>
    }
}
