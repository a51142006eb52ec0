//! An import on its way from a worker: its columns stand apart, so that they are moved and not copied. Both ends are the same
//! build, so the form has no versions.

use serde::{Deserialize, Serialize};

use crate::result::Import;

/// An import, its columns apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// Everything else, as [`pack`] writes it.
    pub head: Vec<u8>,
    /// Times.
    pub minute: Vec<f64>,
    /// Prices.
    pub price: Vec<f64>,
    /// Volumes, or nothing.
    pub volume: Vec<f64>,
}

/// Plain data as bytes.
#[must_use]
pub fn pack(value: &impl Serialize) -> Vec<u8> {
    // Plain data has always a form; nothing comes of no bytes.
    postcard::to_allocvec(value).unwrap_or_default()
}

/// Plain data from bytes; `None` for others than [`pack`] gives.
#[must_use]
pub fn unpack<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

impl Import {
    /// Its parts; the columns are moved, not copied.
    #[must_use]
    pub fn into_parts(self) -> Parts {
        Parts { head: pack(&self), minute: self.minute, price: self.price, volume: self.volume }
    }

    /// From its parts; `None` for others than [`Import::into_parts`] gives.
    #[must_use]
    pub fn from_parts(parts: Parts) -> Option<Self> {
        let Parts { head, minute, price, volume } = parts;
        let import = Self { minute, price, volume, ..unpack(&head)? };
        let ticks = import.minute.len();
        let whole = import.price.len() == ticks && (import.volume.is_empty() || import.volume.len() == ticks);
        let ordered = import.days.windows(2).all(|pair| pair[0].start < pair[1].start);
        let first = import.days.first().map_or(ticks == 0, |day| day.start == 0);
        let last = import.days.last().is_none_or(|day| day.start < ticks);
        (whole && ordered && first && last).then_some(import)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::{Adjustments, ImportedDay, Reasons};

    /// Sessions that begin at these prices of so many.
    fn import(starts: &[usize], prices: usize, volumes: usize) -> Import {
        let day = |start: &usize| ImportedDay {
            start: *start,
            date: None,
            calendar_days: 1.0,
            dividend: 0.0,
            split: 1.0,
        };
        Import {
            previous_close: 100.0,
            open: 0.0,
            length: 1.0,
            days: starts.iter().map(day).collect(),
            minute: vec![0.0; prices],
            price: vec![100.0; prices],
            volume: vec![1.0; volumes],
            whole_days: false,
            rows_read: 0,
            rows_refused: 0,
            refused: Vec::new(),
            reasons: Reasons::default(),
            adjustments: Adjustments::default(),
            cautions: Vec::new(),
            caution_count: 0,
        }
    }

    #[test]
    fn an_import_is_taken_with_its_columns_and_sessions_in_order_or_not_at_all() {
        for (starts, prices, volumes, is_taken) in [
            (&[0, 2][..], 4, 0, true),
            (&[0, 2], 4, 4, true),
            (&[0], 1, 1, true),
            (&[], 0, 0, true),
            (&[0, 2], 4, 3, false),
            (&[0, 2], 4, 5, false),
            (&[1, 2], 4, 0, false),
            (&[0, 2, 2], 4, 0, false),
            (&[0, 3, 2], 4, 0, false),
            (&[0, 4], 4, 0, false),
            (&[0, 5], 4, 0, false),
            (&[], 4, 0, false),
            (&[0], 0, 0, false),
        ] {
            let parts = import(starts, prices, volumes).into_parts();
            assert_eq!(
                Import::from_parts(parts.clone()).is_some(),
                is_taken,
                "{starts:?} {prices} {volumes}"
            );
            let short = Parts { price: vec![100.0; prices + 1], ..parts.clone() };
            assert_eq!(Import::from_parts(short), None);
            assert_eq!(Import::from_parts(Parts { head: Vec::new(), ..parts }), None);
        }
    }
}
