//! Edits of control points: moving them in time and price, alone or a stretch at a time, adding and removing them.

use reset_engine::ControlPoint;

use super::field::{Field, FieldError, FieldProblem, Place};
use super::inputs::Inputs;
use super::settings::Settings;

/// Minutes of a day.
pub(super) const DAY: f64 = 1440.0;

impl Settings {
    /// The clock times between which a point can be moved: its neighbours'. `None` for the open and the close, which stay.
    #[must_use]
    pub fn neighbours(&self, place: Place) -> Option<(f64, f64)> {
        let (after, before) = self.room(place)?;
        Some((self.clock.open + after, self.clock.open + before))
    }

    /// The same in minutes since the open.
    #[must_use]
    pub fn room(&self, place: Place) -> Option<(f64, f64)> {
        let points = &self.path.sketch()?.days.get(place.day)?.points;
        let before = points.get(place.point.checked_sub(1)?)?;
        let after = points.get(place.point.saturating_add(1))?;
        Some((before.minute, after.minute))
    }

    /// Moves a point to a clock time.
    pub(super) fn move_in_time(&mut self, place: Place, time: f64) -> Result<(), FieldProblem> {
        let open = self.clock.open;
        // A session may pass midnight.
        let time = if time < open { time + DAY } else { time };
        self.move_to_minute(place, time - open)
    }

    fn move_to_minute(&mut self, place: Place, minute: f64) -> Result<(), FieldProblem> {
        let open = self.clock.open;
        self.sketch_mut()?;
        let (after, before) = self.room(place).ok_or(FieldProblem::PathOutOfRange)?;
        if minute > after && minute < before {
            self.point_mut(place)?.minute = minute;
            Ok(())
        } else {
            Err(FieldProblem::NotBetween { after: open + after, before: open + before })
        }
    }

    /// Adds a point on the line after `place`.
    fn add_on_line(&mut self, place: Place, minute: f64) -> Result<(), FieldProblem> {
        let open = self.clock.open;
        self.sketch_mut()?;
        let (a, b) = self.stretch_after(place).ok_or(FieldProblem::PathOutOfRange)?;
        if !(minute > a.minute && minute < b.minute) {
            return Err(FieldProblem::NotBetween { after: open + a.minute, before: open + b.minute });
        }
        let price = a.price + (b.price - a.price) * (minute - a.minute) / (b.minute - a.minute);
        let point = ControlPoint { minute, price: tidy(price) };
        self.day_mut(place.day)?.points.insert(place.point + 1, point);
        Ok(())
    }

    fn stretch_after(&self, place: Place) -> Option<(ControlPoint, ControlPoint)> {
        let points = &self.path.sketch()?.days.get(place.day)?.points;
        Some((*points.get(place.point)?, *points.get(place.point.saturating_add(1))?))
    }

    /// Whether a point can be added after `place`: not where the next whole minute is another point's.
    #[must_use]
    pub fn has_room_after(&self, place: Place) -> bool {
        self.stretch_after(place).is_some_and(|(a, b)| middle(a, b) > a.minute && middle(a, b) < b.minute)
    }
}

impl Inputs {
    /// The inputs after an edit of the settings, refused at `field`.
    pub(super) fn edit(
        &self,
        field: Field,
        edit: impl FnOnce(&mut Settings) -> Result<(), FieldProblem>,
    ) -> Result<Self, FieldError> {
        let mut new = self.settings().clone();
        edit(&mut new).map_err(|problem| FieldError { field, problem })?;
        self.edited(new, field)
    }

    /// With a point moved in time and price at once, as by a drag: `minute` since the open lies between the point's
    /// neighbours ([`Settings::room`]); the open and the close keep their minute.
    ///
    /// # Errors
    /// As [`Inputs::with`], at the point's time or price.
    pub fn with_point(&self, place: Place, minute: f64, price: f64) -> Result<Self, FieldError> {
        let (time, at) = (Field::PointTime(place), Field::PointPrice(place));
        let mut new = self.settings().clone();
        let refused = |field| move |problem| FieldError { field, problem };
        let now = new.point_mut(place).map_err(refused(time))?.minute;
        if minute != now {
            new.move_to_minute(place, minute).map_err(refused(time))?;
        }
        at.check(price).map_err(refused(at))?;
        new.point_mut(place).map_err(refused(at))?.price = price;
        self.edited(new, at)
    }

