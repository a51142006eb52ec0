//! What the reader assumes of the market.

use leptos::prelude::*;
use model::odds::{Horizon, OddsField, OddsSettings, VolatilityPoint};
use words::{Line, key, tr};

use super::OddsState;
use super::fields::{Entry, name_of};
use super::file::FromFile;
use crate::controls::{Checkbox, Fold, Radio, Redo, Undo, t};
use crate::reactive::{derive, memo};

/// The right end of the slider, and its steps in 1.
const MOST: f64 = 2.0;
const STEPS: f64 = 100.0;

const MORE: [OddsField; 9] = [
    OddsField::TailDegrees,
    OddsField::OvernightShare,
    OddsField::JumpsPerYear,
    OddsField::JumpSize,
    OddsField::JumpMean,
    OddsField::UShape,
    OddsField::Drift,
    OddsField::Paths,
    OddsField::Seed,
];

/// The volatility: the slider under the sentence, and what to compare with.
#[component]
pub fn Volatility() -> impl IntoView {
    let state: OddsState = expect_context();
    let value = memo(move || state.settings.with(OddsSettings::volatility));
    let slide = move |event| {
        if let Ok(steps) = event_target_value(&event).parse::<f64>() {
            state.lab.begin_gesture();
            state.set(OddsField::Volatility, steps / STEPS);
        }
    };
    let point = move |point: VolatilityPoint| {
        let words = state.lab.say(move |text| {
            let kind = text.line(match point {
                VolatilityPoint::Index => key!(odds.point_index),
                VolatilityPoint::LargeStock => key!(odds.point_large),
                VolatilityPoint::StockUnderStress => key!(odds.point_stress),
            });
            tr!(text, odds.point, volatility = text.percent(point.value(), 0, 0), kind = kind)
        });
        view! {
            <button
                type="button"
                class="offer"
                aria-pressed=move || (value.get() == point.value()).to_string()
                on:click=move |_| state.set(OddsField::Volatility, point.value())
            >
                {words}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="volatility">
            <div class="turn">
                <Entry field=OddsField::Volatility/>
                <input
                    type="range"
                    min="0"
                    max=(MOST * STEPS).to_string()
                    aria-label=t(name_of(OddsField::Volatility))
                    aria-valuetext=state.lab.say(move |text| text.percent(value.get(), 0, 2))
                    prop:value=move || (value.get().min(MOST) * STEPS).round().to_string()
                    on:input=slide
                    on:change=move |_| state.lab.end_gesture()
                    on:blur=move |_| state.lab.end_gesture()
                />
            </div>
            <p class="hint">{t(key!(odds.volatility_hint))} {t(key!(sign.gap))} {t(key!(odds.points))}{t(key!(sign.colon))}</p>
            <div class="offers" role="group" aria-label=t(key!(odds.points))>
                {VolatilityPoint::ALL.map(point).into_iter().collect_view()}
            </div>
        </div>
    }
}

/// Horizon, tails, and all that is folded away.
#[component]
pub fn MarketPanel() -> impl IntoView {
    let state: OddsState = expect_context();
    let thin = memo(move || state.settings.with(OddsSettings::is_thin));
    view! {
        <section class="panel" part="panel" aria-labelledby="market-heading">
            <h2 id="market-heading">{t(key!(odds.market))}</h2>
            <FromFile/>
            <HorizonChips/>
            <Entry field=OddsField::Days/>
            <Checkbox
                name=key!(odds.thin)
                checked=thin
                on_change=move |on| state.put(state.settings.get_untracked().with_thin(on))
            />
            <p class="hint">{t(key!(odds.thin_hint))}</p>
            <Fold summary=t(key!(odds.more))>
                {MORE.map(|field| view! { <Entry field=field/> }).into_iter().collect_view()}
                <p class="hint">{t(key!(odds.costs_as))}</p>
            </Fold>
            <p class="buttons">
                <Undo/>
                <Redo/>
            </p>
        </section>
    }
}

#[component]
fn HorizonChips() -> impl IntoView {
    let state: OddsState = expect_context();
    let days = memo(move || state.settings.with(OddsSettings::days));
    let chip = move |horizon: Horizon| {
        view! {
            <label class="chip">
                <Radio
                    group="odds-horizon"
                    checked=derive(move || days.get() == horizon.days())
                    on_choose=move |()| state.set(OddsField::Days, f64::from(horizon.days()))
                />
                <span>{t(word(horizon))}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="chips">
            <legend>{t(key!(odds.horizon))}</legend>
            {Horizon::ALL.map(chip).into_iter().collect_view()}
        </fieldset>
    }
}

const fn word(horizon: Horizon) -> Line {
    match horizon {
        Horizon::Day => key!(odds.choice_day),
        Horizon::Week => key!(odds.choice_week),
        Horizon::Month => key!(odds.choice_month),
        Horizon::Quarter => key!(odds.choice_quarter),
        Horizon::Year => key!(odds.choice_year),
        Horizon::FiveYears => key!(odds.choice_years),
    }
}
