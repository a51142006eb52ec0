//! Edits of the inputs. Each gives new inputs or the reason why not; nothing is changed silently.

use std::sync::Arc;

use reset_engine::{
    ControlPoint, DayCount, Path, ProductTerms, RebaseRule, Session, UncappedFloor, usual_trigger,
};

use super::field::{Field, FieldError, FieldProblem, Place};
use super::inputs::Inputs;
use super::path_input::{Day, PathInput, Sketch};
use super::points::{DAY, tidy};
use super::settings::Settings;
use super::styles::ProviderStyle;

impl Settings {
    /// The number in a field, in the unit of the model; `None` where the field is not in use.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<f64> {
        let sketch = self.path.sketch();
        let point = |place: Place| sketch?.days.get(place.day)?.points.get(place.point);
        let terms = &self.terms;
        Some(match field {
            Field::Leverage => terms.leverage,
            Field::Trigger => terms.trigger?,
            Field::Delay | Field::Window if terms.trigger.is_none() || !terms.rebase.rule.has_window() => {
                return None;
            }
            Field::Delay => terms.rebase.delay_minutes,
            Field::Window => terms.rebase.window_minutes,
            Field::Halt => terms.trigger.map(|_| terms.rebase.halt_minutes)?,
            Field::MaxResets => f64::from(terms.trigger.and(terms.max_resets)?),
            Field::Fee => terms.costs.fee_per_year,
            Field::FinancingRate => terms.costs.financing_rate,
            Field::FinancingSpread => terms.costs.financing_spread,
            Field::BorrowFee => terms.costs.borrow_fee,
            Field::TradingCost => terms.costs.trading_cost,
            Field::InitialNav => self.initial_nav,
            Field::SessionLength => sketch.map(|_| self.clock.length)?,
            Field::OpeningTime => self.clock.open,
            Field::PreviousClose => self.path.previous_close(),
            Field::Roughness => sketch?.texture.roughness,
            #[expect(clippy::cast_precision_loss, reason = "a seed is below 2^32")]
            Field::Seed => sketch?.texture.seed as f64,
            Field::CalendarDays(day) => self.of_day(day)?[0],
            Field::Dividend(day) => self.of_day(day)?[1],
            Field::Split(day) => self.of_day(day)?[2],
            Field::Gap(day) => point(Place { day, point: 0 })?.price / self.path.reference_at_open(day) - 1.0,
            Field::PointTime(place) => (self.clock.open + point(place)?.minute) % DAY,
            Field::PointPrice(place) => point(place)?.price,
            Field::PointMove(place) => point(place)?.price / self.path.reference_at_open(place.day) - 1.0,
        })
    }

    fn put(&mut self, field: Field, value: f64) -> Result<(), FieldProblem> {
        let terms = &mut self.terms;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked: whole and in range"
        )]
        match field {
            Field::Leverage => {
                // A trigger that was the usual one stays the usual one.
                if terms.trigger == Some(usual_trigger(terms.leverage)) {
                    terms.trigger = Some(usual_trigger(value));
                }
                terms.leverage = value;
            }
            Field::Trigger => terms.trigger = Some(value),
            Field::Delay => terms.rebase.delay_minutes = value,
            Field::Window => terms.rebase.window_minutes = value,
            Field::Halt => terms.rebase.halt_minutes = value,
            Field::MaxResets => terms.max_resets = Some(value as u32),
            Field::Fee => terms.costs.fee_per_year = value,
            Field::FinancingRate => terms.costs.financing_rate = value,
            Field::FinancingSpread => terms.costs.financing_spread = value,
            Field::BorrowFee => terms.costs.borrow_fee = value,
            Field::TradingCost => terms.costs.trading_cost = value,
            Field::InitialNav => self.initial_nav = value,
            Field::SessionLength => self.stretch(value)?,
            Field::OpeningTime => self.clock.open = value,
            Field::PreviousClose => self.put_previous_close(value)?,
            Field::Roughness => self.sketch_mut()?.texture.roughness = value,
            Field::Seed => self.sketch_mut()?.texture.seed = value as u64,
            Field::CalendarDays(day) => self.put_of_day(day, 0, value)?,
            Field::Dividend(day) => self.put_of_day(day, 1, value)?,
            Field::Split(day) => self.put_of_day(day, 2, value)?,
            Field::Gap(day) => self.put_gap(day, value)?,
            Field::PointTime(place) => self.move_in_time(place, value)?,
            Field::PointPrice(place) => self.point_mut(place)?.price = value,
            Field::PointMove(place) => {
                let price = tidy(self.path.reference_at_open(place.day) * (1.0 + value));
                self.point_mut(place)?.price = price;
            }
        }
        Ok(())
    }

    /// The sketch, to be edited; a recorded path is not.
    pub(super) fn sketch_mut(&mut self) -> Result<&mut Sketch, FieldProblem> {
        match &mut self.path {
            PathInput::Sketched(sketch) => Ok(sketch),
            PathInput::Recorded(_) => Err(FieldProblem::Recorded),
        }
    }

    pub(super) fn day_mut(&mut self, day: usize) -> Result<&mut Day, FieldProblem> {
        let day = self.sketch_mut()?.days.get_mut(day).ok_or(FieldProblem::PathOutOfRange)?;
        Ok(Arc::make_mut(day))
    }

    pub(super) fn point_mut(&mut self, place: Place) -> Result<&mut ControlPoint, FieldProblem> {
        self.day_mut(place.day)?.points.get_mut(place.point).ok_or(FieldProblem::PathOutOfRange)
    }

    /// Another session length: every point keeps its share of the session.
    fn stretch(&mut self, length: f64) -> Result<(), FieldProblem> {
        let old = self.clock.length;
        for point in self.sketch_mut()?.days.iter_mut().flat_map(|day| &mut Arc::make_mut(day).points) {
            point.minute = if point.minute == old { length } else { point.minute * length / old };
        }
        self.clock.length = length;
        Ok(())
    }

    fn put_previous_close(&mut self, price: f64) -> Result<(), FieldProblem> {
        match &mut self.path {
            PathInput::Sketched(sketch) => {
                let before = sketch.reference_at_open(0);
                sketch.previous_close = price;
                let reference = sketch.reference_at_open(0);
                // Of a day of three entries nobody asks for the open: it keeps its gap, and does not stay at another price.
                if let [day] = &mut sketch.days[..]
                    && day.points.len() == 3
                    && let Some(open) = Arc::make_mut(day).points.first_mut()
                {
                    open.price = tidy(reference * (open.price / before));
                }
            }
            PathInput::Recorded(recorded) => {
                recorded.path = Arc::new(Path::shared(price, recorded.path.sessions().to_vec())?);
            }
        }
        Ok(())
    }

    /// Calendar days, dividend and split of a day.
    fn of_day(&self, day: usize) -> Option<[f64; 3]> {
        match &self.path {
            PathInput::Sketched(sketch) => {
                sketch.days.get(day).map(|day| [day.calendar_days, day.dividend, day.split])
            }
            PathInput::Recorded(recorded) => {
                let session = recorded.path.sessions().get(day)?;
                Some([session.calendar_days, session.dividend, session.split])
            }
        }
    }

    /// Puts one of the numbers that [`Settings::of_day`] gives.
    fn put_of_day(&mut self, day: usize, which: usize, value: f64) -> Result<(), FieldProblem> {
        let mut numbers = self.of_day(day).ok_or(FieldProblem::PathOutOfRange)?;
        numbers[which] = value;
        let [calendar_days, dividend, split] = numbers;
        if let PathInput::Recorded(recorded) = &mut self.path {
            let mut sessions = recorded.path.sessions().to_vec();
            let session = sessions.get_mut(day).ok_or(FieldProblem::PathOutOfRange)?;
            *session = Arc::new(Session { calendar_days, dividend, split, ..Session::clone(session) });
            recorded.path = Arc::new(Path::shared(recorded.path.previous_close(), sessions)?);
        } else {
            let day = self.day_mut(day)?;
            *day = Day { calendar_days, dividend, split, points: std::mem::take(&mut day.points) };
        }
        Ok(())
    }

    /// Another gap at a day's open: the whole day moves by the same factor, so that its shape is kept. The days after it
    /// stay where they are.
    fn put_gap(&mut self, day: usize, gap: f64) -> Result<(), FieldProblem> {
        let open = tidy(self.path.reference_at_open(day) * (1.0 + gap));
        let points = &mut self.day_mut(day)?.points;
        let factor = open / points.first().ok_or(FieldProblem::PathOutOfRange)?.price;
        for (i, point) in points.iter_mut().enumerate() {
            point.price = if i == 0 { open } else { tidy(point.price * factor) };
        }
        Ok(())
    }
}

