//! What stands above the data: titles, names in one row or in several; and the rows of the first table.

use super::column::Column;
use super::table::{Line, Looks, Table, holds_data, looks};
use crate::names::{self, Meaning};

/// Rows among which the data have to begin.
const WITHIN: usize = 100;

/// Where data begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Rows above the names, or above the data.
    pub preamble: usize,
    /// Whether names follow.
    pub header: bool,
    /// Rows between names and data.
    pub below: usize,
    /// Whether the names begin one column late: the rows' own names have none.
    pub shifted: bool,
    /// Whether rows have more fields than there are names.
    pub extra_fields: bool,
}

impl Head {
    /// Rows above the data.
    fn rows(&self) -> usize {
        self.preamble + usize::from(self.header) + self.below
    }
}

/// Finds the row of names and what stands above it. `told`: the first row tells the delimiter. `chosen`: what the reader
/// says of the header.
pub(super) fn find(table: &Table, told: bool, chosen: Option<bool>) -> Head {
    let first = usize::from(told);
    let data = data_begin(table, first);
    let known = |row: &Line| row.filled().filter(|field| names::means(field).is_some()).count();
    let above = table.get(first..data.unwrap_or(table.len())).unwrap_or_default();
    // Of equals, the one that is nearer to the data.
    let best = (0..above.len())
        .filter(|index| above[*index].fields.len() > 1 || data.is_none())
        .max_by_key(|index| known(&above[*index]));
    let named = best.filter(|index| known(&above[*index]) > 0).map(|index| first + index);
    let width = data.map_or(0, |data| table[data..].iter().take(50).map(Line::width).max().unwrap_or(0));
    // Without a known name: the row above the data, if it has a name for most of the columns.
    let last = data.and_then(|data| data.checked_sub(1)).filter(|last| *last >= first);
    let unnamed = last.filter(|last| {
        let row = &table[*last];
        !holds_data(row) && row.width() > 1 && row.width() + 1 >= width
    });
    let names = named.or(unnamed);
    let names = match chosen {
        Some(true) => names.or(last).or(Some(first)),
        Some(false) => None,
        None => names,
    };
    let data = data.unwrap_or_else(|| names.map_or(first, |names| names + 1)).min(table.len());
    let Some(names) = names.filter(|names| *names < table.len()) else {
        return Head { preamble: data, header: false, below: 0, shifted: false, extra_fields: false };
    };
    let data = data.max(names + 1);
    // A row without a price is a row where its date stands in the column of dates.
    let dates =
        table.get(data).and_then(|row| row.fields.iter().position(|field| looks(field) == Looks::Moment));
    let dated = |row: &usize| dates.is_some_and(|column| looks(table[*row].field(column)) == Looks::Moment);
    let data = (names + 1..data).find(dated).unwrap_or(data);
    let mut head =
        Head { preamble: names, header: true, below: data - names - 1, shifted: false, extra_fields: false };
    let named_width = table[names].width();
    let timed = table[names].filled().any(|name| {
        names::means(name).is_some_and(|named| matches!(named.meaning, Meaning::Date | Meaning::Time))
    });
    head.shifted = named_width + 1 == width
        && table[names].fields.len() < width
        && (!timed || are_numbered(&table[data.min(table.len())..]));
    head.extra_fields = !head.shifted && width > table[names].fields.len();
    head
}

/// Whether rows begin with their numbers, and dates follow these: what a program for statistics calls the rows.
fn are_numbered(rows: &[Line]) -> bool {
    let from = |first: i32| {
        let mut numbered = (first..first + 3).zip(rows);
        numbered
            .all(|(number, row)| row.field(0).parse() == Ok(number) && looks(row.field(1)) == Looks::Moment)
    };
    rows.len() > 1 && (from(0) || from(1))
}

/// The first row of data: one that another follows, or that is the last.
fn data_begin(table: &Table, first: usize) -> Option<usize> {
    (first..table.len().min(WITHIN)).find(|index| {
        holds_data(&table[*index])
            && table
                .get(index + 1)
                .is_none_or(|next| holds_data(next) || next.width() <= table[*index].width())
            && !all_names(&table[*index])
    })
}

/// Whether a row consists of names, though some have digits in them.
fn all_names(row: &Line) -> bool {
    let known = row.filled().filter(|field| names::means(field).is_some_and(|named| named.whole)).count();
    known * 2 > row.filled().count()
}

/// The rows of the first table and its columns.
pub(super) fn columns(table: &Table, head: &Head) -> (Vec<Line>, Vec<Column>) {
    let top = if head.header { table.get(head.preamble) } else { None };
    let mut rows: Vec<Line> = Vec::new();
    for row in table.iter().skip(head.rows()) {
        if row.width() == 0 || top.is_some_and(|top| top.fields == row.fields) {
            continue;
        }
        let words = !row.filled().any(|field| field.bytes().any(|byte| byte.is_ascii_digit()));
        // Words below data end the first table.
        if words && !rows.is_empty() && row.filled().count() * 2 <= rows[0].width().max(2) {
            break;
        }
        if holds_data(row) || row.filled().count() > 1 {
            rows.push(row.clone());
        }
    }
    if !rows.iter().any(holds_data) {
        rows.clear();
    }
    let names: Vec<&Line> = if head.header {
        table[head.preamble..head.rows().min(table.len())].iter().collect()
    } else {
        Vec::new()
    };
    let width = rows
        .iter()
        .take(200)
        .map(|row| row.fields.len())
        .chain(names.iter().map(|row| row.fields.len()))
        .max()
        .unwrap_or(0);
    let column = |index| {
        let shifted = |level| level == 0 && head.shifted;
        let own: Vec<&str> =
            names.iter().enumerate().map(|(level, row)| name(row, index, shifted(level))).collect();
        Column::new(index, &own, &rows)
    };
    let columns = (0..width).map(column).collect();
    (rows, columns)
}

