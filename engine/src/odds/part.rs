//! Paths that have been drawn, and how parts of them become one.

use std::ops::Range;

use super::columns::Question;
use super::sketches::Sketches;
use super::{Columns, Summary};
use crate::error::{InputError, Problem};

/// Paths that have been drawn; several parts are merged into one, in any order.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub(super) question: Question,
    /// In the order of their first paths, without overlaps; neighbours are one.
    runs: Vec<Run>,
    pub(super) sketches: Sketches,
}

impl Part {
    pub(super) fn new(question: Question, run: Run, sketches: Sketches) -> Self {
        Self { question, runs: vec![run], sketches }
    }

    /// A part from its [`Columns`], which another thread or worker has made.
    ///
    /// # Errors
    /// [`InputError`] at the column, such as `protected[3]`, for one that is no part's.
    pub fn from_columns(columns: Columns) -> Result<Self, InputError> {
        columns.check()?;
        let Columns { first, protected, uncapped, underlying, resets, reset_days, counts, .. } = columns;
        let question = Question {
            fingerprint: columns.fingerprint,
            days: columns.days,
            initial_nav: columns.initial_nav,
        };
        let sketches = Sketches::of(columns.days, counts);
        let run = Run { first, protected, uncapped, underlying, resets, reset_days };
        Ok(Self::new(question, run, sketches))
    }

    /// The numbers of a part of paths that follow one another, as [`Odds::run`](super::Odds::run) gives it; `None` for one
    /// with a gap between its paths.
    #[must_use]
    pub fn into_columns(mut self) -> Option<Columns> {
        let Run { first, protected, uncapped, underlying, resets, reset_days } =
            self.runs.pop().filter(|_| self.runs.is_empty())?;
        let Question { fingerprint, days, initial_nav } = self.question;
        let counts = self.sketches.into_counts();
        Some(Columns {
            fingerprint,
            days,
            initial_nav,
            first,
            protected,
            uncapped,
            underlying,
            resets,
            reset_days,
            counts,
        })
    }

    /// Number of paths.
    #[must_use]
    pub fn paths(&self) -> usize {
        self.runs.iter().map(Run::len).sum()
    }

    /// Takes in the paths of another part.
    ///
    /// # Errors
    /// [`InputError`] at `parts` where the other part answers another question, or has a path that this one has too.
    pub fn merge(&mut self, other: Self) -> Result<(), InputError> {
        if other.question != self.question {
            return Err(InputError::new("parts", Problem::OtherQuestion));
        }
        let overlaps = |a: &Run| other.runs.iter().any(|b| a.first < b.end() && b.first < a.end());
        if self.runs.iter().any(overlaps) {
            return Err(InputError::new("parts", Problem::CountedTwice));
        }
        self.sketches.merge(&other.sketches);
        self.runs.extend(other.runs);
        self.runs.sort_unstable_by_key(|run| run.first);
        let runs = std::mem::take(&mut self.runs);
        for run in runs {
            match self.runs.last_mut() {
                Some(before) if before.end() == run.first => before.append(run),
                _ => self.runs.push(run),
            }
        }
        Ok(())
    }

    /// The paths on which both products are the one without the reset, as [`Outcome::without_reset`](crate::Outcome::without_reset)
    /// of each of them.
    #[must_use]
    pub fn without_reset(mut self) -> Self {
        self.sketches.without_reset();
        for run in &mut self.runs {
            run.protected.clone_from(&run.uncapped);
            run.resets.fill(0);
            run.reset_days.fill(0);
        }
        self
    }

    /// What the paths say.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary::of(self)
    }

    /// What both products are worth at each path's end, with the reset and without, in the order of the paths.
    pub fn ends(&self) -> impl Iterator<Item = [f64; 2]> + Clone {
        self.runs.iter().flat_map(|run| run.protected.iter().zip(&run.uncapped).map(|(p, u)| [*p, *u]))
    }

    /// The underlying's value at each path's end, had the initial NAV been invested in it, in the order of the paths.
    pub fn underlying(&self) -> impl Iterator<Item = f64> + Clone {
        self.runs.iter().flat_map(|run| run.underlying.iter().copied())
    }

    /// Number of resets of each path and number of its sessions with one, in the order of the paths.
    pub fn resets(&self) -> impl Iterator<Item = [u32; 2]> + Clone {
        self.runs
            .iter()
            .flat_map(|run| run.resets.iter().zip(&run.reset_days).map(|(r, d)| [*r, u32::from(*d)]))
    }
}

/// The ends of paths that follow one another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    first: u32,
    protected: Vec<f64>,
    uncapped: Vec<f64>,
    underlying: Vec<f64>,
    resets: Vec<u32>,
    reset_days: Vec<u16>,
}

impl Run {
    pub(super) fn with_room(paths: &Range<u32>) -> Self {
        let room = paths.len();
        Self {
            first: paths.start,
            protected: Vec::with_capacity(room),
            uncapped: Vec::with_capacity(room),
            underlying: Vec::with_capacity(room),
            resets: Vec::with_capacity(room),
            reset_days: Vec::with_capacity(room),
        }
    }

    pub(super) fn push(
        &mut self,
        [protected, uncapped]: [f64; 2],
        underlying: f64,
        resets: usize,
        reset_days: u16,
    ) {
        self.protected.push(protected);
        self.uncapped.push(uncapped);
        self.underlying.push(underlying);
        // At most MAX_PATH_RESETS.
        self.resets.push(u32::try_from(resets).unwrap_or(u32::MAX));
        self.reset_days.push(reset_days);
    }

    fn append(&mut self, after: Self) {
        self.protected.extend(after.protected);
        self.uncapped.extend(after.uncapped);
        self.underlying.extend(after.underlying);
        self.resets.extend(after.resets);
        self.reset_days.extend(after.reset_days);
    }

    fn len(&self) -> usize {
        self.protected.len()
    }

    fn end(&self) -> u32 {
        // No more than `limits::PATHS`.
        self.first + u32::try_from(self.len()).unwrap_or(u32::MAX)
    }
}
