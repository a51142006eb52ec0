//! What leaves the Odds: quantiles and paths as CSV, and the section on paper.

use charts::export::{self, TableForm};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::odds::{Part, Shown};
use words::key;

use super::downloads::FormChoice;
use super::{Around, Outcome, said};
use crate::browser::{files, page};
use crate::controls::{Button, t};
use crate::state::{Lab, use_lab};

/// The buttons, and how the last wish went. `drawn` is what is shown with all that has been drawn of it.
#[component]
pub fn OddsDownloads(#[prop(into)] drawn: Callback<(), Option<(Shown, Part)>>) -> impl IntoView {
    let lab = use_lab();
    let outcome = RwSignal::new(None::<Outcome>);
    let for_programs = RwSignal::new(false);
    let quantiles = move |()| {
        if let Some((shown, _)) = drawn.run(()) {
            let (text, form) = (lab.text.get_untracked(), form(lab, for_programs));
            let table = export::quantiles(&shown, &text, Around::of(lab).labels(), form);
            let file = files::text(std::iter::once(table), "text/csv");
            outcome.set(Some(Outcome::of_file(lab, file, name(lab) + "_quantiles.csv")));
        }
    };
    let paths = move |()| {
        if let Some((shown, part)) = drawn.run(()) {
            spawn_local(async move {
                let (text, form) = (lab.text.get_untracked(), form(lab, for_programs));
                let rows = export::paths(&shown, &part, &text, Around::of(lab).labels(), form);
                let file = files::long_text(rows, "text/csv").await;
                // The section may be gone meanwhile.
                outcome.try_set(Some(Outcome::of_file(lab, file, name(lab) + "_paths.csv")));
            });
        }
    };
    let print = move |()| outcome.set((!page::print()).then_some(Outcome::NoPrint));
    view! {
        <section class="take" part="take" aria-labelledby="take-heading">
            <h3 id="take-heading">{t(key!(take.heading))}</h3>
            <div class="buttons">
                <Button words=t(key!(take.quantiles)) on_press=quantiles/>
                <Button words=t(key!(take.paths)) on_press=paths/>
                <Button words=t(key!(take.print)) on_press=print/>
                <FormChoice for_programs=for_programs/>
            </div>
            <p class="hint" aria-live="polite">{said(lab, outcome)}</p>
        </section>
    }
}

fn form(lab: Lab, for_programs: RwSignal<bool>) -> TableForm {
    if for_programs.get_untracked() {
        TableForm::PROGRAMS
    } else {
        lab.text.with_untracked(TableForm::spreadsheets)
    }
}

fn name(lab: Lab) -> String {
    lab.inputs.with_untracked(export::name) + "_odds"
}
