//! The map of moves in words, and the lines to the close.

use maud::{Markup, html};

use super::form::raw;
use super::{Pen, Sheet, Target};
use crate::model::{Act, ClosingLines, MoveMap, Moves, RebaseRule, Report};
use crate::plots::closing;
use crate::text::Text;
use crate::{key, tr};

/// Rows and columns of the tables, about.
const COARSE: usize = 8;

/// A move with its sign.
fn signed(text: &Text, r: f64) -> String {
    let words = text.percent(r, 0, 2);
    if r > 0.0 { format!("+{words}") } else { words }
}

/// What the map is of, and what it shows.
#[must_use]
pub fn map_summary(text: &Text, map: &MoveMap) -> String {
    let product = text.multiple(map.leverage());
    let rule = match map.sign() {
        s if s > 0.0 => tr!(text, map.rule),
        s if s < 0.0 => tr!(text, map.rule_turned),
        _ => tr!(text, map.rule_none),
    };
    let end = if map.is_long() && map.leverage() <= 1.0 {
        String::new()
    } else {
        tr!(text, map.end, product = product, ends = text.change(-1.0 / map.leverage()))
    };
    text.joined(key!(sign.gap), &[&rule, &end])
}

/// Where this product's trigger and rebase lie on the map.
#[must_use]
pub fn map_trigger(text: &Text, map: &MoveMap) -> String {
    match map.trigger().zip(map.rebase()) {
        Some((trigger, rebase)) => {
            let at = |size: f64| signed(text, map.adverse() * size);
            tr!(text, map.trigger, trigger = at(trigger), rebase = at(rebase))
        }
        None => tr!(text, map.no_trigger),
    }
}

/// A cell in words.
#[must_use]
pub fn map_cell(text: &Text, map: &MoveMap, moves: Moves) -> String {
    let ends = map.ends(moves);
    let moved = tr!(
        text,
        map.cell,
        first = signed(text, moves.first),
        after = signed(text, moves.after),
        with = text.nav(ends.with),
        without = text.nav(ends.without)
    );
    let effect = ends.effect();
    let amount = text.nav(effect.abs());
    let verdict = if !ends.fires {
        tr!(text, map.not_fired)
    } else if effect > 0.0 {
        tr!(text, map.saves, amount = amount)
    } else if effect < 0.0 {
        tr!(text, map.costs, amount = amount)
    } else if ends.with <= 0.0 && ends.without <= 0.0 {
        tr!(text, map.both_lost)
    } else {
        tr!(text, map.same)
    };
    let later = match (ends.fires_later, ends.fires) {
        (true, true) => tr!(text, map.again),
        (true, false) => tr!(text, map.later),
        (false, _) => String::new(),
    };
    text.joined(key!(sign.gap), &[&moved, &verdict, &later])
}

/// What stands above the map.
#[must_use]
pub fn map_above(text: &Text, map: &MoveMap) -> Sheet {
    let html = html! {
        p class="intro" { (text.line(key!(map.intro))) }
        h2 { (text.line(key!(map.heading))) }
        p { (map_summary(text, map)) }
        p class="hint" { (map_trigger(text, map)) }
        p class="axis-name" { (text.line(key!(map.axis_after))) }
    };
    Pen::new(text).sheet(html)
}

/// What stands below it: the cell in words, and the button that loads its path, with what may differ in the Lab.
#[must_use]
pub fn map_below(text: &Text, map: &MoveMap, moves: Moves, rule: RebaseRule) -> Sheet {
    let pen = Pen::new(text);
    let barrier = rule == RebaseRule::Barrier && map.ends(moves).fires && map.trigger().is_some();
    let across = if map.is_long() { tr!(text, map.axis_fall) } else { tr!(text, map.axis_rise) };
    let html = html! {
        p class="axis-name end" { (across) }
        (map_legend(text))
        p class="reading" id="map-cell" aria-live="polite" { (map_cell(text, map, moves)) }
        (pen.button("main", text.line(key!(map.load)), Act::TryMoves(moves)))
        p class="hint" {
            @if barrier { (text.line(key!(map.barrier))) (text.line(key!(sign.gap))) }
            (text.line(key!(map.before_costs)))
        }
    };
    pen.sheet(html)
}

/// The slippage of a step of its slider.
#[must_use]
pub fn slippage(step: usize) -> f64 {
    u8::try_from(step).map_or(0.0, f64::from) * 0.0025
}

/// The slider of the slippage.
#[must_use]
pub fn map_slider(text: &Text, step: usize) -> Sheet {
    let pen = Pen::new(text);
    let said = text.percent(slippage(step), 0, 2);
    let html = html! {
        label {
            span { (text.line(key!(map.slippage))) }
            input type="range" min="0" max="40" value=(step) aria-valuetext=(said)
                data-t=(pen.mark(Target::Slip));
            output { (said) }
        }
    };
    pen.sheet(html)
}

