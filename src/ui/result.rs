//! The result: the sentence, the end values, the risk line, and more figures on request.

use leptos::prelude::*;

use super::live::shown;
use super::number_field::field_id;
use super::sheet::report_sheet;
use super::state::Lab;
use crate::model::{Field, Place};
use crate::platform::page;
use crate::{key, sheets};

#[component]
pub fn ResultPanel() -> impl IntoView {
    let lab = Lab::from_context();
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
            {report_sheet(lab, sheets::result)}
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

/// Drawdown, resets, trades, recovery and break-even.
#[component]
pub fn MoreFigures() -> impl IntoView {
    let lab = Lab::from_context();
    view! {
        <section class="more" aria-labelledby="more-heading">
            <h2 id="more-heading">{lab.say(key!(result.more))}</h2>
            {report_sheet(lab, sheets::more_figures)}
        </section>
    }
}
