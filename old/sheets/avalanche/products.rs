//! The table of products, a page at a time.

use maud::{Markup, html};

use super::super::{Pen, Sheet, Target};
use super::Shown;
use super::form::{Slot, View};
use crate::model::Act;
use crate::model::avalanche::{AvalancheAct, Cell, Column, Table};
use crate::text::Text;
use crate::{key, tr};

/// Rows of a page.
pub const PAGE: usize = 50;

/// The table with its buttons.
#[must_use]
pub fn products(&Shown { text, table, view, .. }: &Shown) -> Sheet {
    let pen = Pen::new(text);
    let act = |act| Act::Avalanche(act);
    let count = table.rows().len();
    let from = view.page * PAGE;
    let to = (from + PAGE).min(count);
    let html = html! { section class="table" aria-labelledby="products-heading" {
        h2 id="products-heading" { (text.line(key!(avalanche.table_heading))) }
        p class="hint" { (text.line(key!(avalanche.table_intro))) }
        div class="unit-field" {
            (pen.labelled(view, Slot::Cell(Cell::Unit), text.line(key!(avalanche.unit)), false, &text.unit_of(table)))
        }
        @if count == 0 {
            p { (text.line(key!(avalanche.empty_table))) }
        } @else {
            div class="scroll" tabindex="0" role="group" aria-labelledby="products-heading" {
                table class="figures products" {
                    thead { tr {
                        @for column in Column::ALL { (heading(&pen, table, column)) }
                        td {}
                    } }
                    tbody { @for row in from..to { (product(&pen, table, view, row)) } }
                }
            }
        }
        @if count > PAGE {
            nav class="pages" aria-label=(text.line(key!(avalanche.table_heading))) {
                (pen.sign_button("‹", text.line(key!(avalanche.page_back)), act(AvalancheAct::Page(view.page.saturating_sub(1))), view.page == 0))
                span { (tr!(text, avalanche.page, from = whole(text, from + 1), to = whole(text, to), count = whole(text, count))) }
                @let next = if to < count { view.page + 1 } else { view.page };
                (pen.sign_button("›", text.line(key!(avalanche.page_forward)), act(AvalancheAct::Page(next)), to == count))
            }
        }
        div class="table-buttons" {
            (pen.button("", text.line(key!(avalanche.add)), act(AvalancheAct::Add)))
            (pen.button("", text.line(key!(avalanche.export)), act(AvalancheAct::Export)))
            label class="file" {
                span { (text.line(key!(avalanche.import))) }
                input type="file" accept=".csv,text/csv,text/plain" data-t=(pen.mark(Target::Products));
            }
        }
        p class="hint" { (text.line(key!(avalanche.import_hint))) }
        p class=(if view.note.as_ref().is_some_and(|note| note.failed) { "note problem" } else { "note" }) role="status" {
            @if let Some(note) = &view.note { (note.words) }
        }
    } };
    pen.sheet(html)
}

/// A whole number with its groups.
pub(super) fn whole(text: &Text, count: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a small count")]
    text.number(count as f64, 0, 0)
}

fn heading(pen: &Pen, table: &Table, column: Column) -> Markup {
    let name = pen.text.column(column);
    let sorted = table.sorted.filter(|(by, _)| *by == column);
    let order = sorted.map(|(_, down)| if down { "descending" } else { "ascending" });
    let sign = match sorted {
        Some((_, true)) => " ▾",
        Some(_) => " ▴",
        None => "",
    };
    let mark = pen.act(Act::Avalanche(AvalancheAct::Sort(column)));
    let spoken = tr!(pen.text, avalanche.sort, column = name);
    html! {
        th scope="col" aria-sort=[order] {
            button type="button" class="link" data-t=(mark) title=(spoken) { (name) span aria-hidden="true" { (sign) } }
        }
    }
}

fn product(pen: &Pen, table: &Table, view: &View, row: usize) -> Markup {
    let text = pen.text;
    let number = whole(text, row + 1);
    let name = table.rows().get(row).map_or("", |row| &row.name);
    html! {
        tr {
            @for column in Column::ALL {
                @let label = tr!(text, avalanche.cell, column = text.column(column), row = number);
                td { (pen.cell(table, view, row, column, &label)) }
            }
            td class="actions" {
                (pen.sign_button("−", &tr!(text, avalanche.remove, name = name), Act::Avalanche(AvalancheAct::Remove(row)), false))
            }
        }
    }
}
