//! Ticks as they come, gathered into sessions.

mod events;
mod merge;
#[cfg(test)]
mod tests;

use reset_engine::limits;

use crate::mapping::{Kind, Order, PreviousClose};
use merge::Merged;

use crate::result::{Adjustment, Adjustments, Import, ImportedDay, Problem, Reasons};

/// A minute in microseconds, the unit in which times of day are kept: whole ones are exact.
pub(crate) const MINUTE: f64 = 6e7;
const DAY: f64 = 1440.0 * MINUTE;
/// Between prices of one time stamp, which the engine wants apart: a nanosecond, less than any file's stamps differ by.
const APART: f64 = 1e-3;

/// A row's prices at their times of day, microseconds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ticks {
    /// Line of the row.
    pub line: u64,
    /// Date, where there is one.
    pub day: Option<i32>,
    /// Time of the row.
    pub time: f64,
    /// Seconds east of UTC, where they are written.
    pub offset: Option<i32>,
    /// Between two prices.
    pub step: f64,
    /// Prices, in the order of time.
    pub price: [f64; 4],
    /// How many of them.
    pub count: usize,
    /// Volume of the row; `None` where the file has none.
    pub volume: Option<f64>,
    /// Cash paid; 0 for none.
    pub dividend: f64,
    /// Shares that one has become; 1 for no split.
    pub split: f64,
}

/// A session while it is gathered.
#[derive(Clone, Copy, Debug)]
struct Session {
    date: Option<i32>,
    /// Index of its first tick.
    start: usize,
    dividend: f64,
    split: f64,
}

/// Gathers rows in the file's order.
#[derive(Debug)]
pub(crate) struct Gatherer {
    newest_first: bool,
    kind: Kind,
    /// Time of day from which on rows are the next date's, microseconds; 0: none.
    session_start: f64,
    time: Vec<f64>,
    price: Vec<f64>,
    volume: Vec<f64>,
    days: Vec<Session>,
    /// Time of the last row.
    last: f64,
    /// Offset of the session's first row.
    offset: Option<i32>,
    late: Vec<Ticks>,
    over_midnight: u64,
    last_over: Option<i32>,
    offsets: u64,
}

impl Gatherer {
    pub fn new(order: Order, kind: Kind, session_start: f64) -> Self {
        Self {
            newest_first: order == Order::NewestFirst,
            kind,
            session_start: if kind == Kind::Days { 0.0 } else { session_start },
            time: Vec::new(),
            price: Vec::new(),
            volume: Vec::new(),
            days: Vec::new(),
            last: 0.0,
            offset: None,
            late: Vec::new(),
            over_midnight: 0,
            last_over: None,
            offsets: 0,
        }
    }

    /// Adds a row, or says why not.
    pub fn add(&mut self, row: &Ticks) -> Result<(), Problem> {
        if row.offset.is_none() && self.session_start == 0.0 {
            return self.put(row);
        }
        let row = self.placed(row);
        self.put(&row)
    }

