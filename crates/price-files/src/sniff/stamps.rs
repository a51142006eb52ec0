//! How dates and times are written.

use super::{Look, times};
use crate::mapping::{Stamp, TimeForm};
use crate::moment::{self, Form};
use crate::names::{Meaning, Writing};
use crate::question::{Answer, Question};

/// Rows that are looked at.
const MOST: usize = 1_000;
/// Days between which times counted since 1970 lie: 1980 to 2060.
const PLAUSIBLE: std::ops::Range<i32> = 3_652..32_872;
/// How much nearer to each other dates are in the right order: by days against by months.
const NEARER: i64 = 5;
/// The same for a year of two digits that could be a day: by days against by years.
const MUCH_NEARER: i64 = 20;

/// What a column of digits is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Digits {
    /// Dates; whether with times.
    Stamp(Stamp, bool),
    /// The same, of which a spreadsheet has kept the first digits.
    Shortened(Stamp),
    /// Times of day.
    Clock(TimeForm),
    /// Times of day that may be one or the other.
    Clocks([TimeForm; 2]),
}

impl Digits {
    /// Whether there are dates, and whether there are times.
    pub fn kind(self) -> (bool, bool) {
        match self {
            Self::Stamp(_, timed) => (true, timed),
            Self::Shortened(_) => (true, true),
            Self::Clock(_) | Self::Clocks(_) => (false, true),
        }
    }
}

fn filled<'a>(look: &'a Look<'_>, column: usize) -> Vec<&'a str> {
    look.fields(column).filter(|field| !crate::number::is_no_data(field.as_bytes())).take(MOST).collect()
}

/// What digits are in a column that is called a date or a time.
pub(super) fn digits(look: &Look<'_>, column: usize, meaning: Meaning) -> Option<Digits> {
    let fields = filled(look, column);
    if let Some(found) = sized(&fields) {
        return Some(found);
    }
    let mut numbers = Vec::with_capacity(fields.len());
    for field in &fields {
        numbers.push(field.replace(',', ".").parse::<f64>().ok()?);
    }
    let (least, most) = numbers.iter().fold((f64::MAX, f64::MIN), |(a, b), n| (a.min(*n), b.max(*n)));
    let whole = numbers.iter().all(|number| number.fract() == 0.0);
    if meaning == Meaning::Date {
        if (20_000.0..109_575.0).contains(&least) && most < 109_575.0 {
            // Days of a spreadsheet before 1980 are those since 1970 of today.
            return (most >= 29_221.0).then_some(Digits::Stamp(Stamp::SpreadsheetDay, !whole));
        }
        if fields.iter().all(|field| Form::of(Stamp::RepublicYear).parse(field.as_bytes()).is_some()) {
            return Some(Digits::Stamp(Stamp::RepublicYear, false));
        }
        // Days of months begin anew, and stand beside months or years.
        let counted = whole && least >= 0.0 && most < 100_000.0 && one_way(&numbers) && !beside_months(look);
        return counted.then_some(Digits::Stamp(Stamp::DayNumber, false));
    }
    // Beside a date, and over more than some years, they are seconds of a day.
    let dated = look.columns.iter().any(|column| column.meaning() == Some(Meaning::Date));
    if !whole && least >= 20_000.0 && most < 109_575.0 && !dated && most - least < 4_000.0 {
        return Some(Digits::Stamp(Stamp::SpreadsheetDay, true));
    }
    if least >= 0.0 && most < 1.0 && !whole {
        return Some(Digits::Clock(TimeForm::DayFraction));
    }
    (least >= 0.0).then(|| clock(&fields, &numbers)).flatten()
}

/// Whether numbers never fall, or never rise.
fn one_way(numbers: &[f64]) -> bool {
    let mut pairs = numbers.windows(2);
    pairs.all(|pair| pair[0] <= pair[1]) || numbers.windows(2).all(|pair| pair[0] >= pair[1])
}

/// Whether a further column is called another part of a date.
fn beside_months(look: &Look<'_>) -> bool {
    look.columns.iter().any(|column| super::parts::is_year_or_month(&column.name))
}

