//! Edits of whole days. A day is its gap and its shape: when days are added, copied, moved or taken out, every other day
//! keeps its moves from the close before it, so that the days after the edit rise or fall with it.

use std::sync::Arc;

use reset_engine::{ControlPoint, limits};

use super::field::{Field, FieldError, FieldProblem};
use super::inputs::Inputs;
use super::path_input::{Day, Sketch};
use super::points::tidy;

impl Inputs {
    /// With a day added after `day` on which nothing happens: from its open to its close at the close before it.
    ///
    /// # Errors
    /// [`FieldError`] at [`Field::Gap`] of `day`: [`FieldProblem::TooManyDays`].
    pub fn with_day_after(&self, day: usize) -> Result<Self, FieldError> {
        let length = self.clock.length;
        self.edit_days(day, |sketch| {
            let price = sketch.days.get(day).and_then(|d| d.points.last()).ok_or(OUT)?.price;
            let points = [0.0, length].map(|minute| ControlPoint { minute, price }).to_vec();
            insert(sketch, day + 1, Arc::new(Day::new(points)))
        })
    }

    /// With `day` a second time after itself: the same gap and moves once more, and the days after it moved along.
    ///
    /// # Errors
    /// As [`Inputs::with_day_after`]; [`FieldProblem::PathOutOfRange`] where a price would leave its limits.
    pub fn with_day_copied(&self, day: usize) -> Result<Self, FieldError> {
        self.edit_days(day, |sketch| {
            let copy = Arc::clone(sketch.days.get(day).ok_or(OUT)?);
            // The copy has the base of the day itself, the days after it keep theirs.
            let bases = bases(sketch, day)?;
            insert(sketch, day + 1, copy)?;
            rechain(sketch, day + 1, &bases);
            Ok(())
        })
    }

    /// Without `day`; the days after it keep their moves.
    ///
    /// # Errors
    /// [`FieldProblem::OnlyDay`] for the last one left; as [`Inputs::with_day_copied`].
    pub fn without_day(&self, day: usize) -> Result<Self, FieldError> {
        self.edit_days(day, |sketch| {
            if day < sketch.days.len() && sketch.days.len() == 1 {
                return Err(FieldProblem::OnlyDay);
            }
            let bases = bases(sketch, day)?;
            sketch.days.remove(day);
            rechain(sketch, day, &bases[1..]);
            Ok(())
        })
    }

    /// With `day` moved to the place `to`, earlier or later; all days keep their moves.
    ///
    /// # Errors
    /// [`FieldProblem::PathOutOfRange`] where there is no such day or place, or a price would leave its limits.
    pub fn with_day_moved(&self, day: usize, to: usize) -> Result<Self, FieldError> {
        self.edit_days(day, |sketch| {
            if day.max(to) >= sketch.days.len() {
                return Err(OUT);
            }
            let first = day.min(to);
            let mut bases = bases(sketch, first)?;
            let moved = sketch.days.remove(day);
            sketch.days.insert(to, moved);
            let base = bases.remove(day - first);
            bases.insert(to - first, base);
            // Beyond the two places the days follow each other as before.
            bases.truncate(day.max(to) + 1 - first);
            rechain(sketch, first, &bases);
            Ok(())
        })
    }

    fn edit_days(
        &self,
        day: usize,
        edit: impl FnOnce(&mut Sketch) -> Result<(), FieldProblem>,
    ) -> Result<Self, FieldError> {
        self.edit(Field::Gap(day), |settings| edit(settings.sketch_mut()?))
    }
}

/// There is no such day.
const OUT: FieldProblem = FieldProblem::PathOutOfRange;

fn insert(sketch: &mut Sketch, at: usize, day: Arc<Day>) -> Result<(), FieldProblem> {
    if sketch.days.len() >= limits::MAX_SESSIONS {
        return Err(FieldProblem::TooManyDays);
    }
    sketch.days.insert(at, day);
    Ok(())
}

/// For each day from `first` on, the close from which its moves are measured.
fn bases(sketch: &Sketch, first: usize) -> Result<Vec<f64>, FieldProblem> {
    if first >= sketch.days.len() {
        return Err(OUT);
    }
    Ok((first..sketch.days.len()).map(|day| sketch.reference_at_open(day)).collect())
}

/// Moves the days from `first` on so that each has the moves that it had from its own one of `bases`.
fn rechain(sketch: &mut Sketch, first: usize, bases: &[f64]) {
    for (day, &base) in (first..).zip(bases) {
        let close = sketch.reference_at_open(day);
        if close != base
            && let Some(day) = sketch.days.get_mut(day)
        {
            for point in &mut Arc::make_mut(day).points {
                point.price = tidy(close * (point.price / base));
            }
        }
    }
}
