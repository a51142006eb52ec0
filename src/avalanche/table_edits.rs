//! What the reader does with the table of products at a touch.

use std::ops::Range;

use leptos::prelude::*;
use model::avalanche::{Column, Holding};
use words::tr;

use super::AvalancheState;
use super::product_files::TableNote;

/// Rows of a page of the table.
const PAGE: usize = 50;

/// The id of the button that adds a product.
pub(super) const ADD: &str = "add-product";

/// The id of the button that takes the product of a row out.
pub(super) fn remove_id(row: usize) -> String {
    format!("remove-product-{row}")
}

impl AvalancheState {
    /// The rows that are shown, from 0.
    pub(super) fn rows_shown(self) -> Range<usize> {
        let from = self.page.get() * PAGE;
        from..(from + PAGE).min(self.table.with(|table| table.rows().len()))
    }

    /// Shows another page of the table.
    pub(super) fn show_page(self, page: usize) {
        self.note.set(None);
        self.page.set(page);
    }

    /// Adds a product like the last one.
    pub(super) fn add_product(self) {
        self.note.set(None);
        let text = self.text.get_untracked();
        let (last, count) =
            self.table.with_untracked(|table| (table.rows().last().cloned(), table.rows().len()));
        let (underlying, volume) = match last {
            Some(last) => (last.underlying, last.volume),
            None => (tr!(text, avalanche.new_underlying), None),
        };
        let name = tr!(text, avalanche.new_name, n = count + 1);
        self.add(Holding { name, leverage: 2.0, assets: 100.0, underlying, trigger: None, volume });
    }

    /// Adds a product at the end, and shows it.
    pub(super) fn add(self, product: Holding) {
        match self.change_table(|table| table.add(product)) {
            Some(Ok(())) => self.page.set(self.last_page()),
            _ => self.note.set(Some(TableNote::TooMany)),
        }
    }

    /// Takes a product out.
    pub(super) fn remove(self, row: usize) {
        self.note.set(None);
        self.change_table(|table| table.remove(row));
        self.page.update(|page| *page = (*page).min(self.last_page()));
        self.move_drafts(|at| (at != row).then(|| at - usize::from(at > row)));
        // The keys go on at the last row where the one that they were in is gone.
        let count = self.table.with_untracked(|table| table.rows().len());
        if row == count {
            let next = row.checked_sub(1).map_or_else(|| ADD.to_owned(), remove_id);
            request_animation_frame(move || self.host.focus(&next));
        }
    }

    /// Sorts the products by a column.
    pub(super) fn sort(self, column: Column) {
        self.note.set(None);
        let order = self.change_table(|table| table.sort(column)).unwrap_or_default();
        self.move_drafts(|at| order.iter().position(|from| *from == at));
    }

    fn last_page(self) -> usize {
        self.table.with_untracked(|table| table.rows().len().saturating_sub(1) / PAGE)
    }
}
