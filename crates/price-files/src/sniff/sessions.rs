//! What a row is, in which order the rows come, and when a session begins.

use super::Look;
use crate::mapping::{Kind, Order, Role, Stamp};
use crate::moment::{Moment, NANOS_A_DAY, NANOS_A_SECOND};
use crate::number;
use crate::question::{Answer, Question};
use crate::reader::Times;

const MINUTE: i64 = 60 * NANOS_A_SECOND;
/// Between two rows over midnight of one session.
const OVER_MIDNIGHT: i64 = 30 * MINUTE;
/// A break between sessions of one day and the next.
const BREAK: i64 = 30 * MINUTE;
/// Between the rows of two days, whose times may differ by half a day of trade or by summer time: four fifths of a day.
const A_DAY_APART: i64 = NANOS_A_DAY / 5 * 4;

/// Times of rows, in the file's order.
fn moments(look: &Look<'_>) -> Vec<Moment> {
    let times = Times::new(&look.mapping);
    look.rows.iter().filter_map(|row| times.read(&|column| row.field(column).as_bytes()).ok()).collect()
}

/// A time on one line: days and nanoseconds, in UTC where an offset is written.
fn instant(moment: &Moment) -> i64 {
    let offset = i64::from(moment.offset.unwrap_or(0)) * NANOS_A_SECOND;
    let days = i64::from(moment.day.unwrap_or(0)).saturating_mul(NANOS_A_DAY);
    days.saturating_add(moment.nanos.unwrap_or(0)).saturating_sub(offset)
}

/// Whether the newest row comes first.
pub(super) fn newest_first(look: &Look<'_>) -> bool {
    if let Some(order) = look.choices.order {
        return order == Order::NewestFirst;
    }
    let instants: Vec<i64> = moments(look).iter().map(instant).collect();
    let rising = instants.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let falling = instants.windows(2).filter(|pair| pair[0] > pair[1]).count();
    falling > rising
}

/// Decides on kind, order, length of bars and the start of sessions.
pub(super) fn choose(look: &mut Look<'_>) {
    let moments = moments(look);
    look.mapping.order = if newest_first(look) { Order::NewestFirst } else { Order::OldestFirst };
    let steps = || moments.windows(2).map(|pair| (pair[0], pair[1]));
    let apart = |a: &Moment, b: &Moment| instant(b).saturating_sub(instant(a)).saturating_abs();
    let one_a_day =
        steps().all(|(a, b)| a.day != b.day && (a.nanos == b.nanos || apart(&a, &b) > A_DAY_APART));
    let dated = moments.iter().any(|moment| moment.day.is_some());
    let timed = moments.iter().any(|moment| moment.nanos.is_some());
    let days = dated && (!timed || (moments.len() > 1 && one_a_day));
    let bars = look.mapping.has_bars();
    look.mapping.kind = look.choices.kind.unwrap_or(match (days, bars) {
        (true, _) => Kind::Days,
        (false, true) => Kind::Bars,
        (false, false) => Kind::Ticks,
    });
    let shortest = steps().map(|(a, b)| apart(&a, &b)).filter(|step| *step > 0 && *step < NANOS_A_DAY).min();
    if let Some(nanos) = shortest {
        #[expect(clippy::cast_precision_loss, reason = "a day has fewer nanoseconds than 2^53")]
        let minutes = nanos as f64 / 6e10;
        look.mapping.bar_minutes = minutes;
    }
    if let Some(minutes) = look.choices.bar_minutes {
        look.mapping.bar_minutes = minutes;
    }
    // Several rows a day without any time: prices of a day in an order that nothing tells.
    let repeated = repeated(look);
    if days && !timed && repeated * 5 > moments.len() && look.choices.kind.is_none() && !look.has_securities()
    {
        let unused = (0..look.columns.len()).filter(|column| look.mapping.role(*column).is_none());
        let columns: Vec<usize> = unused.filter(|column| look.columns[*column].is_unknown_number()).collect();
        let answers = columns.iter().map(|column| Answer::Column(*column, Role::Time)).collect();
        look.ask(Question::RepeatedDates, columns, answers);
    }
    if timed && look.mapping.stamp != Stamp::Pattern && twelve_hours(look, &moments) {
        let column = look.mapping.column(Role::Time).or(look.mapping.column(Role::Date));
        look.ask(Question::DateForm, column.into_iter().collect(), Vec::new());
    }
    let start = if timed && dated && look.mapping.kind != Kind::Days { start(&moments) } else { 0.0 };
    look.mapping.session_start = look.choices.session_start.unwrap_or(start);
}

/// How many rows with a price have the date of the one before: not those that are that one once more, as pages repeat it, and
/// not what stands between prices, as a dividend does.
fn repeated(look: &Look<'_>) -> usize {
    let times = Times::new(&look.mapping);
    let price = look.mapping.column(Role::Price);
    let priced = |row: &super::Line| {
        price.is_none_or(|price| number::parse(row.field(price).as_bytes(), look.mapping.decimal).is_some())
    };
    let read = |row| {
        let moment = times.read(&|column| super::Line::field(row, column).as_bytes()).ok()?;
        priced(row).then_some((moment.day, &row.fields))
    };
    let rows: Vec<_> = look.rows.iter().filter_map(read).collect();
    rows.windows(2).filter(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1).count()
}

