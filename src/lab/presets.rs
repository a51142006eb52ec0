//! The days to pick from, and what the chosen one is about.

use charts::plots::spark;
use leptos::prelude::*;
use model::embed::Lock;
use model::{Preset, Report, Verdict};
use words::{Text, key, tr};

use crate::controls::{Button, Radio, Slice, t};
use crate::reactive::{derive, memo};
use crate::state::use_lab;

/// Size of a card's picture, CSS px.
const SPARK: (f64, f64) = (56.0, 30.0);

/// The strip of all days.
#[component]
pub fn Presets() -> impl IntoView {
    let lab = use_lab();
    view! {
        <section class="scenarios" part="scenarios" aria-labelledby="scenarios-heading">
            <h2 id="scenarios-heading">{t(key!(scenario.heading))}</h2>
            <button
                type="button"
                class="own-day"
                aria-expanded=move || lab.my_day_open().get().to_string()
                on:click=move |_| lab.toggle_my_day()
            >
                {t(key!(my_day.heading))}
            </button>
            <div class="cards" role="radiogroup" aria-labelledby="scenarios-heading">
                {Preset::ALL.into_iter().map(|preset| view! { <Slice><Card preset=preset/></Slice> }).collect_view()}
            </div>
        </section>
    }
}

/// What the chosen day is about, as long as it is what it was; what differs from the example, and the ways back to it.
#[component]
pub fn AboutDay() -> impl IntoView {
    let lab = use_lab();
    let lock = lab.lock();
    let is_drawn = lab.of_inputs(|inputs| inputs.path.recorded().is_none());
    let is_path_changed = lab.of_inputs(|inputs| inputs.is_path_changed());
    let is_product_changed = lab.of_inputs(|inputs| inputs.is_product_changed());
    let words = move || {
        lab.text.with(|text| {
            lab.inputs.with(|inputs| match inputs.path.recorded() {
                Some(recorded) => text.in_use(&recorded.origin),
                None if !inputs.is_changed() => text.preset_text(inputs.preset).clone(),
                None => text.preset_name(inputs.preset).to_owned(),
            })
        })
    };
    let product = lab.say(move |text| {
        let terms = lab.inputs.with(|inputs| inputs.preset.settings().terms);
        tr!(text, scenario.take_product, product = short_product(text, terms.leverage, terms.trigger))
    });
    let changed = move || is_path_changed.get() && is_drawn.get();
    let differs = memo(move || lab.inputs.with(|inputs| *inputs.settings() != lock.get().restored(inputs)));
    view! {
        <p class="scenario-text">
            {words}
            <Show when=changed>
                <span class="changed">{t(key!(sign.open))} {t(key!(scenario.changed))} {t(key!(sign.close))}</span>
            </Show>
            <Show when=move || is_product_changed.get() && is_drawn.get() && lock.get() == Lock::None>
                " " <Button class="link" words=product on_press=move |()| lab.take_product_of_day()/>
            </Show>
            <Show when=move || differs.get()>
                " " <Button class="link" words=t(key!(scenario.restore)) on_press=move |()| lab.restore_example()/>
            </Show>
        </p>
    }
}

/// Leverage and trigger, as short as they can be said.
fn short_product(text: &Text, leverage: f64, trigger: Option<f64>) -> String {
    let leverage = text.multiple(leverage);
    let trigger = trigger.map(|trigger| text.percent(trigger, 0, 2)).unwrap_or_default();
    text.joined(key!(sign.comma), &[&leverage, &trigger])
}

#[component]
fn Card(preset: Preset) -> impl IntoView {
    let lab = use_lab();
    let picture = spark(&preset.report().chart_data(), SPARK.0, SPARK.1).svg();
    // For the product that is set: anew when that changes, not with the path.
    let product = lab.of_inputs(|inputs| (inputs.terms, inputs.initial_nav));
    let report = memo(move || {
        // Read, as a memo that nothing reads follows nothing.
        let _ = product.get();
        let inputs = untrack(|| lab.inputs.with(|inputs| inputs.on_path_of(preset)));
        inputs.ok().map(Report::new)
    });
    let class = derive(move || {
        report.with(|report| match report.as_ref().map(Report::verdict) {
            Some(Verdict::Hurt) => "verdict hurt",
            Some(Verdict::Helped) => "verdict helped",
            _ => "verdict same",
        })
    });
    let verdict = lab.say(move |text| {
        report.with(|report| report.as_ref().map(|report| text.verdict(report)).unwrap_or_default())
    });
    let chosen = lab.of_inputs(move |inputs| inputs.preset == preset && !inputs.is_path_changed());
    view! {
        <label class="card">
            <Radio group="scenario" checked=chosen on_choose=move |()| lab.load_day(preset)/>
            <span class="spark" aria-hidden="true" inner_html=picture></span>
            <span class="card-name">{lab.say(move |text| text.preset_name(preset).to_owned())}</span>
            <span class=class>{verdict}</span>
        </label>
    }
}
