//! Ticks as they come, gathered into sessions.

use reset_engine::limits;

use super::result::{Adjustment, Adjustments, ImportedDay};
use super::{Import, Order, PreviousClose, Problem};

/// A minute in microseconds, the unit in which times of day are kept: whole ones are exact.
pub(super) const MINUTE: f64 = 6e7;

/// A row's prices at their times of day, microseconds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ticks {
    /// Date, where there is one.
    pub day: Option<i32>,
    /// Time of the row.
    pub time: f64,
    /// Between two prices.
    pub step: f64,
    /// Prices, in the order of time.
    pub price: [f64; 4],
    /// How many of them.
    pub count: usize,
    /// Volume of the row; `None` where the file has none.
    pub volume: Option<f64>,
}

/// Gathers rows in the file's order.
#[derive(Debug)]
pub(super) struct Gatherer {
    newest_first: bool,
    /// Whether a row is a whole day.
    whole_days: bool,
    time: Vec<f64>,
    price: Vec<f64>,
    volume: Vec<f64>,
    /// Date and first tick of each session.
    days: Vec<(Option<i32>, usize)>,
    /// Time of the last row.
    last: f64,
}

impl Gatherer {
    pub fn new(order: Order, whole_days: bool) -> Self {
        Self {
            newest_first: order == Order::NewestFirst,
            whole_days,
            time: Vec::new(),
            price: Vec::new(),
            volume: Vec::new(),
            days: Vec::new(),
            last: 0.0,
        }
    }

    /// Adds a row, or says why not.
    pub fn add(&mut self, row: &Ticks) -> Result<(), Problem> {
        let new_day = self.check(row)?;
        if new_day {
            self.days.push((row.day, self.time.len()));
        }
        self.last = row.time;
        for i in 0..row.count {
            let i = if self.newest_first { row.count - 1 - i } else { i };
            self.time.push(place(row, i));
            self.price.push(row.price[i]);
            #[expect(clippy::cast_precision_loss, reason = "at most 4")]
            self.volume.extend(row.volume.map(|volume| volume / row.count as f64));
        }
        Ok(())
    }

    /// Whether the row begins a session.
    fn check(&self, row: &Ticks) -> Result<bool, Problem> {
        let new_day = match self.days.last() {
            Some((day, _)) if *day == row.day => false,
            Some((day, _)) if (*day < row.day) == self.newest_first => return Err(Problem::OutOfOrder),
            _ => true,
        };
        if !new_day {
            if self.whole_days || row.time == self.last {
                return Err(Problem::RepeatedTime);
            }
            if (row.time < self.last) != self.newest_first {
                return Err(Problem::OutOfOrder);
            }
            let before = self.time.last().copied().unwrap_or_default();
            let overlap =
                if self.newest_first { place(row, row.count - 1) >= before } else { row.time <= before };
            if overlap {
                return Err(Problem::BarsOverlap);
            }
        } else if self.days.len() >= limits::MAX_SESSIONS {
            return Err(Problem::TooManySessions);
        }
        if self.time.len() + row.count > limits::MAX_TICKS { Err(Problem::TooManyTicks) } else { Ok(new_day) }
    }

    /// The import, without its counts.
    pub fn finish(mut self, previous: PreviousClose, adjustments: &mut Adjustments) -> Import {
        if self.newest_first {
            self.turn();
        }
        let previous_close = self.previous_close(previous, adjustments);
        let firsts = self.days.iter().filter_map(|(_, start)| self.time.get(*start));
        let open = firsts.copied().reduce(f64::min).unwrap_or_default();
        for time in &mut self.time {
            *time = (*time - open) / MINUTE;
        }
        Import {
            previous_close,
            open: open / MINUTE,
            length: self.time.iter().copied().fold(0.0, f64::max),
            days: dated(&self.days, adjustments),
            minute: self.time,
            price: self.price,
            volume: self.volume,
            rows_read: 0,
            rows_refused: 0,
            refused: Vec::new(),
            adjustments: Adjustments::default(),
        }
    }

    /// From newest first to oldest first.
    fn turn(&mut self) {
        let all = self.time.len();
        let ends: Vec<usize> = self.days.iter().skip(1).map(|day| day.1).chain([all]).collect();
        for (day, end) in self.days.iter_mut().zip(ends) {
            day.1 = all - end;
        }
        self.days.reverse();
        for column in [&mut self.time, &mut self.price, &mut self.volume] {
            column.reverse();
        }
    }

    fn previous_close(&mut self, wanted: PreviousClose, adjustments: &mut Adjustments) -> f64 {
        match wanted {
            PreviousClose::Given(price) => price,
            PreviousClose::FirstDaysClose if self.days.len() > 1 => {
                let used = self.days[1].1;
                let close = self.price[used - 1];
                adjustments.add(Adjustment::FirstDayIsPreviousClose, used as u64);
                self.days.remove(0);
                for day in &mut self.days {
                    day.1 -= used;
                }
                for column in [&mut self.time, &mut self.price, &mut self.volume] {
                    column.drain(..used.min(column.len()));
                }
                close
            }
            PreviousClose::FirstPrice | PreviousClose::FirstDaysClose => {
                let first = self.price.first().copied();
                adjustments.add(Adjustment::FirstPriceIsPreviousClose, u64::from(first.is_some()));
                first.unwrap_or_default()
            }
        }
    }
}

/// Time of a row's price.
fn place(row: &Ticks, index: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "at most 3")]
    let steps = index as f64;
    row.time + row.step * steps
}

/// The sessions with their calendar days.
fn dated(days: &[(Option<i32>, usize)], adjustments: &mut Adjustments) -> Vec<ImportedDay> {
    let mut out = Vec::with_capacity(days.len());
    for (index, &(date, start)) in days.iter().enumerate() {
        let next = days.get(index + 1).and_then(|(next, _)| *next);
        let wanted = date.zip(next).map_or(1.0, |(date, next)| f64::from(next) - f64::from(date));
        let calendar_days = wanted.min(limits::CALENDAR_DAYS.max);
        adjustments.add(Adjustment::CalendarDays, u64::from(wanted != 1.0));
        adjustments.add(Adjustment::CalendarDaysHeld, u64::from(wanted != calendar_days));
        out.push(ImportedDay { start, date, calendar_days });
    }
    out
}
