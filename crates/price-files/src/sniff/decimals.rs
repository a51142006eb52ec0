//! The mark before decimals.

use super::Look;
use super::laws;
use super::table::Table;
use crate::mapping::{Decimal, Delimiter, Role};
use crate::names::{Meaning, Writing};
use crate::number::{self, Marks};
use crate::question::{Answer, Question};

/// Numbers that are looked at.
const MOST: usize = 5_000;

/// What the marks of numbers say together.
#[derive(Clone, Copy, Debug, Default)]
struct Evidence {
    points: usize,
    commas: usize,
    /// Numbers with three digits behind their only mark: a point, a comma.
    either_point: usize,
    either_comma: usize,
}

impl Evidence {
    fn of<'a>(fields: impl Iterator<Item = &'a str>) -> Self {
        let mut evidence = Self::default();
        for field in fields.take(MOST) {
            match number::marks(field.as_bytes()) {
                Marks::Proof(Decimal::Point) => evidence.points += 1,
                Marks::Proof(Decimal::Comma) => evidence.commas += 1,
                Marks::Either(b'.') => evidence.either_point += 1,
                Marks::Either(_) => evidence.either_comma += 1,
                Marks::None => {}
            }
        }
        evidence
    }

    /// What is proven; `Err`: both, each by many.
    fn proven(self) -> Result<Option<Decimal>, ()> {
        let (less, more) = (self.points.min(self.commas), self.points.max(self.commas));
        if less * 10 > more {
            return Err(());
        }
        Ok(match self.points.cmp(&self.commas) {
            std::cmp::Ordering::Greater => Some(Decimal::Point),
            std::cmp::Ordering::Less => Some(Decimal::Comma),
            std::cmp::Ordering::Equal => None,
        })
    }
}

/// Decides, or asks.
pub(super) fn choose(look: &mut Look<'_>) {
    if let Some(decimal) = look.choices.decimal {
        look.mapping.decimal = decimal;
        return;
    }
    let priced =
        |meaning| matches!(meaning, Meaning::Price(_) | Meaning::Open | Meaning::High | Meaning::Low);
    let named: Vec<usize> = columns(look, |column| column.meaning().is_some_and(priced));
    let prices = if named.is_empty() { columns(look, |column| column.named.is_none()) } else { named };
    let all = columns(look, |_| true);
    let mut evidence = Evidence::of(prices.iter().flat_map(|column| look.fields(*column)));
    let mut priced = true;
    if evidence.points + evidence.commas + evidence.either_point + evidence.either_comma == 0 {
        // Whole prices: volumes and others may have marks, which change no path.
        evidence = Evidence::of(all.iter().flat_map(|column| look.fields(*column)));
        priced = false;
    }
    let decided = match evidence.proven() {
        Err(()) => None,
        Ok(Some(decimal)) => Some(decimal),
        Ok(None) => smoother(look, &prices).or_else(|| beside(look)).or_else(|| by_writing(look, evidence)),
    };
    look.mapping.decimal = decided.unwrap_or(Decimal::Point);
    if decided.is_none() && priced {
        ask(look, &prices);
    }
}

/// The mark that numbers beside the prices prove: volumes, and changes in per cent.
fn beside(look: &Look<'_>) -> Option<Decimal> {
    let times = [look.mapping.column(Role::Date), look.mapping.column(Role::Time)];
    let others = (0..look.columns.len()).filter(|column| !times.contains(&Some(*column)));
    let fields =
        others.flat_map(|column| look.fields(column)).map(|field| field.trim_end_matches(['%', ' ']));
    Evidence::of(fields.filter(|field| super::table::is_number(field))).proven().ok().flatten()
}

/// Asks with the first number that has a mark.
fn ask(look: &mut Look<'_>, prices: &[usize]) {
    let marked = |field: &str| field.contains(['.', ',']);
    let column = prices.iter().copied().find(|column| look.fields(*column).any(marked));
    let answers = Decimal::ALL.iter().map(|decimal| Answer::Decimal(*decimal)).collect();
    look.ask(Question::Decimals, column.into_iter().collect(), answers);
    let row = column.and_then(|column| look.rows.iter().find(|row| marked(row.field(column))));
    let example = row.zip(column).map(|(row, column)| (row.field(column).to_owned(), row.line));
    if let (Some(ask), Some((example, line))) = (look.asks.last_mut(), example) {
        (ask.example, ask.line) = (example, line);
    }
}

/// Whether decimal commas are proven, and nothing else.
pub(super) fn writes_commas(look: &Look<'_>) -> bool {
    let all = columns(look, |_| true);
    let evidence = Evidence::of(all.iter().flat_map(|column| look.fields(*column)));
    evidence.proven() == Ok(Some(Decimal::Comma))
}

/// Columns of numbers that are no time, and that have a property.
fn columns(look: &Look<'_>, has: impl Fn(&super::Column) -> bool) -> Vec<usize> {
    let times = [look.mapping.column(Role::Date), look.mapping.column(Role::Time)];
    (0..look.columns.len())
        .filter(|index| {
            let column = &look.columns[*index];
            !times.contains(&Some(*index)) && column.is_numeric() && has(column)
        })
        .collect()
}