    /// With a point moved by `minutes`, as far as its neighbours leave room, and by a `share` of its day's previous
    /// close; a turning point carries its neighbours along. The open and the close keep their minute.
    ///
    /// # Errors
    /// As [`Inputs::with`], at the point's time or price.
    pub fn with_point_nudged(&self, place: Place, minutes: f64, share: f64) -> Result<Self, FieldError> {
        let field = Field::PointPrice(place);
        let sketch = self.path.sketch().ok_or(FieldError { field, problem: FieldProblem::Recorded })?;
        let point = sketch.days.get(place.day).and_then(|day| day.points.get(place.point));
        let point = point.ok_or(FieldError { field, problem: FieldProblem::PathOutOfRange })?;
        let minute = self.turn_minute_near(place, point.minute + minutes);
        let price = point.price + share * sketch.reference_at_open(place.day);
        self.with_turn_moved(place, minute, if share == 0.0 { point.price } else { tidy(price) })
    }

    /// The whole minute nearest to `minute` at which a point can stand: at least one from its neighbours. Where there is
    /// none, and for the open and the close, the minute at which it stands.
    #[must_use]
    pub fn minute_near(&self, place: Place, minute: f64) -> f64 {
        let now = || {
            let day = self.path.sketch().and_then(|sketch| sketch.days.get(place.day));
            day.and_then(|day| day.points.get(place.point)).map_or(0.0, |point| point.minute)
        };
        match self.room(place) {
            Some((after, before)) if before - after >= 2.0 => {
                minute.round().clamp(after.floor() + 1.0, before.ceil() - 1.0)
            }
            _ => now(),
        }
    }

    /// With a point added in the middle of the stretch after `place`, on the line.
    ///
    /// # Errors
    /// As [`Inputs::with`]; [`FieldProblem::NotBetween`] where there is no room.
    pub fn with_point_after(&self, place: Place) -> Result<Self, FieldError> {
        self.edit(Field::PointTime(place), |settings| {
            let minute = settings.stretch_after(place).map_or(f64::NAN, |(a, b)| middle(a, b));
            settings.add_on_line(place, minute)
        })
    }

    /// With a point added on the line at a time of `day`, `minute` since the open.
    ///
    /// # Errors
    /// As [`Inputs::with`]; [`FieldProblem::NotBetween`] where another point is, or outside the session.
    pub fn with_point_at(&self, day: usize, minute: f64) -> Result<Self, FieldError> {
        let points = self.path.sketch().and_then(|sketch| sketch.days.get(day)).map(|day| &day.points[..]);
        let before = points.unwrap_or_default().iter().take_while(|p| p.minute < minute).count();
        let last = points.unwrap_or_default().len().saturating_sub(2);
        let place = Place { day, point: before.saturating_sub(1).min(last) };
        self.edit(Field::PointTime(place), |settings| settings.add_on_line(place, minute))
    }

    /// Without a point between the open and the close.
    ///
    /// # Errors
    /// As [`Inputs::with`]; the open and the close stay.
    pub fn without_point(&self, place: Place) -> Result<Self, FieldError> {
        self.edit(Field::PointTime(place), |settings| {
            settings.sketch_mut()?;
            settings.room(place).ok_or(FieldProblem::PathOutOfRange)?;
            settings.day_mut(place.day)?.points.remove(place.point);
            Ok(())
        })
    }
}

/// The whole minute nearest to the middle between two points.
fn middle(a: ControlPoint, b: ControlPoint) -> f64 {
    a.minute.midpoint(b.minute).round()
}

/// A price that was computed, not given: twelve digits say more than any screen and keep links short.
pub(super) fn tidy(price: f64) -> f64 {
    const DIGITS: i32 = 12;
    let mut decimals = DIGITS;
    let mut bound = 1.0;
    while price.abs() >= bound && decimals > 0 {
        (bound, decimals) = (bound * 10.0, decimals - 1);
    }
    while price.abs() < bound / 10.0 && decimals < 20 {
        (bound, decimals) = (bound / 10.0, decimals + 1);
    }
    let scale = 10_f64.powi(decimals);
    let rounded = (price * scale).round() / scale;
    if rounded.is_finite() { rounded } else { price }
}
