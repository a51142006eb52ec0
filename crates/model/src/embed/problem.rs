//! What can be wrong with a parameter.

use super::Key;
use crate::{Field, FieldProblem};

/// Most characters of what was read that a problem tells.
const SHOWN: usize = 80;

/// A parameter that is not used as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct EmbedProblem {
    /// Its name, as given; cut off where it is long. Of a product in JSON: the path of the value, such as `costs.dayCount`.
    pub name: String,
    /// Which one it is.
    pub key: Option<Key>,
    /// What was read; cut off where it is long.
    pub read: String,
    /// What is wrong.
    pub fault: Fault,
}

impl EmbedProblem {
    /// A problem of what was given by this name.
    #[must_use]
    pub fn new(name: &str, read: &str, fault: Fault) -> Self {
        let key = Key::named(name).map(|(_, key)| key);
        let cut = |words: &str, most: usize| match words.char_indices().nth(most) {
            Some((at, _)) => [&words[..at], "…"].concat(),
            None => words.to_owned(),
        };
        Self { name: cut(name, SHOWN / 2), key, read: cut(read, SHOWN), fault }
    }
}

/// The kinds of values that JSON has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// A text.
    Text,
    /// `true` or `false`.
    Switch,
    /// A list.
    List,
    /// An object.
    Object,
}

/// What is wrong with a parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// There is none of that name.
    Unknown,
    /// It has been given before; the first counts.
    Again,
    /// An object of JSON names it twice.
    Twice,
    /// None of the words that are known there.
    UnknownValue,
    /// Empty, or longer than there is room for.
    Length,
    /// More of them than there is room for.
    TooMany,
    /// Characters that a text does not have: controls, marks that turn the direction of writing.
    Characters,
    /// No number of the field.
    Number(Field),
    /// A number that does not go with the others.
    Together(Field, FieldProblem),
    /// No address of the web: `https://…`.
    Url,
    /// No origin: a scheme, a host and perhaps a port.
    Origin,
    /// No label and address with `|` between them.
    Document,
    /// No colour, font or length of the kinds that are taken.
    Look,
    /// No ISIN: two letters, nine letters or digits, a digit.
    Isin,
    /// An ISIN's last digit does not go with the rest (ISO 6166).
    CheckDigit,
    /// No currency: three letters (ISO 4217).
    Currency,
    /// No JSON: the line and column, from 1, where it ends to be.
    Json(usize, usize),
    /// JSON of another kind than is needed there.
    Needs(Kind),
    /// A name of a product of which a term cannot be used.
    WithoutProduct,
}

impl Fault {
    /// A stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknownName",
            Self::Again | Self::Twice => "repeated",
            Self::UnknownValue => "unknownValue",
            Self::Length => "length",
            Self::TooMany => "tooMany",
            Self::Characters => "characters",
            Self::Number(_) | Self::Together(..) => "outOfRange",
            Self::Url => "notUrl",
            Self::Origin => "notOrigin",
            Self::Document => "notDocument",
            Self::Look => "notLook",
            Self::Isin => "notIsin",
            Self::CheckDigit => "checkDigit",
            Self::Currency => "notCurrency",
            Self::Json(..) => "notJson",
            Self::Needs(_) => "wrongType",
            Self::WithoutProduct => "withoutProduct",
        }
    }
}