/// Which clock numbers tell.
fn clock(fields: &[&str], numbers: &[f64]) -> Option<Digits> {
    let reads = |form| fields.iter().all(|field| moment::digits_of_a_clock(field.as_bytes(), form).is_some());
    let most = numbers.iter().copied().fold(0.0, f64::max);
    let (compact, counted) = match most {
        0.0..2_400.0 => (TimeForm::HourMinute, TimeForm::Minutes),
        2_400.0..240_000.0 => (TimeForm::HourMinuteSecond, TimeForm::Seconds),
        _ => (TimeForm::HourMinuteSecondMilli, TimeForm::Millis),
    };
    // A number of hours and minutes with all its digits is read as it is written.
    let digits = |field: &str| field.bytes().take_while(u8::is_ascii_digit).count();
    let even = fields.iter().all(|field| digits(field) == digits(fields[0]));
    let zero = fields.iter().any(|field| field.starts_with('0'));
    match (reads(compact), reads(counted)) {
        (true, _) if even && zero && matches!(digits(fields[0]), 4 | 6 | 9) => Some(Digits::Clock(compact)),
        (true, false) => Some(Digits::Clock(compact)),
        (false, true) => Some(Digits::Clock(counted)),
        (true, true) if hours_turn(numbers) => Some(Digits::Clock(compact)),
        (true, true) => Some(Digits::Clocks([compact, counted])),
        (false, false) => None,
    }
}

/// Whether numbers jump from 59 to the next hundred as a clock does: 959, 1000.
fn hours_turn(numbers: &[f64]) -> bool {
    let turns = numbers
        .windows(2)
        .filter(|pair| pair[0] != pair[1] && (pair[0] / 100.0).floor() != (pair[1] / 100.0).floor());
    let (mut jumps, mut all) = (0, 0);
    for pair in turns {
        all += 1;
        jumps += usize::from((pair[1] - pair[0]).abs() > 40.0);
    }
    numbers.len() > 10 && all > 0 && jumps == all
}

/// Digits whose number and worth alone tell what they are: dates without signs between, times since 1970.
fn sized(fields: &[&str]) -> Option<Digits> {
    let first = fields.first()?;
    let shortened = fields.iter().any(|field| moment::is_shortened(field.as_bytes()));
    let stamp = if first.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(first.len(), 8 | 12 | 14 | 17)
        && calendar(fields)
    {
        Stamp::YearFirst
    } else {
        moment::epoch_of(first.as_bytes())?
    };
    let form = Form::of(stamp);
    let plausible = |field: &&&str| {
        form.parse(field.as_bytes()).and_then(|moment| moment.day).is_some_and(|day| PLAUSIBLE.contains(&day))
    };
    if fields.iter().filter(plausible).count() * 5 < fields.len() * 4 {
        return None;
    }
    let equal = fields.windows(2).filter(|pair| pair[0] == pair[1]).count();
    Some(if shortened && equal > 0 {
        Digits::Shortened(stamp)
    } else {
        Digits::Stamp(stamp, stamp != Stamp::YearFirst || first.len() > 8)
    })
}

fn calendar(fields: &[&str]) -> bool {
    let form = Form::of(Stamp::YearFirst);
    let read = fields.iter().filter(|field| form.parse(field.as_bytes()).is_some()).count();
    read * 5 >= fields.len() * 4
}

/// What digits are in a column without a name that is known: only what rises or falls all the way, as times do.
pub(super) fn proven_digits(look: &Look<'_>, column: usize) -> Option<Digits> {
    let fields = filled(look, column);
    let numbers: Vec<f64> = fields.iter().map_while(|field| field.parse().ok()).collect();
    if numbers.len() < fields.len() || numbers.is_empty() {
        return None;
    }
    let steps = || numbers.windows(2).map(|pair| pair[1] - pair[0]);
    let one_way = steps().all(|step| step >= 0.0) || steps().all(|step| step <= 0.0);
    let strictly = steps().all(|step| step > 0.0) || steps().all(|step| step < 0.0);
    if let Some(found) = sized(&fields).filter(|_| one_way) {
        return Some(found);
    }
    // Whole days of a spreadsheet, one after the other: 2000 to 2050.
    let days = numbers.iter().all(|number| (36_526.0..54_789.0).contains(number) && number.fract() == 0.0);
    let near = steps().all(|step| step.abs() <= 5.0);
    if days && near && strictly && numbers.len() > 2 && !look.mapping.header {
        return Some(Digits::Stamp(Stamp::SpreadsheetDay, false));
    }
    // A clock beside a date: hours, minutes and seconds in six digits.
    let six = fields.iter().all(|field| {
        field.len() == 6 && moment::time_of_day(field.as_bytes(), TimeForm::HourMinuteSecond).is_some()
    });
    (six && column == 1
        && numbers.len() > 2
        && !look.mapping.header
        && strictly
        && sized(&filled(look, 0)).is_some())
    .then_some(Digits::Clock(TimeForm::HourMinuteSecond))
}

