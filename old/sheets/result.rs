//! The result: the sentence, the end values, and more figures.

use maud::{Markup, html};

use super::{Format, Pen, Sheet};
use crate::model::{Act, Figure, Report, UncappedFloor, Verdict};
use crate::text::Text;
use crate::{key, tr};

/// The sentence, the end values and their difference, and on what they rest.
#[must_use]
pub fn result(text: &Text, report: &Report) -> Sheet {
    let pen = Pen::new(text);
    let start = report.outcome.initial_nav();
    let product = |class: &str, name: &str, figure: Figure| {
        let change = text.change(figure.value / start - 1.0);
        tile(class, name, &pen.figure(name, figure, Text::nav), &change)
    };
    let verdict = match report.verdict() {
        Verdict::Hurt => "hurt",
        Verdict::Helped => "helped",
        Verdict::Same => "same",
    };
    let difference = tr!(text, result.difference);
    let costs =
        if report.after_costs() { tr!(text, result.after_costs) } else { tr!(text, result.before_costs) };
    let floor = match report.inputs.terms.uncapped_floor {
        UncappedFloor::Intraday => tr!(text, result.floor_intraday_note),
        UncappedFloor::Close => tr!(text, result.floor_close_note),
    };
    let html = html! {
        p class="sentence" part="sentence" { (text.result(report)) }
        dl class="tiles" part="tiles" {
            (product("protected", text.line(key!(result.with)), report.protected()))
            (product("uncapped", text.line(key!(result.without)), report.uncapped()))
            @let figure = pen.figure(&difference, report.difference(), Text::signed_nav);
            (tile(verdict, &difference, &figure, &text.verdict(report)))
        }
        p class="basis" { (costs) (text.line(key!(sign.stop))) (text.line(key!(sign.gap))) (floor) }
    };
    pen.sheet(html)
}

fn tile(class: &str, name: &str, figure: &Markup, note: &str) -> Markup {
    html! {
        div class={ "tile " (class) } part="tile" {
            dt { (name) }
            dd { (figure) }
            dd class="change" { (note) }
        }
    }
}

/// Drawdown, resets, trades, recovery and break-even.
#[must_use]
pub fn more_figures(text: &Text, report: &Report) -> Sheet {
    let pen = Pen::new(text);
    let outcome = &report.outcome;
    let fall = |fraction: f64| html! { (text.percent(-fraction, 1, 1)) };
    let row = |name: &str, with: &Markup, without: &Markup| {
        html! { tr { th scope="row" { (name) } td { (with) } td { (without) } } }
    };
    let figures = |name: &str, with, without, format: Format| {
        row(name, &pen.figure_or_none(name, with, format), &pen.figure_or_none(name, without, format))
    };
    let drawdown = (fall(outcome.protected_drawdown()), fall(outcome.uncapped_drawdown()));
    let (count, none) = (html! { (report.reset_count()) }, html! { (text.none()) });
    let (traded, recovery) = (tr!(text, result.traded), tr!(text, result.recovery));
    let html = html! {
        h2 id="more-heading" { (text.line(key!(result.more))) }
        table class="figures" {
            thead {
                tr {
                    td {}
                    th scope="col" { (text.line(key!(result.with))) }
                    th scope="col" { (text.line(key!(result.without))) }
                }
            }
            tbody {
                (row(text.line(key!(result.drawdown)), &drawdown.0, &drawdown.1))
                (row(text.line(key!(result.resets)), &count, &none))
                (figures(&traded, Some(report.protected_traded()), Some(report.uncapped_traded()), Text::nav))
                (figures(&recovery, report.protected_recovery(), report.uncapped_recovery(), Text::change))
            }
        }
        @if let Some(figure) = report.break_even() {
            @let name = tr!(text, result.break_even);
            p {
                (name) (text.line(key!(sign.colon))) (pen.figure(&name, figure, Text::money)) (text.line(key!(sign.stop)))
                (text.line(key!(sign.gap))) (text.line(key!(result.break_even_note)))
            }
        }
    };
    pen.sheet(html)
}

/// What firing costs, and the leverage just before.
pub(super) fn at_trigger(pen: &Pen, report: &Report) -> Markup {
    let text = pen.text;
    let readout = |name: &str, figure: Option<Figure>, format: Format| {
        html! {
            div {
                dt { (name) }
                dd {
                    @match figure {
                        Some(figure) => (pen.figure(name, figure, format)),
                        None => (text.line(key!(product.nothing_left))),
                    }
                }
            }
        }
    };
    html! {
        dl class="readouts" {
            (readout(text.line(key!(product.loss_at_trigger)), report.loss_at_trigger(), |text, v| text.percent(v, 0, 1)))
            (readout(text.line(key!(product.leverage_at_trigger)), report.leverage_at_trigger(), Text::multiple))
        }
    }
}

/// That an entry cannot be used and the last good result is shown.
#[must_use]
pub fn stale(text: &Text, is_stale: bool) -> Sheet {
    let pen = Pen::new(text);
    let html = html! {
        @if is_stale {
            p class="stale-note" {
                (text.line(key!(result.stale))) " " (pen.button("link", text.line(key!(result.go_to_entry)), Act::GoToProblem))
            }
        }
    };
    pen.sheet(html)
}
