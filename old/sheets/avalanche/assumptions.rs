//! The assumptions, and what follows from them: gain, critical assets, the two laws side by side.

use maud::{Markup, html};

use super::super::{Pen, Sheet};
use super::form::Sliding;
use super::products::whole;
use super::{Shown, grid};
use crate::model::Act;
use crate::model::avalanche::{AvalancheAct, Dial, Impacts, Pair, Play};
use crate::text::Text;
use crate::{key, tr};

/// The panel of assumptions.
#[must_use]
pub fn assumptions(&Shown { text, table, view, play, .. }: &Shown) -> Sheet {
    let pen = Pen::new(text);
    let act = |act| Some(Act::Avalanche(act));
    let (underlyings, count) = (table.underlyings(), table.underlying_count());
    let mut options: Vec<_> = underlyings
        .iter()
        .enumerate()
        .map(|(n, name)| (act(AvalancheAct::Underlying(n)), *name, *name == view.set.underlying))
        .collect();
    if !underlyings.contains(&view.set.underlying.as_str()) {
        options.insert(0, (None, &view.set.underlying, true));
    }
    let impacts = Impacts::ALL
        .map(|impact| (act(AvalancheAct::Impact(impact)), text.impact(impact), impact == view.set.impact));
    let dial = |dial, name, hint: String| pen.dial(view, dial, name, &hint, None);
    let reversal = Sliding { from: 0.0, to: 1.0 };
    let html = html! { section class="panel controls" aria-labelledby="assumptions-heading" {
        h2 id="assumptions-heading" { (text.line(key!(avalanche.assumptions))) }
        (pen.choice("underlying", key!(avalanche.underlying_played), &options))
        @if count > underlyings.len() {
            p class="hint" { (tr!(text, avalanche.many_underlyings, shown = underlyings.len(), count = whole(text, count))) }
        }
        (pen.choice("impact", key!(avalanche.impact), &impacts))
        (dial(Dial::Volatility, key!(avalanche.volatility), String::new()))
        (dial(Dial::Prefactor, key!(avalanche.prefactor), tr!(text, avalanche.prefactor_hint)))
        (dial(Dial::Participation, key!(avalanche.participation), tr!(text, avalanche.participation_hint)))
        (dial(Dial::Window, key!(avalanche.window), tr!(text, avalanche.window_hint)))
        (dial(Dial::FrontRun, key!(avalanche.front_run), String::new()))
        (pen.dial(view, Dial::Reversal, key!(avalanche.reversal), "", Some(reversal)))
        (dial(Dial::Further, key!(avalanche.further), String::new()))
        (gain(text, play))
    } };
    pen.sheet(html)
}

fn gain(text: &Text, play: &Play) -> Markup {
    let names = [key!(avalanche.compared), key!(avalanche.with), key!(avalanche.without)];
    html! {
        @if let Some(gain) = play.gain {
            h3 { (text.line(key!(avalanche.gain_heading))) }
            p { (text.gain(gain)) @if gain > 0.5 { (text.line(key!(sign.gap))) b { (text.line(key!(avalanche.gain_caution))) } } }
            p class="hint" { (text.line(key!(avalanche.lambda))) }
        }
        @if let Some((linear, root)) = &play.compared {
            (grid(text, key!(avalanche.compared), &names, &[compared(text, Impacts::Linear, linear), compared(text, Impacts::SquareRoot, root)]))
        }
        @if !play.critical.is_empty() {
            h3 { (text.line(key!(avalanche.critical))) }
            dl class="critical" {
                @for critical in &play.critical {
                    div { dt { (twins(text, critical.leverage)) } dd { (text.number(critical.volumes, 2, 2)) } }
                }
            }
            p class="hint" { (text.line(key!(avalanche.critical_note))) }
        }
    }
}

fn compared(text: &Text, impact: Impacts, pair: &Pair) -> Vec<String> {
    vec![
        text.impact(impact).to_owned(),
        text.close_of(pair.with.close.r),
        text.close_of(pair.without.close.r),
    ]
}

/// A leverage with the other one of the same coefficient, `1 − L`, where such products are common.
fn twins(text: &Text, leverage: f64) -> String {
    let own = text.multiple(leverage);
    if leverage > 0.0 {
        tr!(text, avalanche.critical_pair, a = own, b = text.multiple(1.0 - leverage))
    } else {
        own
    }
}
