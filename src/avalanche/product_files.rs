//! Tables of products as files, and how the last wish about the table went.

use charts::export;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::FieldProblem;
use model::avalanche::{Column, Holding, Table};
use price_files::{ProductRow, ProductsProblem, products};
use words::{Text, tr};

use super::AvalancheState;
use crate::browser::files;

/// The name of the file that is saved.
const NAME: &str = "avalanche.csv";

/// How the last wish about the table went.
#[derive(Clone, Debug, PartialEq)]
pub enum TableNote {
    /// The browser has been given the file.
    Saved,
    /// The browser could not make the file.
    NotSaved,
    /// So many products were read.
    Read(usize),
    /// The browser could not read the file.
    NotRead,
    /// A table holds no more products.
    TooMany,
    /// The file is no table of products.
    NoTable(ProductsProblem),
    /// What is in a column of a line of the file cannot be used.
    BadProduct(u64, Column, FieldProblem),
}

impl TableNote {
    /// Whether it failed.
    #[must_use]
    pub const fn is_problem(&self) -> bool {
        !matches!(self, Self::Saved | Self::Read(_))
    }

    /// In words.
    #[must_use]
    pub fn said(&self, text: &Text) -> String {
        match *self {
            Self::Saved => tr!(text, avalanche.saved, name = NAME),
            Self::NotSaved => tr!(text, avalanche.not_saved),
            Self::Read(count) => tr!(text, avalanche.read, count = count),
            Self::NotRead => tr!(text, avalanche.not_read),
            Self::TooMany => text.too_many_products(),
            Self::NoTable(ProductsProblem::NoHeader) => tr!(text, avalanche.file_no_header),
            Self::NoTable(ProductsProblem::Empty) => tr!(text, avalanche.file_empty),
            Self::NoTable(ProductsProblem::TooLong { line }) => tr!(text, avalanche.file_long, line = line),
            Self::NoTable(ProductsProblem::NotANumber { line, column }) => {
                text.product_problem(line, Column::ALL[column], FieldProblem::NotANumber)
            }
            Self::BadProduct(line, column, problem) => text.product_problem(line, column, problem),
        }
    }
}

impl AvalancheState {
    /// Saves the table as a file.
    pub(super) fn save_table(self) {
        let csv = self.table.with_untracked(export::holdings);
        let saved =
            files::text(std::iter::once(csv), "text/csv").and_then(|file| files::download(&file, NAME));
        self.note.set(Some(if saved.is_ok() { TableNote::Saved } else { TableNote::NotSaved }));
    }

    /// Reads the products of the file that was chosen.
    pub(super) fn open_table(self, event: &web_sys::Event) {
        let Some((_, file)) = files::chosen(event) else {
            return;
        };
        spawn_local(async move {
            let bytes = files::bytes(&file, 0.0, file.size()).await;
            if self.host.is_gone() {
                return;
            }
            let read = bytes.map_err(|_| TableNote::NotRead).and_then(|bytes| self.take_file(&bytes));
            self.note.set(Some(read.map_or_else(|problem| problem, TableNote::Read)));
        });
    }

    /// Takes the products of a file, all or none, and gives their number.
    fn take_file(self, bytes: &[u8]) -> Result<usize, TableNote> {
        let rows = products(bytes).map_err(TableNote::NoTable)?;
        let count = rows.len();
        if count > Table::MOST {
            return Err(TableNote::TooMany);
        }
        let holdings = rows.iter().map(holding).collect::<Result<Vec<_>, _>>()?;
        let unit = self.text.with_untracked(|text| self.table.with_untracked(|table| text.unit_of(table)));
        let example = self.table.with_untracked(|table| table.example);
        let mut new = Table::new(holdings, example).map_err(|_| TableNote::TooMany)?;
        new.unit = Some(unit);
        let first = self.assumptions.with_untracked(|assumptions| {
            let names = new.underlyings();
            let is_there = names.contains(&assumptions.underlying.as_str());
            names.first().filter(|_| !is_there).map(|name| (*name).to_owned())
        });
        self.keep();
        self.page.set(0);
        self.drafts.set(Vec::new());
        if let Some(first) = first {
            self.change_assumptions(|assumptions| assumptions.underlying = first);
        }
        self.change_table(|table| *table = new);
        Ok(count)
    }
}

/// A row of a file as a product.
fn holding(row: &ProductRow) -> Result<Holding, TableNote> {
    let [name, underlying] = &row.words;
    Holding::from_file(row.line, [name, underlying], row.numbers)
        .map_err(|(column, problem)| TableNote::BadProduct(row.line, column, problem))
}
