//! A row of the table of products.

use leptos::prelude::*;
use model::avalanche::{AvalancheField, Column, Holding};
use words::tr;

use super::AvalancheState;
use super::drafts::Draft;
use super::fields::named_input;
use super::table_edits::remove_id;
use crate::controls::SignButton;
use crate::reactive::{derive, memo};

/// The product in a row of the table, with the button that takes it out. Another product, or another draft, touches nothing
/// here.
pub(super) fn product_row(state: AvalancheState, row: usize) -> AnyView {
    let product = memo(move || state.table.with(|table| table.rows().get(row).cloned()));
    let drafts = memo(move || {
        let is_here = |draft: &&Draft| matches!(draft.field, AvalancheField::Cell(at, _) if at == row);
        state.drafts.with(|drafts| drafts.iter().filter(is_here).cloned().collect::<Vec<_>>())
    });
    let spoken = state.say(move |text| {
        product.with(|product| {
            let name = product.as_ref().map_or("", |product| &product.name);
            tr!(text, avalanche.remove, name = name)
        })
    });
    view! {
        <tr>
            {Column::ALL.map(|column| cell(state, row, column, product, drafts)).into_iter().collect_view()}
            <td class="actions">
                <SignButton sign="−" id=remove_id(row) spoken=spoken on_press=move |()| state.remove(row)/>
            </td>
        </tr>
    }
    .into_any()
}

fn cell(
    state: AvalancheState,
    row: usize,
    column: Column,
    product: Memo<Option<Holding>>,
    drafts: Memo<Vec<Draft>>,
) -> AnyView {
    let field = AvalancheField::Cell(row, column);
    let name = state.say(move |text| text.cell_name(row, column));
    let value = state.say(move |text| {
        product.with(|product| {
            product.as_ref().map(|product| text.cell_value(product, column)).unwrap_or_default()
        })
    });
    let draft =
        derive(move || drafts.with(|drafts| drafts.iter().find(|draft| draft.field == field).cloned()));
    view! { <td>{named_input(state, field, name, true, draft, value)}</td> }.into_any()
}
