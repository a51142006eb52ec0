//! Which columns are the date and the time.

use super::Look;
use super::parts;
use super::stamps::{self, Digits};
use crate::mapping::{Role, Stamp, TimeForm};
use crate::moment::{self, Form};
use crate::names::Meaning;
use crate::question::{Answer, Holds, Question, Why};

/// A column that may be a date, a time of day, or both.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    column: usize,
    /// Whether its name says so.
    named: bool,
    dated: bool,
    timed: bool,
    /// How its digits are to be read, where it has nothing but digits.
    digits: Option<Digits>,
}

/// A date and a time.
type Found = (Option<Candidate>, Option<Candidate>);

/// Chooses them, or asks.
pub(super) fn choose(look: &mut Look<'_>) {
    parts::find(look);
    let all: Vec<Candidate> = (0..look.columns.len()).filter_map(|column| candidate(look, column)).collect();
    let chosen = |role| look.choices.column_of(role);
    let by_reader = |column: usize| {
        all.iter().copied().find(|candidate| candidate.column == column).unwrap_or(Candidate {
            column,
            named: true,
            dated: true,
            timed: true,
            digits: stamps::digits(look, column, Meaning::Time),
        })
    };
    let free: Vec<Candidate> =
        all.iter().copied().filter(|candidate| !look.choices.says(candidate.column)).collect();
    let (date, time) = match (chosen(Role::Date), chosen(Role::Time)) {
        (Some(date), Some(time)) => (Some(by_reader(date)), Some(by_reader(time))),
        (Some(date), None) => {
            let date = by_reader(date);
            let time = if date.timed { None } else { best_time(look, &free) };
            (Some(date), time)
        }
        (None, Some(time)) => {
            let time = by_reader(time);
            let date = if time.dated { None } else { best_date(look, &free) };
            (date, Some(time))
        }
        (None, None) => pair(look, &free),
    };
    let (date, time) = with_parts(look, &free, (date, time));
    let why = |candidate: Candidate| if candidate.named { Why::ByName } else { Why::ByDates };
    if let Some(date) = date {
        look.set(date.column, Role::Date, why(date));
    }
    if let Some(time) = time {
        look.set(time.column, Role::Time, why(time));
    }
    for candidate in &all {
        if look.mapping.role(candidate.column).is_none() {
            look.columns[candidate.column].holds = Holds::OtherTime;
        }
    }
    forms(look, date, time);
    if date.is_none() && time.is_none() {
        nothing(look);
    }
}

/// What a column is, if it can be a date or a time.
fn candidate(look: &Look<'_>, index: usize) -> Option<Candidate> {
    let column = &look.columns[index];
    let named = matches!(column.meaning(), Some(Meaning::Date | Meaning::Time));
    let other = column.meaning().is_some() && !named;
    if column.filled == 0 {
        return None;
    }
    // 09.30.15 would be a day of September too.
    if column.meaning() == Some(Meaning::Time) && are_clocks(look, index) {
        return Some(Candidate { column: index, named, dated: false, timed: true, digits: None });
    }
    if column.is_moments() || (named && column.moments * 2 >= column.filled) {
        // The close time of a bar, an expiry: dates, but not the row's.
        if other && column.holds == Holds::OtherTime {
            return None;
        }
        let (mut dated, mut timed) = (0, 0);
        let mut seen = 0;
        for moment in look.fields(index).filter_map(|field| moment::any(field.as_bytes())).take(200) {
            seen += 1;
            dated += usize::from(moment.day.is_some());
            timed += usize::from(moment.nanos.is_some());
        }
        return Some(Candidate {
            column: index,
            named,
            dated: dated * 2 > seen,
            timed: timed * 2 > seen,
            digits: None,
        });
    }
    if other || !column.is_numeric() {
        return None;
    }
    let meaning = column.meaning().filter(|_| named);
    let digits = match meaning {
        Some(meaning) => stamps::digits(look, index, meaning)?,
        None => stamps::proven_digits(look, index)?,
    };
    let (dated, timed) = digits.kind();
    Some(Candidate { column: index, named, dated, timed, digits: Some(digits) })
}

