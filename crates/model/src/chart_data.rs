//! The series of a run on one time axis: days follow each other without the nights.

use reset_engine::formula::growth;
use reset_engine::{Level, Outcome, Reset, Session};

/// A line of horizontal steps; NaN lifts the pen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    /// Times on the axis, minutes.
    pub x: Vec<f64>,
    /// Values.
    pub y: Vec<f64>,
}

impl Steps {
    fn push(&mut self, from: f64, to: f64, value: f64) {
        self.x.extend([from, to, to]);
        self.y.extend([value, value, f64::NAN]);
    }

    /// The ticks of a session from a trigger to its rebase, valued as before the trigger, where that is another value than that
    /// of the product without the reset; none without a halt.
    fn halt(&mut self, open: f64, session: &Session, uncapped: &[f64], reset: &Reset, leverage: f64) {
        let is_halted = |minute: f64| (reset.trigger_minute..reset.rebase_minute).contains(&minute);
        let ticks = session.minute.iter().zip(&session.price).zip(uncapped);
        let mut joined = false;
        let mut last = None;
        for ((minute, price), other) in ticks.filter(|((minute, _), _)| is_halted(**minute)) {
            let value = reset.nav_before * growth(leverage, price / reset.reference - 1.0);
            let differs = (value - other).abs() > 1e-9 * reset.nav_before;
            // The line begins and ends where the two part and meet.
            if differs && !joined {
                self.extend(last);
            }
            if differs || joined {
                self.extend([(open + minute, value)]);
            }
            (joined, last) = (differs, Some((open + minute, value)));
        }
        if self.x.last().is_some_and(|x| x.is_finite()) {
            self.extend([(f64::NAN, f64::NAN)]);
        }
    }

    fn extend(&mut self, points: impl IntoIterator<Item = (f64, f64)>) {
        for (x, y) in points {
            self.x.push(x);
            self.y.push(y);
        }
    }
}

/// Everything that the charts draw. All series have one entry for each entry of `x`; the first is the previous close, at
/// the open.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartData {
    /// Time: minutes since the first open, nights left out.
    pub x: Vec<f64>,
    /// Underlying.
    pub underlying: Vec<f64>,
    /// NAV without the reset.
    pub uncapped: Vec<f64>,
    /// NAV with the reset; NaN while halted.
    pub protected: Vec<f64>,
    /// Effective leverage without the reset.
    pub uncapped_leverage: Vec<f64>,
    /// Effective leverage with the reset.
    pub protected_leverage: Vec<f64>,
    /// The reference as it moves.
    pub reference: Steps,
    /// The next trigger level as it moves.
    pub trigger: Steps,
    /// What the product with the reset would be worth within its halts by the sum that held before them, where that is another
    /// value than that of the product without the reset and the reset left something; it may fall below zero. NaN lifts the pen.
    pub unpublished: Steps,
    /// Halts, from the trigger to the rebase.
    pub halts: Vec<(f64, f64)>,
    /// Rebases, in order.
    pub resets: Vec<f64>,
    /// When a trigger ended the product, and what it was worth there.
    pub ended: Option<(f64, f64)>,
    /// When the product with the reset lost everything.
    pub protected_end: Option<f64>,
    /// When the product without the reset lost everything.
    pub uncapped_end: Option<f64>,
    /// Opens of the days.
    pub opens: Vec<f64>,
    /// End of the axis.
    pub end: f64,
    /// Index into `x` of each day's first tick.
    first_tick: Vec<usize>,
}

/// What all series read at one time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Index of the day.
    pub day: usize,
    /// Minutes since that day's open.
    pub minute: f64,
    /// Time on the axis.
    pub x: f64,
    /// Underlying.
    pub underlying: f64,
    /// NAV with the reset; `None` while halted.
    pub protected: Option<f64>,
    /// NAV without the reset.
    pub uncapped: f64,
    /// Effective leverage with the reset; `None` while halted and once nothing is left.
    pub protected_leverage: Option<f64>,
    /// Effective leverage without the reset; `None` once nothing is left.
    pub uncapped_leverage: Option<f64>,
}

