//! The ledger: every event, each figure with its arithmetic, and the sum that makes the difference.

use leptos::prelude::*;
use model::{Entry, Event, Figure};
use words::{Line, Text, key};

use crate::controls::{Button, Explained, FigureButton, Format, t};
use crate::reactive::{derive, memo};
use crate::state::use_lab;

/// More events than this are shown on request.
const FIRST_EVENTS: usize = 60;

/// The columns of the table.
pub const COLUMNS: [Line; 8] = [
    key!(ledger.time),
    key!(ledger.event),
    key!(ledger.price),
    key!(ledger.nav),
    key!(ledger.before),
    key!(ledger.after),
    key!(ledger.trade),
    key!(ledger.effect),
];

/// The name of a column, with the currency of its money where one is given.
#[must_use]
pub fn column(text: &Text, name: Line) -> String {
    if [key!(ledger.nav), key!(ledger.trade), key!(ledger.effect)].contains(&name) {
        text.head_of_money(name)
    } else {
        text.words(name)
    }
}

/// The table of events, the first of them or all, and the sums.
#[component]
pub fn Ledger() -> impl IntoView {
    let lab = use_lab();
    let entries = memo(move || lab.report.with(model::Report::ledger));
    let count = memo(move || entries.with(Vec::len));
    let shown = memo(move || if lab.all_events.get() { count.get() } else { count.get().min(FIRST_EVENTS) });
    view! {
        <section class="ledger" part="ledger" aria-labelledby="ledger-heading">
            <h2 id="ledger-heading">{t(key!(ledger.heading))}</h2>
            <p class="hint">{t(key!(ledger.intro))}</p>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="ledger-heading">
                <table class="figures">
                    <thead>
                        <tr>{COLUMNS.map(|name| {
                            let words = lab.say(move |text| column(text, name));
                            view! { <th scope="col"><Explained words=words/></th> }
                        }).into_iter().collect_view()}</tr>
                    </thead>
                    <tbody>
                        <For each=move || 0..shown.get() key=|index| *index let(index)>
                            <Row entry=memo(move || entries.with(|entries| entries.get(index).cloned()))/>
                        </For>
                    </tbody>
                    <tfoot><Sums/></tfoot>
                </table>
            </div>
            <Show when=move || { count.get() > shown.get() }>
                <Button
                    words=lab.say(move |text| text.show_all(count.get()))
                    on_press=move |()| lab.all_events.set(true)
                />
            </Show>
        </section>
    }
}

/// A row of the table.
#[component]
fn Row(entry: Memo<Option<Entry>>) -> impl IntoView {
    let lab = use_lab();
    let class = move || match entry.with(|entry| entry.as_ref().map(|entry| entry.event)) {
        Some(Event::Rebase(_)) => "rebase",
        Some(Event::Ended | Event::ProtectedEnd | Event::UncappedEnd) => "end",
        _ => "",
    };
    let words = move |words: fn(&Text, &Entry) -> String| {
        lab.say(move |text| {
            entry.with(|entry| entry.as_ref().map(|entry| words(text, entry)).unwrap_or_default())
        })
    };
    let moment = lab.say_report(move |text, report| {
        let days = report.outcome.sessions().len();
        let moment = |entry: &Entry| text.moment(report.inputs.clock, days, entry.day, entry.minute);
        entry.with(|entry| entry.as_ref().map(moment).unwrap_or_default())
    });
    let figure = move |of: fn(&Entry) -> &Option<Figure>| {
        derive(move || entry.with(|entry| entry.as_ref().and_then(|entry| of(entry).clone())))
    };
    let cell = move |name: Line, of: fn(&Entry) -> &Option<Figure>, format: Format| {
        view! { <td><FigureButton name=t(name) figure=figure(of) format=format/></td> }.into_any()
    };
    // The level that a trigger had to reach stands beside the price that reached it.
    let has_level =
        memo(move || entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.level.is_some())));
    let is_long = memo(move || lab.report.with(|report| report.outcome.product().is_long()));
    let level = move || {
        view! {
            " "
            <small>
                {move || if is_long.get() { "(≤ " } else { "(≥ " }}
                <FigureButton name=t(key!(chart.trigger)) figure=figure(|entry| &entry.level) format=Text::money/>
                ")"
            </small>
        }
    };
    view! {
        <tr class=class>
            <td>{moment}</td>
            <th scope="row">{words(|text, entry| text.event(entry.event))}</th>
            <td>
                {words(|text, entry| text.money(entry.price))}
                <Show when=move || has_level.get()>{level()}</Show>
            </td>
            {cell(key!(ledger.nav), |entry| &entry.nav, Text::money)}
            {cell(key!(ledger.before), |entry| &entry.leverage_before, Text::multiple)}
            <td>{words(|text, entry| text.or_none(entry.leverage_after, Text::multiple))}</td>
            {cell(key!(ledger.trade), |entry| &entry.trade, Text::signed_money)}
            {cell(key!(ledger.effect), |entry| &entry.effect, Text::signed_money)}
        </tr>
    }
}

/// The sums below the table.
#[component]
fn Sums() -> impl IntoView {
    let lab = use_lab();
    let sum = move |name: Line, figure: Signal<Option<Figure>>| {
        let name = t(name);
        view! {
            <tr>
                <th scope="row" colspan="7">{name}</th>
                <td><FigureButton name=name figure=figure format=Text::signed_money/></td>
            </tr>
        }
        .into_any()
    };
    let effects = derive(move || {
        lab.report.with(|report| Some(Figure::new(report.totals().effects, report.effects_sum())))
    });
    let difference = derive(move || lab.report.with(|report| Some(report.difference())));
    let has_rest = memo(move || lab.report.with(model::Report::has_rest));
    let is_carried = memo(move || {
        lab.report.with(|report| report.outcome.sessions().len() > 1 && report.reset_count() > 0)
    });
    let rest = lab.say_report(|text, report| {
        text.words(if report.outcome.ended().is_some() {
            key!(ledger.sum_rest_ended)
        } else {
            key!(ledger.sum_rest)
        })
    });
    view! {
        {sum(key!(ledger.sum_effects), effects)}
        <Show when=move || has_rest.get()>
            <tr>
                <th scope="row" colspan="7">{rest}</th>
                <td>{lab.say_report(|text, report| text.signed_money(report.totals().rest))}</td>
            </tr>
        </Show>
        {sum(key!(ledger.sum_difference), difference)}
        <Show when=move || is_carried.get()>
            <tr><td colspan="8" class="note">{t(key!(ledger.carried))}</td></tr>
        </Show>
    }
}
