//! A table of results in words, which answers nothing. It holds names that the reader has typed, so that it is not HTML
//! text.

use leptos::prelude::*;
use words::{Cells, Line};

use crate::controls::t;
use crate::reactive::{derive, memo};
use crate::state::use_lab;

/// The table; the first cell of a row is its name. `money` is the column whose amounts are the Lab's product's, if there is one:
/// the others are in the unit of the table of products.
#[component]
pub fn ResultsTable(
    label: Line,
    columns: &'static [Line],
    #[prop(optional)] money: Option<Line>,
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
                <thead>{head(columns, money)}</thead>
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

/// The names of a table's columns; that of `money` with the currency of the product, where one is given.
pub(super) fn head(columns: &'static [Line], money: Option<Line>) -> AnyView {
    let lab = use_lab();
    let name = |name: &'static Line| {
        if money == Some(*name) { lab.say(|text| text.head_of_money(*name)) } else { t(*name) }
    };
    let names = columns.iter().map(|column| view! { <th scope="col">{name(column)}</th> }).collect_view();
    view! { <tr>{names}</tr> }.into_any()
}
