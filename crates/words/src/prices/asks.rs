//! What the reader of a file of prices is asked, and why a column is taken for what it is.

use price_files::{Answer, Ask, ColumnFound, Holds, Meaning, Question, Why, iso_date};

use crate::{Text, key, tr};

impl Text {
    /// A question, with the file's own words.
    #[must_use]
    pub fn question(&self, ask: &Ask) -> String {
        let example = &ask.example;
        match ask.question {
            Question::Price => tr!(self, import.question.price),
            Question::Prices => tr!(self, import.question.prices),
            Question::Quotes => tr!(self, import.question.quotes),
            Question::Returns => tr!(self, import.question.returns),
            Question::Extremes => tr!(self, import.question.extremes),
            Question::OpenClose => tr!(self, import.question.open_close),
            Question::Time => tr!(self, import.question.time),
            Question::RepeatedDates => tr!(self, import.question.repeated_dates),
            Question::LostDigits => tr!(self, import.question.lost_digits, example = example),
            Question::DateOrder => tr!(self, import.question.date_order, example = example),
            Question::DateForm => tr!(self, import.question.date_form, example = example),
            Question::TimeForm => tr!(self, import.question.time_form, example = example),
            Question::Decimals => tr!(self, import.question.decimals, example = example),
            Question::Dividends => tr!(self, import.question.dividends),
            Question::Security => tr!(self, import.question.security),
            Question::MoreFields => {
                tr!(self, import.question.more_fields, line = ask.line, example = example)
            }
        }
    }

    /// The answer of that number: what the file's own words would mean.
    #[must_use]
    pub fn answer(&self, ask: &Ask, number: usize, columns: &[ColumnFound]) -> String {
        let named = |column: usize| self.column_name(column, columns);
        let means =
            |meaning: String| tr!(self, import.answer.means, example = ask.example, meaning = meaning);
        match (ask.meanings.get(number).copied().flatten(), ask.answers.get(number)) {
            (Some(Meaning::Date(day)), _) => means(iso_date(day)),
            (Some(Meaning::Number(value)), _) => means(self.number(value, 0, 9)),
            (None, Some(Answer::Column(column, of))) => {
                tr!(self, import.answer.column, column = named(*column), role = self.column_role(*of))
            }
            (None, Some(Answer::OpenClose(open, close))) => {
                tr!(self, import.answer.open_close, open = named(*open), close = named(*close))
            }
            (None, Some(Answer::ClosesAlone)) => tr!(self, import.answer.closes_alone),
            (None, Some(Answer::Dividends(true))) => tr!(self, import.answer.dividends_count),
            (None, Some(Answer::Dividends(false))) => tr!(self, import.answer.dividends_are_in),
            (None, Some(Answer::AsNamed)) => tr!(self, import.answer.as_named),
            (None, Some(Answer::Stamp(stamp))) => self.stamp(*stamp).to_owned(),
            (None, Some(Answer::TimeForm(form))) => self.time_form(*form).to_owned(),
            (None, Some(Answer::Decimal(decimal))) => self.decimal_mark(*decimal).to_owned(),
            (None, Some(Answer::Security(name))) => name.clone(),
            (None, None) => String::new(),
        }
    }

    /// A column's name, or its number, with its first field.
    #[must_use]
    pub fn column_name(&self, index: usize, columns: &[ColumnFound]) -> String {
        let column = columns.get(index);
        let name = column.map(|column| column.name.as_str()).filter(|name| !name.is_empty());
        let name = name.map_or_else(|| tr!(self, import.answer.nth, n = index + 1), str::to_owned);
        match column.and_then(|column| column.first.iter().find(|field| !field.is_empty())) {
            Some(first) => {
                format!("{name}{}{first}{}", self.line(key!(sign.open)), self.line(key!(sign.close)))
            }
            None => name,
        }
    }

    /// Why a column has its role.
    #[must_use]
    pub fn why(&self, why: Why) -> &str {
        self.line(match why {
            Why::ByName => key!(import.because.name),
            Why::ByDates => key!(import.because.dates),
            Why::ByPrices => key!(import.because.prices),
            Why::ChosenByReader => key!(import.because.reader),
        })
    }

    /// What a column holds that has no role.
    #[must_use]
    pub fn holds(&self, holds: Holds) -> &str {
        self.line(match holds {
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

    /// That letters may be wrong, or that some are: `None` where all is well.
    #[must_use]
    pub fn encoding_caution(&self, unsure: bool, undecoded: usize) -> Option<String> {
        if undecoded > 0 {
            return Some(tr!(self, import.undecoded, n = self.count(undecoded)));
        }
        unsure.then(|| tr!(self, import.encoding_unsure))
    }
}

#[cfg(test)]
mod tests {
    use price_files::{Decimal, Role, Stamp};

    use super::*;
    use crate::PlainNumerals;
    use crate::i18n::LANGUAGES;

    #[test]
    fn every_question_has_words_of_its_own_in_every_language() {
        for text in
            LANGUAGES.iter().map(|language| Text::built_in(language.tag, PlainNumerals::ENGLISH).unwrap())
        {
            let ask = |question: &Question| Ask {
                question: *question,
                columns: Vec::new(),
                answers: Vec::new(),
                meanings: Vec::new(),
                example: "19.850".to_owned(),
                line: 7,
            };
            let said: Vec<String> = Question::ALL.iter().map(|kind| text.question(&ask(kind))).collect();
            for (index, words) in said.iter().enumerate() {
                assert!(words.chars().count() > 8 && !said[..index].contains(words), "{words}");
            }
        }
    }

    #[test]
    fn an_answer_says_what_the_files_own_words_would_mean() {
        let text = Text::built_in("en", PlainNumerals::ENGLISH).unwrap();
        let ask = |question, example: &str, answers: &[(Answer, Option<Meaning>)]| Ask {
            question,
            columns: vec![0],
            answers: answers.iter().map(|(answer, _)| answer.clone()).collect(),
            meanings: answers.iter().map(|(_, meaning)| *meaning).collect(),
            example: example.to_owned(),
            line: 2,
        };
        let point = (Answer::Decimal(Decimal::Point), Some(Meaning::Number(19.85)));
        let comma = (Answer::Decimal(Decimal::Comma), Some(Meaning::Number(19_850.0)));
        let decimals = ask(Question::Decimals, "19.850", &[point, comma]);
        assert_eq!(text.answer(&decimals, 0, &[]), "19.850 is 19.85");
        assert_eq!(text.answer(&decimals, 1, &[]), "19.850 is 19,850");
        // 2 November 2026 is day 20,759: `date -d 2026-11-02 +%s` / 86,400.
        let day_first = (Answer::Stamp(Stamp::DayFirst), Some(Meaning::Date(20_759)));
        let dates = ask(Question::DateOrder, "02/11/2026", &[day_first]);
        assert_eq!(text.answer(&dates, 0, &[]), "02/11/2026 is 2026-11-02");
        let column = ColumnFound {
            name: "Bid".to_owned(),
            role: None,
            why: None,
            holds: Holds::Bid,
            first: vec!["99.5".to_owned()],
        };
        let quotes = ask(Question::Quotes, "99.5", &[(Answer::Column(0, Role::Price), None)]);
        assert_eq!(text.answer(&quotes, 0, &[column]), "Bid (99.5) is: price or close");
    }
}
