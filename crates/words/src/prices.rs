//! What the reader of price files says: questions with their answers, reasons, cautions and the summary.

use price_files::{
    Adjustment, Answer, Ask, Caution, CautionKind, Clock, ColumnFound, Decimal, Encoding, Holds,
    MappingProblem, Problem, Question, Refused, Role, SniffProblem, Stamp, Summary, TimeForm, Why,
};

use crate::{Line, Text, key, tr};

/// Fields of the dialog that have no other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceField {
    /// The encoding of the text.
    Encoding,
    /// The pattern of dates.
    Pattern,
    /// How times of day are written.
    TimeForm,
    /// When a session begins.
    SessionStart,
    /// Which security is read.
    Security,
}

impl PriceField {
    /// Its label.
    #[must_use]
    pub fn label(self, text: &Text) -> &str {
        text.line(match self {
            Self::Encoding => key!(import.fields.encoding),
            Self::Pattern => key!(import.fields.pattern),
            Self::TimeForm => key!(import.fields.time_form),
            Self::SessionStart => key!(import.fields.session_start),
            Self::Security => key!(import.fields.security),
        })
    }
}

/// Why a file is no table.
#[must_use]
pub fn file(text: &Text, problem: SniffProblem) -> &str {
    text.line(match problem {
        SniffProblem::Empty => key!(import.empty),
        SniffProblem::NoRows => key!(import.file.no_rows),
        SniffProblem::NoTable => key!(import.file.no_table),
        SniffProblem::Json => key!(import.file.json),
        SniffProblem::Html => key!(import.file.html),
        SniffProblem::Xml => key!(import.file.xml),
        SniffProblem::Spreadsheet => key!(import.file.spreadsheet),
        SniffProblem::Archive => key!(import.file.archive),
        SniffProblem::Pdf => key!(import.file.pdf),
        SniffProblem::Database => key!(import.file.database),
        SniffProblem::NotText => key!(import.not_text),
    })
}

/// Why nothing can be read yet.
#[must_use]
pub fn mapping(text: &Text, problem: MappingProblem) -> String {
    match problem {
        MappingProblem::Unanswered(_) => tr!(text, import.unanswered),
        MappingProblem::Missing(wanted) => tr!(text, import.missing_column, role = role(text, wanted)),
        MappingProblem::Minutes => tr!(text, import.minutes),
        MappingProblem::Pattern => tr!(text, import.pattern_unclear),
    }
}

/// A question, with the file's own words.
#[must_use]
pub fn question(text: &Text, ask: &Ask) -> String {
    let example = &ask.example;
    match ask.question {
        Question::Price => tr!(text, import.question.price),
        Question::Prices => tr!(text, import.question.prices),
        Question::Quotes => tr!(text, import.question.quotes),
        Question::Returns => tr!(text, import.question.returns),
        Question::Extremes => tr!(text, import.question.extremes),
        Question::OpenClose => tr!(text, import.question.open_close),
        Question::Time => tr!(text, import.question.time),
        Question::RepeatedDates => tr!(text, import.question.repeated_dates),
        Question::LostDigits => tr!(text, import.question.lost_digits, example = example),
        Question::DateOrder => tr!(text, import.question.date_order, example = example),
        Question::DateForm => tr!(text, import.question.date_form, example = example),
        Question::TimeForm => tr!(text, import.question.time_form, example = example),
        Question::Decimals => tr!(text, import.question.decimals, example = example),
        Question::Security => tr!(text, import.question.security),
        Question::MoreFields => tr!(text, import.question.more_fields, line = ask.line, example = example),
    }
}