/// Whether times go from noon to one o'clock of the same date, in the order of the rows, and never beyond twelve: the afternoon
/// has lost its sign.
fn twelve_hours(look: &Look<'_>, moments: &[Moment]) -> bool {
    const HOUR: i64 = 60 * MINUTE;
    let order = if look.mapping.order == Order::NewestFirst { -1 } else { 1 };
    let mut hours = moments.iter().filter_map(|moment| moment.nanos).map(|nanos| nanos / HOUR);
    let turns = |pair: &[Moment]| {
        let (before, after) = if order > 0 { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
        let hour = |moment: Moment| moment.nanos.map(|nanos| nanos / HOUR);
        before.day == after.day && hour(before) == Some(12) && matches!(hour(after), Some(1..=4))
    };
    hours.all(|hour| (1..=12).contains(&hour)) && moments.windows(2).any(turns)
}

/// When sessions begin: at midnight, unless rows go on over midnight and break off at another time of day.
fn start(moments: &[Moment]) -> f64 {
    let mut sorted: Vec<&Moment> = moments.iter().collect();
    sorted.sort_by_key(|moment| (moment.day, moment.nanos));
    let over = |pair: &[&Moment]| {
        let (Some(before), Some(after)) = (pair[0].nanos, pair[1].nanos) else { return false };
        let next = pair[0].day.zip(pair[1].day).is_some_and(|(a, b)| b - a == 1);
        next && after + NANOS_A_DAY - before <= OVER_MIDNIGHT
    };
    if !sorted.windows(2).any(over) {
        return 0.0;
    }
    let Some(((first, last), (low, high))) = sorted.first().zip(sorted.last()).zip(range(&sorted)) else {
        return 0.0;
    };
    let minutes = |nanos: i64| {
        #[expect(clippy::cast_precision_loss, reason = "a day has fewer nanoseconds than 2^53")]
        let minutes = nanos as f64 / 6e10;
        minutes.floor().rem_euclid(1440.0)
    };
    // All of the file within a day: one session, which begins with it.
    if let (Some(begin), Some(end)) = (first.nanos, last.nanos)
        && instant(last).saturating_sub(instant(first)) < NANOS_A_DAY
        && begin - end > BREAK
    {
        return minutes(end + (begin - end) / 2);
    }
    // The greatest break in the times of all days together.
    let mut clocks: Vec<i64> = sorted.iter().filter_map(|moment| moment.nanos).collect();
    clocks.sort_unstable();
    let inner = clocks.windows(2).map(|pair| (pair[1] - pair[0], pair[0] + (pair[1] - pair[0]) / 2)).max();
    let night = low + NANOS_A_DAY - high;
    match inner {
        Some((gap, middle)) if gap > BREAK && gap > night * 2 => minutes(middle),
        _ => 0.0,
    }
}

/// The earliest and the latest time of day.
fn range(moments: &[&Moment]) -> Option<(i64, i64)> {
    let clocks = moments.iter().filter_map(|moment| moment.nanos);
    clocks.fold(None, |range, nanos| match range {
        None => Some((nanos, nanos)),
        Some((low, high)) => Some((nanos.min(low), nanos.max(high))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i32, hour: i64, minute: i64) -> Moment {
        Moment { day: Some(day), nanos: Some((hour * 60 + minute) * MINUTE), zone: false, offset: None }
    }

    #[test]
    fn a_session_over_midnight_begins_in_the_break_of_the_day() {
        // 18:00 to 17:00, a break of an hour, every half hour.
        let futures: Vec<Moment> = (0..3)
            .flat_map(|day| (0..46).map(move |half| (day, half)))
            .map(|(day, half)| {
                let minutes = 18 * 60 + half * 30;
                at(100 + day + i32::try_from(minutes / 1440).unwrap(), minutes / 60 % 24, minutes % 60)
            })
            .collect();
        // The middle of 16:30 and 18:00.
        assert_eq!(start(&futures), 17.0 * 60.0 + 15.0);
    }

    /// From 18:00 on until a quarter or a half of an hour before it: a break of half an hour is none.
    #[test]
    fn a_single_session_begins_in_a_break_of_more_than_half_an_hour() {
        let until = |last: i64| -> Vec<Moment> {
            let quarters =
                (0..96).map(|quarter| 18 * 60 + 15 * quarter).filter(|minutes| *minutes <= 1440 + last);
            quarters.map(|m| at(100 + i32::try_from(m / 1440).unwrap(), m / 60 % 24, m % 60)).collect()
        };
        assert_eq!(start(&until(17 * 60 + 45)), 0.0);
        assert_eq!(start(&until(17 * 60 + 30)), 0.0);
        // The middle of 17:15 and 18:00, in whole minutes.
        assert_eq!(start(&until(17 * 60 + 15)), 17.0 * 60.0 + 37.0);
    }

    #[test]
    fn a_break_that_is_hardly_longer_than_the_night_begins_no_session() {
        // Every five minutes from 0:15 to 23:50, a night of 25 minutes; a break at noon of 40, and of an hour.
        let day = |noon: i64| -> Vec<Moment> {
            let minutes = (3..=286).map(|five| 5 * five).filter(|m| *m <= 720 || *m >= 720 + noon);
            let minutes: Vec<i64> = minutes.collect();
            (0..3).flat_map(|day| minutes.iter().map(move |m| at(day, m / 60, m % 60))).collect()
        };
        assert_eq!(start(&day(40)), 0.0);
        assert_eq!(start(&day(60)), 12.0 * 60.0 + 30.0);
    }

    #[test]
    fn days_without_a_night_and_days_with_one_begin_at_midnight() {
        let round: Vec<Moment> =
            (0..3).flat_map(|day| (0..96).map(move |q| at(day, q / 4, q % 4 * 15))).collect();
        assert_eq!(start(&round), 0.0);
        let exchange: Vec<Moment> =
            (0..3).flat_map(|day| (9..17).map(move |hour| at(day, hour, 0))).collect();
        assert_eq!(start(&exchange), 0.0);
    }
}
