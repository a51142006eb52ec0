//! The first picture: one fund of 100 on a day of 10 %, and what it must trade by the evening.

use leptos::prelude::*;
use model::avalanche::OneFund;
use words::{Line, Text, key};

use super::AvalancheState;
use crate::controls::{Radio, t};
use crate::reactive::{derive, memo};

/// The widest bar, in the fund's money: a fund of 3x after a day against it holds that much.
const WIDEST: f64 = 4.0 * OneFund::MONEY;

/// The picture with its two choices, and the sentence that it shows.
#[component]
pub fn OneFundFigure() -> impl IntoView {
    let state: AvalancheState = expect_context();
    let leverage = RwSignal::new(OneFund::LEVERAGES[3]);
    let r = RwSignal::new(OneFund::MOVES[0]);
    let fund = memo(move || OneFund::new(leverage.get(), r.get()));
    let say = move |words: fn(&Text, &OneFund) -> String| state.say(move |text| words(text, &fund.get()));
    let steps = memo(move || state.text.with(|text| text.one_fund_steps(&fund.get())));
    let bar = move |step: usize, class: &'static str, size: fn(&OneFund) -> f64| {
        let width = move || format!("{:.2}%", 100.0 * size(&fund.get()).abs() / WIDEST);
        view! {
            <li class=class>
                <span class="what">{move || steps.with(|steps| steps[step].clone())}</span>
                <span class="bar" style:width=width aria-hidden="true"></span>
            </li>
        }
        .into_any()
    };
    let is_sale = move || fund.get().trade < 0.0;
    let trade = move || if is_sale() { "trade sale" } else { "trade" };
    let trade_width = move || format!("{:.2}%", 100.0 * fund.get().trade.abs() / WIDEST);
    view! {
        <section class="one-fund" aria-labelledby="one-fund-heading">
            <h2 id="one-fund-heading">{t(key!(avalanche.fund_heading))}</h2>
            <p class="sentence">{t(key!(avalanche.lesson))}</p>
            <div class="fund-choices">
                {choice(key!(avalanche.leverage), "fund-leverage", &OneFund::LEVERAGES, leverage, Text::multiple)}
                {choice(key!(avalanche.fund_move), "fund-move", &OneFund::MOVES, r, Text::move_of)}
            </div>
            <ol class="steps">
                {bar(0, "", |fund| fund.held)} {bar(1, "", |fund| fund.holds)}
                {bar(2, "", |fund| fund.wanted)}
                <li class=trade>
                    <span class="what"><b>{say(Text::one_fund)}</b></span>
                    <span class="bar" style:width=trade_width aria-hidden="true"></span>
                </li>
            </ol>
        </section>
    }
}

/// A number to choose from a few.
fn choice(
    name: Line,
    group: &'static str,
    values: &'static [f64],
    chosen: RwSignal<f64>,
    words: fn(&Text, f64) -> String,
) -> AnyView {
    let state: AvalancheState = expect_context();
    let one = move |value: &'static f64| {
        view! {
            <label class="chip">
                <Radio
                    group=group
                    checked=derive(move || chosen.get() == *value)
                    on_choose=move |()| chosen.set(*value)
                />
                <span>{state.say(move |text| words(text, *value))}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="chips">
            <legend>{t(name)}</legend>
            {values.iter().map(one).collect_view()}
        </fieldset>
    }
    .into_any()
}
