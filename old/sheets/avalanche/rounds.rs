//! The avalanche: the price round by round, and what resets do to the sum of the trades.

use maud::{Markup, html};

use super::super::form::raw;
use super::super::{Pen, Sheet, Target};
use super::form::View;
use super::products::whole;
use super::{Shown, grid};
use crate::model::Act;
use crate::model::avalanche::{AvalancheAct, Dial, Pair, Play, RoundKind, Table};
use crate::plots;
use crate::text::Text;
use crate::{key, tr};

/// Rounds listed at most.
const LISTED: usize = 60;

/// The rounds to walk, their picture, their list, and the day that goes on or turns.
#[must_use]
pub fn rounds(&Shown { text, table, view, play, width, .. }: &Shown) -> Sheet {
    let pen = Pen::new(text);
    let last = play.rounds.len().saturating_sub(1);
    let shown = view.round.unwrap_or(last).min(last);
    let html = html! { section class="rounds" aria-labelledby="rounds-heading" {
        h2 id="rounds-heading" { (text.line(key!(avalanche.play_heading))) }
        p class="hint" { (text.line(key!(avalanche.play_intro))) }
        p class="sentence" { (text.ends_at(table, &view.set, play)) }
        @if let (Ok(pair), Some(round)) = (&play.pair, play.rounds.get(shown)) {
            figure class="stairs" {
                figcaption { b { (text.line(key!(avalanche.stairs))) } }
                div class="svg" { (raw(&plots::stairs(text, play, shown, width).svg())) }
            }
            (walk(&pen, view, shown, last))
            p class="round" aria-live="polite" {
                b { (tr!(text, avalanche.round_n, n = whole(text, shown), count = whole(text, last))) (text.line(key!(sign.stop))) }
                (text.line(key!(sign.gap)))
                (text.round(table, &view.set, round))
            }
            (list(text, table, play))
            (sums(text, table, view, play, pair))
        }
        (then(text, play))
    } };
    pen.sheet(html)
}

fn walk(pen: &Pen, view: &View, shown: usize, last: usize) -> Markup {
    let text = pen.text;
    let act = |act| Act::Avalanche(act);
    let play = if view.playing { tr!(text, avalanche.stop) } else { tr!(text, avalanche.play) };
    html! {
        div class="walk" {
            (pen.sign_button("‹", text.line(key!(avalanche.back)), act(AvalancheAct::Round(shown.saturating_sub(1))), shown == 0))
            (pen.sign_button("›", text.line(key!(avalanche.forward)), act(AvalancheAct::Round((shown + 1).min(last))), shown == last))
            (pen.button("play", &play, act(AvalancheAct::Play)))
            input type="range" min="0" max=(last) value=(shown) data-t=(pen.mark(Target::Dial(Dial::Round)))
                aria-label=(text.line(key!(avalanche.round))) aria-valuetext=(tr!(text, avalanche.round_n, n = whole(text, shown), count = whole(text, last)));
        }
    }
}

fn list(text: &Text, table: &Table, play: &Play) -> Markup {
    let count = play.rounds.len() - 1;
    let mut rows = Vec::new();
    for round in play.rounds.iter().skip(1).take(LISTED) {
        let trades = matches!(round.kind, RoundKind::Reset(_) | RoundKind::Close(_));
        let what = match round.kind {
            RoundKind::Reset(row) => table.rows().get(row).map_or(String::new(), |row| row.name.clone()),
            RoundKind::Shock => tr!(text, avalanche.shock),
            RoundKind::Close(_) => tr!(text, avalanche.tick_close),
            RoundKind::NextDay | RoundKind::Start => tr!(text, avalanche.tick_next),
        };
        let trade = text.or_none(trades.then_some(round.trade), Text::signed_nav);
        rows.push(vec![what, text.move_of(round.before), trade, text.close_of(round.after)]);
    }
    let names = [key!(avalanche.what), key!(avalanche.before), key!(avalanche.trade), key!(avalanche.after)];
    html! {
        (grid(text, key!(avalanche.stairs), &names, &rows))
        @if count > LISTED {
            p class="hint" { (tr!(text, avalanche.first_rounds, shown = LISTED, count = whole(text, count))) }
        }
    }
}

fn sums(text: &Text, table: &Table, view: &View, play: &Play, pair: &Pair) -> Markup {
    let total = |total| text.traded(table, total);
    let share = view.set.get(Dial::FrontRun);
    html! {
        p { (tr!(text, avalanche.totals, with = total(pair.with.total()), without = total(pair.without.total()))) }
        @if let Some(at) = play.front_run.filter(|_| share > 0.0) {
            p { (tr!(text, avalanche.front_run_at, share = text.percent(share, 0, 1), at = text.move_of(at))) }
        }
    }
}

/// The day that goes on or turns.
fn then(text: &Text, play: &Play) -> Markup {
    let mut rows = Vec::new();
    for (then, turns) in play.then.iter().zip([false, true]) {
        let (with, without) = (then.gross, then.without.abs());
        let verdict = if (with - without).abs() <= 1e-9 * without.max(with) {
            key!(avalanche.then_same)
        } else if with < without {
            key!(avalanche.then_smaller)
        } else {
            key!(avalanche.then_larger)
        };
        let end = text.move_of(then.end);
        let name = if turns {
            tr!(text, avalanche.then_turn, end = end)
        } else {
            tr!(text, avalanche.then_on, end = end)
        };
        let [at_resets, close, without] =
            [then.at_resets, then.close, then.without].map(|trade| text.signed_nav(trade));
        rows.push(vec![name, at_resets, close, text.nav(then.gross), without, text.line(verdict).to_owned()]);
    }
    let names = [
        key!(avalanche.what),
        key!(avalanche.then_resets),
        key!(avalanche.then_close),
        key!(avalanche.then_gross),
        key!(avalanche.then_without),
        key!(result.difference),
    ];
    html! {
        h3 { (text.line(key!(avalanche.then_heading))) }
        p class="hint" { (text.line(key!(avalanche.then_intro))) }
        div class="then" { (grid(text, key!(avalanche.then_heading), &names, &rows)) }
    }
}