    fn put(&mut self, row: &Ticks) -> Result<(), Problem> {
        let new_day = match self.check(row) {
            // Where it belongs is known by its date and time.
            Err(Problem::OutOfOrder) if row.day.is_some() && self.has_room(row.count) => {
                self.late.push(*row);
                return Ok(());
            }
            other => other?,
        };
        if new_day {
            self.days.push(Session { date: row.day, start: self.time.len(), dividend: 0.0, split: 1.0 });
            self.offset = row.offset;
        }
        if let Some(session) = self.days.last_mut() {
            event(session, row);
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

    /// Whether a row's time goes on from the last row.
    pub fn goes_on(&self, row: &Ticks) -> bool {
        let row = self.placed_as(row, self.offset).0;
        let Some(last) = self.days.last() else { return true };
        let (before, after) = ((last.date, self.last), (row.day, row.time));
        // The same row once more, as at the turn of a page, or a part from before all others: sorted or refused for itself.
        let outside = self
            .days
            .first()
            .is_none_or(|first| if self.newest_first { row.day > first.date } else { row.day < first.date });
        outside || if self.newest_first { after <= before } else { after >= before }
    }

    /// A row in its session: by the offset that was written first, and after midnight by more than a day's minutes.
    fn placed(&mut self, row: &Ticks) -> Ticks {
        let (placed, moved, over) = self.placed_as(row, self.offset);
        self.offsets += u64::from(moved);
        if over && placed.day != self.last_over {
            self.last_over = placed.day;
            self.over_midnight += 1;
        }
        placed
    }

    /// The row, whether its offset is another than the session's, and whether it stands after midnight.
    fn placed_as(&self, row: &Ticks, offset: Option<i32>) -> (Ticks, bool, bool) {
        let mut row = *row;
        let mut moved = false;
        // Of the next session the own offset counts.
        if let (Some(own), Some(first), Some(session)) = (row.offset, offset, self.days.last())
            && own != first
            && row.day == session.date
        {
            let shifted = row.time + f64::from(first - own) * 1e6;
            if (0.0..DAY).contains(&shifted) {
                (row.time, moved) = (shifted, true);
            }
        }
        let mut over = false;
        if self.session_start > 0.0 {
            if row.time >= self.session_start {
                row.day = row.day.map(|day| day + 1);
            } else {
                row.time += DAY;
                over = true;
            }
        }
        (row, moved, over)
    }

    /// Whether a row out of order can be kept: with four prices for each of them it is a file of at most as many as may be.
    fn has_room(&self, count: usize) -> bool {
        self.time.len() + 4 * self.late.len() + count <= limits::MAX_TICKS
    }

    /// Whether the row begins a session.
    fn check(&self, row: &Ticks) -> Result<bool, Problem> {
        let new_day = match self.days.last() {
            Some(Session { date, .. }) if *date == row.day => false,
            Some(Session { date, .. }) if (*date < row.day) == self.newest_first => {
                return Err(Problem::OutOfOrder);
            }
            _ => true,
        };
        if !new_day {
            if self.kind == Kind::Days || (row.time == self.last && row.count > 1) {
                return Err(Problem::RepeatedTime);
            }
            if row.time != self.last && (row.time < self.last) != self.newest_first {
                return Err(Problem::OutOfOrder);
            }
            let before = self.time.last().copied().unwrap_or_default();
            let overlap =
                if self.newest_first { place(row, row.count - 1) >= before } else { row.time <= before };
            if overlap && row.count > 1 {
                return Err(Problem::BarsOverlap);
            }
        } else if self.days.len() >= limits::MAX_SESSIONS {
            return Err(Problem::TooManySessions);
        }
        if self.time.len() + row.count > limits::MAX_TICKS { Err(Problem::TooManyTicks) } else { Ok(new_day) }
    }

    /// Puts everything in the order of time, rows out of order where they belong. Those that have no place there, by line.
    pub fn merge(&mut self, adjustments: &mut Adjustments) -> Vec<(u64, Problem)> {
        if self.newest_first {
            self.turn();
        }
        let mut late = std::mem::take(&mut self.late);
        late.sort_by(|a, b| a.day.cmp(&b.day).then(a.time.total_cmp(&b.time)));
        let mut refused = Vec::new();
        if !late.is_empty() {
            let whole = Merged::of(self, &late, &mut refused);
            adjustments.add(Adjustment::RowsSorted, (late.len() - refused.len()) as u64);
            (self.time, self.price, self.volume, self.days) =
                (whole.time, whole.price, whole.volume, whole.days);
        }
        adjustments.add(Adjustment::OverMidnight, self.over_midnight);
        adjustments.add(Adjustment::OffsetsFollowed, self.offsets);
        adjustments.add(Adjustment::EqualTimesKept, self.part());
        refused
    }

    /// Parts prices of one time. How many there were.
    fn part(&mut self) -> u64 {
        let mut count = 0;
        let mut next = self.days.iter().map(|day| day.start).skip(1).peekable();
        for i in 1..self.time.len() {
            if next.peek() == Some(&i) {
                next.next();
            } else if self.time[i] <= self.time[i - 1] {
                self.time[i] = self.time[i - 1] + APART;
                count += 1;
            }
        }
        count
    }

    /// Dates of the sessions.
    pub fn dates(&self) -> impl Iterator<Item = Option<i32>> {
        self.days.iter().map(|day| day.date)
    }

    /// The import, without its counts; after [`Gatherer::merge`].
    pub fn finish(mut self, previous: PreviousClose, adjustments: &mut Adjustments) -> Import {
        let previous_close = self.previous_close(previous, adjustments);
        let firsts = self.days.iter().filter_map(|day| self.time.get(day.start));
        let open = firsts.copied().reduce(f64::min).unwrap_or_default();
        for time in &mut self.time {
            *time = (*time - open) / MINUTE;
        }
        let mut days = dated(&self.days, adjustments);
        events::keep_seen(&mut days, &self.price, previous_close, adjustments);
        Import {
            previous_close,
            open: open / MINUTE % 1440.0,
            length: self.time.iter().copied().fold(0.0, f64::max),
            days,
            minute: self.time,
            price: self.price,
            volume: self.volume,
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

    /// From newest first to oldest first.
    fn turn(&mut self) {
        let all = self.time.len();
        let ends: Vec<usize> = self.days.iter().skip(1).map(|day| day.start).chain([all]).collect();
        for (day, end) in self.days.iter_mut().zip(ends) {
            day.start = all - end;
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
                let used = self.days[1].start;
                let close = self.price[used - 1];
                adjustments.add(Adjustment::FirstDayIsPreviousClose, used as u64);
                self.days.remove(0);
                for day in &mut self.days {
                    day.start -= used;
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

/// What a row tells of its session besides prices.
fn event(session: &mut Session, row: &Ticks) {
    session.dividend += row.dividend;
    session.split *= row.split;
}

/// Time of a row's price.
fn place(row: &Ticks, index: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "at most 3")]
    let steps = index as f64;
    row.time + row.step * steps
}

/// The sessions with their calendar days.
fn dated(days: &[Session], adjustments: &mut Adjustments) -> Vec<ImportedDay> {
    let mut out = Vec::with_capacity(days.len());
    for (index, session) in days.iter().enumerate() {
        let next = days.get(index + 1).and_then(|next| next.date);
        let wanted = session.date.zip(next).map_or(1.0, |(date, next)| f64::from(next) - f64::from(date));
        let calendar_days = wanted.min(limits::CALENDAR_DAYS.max);
        adjustments.add(Adjustment::CalendarDays, u64::from(wanted != 1.0));
        adjustments.add(Adjustment::CalendarDaysHeld, u64::from(wanted != calendar_days));
        out.push(ImportedDay {
            start: session.start,
            date: session.date,
            calendar_days,
            dividend: session.dividend,
            split: session.split,
        });
    }
    out
}
