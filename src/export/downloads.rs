//! The buttons: the picture's dialog, the tables, the page on paper.

use charts::export::{self, TableForm};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::{Line, key, tr};

use super::picture::PictureDialog;
use super::{Around, Outcome, said};
use crate::browser::{files, page};
use crate::controls::{Button, Select, t};
use crate::reactive::derive;
use crate::state::{Lab, use_lab};

/// A table.
#[derive(Clone, Copy, Debug)]
enum Table {
    Series,
    Ledger,
}

/// The buttons, and how the last wish went.
#[component]
pub fn Downloads() -> impl IntoView {
    let lab = use_lab();
    let outcome = RwSignal::new(None::<Outcome>);
    let picture_open = RwSignal::new(false);
    let for_programs = RwSignal::new(false);
    let print = move |()| outcome.set((!page::print()).then_some(Outcome::NoPrint));
    let table = move |name: Line, table: Table| {
        let take = move |()| {
            spawn_local(async move {
                let made = made(lab, table, for_programs.get_untracked()).await;
                // The section may be gone meanwhile.
                outcome.try_set(Some(made));
            });
        };
        view! { <Button words=t(name) on_press=take/> }.into_any()
    };
    view! {
        <section class="take" part="take" aria-labelledby="take-heading">
            <h3 id="take-heading">{t(key!(take.heading))}</h3>
            <div class="buttons">
                <Button words=t(key!(take.picture)) on_press=move |()| picture_open.set(true)/>
                {table(key!(take.series), Table::Series)}
                {table(key!(take.ledger), Table::Ledger)}
                <Button words=t(key!(take.print)) on_press=print/>
                <FormChoice for_programs=for_programs/>
            </div>
            <p class="hint" aria-live="polite">{said(lab, outcome)}</p>
            <PictureDialog open=picture_open/>
        </section>
    }
}

/// For whom the tables are.
#[component]
pub(super) fn FormChoice(for_programs: RwSignal<bool>) -> impl IntoView {
    let lab = use_lab();
    let forms = derive(move || {
        lab.text.with(|text| vec![tr!(text, take.form_spreadsheets), tr!(text, take.form_programs)])
    });
    view! {
        <Select
            id="table-form"
            name=key!(take.form)
            options=forms
            selected=derive(move || usize::from(for_programs.get()))
            on_change=move |index: usize| for_programs.set(index == 1)
        />
    }
}

async fn made(lab: Lab, table: Table, for_programs: bool) -> Outcome {
    let (report, data) = (lab.report.get_untracked(), lab.data.get_untracked());
    let text = lab.text.get_untracked();
    let around = Around::of(lab);
    let form = if for_programs { TableForm::PROGRAMS } else { TableForm::spreadsheets(&text) };
    let (file, ending) = match table {
        Table::Series => {
            let series = export::series(&report, &data, &text, around.labels(), form);
            (files::long_text(series, "text/csv").await, "_series.csv")
        }
        Table::Ledger => {
            let ledger = export::ledger(&report, &text, around.labels(), form);
            (files::text(std::iter::once(ledger), "text/csv"), "_ledger.csv")
        }
    };
    Outcome::of_file(lab, file, export::name(&report.inputs) + ending)
}
