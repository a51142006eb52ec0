//! Turning points of a day, and moving them: the points between two of them go along, so that a deeper V stays a V.

use reset_engine::ControlPoint;

use super::field::{Field, FieldError, FieldProblem, Place};
use super::inputs::Inputs;
use super::points::tidy;
use super::settings::Settings;

/// A turning point of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// Index of the control point.
    pub point: usize,
    /// How far the path goes back from here, at least until it turns again, in price; infinite at the open and the close.
    pub swing: f64,
}

/// The turning points of a day in their order: the open, each low and high between, the close. Of points of one price that
/// make up a low or a high together, it is the first. Between two of them prices only rise or only fall.
#[must_use]
pub fn turning_points(points: &[ControlPoint]) -> Vec<Turn> {
    let Some(last) = points.len().checked_sub(1) else { return Vec::new() };
    let mut turns = vec![0];
    // The first of the points at the price of now, and whether the path came up or down to it.
    let (mut level, mut rises) = (0, None);
    for (at, pair) in points.windows(2).enumerate() {
        let (before, after) = (pair[0].price, pair[1].price);
        if before == after {
            continue;
        }
        if rises.is_some_and(|rises| rises != (after > before)) {
            turns.push(level);
        }
        (level, rises) = (at + 1, Some(after > before));
    }
    if last > 0 {
        turns.push(last);
    }
    let price = |turn: usize| points[turns[turn]].price;
    let swing = |turn: usize| {
        if turn == 0 || turn + 1 == turns.len() {
            f64::INFINITY
        } else {
            (price(turn) - price(turn - 1)).abs().min((price(turn) - price(turn + 1)).abs())
        }
    };
    turns.iter().enumerate().map(|(turn, point)| Turn { point: *point, swing: swing(turn) }).collect()
}

impl Settings {
    /// The turning points of a day; none of a recorded path.
    #[must_use]
    pub fn turns(&self, day: usize) -> Vec<Turn> {
        let day = self.path.sketch().and_then(|sketch| sketch.days.get(day));
        day.map(|day| turning_points(&day.points)).unwrap_or_default()
    }

    /// The turning points before and after one, where there are any; `None` for a point that is none.
    fn around(&self, place: Place) -> Option<(Option<usize>, Option<usize>)> {
        let turns = self.turns(place.day);
        let at = turns.iter().position(|turn| turn.point == place.point)?;
        let before = at.checked_sub(1).map(|before| turns[before].point);
        Some((before, turns.get(at + 1).map(|after| after.point)))
    }
}

impl Inputs {
    /// The first and the last minute to which a turning point between the open and the close can be moved, so that every point
    /// of the legs at its sides keeps a minute of its own; `None` for other points, and where there is no such minute.
    fn turn_room(&self, place: Place) -> Option<(f64, f64)> {
        let (before, after) = self.around(place)?;
        let (before, after) = (before?, after?);
        let points = &self.path.sketch()?.days.get(place.day)?.points;
        #[expect(clippy::cast_precision_loss, reason = "a day has few points")]
        let steps = |from: usize, to: usize| (to - from) as f64;
        let least = points[before].minute.floor() + steps(before, place.point);
        let most = points[after].minute.ceil() - steps(place.point, after);
        (least <= most).then_some((least, most))
    }

    /// The whole minute nearest to `minute` to which [`Inputs::with_turn_moved`] can move a point. Where there is none, and for
    /// the open and the close, the minute at which it stands.
    #[must_use]
    pub fn turn_minute_near(&self, place: Place, minute: f64) -> f64 {
        match (self.turn_room(place), self.around(place)) {
            (Some((least, most)), _) => minute.round().clamp(least, most),
            // No minutes to spare for the points of the legs.
            (None, Some((Some(_), Some(_)))) => self.get_minute(place),
            (None, _) => self.minute_near(place, minute),
        }
    }

    fn get_minute(&self, place: Place) -> f64 {
        let day = self.path.sketch().and_then(|sketch| sketch.days.get(place.day));
        day.and_then(|day| day.points.get(place.point)).map_or(0.0, |point| point.minute)
    }

