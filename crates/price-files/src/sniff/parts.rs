//! Dates in three columns, and times in several: year, month, day; hour, minute, second.

use super::{Look, Why};
use crate::mapping::Role;
use crate::names::{self, Meaning, Named};
use crate::question::Holds;
use crate::reader::Times;

/// What such columns are called, as names are compared.
const NAMES: [&str; 6] = [
    "year|yr|yyyy|yy|jahr|anno|annee|ano|jaar|ar|rok|ev|год|yil|年|年份|연도|년",
    "month|mon|mm|monat|mese|mois|mes|maand|manad|miesiac|honap|месяц|ay|月|月份|월",
    "day|dd|day of month|tag|giorno|jour|dia|dag|dzien|nap|день|gun|日|일",
    "hour|hr|hh|stunde|ora|heure|hora|uur|timme|godzina|час|saat|時|时|시",
    "minute|min|minuto|minuten|minuut|minut|perc|минута|dakika|分|분",
    "second|sec|ss|sekunde|secondo|seconde|segundo|sekund|секунда|saniye|秒|초",
];
const YEAR: usize = 0;
const MONTH: usize = 1;
const HOUR: usize = 3;
const MINUTE: usize = 4;

/// Whether a name is that of the year or the month in a date of three columns.
pub(super) fn is_year_or_month(name: &str) -> bool {
    is_part(name, YEAR) || is_part(name, MONTH)
}

fn is_part(name: &str, part: usize) -> bool {
    let name = names::bare(name);
    NAMES[part].split('|').any(|other| other == name)
}

/// Finds them by their names, if what stands in them together is dates and times. The reader's word counts before.
pub(super) fn find(look: &mut Look<'_>) {
    if look.choices.column_of(Role::Date).is_some() || look.choices.column_of(Role::Time).is_some() {
        return;
    }
    let column = |part| {
        (0..look.columns.len()).find(|index| {
            is_part(&look.columns[*index].name, part)
                && !look.choices.says(*index)
                && look.columns[*index].filled > 0
        })
    };
    let columns: Vec<Option<usize>> = (0..NAMES.len()).map(column).collect();
    if let [Some(year), Some(month), Some(day), ..] = columns[..] {
        let parts = [year, month, day];
        look.mapping.date_parts = Some(parts);
        if !reads(look, |times, row| times.date_of_parts(row).is_ok()) {
            look.mapping.date_parts = None;
        }
    }
    // Minutes beside hours, and seconds beside these: elsewhere "Min" is the lowest price, and "MM" the month.
    let beside = |before: usize, part: usize| {
        let is = look.columns.get(before + 1).is_some_and(|column| {
            is_part(&column.name, part) || (part == MINUTE && names::bare(&column.name) == "mm")
        });
        (is && !look.choices.says(before + 1)).then_some(before + 1)
    };
    let hour = columns[HOUR];
    let minute = hour.and_then(|hour| beside(hour, MINUTE));
    let second = minute.and_then(|minute| beside(minute, MINUTE + 1));
    let parts: Vec<usize> = [hour, minute, second].into_iter().flatten().collect();
    let fields = |column: usize| look.fields(column).collect::<Vec<_>>();
    // Hours up to 24 are those at whose end a price was made, or at whose beginning; and hours alone tell rows apart, or
    // their minutes stand somewhere else.
    let are_told = parts.first().is_some_and(|hour| !fields(*hour).contains(&"24"))
        && (parts.len() > 1 || fields(parts[0]).windows(2).all(|pair| pair[0] != pair[1]));
    look.mapping.time_parts = parts;
    if !are_told || !reads(look, |times, row| times.time_of_parts(row).is_ok()) {
        look.mapping.time_parts.clear();
    }
    let all: Vec<usize> =
        look.mapping.date_parts.iter().flatten().chain(&look.mapping.time_parts).copied().collect();
    for column in all {
        let column = &mut look.columns[column];
        column.named = Some(Named { meaning: Meaning::Other(Holds::OtherTime), whole: true, writing: None });
        (column.holds, column.why) = (Holds::OtherTime, Some(Why::ByName));
    }
}

/// Whether nearly all rows can be read so.
fn reads<'l>(look: &'l Look<'_>, test: impl Fn(&Times, &dyn Fn(usize) -> &'l [u8]) -> bool) -> bool {
    let times = Times::new(&look.mapping);
    let read = look.rows.iter().filter(|row| test(&times, &|column| row.field(column).as_bytes())).count();
    read * 5 >= look.rows.len() * 4
}
