//! Days and sessions of a file as the model and the engine have them.

use std::borrow::Cow;

use model::Day;
use reset_engine::{ControlPoint, Session};

use super::{Object, WireDay, WirePoint, WireSession};

impl From<WireDay> for Day {
    fn from(day: WireDay) -> Self {
        let point = |Object(WirePoint { minute, price })| ControlPoint { minute, price };
        let points = day.points.0.into_iter().map(point).collect();
        Self {
            points,
            calendar_days: day.calendar_days.unwrap_or(1.0),
            dividend: day.dividend.unwrap_or(0.0),
            split: day.split.unwrap_or(1.0),
        }
    }
}

impl From<WireSession<'_>> for Session {
    fn from(session: WireSession<'_>) -> Self {
        Self {
            volume: session.volume.map(Cow::into_owned),
            calendar_days: session.calendar_days.unwrap_or(1.0),
            dividend: session.dividend.unwrap_or(0.0),
            split: session.split.unwrap_or(1.0),
            ..Self::new(session.minute.into_owned(), session.price.into_owned())
        }
    }
}
