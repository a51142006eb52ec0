//! A column: its names, and what stands in it.

use super::table::{Line, Looks, is_percent, looks};
use crate::names::{self, Meaning, Named};
use crate::question::{Holds, Why};

/// A column of the first table.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// The name that is shown.
    pub name: String,
    /// What stands between that name and the data.
    pub below: Vec<String>,
    /// What the name means, if its fields do not contradict.
    pub named: Option<Named>,
    /// How many fields hold something.
    pub filled: usize,
    /// Of these, numbers.
    pub numbers: usize,
    /// Percentages.
    pub percents: usize,
    /// Dates or times that are written with other signs than digits.
    pub moments: usize,
    /// What it holds besides its role.
    pub holds: Holds,
    /// Why it has its role.
    pub why: Option<Why>,
    /// Whether it is another security's than the one that is read.
    pub other_security: bool,
}

/// Whether nearly all of some are such.
fn most(such: usize, all: usize) -> bool {
    all > 0 && such * 5 >= all * 4
}

impl Column {
    /// Looks at a column of rows. `names`: from the top to the bottom of the header.
    pub fn new(index: usize, names: &[&str], rows: &[Line]) -> Self {
        let mut column = Self {
            name: names.first().copied().unwrap_or_default().to_owned(),
            below: names
                .iter()
                .skip(1)
                .map(|name| (*name).to_owned())
                .filter(|name| !name.is_empty())
                .collect(),
            named: None,
            filled: 0,
            numbers: 0,
            percents: 0,
            moments: 0,
            holds: Holds::Unknown,
            why: None,
            other_security: false,
        };
        for row in rows {
            let field = row.field(index);
            match looks(field) {
                Looks::NoData => continue,
                Looks::Number => column.numbers += 1,
                Looks::Percent => column.percents += 1,
                Looks::Moment => column.moments += 1,
                Looks::Words => {}
            }
            column.filled += 1;
        }
        column.name_it(names);
        column
    }

    /// Takes the first of its names that its fields do not contradict.
    fn name_it(&mut self, names: &[&str]) {
        let known: Vec<(&&str, Named)> =
            names.iter().filter_map(|name| names::means(name).map(|named| (name, named))).collect();
        let fitting = known.iter().find(|(_, named)| self.fits(named.meaning));
        if let Some((name, named)) = fitting {
            self.named = Some(*named);
            if **name != self.name {
                // Of a header in several rows, the row that names this column.
                self.name = (**name).to_owned();
            }
        }
        self.holds = match self.named {
            Some(Named { meaning: Meaning::Other(holds), .. }) => holds,
            _ if self.filled == 0 => Holds::Nothing,
            _ if most(self.percents, self.filled) => Holds::Change,
            _ if self.is_words() => Holds::Words,
            _ => Holds::Unknown,
        };
    }

    /// Whether what stands in it can be what the name says.
    fn fits(&self, meaning: Meaning) -> bool {
        match meaning {
            // Dates may be numbers, or of a form that is not known.
            Meaning::Date | Meaning::Time => self.percents == 0,
            Meaning::Other(Holds::OtherTime) => true,
            Meaning::Other(Holds::Security | Holds::Words) => !most(self.moments, self.filled),
            // A column without data keeps its name: bid and ask are often empty. One number proves a whole name.
            _ => !most(self.moments, self.filled) && (!self.is_words() || self.numbers > 0),
        }
    }

    /// Whether it holds numbers.
    pub fn is_numeric(&self) -> bool {
        most(self.numbers, self.filled)
    }

    /// Whether it holds the numbers that its whole name says, however many of its fields cannot be read.
    pub fn is_named_number(&self) -> bool {
        let whole = self.named.is_some_and(|named| named.whole);
        self.is_numeric() || (whole && self.numbers > 0 && !most(self.percents, self.filled))
    }

    /// Whether it holds dates or times with other signs than digits.
    pub fn is_moments(&self) -> bool {
        most(self.moments, self.filled)
    }

    /// Whether it holds words.
    pub fn is_words(&self) -> bool {
        self.filled > 0 && (self.numbers + self.percents + self.moments) * 5 < self.filled
    }

