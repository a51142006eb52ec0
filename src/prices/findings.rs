//! What came out of a file.

use leptos::prelude::*;
use price_files::{Adjustments, Import, ImportedDay, Refused};
use words::{Line, Text, key, tr};

use super::PricesState;
use super::dialog::{FileName, Problem};
use crate::controls::{Button, t};
use crate::state::use_lab;

/// What came out of a file, without its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// Sessions.
    pub days: usize,
    /// Prices.
    pub ticks: usize,
    /// Close before the first session.
    pub previous_close: f64,
    /// Dates of the first and the last session, or their numbers, where the file tells.
    pub dates: Option<(i32, i32)>,
    /// Rows used.
    pub rows_read: u64,
    /// Rows refused, listed or not.
    pub rows_refused: u64,
    /// The first refused rows.
    pub refused: Vec<Refused>,
    /// What was done that the file does not say itself.
    pub adjustments: Adjustments,
}

impl Findings {
    /// Of an import.
    #[must_use]
    pub fn new(import: &Import) -> Self {
        let date = |day: Option<&ImportedDay>| day.and_then(|day| day.date);
        Self {
            days: import.days.len(),
            ticks: import.minute.len(),
            previous_close: import.previous_close,
            dates: date(import.days.first()).zip(date(import.days.last())),
            rows_read: import.rows_read,
            rows_refused: import.rows_refused,
            refused: import.refused.clone(),
            adjustments: import.adjustments,
        }
    }
}

/// The file has been read.
#[component]
pub fn Done() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    // They do not change while they are shown.
    let findings = prices.findings.get_untracked();
    let stamp = prices.look.with_untracked(|look| look.as_ref().map(|look| look.mapping().stamp));
    let Some((findings, stamp)) = findings.zip(stamp) else {
        return ().into_any();
    };
    let is_usable = findings.ticks > 0;
    let row = move |name: Line, value: Signal<String>| {
        view! { <div><dt>{t(name)}</dt><dd>{value}</dd></div> }.into_any()
    };
    let count = move |count: usize| lab.say(move |text| text.count(count));
    let rows = move |rows: u64| lab.say(move |text| text.row_count(rows));
    let dates = findings.dates.map(|(first, last)| {
        row(key!(import.dates), lab.say(move |text| text.session_dates(stamp, first, last)))
    });
    let close = findings.previous_close;
    let close = is_usable.then(|| row(key!(import.previous_close), lab.say(move |text| text.money(close))));
    let notes = findings.adjustments.made().map(|(adjustment, times)| {
        view! { <li>{lab.say(move |text| text.adjustment(adjustment, times))}</li> }
    });
    let nothing = || view! { <p class="problem" role="alert">{t(key!(import.nothing))}</p> };
    let accept = move || {
        view! { <Button class="main" words=t(key!(import.use_these)) on_press=move |()| prices.use_prices(lab)/> }
    };
    view! {
        <FileName/>
        <dl class="readouts">
            {row(key!(import.days), count(findings.days))}
            {dates}
            {row(key!(import.ticks), count(findings.ticks))}
            {close}
            {row(key!(import.rows_read), rows(findings.rows_read))}
            {row(key!(import.rows_refused), rows(findings.rows_refused))}
        </dl>
        <ul class="notes">{notes.collect_view()}</ul>
        {(findings.rows_refused > 0).then(|| refused(findings.rows_refused, findings.refused))}
        {(!is_usable).then(nothing)}
        <Problem/>
        <div class="buttons">
            {is_usable.then(accept)}
            <Button words=t(key!(import.correct)) on_press=move |()| prices.back_to_look()/>
            <Button words=t(key!(import.again)) on_press=move |()| prices.restart()/>
        </div>
    }
    .into_any()
}

/// The rows that were not used, with the reasons: the first of `all`.
fn refused(all: u64, listed: Vec<Refused>) -> AnyView {
    let lab = use_lab();
    let heading = t(key!(import.refused_heading));
    let count = listed.len() as u64;
    let some = move |text: &Text| {
        tr!(text, import.refused_some, listed = text.row_count(count), all = text.row_count(all))
    };
    view! {
        <h3>{heading}</h3>
        {(count < all).then(|| view! { <p class="hint">{lab.say(some)}</p> })}
        <div class="scroll refused" tabindex="0" role="group" aria-label=heading>{refused_rows(listed)}</div>
    }
    .into_any()
}

/// Refused rows with the reasons.
pub(super) fn refused_rows(rows: Vec<Refused>) -> AnyView {
    let lab = use_lab();
    let said = move || {
        lab.text
            .with(|text| rows.iter().map(|row| view! { <li>{text.refused_row(*row)}</li> }).collect_view())
    };
    view! { <ul>{said}</ul> }.into_any()
}
