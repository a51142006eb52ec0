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
