//! The pictures of the answer, each with its words and its table.

use charts::chart::{Color, Drawing};
use charts::plots::{OddsScale, difference_bars, dot_plot, fan_chart, reset_bars};
use leptos::prelude::*;
use model::odds::Shown;
use words::{Line, Text, key, tr};

use super::figure::Figure;
use super::tables;
use crate::controls::{Button, LiveChart, TableFold, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// Width from which two pictures stand side by side, and the gap between them, CSS px: as in style/odds.css.
const PAIR: f64 = 640.0;
const GAP: f64 = 32.0;

/// Width of one of two pictures.
fn half(width: f64) -> f64 {
    if width < PAIR { width } else { ((width - GAP) / 2.0).floor() }
}

fn chart(drawing: Memo<Drawing>) -> AnyView {
    view! { <LiveChart drawing=move |read| drawing.with(|drawing| read(drawing))/> }.into_any()
}

/// The name of a picture of money, with the currency where one is given.
fn money(name: Line) -> Signal<String> {
    use_lab().say(move |text| text.head_of_money(name))
}

/// Where the paths end: the dots of both products on one axis.
#[component]
pub fn Dots() -> impl IntoView {
    let figure = Figure::new();
    let row = move |with_reset: bool| {
        let (name, class) = if with_reset {
            (key!(odds.dots_with), "row protected")
        } else {
            (key!(odds.dots_without), "row uncapped")
        };
        let plot = figure.drawing(move |text, shown, width| {
            let scale = OddsScale::of_dots(shown);
            if with_reset {
                dot_plot(&shown.protected, &scale, Color::Protected, text, width, true)
            } else {
                dot_plot(&shown.uncapped, &scale, Color::Uncapped, text, width, false)
            }
        });
        let said = figure.say(move |text, shown| {
            let summary = &shown.summary;
            text.dots_summary(if with_reset { &summary.protected } else { &summary.uncapped })
        });
        view! {
            <div class=class>
                <p><b>{t(name)}</b> <span>{t(key!(sign.colon))}{said}</span></p>
                {chart(plot)}
            </div>
        }
        .into_any()
    };
    view! {
        <figure class="ends" node_ref=figure.element>
            <figcaption>
                <b>{money(key!(odds.dots))}{t(key!(sign.stop))}</b> {t(key!(sign.gap))} {t(key!(odds.dots_hint))}
            </figcaption>
            {row(false)}
            {row(true)}
            <TableFold name=t(key!(odds.dots)) html=figure.say(tables::dots)/>
        </figure>
    }
}

/// The fan of both products by day, with one path in it.
#[component]
pub fn Fans() -> impl IntoView {
    let figure = Figure::new();
    let state = figure.state;
    let fan = move |with_reset: bool| {
        let (name, class) = if with_reset {
            (key!(odds.dots_with), "row protected")
        } else {
            (key!(odds.dots_without), "row uncapped")
        };
        let plot = figure.drawing(move |text, shown, width| {
            state.sample.with(|sample| {
                let lines =
                    sample.as_ref().map_or([&[][..]; 2], |sample| [&sample.protected, &sample.uncapped]);
                fan_chart(shown, with_reset, lines, text, half(width))
            })
        });
        let said = figure.say(move |text, shown| {
            let summary = &shown.summary;
            let ends = if with_reset { &summary.protected } else { &summary.uncapped };
            text.fan_summary(text.line(name), ends)
        });
        view! {
            <div class=class>
                <p><b>{t(name)}</b></p>
                <p class="visually-hidden">{said}</p>
                {chart(plot)}
            </div>
        }
        .into_any()
    };
    let sample = state.lab.say(move |text| {
        state.sample.with(|sample| text.sample_summary(state.sample_number.get(), sample.as_ref()))
    });
    let is_there = memo(move || state.sample.with(Option::is_some));
    view! {
        <figure class="fans" node_ref=figure.element>
            <figcaption>
                <b>{money(key!(odds.fan))}{t(key!(sign.stop))}</b> {t(key!(sign.gap))} {t(key!(odds.fan_hint))}
            </figcaption>
            <div class="two">{fan(false)} {fan(true)}</div>
            <div class="sample">
                <p aria-live="polite">{sample}</p>
                <Button words=t(key!(odds.shuffle)) on_press=move |()| state.shuffle()/>
                <Button
                    words=t(key!(odds.to_lab))
                    disabled=Signal::derive(move || !is_there.get())
                    on_press=move |()| state.take_sample()
                />
            </div>
            <TableFold name=t(key!(odds.fan)) html=figure.say(tables::fan)/>
        </figure>
    }
}

/// How many resets paths have, and what the reset changed on each.
#[component]
pub fn Bars() -> impl IntoView {
    let (resets, differences) = (Figure::new(), Figure::new());
    let resets_name =
        resets.say(|text, shown| tr!(text, odds.resets, horizon = text.over_horizon(shown.days())));
    view! {
        <div class="two">
            {bars(
                &resets,
                resets_name,
                key!(odds.resets_hint),
                Text::resets_summary,
                resets.drawing(|text, shown, width| reset_bars(shown, text, half(width))),
                tables::resets,
            )}
            {bars(
                &differences,
                money(key!(odds.difference)),
                key!(odds.difference_hint),
                Text::difference_summary,
                differences
                    .drawing(|text, shown, width| difference_bars(&shown.difference, text, half(width))),
                tables::differences,
            )}
        </div>
    }
}

fn bars(
    figure: &Figure,
    name: Signal<String>,
    hint: Line,
    said: fn(&Text, &Shown) -> String,
    plot: Memo<Drawing>,
    table: fn(&Text, &Shown) -> String,
) -> AnyView {
    view! {
        <figure node_ref=figure.element>
            <figcaption>
                <b>{name}{t(key!(sign.stop))}</b> {t(key!(sign.gap))} {t(hint)}
            </figcaption>
            {chart(plot)}
            <p>{figure.say(said)}</p>
            <TableFold name=name html=figure.say(table)/>
        </figure>
    }
    .into_any()
}
