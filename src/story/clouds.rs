//! Days with a reset that chance draws: where both products end on them, as two clouds of dots with one average.

use charts::chart::Color;
use charts::plots::{OddsScale, dot_plot};
use leptos::html;
use leptos::prelude::*;
use model::odds::{Dots, Exchange, Part, Question};
use model::{Preset, Section};
use words::{Text, key};

use super::StoryState;
use crate::controls::{Button, follow_sight, t};
use crate::print::Printing;
use crate::reactive::{effect, memo_always};
use crate::runs::Runs;
use crate::state::use_lab;

/// The two clouds with what they say.
#[component]
pub fn Clouds() -> impl IntoView {
    let lab = use_lab();
    let state: StoryState = expect_context();
    let figure = NodeRef::<html::Figure>::new();
    let exchange = use_exchange(figure);
    let say = move |words: fn(&Text, &Exchange) -> String| {
        lab.say(move |text| {
            exchange.with(|exchange| exchange.as_ref().map(|of| words(text, of)).unwrap_or_default())
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
                exchange.with(|exchange| {
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
        <figure class="clouds" node_ref=figure>
            <figcaption>
                <b>{t(key!(story.odds_clouds))}{t(key!(sign.stop))}</b> {t(key!(sign.gap))}
                {t(key!(story.odds_clouds_hint))}
            </figcaption>
            {cloud(false)} {cloud(true)}
        </figure>
        <p class="finding">{say(Text::exchange_finding)}</p>
    }
}

/// What the days say that have been drawn: the first of them at once, so that nothing moves when more are, and all once the
/// figure is looked at, or printed.
fn use_exchange(figure: NodeRef<html::Figure>) -> RwSignal<Option<Exchange>> {
    let (runs, Printing(is_printing)): (Runs, Printing) = (expect_context(), expect_context());
    let is_seen = follow_sight(figure);
    let exchange = RwSignal::new(Exchange::first());
    let days = move || exchange.with_untracked(|of| of.as_ref().map_or(0, |of| of.days));
    let run = StoredValue::new(None);
    let take_in = move |question: &Question, part: &Part| {
        // Not of fewer than there are already.
        let finer = Exchange::of(question, part).filter(|found| days() < found.days);
        if finer.is_some() {
            exchange.set(finer);
        }
    };
    effect(move || {
        if is_seen.get() && run.get_value().is_none() {
            run.set_value(Exchange::question().map(|question| runs.draw(question, take_in)));
        }
    });
    effect(move || {
        // Paper waits for nothing.
        if is_printing.get() && !exchange.with_untracked(|of| of.as_ref().is_some_and(Exchange::is_whole)) {
            exchange.set(Exchange::draw());
        }
    });
    on_cleanup(move || {
        if let Some(run) = run.get_value() {
            runs.end(run);
        }
    });
    exchange
}

/// The way to the Odds, with the stock and the product of the clouds.
#[component]
pub fn ToOdds() -> impl IntoView {
    let lab = use_lab();
    let ask = move |()| {
        lab.load_with_market(Preset::StoryOdds.inputs(), Exchange::market());
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