/// The lines to the close: in words, as a picture of that width in CSS px, as a table.
#[must_use]
pub fn to_the_close(text: &Text, report: &Report, width: f64) -> Sheet {
    let lines = ClosingLines::new(report);
    let pen = Pen::new(text);
    let html = html! {
        section class="closing" aria-labelledby="closing-heading" {
            h2 id="closing-heading" { (text.line(key!(map.closing))) }
            p { (closing_summary(text, report, lines.as_ref())) }
            @if let Some(lines) = &lines {
                div class="svg" { (raw(&closing(lines, text, width).svg())) }
                (unfolded(text, text.line(key!(map.closing)), &closing_table(text, lines)))
            }
        }
    };
    pen.sheet(html)
}

/// A table to unfold.
fn unfolded(text: &Text, name: &str, table: &Markup) -> Markup {
    html! {
        details class="fold" {
            summary { (text.line(key!(chart.table))) }
            div class="scroll" tabindex="0" role="group" aria-label=(name) { (table) }
        }
    }
}

/// The mark on the chosen cell, CSS px from the picture's upper left corner.
#[must_use]
pub fn map_mark((x, y): (f64, f64)) -> String {
    html! { div class="mark" data-x=(x) data-y=(y) {} }.into_string()
}

/// Every few cells as a table: what the reset adds.
#[must_use]
pub fn map_table(text: &Text, map: &MoveMap) -> String {
    let stride = map.columns.div_ceil(COARSE);
    let columns = || (stride..map.columns).step_by(stride);
    // Through the row of no move, from the highest.
    let first = map.below % stride;
    let rows: Vec<usize> = (first..map.rows()).step_by(stride).collect();
    let table = html! {
        table class="figures" {
            caption { (text.line(key!(map.table_note))) }
            thead {
                tr {
                    th scope="col" { (text.line(key!(map.after))) }
                    @for column in columns() {
                        th scope="col" { (signed(text, map.moves(column, 0).first)) }
                    }
                }
            }
            tbody {
                @for row in rows.into_iter().rev() {
                    tr {
                        th scope="row" { (signed(text, map.moves(0, row).after)) }
                        @for column in columns() {
                            @let ends = map.ends(map.moves(column, row));
                            td {
                                @if ends.fires { (text.signed_money(ends.effect())) } @else { (text.none()) }
                            }
                        }
                    }
                }
            }
        }
    };
    unfolded(text, text.line(key!(map.heading)), &table).into_string()
}

/// What the lines to the close show, in words.
#[must_use]
pub fn closing_summary(text: &Text, report: &Report, lines: Option<&ClosingLines>) -> String {
    let Some(lines) = lines else {
        return tr!(text, map.closing_none);
    };
    let days = report.outcome.sessions().len();
    let day = if days > 1 { tr!(text, path.day_n, n = lines.day + 1) } else { String::new() };
    let ends = tr!(
        text,
        map.closing_ends,
        rebase = text.money(lines.rebase),
        close = text.money(lines.close),
        with = text.nav(lines.with_at(lines.close)),
        without = text.nav(lines.without_at(lines.close))
    );
    let crossing = match lines.break_even {
        Some(price) if (price / lines.rebase - 1.0).abs() < 0.0005 => tr!(text, map.closing_at_rebase),
        Some(price) => tr!(
            text,
            map.closing_crossing,
            price = text.money(price),
            change = text.change(price / lines.rebase - 1.0)
        ),
        None => tr!(text, map.closing_no_crossing),
    };
    let said = text.joined(key!(sign.gap), &[&ends, &crossing]);
    text.joined(key!(sign.colon), &[&day, &said])
}

/// The two lines as a table.
fn closing_table(text: &Text, lines: &ClosingLines) -> Markup {
    let (low, high) = lines.span();
    let mut prices: Vec<f64> = (0..=8_u8).map(|n| low + (high - low) * f64::from(n) / 8.0).collect();
    if let Some(price) = lines.break_even {
        let at = prices.iter().filter(|p| **p < price).count();
        prices.insert(at, price);
    }
    html! {
        table class="figures" {
            thead {
                tr {
                    th scope="col" { (text.line(key!(map.closing_price))) }
                    th scope="col" { (text.line(key!(result.with))) }
                    th scope="col" { (text.line(key!(result.without))) }
                    th scope="col" { (text.line(key!(result.difference))) }
                }
            }
            tbody {
                @for price in prices {
                    @let (with, without) = (lines.with_at(price), lines.without_at(price));
                    tr {
                        th scope="row" { (text.money(price)) }
                        td { (text.nav(with)) }
                        td { (text.nav(without)) }
                        td { (text.signed_nav(with - without)) }
                    }
                }
            }
        }
    }
}

/// What the colours and lines stand for.
fn map_legend(text: &Text) -> Markup {
    let shades = |class: &str| {
        html! {
            span class="shades" aria-hidden="true" {
                @for n in 1..=4_u8 { i class={ (class) (n) } {} }
            }
        }
    };
    html! {
        ul class="legend" {
            li { (shades("cost")) (text.line(key!(map.legend_costs))) }
            li { (shades("gain")) (text.line(key!(map.legend_saves))) }
            li { i class="rule trigger" {} (text.line(key!(chart.trigger))) }
            li { i class="rule rebase" {} (text.line(key!(map.legend_rebase))) }
            li { i class="hatch" {} (text.line(key!(map.legend_lost))) }
        }
    }
}
