//! The section's fields to type in.

use super::{Assumption, Column};
use crate::{Field, FieldUnit};

/// A field of the section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AvalancheField {
    /// An assumption.
    Assumption(Assumption),
    /// Assets under management of the Lab's product.
    LabAssets,
    /// The unit of the table's money, a label.
    Unit,
    /// A cell of the table: its row, from 0, and its column.
    Cell(usize, Column),
}

impl AvalancheField {
    /// A field of the Lab whose numbers are written alike.
    #[must_use]
    pub const fn like(self) -> Field {
        match self {
            Self::Assumption(assumption) => assumption.like(),
            Self::Cell(_, column) => column.like(),
            Self::LabAssets | Self::Unit => Field::InitialNav,
        }
    }

    /// Whether it holds words.
    #[must_use]
    pub const fn is_words(self) -> bool {
        match self {
            Self::Unit => true,
            Self::Cell(_, column) => column.is_words(),
            Self::Assumption(_) | Self::LabAssets => false,
        }
    }

    /// Whether it may be empty.
    #[must_use]
    pub const fn may_be_empty(self) -> bool {
        matches!(self, Self::Unit | Self::Cell(_, Column::Trigger | Column::Volume))
    }

    /// Whether its number is typed as a percentage, with the sign behind it.
    #[must_use]
    pub fn is_percent(self) -> bool {
        !self.is_words() && self.like().unit() == FieldUnit::Percent
    }
}
