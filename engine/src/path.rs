//! The path of the underlying: a previous close and sessions of ticks.

use std::sync::Arc;

use crate::error::{InputError, Problem};
use crate::limits::{self, Limit};

/// One trading day: ticks strictly increasing in time, the last of which is the close.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Times, minutes since the session's open.
    pub minute: Vec<f64>,
    /// Prices, as many as times.
    pub price: Vec<f64>,
    /// Volumes, as many as times, where they are known.
    pub volume: Option<Vec<f64>>,
    /// Calendar days for which this session bears costs, a whole number: 1, or 3 over a weekend.
    pub calendar_days: f64,
    /// Cash paid on each share of the day before, which trades without it from this session's open on; 0 for none.
    pub dividend: f64,
    /// New shares for each share of the day before from this session's open on: 10 where one becomes ten, 0.1 where ten
    /// become one; 1 for no split.
    pub split: f64,
}

impl Session {
    /// A session of one calendar day, without volumes, dividend or split. Unchecked: [`Path::new`] checks it.
    #[must_use]
    pub const fn new(minute: Vec<f64>, price: Vec<f64>) -> Self {
        Self { minute, price, volume: None, calendar_days: 1.0, dividend: 0.0, split: 1.0 }
    }

    /// The price from which the session is measured at its open: `(close before − dividend) / split`.
    #[must_use]
    pub fn reference(&self, close_before: f64) -> f64 {
        (close_before - self.dividend) / self.split
    }

    /// Number of ticks.
    #[must_use]
    pub fn len(&self) -> usize {
        self.minute.len()
    }

    /// Whether there is no tick, which no checked path has.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.minute.is_empty()
    }

    /// Time of the close, minutes.
    #[must_use]
    pub fn close_minute(&self) -> f64 {
        self.minute.last().copied().unwrap_or_default()
    }

    /// Closing price.
    #[must_use]
    pub fn close_price(&self) -> f64 {
        self.price.last().copied().unwrap_or_default()
    }

    /// The first time that is refused, and why.
    fn check_times(&self) -> Result<(), (usize, Problem)> {
        check_all(&limits::MINUTE, &self.minute)?;
        let (before, after) = (self.minute.iter(), self.minute.iter().skip(1));
        match before.zip(after).position(|(previous, found)| found <= previous) {
            None => Ok(()),
            Some(i) => {
                let [previous, found] = [self.minute[i], self.minute[i + 1]];
                Err((i + 1, Problem::NotIncreasing { previous, found }))
            }
        }
    }

    fn check(&self, index: usize, close_before: f64) -> Result<(), InputError> {
        let field = |name: &str| format!("path.sessions[{index}].{name}");
        let entry = |name: &str, i: usize| format!("path.sessions[{index}].{name}[{i}]");
        let expected = self.minute.len();
        if expected == 0 {
            return Err(InputError::new(field("minute"), Problem::Empty));
        }
        let same_length = |name: &str, found: usize| {
            if found == expected {
                Ok(())
            } else {
                Err(InputError::new(field(name), Problem::LengthMismatch { of: "minute", expected, found }))
            }
        };
        same_length("price", self.price.len())?;
        self.check_times().map_err(|(i, problem)| InputError::new(entry("minute", i), problem))?;
        check_all(&limits::PRICE, &self.price).map_err(|(i, p)| InputError::new(entry("price", i), p))?;
        if let Some(volume) = &self.volume {
            same_length("volume", volume.len())?;
            check_all(&limits::VOLUME, volume).map_err(|(i, p)| InputError::new(entry("volume", i), p))?;
        }
        limits::CALENDAR_DAYS
            .check(self.calendar_days)
            .and_then(
                |days| if days.fract() == 0.0 { Ok(()) } else { Err(Problem::NotWhole { found: days }) },
            )
            .map_err(|p| InputError::new(field("calendarDays"), p))?;
        limits::DIVIDEND.check(self.dividend).map_err(|p| InputError::new(field("dividend"), p))?;
        limits::SPLIT.check(self.split).map_err(|p| InputError::new(field("split"), p))?;
        // What is left of the close before must be a price: told of the input that took it away.
        let cause = if self.dividend > 0.0 { "dividend" } else { "split" };
        limits::REFERENCE
            .check(self.reference(close_before))
            .map_err(|p| InputError::new(field(cause), p))?;
        Ok(())
    }
}

