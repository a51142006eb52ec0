//! What the reader has said. Everything else is judged by the file, and judged again after each of these.

use serde::{Deserialize, Serialize};

use crate::encoding::Encoding;
use crate::mapping::{Adverse, Decimal, Delimiter, Kind, Order, PreviousClose, Role, Stamp, TimeForm};
use crate::question::Answer;

/// An enumeration without data, with all its values.
macro_rules! choices {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $value:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$doc])* $value),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];
        }
    };
}
pub(crate) use choices;

/// What the reader has said of a file; `None` and empty: nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    /// The place of a workbook's sheet among those with numbers. Who makes text of workbooks heeds it.
    pub sheet: Option<u32>,
    /// How the text is encoded.
    pub encoding: Option<Encoding>,
    /// What ends columns.
    pub delimiter: Option<Delimiter>,
    /// How decimals are written.
    pub decimal: Option<Decimal>,
    /// Whether there is a row of names.
    pub header: Option<bool>,
    /// Roles of columns; `None`: the column is not used. See [`Choices::set_column`].
    pub columns: Vec<(usize, Option<Role>)>,
    /// How dates are written.
    pub stamp: Option<Stamp>,
    /// The pattern under [`Stamp::Pattern`].
    pub pattern: Option<String>,
    /// How times of day are written.
    pub time_form: Option<TimeForm>,
    /// What a row is.
    pub kind: Option<Kind>,
    /// The order of the rows.
    pub order: Option<Order>,
    /// Length of a bar, minutes.
    pub bar_minutes: Option<f64>,
    /// When a session begins, minutes since midnight; 0: with the date.
    pub session_start: Option<f64>,
    /// The security that is read.
    pub security: Option<String>,
    /// Whether dividends count: prices are not adjusted for them.
    pub dividends: Option<bool>,
    /// Whether closes alone are read, although some extremes are there.
    pub closes_alone: bool,
    /// Whether the columns are as the names have them, although rows have more fields.
    pub as_named: bool,
    /// Which extreme of a bar comes first. No file tells.
    pub adverse: Option<Adverse>,
    /// From where the first session is measured; without a choice, days from the first day's close.
    pub previous_close: Option<PreviousClose>,
    /// Opening time of days without times, minutes since midnight. No file tells.
    pub day_open: Option<f64>,
    /// Length of days without times, minutes. No file tells.
    pub day_minutes: Option<f64>,
    /// Added to times since 1970, minutes. No file tells.
    pub utc_offset_minutes: Option<f64>,
}

impl Choices {
    /// The column has the role, which no other column has then; `None`: it is not used.
    pub fn set_column(&mut self, column: usize, role: Option<Role>) {
        self.columns.retain(|(other, held)| *other != column && (held.is_none() || *held != role));
        self.columns.push((column, role));
    }

    /// Takes an answer to a question.
    pub fn answer(&mut self, answer: Answer) {
        match answer {
            Answer::Column(column, role) => self.set_column(column, Some(role)),
            Answer::OpenClose(open, close) => {
                self.set_column(open, Some(Role::Open));
                self.set_column(close, Some(Role::Price));
            }
            Answer::ClosesAlone => self.closes_alone = true,
            Answer::Stamp(stamp) => self.stamp = Some(stamp),
            Answer::TimeForm(form) => self.time_form = Some(form),
            Answer::Decimal(decimal) => self.decimal = Some(decimal),
            Answer::Dividends(count) => self.dividends = Some(count),
            Answer::Security(name) => self.security = Some(name),
            Answer::AsNamed => self.as_named = true,
        }
    }

    /// The column that the reader has given a role.
    pub(crate) fn column_of(&self, role: Role) -> Option<usize> {
        self.columns.iter().find(|(_, held)| *held == Some(role)).map(|(column, _)| *column)
    }

    /// Whether the reader has said anything of a column.
    pub(crate) fn says(&self, column: usize) -> bool {
        self.columns.iter().any(|(other, _)| *other == column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_of_one_column_and_a_column_of_one_role() {
        let mut choices = Choices::default();
        choices.set_column(1, Some(Role::Price));
        choices.set_column(2, Some(Role::Price));
        assert_eq!(choices.columns, [(2, Some(Role::Price))]);
        choices.set_column(3, None);
        choices.set_column(4, None);
        choices.set_column(5, Some(Role::Open));
        choices.set_column(3, Some(Role::Volume));
        let all = [(2, Some(Role::Price)), (4, None), (5, Some(Role::Open)), (3, Some(Role::Volume))];
        assert_eq!(choices.columns, all);
        assert_eq!([1, 2, 3, 4].map(|column| choices.says(column)), [false, true, true, true]);
        assert_eq!((choices.column_of(Role::Open), choices.column_of(Role::High)), (Some(5), None));
    }
}