/// Whether all fields are times of day with signs between their numbers.
fn are_clocks(look: &Look<'_>, column: usize) -> bool {
    // Digits with decimals are a number of seconds, or of hours, minutes and seconds.
    let is_number = |field: &str| {
        field.split_once('.').is_none_or(|(whole, _)| whole.len() > 2)
            && field.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    let clock =
        |field: &str| !is_number(field) && moment::time_of_day(field.as_bytes(), TimeForm::Written).is_some();
    let filled: Vec<&str> = look.fields(column).filter(|field| !field.is_empty()).collect();
    filled.iter().filter(|field| clock(field)).count() * 5 >= filled.len() * 4
}

/// The same with a date in three columns, or a time in several; these are left out beside a column that has both.
fn with_parts(look: &mut Look<'_>, free: &[Candidate], found: Found) -> Found {
    let of =
        |column, dated, digits| Candidate { column, named: true, dated, timed: !dated, digits: Some(digits) };
    let date =
        look.mapping.date_parts.map(|parts| of(parts[0], true, Digits::Stamp(Stamp::YearFirst, false)));
    let clock = Digits::Clock(TimeForm::Written);
    match (date, look.mapping.time_parts.first(), found) {
        (Some(date), Some(hour), _) => (Some(date), Some(of(*hour, false, clock))),
        (Some(date), None, _) => (Some(date), best_time(look, free)),
        (None, Some(hour), (date, time)) if time.is_none_or(|time| !time.dated) => {
            (date, Some(of(*hour, false, clock)))
        }
        (None, _, found) => {
            look.mapping.time_parts.clear();
            found
        }
    }
}

/// A date and a time, or one column with both.
fn pair(look: &Look<'_>, all: &[Candidate]) -> Found {
    let both: Vec<Candidate> = all.iter().copied().filter(|c| c.dated && c.timed).collect();
    let date = best_date(look, all);
    let time = best_time(look, all);
    if let Some(best) = finest(look, &both) {
        // Midnights are dates, and have their time elsewhere.
        return match time
            .filter(|time| finer(look, time.column, best.column) && at_midnight(look, best.column))
        {
            Some(time) => (Some(best), Some(time)),
            None => (None, Some(best)),
        };
    }
    (date, time)
}

/// A column with dates alone.
fn best_date(look: &Look<'_>, all: &[Candidate]) -> Option<Candidate> {
    let dates: Vec<Candidate> = all.iter().copied().filter(|c| c.dated && !c.timed).collect();
    finest(look, &dates)
}

/// A column with times of day alone.
fn best_time(look: &Look<'_>, all: &[Candidate]) -> Option<Candidate> {
    let times: Vec<Candidate> = all.iter().copied().filter(|c| c.timed && !c.dated).collect();
    finest(look, &times)
}

/// Of several, those that are named before others; of these the one that tells most rows apart; of these the one that is
/// written for people; of these the first.
fn finest(look: &Look<'_>, all: &[Candidate]) -> Option<Candidate> {
    let named = all.iter().any(|candidate| candidate.named);
    let rest = all.iter().copied().filter(|candidate| candidate.named || !named);
    rest.rev_max(|candidate| (distinct(look, candidate.column), candidate.digits.is_none()))
}

/// The first of the greatest.
trait RevMax: Iterator + Sized {
    fn rev_max<K: Ord>(self, key: impl FnMut(&Self::Item) -> K) -> Option<Self::Item>;
}

impl<I: Iterator> RevMax for I {
    fn rev_max<K: Ord>(self, mut key: impl FnMut(&I::Item) -> K) -> Option<I::Item> {
        let mut best: Option<(K, I::Item)> = None;
        for item in self {
            let own = key(&item);
            if best.as_ref().is_none_or(|(most, _)| own > *most) {
                best = Some((own, item));
            }
        }
        best.map(|(_, item)| item)
    }
}

fn finer(look: &Look<'_>, a: usize, b: usize) -> bool {
    distinct(look, a) > distinct(look, b) || look.rows.len() == 1
}

/// How many steps between rows change the field.
fn distinct(look: &Look<'_>, column: usize) -> usize {
    let fields: Vec<&str> = look.fields(column).collect();
    fields.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

fn at_midnight(look: &Look<'_>, column: usize) -> bool {
    look.fields(column)
        .filter_map(|field| moment::any(field.as_bytes()))
        .all(|moment| moment.nanos.unwrap_or(0) == 0)
}

/// How the chosen columns are written.
fn forms(look: &mut Look<'_>, date: Option<Candidate>, time: Option<Candidate>) {
    if let Some(time) = time
        && (date.is_some() || !time.dated)
        && let Some(Digits::Clock(form)) = time.digits
    {
        look.mapping.time_form = form;
    }
    if let (Some(time), Some(Digits::Clocks(forms))) = (time, time.and_then(|time| time.digits)) {
        look.mapping.time_form = look.choices.time_form.unwrap_or(TimeForm::Written);
        if look.choices.time_form.is_none() {
            let answers = forms.into_iter().map(Answer::TimeForm).collect();
            look.ask(Question::TimeForm, vec![time.column], answers);
        }
    }
    if let Some(form) = look.choices.time_form {
        look.mapping.time_form = form;
    }
    if let Some(stamp) = look.choices.stamp {
        look.mapping.stamp = stamp;
        look.mapping.pattern = look.choices.pattern.clone().unwrap_or_default();
        return;
    }
    let Some(dated) = date.or(time.filter(|time| time.dated)) else { return };
    match dated.digits {
        Some(Digits::Stamp(stamp, _)) => look.mapping.stamp = stamp,
        Some(Digits::Shortened(stamp)) => {
            look.mapping.stamp = stamp;
            look.ask(Question::LostDigits, vec![dated.column], Vec::new());
        }
        Some(Digits::Clock(_) | Digits::Clocks(_)) => {}
        None => stamps::written(look, dated.column),
    }
}

/// No column is a date or a time for certain.
fn nothing(look: &mut Look<'_>) {
    let named = (0..look.columns.len()).find(|column| {
        matches!(look.columns[*column].meaning(), Some(Meaning::Date | Meaning::Time))
            && !look.choices.says(*column)
    });
    if let Some(column) = named {
        let role =
            if look.columns[column].meaning() == Some(Meaning::Date) { Role::Date } else { Role::Time };
        look.set(column, role, Why::ByName);
        return pattern(look, column);
    }
    let maybe: Vec<usize> = (0..look.columns.len())
        .filter(|column| look.columns[*column].filled > 0 && look.columns[*column].percents == 0)
        .collect();
    let answers = maybe.iter().map(|column| Answer::Column(*column, Role::Time)).collect();
    look.ask(Question::Time, maybe, answers);
}

/// The dates' form is the reader's to say.
pub(super) fn pattern(look: &mut Look<'_>, column: usize) {
    if look.choices.stamp == Some(Stamp::Pattern) {
        look.mapping.stamp = Stamp::Pattern;
        look.mapping.pattern = look.choices.pattern.clone().unwrap_or_default();
        let form = Form::new(&look.mapping);
        let read = look.fields(column).filter(|field| form.parse(field.as_bytes()).is_some()).count();
        if read > 0 {
            return;
        }
    }
    look.ask(Question::DateForm, vec![column], Vec::new());
}
