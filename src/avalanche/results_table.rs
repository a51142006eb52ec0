//! A table of results in words, which answers nothing. It holds names that the reader has typed, so that it is not HTML
//! text.

use leptos::prelude::*;
use words::{Cells, Line};

use crate::controls::t;
use crate::reactive::{derive, memo};

/// The table; the first cell of a row is its name.
#[component]
pub fn ResultsTable(
    label: Line,
    columns: &'static [Line],
    #[prop(into)] cells: Signal<Cells>,
) -> impl IntoView {
    let cells = memo(move || cells.get());
    let cell = move |row: usize, column: usize| {
        derive(move || {
            cells.with(|cells| cells.get(row).and_then(|row| row.get(column)).cloned().unwrap_or_default())
        })
    };
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=t(label)>
            <table class="figures">
                <thead>{head(columns)}</thead>
                <tbody>
                    <For each=move || 0..cells.with(Vec::len) key=|row| *row let(row)>
                        <tr>
                            <th scope="row">{cell(row, 0)}</th>
                            {(1..columns.len()).map(|column| view! { <td>{cell(row, column)}</td> }).collect_view()}
                        </tr>
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The names of a table's columns.
pub(super) fn head(columns: &'static [Line]) -> AnyView {
    let names = columns.iter().map(|name| view! { <th scope="col">{t(*name)}</th> }).collect_view();
    view! { <tr>{names}</tr> }.into_any()
}