impl ChartData {
    /// Reads the series off an outcome.
    #[must_use]
    pub fn new(outcome: &Outcome) -> Self {
        let (path, leverage) = (outcome.path(), outcome.product().leverage());
        let mut data = Self {
            x: vec![0.0],
            underlying: vec![path.previous_close()],
            uncapped: vec![outcome.initial_nav()],
            protected: vec![outcome.initial_nav()],
            uncapped_leverage: vec![leverage],
            protected_leverage: vec![leverage],
            reference: Steps::default(),
            trigger: Steps::default(),
            unpublished: Steps::default(),
            halts: Vec::new(),
            resets: Vec::new(),
            ended: None,
            protected_end: None,
            uncapped_end: None,
            opens: Vec::new(),
            end: 0.0,
            first_tick: Vec::new(),
        };
        for (index, (session, run)) in path.sessions().iter().zip(outcome.sessions()).enumerate() {
            let open = data.end;
            data.opens.push(open);
            data.first_tick.push(data.x.len());
            data.x.extend(session.minute.iter().map(|m| open + m));
            data.underlying.extend(&session.price);
            data.uncapped.extend(&run.uncapped);
            data.protected.extend(&run.protected);
            data.uncapped_leverage.extend(&run.uncapped_leverage);
            data.protected_leverage.extend(&run.protected_leverage);
            for Level { from, to, reference, trigger } in outcome.levels(index) {
                data.reference.push(open + from, open + to, reference);
                if let Some(trigger) = trigger {
                    data.trigger.push(open + from, open + to, trigger);
                }
            }
            for reset in run.resets.iter().filter(|reset| reset.nav_after > 0.0) {
                data.unpublished.halt(open, session, &run.uncapped, reset, leverage);
            }
            data.halts.extend(
                run.resets
                    .iter()
                    .filter(|r| r.resume_minute > r.trigger_minute)
                    .map(|r| (open + r.trigger_minute, open + r.resume_minute)),
            );
            data.resets.extend(run.resets.iter().map(|r| open + r.rebase_minute));
            data.end = open + session.close_minute();
        }
        let at = |end: Option<reset_engine::WipeOut>| {
            end.and_then(|w| data.opens.get(w.session).map(|open| open + w.minute))
        };
        let ended = outcome.ended().filter(|(_, reset)| reset.nav_after > 0.0);
        data.ended = ended.map(|(day, reset)| (data.opens[day] + reset.rebase_minute, reset.nav_after));
        (data.protected_end, data.uncapped_end) =
            (at(outcome.protected_wiped_out()), at(outcome.uncapped_wiped_out()));
        data
    }

    /// Number of entries of every series.
    #[must_use]
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Never: there is always the previous close.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }

    /// What the series read at an index of `x`, clamped to the series.
    #[must_use]
    pub fn reading(&self, index: usize) -> Reading {
        let i = index.min(self.len() - 1).max(1.min(self.len() - 1));
        let day = self.first_tick.partition_point(|first| *first <= i).saturating_sub(1);
        let known = |value: f64| (!value.is_nan()).then_some(value);
        Reading {
            day,
            minute: self.x[i] - self.opens[day],
            x: self.x[i],
            underlying: self.underlying[i],
            protected: known(self.protected[i]),
            uncapped: self.uncapped[i],
            protected_leverage: known(self.protected_leverage[i]),
            uncapped_leverage: known(self.uncapped_leverage[i]),
        }
    }

    /// The index whose time is nearest to `x`.
    #[must_use]
    pub fn nearest(&self, x: f64) -> usize {
        let after = self.x.partition_point(|v| *v < x).clamp(1, self.len() - 1);
        let before = (after - 1).max(1);
        if (x - self.x[before]).abs() <= (self.x[after] - x).abs() { before } else { after }
    }

    /// Indices of at most about `rows` readings spread over the time, for the table beside a chart: evenly, with the
    /// first and the last.
    #[must_use]
    pub fn table_rows(&self, rows: usize) -> Vec<usize> {
        let last = self.len() - 1;
        let stride = last.div_ceil(rows.max(1)).max(1);
        let mut indices: Vec<usize> = (1..last).step_by(stride).collect();
        indices.push(last);
        indices
    }
}
