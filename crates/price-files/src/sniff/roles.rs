//! Roles that the reader or the names of columns give.

use super::Look;
use crate::mapping::Role;
use crate::names::{ADJUSTED, Meaning};
use crate::question::{Holds, Why};

/// What names give a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// None.
    No,
    /// This one.
    One(usize),
    /// Several, as good as each other.
    Several(Vec<usize>),
}

/// Sets what the reader has said; dates and times are set by now.
pub(super) fn by_reader(look: &mut Look<'_>) {
    for (column, role) in look.choices.columns.clone() {
        if column < look.columns.len()
            && let Some(role) = role.filter(|role| !matches!(role, Role::Date | Role::Time))
        {
            look.set(column, role, Why::ChosenByReader);
        }
    }
}

/// Sets what the names say of a role, if it is one column.
pub(super) fn by_name(look: &mut Look<'_>, role: Role) -> Named {
    if look.mapping.column(role).is_some() {
        return Named::One(look.mapping.column(role).unwrap_or_default());
    }
    let named = named(look, role);
    if let Named::One(column) = named {
        look.set(column, role, Why::ByName);
    }
    named
}

/// The columns that names give a role: of the better rank, of whole names before parts.
fn named(look: &Look<'_>, role: Role) -> Named {
    let mut all: Vec<((u8, bool), usize)> = Vec::new();
    for (index, column) in look.columns.iter().enumerate() {
        let Some(named) = column.named.filter(|named| named.meaning.role() == Some(role)) else { continue };
        if !free(look, index) || !column.is_named_number() {
            continue;
        }
        let rank = match named.meaning {
            Meaning::Price(rank) | Meaning::Volume(rank) => rank,
            _ => 0,
        };
        all.push(((rank, !named.whole), index));
    }
    let Some(best) = all.iter().map(|(rank, _)| *rank).min() else { return Named::No };
    let first: Vec<usize> = all.iter().filter(|(rank, _)| *rank == best).map(|(_, index)| *index).collect();
    match first.as_slice() {
        [only] => Named::One(*only),
        // A weight does not change the path: the first will do.
        [first, ..] if matches!(role, Role::Volume | Role::Dividend | Role::Split) => Named::One(*first),
        _ => Named::Several(first),
    }
}

/// Whether a column has no role, the reader has said nothing of it, and it is not another security's.
pub(super) fn free(look: &Look<'_>, column: usize) -> bool {
    look.mapping.role(column).is_none()
        && !look.choices.says(column)
        && !look.columns[column].other_security
        && look.columns[column].filled > 0
}

/// Says of columns that are not used what they hold.
pub(super) fn rest(look: &mut Look<'_>) {
    for index in 0..look.columns.len() {
        if look.mapping.role(index).is_some() {
            continue;
        }
        let column = &mut look.columns[index];
        column.holds = match column.meaning() {
            Some(Meaning::Price(ADJUSTED)) => Holds::AdjustedClose,
            Some(Meaning::Price(_) | Meaning::Open | Meaning::High | Meaning::Low) => Holds::OtherPrice,
            Some(Meaning::Volume(_)) => Holds::Turnover,
            _ => column.holds,
        };
    }
}
