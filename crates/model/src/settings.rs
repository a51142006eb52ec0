//! Everything that the reader has set, as plain values, and what makes such values valid.

use reset_engine::{ControlPoint, ProductTerms, limits};

use super::Preset;
use super::field::{Field, FieldError, FieldProblem, Place};
use super::path_input::{Day, PathInput, Sketch};

/// When the session opens and how long it lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    /// Opening time, minutes since midnight.
    pub open: f64,
    /// Length of a sketched session, minutes. A recorded one lasts until its last tick.
    pub length: f64,
}

impl Default for Clock {
    /// 390 minutes from 09:30.
    fn default() -> Self {
        Self { open: 570.0, length: 390.0 }
    }
}

/// Everything that the reader has set, unchecked. [`super::Inputs::new`] checks it.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The scenario from which this was last loaded.
    pub preset: Preset,
    /// The product.
    pub terms: ProductTerms,
    /// NAV of both products at the previous close.
    pub initial_nav: f64,
    /// The session's clock.
    pub clock: Clock,
    /// The path.
    pub path: PathInput,
}

impl Settings {
    /// On a path of one day through these minutes and prices, with the texture as it was.
    #[must_use]
    pub(super) fn on_one_day(mut self, previous_close: f64, points: &[(f64, f64)]) -> Self {
        if let PathInput::Sketched(sketch) = &mut self.path {
            let points = points.iter().map(|&(minute, price)| ControlPoint { minute, price }).collect();
            *sketch = Sketch::new(previous_close, vec![Day::new(points)], sketch.texture);
        }
        self
    }

    /// Whether anything differs from the scenario from which this was loaded.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        *self != self.preset.settings()
    }

    /// Whether the path or its clock differs from that of the scenario from which it was last loaded.
    #[must_use]
    pub fn is_path_changed(&self) -> bool {
        let own = self.preset.settings();
        self.path != own.path || self.clock != own.clock
    }

    /// Whether the product is another than that of the scenario from which the path was last loaded.
    #[must_use]
    pub fn is_product_changed(&self) -> bool {
        self.terms != self.preset.settings().terms
    }

    /// Checks every number against its field's limits and the numbers against each other. What only the drawn path can
    /// tell is left to [`super::Inputs::new`].
    pub(super) fn check(&self) -> Result<(), FieldError> {
        let (terms, costs) = (&self.terms, &self.terms.costs);
        let numbers = [
            (Field::Leverage, terms.leverage),
            (Field::Trigger, terms.trigger.unwrap_or(1.0)),
            (Field::Delay, terms.rebase.delay_minutes),
            (Field::Window, terms.rebase.window_minutes),
            (Field::Halt, terms.rebase.halt_minutes),
            (Field::MaxResets, f64::from(terms.max_resets.unwrap_or(0))),
            (Field::Fee, costs.fee_per_year),
            (Field::FinancingRate, costs.financing_rate),
            (Field::FinancingSpread, costs.financing_spread),
            (Field::BorrowFee, costs.borrow_fee),
            (Field::TradingCost, costs.trading_cost),
            (Field::InitialNav, self.initial_nav),
            (Field::OpeningTime, self.clock.open),
            (Field::SessionLength, self.clock.length),
        ];
        for (field, value) in numbers {
            check(field, value)?;
        }
        match &self.path {
            PathInput::Sketched(sketch) => {
                self.check_window(Field::Window)
                    .map_err(|problem| FieldError { field: Field::Window, problem })?;
                self.check_sketch(sketch)
            }
            PathInput::Recorded(_) => Ok(()),
        }
    }

    fn check_sketch(&self, sketch: &Sketch) -> Result<(), FieldError> {
        check(Field::PreviousClose, sketch.previous_close)?;
        check(Field::Roughness, sketch.texture.roughness)?;
        #[expect(clippy::cast_precision_loss, reason = "a seed too large stays too large")]
        check(Field::Seed, sketch.texture.seed as f64)?;
        let days = sketch.days.len();
        if days == 0 {
            return Err(FieldError { field: Field::Gap(0), problem: FieldProblem::Empty });
        }
        if days > limits::MAX_SESSIONS {
            let field = Field::Gap(limits::MAX_SESSIONS);
            return Err(FieldError { field, problem: FieldProblem::TooManyDays });
        }
        sketch.days.iter().enumerate().try_for_each(|(index, day)| self.check_day(sketch, index, day))
    }

    fn check_day(&self, sketch: &Sketch, index: usize, day: &Day) -> Result<(), FieldError> {
        check(Field::CalendarDays(index), day.calendar_days)?;
        check(Field::Dividend(index), day.dividend)?;
        check(Field::Split(index), day.split)?;
        // What they leave of the close before must be a price: told where it was taken away.
        let cause = if day.dividend > 0.0 { Field::Dividend(index) } else { Field::Split(index) };
        limits::REFERENCE
            .check(sketch.reference_at_open(index))
            .map_err(|_| FieldError { field: cause, problem: FieldProblem::PathOutOfRange })?;
        let Clock { open, length } = self.clock;
        let last = day.points.len().saturating_sub(1);
        if last == 0 {
            let field = Field::PointTime(Place { day: index, point: 0 });
            return Err(FieldError { field, problem: FieldProblem::Empty });
        }
        let mut before = None;
        for (i, point) in day.points.iter().enumerate() {
            let place = Place { day: index, point: i };
            let fits = match before {
                None => point.minute == 0.0,
                Some(_) if i == last => point.minute == length && before < Some(length),
                Some(time) => point.minute > time,
            };
            if !fits {
                let (after, until) = (before.unwrap_or(0.0), if i == 0 { 0.0 } else { length });
                let problem = FieldProblem::NotBetween { after: open + after, before: open + until };
                return Err(FieldError { field: Field::PointTime(place), problem });
            }
            before = Some(point.minute);
            check(Field::PointPrice(place), point.price)?;
        }
        Ok(())
    }

    /// A window must fit into a sketched session; on a recorded path it is cut off at the close, as the engine does.
    pub(super) fn check_window(&self, edited: Field) -> Result<(), FieldProblem> {
        let rebase = &self.terms.rebase;
        let (window, session) = (rebase.delay_minutes + rebase.window_minutes, self.clock.length);
        if self.path.recorded().is_some() || !rebase.rule.has_window() || window <= session {
            return Ok(());
        }
        Err(if edited == Field::SessionLength {
            FieldProblem::SessionShorterThanWindow { window }
        } else {
            FieldProblem::WindowOutlastsSession { session }
        })
    }
}

fn check(field: Field, value: f64) -> Result<(), FieldError> {
    field.check(value).map(|_| ()).map_err(|problem| FieldError { field, problem })
}
