//! The words of the table of products and of its files, and of the assumptions.

use std::ops::Range;

use model::FieldProblem;
use model::avalanche::{Column, Critical, Holding, Table};

use crate::{Text, key, tr};

impl Text {
    /// A column's name.
    #[must_use]
    pub fn column(&self, column: Column) -> &str {
        self.line(match column {
            Column::Name => key!(avalanche.name),
            Column::Leverage => key!(avalanche.leverage),
            Column::Assets => key!(avalanche.assets),
            Column::Underlying => key!(avalanche.underlying),
            Column::Trigger => key!(avalanche.trigger),
            Column::Volume => key!(avalanche.volume),
        })
    }

    /// What a cell of the table is called: its column, and its row, from 0.
    #[must_use]
    pub fn cell_name(&self, row: usize, column: Column) -> String {
        tr!(self, avalanche.cell, column = self.column(column), row = self.count(row + 1))
    }

    /// What stands in a cell of the table, as the reader would type it.
    #[must_use]
    pub fn cell_value(&self, holding: &Holding, column: Column) -> String {
        match holding.number(column) {
            Some(value) => self.field_value(column.like(), value),
            None => holding.words(column).to_owned(),
        }
    }

    /// Which rows of the table, from 0, are shown.
    #[must_use]
    pub fn rows_shown(&self, rows: &Range<usize>, count: usize) -> String {
        tr!(
            self,
            avalanche.page,
            from = self.count(rows.start + 1),
            to = self.count(rows.end),
            count = self.count(count)
        )
    }

    /// That the list of underlyings holds only the table's first ones; nothing where it holds all.
    #[must_use]
    pub fn underlyings_cut(&self, shown: usize, count: usize) -> String {
        if count <= shown {
            return String::new();
        }
        tr!(self, avalanche.many_underlyings, shown = shown, count = self.count(count))
    }

    /// That a table holds no more products.
    #[must_use]
    pub fn too_many_products(&self) -> String {
        tr!(self, avalanche.too_many, most = self.count(Table::MOST))
    }

    /// What is wrong in a column of a file's line, from 1.
    #[must_use]
    pub fn product_problem(&self, line: u64, column: Column, problem: FieldProblem) -> String {
        let (column, problem) = (self.column(column), self.problem(column.like(), problem));
        tr!(self, avalanche.file_line, line = line, column = column, problem = problem)
    }

    /// The leverage of critical assets, with the other one of the same coefficient, `1 − L`, where such products are common.
    #[must_use]
    pub fn critical_leverage(&self, critical: Critical) -> String {
        let Critical { leverage, .. } = critical;
        let own = self.multiple(leverage);
        if leverage > 0.0 {
            tr!(self, avalanche.critical_pair, a = own, b = self.multiple(1.0 - leverage))
        } else {
            own
        }
    }

    /// Critical assets, in days of volume.
    #[must_use]
    pub fn critical_volumes(&self, critical: Critical) -> String {
        self.number(critical.volumes, 2, 2)
    }
}
