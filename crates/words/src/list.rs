//! Reading a list of daily returns that was typed or pasted.

use super::Text;
use super::parse::plain;
use crate::tr;
use model::{DailyError, Field, FieldProblem};

/// An entry of a list that cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct ListProblem {
    /// Which one, from 1.
    pub entry: usize,
    /// Its text.
    pub text: String,
    /// What is wrong with it.
    pub problem: FieldProblem,
}

/// The field by whose limits and words an entry is judged.
const RETURN: Field = Field::Gap(0);

impl Text {
    /// The daily returns in a text, as fractions, in order: "+1.2 %, −20 %".
    ///
    /// Numbers are percentages in the language's own separators; the sign % is optional, but all entries have it or
    /// none: where only some do, the list has been cut at a decimal comma. Entries are separated by line breaks,
    /// semicolons, tabs and spaces; by a comma where the language does not write its decimals with it, unless a comma
    /// stands between two characters of an entry in a list that has other separators.
    ///
    /// # Errors
    /// [`ListProblem`] at the first entry that is no number or outside the limits of a move; a text without any entry is
    /// [`FieldProblem::Empty`] at entry 1.
    pub fn parse_returns(&self, raw: &str) -> Result<Vec<f64>, ListProblem> {
        let entries = self.entries(raw);
        let wrong = |index: usize, problem| ListProblem {
            entry: index + 1,
            text: entries.get(index).cloned().unwrap_or_default(),
            problem,
        };
        let Some(first) = entries.first() else {
            return Err(wrong(0, FieldProblem::Empty));
        };
        let with_sign = first.ends_with('%');
        let mut returns = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            if entry.ends_with('%') != with_sign {
                return Err(wrong(index, FieldProblem::WrongSeparator));
            }
            let number = entry.strip_suffix('%').unwrap_or(entry);
            let value = self.read_number(number).and_then(|v| RETURN.check(v / 100.0));
            returns.push(value.map_err(|problem| wrong(index, problem))?);
        }
        Ok(returns)
    }

    /// The texts between the separators, each without spaces, with a hyphen for a minus.
    fn entries(&self, raw: &str) -> Vec<String> {
        let text: String = raw.chars().map(plain).collect();
        let hard = |c: char| matches!(c, '\n' | '\r' | ';' | '\t');
        let comma_separates = self.separators().decimal != ',';
        let tight_comma_separates = comma_separates && !text.trim().contains(hard);
        let mut entries: Vec<String> = Vec::new();
        // Whether the next character begins an entry.
        let mut begin = true;
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            let loose = characters.peek().is_none_or(|next| next.is_whitespace());
            if hard(c) || (c == ',' && comma_separates && (tight_comma_separates || loose)) {
                begin = true;
            } else if c.is_whitespace() {
                // The space before a % and after a sign belongs to the entry.
                let sign_alone = entries.last().is_some_and(|entry| !begin && (entry == "+" || entry == "-"));
                begin |= !sign_alone;
            } else {
                match entries.last_mut() {
                    Some(entry) if !begin || (c == '%' && !entry.ends_with('%')) => entry.push(c),
                    _ => entries.push(c.to_string()),
                }
                begin = false;
            }
        }
        entries
    }

    /// The sentence on an entry of a list.
    #[must_use]
    pub fn list_problem(&self, wrong: &ListProblem) -> String {
        let problem = self.problem(RETURN, wrong.problem);
        if wrong.text.is_empty() {
            return problem;
        }
        tr!(self, problem.entry, n = wrong.entry, entry = wrong.text.replace('-', "−"), problem = problem)
    }

    /// The sentence on daily returns that make no path.
    #[must_use]
    pub fn daily_problem(&self, error: DailyError) -> String {
        match error {
            DailyError::Depth(problem) | DailyError::Path(problem) => self.problem(RETURN, problem),
            DailyError::Entry(index, problem) => {
                tr!(self, problem.entry_n, n = index + 1, problem = self.problem(RETURN, problem))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PlainNumerals;

    fn english() -> Text {
        Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
    }

    fn italian() -> Text {
        Text::built_in("it", PlainNumerals::ITALIAN).unwrap()
    }

    const RETURNS: [f64; 3] = [0.012, -0.2, 0.0];

    #[test]
    fn a_list_is_read_however_it_is_separated() {
        for raw in [
            "+1.2 %, −20 %, 0 %",
            "1.2,-20,0",
            "1.2 -20 0",
            "+1.2%\n–20%\n0%\n",
            "1.2\r\n-20\r\n\r\n0",
            "1.2;-20;0;",
            "1.2\t-20\t0",
            "1.2,\n-20,\n0",
            "1.2\u{a0}% -20\u{202f}% 0\u{a0}%",
            "+ 1.2 − 20 0",
            "＋１．２％、－２０％、０％",
            "1.2；－20；0",
        ] {
            assert_eq!(english().parse_returns(raw), Ok(RETURNS.to_vec()), "{raw:?}");
        }
        for raw in ["+1,2 % −20 % 0 %", "1,2; -20; 0", "1,2\n-20\n0", "1,2 -20 0"] {
            assert_eq!(italian().parse_returns(raw), Ok(RETURNS.to_vec()), "{raw:?}");
        }
    }

    #[test]
    fn a_decimal_comma_is_never_taken_for_two_days() {
        for (raw, entry) in [("+1,2 %, −20 %", 2), ("1,2\n-20", 1), ("1,2;-20", 1), ("16,67 %", 2)] {
            let wrong = english().parse_returns(raw).unwrap_err();
            assert_eq!((wrong.entry, wrong.problem), (entry, FieldProblem::WrongSeparator), "{raw:?}");
        }
        let wrong = italian().parse_returns("1.2 -20").unwrap_err();
        assert_eq!((wrong.entry, wrong.problem), (1, FieldProblem::WrongSeparator));
    }

    #[test]
    fn what_is_no_return_is_told_with_its_number_and_text() {
        let wrong = english().parse_returns("1.2 %, minus 3 %").unwrap_err();
        assert_eq!((wrong.entry, wrong.text.as_str()), (2, "minus"));
        for (raw, entry, text) in [
            ("1 2 x 4", 3, "x"),
            ("1;2%%", 2, "2%%"),
            ("5 -100", 2, "-100"),
            ("1 NaN", 2, "NaN"),
            ("100001", 1, "100001"),
        ] {
            let wrong = english().parse_returns(raw).unwrap_err();
            assert_eq!((wrong.entry, wrong.text.as_str()), (entry, text), "{raw:?}");
        }
        for nothing in ["", "  \n ", ";;"] {
            let wrong = english().parse_returns(nothing).unwrap_err();
            assert_eq!((wrong.entry, wrong.problem), (1, FieldProblem::Empty));
        }
    }

    #[test]
    fn the_sentence_names_entry_text_and_limit() {
        let wrong = english().parse_returns("1 -100").unwrap_err();
        assert_eq!(
            english().list_problem(&wrong),
            "Entry 2, “−100”: Must be above −100% and at most 100,000%."
        );
        let error = DailyError::Entry(3, FieldProblem::NotANumber);
        assert!(italian().daily_problem(error).starts_with("Voce 4: "));
    }
}