/// The mark under which neighbouring prices are near each other, where under the other they jump.
fn smoother(look: &Look<'_>, prices: &[usize]) -> Option<Decimal> {
    let jump = |mark| {
        prices
            .iter()
            .map(|column| laws::greatest_step(&laws::numbers(look, *column, mark)))
            .fold(0.0, f64::max)
    };
    let (point, comma) = (jump(Decimal::Point), jump(Decimal::Comma));
    // By a factor of twenty, when a thousand is the question.
    let clear = 20_f64.ln();
    if point - comma > clear {
        Some(Decimal::Comma)
    } else if comma - point > clear {
        Some(Decimal::Point)
    } else {
        None
    }
}

/// Three digits behind the only mark: decimals where the file's language writes them so, or thousands. Where its language
/// would group thousands by a point, prices with a point are as often decimals: then nothing is proven.
fn by_writing(look: &Look<'_>, evidence: Evidence) -> Option<Decimal> {
    let european = is_european(look);
    match (evidence.either_point > 0, evidence.either_comma > 0) {
        // 1.234 and 1,234 in one file: one of them is decimals.
        (true, true) => None,
        // Without a name that is known, only fields between commas are surely of a country that writes 1.5.
        (true, false) => {
            let known = look.mapping.delimiter == Delimiter::Comma || look.writing().is_some();
            (!european && known).then_some(Decimal::Point)
        }
        // A semicolon alone tells nothing: 39,000 may stand between those in English too.
        (false, true) if european && (are_dotted(look) || look.writing() != Some(Writing::English)) => {
            Some(Decimal::Comma)
        }
        (false, true) => match (look.mapping.delimiter, look.writing()) {
            // In quotation marks between commas, or in East Asia, where no comma is a decimal mark.
            (Delimiter::Comma, _) | (_, Some(Writing::EastAsian)) => Some(Decimal::Point),
            _ => None,
        },
        (false, false) => Some(if european { Decimal::Comma } else { Decimal::Point }),
    }
}

/// Whether names, dates or the delimiter are of a country that writes 1,5.
fn is_european(look: &Look<'_>) -> bool {
    match look.writing() {
        Some(Writing::European) => true,
        Some(Writing::EastAsian) => false,
        _ => are_dotted(look) || look.mapping.delimiter == Delimiter::Semicolon,
    }
}

/// Whether dates begin with the day and have points between their numbers.
fn are_dotted(look: &Look<'_>) -> bool {
    let mut columns = [Role::Date, Role::Time].iter().filter_map(|role| look.mapping.column(*role));
    columns.any(|column| {
        let first = look.fields(column).find(|field| !field.is_empty()).unwrap_or_default();
        let date = first.split(' ').next().unwrap_or_default();
        let parts: Vec<&str> = date.split('.').collect();
        parts.len() == 3 && parts[0].len() <= 2
    })
}

/// The mark of a table of products, in which a mark with three digits behind it groups thousands, unless columns end with
/// a comma.
pub(crate) fn of_products(table: &Table, delimiter: Delimiter) -> Decimal {
    let evidence = Evidence::of(table.iter().flat_map(|row| row.fields.iter().map(String::as_str)));
    let undecided = evidence.points == 0 && evidence.commas == 0 && evidence.either_comma > 0;
    if evidence.commas > evidence.points || (undecided && delimiter != Delimiter::Comma) {
        Decimal::Comma
    } else {
        Decimal::Point
    }
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    #[test]
    fn one_number_in_ten_is_no_proof_to_the_contrary() {
        let proven = |points, commas| Evidence { points, commas, ..Evidence::default() }.proven();
        assert_eq!((proven(10, 1), proven(1, 10)), (Ok(Some(Decimal::Point)), Ok(Some(Decimal::Comma))));
        assert_eq!((proven(9, 1), proven(1, 9), proven(1, 1)), (Err(()), Err(()), Err(())));
        assert_eq!((proven(1, 0), proven(0, 1)), (Ok(Some(Decimal::Point)), Ok(Some(Decimal::Comma))));
        assert_eq!(proven(0, 0), Ok(None));
        let fields = ["1.5", "2,5", "3,5", "1.234", "1,234", "2,345", "3,456", "100"];
        let found = Evidence::of(fields.into_iter());
        assert_eq!([found.points, found.commas, found.either_point, found.either_comma], [1, 2, 1, 3]);
    }

    /// 1,234 between semicolons is a number of a country that writes 1,5; a table of products has no prices to tell.
    #[test]
    fn products_are_written_as_their_numbers_prove_or_as_columns_end() {
        for (text, delimiter, mark) in [
            ("a;1,234", Delimiter::Semicolon, Decimal::Comma),
            ("a\t1,234", Delimiter::Tab, Decimal::Comma),
            ("a,\"1,234\"", Delimiter::Comma, Decimal::Point),
            ("a;1.234", Delimiter::Semicolon, Decimal::Point),
            ("a;1.5;1,234", Delimiter::Semicolon, Decimal::Point),
            ("a;1,5;1.234", Delimiter::Semicolon, Decimal::Comma),
            ("a,\"1,5\"", Delimiter::Comma, Decimal::Comma),
            ("a;1.5;2,5;1,234", Delimiter::Semicolon, Decimal::Point),
            ("a;100", Delimiter::Semicolon, Decimal::Point),
        ] {
            assert_eq!(of_products(&table::cut(text, delimiter), delimiter), mark, "{text}");
        }
    }
}
