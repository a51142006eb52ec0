//! Edits of the inputs. Each gives new inputs or the reason why not; nothing is changed silently.

use reset_engine::{
    ControlPoint, DayCount, InputError, Problem, ProductTerms, RebaseRule, UncappedFloor, usual_trigger,
};

use super::field::{Field, FieldError, FieldProblem, Place};
use super::inputs::{Day, Inputs};
use super::styles::ProviderStyle;

/// Minutes of a day.
const DAY: f64 = 1440.0;

impl Inputs {
    /// The number in a field, in the unit of the model; `None` where the field is not in use.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<f64> {
        let point = |place: Place| self.path.days.get(place.day)?.points.get(place.point);
        let terms = &self.terms;
        Some(match field {
            Field::Leverage => terms.leverage,
            Field::Trigger => terms.trigger?,
            Field::Delay | Field::Window if terms.trigger.is_none() || !terms.rebase.rule.has_window() => {
                return None;
            }
            Field::Delay => terms.rebase.delay_minutes,
            Field::Window => terms.rebase.window_minutes,
            Field::MaxResets => f64::from(terms.trigger.and(terms.max_resets)?),
            Field::Fee => terms.costs.fee_per_year,
            Field::FinancingRate => terms.costs.financing_rate,
            Field::FinancingSpread => terms.costs.financing_spread,
            Field::BorrowFee => terms.costs.borrow_fee,
            Field::TradingCost => terms.costs.trading_cost,
            Field::InitialNav => self.initial_nav,
            Field::SessionLength => self.clock.length,
            Field::OpeningTime => self.clock.open,
            Field::PreviousClose => self.path.previous_close,
            Field::Roughness => self.path.texture.roughness,
            #[expect(clippy::cast_precision_loss, reason = "a seed is below 2^32")]
            Field::Seed => self.path.texture.seed as f64,
            Field::CalendarDays(day) => self.path.days.get(day)?.calendar_days,
            Field::PointTime(place) => (self.clock.open + point(place)?.minute) % DAY,
            Field::PointPrice(place) => point(place)?.price,
            Field::PointMove(place) => point(place)?.price / self.previous_close(place.day) - 1.0,
        })
    }

    /// The inputs with another number in a field.
    ///
    /// # Errors
    /// [`FieldError`] at that field: outside its limits, or at odds with the other inputs.
    pub fn with(&self, field: Field, value: f64) -> Result<Self, FieldError> {
        let error = |problem| FieldError { field, problem };
        let value = field.check(value).map_err(error)?;
        let mut new = self.clone();
        new.put(field, value).map_err(error)?;
        new.check_window(field).map_err(error)?;
        new.checked(field)
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
            Field::MaxResets => terms.max_resets = Some(value as u32),
            Field::Fee => terms.costs.fee_per_year = value,
            Field::FinancingRate => terms.costs.financing_rate = value,
            Field::FinancingSpread => terms.costs.financing_spread = value,
            Field::BorrowFee => terms.costs.borrow_fee = value,
            Field::TradingCost => terms.costs.trading_cost = value,
            Field::InitialNav => self.initial_nav = value,
            Field::SessionLength => self.stretch(value),
            Field::OpeningTime => self.clock.open = value,
            Field::PreviousClose => self.path.previous_close = value,
            Field::Roughness => self.path.texture.roughness = value,
            Field::Seed => self.path.texture.seed = value as u64,
            Field::CalendarDays(day) => self.day_mut(day)?.calendar_days = value,
            Field::PointTime(place) => self.move_in_time(place, value)?,
            Field::PointPrice(place) => self.point_mut(place)?.price = value,
            Field::PointMove(place) => {
                let price = self.previous_close(place.day) * (1.0 + value);
                self.point_mut(place)?.price = price;
            }
        }
        Ok(())
    }

    fn day_mut(&mut self, day: usize) -> Result<&mut Day, FieldProblem> {
        self.path.days.get_mut(day).ok_or(FieldProblem::PathOutOfRange)
    }

    fn point_mut(&mut self, place: Place) -> Result<&mut ControlPoint, FieldProblem> {
        self.day_mut(place.day)?.points.get_mut(place.point).ok_or(FieldProblem::PathOutOfRange)
    }

    /// Another session length: every point keeps its share of the session.
    fn stretch(&mut self, length: f64) {
        let old = self.clock.length;
        for point in self.path.days.iter_mut().flat_map(|d| &mut d.points) {
            point.minute = if point.minute == old { length } else { point.minute * length / old };
        }
        self.clock.length = length;
    }

    /// The clock times between which a point can be moved: its neighbours'. `None` for the open and the close, which stay.
    #[must_use]
    pub fn neighbours(&self, place: Place) -> Option<(f64, f64)> {
        let points = &self.path.days.get(place.day)?.points;
        let before = points.get(place.point.checked_sub(1)?)?;
        let after = points.get(place.point.saturating_add(1))?;
        Some((self.clock.open + before.minute, self.clock.open + after.minute))
    }

    fn move_in_time(&mut self, place: Place, time: f64) -> Result<(), FieldProblem> {
        let (after, before) = self.neighbours(place).ok_or(FieldProblem::PathOutOfRange)?;
        let open = self.clock.open;
        // A session may pass midnight.
        let time = if time < open { time + DAY } else { time };
        if time <= after || time >= before {
            return Err(FieldProblem::NotBetween { after, before });
        }
        self.point_mut(place)?.minute = time - open;
        Ok(())
    }

    fn check_window(&self, field: Field) -> Result<(), FieldProblem> {
        let rebase = &self.terms.rebase;
        let (window, session) = (rebase.delay_minutes + rebase.window_minutes, self.clock.length);
        if !rebase.rule.has_window() || window <= session {
            return Ok(());
        }
        Err(if field == Field::SessionLength {
            FieldProblem::SessionShorterThanWindow { window }
        } else {
            FieldProblem::WindowOutlastsSession { session }
        })
    }

    /// Itself, if the engine takes it. The field's own limits have been checked: a number that the engine still finds
    /// out of range is a price of the path.
    fn checked(self, edited: Field) -> Result<Self, FieldError> {
        match self.scenario() {
            Ok(_) => Ok(self),
            Err(InputError { problem, .. }) => Err(FieldError {
                field: edited,
                problem: match problem {
                    Problem::OutOfRange { .. } | Problem::NotFinite => FieldProblem::PathOutOfRange,
                    other => other.into(),
                },
            }),
        }
    }

    /// With the reset switched on at the usual trigger, or off.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_reset(&self, on: bool) -> Result<Self, FieldError> {
        let mut new = self.clone();
        new.terms.trigger = on.then(|| usual_trigger(self.terms.leverage));
        new.checked(Field::Trigger)
    }

    /// With another rebase rule.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_rule(&self, rule: RebaseRule) -> Result<Self, FieldError> {
        let mut new = self.clone();
        let (rebase, session) = (&mut new.terms.rebase, self.clock.length);
        rebase.rule = rule;
        // Where a rule had no window, a rule with one starts from the usual fifteen minutes.
        if rule.has_window() && rebase.window_minutes == 0.0 && !self.terms.rebase.rule.has_window() {
            rebase.window_minutes = ProductTerms::default().rebase.window_minutes;
        }
        // A window out of use may have outgrown the session; back in use, it takes what the session has.
        if rule.has_window() && rebase.delay_minutes + rebase.window_minutes > session {
            rebase.delay_minutes = 0.0;
            rebase.window_minutes = rebase.window_minutes.min(session);
        }
        new.checked(Field::Trigger)
    }

    /// With the resets of a session limited to one, or any number.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_limited_resets(&self, limited: bool) -> Result<Self, FieldError> {
        let mut new = self.clone();
        new.terms.max_resets = limited.then_some(1);
        new.checked(Field::MaxResets)
    }

    /// With another reading of the uncapped product's total loss.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_floor(&self, floor: UncappedFloor) -> Result<Self, FieldError> {
        let mut new = self.clone();
        new.terms.uncapped_floor = floor;
        Ok(new)
    }

    /// With another count of the year's days.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_day_count(&self, day_count: DayCount) -> Result<Self, FieldError> {
        let mut new = self.clone();
        new.terms.costs.day_count = day_count;
        Ok(new)
    }

    /// With the rebase rule of a provider's style and the usual trigger.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_style(&self, style: ProviderStyle) -> Result<Self, FieldError> {
        let mut new = self.clone();
        new.terms.rebase = style.rebase();
        new.terms.trigger = Some(usual_trigger(self.terms.leverage));
        new.terms.max_resets = None;
        let field = Field::SessionLength;
        new.check_window(field).map_err(|problem| FieldError { field, problem })?;
        new.checked(Field::Trigger)
    }

    /// With a point added in the middle of the stretch after `place`, on the line.
    ///
    /// # Errors
    /// As [`Inputs::with`]; [`FieldProblem::NotBetween`] where there is no room.
    pub fn with_point_after(&self, place: Place) -> Result<Self, FieldError> {
        let error = |problem| FieldError { field: Field::PointTime(place), problem };
        let Some((a, b)) = self.stretch_after(place) else {
            return Err(error(FieldProblem::PathOutOfRange));
        };
        let Some(minute) = middle(a, b) else {
            let open = self.clock.open;
            return Err(error(FieldProblem::NotBetween { after: open + a.minute, before: open + b.minute }));
        };
        let price = a.price + (b.price - a.price) * (minute - a.minute) / (b.minute - a.minute);
        let mut new = self.clone();
        let points = &mut new.day_mut(place.day).map_err(error)?.points;
        points.insert(place.point + 1, ControlPoint { minute, price });
        new.checked(Field::PointTime(place))
    }

    /// Whether a point can be added after `place`: not where the next whole minute is another point's.
    #[must_use]
    pub fn has_room_after(&self, place: Place) -> bool {
        self.stretch_after(place).is_some_and(|(a, b)| middle(a, b).is_some())
    }

    fn stretch_after(&self, place: Place) -> Option<(ControlPoint, ControlPoint)> {
        let points = &self.path.days.get(place.day)?.points;
        Some((*points.get(place.point)?, *points.get(place.point.saturating_add(1))?))
    }

    /// Without a point between the open and the close.
    ///
    /// # Errors
    /// As [`Inputs::with`]; the open and the close stay.
    pub fn without_point(&self, place: Place) -> Result<Self, FieldError> {
        let error = FieldError { field: Field::PointTime(place), problem: FieldProblem::PathOutOfRange };
        self.neighbours(place).ok_or(error)?;
        let mut new = self.clone();
        new.day_mut(place.day).map_err(|_| error)?.points.remove(place.point);
        new.checked(Field::PointTime(place))
    }
}

/// The whole minute nearest to the middle between two points, if it lies between them.
fn middle(a: ControlPoint, b: ControlPoint) -> Option<f64> {
    let minute = a.minute.midpoint(b.minute).round();
    (minute > a.minute && minute < b.minute).then_some(minute)
}