    /// With a point moved in time and price, as by a drag. A turning point carries along the points of the legs at its
    /// sides: each keeps its share of the leg's height and time. Another point moves alone.
    ///
    /// # Errors
    /// As [`Inputs::with_point`].
    pub fn with_turn_moved(&self, place: Place, minute: f64, price: f64) -> Result<Self, FieldError> {
        let Some((before, after)) = self.around(place) else {
            return self.with_point(place, minute, price);
        };
        let can = |(least, most): (f64, f64)| (least..=most).contains(&minute);
        if minute != self.get_minute(place) && !self.turn_room(place).is_some_and(can) {
            let Some((after, before)) = self.neighbours(place) else {
                return self.with_point(place, minute, price);
            };
            let problem = FieldProblem::NotBetween { after, before };
            return Err(FieldError { field: Field::PointTime(place), problem });
        }
        let field = Field::PointPrice(place);
        field.check(price).map_err(|problem| FieldError { field, problem })?;
        self.edit(field, |settings| {
            let points = &mut settings.day_mut(place.day)?.points;
            let old = points.clone();
            points[place.point] = ControlPoint { minute, price };
            carry_sides(&old, points, place.point, before, place.point, after);
            Ok(())
        })
    }

    /// With the stretch from `place` to the point `last` moved: all prices by the same factor. Where it ends at a turning
    /// point, the points of the next leg go along.
    ///
    /// # Errors
    /// As [`Inputs::with`], at the price of `place`: [`FieldProblem::NotANumber`] for a factor that is not finite,
    /// [`FieldProblem::PathOutOfRange`] where a price would leave its limits or there is no such stretch.
    pub fn with_stretch_moved(&self, place: Place, last: usize, factor: f64) -> Result<Self, FieldError> {
        let field = Field::PointPrice(place);
        if !factor.is_finite() {
            return Err(FieldError { field, problem: FieldProblem::NotANumber });
        }
        let before = self.around(place).and_then(|(before, _)| before);
        let after = self.around(Place { point: last, ..place }).and_then(|(_, after)| after);
        self.edit(field, |settings| {
            let points = &mut settings.day_mut(place.day)?.points;
            let old = points.clone();
            let stretch = points.get_mut(place.point..=last).filter(|stretch| stretch.len() > 1);
            for point in stretch.ok_or(FieldProblem::PathOutOfRange)? {
                point.price = tidy(point.price * factor);
                field.check(point.price).map_err(|_| FieldProblem::PathOutOfRange)?;
            }
            carry_sides(&old, points, place.point, before, last, after);
            Ok(())
        })
    }
}

/// Carries the points along between `before` and `first`, and between `last` and `after`.
fn carry_sides(
    old: &[ControlPoint],
    new: &mut [ControlPoint],
    first: usize,
    before: Option<usize>,
    last: usize,
    after: Option<usize>,
) {
    if let Some(before) = before {
        carry(old, new, before, first);
    }
    if let Some(after) = after {
        carry(old, new, last, after);
    }
}

/// Carries the points of a leg along, whose ends have been moved.
fn carry(old: &[ControlPoint], new: &mut [ControlPoint], from: usize, to: usize) {
    let (a, b) = (old[from], old[to]);
    let (start, end) = (new[from], new[to]);
    let same_time = a.minute == start.minute && b.minute == end.minute;
    for point in from + 1..to {
        let ControlPoint { minute, price } = old[point];
        let time = (minute - a.minute) / (b.minute - a.minute);
        let height = if a.price == b.price { time } else { (price - a.price) / (b.price - a.price) };
        new[point].price = tidy(start.price + height * (end.price - start.price));
        if !same_time {
            #[expect(clippy::cast_precision_loss, reason = "a day has few points")]
            let most = end.minute.ceil() - (to - point) as f64;
            let aim = (start.minute + time * (end.minute - start.minute)).round();
            new[point].minute = aim.max(new[point - 1].minute.floor() + 1.0).min(most);
        }
    }
}
