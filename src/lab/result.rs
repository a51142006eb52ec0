//! The result: the sentence, the end values and their difference, and on what they rest.

use leptos::html;
use leptos::prelude::*;
use model::{Field, Figure, Report, UncappedFloor, Verdict};
use words::{Text, key, tr};

use super::sentence::Sentence;
use super::still::hold_still;
use crate::controls::{Button, FigureButton, NumberField, Slice, t};
use crate::embed::Legal;
use crate::prices::FileCautions;
use crate::reactive::{derive, memo};
use crate::state::{Lab, use_lab};

/// The result of the run; while an entry cannot be used, the last one, and it says so.
#[component]
pub fn ResultPanel() -> impl IntoView {
    let lab = use_lab();
    let stale = memo(move || lab.is_stale());
    let length = memo(move || lab.text.with(|text| lab.report.with(|report| longest(text, report))));
    // Longer than "101.5" or "5,000", as in a currency; longer than "5,075 EUR", as in many thousands of one.
    let (are_long, are_longest) = (move || length.get() > 5, move || length.get() > 9);
    let panel = NodeRef::<html::Section>::new();
    let least = hold_still(panel);
    view! {
        <section
            class="result"
            class:stale=stale
            id="result"
            tabindex="-1"
            aria-labelledby="result-heading"
            node_ref=panel
            style:min-height=least
        >
            <h2 id="result-heading" class="visually-hidden">{t(key!(result.heading))}</h2>
            <Show when=move || stale.get()>
                <p class="stale-note">
                    {t(key!(result.stale))} " "
                    <Button class="link" words=t(key!(result.go_to_entry)) on_press=move |()| lab.go_to_problem()/>
                </p>
            </Show>
            <Slice><Sentence/></Slice>
            <FileCautions/>
            <div class="ends">
                <dl class="tiles" class:long=are_long class:longest=are_longest part="tiles"><Slice>{rows()}</Slice></dl>
                <Pin/>
            </div>
        </section>
    }
}

/// Characters of the longest of the figures.
fn longest(text: &Text, report: &Report) -> usize {
    let figures = [report.stock(), report.uncapped(), report.protected()];
    let long = figures.map(|figure| text.result_amount(report, figure.value).chars().count());
    long.into_iter().max().unwrap_or_default()
}

/// The rows: the stock, the product without the reset and with it, and their difference beside these; one row for the
/// product where no reset has told the two apart.
fn rows() -> AnyView {
    let lab = use_lab();
    let is_one = memo(move || {
        lab.report.with(|report| {
            let is_same = report.reset_count() == 0 && report.verdict() == Verdict::Same;
            is_same || report.inputs.terms.trigger.is_none()
        })
    });
    let two = move || {
        let difference = t(key!(result.difference));
        view! {
            {row(|| "tile uncapped", t(key!(result.without)), Report::uncapped)}
            {row(|| "tile protected", t(key!(result.with)), Report::protected)}
            <div class=move || verdict_class(lab) part="tile">
                <dt>{difference}</dt>
                <dd>{value(difference, Report::difference, Text::signed_result_amount)}</dd>
                <dd class="change">{lab.say_report(Text::verdict)}</dd>
            </div>
        }
    };
    let stock = lab.say(move |text| lab.listing.with(|listing| text.stock_of(listing.as_ref())));
    view! {
        {row(|| "tile stock", stock, Report::stock)}
        <div class="tile money" part="tile">
            <dt aria-hidden="true">{lab.say(|text| text.head_of_money(key!(money.from)))}</dt>
            <dd><NumberField field=Field::InitialNav hide_label=true/></dd>
        </div>
        <Show when=move || is_one.get() fallback=two>
            {row(|| "tile uncapped", t(key!(result.product)), Report::uncapped)}
        </Show>
    }
    .into_any()
}

/// Keeps the result for comparison with what follows.
#[component]
pub(super) fn Pin() -> impl IntoView {
    let lab = use_lab();
    let words = lab.say(move |text| {
        let is_pinned = lab.pinned().with(Option::is_some);
        text.words(if is_pinned { key!(result.unpin) } else { key!(result.pin) })
    });
    view! { <Button class="pin" words=words on_press=move |()| lab.toggle_pin()/> }
}

fn verdict_class(lab: Lab) -> &'static str {
    lab.report.with(|report| match report.verdict() {
        Verdict::Hurt => "tile difference hurt",
        Verdict::Helped => "tile difference helped",
        Verdict::Same => "tile difference same",
    })
}

/// A row: where it begins, where it ends, and the change.
fn row(class: fn() -> &'static str, name: Signal<String>, figure: fn(&Report) -> Figure) -> AnyView {
    let lab = use_lab();
    let change = lab.say_report(move |text, report| {
        text.change(figure(report).value / report.outcome.initial_nav() - 1.0)
    });
    let other = lab.say_report(move |text, report| {
        // In the money of now: other money is no other result.
        let other = |other: Option<&Report>| {
            let scale = report.outcome.initial_nav() / other?.outcome.initial_nav();
            Some(text.result_amount(report, scale * figure(other?).value))
        };
        if let Some(pinned) = lab.report_pinned().with(|pinned| other(pinned.as_ref())) {
            return tr!(text, result.pinned, value = pinned);
        }
        // What it was before the last step, where that was another.
        let now = text.result_amount(report, figure(report).value);
        let before = lab.report_before().with(|before| other(before.as_ref()));
        match before.filter(|before| *before != now) {
            Some(before) => tr!(text, result.before, value = before),
            None => String::new(),
        }
    });
    view! {
        <div class=class part="tile">
            <dt>{name}</dt>
            <dd>{value(name, figure, Text::result_amount)}</dd>
            <dd class="change"><span>{change}</span> <span class="other">{other}</span></dd>
        </div>
    }
    .into_any()
}

fn value(
    name: Signal<String>,
    figure: fn(&Report) -> Figure,
    write: fn(&Text, &Report, f64) -> String,
) -> AnyView {
    let lab = use_lab();
    let words = lab.say_report(move |text, report| write(text, report, figure(report).value));
    let figure = derive(move || Some(lab.report.with(figure)));
    view! { <FigureButton name=name figure=figure words=words/> }.into_any()
}

/// On what the result rests, and the risk.
#[component]
pub fn Basis() -> impl IntoView {
    let lab = use_lab();
    view! {
        <div class="rests-on">
            <Legal/>
            <p class="basis">{lab.say_report(basis)}</p>
        </div>
    }
}

fn basis(text: &Text, report: &Report) -> String {
    let costs =
        if report.after_costs() { tr!(text, result.after_costs) } else { tr!(text, result.before_costs) };
    let floor = match report.inputs.terms.uncapped_floor {
        UncappedFloor::Intraday => tr!(text, result.floor_intraday_note),
        UncappedFloor::Close => tr!(text, result.floor_close_note),
    };
    [&costs, text.line(key!(sign.stop)), text.line(key!(sign.gap)), &floor].concat()
}
