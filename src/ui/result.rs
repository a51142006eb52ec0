//! The result: the sentence, the end values, the risk line, and more figures on request.

use leptos::prelude::*;

use super::controls::{FigureButton, figure_or_none};
use super::live::{live, shown};
use super::number_field::field_id;
use super::state::Lab;
use crate::model::{Field, Figure, Place, Report, UncappedFloor, Verdict};
use crate::platform::page;
use crate::text::Text;
use crate::{key, tr};

#[component]
pub fn ResultPanel() -> impl IntoView {
    let lab = Lab::from_context();
    let basis = lab.tell(|text, report| {
        let costs =
            if report.after_costs() { tr!(text, result.after_costs) } else { tr!(text, result.before_costs) };
        costs.to_string()
    });
    let floor = lab.tell(|text, report| {
        let note = match report.inputs.terms.uncapped_floor {
            UncappedFloor::Intraday => tr!(text, result.floor_intraday_note),
            UncappedFloor::Close => tr!(text, result.floor_close_note),
        };
        note.to_string()
    });
    let stale = shown(
        move || lab.is_stale(),
        move || {
            view! {
                <p class="stale-note">
                    {lab.say(key!(result.stale))} " "
                    <button type="button" class="link" on:click=move |_| go_to_problem(lab)>
                        {lab.say(key!(result.go_to_entry))}
                    </button>
                </p>
            }
        },
    );
    view! {
        <section
            class="result"
            id="result"
            tabindex="-1"
            aria-labelledby="result-heading"
            class:stale=move || lab.is_stale()
        >
            <h2 id="result-heading">{lab.say(key!(result.heading))}</h2>
            {stale}
            <p class="sentence">{lab.tell(Text::result)}</p>
            <Tiles />
            <p class="basis">{basis} ". " {floor}</p>
            <p class="risk">{lab.say(key!(app.risk))}</p>
        </section>
    }
}

/// Shows the entry that cannot be used, wherever it is: on another day, or folded away.
fn go_to_problem(lab: Lab) {
    let Some(field) = lab.first_problem() else {
        return;
    };
    if let Field::PointTime(Place { day, .. })
    | Field::PointPrice(Place { day, .. })
    | Field::PointMove(Place { day, .. })
    | Field::CalendarDays(day) = field
    {
        lab.day.set(day);
    }
    request_animation_frame(move || page::focus(&field_id(field)));
}

/// The end values and their difference.
#[component]
fn Tiles() -> impl IntoView {
    let lab = Lab::from_context();
    let tiles = live(move || {
        let report = lab.report.get()?;
        let report: &Report = &report;
        let start = report.outcome.initial_nav();
        Some(lab.text.with(|text| {
            let (with, without) = (tr!(text, result.with), tr!(text, result.without));
            let difference = tr!(text, result.difference);
            let back = |figure: &Figure| text.change(figure.value / start - 1.0);
            let verdict = match report.verdict() {
                Verdict::Hurt => "tile hurt",
                Verdict::Helped => "tile helped",
                Verdict::Same => "tile same",
            };
            let (protected, uncapped) = (report.protected(), report.uncapped());
            let (protected_back, uncapped_back) = (back(&protected), back(&uncapped));
            view! {
                <div class="tile protected">
                    <dt>{with.clone()}</dt>
                    <dd><FigureButton name=with figure=protected format=Text::nav /></dd>
                    <dd class="change">{protected_back}</dd>
                </div>
                <div class="tile uncapped">
                    <dt>{without.clone()}</dt>
                    <dd><FigureButton name=without figure=uncapped format=Text::nav /></dd>
                    <dd class="change">{uncapped_back}</dd>
                </div>
                <div class=verdict>
                    <dt>{difference.clone()}</dt>
                    <dd>
                        <FigureButton name=difference figure=report.difference() format=Text::signed_nav />
                    </dd>
                    <dd class="change">{text.verdict(report)}</dd>
                </div>
            }
        }))
    });
    view! { <dl class="tiles">{tiles}</dl> }
}

/// Drawdown, resets, trades, recovery and break-even.
#[component]
pub fn MoreFigures() -> impl IntoView {
    let lab = Lab::from_context();
    let rows = live(move || {
        let report = lab.report.get()?;
        let report: &Report = &report;
        Some(lab.text.with(|text| {
            let outcome = &report.outcome;
            let plain = |value: String| value.into_any();
            let traded = tr!(text, result.traded);
            let recovery = tr!(text, result.recovery);
            let rows: Vec<(String, AnyView, AnyView)> = vec![
                (
                    tr!(text, result.drawdown),
                    plain(text.percent(-outcome.protected_drawdown(), 1, 1)),
                    plain(text.percent(-outcome.uncapped_drawdown(), 1, 1)),
                ),
                (
                    tr!(text, result.resets),
                    plain(report.reset_count().to_string()),
                    plain(text.none()),
                ),
                (
                    traded.clone(),
                    view! { <FigureButton name=traded.clone() figure=report.protected_traded() format=Text::nav /> }
                        .into_any(),
                    view! { <FigureButton name=traded figure=report.uncapped_traded() format=Text::nav /> }.into_any(),
                ),
                (
                    recovery.clone(),
                    figure_or_none(text, recovery.clone(), report.protected_recovery(), Text::change),
                    figure_or_none(text, recovery, report.uncapped_recovery(), Text::change),
                ),
            ];
            let row = |(name, with, without)| {
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        <td>{with}</td>
                        <td>{without}</td>
                    </tr>
                }
            };
            rows.into_iter().map(row).collect_view()
        }))
    });
    let break_even = live(move || {
        let report = lab.report.get()?;
        lab.text.with(|text| {
            let name = tr!(text, result.break_even);
            let figure = report.break_even()?;
            Some(view! {
                <p>
                    {name.clone()} ": " <FigureButton name figure format=Text::money /> ". "
                    {tr!(text, result.break_even_note)}
                </p>
            })
        })
    });
    view! {
        <section class="more" aria-labelledby="more-heading">
            <h2 id="more-heading">{lab.say(key!(result.more))}</h2>
            <table class="figures">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{lab.say(key!(result.with))}</th>
                        <th scope="col">{lab.say(key!(result.without))}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {break_even}
        </section>
    }
}
