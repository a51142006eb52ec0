//! Several securities in one file: side by side, or row by row.

use std::collections::{BTreeMap, BTreeSet};

use super::Look;
use super::laws;
use crate::mapping::{Role, Security};
use crate::names::{self, Meaning, Named};
use crate::question::{Answer, Holds, Question};
use crate::reader::Times;

/// More different names than this in the beginning are no securities that a reader would choose from.
const MOST: usize = 200;

impl Look<'_> {
    /// Whether the reader is asked for a security, or one is chosen.
    pub(super) fn has_securities(&self) -> bool {
        self.mapping.security.is_some() || self.securities_column().is_some()
    }

    /// The column that names securities, if it has two at least.
    fn securities_column(&self) -> Option<usize> {
        let named = (0..self.columns.len()).filter(|index| {
            self.columns[*index].holds == Holds::Security && self.mapping.role(*index).is_none()
        });
        named
            .map(|index| (distinct(self, index).len(), index))
            .filter(|(names, _)| *names > 1)
            .max()
            .map(|(_, index)| index)
    }
}

/// Securities side by side: columns of one name, and under it the security's.
pub(super) fn columns(look: &mut Look<'_>) {
    if in_names(look) {
        return;
    }
    let mut groups: Vec<String> = Vec::new();
    let is_price =
        |meaning| matches!(meaning, Some(Meaning::Price(_) | Meaning::Open | Meaning::High | Meaning::Low));
    for column in look.columns.iter().filter(|column| is_price(column.meaning())) {
        let same = look
            .columns
            .iter()
            .filter(|other| other.meaning() == column.meaning() && other.name == column.name);
        if let Some(name) = column.below.first().filter(|_| same.count() > 1)
            && !groups.contains(name)
        {
            groups.push(name.clone());
        }
    }
    if groups.len() < 2 {
        return;
    }
    let chosen = look.choices.security.clone().filter(|name| groups.contains(name));
    let read = chosen.clone().unwrap_or_else(|| groups[0].clone());
    for column in &mut look.columns {
        column.other_security =
            column.below.first().is_some_and(|name| groups.contains(name) && *name != read);
    }
    if chosen.is_none() {
        let answers = groups.into_iter().map(Answer::Security).collect();
        let columns =
            (0..look.columns.len()).filter(|index| is_price(look.columns[*index].meaning())).collect();
        look.ask(Question::Security, columns, answers);
    }
}

/// Bars side by side whose columns say whose they are: `AAA Open`, `bid_open`. Whether there are any.
fn in_names(look: &mut Look<'_>) -> bool {
    let all: Vec<Option<(String, Meaning)>> =
        look.columns.iter().map(|column| names::of_one(&column.name)).collect();
    let mut groups: Vec<String> = Vec::new();
    for (whose, _) in all.iter().flatten() {
        let holds = |wanted: fn(&Meaning) -> bool| {
            all.iter().flatten().any(|(other, meaning)| other == whose && wanted(meaning))
        };
        let is_whole = holds(|meaning| *meaning == Meaning::Open)
            && holds(|meaning| *meaning == Meaning::High)
            && holds(|meaning| *meaning == Meaning::Low)
            && holds(|meaning| matches!(meaning, Meaning::Price(_)));
        if is_whole && !groups.contains(whose) {
            groups.push(whose.clone());
        }
    }
    let plain = look.columns.iter().any(|column| {
        column.named.is_some_and(|named| named.whole && matches!(named.meaning, Meaning::Price(_)))
    });
    if groups.is_empty() || plain {
        return false;
    }
    let chosen = look.choices.security.clone().filter(|name| groups.contains(name));
    let read = chosen.clone().unwrap_or_else(|| groups[0].clone());
    for (column, own) in look.columns.iter_mut().zip(&all) {
        let Some((whose, meaning)) = own.as_ref().filter(|(whose, _)| groups.contains(whose)) else {
            continue;
        };
        column.other_security = *whose != read;
        column.named = Some(Named { meaning: *meaning, whole: true, writing: None });
        column.holds = Holds::Unknown;
    }
    if chosen.is_none() && groups.len() > 1 {
        let quotes = groups.iter().all(|name| {
            let meaning = names::means(name).map(|named| named.meaning);
            matches!(meaning, Some(Meaning::Other(Holds::Bid | Holds::Ask | Holds::Mid)))
        });
        let columns = (0..all.len()).filter(|index| all[*index].is_some()).collect();
        let question = if quotes { Question::Quotes } else { Question::Security };
        look.ask(question, columns, groups.into_iter().map(Answer::Security).collect());
    }
    true
}

/// Different fields of a column, in the order of the file.
fn distinct(look: &Look<'_>, column: usize) -> Vec<String> {
    let (mut seen, mut names) = (BTreeSet::new(), Vec::new());
    for field in look.fields(column).filter(|field| !field.is_empty()) {
        if seen.insert(field) {
            names.push(field.to_owned());
            if names.len() > MOST {
                break;
            }
        }
    }
    names
}

