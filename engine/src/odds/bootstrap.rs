//! Days of a recorded path, drawn anew in blocks: the stationary bootstrap.

use std::sync::Arc;

use crate::error::{InputError, Problem};
use crate::limits;
use crate::odds::levels::{Closing, Levels};
use crate::odds::random::Draws;
use crate::odds::session::Played;
use crate::path::{Path, Session};
use crate::product::Product;
use crate::run::{Day, Holding, Tracks};

/// A day of the record, in units of the price from which it is measured.
#[derive(Clone, Debug, PartialEq)]
struct Recorded {
    session: Session,
    log_return: f64,
    lowest: f64,
    highest: f64,
}

/// Days of a recorded path, from which paths are drawn in blocks of consecutive days: each day is followed by the record's
/// next one (the first after the last), or with the probability `1/mean_block` by any day at all. Whole days are drawn, with
/// their gap, each scaled to the close before it. Costs are those of the day's own number of calendar days.
///
/// Source: Politis and Romano, "The stationary bootstrap", Journal of the American Statistical Association 89 (428), 1994.
#[derive(Clone, Debug, PartialEq)]
pub struct Days {
    days: Arc<[Recorded]>,
    mean_block: f64,
}

impl Days {
    /// A mean block that is taken where none is asked for, days: two weeks, over which busy days follow busy ones.
    pub const USUAL_BLOCK: f64 = 10.0;

    /// The days of a path, in blocks of `mean_block` days on average, 1 for independent days.
    ///
    /// # Errors
    /// [`InputError`] at `path.sessions` for fewer days than [`limits::BOOTSTRAP_DAYS`] says, and at `meanBlock` for a length
    /// outside [`limits::MEAN_BLOCK`].
    pub fn new(path: &Path, mean_block: f64) -> Result<Self, InputError> {
        let found = path.sessions().len();
        #[expect(clippy::cast_precision_loss, reason = "a few thousand days")]
        limits::BOOTSTRAP_DAYS.check(found as f64).map_err(|p| InputError::new("path.sessions", p))?;
        limits::MEAN_BLOCK.check(mean_block).map_err(|p| InputError::new("meanBlock", p))?;
        let days = path.sessions().iter().enumerate().map(|(i, session)| {
            let reference = path.reference_at_open(i);
            let price: Vec<f64> = session.price.iter().map(|p| p / reference).collect();
            let lowest = price.iter().copied().fold(f64::INFINITY, f64::min);
            let highest = price.iter().copied().fold(0.0, f64::max);
            let log_return = libm::log(session.close_price() / reference);
            let session = Session { price, dividend: 0.0, split: 1.0, ..Session::clone(session) };
            Recorded { session, log_return, lowest, highest }
        });
        Ok(Self { days: days.collect(), mean_block })
    }

    /// Mean number of consecutive days.
    #[must_use]
    pub const fn mean_block(&self) -> f64 {
        self.mean_block
    }

    /// The days, in units of the price from which each is measured.
    pub(super) fn sessions(&self) -> impl Iterator<Item = &Session> {
        self.days.iter().map(|day| &day.session)
    }

    /// The day that follows `before`, if any.
    fn next(&self, draws: &mut Draws, before: Option<usize>) -> usize {
        match before {
            Some(before) if draws.uniform() * self.mean_block >= 1.0 => (before + 1) % self.days.len(),
            _ => draws.below(self.days.len()),
        }
    }

    /// A path of so many days from a close of `previous_close` before it.
    pub(super) fn path(&self, draws: &mut Draws, days: u32, previous_close: f64) -> Result<Path, InputError> {
        let (mut close, mut at, mut ticks) = (previous_close, None, 0);
        let mut sessions = Vec::new();
        for _ in 0..days {
            let next = self.next(draws, at);
            at = Some(next);
            let recorded = &self.days[next].session;
            ticks += recorded.len();
            if ticks > limits::MAX_TICKS {
                let problem = Problem::TooMany { most: limits::MAX_TICKS, found: ticks };
                return Err(InputError::new("path.sessions", problem));
            }
            let price = recorded.price.iter().map(|p| close * p).collect();
            let session = Session { price, ..recorded.clone() };
            close = session.close_price();
            sessions.push(session);
        }
        Path::new(previous_close, sessions)
    }
}

/// Plays both products on drawn days.
#[derive(Debug)]
pub(super) struct Replays {
    product: Product,
    days: Days,
    levels: Levels,
    closing: Closing,
    at: Option<usize>,
    pub(super) tracks: Tracks,
}

impl Replays {
    pub(super) fn new(product: Product, days: Days) -> Self {
        Self {
            product,
            days,
            levels: Levels::new(&product),
            closing: Closing::new(&product),
            at: None,
            tracks: Tracks::default(),
        }
    }

    /// A path begins: with any day.
    pub(super) const fn start(&mut self) {
        self.at = None;
    }

    pub(super) fn play(&mut self, draws: &mut Draws, holdings: [Holding; 2], most: usize) -> Played {
        let next = self.days.next(draws, self.at);
        self.at = Some(next);
        let recorded = &self.days.days[next];
        let session = &recorded.session;
        if !self.levels.are_reached(recorded.lowest, recorded.highest) {
            let ends = self.closing.close(holdings, session.close_price(), session.calendar_days);
            return Played { ends, log_return: recorded.log_return, resets: 0 };
        }
        let day = Day { product: &self.product, session, reference: 1.0, most };
        let ends = self.tracks.play(day, holdings);
        Played { ends, log_return: recorded.log_return, resets: self.tracks.resets.len() }
    }
}
