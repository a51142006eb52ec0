//! The ledger: every event, each figure with its arithmetic, and the sum that makes the difference.

use leptos::prelude::*;

use super::controls::{FigureButton, figure_or_none};
use super::live::{live, shown, words};
use super::state::Lab;
use crate::model::{Entry, Event, Figure, Report};
use crate::text::Text;
use crate::{key, tr};

/// More events than this are shown on request.
const SHOWN: usize = 60;

#[component]
pub fn Ledger() -> impl IntoView {
    let lab = Lab::from_context();
    let all = RwSignal::new(false);
    let entries = Memo::new(move |_| lab.report.get().map(|report| report.ledger()).unwrap_or_default());
    let body = live(move || {
        let report = lab.report.get()?;
        let shown = if all.get() { usize::MAX } else { SHOWN };
        Some(lab.text.with(|text| {
            entries.with(|entries| entries.iter().take(shown).map(|e| row(text, &report, e)).collect_view())
        }))
    });
    let foot = live(move || {
        let report = lab.report.get()?;
        Some(lab.text.with(|text| sums(text, &report)))
    });
    let hidden = move || entries.with(Vec::len) > SHOWN && !all.get();
    let more = shown(hidden, move || {
        let name = words(move || {
            let count = entries.with(Vec::len);
            lab.text.with(|text| text.show_all(count))
        });
        view! { <button type="button" on:click=move |_| all.set(true)>{name}</button> }
    });
    view! {
        <section class="ledger" aria-labelledby="ledger-heading">
            <h2 id="ledger-heading">{lab.say(key!(ledger.heading))}</h2>
            <p class="hint">{lab.say(key!(ledger.intro))}</p>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="ledger-heading">
                <table class="figures">
                    <thead>
                        <tr>
                            <th scope="col">{lab.say(key!(ledger.time))}</th>
                            <th scope="col">{lab.say(key!(ledger.event))}</th>
                            <th scope="col">{lab.say(key!(ledger.price))}</th>
                            <th scope="col">{lab.say(key!(ledger.nav))}</th>
                            <th scope="col">{lab.say(key!(ledger.before))}</th>
                            <th scope="col">{lab.say(key!(ledger.after))}</th>
                            <th scope="col">{lab.say(key!(ledger.trade))}</th>
                            <th scope="col">{lab.say(key!(ledger.effect))}</th>
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                    <tfoot>{foot}</tfoot>
                </table>
            </div>
            {more}
        </section>
    }
}

fn row(text: &Text, report: &Report, entry: &Entry) -> impl IntoView + use<> {
    let class = match entry.event {
        Event::Rebase(_) => "rebase",
        Event::ProtectedEnd | Event::UncappedEnd => "end",
        Event::Trigger | Event::Close | Event::UncappedClose => "",
    };
    let figure =
        |name: String, figure: &Option<Figure>, format| figure_or_none(text, name, figure.clone(), format);
    // The level that a trigger had to reach stands beside the price that reached it.
    let beyond = if report.outcome.product().is_long() { " (≤ " } else { " (≥ " };
    let level = entry.level.clone().map(|level| {
        view! { <small>{beyond} <FigureButton name=tr!(text, chart.trigger) figure=level format=Text::money /> ")"</small> }
    });
    let days = report.outcome.sessions().len();
    view! {
        <tr class=class>
            <td>{text.moment(report.inputs.clock, days, entry.day, entry.minute)}</td>
            <th scope="row">{text.event(entry.event)}</th>
            <td>{text.money(entry.price)} {level}</td>
            <td>{figure(tr!(text, ledger.nav), &entry.nav, Text::money)}</td>
            <td>{figure(tr!(text, ledger.before), &entry.leverage_before, Text::multiple)}</td>
            <td>{text.or_none(entry.leverage_after, Text::multiple)}</td>
            <td>{figure(tr!(text, ledger.trade), &entry.trade, signed_money)}</td>
            <td>{figure(tr!(text, ledger.effect), &entry.effect, signed_money)}</td>
        </tr>
    }
}

fn signed_money(text: &Text, value: f64) -> String {
    text.signed_money(value)
}

fn sums(text: &Text, report: &Report) -> impl IntoView + use<> {
    let totals = report.totals();
    let several_days = report.outcome.sessions().len() > 1 && report.reset_count() > 0;
    let sum = |name: String, value: AnyView| {
        view! {
            <tr>
                <th scope="row" colspan="7">{name}</th>
                <td>{value}</td>
            </tr>
        }
    };
    let effects = Figure { value: totals.effects, arithmetic: report.effects_sum() };
    let name = tr!(text, ledger.sum_effects);
    let effects = view! { <FigureButton name=name.clone() figure=effects format=signed_money /> }.into_any();
    let rest = report
        .has_rest()
        .then(|| sum(tr!(text, ledger.sum_rest), text.signed_money(totals.rest).into_any()));
    let difference = tr!(text, ledger.sum_difference);
    let total =
        view! { <FigureButton name=difference.clone() figure=report.difference() format=signed_money /> }
            .into_any();
    let note = several_days.then(|| {
        view! { <tr><td colspan="8" class="note">{tr!(text, ledger.carried)}</td></tr> }
    });
    view! { {sum(name, effects)} {rest} {sum(difference, total)} {note} }
}