/// The order of the numbers in written dates, or a question.
pub(super) fn written(look: &mut Look<'_>, column: usize) {
    let fields: Vec<String> = filled(look, column).into_iter().map(str::to_owned).collect();
    let republic = fields.iter().any(|field| {
        let digits = field.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.bytes().take_while(u8::is_ascii_digit).count() == 3 && !field.contains(':')
    });
    // Where the year has four digits in front, all orders are one.
    let year_first = |field: &&String| {
        let digits = field.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.bytes().take_while(u8::is_ascii_digit).count() >= 4
    };
    let years = fields.iter().filter(year_first).count();
    let orders: &[Stamp] = match (republic, years > 0) {
        (true, _) => &[Stamp::RepublicYear],
        // Of equals the first counts.
        (false, true) => &[Stamp::YearFirst, Stamp::DayFirst, Stamp::MonthFirst],
        (false, false) => &[Stamp::DayFirst, Stamp::MonthFirst, Stamp::YearFirst],
    };
    let readings: Vec<(Stamp, Vec<Option<i32>>)> = orders
        .iter()
        .map(|order| {
            let form = Form::of(*order);
            (
                *order,
                fields
                    .iter()
                    .map(|field| form.parse(field.as_bytes()).and_then(|moment| moment.day))
                    .collect(),
            )
        })
        .collect();
    let count = |days: &Vec<Option<i32>>| days.iter().flatten().count();
    let best = readings.iter().map(|(_, days)| count(days)).max().unwrap_or(0);
    if best * 2 < fields.len() {
        return times::pattern(look, column);
    }
    let mut left: Vec<(Stamp, Vec<Option<i32>>)> = Vec::new();
    for (order, days) in readings {
        if count(&days) == best && left.iter().all(|(_, other)| *other != days) {
            left.push((order, days));
        }
    }
    let decided = decided(look, &fields, &left);
    // Two forms in one column, and dates that go to and fro: a spreadsheet has taken days for months where it could.
    let mixed = years > 0 && decided.is_some_and(|order| order != Stamp::YearFirst && !republic);
    if mixed && left.iter().any(|(order, days)| Some(*order) == decided && !one_way_days(days)) {
        return times::pattern(look, column);
    }
    look.mapping.stamp = decided.or(left.first().map(|(order, _)| *order)).unwrap_or(Stamp::YearFirst);
    if decided.is_none() {
        let answers = left.iter().map(|(order, _)| Answer::Stamp(*order)).collect();
        look.ask(Question::DateOrder, vec![column], answers);
    }
}

/// The one order of several that something proves.
fn decided(look: &Look<'_>, fields: &[String], left: &[(Stamp, Vec<Option<i32>>)]) -> Option<Stamp> {
    let has = |order: Stamp| left.iter().find(|(other, _)| *other == order).map(|(order, _)| *order);
    if let [(only, _)] = left {
        return Some(*only);
    }
    let letters = fields.first().is_some_and(|field| moment::month_in_letters(field.as_bytes()));
    let numbers = fields.first().and_then(|field| moment::three_numbers(field.as_bytes()));
    let four = numbers.is_some_and(|numbers| numbers[2].1 == 4);
    // Points stand between day, month and year wherever the year comes last.
    if four
        && fields
            .first()
            .is_some_and(|field| field.split(' ').next().is_some_and(|date| date.matches('.').count() >= 2))
    {
        return has(Stamp::DayFirst);
    }
    // Times go one way.
    let ordered: Vec<&(Stamp, Vec<Option<i32>>)> =
        left.iter().filter(|(_, days)| one_way_days(days)).collect();
    if let [(only, _)] = ordered.as_slice() {
        return Some(*only);
    }
    let nearest = nearest(left, letters);
    let spoken = match look.writing() {
        _ if letters => None,
        Some(Writing::European) => has(Stamp::DayFirst),
        Some(Writing::EastAsian) => has(Stamp::YearFirst),
        // Whoever writes 1,5 writes the day first.
        _ if super::decimals::writes_commas(look) => has(Stamp::DayFirst),
        _ => None,
    };
    match (spoken, nearest) {
        // The language and the dates contradict each other: the numbers may have been translated, and the dates not.
        (Some(spoken), Some(nearest)) if spoken != nearest => None,
        _ => spoken.or(nearest),
    }
}

/// Whether dates never fall, or never rise.
fn one_way_days(days: &[Option<i32>]) -> bool {
    one_way(&days.iter().flatten().copied().map(f64::from).collect::<Vec<_>>())
}

