//! Words on what came out of a file of prices: its sessions, rows that were refused, what was done to the rest.

use price_files::{Adjustment, Caution, CautionKind, Clock, Problem, Refused, Stamp, Summary, iso_date};

use crate::{Text, key, tr};

impl Text {
    /// A session's date in ISO 8601, which no language reads in another order, from days since 1970-01-01; or its number,
    /// where days are counted.
    #[must_use]
    pub fn session_date(&self, stamp: Stamp, day: i32) -> String {
        if stamp == Stamp::DayNumber { tr!(self, path.day_n, n = day) } else { iso_date(day) }
    }

    /// The time of a price: its session's date or number, where the file tells it, and its minutes since midnight.
    #[must_use]
    pub fn session_time(&self, stamp: Stamp, day: Option<i32>, time: f64) -> String {
        match day {
            Some(day) => format!("{} {}", self.session_date(stamp, day), self.clock(time)),
            None => self.clock(time),
        }
    }

    /// The dates of the first and the last session.
    #[must_use]
    pub fn session_dates(&self, stamp: Stamp, first: i32, last: i32) -> String {
        format!("{} – {}", self.session_date(stamp, first), self.session_date(stamp, last))
    }

    /// A count of rows.
    #[must_use]
    pub fn row_count(&self, rows: u64) -> String {
        #[expect(clippy::cast_precision_loss, reason = "rows are far fewer than 2^53")]
        let rows = rows as f64;
        self.number(rows, 0, 0)
    }

    /// A refused row: its line and why.
    #[must_use]
    pub fn refused_row(&self, row: Refused) -> String {
        let reason = self.refusal(row.problem);
        if let Some(role) = row.role {
            let field = self.column_role(role);
            tr!(self, import.refused_field, n = row.line, field = field, reason = reason)
        } else {
            tr!(self, import.refused_row, n = row.line, reason = reason)
        }
    }

    /// Why a row is refused.
    #[must_use]
    pub fn refusal(&self, problem: Problem) -> &str {
        self.line(match problem {
            Problem::Missing => key!(import.why.missing),
            Problem::NotANumber => key!(import.why.not_a_number),
            Problem::NotPositive => key!(import.why.not_positive),
            Problem::OutOfRange => key!(import.why.out_of_range),
            Problem::NotATime => key!(import.why.not_a_time),
            Problem::RepeatedTime => key!(import.why.repeated_time),
            Problem::OutOfOrder => key!(import.why.out_of_order),
            Problem::BarsOverlap => key!(import.why.bars_overlap),
            Problem::HighBelowLow => key!(import.why.high_below_low),
            Problem::TooManyTicks => key!(import.why.too_many_ticks),
            Problem::TooManySessions => key!(import.why.too_many_sessions),
            Problem::TooLong => key!(import.why.too_long),
            Problem::SecondTable => key!(import.why.second_table),
        })
    }

    /// What was done that the file does not say itself, and how often.
    #[must_use]
    pub fn adjustment(&self, adjustment: Adjustment, times: u64) -> String {
        let done = self.line(match adjustment {
            // It is done once at most.
            Adjustment::FirstPriceIsPreviousClose => return tr!(self, import.done.first_price),
            Adjustment::FirstDayIsPreviousClose => key!(import.done.first_day),
            Adjustment::BarsWalked => key!(import.done.bars),
            Adjustment::ZonesKeptAsWritten => key!(import.done.zones),
            Adjustment::ReadAsUtc => key!(import.done.utc),
            Adjustment::RowsAbove => key!(import.done.above),
            Adjustment::EmptyVolumes => key!(import.done.volumes),
            Adjustment::NewestFirst => key!(import.done.turned),
            Adjustment::CalendarDays => key!(import.done.calendar),
            Adjustment::CalendarDaysHeld => key!(import.done.held),
            Adjustment::RowsSorted => key!(import.done.sorted),
            Adjustment::EqualTimesKept => key!(import.done.equal_times),
            Adjustment::OverMidnight => key!(import.done.over_midnight),
            Adjustment::OffsetsFollowed => key!(import.done.offsets),
            Adjustment::EventsCounted => key!(import.done.events),
            Adjustment::EventsLeftOut => key!(import.done.events_left_out),
            Adjustment::SignsLeftOut => key!(import.done.signs_left_out),
            Adjustment::OtherSecurities => key!(import.done.others),
            Adjustment::RepeatedNames => key!(import.done.names),
        });
        self.joined(key!(sign.gap), &[done, &self.row_count(times)])
    }