/// Securities row by row, by a column that names them or under which every date stands once for each. What is judged
/// after this is judged by the rows of the one that is read, or of the first.
pub(super) fn by_dates(look: &mut Look<'_>) {
    if is_settled(look) {
        return;
    }
    let found = quotes(look).or_else(|| look.securities_column()).or_else(|| unnamed(look, false));
    let Some(column) = found else { return };
    choose(look, column);
    let read = look.mapping.security.as_ref().map(|security| security.name.clone());
    let read = read.or_else(|| distinct(look, column).into_iter().next()).unwrap_or_default();
    look.rows.retain(|row| row.field(column) == read);
}

/// A column that says of each row whether its price is bid, asked, or paid. Who traded by a bid paid it: a side is none.
fn quotes(look: &Look<'_>) -> Option<usize> {
    const BID: &str = "bid|geld";
    const ASK: &str = "ask|offer|brief";
    let is = |all: &str, name: &str| all.split('|').any(|word| name.eq_ignore_ascii_case(word));
    (0..look.columns.len()).find(|index| {
        let column = &look.columns[*index];
        let name = names::bare(&column.name);
        if !column.is_words()
            || look.mapping.role(*index).is_some()
            || is("side|ask bid|taker side|aggressor", &name)
        {
            return false;
        }
        let names = distinct(look, *index);
        let any = |all| names.iter().any(|name| is(all, name));
        names.len() < 5 && (any(BID) || any(ASK)) && (any(BID) && any(ASK) || any("trade|quote|last|kurs"))
    })
}

/// The same by the prices: those of each security are near each other.
pub(super) fn rows(look: &mut Look<'_>) {
    if is_settled(look) {
        return;
    }
    match unnamed(look, true) {
        Some(column) => choose(look, column),
        None => only(look),
    }
}

/// Whether the reader is asked already, or has said which one is read.
fn is_settled(look: &Look<'_>) -> bool {
    look.mapping.security.is_some()
        || look.ask_open(Question::Security)
        || look.ask_open(Question::Quotes)
        || look.columns.iter().any(|column| column.other_security)
}

/// Takes the security that the reader has chosen, or asks.
fn choose(look: &mut Look<'_>, column: usize) {
    look.columns[column].holds = Holds::Security;
    // That is why dates stand several times.
    look.asks.retain(|ask| ask.question != Question::RepeatedDates);
    let names = distinct(look, column);
    let chosen = look.choices.security.clone().filter(|name| names.contains(name));
    if let Some(name) = chosen {
        look.mapping.security = Some(Security { column, name });
    } else {
        let answers = names.into_iter().map(Answer::Security).collect();
        look.ask(Question::Security, vec![column], answers);
    }
}

impl Look<'_> {
    fn ask_open(&self, question: Question) -> bool {
        self.asks.iter().any(|ask| ask.question == question)
    }
}

/// A file that names one security at its beginning may name others further on: these are left out, and told.
fn only(look: &mut Look<'_>) {
    let is_name = |index: &usize| {
        let column = &look.columns[*index];
        column.holds == Holds::Security
            && column.named.is_some_and(|named| named.whole)
            && look.mapping.role(*index).is_none()
    };
    let column = (0..look.columns.len()).find(is_name);
    if let Some(column) = column
        && let [name] = distinct(look, column).as_slice()
        && look.fields(column).all(|field| field == name)
    {
        look.mapping.security = Some(Security { column, name: name.clone() });
    }
}

/// Words whose column has no name that tells, and which keep the rows of securities apart: every date stands once for
/// each, or, `by_prices`, the prices of each are near each other where those of neighbouring rows are not.
fn unnamed(look: &Look<'_>, by_prices: bool) -> Option<usize> {
    let times = Times::new(&look.mapping);
    let moments: Vec<Option<(Option<i32>, Option<i64>)>> = look
        .rows
        .iter()
        .map(|row| times.read(&|column| row.field(column).as_bytes()).ok().map(|m| (m.day, m.nanos)))
        .collect();
    let mut seen = BTreeMap::new();
    for moment in moments.iter().flatten() {
        *seen.entry(*moment).or_insert(0) += 1;
    }
    let repeated = seen.values().filter(|count| **count > 1).count();
    let price = look.mapping.column(Role::Price).filter(|_| by_prices);
    let prices = price.map(|price| laws::numbers(look, price, look.mapping.decimal)).unwrap_or_default();
    let words = (0..look.columns.len()).filter(|index| {
        let column = &look.columns[*index];
        let known = column.named.is_some() && column.holds != Holds::Security;
        column.is_words() && look.mapping.role(*index).is_none() && !known
    });
    for column in words {
        let names = distinct(look, column);
        if names.len() < 2 || names.len() > MOST || names.len() * 2 > look.rows.len() {
            continue;
        }
        let mut groups: BTreeMap<&str, Vec<Option<f64>>> = BTreeMap::new();
        for (row, price) in look.rows.iter().zip(&prices) {
            groups.entry(row.field(column)).or_default().push(*price);
        }
        let apart = by_prices
            && groups.values().all(|own| laws::greatest_step(own) < 0.5)
            && laws::greatest_step(&prices) > 0.5;
        let mut once = BTreeSet::new();
        let each_once =
            look.rows.iter().zip(&moments).all(|(row, moment)| once.insert((row.field(column), *moment)));
        if apart || (repeated * 2 > seen.len() && each_once) {
            return Some(column);
        }
    }
    None
}