/// Dates of neighbouring rows are near each other: the wrong order spreads them over months or years.
fn nearest(left: &[(Stamp, Vec<Option<i32>>)], letters: bool) -> Option<Stamp> {
    let mut spans: Vec<(i64, Stamp, &Vec<Option<i32>>)> = left
        .iter()
        .map(|(order, days)| {
            let (low, high) = days
                .iter()
                .flatten()
                .fold((i32::MAX, i32::MIN), |(low, high), day| (low.min(*day), high.max(*day)));
            (i64::from(high) - i64::from(low), *order, days)
        })
        .collect();
    spans.sort_by_key(|(span, ..)| *span);
    let [(least, order, days), (next, _, others), ..] = spans.as_slice() else { return None };
    let mut distinct: Vec<i32> = days.iter().flatten().copied().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let weekend = |days: &[Option<i32>]| days.iter().flatten().any(|day| (day + 3).rem_euclid(7) > 4);
    // A month in letters leaves only day and year: no dates lie a year apart row by row.
    let enough = if letters {
        distinct.len() > 1 && *least * MUCH_NEARER < *next
    } else {
        distinct.len() > 2 && *least * NEARER < *next
    };
    // Days on which nothing is traded speak against it; and the first of each month is as likely as one day after another.
    let monthly = others.iter().flatten().all(|day| moment::iso_date(*day).ends_with("-01"));
    let doubtful = !letters && (weekend(days) || monthly);
    (enough && !doubtful).then_some(*order)
}

impl Look<'_> {
    /// The language of the names, by how it writes dates and numbers.
    pub(super) fn writing(&self) -> Option<Writing> {
        let own = |writing| {
            self.columns.iter().filter(|c| c.named.is_some_and(|n| n.writing == Some(writing))).count()
        };
        let (european, asian) = (own(Writing::European), own(Writing::EastAsian));
        match european.cmp(&asian) {
            std::cmp::Ordering::Greater => Some(Writing::European),
            std::cmp::Ordering::Less => Some(Writing::EastAsian),
            std::cmp::Ordering::Equal => {
                self.columns.iter().any(|column| column.named.is_some()).then_some(Writing::English)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(days: &[i32]) -> Vec<Option<i32>> {
        days.iter().copied().map(Some).collect()
    }

    /// 5 January 1970 was a Monday, day 4.
    #[test]
    fn the_order_under_which_dates_are_much_nearer_is_theirs() {
        let of = |own: &[i32], other: &[i32], letters: bool| {
            nearest(&[(Stamp::MonthFirst, days(other)), (Stamp::DayFirst, days(own))], letters)
        };
        // Two days against eleven, and against ten: more than five times.
        assert_eq!(of(&[4, 5, 6], &[4, 9, 15], false), Some(Stamp::DayFirst));
        assert_eq!(of(&[4, 5, 6], &[4, 9, 14], false), None);
        assert_eq!(of(&[4, 6], &[4, 400], false), None, "two dates are no proof");
        assert_eq!(of(&[4, 4, 6], &[4, 9, 400], false), None, "nor are two of three");
        // A Saturday among them, and the first of each of three months.
        assert_eq!(of(&[7, 8, 9], &[4, 90, 400], false), None);
        assert_eq!(of(&[4, 5, 6], &[0, 31, 59], false), None);
        // With the month in letters: ten days against more than two hundred.
        assert_eq!(of(&[4, 14], &[4, 205], true), Some(Stamp::DayFirst));
        assert_eq!(of(&[4, 14], &[4, 204], true), None);
        assert_eq!(of(&[4, 4], &[4, 4000], true), None, "one date is no proof");
        assert_eq!(nearest(&[(Stamp::DayFirst, days(&[4, 5, 6]))], false), None);
    }

    #[test]
    fn hours_turn_from_59_to_the_next_hundred() {
        let numbers = |all: &[u32]| all.iter().copied().map(f64::from).collect::<Vec<_>>();
        let clock = numbers(&[955, 956, 957, 958, 959, 1000, 1001, 1002, 1003, 1004, 1005]);
        assert!(hours_turn(&clock) && !hours_turn(&clock[1..]), "ten are too few");
        let falling: Vec<f64> = clock.iter().rev().copied().collect();
        assert!(hours_turn(&falling));
        assert!(!hours_turn(&numbers(&(595..=605).collect::<Vec<_>>())), "minutes go on");
        assert!(!hours_turn(&numbers(&(930..=941).collect::<Vec<_>>())), "no hour turns");
        let both: Vec<f64> = clock.iter().copied().chain(numbers(&[1099, 1100])).collect();
        assert!(!hours_turn(&both));
    }

    #[test]
    fn four_in_five_make_a_column_of_dates() {
        assert!(calendar(&["20261102", "20261103", "20261104", "20261105", "x"]));
        assert!(!calendar(&["20261102", "20261103", "20261104", "x", "y"]));
        assert!(one_way(&[1.0, 1.0, 2.0]) && one_way(&[2.0, 1.0, 1.0]) && !one_way(&[1.0, 2.0, 1.0]));
    }
}
