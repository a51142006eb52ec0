//! Daily mode: a list of daily returns and the shape of a day made into days of control points.

use reset_engine::{ControlPoint, Limit, Texture, limits};

use super::field::{Field, FieldProblem, MOVE};
use super::inputs::Inputs;
use super::path_input::{Day, PathInput, Sketch};
use super::points::tidy;

/// How the price gets from one close to the next. A day opens at the close before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DayShape {
    /// In a straight line.
    Straight,
    /// Down first: to the day's low a third into the session, to its high at two thirds, then to the close.
    LowFirst {
        /// How far the low lies below the lower of open and close, and the high above the higher, as a fraction of it.
        depth: f64,
    },
    /// Up first: the high, then the low.
    HighFirst {
        /// As above.
        depth: f64,
    },
}

/// How far a day's extremes lie beyond its open and close.
pub static DEPTH: Limit = Limit {
    name: "depth",
    unit: limits::Unit::Fraction,
    min: 0.0,
    max: 0.99,
    min_inclusive: true,
    why: "a price stays above zero",
};

/// The depth that suits a list of returns: half their mean size.
///
/// For a price that wanders without drift, the day's range is on average twice the day's move (√(8/π)·σ against
/// √(2/π)·σ), which leaves half a move on either side. Source: W. Feller, "The asymptotic distribution of the range of
/// sums of independent random variables", 1951.
#[must_use]
pub fn usual_depth(returns: &[f64]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    let mean = returns.iter().map(|r| r.abs()).sum::<f64>() / returns.len().max(1) as f64;
    (0.5 * mean).clamp(DEPTH.min, DEPTH.max)
}

/// Why daily returns cannot be made into a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DailyError {
    /// The depth.
    Depth(FieldProblem),
    /// The entry at this index: [`FieldProblem::Empty`] where there is none, [`FieldProblem::TooManyDays`] for the first
    /// beyond the most, otherwise what is wrong with the return, or the price to which it leads.
    Entry(usize, FieldProblem),
    /// The path that they make, with the product.
    Path(FieldProblem),
}

impl Inputs {
    /// The same with the depth that suits the list ([`usual_depth`]), whichever the shape carries.
    ///
    /// # Errors
    /// As [`Inputs::with_daily_returns`].
    pub fn with_daily_list(&self, returns: &[f64], shape: DayShape) -> Result<Self, DailyError> {
        let depth = usual_depth(returns);
        let shape = match shape {
            DayShape::Straight => shape,
            DayShape::LowFirst { .. } => DayShape::LowFirst { depth },
            DayShape::HighFirst { .. } => DayShape::HighFirst { depth },
        };
        self.with_daily_returns(returns, shape)
    }

    /// On a path of daily returns, fractions, from the previous close, in place of the days that were; texture and clock
    /// stay. A recorded path gives way to a smooth one.
    ///
    /// # Errors
    /// [`DailyError`] with the entry that is wrong.
    pub fn with_daily_returns(&self, returns: &[f64], shape: DayShape) -> Result<Self, DailyError> {
        if let DayShape::LowFirst { depth } | DayShape::HighFirst { depth } = shape {
            DEPTH.check(depth).map_err(|problem| DailyError::Depth(problem.into()))?;
        }
        if returns.is_empty() {
            return Err(DailyError::Entry(0, FieldProblem::Empty));
        }
        if returns.len() > limits::MAX_SESSIONS {
            return Err(DailyError::Entry(limits::MAX_SESSIONS, FieldProblem::TooManyDays));
        }
        let previous_close = self.path.first_close();
        let mut open = previous_close;
        let mut days = Vec::with_capacity(returns.len());
        for (index, &value) in returns.iter().enumerate() {
            let wrong = |problem| DailyError::Entry(index, problem);
            MOVE.check(value).map_err(|problem| wrong(problem.into()))?;
            let close = tidy(open * (1.0 + value));
            let points = shaped(shape, self.clock.length, open, close);
            for point in &points {
                limits::PRICE.check(point.price).map_err(|_| wrong(FieldProblem::PathOutOfRange))?;
            }
            days.push(Day::new(points));
            open = close;
        }
        let texture = self.path.sketch().map_or(Texture { roughness: 0.0, seed: 7 }, |sketch| sketch.texture);
        let mut new = self.settings().clone();
        new.path = PathInput::Sketched(Sketch::new(previous_close, days, texture));
        self.edited(new, Field::PreviousClose).map_err(|error| DailyError::Path(error.problem))
    }
}

fn shaped(shape: DayShape, length: f64, open: f64, close: f64) -> Vec<ControlPoint> {
    let (below, above) = (open.min(close), open.max(close));
    let extremes = match shape {
        DayShape::Straight => None,
        DayShape::LowFirst { depth } => Some([below * (1.0 - depth), above * (1.0 + depth)]),
        DayShape::HighFirst { depth } => Some([above * (1.0 + depth), below * (1.0 - depth)]),
    };
    let mut points = vec![ControlPoint { minute: 0.0, price: open }];
    if let Some([first, second]) = extremes {
        let third = (length / 3.0).round();
        points.push(ControlPoint { minute: third, price: tidy(first) });
        points.push(ControlPoint { minute: 2.0 * third, price: tidy(second) });
    }
    points.push(ControlPoint { minute: length, price: close });
    points
}
