//! The tables of names: a meaning and its phrases, as [`names`](crate::names) writes them: in lower case, without accents,
//! words parted by one space.

mod asian;
mod english;
mod european;

use crate::names::{Meaning, Writing};

/// Signs that a phrase of a script without spaces must have to count as a part of a name.
pub(crate) const SYLLABIC: usize = 2;

/// Meanings with their phrases, parted by `|`.
type Names = &'static [(Meaning, &'static str)];

/// English first: a phrase that stands twice means what it means first, and tells nothing of the language where English has
/// it too.
const NAMES: [(Writing, Names); 3] = [
    (Writing::English, english::NAMES),
    (Writing::European, european::NAMES),
    (Writing::EastAsian, asian::NAMES),
];

/// Every phrase with its language and meaning, in the order of the tables.
pub(crate) fn phrases() -> impl Iterator<Item = (&'static str, Writing, Meaning)> {
    let rows = NAMES.iter().flat_map(|(writing, names)| {
        names.iter().map(move |(meaning, phrases)| (*writing, *meaning, *phrases))
    });
    rows.flat_map(|(writing, meaning, phrases)| {
        phrases.split('|').map(move |phrase| (phrase, writing, meaning))
    })
}