impl Inputs {
    /// The inputs with another number in a field.
    ///
    /// # Errors
    /// [`FieldError`] at that field: outside its limits, or at odds with the other inputs.
    pub fn with(&self, field: Field, value: f64) -> Result<Self, FieldError> {
        let error = |problem| FieldError { field, problem };
        let value = field.check(value).map_err(error)?;
        let mut new = self.settings().clone();
        new.put(field, value).map_err(error)?;
        new.check_window(field).map_err(error)?;
        self.edited(new, field)
    }

    /// With the reset switched on at the usual trigger, or off.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_reset(&self, on: bool) -> Result<Self, FieldError> {
        let mut new = self.settings().clone();
        new.terms.trigger = on.then(|| usual_trigger(self.terms.leverage));
        self.edited(new, Field::Trigger)
    }

    /// With another rebase rule.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_rule(&self, rule: RebaseRule) -> Result<Self, FieldError> {
        let mut new = self.settings().clone();
        let sketched = self.path.sketch().is_some();
        let (rebase, session) = (&mut new.terms.rebase, self.clock.length);
        rebase.rule = rule;
        // Where a rule had no window, a rule with one starts from the usual fifteen minutes.
        if rule.has_window() && rebase.window_minutes == 0.0 && !self.terms.rebase.rule.has_window() {
            rebase.window_minutes = ProductTerms::default().rebase.window_minutes;
        }
        // A window out of use may have outgrown the session; back in use, it takes what the session has.
        if sketched && rule.has_window() && rebase.delay_minutes + rebase.window_minutes > session {
            rebase.delay_minutes = 0.0;
            rebase.window_minutes = rebase.window_minutes.min(session);
        }
        self.edited(new, Field::Trigger)
    }

    /// With the resets of a session limited to one, or any number.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_limited_resets(&self, limited: bool) -> Result<Self, FieldError> {
        let mut new = self.settings().clone();
        new.terms.max_resets = limited.then_some(1);
        self.edited(new, Field::MaxResets)
    }

    /// With another reading of the uncapped product's total loss.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_floor(&self, floor: UncappedFloor) -> Result<Self, FieldError> {
        let mut new = self.settings().clone();
        new.terms.uncapped_floor = floor;
        self.edited(new, Field::Leverage)
    }

    /// With other terms of the product; what they break is told at `field`.
    pub(super) fn with_terms(
        &self,
        field: Field,
        set: impl FnOnce(&mut ProductTerms),
    ) -> Result<Self, FieldError> {
        let mut new = self.settings().clone();
        set(&mut new.terms);
        self.edited(new, field)
    }

    /// With another count of the year's days.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_day_count(&self, day_count: DayCount) -> Result<Self, FieldError> {
        let mut new = self.settings().clone();
        new.terms.costs.day_count = day_count;
        self.edited(new, Field::Fee)
    }

    /// With the rebase rule of a provider's style and the usual trigger.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_style(&self, style: ProviderStyle) -> Result<Self, FieldError> {
        let mut new = self.settings().clone();
        new.terms.rebase = style.rebase();
        new.terms.strict = false;
        new.terms.trigger = Some(usual_trigger(self.terms.leverage));
        new.terms.max_resets = None;
        let field = Field::SessionLength;
        new.check_window(field).map_err(|problem| FieldError { field, problem })?;
        self.edited(new, Field::Trigger)
    }
}
