//! A day of three entries as parameters: what "What happened to my product?" asks for.

use super::Fault;
use super::checks;
use crate::{Edit, Field, FieldError, Inputs, Place};

/// A price, or a move from the previous close.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level {
    /// A price.
    Price(f64),
    /// A move, as a fraction.
    Move(f64),
}

/// The entries that are given.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OwnDay {
    /// Price at the previous close.
    pub previous_close: Option<f64>,
    /// The lowest or highest price.
    pub furthest: Option<Level>,
    /// When that was, minutes since midnight.
    pub furthest_at: Option<f64>,
    /// The close.
    pub close: Option<Level>,
}

/// Which of the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnDayEntry {
    /// Price at the previous close.
    PreviousClose,
    /// The lowest or highest price.
    Furthest,
    /// When that was.
    FurthestAt,
    /// The close.
    Close,
}

const FURTHEST: Place = Place { day: 0, point: 1 };
const CLOSE: Place = Place { day: 0, point: 2 };

impl OwnDay {
    /// Whether nothing is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn put(&mut self, entry: OwnDayEntry, value: &str) -> Result<(), Fault> {
        match entry {
            OwnDayEntry::PreviousClose => self.previous_close = Some(price(value)?),
            OwnDayEntry::Furthest => self.furthest = Some(level(FURTHEST, value)?),
            OwnDayEntry::FurthestAt => self.furthest_at = Some(time(value)?),
            OwnDayEntry::Close => self.close = Some(level(CLOSE, value)?),
        }
        Ok(())
    }

    /// The inputs on that day; what is not given is as their own path has it.
    ///
    /// # Errors
    /// [`FieldError`] where the entries do not go with each other or with the product.
    pub fn on(&self, inputs: &Inputs) -> Result<Inputs, FieldError> {
        let mut day = inputs.after(Edit::ThreePoints)?;
        if let Some(price) = self.previous_close {
            day = day.with(Field::PreviousClose, price)?.with(Field::Gap(0), 0.0)?;
        }
        if let Some(minute) = self.furthest_at {
            day = day.with(Field::PointTime(FURTHEST), minute)?;
        }
        for (place, level) in [(FURTHEST, self.furthest), (CLOSE, self.close)] {
            day = match level {
                Some(Level::Price(price)) => day.with(Field::PointPrice(place), price)?,
                Some(Level::Move(r)) => day.with(Field::PointMove(place), r)?,
                None => day,
            };
        }
        Ok(day)
    }
}

fn price(value: &str) -> Result<f64, Fault> {
    let field = Field::PreviousClose;
    checks::number(value).and_then(|price| field.check(price).ok()).ok_or(Fault::Number(field))
}

/// `223.6`, or `-36%`, or `+5%`.
fn level(place: Place, value: &str) -> Result<Level, Fault> {
    let Some(percent) = value.strip_suffix('%') else {
        return price(value).map(Level::Price).map_err(|_| Fault::Number(Field::PointPrice(place)));
    };
    let field = Field::PointMove(place);
    let percent = percent.trim();
    let unsigned = percent.strip_prefix('+').filter(|rest| !rest.starts_with('-'));
    let moved =
        checks::number(unsigned.unwrap_or(percent)).and_then(|percent| field.check(percent / 100.0).ok());
    moved.map(Level::Move).ok_or(Fault::Number(field))
}

/// `11:22`.
fn time(value: &str) -> Result<f64, Fault> {
    let field = Field::PointTime(FURTHEST);
    let part =
        |text: &str, most: f64| checks::number(text).filter(|n| (0.0..=most).contains(n) && n.fract() == 0.0);
    let minutes =
        value.split_once(':').and_then(|(hour, minute)| Some(part(hour, 23.0)? * 60.0 + part(minute, 59.0)?));
    minutes.ok_or(Fault::Number(field))
}