/// An answer: what the file's own words would mean.
#[must_use]
pub fn answer(text: &Text, ask: &Ask, answer: &Answer, columns: &[ColumnFound]) -> String {
    let named = |column: usize| column_name(text, column, columns);
    let means = |meaning: &str| tr!(text, import.answer.means, example = ask.example, meaning = meaning);
    match answer {
        Answer::Column(column, of) => {
            tr!(text, import.answer.column, column = named(*column), role = role(text, *of))
        }
        Answer::OpenClose(open, close) => {
            tr!(text, import.answer.open_close, open = named(*open), close = named(*close))
        }
        Answer::ClosesAlone => tr!(text, import.answer.closes_alone),
        Answer::AsNamed => tr!(text, import.answer.as_named),
        Answer::Stamp(stamp) => match stamp.reads(&ask.example) {
            Some(date) => means(&date),
            None => text.line(self::stamp(*stamp)).to_owned(),
        },
        Answer::TimeForm(form) => text.line(time_form(*form)).to_owned(),
        Answer::Decimal(decimal) => match decimal.reads(&ask.example) {
            Some(value) => means(&text.number(value, 0, 9)),
            None => text.line(self::decimal(*decimal)).to_owned(),
        },
        Answer::Security(name) => name.clone(),
    }
}

/// A column's name, or its number, with its first field.
#[must_use]
pub fn column_name(text: &Text, index: usize, columns: &[ColumnFound]) -> String {
    let column = columns.get(index);
    let name = column.map(|column| column.name.as_str()).filter(|name| !name.is_empty());
    let name = name.map_or_else(|| tr!(text, import.answer.nth, n = index + 1), str::to_owned);
    match column.and_then(|column| column.first.iter().find(|field| !field.is_empty())) {
        Some(first) => {
            format!("{name}{}{first}{}", text.line(key!(sign.open)), text.line(key!(sign.close)))
        }
        None => name,
    }
}

/// Why a column has its role.
#[must_use]
pub fn why(text: &Text, why: Why) -> &str {
    text.line(match why {
        Why::ByName => key!(import.because.name),
        Why::ByDates => key!(import.because.dates),
        Why::ByPrices => key!(import.because.prices),
        Why::ChosenByReader => key!(import.because.reader),
    })
}

/// What a column holds that has no role.
#[must_use]
pub fn holds(text: &Text, holds: Holds) -> &str {
    text.line(match holds {
        Holds::Unknown => key!(import.unused),
        Holds::Words => key!(import.holds.words),
        Holds::Nothing => key!(import.holds.nothing),
        Holds::RowNumber => key!(import.holds.row_number),
        Holds::OtherTime => key!(import.holds.other_time),
        Holds::Security => key!(import.holds.security),
        Holds::Bid => key!(import.holds.bid),
        Holds::Ask => key!(import.holds.ask),
        Holds::Mid => key!(import.holds.mid),
        Holds::Change => key!(import.holds.change),
        Holds::PreviousClose => key!(import.holds.previous_close),
        Holds::AdjustedClose => key!(import.holds.adjusted_close),
        Holds::OtherPrice => key!(import.holds.other_price),
        Holds::Average => key!(import.holds.average),
        Holds::Turnover => key!(import.holds.turnover),
        Holds::Count => key!(import.holds.count),
    })
}

/// A role.
#[must_use]
pub fn role(text: &Text, role: Role) -> &str {
    text.line(match role {
        Role::Date => key!(import.role.date),
        Role::Time => key!(import.role.time),
        Role::Price => key!(import.role.price),
        Role::Open => key!(import.role.open),
        Role::High => key!(import.role.high),
        Role::Low => key!(import.role.low),
        Role::Volume => key!(import.role.volume),
        Role::Dividend => key!(import.role.dividend),
        Role::Split => key!(import.role.split),
    })
}

/// How dates are written.
#[must_use]
pub fn stamp(stamp: Stamp) -> Line {
    match stamp {
        Stamp::YearFirst => key!(import.stamps.year_first),
        Stamp::DayFirst => key!(import.stamps.day_first),
        Stamp::MonthFirst => key!(import.stamps.month_first),
        Stamp::EpochSeconds => key!(import.stamps.seconds),
        Stamp::EpochMillis => key!(import.stamps.millis),
        Stamp::EpochMicros => key!(import.stamps.micros),
        Stamp::EpochNanos => key!(import.stamps.nanos),
        Stamp::DayNumber => key!(import.stamps.number),
        Stamp::RepublicYear => key!(import.stamps.republic),
        Stamp::SpreadsheetDay => key!(import.stamps.spreadsheet),
        Stamp::Pattern => key!(import.stamps.pattern),
    }
}