/// The first number that is outside a limit, and why. A look at all of them first, which says no more than yes or no, costs a
/// fraction of a judgement of each.
fn check_all(limit: &'static Limit, numbers: &[f64]) -> Result<(), (usize, Problem)> {
    if numbers.iter().all(|number| limit.contains(*number)) {
        return Ok(());
    }
    let mut judged = numbers.iter().map(|number| limit.check(*number)).enumerate();
    judged.find_map(|(i, found)| found.err().map(|problem| (i, problem))).map_or(Ok(()), Err)
}

/// A checked path. Its sessions are shared, so that a path that differs from another in one day copies that day only.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    previous_close: f64,
    sessions: Vec<Arc<Session>>,
}

impl Path {
    /// Checks a previous close and its sessions.
    ///
    /// # Errors
    /// [`InputError`] with a field such as `path.sessions[0].price[3]`: numbers that are not finite or outside
    /// [`limits`], times that do not increase, columns of unequal length, calendar days that are not whole, a dividend or a
    /// split that leaves no price, nothing at all, or too much.
    pub fn new(previous_close: f64, sessions: Vec<Session>) -> Result<Self, InputError> {
        Self::shared(previous_close, sessions.into_iter().map(Arc::new).collect())
    }

    /// The same from sessions that other paths may hold as well.
    ///
    /// # Errors
    /// As [`Path::new`].
    pub fn shared(previous_close: f64, sessions: Vec<Arc<Session>>) -> Result<Self, InputError> {
        limits::PRICE.check(previous_close).map_err(|p| InputError::new("path.previousClose", p))?;
        let too_many = |most, found| InputError::new("path.sessions", Problem::TooMany { most, found });
        if sessions.is_empty() {
            return Err(InputError::new("path.sessions", Problem::Empty));
        }
        if sessions.len() > limits::MAX_SESSIONS {
            return Err(too_many(limits::MAX_SESSIONS, sessions.len()));
        }
        let ticks = sessions.iter().map(|session| session.len()).sum();
        if ticks > limits::MAX_TICKS {
            return Err(too_many(limits::MAX_TICKS, ticks));
        }
        let mut close = previous_close;
        for (index, session) in sessions.iter().enumerate() {
            session.check(index, close)?;
            close = session.close_price();
        }
        Ok(Self { previous_close, sessions })
    }

    /// Close of the day before the first session.
    #[must_use]
    pub const fn previous_close(&self) -> f64 {
        self.previous_close
    }

    /// The sessions, at least one, each with at least one tick.
    #[must_use]
    pub fn sessions(&self) -> &[Arc<Session>] {
        &self.sessions
    }

    /// The price from which session `index` is measured at its open: the close before it, less the session's dividend and
    /// by its split.
    #[must_use]
    pub fn reference_at_open(&self, index: usize) -> f64 {
        let close = self.close_before(index);
        self.sessions.get(index).map_or(close, |session| session.reference(close))
    }

    /// The close before session `index`, as it was traded.
    fn close_before(&self, index: usize) -> f64 {
        index
            .checked_sub(1)
            .and_then(|i| self.sessions.get(i))
            .map_or(self.previous_close, |session| session.close_price())
    }

    /// Closing price of the last session.
    #[must_use]
    pub fn last_close(&self) -> f64 {
        self.sessions.last().map_or(self.previous_close, |session| session.close_price())
    }

    /// Return of the underlying over the whole path, as a fraction: of one share that was split as the sessions say, and whose
    /// dividends bought more of it at the price without them.
    #[must_use]
    pub fn total_return(&self) -> f64 {
        // Exactly 1 for a session without either.
        let shares = (0..self.sessions.len()).map(|i| self.close_before(i) / self.reference_at_open(i));
        self.last_close() / self.previous_close * shares.product::<f64>() - 1.0
    }
}