fn name(row: &Line, index: usize, shifted: bool) -> &str {
    if shifted { index.checked_sub(1).map_or("", |index| row.field(index)) } else { row.field(index) }
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;
    use crate::mapping::Delimiter;

    const ROWS: &str = "2026-11-02,100,103\n2026-11-03,101,104\n";

    /// Rows above, whether there are names, rows below these; whether they are shifted, or too few.
    fn found(text: &str, chosen: Option<bool>) -> (usize, bool, usize, bool, bool) {
        let head = find(&table::cut(text, Delimiter::Comma), false, chosen);
        (head.preamble, head.header, head.below, head.shifted, head.extra_fields)
    }

    #[test]
    fn names_stand_above_the_data_and_titles_above_the_names() {
        for (above, expected) in [
            ("Date,Close,High\n", (0, true, 0, false, false)),
            ("", (0, false, 0, false, false)),
            ("Prices of a share\nDate,Close,High\n", (1, true, 0, false, false)),
            ("Date,Close,High\n,USD,USD\n", (0, true, 1, false, false)),
            // No name is known.
            ("Foo,Bar,Baz\n", (0, true, 0, false, false)),
            ("# Foo,Bar,Baz\n", (0, true, 0, false, false)),
            ("Foo\n", (1, false, 0, false, false)),
            ("Some,words\nFoo\n", (2, false, 0, false, false)),
            // A title may be called as a column is.
            ("Close\nFoo,Bar,Baz\n", (1, true, 0, false, false)),
            // A title with numbers is no data: wider names follow.
            ("Export 5,2026\nDate,Close,High\n", (1, true, 0, false, false)),
            ("Date,Close,High\nDate,Close,High\n", (1, true, 0, false, false)),
            // The first column, of dates, has no name.
            ("Open,Close\n", (0, true, 0, true, false)),
            ("Foo,Bar\n", (0, true, 0, true, false)),
            ("Open,Close,\n", (0, true, 0, false, false)),
            ("Date,Close\n", (0, true, 0, false, true)),
        ] {
            assert_eq!(found(&format!("{above}{ROWS}"), None), expected, "{above}");
        }
        // The rows' numbers have no name.
        let numbered = "1,2026-11-02,100\n2,2026-11-03,101\n";
        assert_eq!(found(&format!("Date,Close\n{numbered}"), None), (0, true, 0, true, false));
        assert_eq!(found("Day,Close\n1,100,50\n2,101,25\n", None), (0, true, 0, false, true));
        // Two unknown names are no names of four columns.
        let four = "2026-11-02,1,2,3\n2026-11-03,2,3,4\n";
        assert_eq!(found(&format!("Foo,Bar\n{four}"), None), (1, false, 0, false, false));
        assert_eq!(found(&format!("Foo,Bar,Baz\n{four}"), None), (0, true, 0, true, false));
        // Names may have digits in them, and data may hold words that are names.
        assert_eq!(found(&format!("Date,52W High,Low,5\n{four}"), None), (0, true, 0, false, false));
        let words = "2026-11-02,100.5,Open,Close\n2026-11-03,101.5,Open,Close\n";
        assert_eq!(found(words, None), (0, false, 0, false, false));
        assert_eq!(found("Date,Close\n", None), (0, true, 0, false, false));
    }

    #[test]
    fn the_reader_says_whether_there_are_names() {
        assert_eq!(found(ROWS, Some(true)), (0, true, 0, false, false));
        assert_eq!(found(&format!("Date,Close,High\n{ROWS}"), Some(false)), (1, false, 0, false, false));
        assert_eq!(found(&format!("Foo\n{ROWS}"), Some(true)), (0, true, 0, false, true));
    }

    #[test]
    fn rows_are_those_of_the_first_table() {
        let rows = |more: &str| {
            let table = table::cut(&format!("Date,Close,High\n{ROWS}{more}"), Delimiter::Comma);
            let head = find(&table, false, None);
            columns(&table, &head).0.iter().map(|row| row.line).collect::<Vec<u64>>()
        };
        assert_eq!(rows("2026-11-04,102,105\n"), [2, 3, 4]);
        assert_eq!(rows("Date,Close,High\n2026-11-04,102,105\n"), [2, 3, 5]);
        assert_eq!(rows("\n2026-11-04,102,105\n"), [2, 3, 5]);
        assert_eq!(rows("closed,holiday,\n2026-11-04,102,105\n"), [2, 3, 4, 5]);
        assert_eq!(rows("2026\n2026-11-04,102,105\n"), [2, 3, 5]);
        assert_eq!(rows("Share B\n2026-11-04,102,105\n"), [2, 3]);
    }
}