    /// What its name means.
    pub fn meaning(&self) -> Option<Meaning> {
        self.named.map(|named| named.meaning)
    }

    /// Whether it may be read as a price or volume by the reader, nothing being known of it.
    pub fn is_unknown_number(&self) -> bool {
        self.is_numeric() && self.named.is_none() && self.holds == Holds::Unknown
    }
}

/// Whether any field of a column is a percentage.
pub(super) fn any_percent<'a>(mut fields: impl Iterator<Item = &'a str>) -> bool {
    fields.any(is_percent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(names: &[&str], fields: &[&str]) -> Column {
        let row = |(line, field): (u64, &&str)| Line { line, fields: vec![(*field).to_owned()] };
        let rows: Vec<Line> = (1..).zip(fields).map(row).collect();
        Column::new(0, names, &rows)
    }

    #[test]
    fn a_name_counts_where_its_fields_do_not_contradict() {
        for (name, fields, counts) in [
            ("Close", &["100", "101"][..], true),
            ("Close", &["a", "b"], false),
            ("Close", &["a", "b", "c", "d", "e", "5"], true),
            ("Close", &[], true),
            ("Close", &["2026-11-02", "2026-11-03"], false),
            ("Date", &["2026-11-02", "2026-11-03"], true),
            ("Date", &["46328", "46329"], true),
            ("Date", &["1%", "2%"], false),
            ("Expiry Date", &["2026-11-02", "2026-11-03"], true),
            ("Symbol", &["AAA", "BBB"], true),
            ("Symbol", &["2026-11-02", "2026-11-03"], false),
        ] {
            assert_eq!(column(&[name], fields).named.is_some(), counts, "{name} {fields:?}");
        }
        // Of names below each other the first that fits.
        let two = column(&["Price", "Date"], &["2026-11-02", "2026-11-03"]);
        assert_eq!((two.name.as_str(), two.meaning()), ("Date", Some(Meaning::Date)));
        let two = column(&["Foo", "Bar"], &["1", "2"]);
        assert_eq!((two.name.as_str(), two.meaning()), ("Foo", None));
    }

    #[test]
    fn what_a_column_holds_is_told_by_four_fields_in_five() {
        for (fields, holds, numeric) in [
            (&["1", "2", "3", "4", "a"][..], Holds::Unknown, true),
            (&["1", "2", "3", "a", "b"], Holds::Unknown, false),
            (&["1%", "2%", "3%", "4%", "5"], Holds::Change, false),
            (&["1%", "2%", "3%", "4", "5"], Holds::Unknown, false),
            (&["a", "b", "c", "d", "e", "5"], Holds::Words, false),
            (&["a", "b", "c", "d", "5"], Holds::Unknown, false),
            (&["-", "", "n/a"], Holds::Nothing, false),
            (&[], Holds::Nothing, false),
            (&["-", "1", "2"], Holds::Unknown, true),
        ] {
            let column = column(&["Foo"], fields);
            assert_eq!((column.holds, column.is_numeric()), (holds, numeric), "{fields:?}");
            assert_eq!(column.is_words(), holds == Holds::Words, "{fields:?}");
            assert_eq!(column.is_unknown_number(), numeric, "{fields:?}");
        }
        assert!(!column(&["Close"], &["1", "2"]).is_unknown_number(), "it has a name");
        assert!(!column(&["Close"], &["a", "b", "c"]).is_unknown_number());
    }

    #[test]
    fn a_whole_name_needs_one_number() {
        let named = |name: &str, fields: &[&str]| column(&[name], fields).is_named_number();
        assert!(named("Close", &["1", "a", "b"]) && named("Close", &["1", "2"]));
        assert!(!named("Close", &["a", "b"]) && !named("Close", &[]));
        assert!(!named("Close", &["1%", "2%", "3%", "4%", "5"]), "nearly all are percentages");
        assert!(!named("Close of AAA", &["1", "a", "b"]), "a part of the name says so");
        assert!(any_percent(["1", "2%"].into_iter()) && !any_percent(["1", "2"].into_iter()));
    }
}
