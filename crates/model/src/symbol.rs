//! What the lines of the arithmetic are written with: symbols, numbers and signs.

/// A piece of a line: a number to be written in the reader's format, or a sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token {
    /// Signs, brackets and symbols, the same in every language.
    Sign(&'static str),
    /// A plain number such as a leverage.
    Number(f64),
    /// A price or an amount.
    Money(f64),
    /// A fraction, written as a percentage.
    Percent(f64),
    /// A multiple: 3×.
    Multiple(f64),
}

/// A symbol of the formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// Daily leverage.
    Leverage,
    /// Price of the stock.
    Price,
    /// Price from which moves are measured.
    Reference,
    /// NAV at the reference.
    NavThere,
    /// Rebase price.
    Rebase,
    /// Trigger.
    Trigger,
    /// A move.
    Move,
    /// A move up to a reset.
    MoveBefore,
    /// A move after it.
    MoveAfter,
    /// A trade.
    Trade,
    /// Costs.
    Costs,
    /// What a reset's trade did.
    Effect,
    /// Growth of the later days without a reset.
    Growth,
    /// NAV with the reset.
    With,
    /// NAV without it.
    Without,
    /// Money in the stock itself.
    Held,
    /// NAV.
    Nav,
}

impl Symbol {
    /// As it stands in the formulas.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Leverage => "L",
            Self::Price => "P",
            Self::Reference => "ref",
            Self::NavThere => "NAVref",
            Self::Rebase => "R",
            Self::Trigger => "τ",
            Self::Move => "r",
            Self::MoveBefore => "r₁",
            Self::MoveAfter => "r₂",
            Self::Trade => "T",
            Self::Costs => "C",
            Self::Effect => "E",
            Self::Growth => "g",
            Self::With => "NAV₁",
            Self::Without => "NAV₀",
            Self::Held => "V",
            Self::Nav => "NAV",
        }
    }
}
