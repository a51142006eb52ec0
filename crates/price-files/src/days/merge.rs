//! Rows out of order, put where their dates and times belong.

use reset_engine::limits;

use super::{Gatherer, Session, Ticks, event, place};
use crate::mapping::Kind;
use crate::result::Problem;

/// Sessions and rows out of order in one.
#[derive(Default)]
pub(super) struct Merged {
    pub time: Vec<f64>,
    pub price: Vec<f64>,
    pub volume: Vec<f64>,
    pub days: Vec<Session>,
}

impl Merged {
    /// `late` is in the order of time.
    pub fn of(gatherer: &Gatherer, late: &[Ticks], refused: &mut Vec<(u64, Problem)>) -> Self {
        let mut merged = Self::default();
        let mut rest = late;
        let ends = gatherer.days.iter().skip(1).map(|day| day.start).chain([gatherer.time.len()]);
        for (session, end) in gatherer.days.iter().zip(ends) {
            let before = rest.partition_point(|row| row.day < session.date);
            merged.rows(gatherer, &rest[..before], refused);
            let own = before + rest[before..].partition_point(|row| row.day == session.date);
            merged.days.push(Session { start: merged.time.len(), ..*session });
            let mut at = session.start;
            for row in &rest[before..own] {
                let upto = at + gatherer.time[at..end].partition_point(|time| *time <= row.time);
                merged.copy(gatherer, at..upto);
                at = upto;
                let next = gatherer.time.get(at..end).and_then(|times| times.first());
                merged.row(gatherer, row, next.copied(), refused);
            }
            merged.copy(gatherer, at..end);
            rest = &rest[own..];
        }
        merged.rows(gatherer, rest, refused);
        merged
    }

    /// Rows of sessions that have no other rows.
    fn rows(&mut self, gatherer: &Gatherer, rows: &[Ticks], refused: &mut Vec<(u64, Problem)>) {
        for row in rows {
            if self.days.last().is_none_or(|session| session.date != row.day) {
                if self.days.len() >= limits::MAX_SESSIONS {
                    refused.push((row.line, Problem::TooManySessions));
                    continue;
                }
                self.days.push(Session { date: row.day, start: self.time.len(), dividend: 0.0, split: 1.0 });
            }
            self.row(gatherer, row, None, refused);
        }
    }

    /// A row after what stands in the last session, before a time.
    fn row(
        &mut self,
        gatherer: &Gatherer,
        row: &Ticks,
        next: Option<f64>,
        refused: &mut Vec<(u64, Problem)>,
    ) {
        let start = self.days.last().map_or(0, |session| session.start);
        let before = self.time.get(start..).and_then(|times| times.last()).copied();
        if gatherer.kind == Kind::Days && before.is_some()
            || (row.count > 1 && before.is_some_and(|before| before == row.time))
        {
            return refused.push((row.line, Problem::RepeatedTime));
        }
        let overlaps = before.is_some_and(|before| row.time <= before)
            || next.is_some_and(|next| place(row, row.count - 1) >= next);
        if row.count > 1 && overlaps {
            return refused.push((row.line, Problem::BarsOverlap));
        }
        for i in 0..row.count {
            self.time.push(place(row, i));
            self.price.push(row.price[i]);
            #[expect(clippy::cast_precision_loss, reason = "at most 4")]
            self.volume.extend(row.volume.map(|volume| volume / row.count as f64));
        }
        if let Some(session) = self.days.last_mut() {
            event(session, row);
        }
    }

    fn copy(&mut self, gatherer: &Gatherer, ticks: std::ops::Range<usize>) {
        self.time.extend_from_slice(&gatherer.time[ticks.clone()]);
        self.price.extend_from_slice(&gatherer.price[ticks.clone()]);
        if !gatherer.volume.is_empty() {
            self.volume.extend_from_slice(&gatherer.volume[ticks]);
        }
    }
}
