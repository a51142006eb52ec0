//! The one error of the engine: which input is wrong, and what is wrong with it.

use thiserror::Error;

use crate::limits::Limit;

/// An input that the engine refuses.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("{field}: {problem}")]
pub struct InputError {
    /// Path of the offending input, such as `path.sessions[0].price[3]`.
    pub field: String,
    /// What is wrong with it.
    pub problem: Problem,
}

impl InputError {
    /// An error at `field`.
    pub fn new(field: impl Into<String>, problem: Problem) -> Self {
        Self { field: field.into(), problem }
    }
}

/// What can be wrong with an input.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum Problem {
    /// NaN or infinite.
    #[error("must be a finite number")]
    NotFinite,
    /// Outside its limits.
    #[error("{found} is outside the limits: {limit}")]
    OutOfRange {
        /// The limits.
        limit: &'static Limit,
        /// The refused value, in the limit's unit.
        found: f64,
    },
    /// A leverage of zero.
    #[error("must not be zero")]
    Zero,
    /// A count that is not a whole number.
    #[error("must be a whole number, not {found}")]
    NotWhole {
        /// The refused value.
        found: f64,
    },
    /// A time that is not after the one before it.
    #[error("times must increase strictly: {found} does not come after {previous}")]
    NotIncreasing {
        /// The time before, minutes.
        previous: f64,
        /// The refused time, minutes.
        found: f64,
    },
    /// Two columns of a table that differ in length.
    #[error("must have as many entries as {of}: {expected}, not {found}")]
    LengthMismatch {
        /// The column to which it belongs.
        of: &'static str,
        /// Entries of that column.
        expected: usize,
        /// Entries found.
        found: usize,
    },
    /// A path without sessions or a session without ticks.
    #[error("must not be empty")]
    Empty,
    /// More entries than the engine takes.
    #[error("at most {most} are allowed, not {found}")]
    TooMany {
        /// The most that is allowed.
        most: usize,
        /// Entries found.
        found: usize,
    },
    /// Impact that is measured against a volume of zero.
    #[error("must be above zero: trades cannot be compared with no volume; turn the impact off instead")]
    NoVolume,
    /// A trigger so small that a path fires it more often than is sensible, or without end.
    #[error("so small a trigger fires more than {most} times on this path")]
    TooManyResets {
        /// The most that is allowed.
        most: usize,
    },
    /// A part of other odds: another product, market, horizon, NAV or seed.
    #[error("must be part of the same odds: product, market, horizon, NAV and seed alike")]
    OtherQuestion,
    /// A number that no part of odds has.
    #[error("is no part of odds: the numbers were changed on the way")]
    NoPart,
    /// Paths that another part has drawn already.
    #[error("has paths that are counted already")]
    CountedTwice,
}

impl Problem {
    /// A stable name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFinite => "notFinite",
            Self::OutOfRange { .. } => "outOfRange",
            Self::Zero => "zero",
            Self::NotWhole { .. } => "notWhole",
            Self::NotIncreasing { .. } => "notIncreasing",
            Self::LengthMismatch { .. } => "lengthMismatch",
            Self::Empty => "empty",
            Self::TooMany { .. } => "tooMany",
            Self::NoVolume => "noVolume",
            Self::TooManyResets { .. } => "tooManyResets",
            Self::OtherQuestion => "otherQuestion",
            Self::NoPart => "noPart",
            Self::CountedTwice => "countedTwice",
        }
    }
}
