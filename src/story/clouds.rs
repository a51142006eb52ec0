//! Days with a reset that chance draws: where both products end on them, as two clouds of dots with one average.

use charts::chart::Color;
use charts::plots::{OddsScale, dot_plot};
use leptos::prelude::*;
use model::odds::{Dots, Exchange};
use model::{Preset, Section};
use words::{Text, key};

use super::StoryState;
use crate::controls::{Button, t};
use crate::reactive::memo_always;
use crate::state::use_lab;

/// The two clouds with what they say.
#[component]
pub fn Clouds() -> impl IntoView {
    let lab = use_lab();
    let state: StoryState = expect_context();
    let exchange = StoredValue::new(Exchange::draw());
    let say = move |words: fn(&Text, &Exchange) -> String| {
        lab.say(move |text| {
            exchange.with_value(|exchange| exchange.as_ref().map(|of| words(text, of)).unwrap_or_default())
        })
    };
    let cloud = move |with_reset: bool| {
        let (name, class) = if with_reset {
            (key!(odds.dots_with), "row protected")
        } else {
            (key!(odds.dots_without), "row uncapped")
        };
        let said = if with_reset {
            say(|text, exchange| text.cloud_summary(&exchange.protected))
        } else {
            say(|text, exchange| text.cloud_summary(&exchange.uncapped))
        };
        let svg = memo_always(move || {
            let width = state.width.get();
            lab.text.with(|text| {
                exchange.with_value(|exchange| {
                    exchange.as_ref().map(|of| plot(of, with_reset, text, width)).unwrap_or_default()
                })
            })
        });
        view! {
            <div class=class>
                <p><b>{t(name)}</b> <span>{t(key!(sign.colon))}{said}</span></p>
                <div class="svg" inner_html=move || svg.get()></div>
            </div>
        }
        .into_any()
    };
    view! {
        <figure class="clouds">
            <figcaption>
                <b>{t(key!(story.odds_clouds))}{t(key!(sign.stop))}</b> {t(key!(sign.gap))}
                {t(key!(story.odds_clouds_hint))}
            </figcaption>
            {cloud(false)} {cloud(true)}
        </figure>
        <p class="finding">{say(Text::exchange_finding)}</p>
    }
}

/// The way to the Odds, with the stock and the product of the clouds.
#[component]
pub fn ToOdds() -> impl IntoView {
    let lab = use_lab();
    let ask = move |()| {
        lab.odds.set(Exchange::market());
        lab.load_inputs(Preset::StoryOdds.inputs());
        lab.show_result(Section::Odds);
    };
    view! { <Button class="try" words=t(key!(story.to_odds)) on_press=ask/> }
}

/// The dots of one product, SVG.
fn plot(exchange: &Exchange, with_reset: bool, text: &Text, width: f64) -> String {
    let scale = OddsScale::of_exchange(exchange);
    let [protected, uncapped]: [Dots; 2] = exchange.dots();
    if with_reset {
        dot_plot(&protected, &scale, Color::Protected, text, width, true).svg()
    } else {
        dot_plot(&uncapped, &scale, Color::Uncapped, text, width, false).svg()
    }
}