/// How times of day are written.
#[must_use]
pub fn time_form(form: TimeForm) -> Line {
    match form {
        TimeForm::Written => key!(import.time_forms.written),
        TimeForm::HourMinute => key!(import.time_forms.hour_minute),
        TimeForm::HourMinuteSecond => key!(import.time_forms.hour_minute_second),
        TimeForm::HourMinuteSecondMilli => key!(import.time_forms.hour_minute_second_milli),
        TimeForm::Minutes => key!(import.time_forms.minutes),
        TimeForm::Seconds => key!(import.time_forms.seconds),
        TimeForm::Millis => key!(import.time_forms.millis),
        TimeForm::DayFraction => key!(import.time_forms.fraction),
    }
}

/// How decimals are written.
#[must_use]
pub fn decimal(decimal: Decimal) -> Line {
    match decimal {
        Decimal::Point => key!(import.decimal_point),
        Decimal::Comma => key!(import.decimal_comma),
    }
}

/// An encoding's name.
#[must_use]
pub fn encoding(encoding: Encoding) -> Line {
    match encoding {
        Encoding::Utf8 => key!(import.encodings.utf8),
        Encoding::Utf16Le => key!(import.encodings.utf16le),
        Encoding::Utf16Be => key!(import.encodings.utf16be),
        Encoding::Windows1252 => key!(import.encodings.western),
        Encoding::Windows1250 => key!(import.encodings.central),
        Encoding::Windows1251 => key!(import.encodings.cyrillic),
        Encoding::Windows1254 => key!(import.encodings.turkish),
        Encoding::EucKr => key!(import.encodings.korean),
        Encoding::Big5 => key!(import.encodings.big5),
        Encoding::Gbk => key!(import.encodings.gbk),
        Encoding::ShiftJis => key!(import.encodings.japanese),
    }
}

/// That letters may be wrong, or that some are: `None` where all is well.
#[must_use]
pub fn encoding_caution(text: &Text, unsure: bool, undecoded: usize) -> Option<String> {
    if undecoded > 0 {
        return Some(tr!(text, import.undecoded, n = text.count(undecoded)));
    }
    unsure.then(|| tr!(text, import.encoding_unsure))
}

/// A refused row: its line and why.
#[must_use]
pub fn refused(text: &Text, row: Refused) -> String {
    let reason = problem(text, row.problem);
    if let Some(of) = row.role {
        tr!(text, import.refused_field, n = row.line, field = role(text, of), reason = reason)
    } else {
        tr!(text, import.refused_row, n = row.line, reason = reason)
    }
}

