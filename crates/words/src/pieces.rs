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

/// What a piece of the Lab's texts is beyond its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A term that can be explained.
    Term(Notion),
    /// A number that the reader has set.
    Entered(Entered),
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<M> {
    /// Its words.
    pub words: String,
    /// What they are; none of plain words.
    pub mark: Option<M>,
}

/// Kinds of numbers that a text is made with, so that it can be taken apart there again.
pub(super) trait Marked: Copy + PartialEq + 'static {
    /// All of them.
    const ALL: &'static [Self];

    /// The kind that a character in front of a number says.
    fn of(c: char) -> Option<Self> {
        Self::ALL.get(u32::from(c).checked_sub(FIRST.into())? as usize).copied()
    }
}

impl Marked for Entered {
    const ALL: &'static [Self] = &[Self::Close, Self::Trigger, Self::Money];
}

/// The character in front of a number of the first kind, those of others follow; and the one after it. They are of Unicode's
/// private use: no catalogue has them.
const FIRST: char = '\u{e000}';
const END: char = '\u{f8ff}';

/// A number of a kind, to be put into a text.
pub(super) fn marked<M: Marked>(number: &str, mark: M) -> String {
    let kinds = (FIRST..END).zip(M::ALL);
    let kind = kinds.into_iter().find(|(_, kind)| **kind == mark).map_or(END, |(c, _)| c);
    format!("{kind}{number}{END}")
}

/// A text without marks.
pub(super) fn plain(marked: &str) -> String {
    marked.chars().filter(|c| !(FIRST..=END).contains(c)).collect()
}

/// A text in pieces: its marked numbers, and the words between them.
pub(super) fn apart<M: Marked>(text: &str) -> Vec<Piece<M>> {
    let mut pieces = Vec::new();
    for part in text.split_inclusive(END) {
        let (words, number) = part.split_at(part.find(|c| M::of(c).is_some()).unwrap_or(part.len()));
        if !words.is_empty() {
            pieces.push(Piece { words: words.to_owned(), mark: None });
        }
        let mut number = number.chars();
        if let Some(mark) = number.next().and_then(M::of) {
            let words = number.as_str().trim_end_matches(END).to_owned();
            pieces.push(Piece { words, mark: Some(mark) });
        }
    }
    pieces
}

impl Text {
    /// A text in pieces: the first of each term is one of its own, and so are marked numbers.
    #[must_use]
    pub fn pieces(&self, text: &str) -> Vec<Piece<Mark>> {
        let mut pieces = Vec::new();
        for Piece { words, mark } in apart(text) {
            match mark {
                Some(entered) => pieces.push(Piece { words, mark: Some(Mark::Entered(entered)) }),
                None => self.push_terms(&words, &mut pieces),
            }
        }
        pieces
    }

    /// Plain words with the terms among them that have not stood before.
    fn push_terms(&self, words: &str, pieces: &mut Vec<Piece<Mark>>) {
        let is_new = |notion: Notion, pieces: &[Piece<Mark>]| {
            !pieces.iter().any(|piece| piece.mark == Some(Mark::Term(notion)))
        };
        let found = Notion::ALL.into_iter().filter(|notion| is_new(*notion, pieces)).flat_map(|notion| {
            let forms = self.line(notion.words()).split('|');
            forms.filter_map(move |form| words.find(form).map(|at| (at, form.len(), notion)))
        });
        // The first, and of several there the longest.
        let first = found.min_by_key(|(at, length, _)| (*at, usize::MAX - length));
        let mut push = |words: &str, mark| {
            if !words.is_empty() {
                pieces.push(Piece { words: words.to_owned(), mark });
            }
        };
        match first {
            Some((at, length, notion)) => {
                push(&words[..at], None);
                push(&words[at..at + length], Some(Mark::Term(notion)));
                self.push_terms(&words[at + length..], pieces);
            }
            None => push(words, None),
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

    #[test]
    fn a_term_is_a_piece_where_it_stands_first() {
        let words = |words: &str| Piece { words: words.to_owned(), mark: None };
        let term = |notion, words: &str| Piece { words: words.to_owned(), mark: Some(Mark::Term(notion)) };
        assert_eq!(english().pieces("NAV of the NAV"), [term(Notion::Nav, "NAV"), words(" of the NAV")]);
        assert_eq!(english().pieces("the halt"), [words("the "), term(Notion::Halt, "halt")]);
        assert_eq!(english().pieces("Leverage"), [words("Leverage")]);
        assert_eq!(english().pieces(""), []);
    }

    #[test]
    fn a_marked_number_is_a_piece_and_leaves_no_mark_in_the_plain_text() {
        let text = format!("ends {} up.", marked("0.5%", Entered::Close));
        let piece = |words: &str, mark| Piece { words: words.to_owned(), mark };
        let number = piece("0.5%", Some(Mark::Entered(Entered::Close)));
        assert_eq!(english().pieces(&text), [piece("ends ", None), number, piece(" up.", None)]);
        assert_eq!(plain(&text), "ends 0.5% up.");
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
                let has = |piece: &Piece<Mark>| piece.mark == Some(Mark::Term(notion));
                // Where the word stands within a sentence it may begin with a small letter.
                let pieces = text.pieces(words);
                assert!(pieces.iter().any(has) || notion == Notion::Exposure, "{}: {words}", language.tag);
            }
        }
    }
}