    /// Something to look at, with its line.
    #[must_use]
    pub fn caution(&self, caution: Caution) -> String {
        let price = |price: f64| self.number(price, 0, 9);
        let (n, before, price) = (caution.line, price(caution.before), price(caution.price));
        match caution.kind {
            CautionKind::FactorStep => {
                tr!(self, import.caution.factor, n = n, before = before, price = price)
            }
            CautionKind::SinglePrice => {
                tr!(self, import.caution.single, n = n, before = before, price = price)
            }
            CautionKind::OutsideRange => {
                tr!(self, import.caution.outside, n = n, before = before, price = price)
            }
            CautionKind::Weekly => tr!(self, import.caution.weekly),
            CautionKind::Monthly => tr!(self, import.caution.monthly),
        }
    }

    /// What was made of a file, in one line.
    #[must_use]
    pub fn summary(&self, summary: &Summary, stamp: Stamp) -> String {
        let mut parts = vec![
            tr!(self, import.summary.sessions, n = self.count(summary.sessions)),
            tr!(self, import.summary.prices, n = self.count(summary.prices)),
        ];
        if let Some((from, to)) = summary.dates {
            let (from, to) = (self.session_date(stamp, from), self.session_date(stamp, to));
            parts.push(if from == to { from } else { tr!(self, import.summary.dates, from = from, to = to) });
        }
        parts.push(self.words(match summary.clock {
            Clock::None => key!(import.summary.no_clock),
            Clock::AsWritten => key!(import.summary.as_written),
            Clock::WithZone => key!(import.summary.with_zone),
            Clock::Utc => key!(import.summary.utc),
        }));
        if summary.rows_refused > 0 {
            parts.push(tr!(self, import.summary.left_out, n = self.row_count(summary.rows_refused)));
        }
        if summary.cautions > 0 {
            parts.push(tr!(self, import.summary.cautions, n = self.row_count(summary.cautions)));
        }
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        self.joined(key!(sign.semicolon), &parts)
    }
}

#[cfg(test)]
mod tests {
    use price_files::Role;

    use super::*;
    use crate::PlainNumerals;
    use crate::i18n::LANGUAGES;

    /// No two reasons are said alike, in two languages.
    #[test]
    fn every_refusal_has_its_line_and_words_of_its_own() {
        for (tag, numerals, word) in
            [("en", PlainNumerals::ENGLISH, "Line"), ("it", PlainNumerals::ITALIAN, "Riga")]
        {
            let text = Text::built_in(tag, numerals).unwrap();
            let mut reasons = Vec::new();
            for problem in Problem::ALL {
                let said = text.refused_row(Refused { line: 7, problem: *problem, role: None });
                let (line, reason) = said.split_once(": ").unwrap();
                assert_eq!(line, format!("{word} 7"));
                assert!(reason.len() > 12 && !reasons.contains(&reason.to_owned()), "{problem:?}: {reason}");
                reasons.push(reason.to_owned());
            }
        }
    }

    #[test]
    fn a_field_at_fault_is_named_and_what_was_done_is_counted() {
        let text = Text::built_in("en", PlainNumerals::ENGLISH).unwrap();
        let row = Refused { line: 3, problem: Problem::NotANumber, role: Some(Role::Price) };
        assert_eq!(text.refused_row(row), "Line 3, price or close: not a number as this file writes them.");
        assert!(text.adjustment(Adjustment::BarsWalked, 2_500).ends_with("Rows: 2,500"));
        let first = text.adjustment(Adjustment::FirstPriceIsPreviousClose, 1);
        assert_eq!(first, "The first price is taken for the previous close.");
    }

    #[test]
    fn a_caution_names_its_line_and_prices_in_every_language() {
        for text in
            LANGUAGES.iter().map(|language| Text::built_in(language.tag, PlainNumerals::ENGLISH).unwrap())
        {
            for kind in [CautionKind::FactorStep, CautionKind::SinglePrice, CautionKind::OutsideRange] {
                let words = text.caution(Caution { line: 12, kind, before: 985.5, price: 9.75 });
                for part in ["12", "985", "9"] {
                    assert!(words.contains(part), "{words}");
                }
            }
        }
    }
}
