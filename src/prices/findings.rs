//! What came out of a file: in the dialog, and later beside the path and the result.

use std::sync::Arc;

use leptos::prelude::*;
use price_files::{Adjustments, Caution, Import, Reasons, Refused, Stamp, Summary};
use words::{Line, Text, key, tr};

use super::PricesState;
use super::dialog::{FileName, Problem};
use crate::controls::{Button, Fold, t};
use crate::reactive::derive;
use crate::state::use_lab;

/// Cautions that stand by the result.
const BY_THE_RESULT: usize = 3;

/// What came out of a file, without its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// Sessions, prices, dates, the clock, rows and cautions, counted.
    pub summary: Summary,
    /// How its dates were written: days may be numbers.
    pub stamp: Stamp,
    /// Close before the first session.
    pub previous_close: f64,
    /// The first refused rows.
    pub refused: Vec<Refused>,
    /// All of them by their reasons.
    pub reasons: Reasons,
    /// What was done that the file does not say itself.
    pub adjustments: Adjustments,
    /// The first things to look at.
    pub cautions: Vec<Caution>,
}

impl Findings {
    /// Of an import.
    #[must_use]
    pub fn new(import: &Import, stamp: Stamp) -> Self {
        Self {
            summary: import.summary(),
            stamp,
            previous_close: import.previous_close,
            refused: import.refused.clone(),
            reasons: import.reasons,
            adjustments: import.adjustments,
            cautions: import.cautions.clone(),
        }
    }

    /// What was made of the file, in one line.
    #[must_use]
    pub fn line(&self, text: &Text) -> String {
        text.summary(&self.summary, self.stamp)
    }
}

/// The file has been read.
#[component]
pub fn Done() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    // They do not change while they are shown.
    let Some(findings) = prices.findings.get_untracked() else {
        return ().into_any();
    };
    let summary = findings.summary;
    let is_usable = summary.prices > 0;
    let row = move |name: Line, value: Signal<String>| {
        view! { <div><dt>{t(name)}</dt><dd>{value}</dd></div> }.into_any()
    };
    let count = move |count: usize| lab.say(move |text| text.count(count));
    let rows = move |rows: u64| lab.say(move |text| text.row_count(rows));
    let dates = summary.dates.map(|(first, last)| {
        let stamp = findings.stamp;
        row(key!(import.dates), lab.say(move |text| text.session_dates(stamp, first, last)))
    });
    let close = findings.previous_close;
    let close = is_usable.then(|| row(key!(import.previous_close), lab.say(move |text| text.money(close))));
    let nothing = || view! { <p class="problem" role="alert">{t(key!(import.nothing))}</p> };
    let accept = move || {
        view! { <Button class="main" words=t(key!(import.use_these)) on_press=move |()| prices.use_prices(lab)/> }
    };
    let refused = (summary.rows_refused > 0).then(|| refused(summary.rows_refused, findings.refused.clone()));
    view! {
        <FileName/>
        <p class="made">{line(findings.clone())}</p>
        <dl class="readouts">
            {row(key!(import.days), count(summary.sessions))}
            {dates}
            {row(key!(import.ticks), count(summary.prices))}
            {close}
            {row(key!(import.rows_read), rows(summary.rows_read))}
            {row(key!(import.rows_refused), rows(summary.rows_refused))}
        </dl>
        {cautions(&findings)}
        {notes(&findings)}
        {refused}
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

/// What was made of the file that the path comes from: one line, and what stands behind it to unfold.
#[component]
pub fn MadeOfFile() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let findings = lab.of_inputs(move |inputs| prices.findings_of(inputs.path.recorded()?));
    let made = move |findings: Arc<Findings>| {
        let by_reason: Vec<_> = findings.reasons.all().collect();
        let reasons = move || {
            let item = |text: &Text, (problem, count): (_, u64)| {
                text.joined(key!(sign.gap), &[text.refusal(problem), &text.row_count(count)])
            };
            lab.text.with(|text| {
                by_reason.iter().map(|reason| view! { <li>{item(text, *reason)}</li> }).collect_view()
            })
        };
        let refused = (findings.summary.rows_refused > 0).then(|| {
            view! { <h3>{t(key!(import.refused_heading))}</h3> <ul class="notes">{reasons}</ul> }
        });
        view! {
            <Fold class="made" summary=line(findings.clone())>
                {cautions(&findings)}
                {notes(&findings)}
                {refused}
            </Fold>
        }
    };
    move || findings.get().map(made)
}

/// The cautions on the file that the path comes from, to stand by the result.
#[component]
pub fn FileCautions() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let findings = lab.of_inputs(move |inputs| prices.findings_of(inputs.path.recorded()?));
    let first = derive(move || {
        let findings = findings.get();
        findings.map(|findings| findings.cautions.iter().take(BY_THE_RESULT).copied().collect::<Vec<_>>())
    });
    move || {
        let cautions = first.get().filter(|cautions| !cautions.is_empty())?;
        Some(view! { <div class="file-cautions">{caution_list(cautions)}</div> })
    }
}

fn line(findings: Arc<Findings>) -> Signal<String> {
    use_lab().say(move |text| findings.line(text))
}

fn cautions(findings: &Findings) -> Option<AnyView> {
    let lab = use_lab();
    let (count, all) = (findings.cautions.len() as u64, findings.summary.cautions);
    let some = move |text: &Text| {
        tr!(text, import.refused_some, listed = text.row_count(count), all = text.row_count(all))
    };
    (all > 0).then(|| {
        view! {
            <div class="caution">
                <h3>{t(key!(import.cautions_heading))}</h3>
                {(count < all).then(|| view! { <p class="hint">{lab.say(some)}</p> })}
                {caution_list(findings.cautions.clone())}
            </div>
        }
        .into_any()
    })
}

fn caution_list(cautions: Vec<Caution>) -> AnyView {
    let lab = use_lab();
    let said = move || {
        let item = |text: &Text, caution: &Caution| view! { <li>{text.caution(*caution)}</li> };
        lab.text.with(|text| cautions.iter().map(|caution| item(text, caution)).collect_view())
    };
    view! { <ul>{said}</ul> }.into_any()
}

/// What was done that the file does not say itself.
fn notes(findings: &Findings) -> AnyView {
    let lab = use_lab();
    let notes = findings.adjustments.made().map(|(adjustment, times)| {
        view! { <li>{lab.say(move |text| text.adjustment(adjustment, times))}</li> }
    });
    view! { <ul class="notes">{notes.collect_view()}</ul> }.into_any()
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
