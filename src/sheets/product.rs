//! The product panel.

use maud::{Markup, html};

use super::costs::costs;
use super::form::{Drafts, Label};
use super::result::at_trigger;
use super::{Pen, Sheet};
use crate::model::{Act, Edit, Field, ProviderStyle, RebaseRule, Report, UncappedFloor, usual_trigger};
use crate::text::Text;
use crate::{key, tr};

/// The leverages of the buttons.
const LEVERAGES: [f64; 6] = [-3.0, -2.0, -1.0, 2.0, 3.0, 5.0];

/// Everything that makes the product.
#[must_use]
pub fn product(text: &Text, form: Drafts, report: &Report) -> Sheet {
    let pen = Pen::new(text);
    let terms = &form.inputs.terms;
    let has_reset = terms.trigger.is_some();
    let floors = [
        (UncappedFloor::Intraday, text.line(key!(product.floor_intraday))),
        (UncappedFloor::Close, text.line(key!(product.floor_close))),
    ]
    .map(|(floor, name)| (Some(Act::Edit(Edit::Floor(floor))), name, floor == terms.uncapped_floor));
    let html = html! {
        h2 id="product-heading" { (text.said(key!(product.heading))) }
        (leverage(&pen, form))
        (pen.tick(key!(product.has_reset), has_reset, Act::Edit(Edit::Reset(!has_reset))))
        @if has_reset {
            (trigger(&pen, form))
            (at_trigger(&pen, report))
            (rebase(&pen, form))
        } @else {
            p class="hint" { (text.said(key!(product.no_reset))) }
        }
        (costs(&pen, form))
        (pen.field(form, Field::InitialNav, key!(product.initial_nav), ""))
        (pen.choice("floor", key!(product.floor), &floors))
    };
    pen.sheet(html)
}

fn leverage(pen: &Pen, form: Drafts) -> Markup {
    let text = pen.text;
    let current = form.inputs.terms.leverage;
    let hint = tr!(text, product.leverage_hint, exposure = text.number(current * 100.0, 0, 2));
    let name = tr!(text, product.leverage_other);
    html! {
        fieldset class="chips" {
            legend { (text.said(key!(product.leverage))) }
            @for leverage in LEVERAGES {
                label class="chip" {
                    (pen.radio("leverage", leverage == current, Act::Edit(Edit::Set(Field::Leverage, leverage))))
                    span { (text.multiple(leverage)) }
                }
            }
        }
        (pen.number(form, Field::Leverage, Label { name, unit: "×", hint, ..Label::default() }))
    }
}

fn trigger(pen: &Pen, form: Drafts) -> Markup {
    let text = pen.text;
    let terms = &form.inputs.terms;
    let leverage = terms.leverage;
    let long = leverage > 0.0;
    let hint =
        if long { tr!(text, product.trigger_hint_long) } else { tr!(text, product.trigger_hint_short) };
    let name = tr!(text, product.trigger);
    // The usual trigger, and the variant that is in use for 2x.
    let variant = (leverage == 2.0).then_some(0.2);
    let offer = |trigger: f64| {
        let shown = text.percent(trigger, 0, 2);
        let words = tr!(text, product.usual, leverage = text.multiple(leverage), trigger = shown);
        let in_use = terms.trigger == Some(trigger);
        let mark = pen.edit(Edit::Set(Field::Trigger, trigger));
        html! { button type="button" class="offer" aria-pressed=(in_use) data-t=(mark) { (words) } }
    };
    html! {
        (pen.number(form, Field::Trigger, Label { name, unit: "%", hint, ..Label::default() }))
        div class="offers" {
            (offer(usual_trigger(leverage)))
            @if let Some(variant) = variant { (offer(variant)) }
        }
    }
}

fn rebase(pen: &Pen, form: Drafts) -> Markup {
    let text = pen.text;
    let terms = &form.inputs.terms;
    let rebase = &terms.rebase;
    let minutes = tr!(text, product.minutes);
    let offered = RebaseRule::ALL.into_iter().filter(|rule| *rule != RebaseRule::Previous);
    let rules: Vec<_> = offered
        .map(|rule| (Some(Act::Edit(Edit::Rule(rule))), text.rule(rule), rule == rebase.rule))
        .collect();
    let in_use = ProviderStyle::ALL.into_iter().find(|style| style.is(rebase));
    let mut styles = vec![(None, text.line(key!(product.style_choose)), in_use.is_none())];
    styles.extend(
        ProviderStyle::ALL
            .map(|style| (Some(Act::Edit(Edit::Style(style))), text.style(style), in_use == Some(style))),
    );
    let limited = terms.max_resets.is_some();
    html! {
        (pen.choice("rule", key!(product.rule), &rules))
        @if rebase.rule.has_window() {
            div class="pair" {
                (pen.field(form, Field::Delay, key!(product.delay), &minutes))
                (pen.field(form, Field::Window, key!(product.window), &minutes))
            }
        }
        (pen.choice("style", key!(product.style), &styles))
        p class="hint" { (text.said(key!(product.style_note))) }
        (pen.tick(key!(product.limit_resets), limited, Act::Edit(Edit::LimitResets(!limited))))
        @if limited { (pen.field(form, Field::MaxResets, key!(product.max_resets), "")) }
    }
}
