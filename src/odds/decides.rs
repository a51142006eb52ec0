//! What decides: the share of days with a reset against volatility, for the triggers in use.

use std::time::Duration;

use charts::plots::share_curve;
use leptos::prelude::*;
use model::odds::{Curve, Estimate, OddsSettings, UsualTrigger};
use words::key;

use super::OddsState;
use super::tables;
use crate::controls::{TableFold, t};
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
    let state: OddsState = expect_context();
    let lab = state.lab;
    let settings = state.settings;
    // Curves follow all but the volatility: those of any market are the same for every one.
    let shape = memo(move || settings.with(OddsSettings::shape));
    let curves = memo_always(move || UsualTrigger::ALL.map(|usual| Curve::new(usual, &shape.get())));
    let points = RwSignal::new([None::<Estimate>; 4]);
    let market = memo(move || settings.with(OddsSettings::terms));
    effect(move || {
        market.track();
        points.set([None; 4]);
        draw_point(state, points, 0, REST);
    });
    let small = move |n: usize, usual: UsualTrigger| {
        let name = lab.say(move |text| text.usual_trigger(usual));
        let svg = lab.say(move |text| {
            let volatility = settings.with(OddsSettings::volatility);
            let (point, width) = (points.get()[n], quarter(state.width.get()));
            curves.with(|curves| share_curve(&curves[n], volatility, point, text, width).svg())
        });
        view! {
            <div>
                <p><b>{name}</b></p>
                <div class="svg" inner_html=move || svg.get()></div>
            </div>
        }
        .into_any()
    };
    let table = lab.say(move |text| tables::decides(text, &settings.get(), &points.get()));
    let said = lab.say(move |text| text.decides_summary(&settings.get(), &points.get()));
    view! {
        <figure class="decides">
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

/// Draws the point of one trigger after a while, and then the next one.
fn draw_point(state: OddsState, points: RwSignal<[Option<Estimate>; 4]>, n: usize, pause: Duration) {
    let turn = state.decides_turn.try_update_value(|turn| {
        if n == 0 {
            *turn += 1;
        }
        *turn
    });
    let draw = move || {
        if state.lab.is_gone() || points.is_disposed() || state.decides_turn.try_get_value() != turn {
            return;
        }
        let drawn = UsualTrigger::ALL[n].drawn(&state.settings.get_untracked());
        points.update(|points| points[n] = drawn);
        if n + 1 < UsualTrigger::ALL.len() {
            draw_point(state, points, n + 1, Duration::ZERO);
        }
    };
    set_timeout(draw, pause);
}
