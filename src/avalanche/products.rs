//! The table of products, a page at a time.

use leptos::prelude::*;
use model::avalanche::{AvalancheField, Column};
use words::{key, tr};

use super::AvalancheState;
use super::fields::named_input;
use super::product_files::TableNote;
use super::product_row::product_row;
use super::table_edits::ADD;
use crate::controls::{Button, SignButton, t};
use crate::reactive::{derive, memo};

/// The table with its buttons.
#[component]
pub fn Products() -> impl IntoView {
    let state: AvalancheState = expect_context();
    let is_empty = memo(move || state.table.with(|table| table.rows().is_empty()));
    let rows = memo(move || state.rows_shown());
    let empty = move || view! { <p>{t(key!(avalanche.empty_table))}</p> };
    let unit = state.say(move |text| state.table.with(|table| text.unit_of(table)));
    let unit_draft = Signal::from(state.draft(AvalancheField::Unit));
    let note_class = move || {
        let is_problem = state.note.with(|note| note.as_ref().is_some_and(TableNote::is_problem));
        if is_problem { "note problem" } else { "note" }
    };
    let note = state.say(move |text| {
        state.note.with(|note| note.as_ref().map(|note| note.said(text)).unwrap_or_default())
    });
    view! {
        <section class="table" aria-labelledby="products-heading">
            <h2 id="products-heading">{t(key!(avalanche.table_heading))}</h2>
            <p class="hint">{t(key!(avalanche.table_intro))}</p>
            <div class="unit-field">
                {named_input(state, AvalancheField::Unit, t(key!(avalanche.unit)), false, unit_draft, unit)}
            </div>
            <Show when=move || !is_empty.get() fallback=empty>
                <div class="scroll" tabindex="0" role="group" aria-labelledby="products-heading">
                    <table class="figures products">
                        <thead>
                            <tr>
                                {Column::ALL.map(|column| heading(state, column)).into_iter().collect_view()}
                                <td></td>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || rows.get() key=|row| *row let(row)>
                                {product_row(state, row)}
                            </For>
                        </tbody>
                    </table>
                </div>
            </Show>
            <Pages/>
            <div class="table-buttons">
                <Button id=ADD words=t(key!(avalanche.add)) on_press=move |()| state.add_product()/>
                <Button words=t(key!(avalanche.export)) on_press=move |()| state.save_table()/>
                <label class="file">
                    <span>{t(key!(avalanche.import))}</span>
                    <input
                        type="file"
                        accept=".csv,text/csv,text/plain"
                        on:change=move |event| state.open_table(&event)
                    />
                </label>
            </div>
            <p class="hint">{t(key!(avalanche.import_hint))}</p>
            <p class=note_class role="status">{note}</p>
        </section>
    }
}

/// A column's name, which sorts by it.
fn heading(state: AvalancheState, column: Column) -> AnyView {
    let is_down = memo(move || {
        let sorted = state.table.with(|table| table.sorted);
        sorted.filter(|(by, _)| *by == column).map(|(_, is_down)| is_down)
    });
    let order = move || is_down.get().map(|is_down| if is_down { "descending" } else { "ascending" });
    let sign = move || match is_down.get() {
        Some(true) => " ▾",
        Some(false) => " ▴",
        None => "",
    };
    view! {
        <th scope="col" aria-sort=order>
            <button
                type="button"
                class="link"
                title=state.say(move |text| tr!(text, avalanche.sort, column = text.column(column)))
                on:click=move |_| state.sort(column)
            >
                {state.say(move |text| text.column(column).to_owned())}
                <span aria-hidden="true">{sign}</span>
            </button>
        </th>
    }
    .into_any()
}

/// Which rows are shown of a table that is too long for one page.
#[component]
fn Pages() -> impl IntoView {
    let state: AvalancheState = expect_context();
    let count = memo(move || state.table.with(|table| table.rows().len()));
    let rows = memo(move || state.rows_shown());
    let is_first = derive(move || state.page.get() == 0);
    let is_last = derive(move || rows.get().end == count.get());
    let turn = move |to: fn(usize) -> usize| move |()| state.show_page(to(state.page.get_untracked()));
    let shown = state.say(move |text| text.rows_shown(&rows.get(), count.get()));
    view! {
        <Show when=move || !(is_first.get() && is_last.get())>
            <nav class="pages" aria-label=t(key!(avalanche.table_heading))>
                <SignButton
                    sign="‹"
                    spoken=t(key!(avalanche.page_back))
                    disabled=is_first
                    on_press=turn(|page| page.saturating_sub(1))
                />
                <span>{shown}</span>
                <SignButton
                    sign="›"
                    spoken=t(key!(avalanche.page_forward))
                    disabled=is_last
                    on_press=turn(|page| page + 1)
                />
            </nav>
        </Show>
    }
}
