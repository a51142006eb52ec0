//! One question, and the paths that have been drawn of it.

use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use model::odds::{Part, Question};

use super::pace::Pace;

/// A question with the paths that have been drawn of it.
pub struct Run {
    pub(super) id: RunId,
    /// What is asked.
    pub question: Question,
    /// The question as workers take it; none where they cannot.
    pub(super) input: Option<String>,
    /// What has been drawn.
    pub part: Option<Part>,
    /// Number of the first path that nobody has drawn or is drawing.
    next: u32,
    /// Paths before it that a worker did not bring.
    pub(super) left: Vec<Range<u32>>,
    pub(super) is_paused: bool,
    /// Whether it is dropped once all has been drawn.
    pub(super) ends: bool,
    pub(super) tell: Rc<dyn Fn(&Run)>,
}

/// Which run it is, in the order in which they were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunId(pub(super) u32);

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run").field("id", &self.id).field("next", &self.next).finish_non_exhaustive()
    }
}

impl Run {
    pub(super) fn new(id: RunId, question: Question, ends: bool, tell: Rc<dyn Fn(&Run)>) -> Self {
        let input = links::odds_input(&question);
        Self { id, question, input, part: None, next: 0, left: Vec::new(), is_paused: false, ends, tell }
    }

    /// Paths that are asked for.
    #[must_use]
    pub const fn all(&self) -> u32 {
        self.question.settings.paths()
    }

    /// Paths that have been drawn.
    #[must_use]
    pub fn done(&self) -> u32 {
        self.part.as_ref().map_or(0, |part| u32::try_from(part.paths()).unwrap_or(u32::MAX))
    }

    /// Whether all have been drawn.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.done() >= self.all()
    }

    /// Whether nobody has begun with it.
    pub(super) const fn is_fresh(&self) -> bool {
        self.next == 0 && self.left.is_empty()
    }

    /// The next paths that take about so many milliseconds, if any are left that nobody is drawing.
    pub(super) fn take(&mut self, pace: Pace, milliseconds: f64) -> Option<Range<u32>> {
        if let Some(paths) = self.left.pop() {
            return Some(paths);
        }
        let count = pace.paths(self.question.settings.days(), milliseconds);
        self.take_next(count)
    }

    /// So many of the paths that nobody has drawn or is drawing, or as many as there are.
    pub(super) fn take_next(&mut self, count: u32) -> Option<Range<u32>> {
        let end = self.next.saturating_add(count).min(self.all());
        (self.next < end).then(|| std::mem::replace(&mut self.next, end)..end)
    }

    /// Takes in paths; whether they answer the question.
    pub(super) fn merge(&mut self, part: Part) -> bool {
        match &mut self.part {
            Some(whole) => whole.merge(part).is_ok(),
            none => none.replace(part).is_none(),
        }
    }
}