/// Why a row is refused.
#[must_use]
pub fn problem(text: &Text, problem: Problem) -> &str {
    text.line(match problem {
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

/// What was done; a count follows.
#[must_use]
pub fn adjustment(text: &Text, adjustment: Adjustment) -> &str {
    text.line(match adjustment {
        Adjustment::FirstPriceIsPreviousClose => key!(import.done.first_price),
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
        Adjustment::OtherSecurities => key!(import.done.others),
        Adjustment::RepeatedNames => key!(import.done.names),
    })
}

/// Something to look at, with its line.
#[must_use]
pub fn caution(text: &Text, caution: Caution) -> String {
    let price = |price: f64| text.number(price, 0, 9);
    let (n, before, price) = (caution.line, price(caution.before), price(caution.price));
    match caution.kind {
        CautionKind::FactorStep => tr!(text, import.caution.factor, n = n, before = before, price = price),
        CautionKind::SinglePrice => tr!(text, import.caution.single, n = n, before = before, price = price),
        CautionKind::OutsideRange => tr!(text, import.caution.outside, n = n, before = before, price = price),
        CautionKind::Weekly => tr!(text, import.caution.weekly),
        CautionKind::Monthly => tr!(text, import.caution.monthly),
    }
}

/// What was made of a file, in one line.
#[must_use]
pub fn summary(text: &Text, summary: &Summary) -> String {
    let rows = |n: u64| text.count(usize::try_from(n).unwrap_or(usize::MAX));
    let mut parts = vec![
        tr!(text, import.summary.sessions, n = text.count(summary.sessions)),
        tr!(text, import.summary.prices, n = text.count(summary.prices)),
    ];
    if let Some((from, to)) = summary.dates {
        let (from, to) = (price_files::iso_date(from), price_files::iso_date(to));
        parts.push(if from == to { from } else { tr!(text, import.summary.dates, from = from, to = to) });
    }
    parts.push(text.words(match summary.clock {
        Clock::None => key!(import.summary.no_clock),
        Clock::AsWritten => key!(import.summary.as_written),
        Clock::WithZone => key!(import.summary.with_zone),
        Clock::Utc => key!(import.summary.utc),
    }));
    if summary.rows_refused > 0 {
        parts.push(tr!(text, import.summary.left_out, n = rows(summary.rows_refused)));
    }
    if summary.cautions > 0 {
        parts.push(tr!(text, import.summary.cautions, n = rows(summary.cautions)));
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    text.joined(key!(sign.semicolon), &parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PlainNumerals;
    use crate::i18n::LANGUAGES;

    fn every_language() -> impl Iterator<Item = Text> {
        LANGUAGES.iter().map(|language| Text::built_in(language.tag, PlainNumerals::ENGLISH).unwrap())
    }

    #[test]
    fn every_question_has_words_of_its_own_in_every_language() {
        for text in every_language() {
            let ask = |question: &Question| Ask {
                question: *question,
                columns: Vec::new(),
                answers: Vec::new(),
                example: "19.850".to_owned(),
                line: 7,
            };
            let said: Vec<String> = Question::ALL.iter().map(|kind| question(&text, &ask(kind))).collect();
            for (index, words) in said.iter().enumerate() {
                assert!(words.chars().count() > 8 && !said[..index].contains(words), "{words}");
            }
        }
    }

    #[test]
    fn an_answer_says_what_the_files_own_words_would_mean() {
        let text = Text::built_in("en", PlainNumerals::ENGLISH).unwrap();
        let ask = |question, example: &str| Ask {
            question,
            columns: vec![0],
            answers: Vec::new(),
            example: example.to_owned(),
            line: 2,
        };
        let decimals = ask(Question::Decimals, "19.850");
        assert_eq!(answer(&text, &decimals, &Answer::Decimal(Decimal::Point), &[]), "19.850 is 19.85");
        assert_eq!(answer(&text, &decimals, &Answer::Decimal(Decimal::Comma), &[]), "19.850 is 19,850");
        let dates = ask(Question::DateOrder, "02/11/2026");
        assert_eq!(answer(&text, &dates, &Answer::Stamp(Stamp::DayFirst), &[]), "02/11/2026 is 2026-11-02");
        assert_eq!(answer(&text, &dates, &Answer::Stamp(Stamp::MonthFirst), &[]), "02/11/2026 is 2026-02-11");
        let column = ColumnFound {
            name: "Bid".to_owned(),
            role: None,
            why: None,
            holds: Holds::Bid,
            first: vec!["99.5".to_owned()],
        };
        let quotes = ask(Question::Quotes, "99.5");
        let bid = answer(&text, &quotes, &Answer::Column(0, Role::Price), &[column]);
        assert_eq!(bid, "Bid (99.5) is: price or close");
    }

    #[test]
    fn a_caution_names_its_line_and_prices_in_every_language() {
        for text in every_language() {
            for kind in [CautionKind::FactorStep, CautionKind::SinglePrice, CautionKind::OutsideRange] {
                let words = caution(&text, Caution { line: 12, kind, before: 985.5, price: 9.75 });
                for part in ["12", "985", "9"] {
                    assert!(words.contains(part), "{words}");
                }
            }
        }
    }
}
