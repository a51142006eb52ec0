//! What decides: the share of days with a reset against volatility, for the triggers in use.

use std::time::Duration;

use charts::plots::share_curve;
use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use model::odds::{Curve, MarketTerms, OddsSettings, UsualTrigger};
use words::key;

use super::OddsState;
use super::figure::Figure;
use super::tables;
use crate::controls::{TableFold, follow_sight, t};
use crate::print::Printing;
use crate::reactive::{effect, memo, memo_always};

/// How long nothing has changed when the points are drawn.
const REST: Duration = Duration::from_millis(400);
/// Least width of a small picture, CSS px: as in style/odds.css.
const LEAST: f64 = 152.0;
const GAP: f64 = 16.0;

/// Width of one of four pictures, as many side by side as there is room for.
fn quarter(width: f64) -> f64 {
    let columns = if width >= 4.0 * LEAST + 3.0 * GAP {
        4.0
    } else if width >= 2.0 * LEAST + GAP {
        2.0
    } else {
        1.0
    };
    ((width - (columns - 1.0) * GAP) / columns).floor()
}

/// Four small pictures with their table.
#[component]
pub fn Decides() -> impl IntoView {
    let figure = Figure::new();
    let state = figure.state;
    let lab = state.lab;
    let settings = state.settings;
    // Curves follow all but the volatility: those of any market are the same for every one.
    let shape = memo(move || settings.with(OddsSettings::shape));
    let curves = memo_always(move || UsualTrigger::ALL.map(|usual| Curve::new(usual, &shape.get())));
    draw_points(figure.element);
    let points = state.points();
    // What the pictures say of the volatility.
    let found = figure.hold(move || (settings.get(), points.get()));
    let small = move |n: usize, usual: UsualTrigger| {
        let name = lab.say(move |text| text.usual_trigger(usual));
        // Without a point, as while a hand moves the volatility, the picture stays.
        let point = memo(move || {
            found.with(|(settings, points)| points[n].map(|share| (settings.volatility(), share)))
        });
        let svg = lab.say(move |text| {
            let width = quarter(state.width.get());
            curves.with(|curves| share_curve(&curves[n], point.get(), text, width).svg())
        });
        view! {
            <div>
                <p><b>{name}</b></p>
                <div class="svg" inner_html=move || svg.get()></div>
            </div>
        }
        .into_any()
    };
    let table = lab.say(move |text| found.with(|(set, points)| tables::decides(text, set, points)));
    let said = lab.say(move |text| found.with(|(set, points)| text.decides_summary(set, points)));
    view! {
        <figure class="decides" node_ref=figure.element>
            <figcaption>
                <b>{t(key!(odds.decides))}</b> {t(key!(sign.gap))} {t(key!(odds.decides_hint))}
            </figcaption>
            <div class="four">
                {UsualTrigger::ALL.into_iter().enumerate().map(|(n, usual)| small(n, usual)).collect_view()}
            </div>
            <p>{said}</p>
            <TableFold name=t(key!(odds.decides)) html=table/>
        </figure>
    }
}

/// Draws the points anew for every market, once the figure is looked at, or printed.
fn draw_points(figure: NodeRef<html::Figure>) {
    let Printing(is_printing) = expect_context();
    let OddsState { runs, settings, decided, .. } = expect_context();
    let is_seen = follow_sight(figure);
    let market = memo(move || settings.with(OddsSettings::terms));
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let going_on = StoredValue::new(Vec::new());
    let end = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        for run in going_on.try_update_value(std::mem::take).unwrap_or_default() {
            runs.end(run);
        }
    };
    let ask = move || {
        let asked = |(n, usual): (usize, UsualTrigger)| {
            let question = usual.question(&settings.get_untracked())?;
            Some(runs.draw(question, move |_, part| {
                decided.update(|decided| decided[n] = Some(UsualTrigger::drawn(part)));
            }))
        };
        // What is asked last is drawn first.
        going_on.set_value(UsualTrigger::ALL.into_iter().enumerate().rev().filter_map(asked).collect());
    };
    let is_unfinished = move || decided.with_untracked(|decided| decided.contains(&None));
    Effect::new(move |before: Option<MarketTerms>| {
        let now = market.get();
        if before != Some(now) {
            end();
            decided.set([None; 4]);
        }
        if is_seen.get() && is_unfinished() {
            timer.set_value(set_timeout_with_handle(ask, REST).ok());
        }
        now
    });
    effect(move || {
        // Paper waits for nothing.
        if is_printing.get() && is_unfinished() {
            end();
            let settings = settings.get_untracked();
            let now = |usual: UsualTrigger| Some(UsualTrigger::drawn(&usual.question(&settings)?.draw()?));
            decided.set(UsualTrigger::ALL.map(now));
        }
    });
    on_cleanup(end);
}
