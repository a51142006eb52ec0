//! Words taken apart: terms of the trade that can be explained, and numbers that can be changed where they stand.

use super::Text;
use crate::{Line, key};

/// A term of the trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notion {
    /// Net asset value.
    Nav,
    /// The price of a reset.
    Rebase,
    /// What makes the reset act.
    Trigger,
    /// How strongly the product moves at a moment.
    Leverage,
    /// The pause after the trigger.
    Halt,
    /// What the product moves with.
    Exposure,
}

impl Notion {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Nav, Self::Rebase, Self::Trigger, Self::Leverage, Self::Halt, Self::Exposure];

    /// The words by which a text names it, with `|` between them.
    const fn words(self) -> Line {
        match self {
            Self::Nav => key!(term.nav_words),
            Self::Rebase => key!(term.rebase_words),
            Self::Trigger => key!(term.trigger_words),
            Self::Leverage => key!(term.leverage_words),
            Self::Halt => key!(term.halt_words),
            Self::Exposure => key!(term.exposure_words),
        }
    }

    /// What it means.
    #[must_use]
    pub const fn meaning(self) -> Line {
        match self {
            Self::Nav => key!(term.nav),
            Self::Rebase => key!(term.rebase),
            Self::Trigger => key!(term.trigger),
            Self::Leverage => key!(term.leverage),
            Self::Halt => key!(term.halt),
            Self::Exposure => key!(term.exposure),
        }
    }
}

/// A number of the result's sentence that the reader has set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entered {
    /// The stock's change up to the close.
    Close,
    /// The trigger.
    Trigger,
    /// The money at the start.
    Money,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Words(String),
    /// A term that can be explained.
    Term(Notion, String),
    /// A number that the reader has set.
    Entered(Entered, String),
}

/// Marks around a number that the reader has set, from Unicode's private use: no catalogue has them.
const ENTERED: [(char, Entered); 3] =
    [('\u{e000}', Entered::Close), ('\u{e001}', Entered::Trigger), ('\u{e002}', Entered::Money)];
const END: char = '\u{e00f}';

/// A number in its marks.
pub(super) fn entered(number: &str, entered: Entered) -> String {
    let mark = ENTERED.iter().find(|(_, of)| *of == entered).map_or(END, |(mark, _)| *mark);
    format!("{mark}{number}{END}")
}

/// A text without marks.
pub(super) fn plain(marked: &str) -> String {
    marked.chars().filter(|c| *c != END && !ENTERED.iter().any(|(mark, _)| mark == c)).collect()
}

impl Text {
    /// A text in pieces: the first of each term is one of its own, and so are marked numbers.
    #[must_use]
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((at, mark, kind)) = next_mark(rest) {
            self.push_terms(&rest[..at], &mut pieces);
            let after = &rest[at + mark.len_utf8()..];
            let (number, left) = after.split_once(END).unwrap_or((after, ""));
            pieces.push(Piece::Entered(kind, number.to_owned()));
            rest = left;
        }
        self.push_terms(rest, &mut pieces);
        pieces
    }

    /// Plain words with the terms among them that have not stood before.
    fn push_terms(&self, words: &str, pieces: &mut Vec<Piece>) {
        let is_new = |notion: Notion, pieces: &[Piece]| {
            !pieces.iter().any(|piece| matches!(piece, Piece::Term(of, _) if *of == notion))
        };
        let found = Notion::ALL.into_iter().filter(|notion| is_new(*notion, pieces)).flat_map(|notion| {
            let forms = self.line(notion.words()).split('|');
            forms.filter_map(move |form| words.find(form).map(|at| (at, form.len(), notion)))
        });
        // The first, and of several there the longest.
        let first = found.min_by_key(|(at, length, _)| (*at, usize::MAX - length));
        match first {
            Some((at, length, notion)) => {
                if at > 0 {
                    pieces.push(Piece::Words(words[..at].to_owned()));
                }
                pieces.push(Piece::Term(notion, words[at..at + length].to_owned()));
                self.push_terms(&words[at + length..], pieces);
            }
            None if words.is_empty() => {}
            None => pieces.push(Piece::Words(words.to_owned())),
        }
    }
}

/// Where the next marked number begins.
fn next_mark(text: &str) -> Option<(usize, char, Entered)> {
    text.char_indices().find_map(|(at, c)| {
        let (mark, kind) = ENTERED.iter().find(|(mark, _)| *mark == c)?;
        Some((at, *mark, *kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PlainNumerals;

    fn english() -> Text {
        Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
    }

    #[test]
    fn a_term_is_a_piece_where_it_stands_first() {
        let words = |words: &str| Piece::Words(words.to_owned());
        let term = |notion, words: &str| Piece::Term(notion, words.to_owned());
        assert_eq!(english().pieces("NAV of the NAV"), [term(Notion::Nav, "NAV"), words(" of the NAV")]);
        assert_eq!(english().pieces("the halt"), [words("the "), term(Notion::Halt, "halt")]);
        assert_eq!(english().pieces("Leverage"), [words("Leverage")]);
        assert_eq!(english().pieces(""), []);
    }

    #[test]
    fn a_marked_number_is_a_piece_and_leaves_no_mark_in_the_plain_text() {
        let marked = format!("ends {} up.", entered("0.5%", Entered::Close));
        assert_eq!(
            english().pieces(&marked),
            [
                Piece::Words("ends ".to_owned()),
                Piece::Entered(Entered::Close, "0.5%".to_owned()),
                Piece::Words(" up.".to_owned())
            ]
        );
        assert_eq!(plain(&marked), "ends 0.5% up.");
    }

    /// The words of the fields and charts that hold each term, in every language.
    #[test]
    fn every_term_is_found_in_every_language() {
        use crate::i18n::LANGUAGES;
        let places = [
            (Notion::Nav, key!(chart.nav)),
            (Notion::Nav, key!(ledger.nav)),
            (Notion::Rebase, key!(product.rule)),
            (Notion::Trigger, key!(product.trigger)),
            (Notion::Trigger, key!(ledger.trigger)),
            (Notion::Leverage, key!(chart.leverage)),
            (Notion::Leverage, key!(ledger.before)),
            (Notion::Leverage, key!(product.leverage_at_trigger)),
            (Notion::Halt, key!(result.saved_average)),
            (Notion::Halt, key!(product.halt)),
            (Notion::Exposure, key!(result.traded)),
        ];
        for language in &LANGUAGES {
            let numerals = match language.tag {
                "it" => PlainNumerals::ITALIAN,
                "de" => PlainNumerals::GERMAN,
                _ => PlainNumerals::ENGLISH,
            };
            let text = Text::built_in(language.tag, numerals).unwrap();
            for (notion, line) in places {
                let words = text.line(line);
                let has = |piece: &Piece| matches!(piece, Piece::Term(of, _) if *of == notion);
                // Where the word stands within a sentence it may begin with a small letter.
                let pieces = text.pieces(words);
                assert!(pieces.iter().any(has) || notion == Notion::Exposure, "{}: {words}", language.tag);
            }
        }
    }
}
