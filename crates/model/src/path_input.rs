//! The path of the underlying as the reader has it: sketched by control points, or recorded in a file.

use std::sync::Arc;

use reset_engine::{ControlPoint, Path, Session, Texture, limits, sketch};

/// One day of a sketch: control points from the open (minute 0) to the close.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// At least two points; the first at minute 0, the last at the session's end.
    pub points: Vec<ControlPoint>,
    /// Calendar days for which costs are charged.
    pub calendar_days: f64,
    /// Cash paid on each share of the day before; 0 for none.
    pub dividend: f64,
    /// New shares for each share of the day before; 1 for no split.
    pub split: f64,
}

impl Day {
    /// A day of one calendar day without dividend and split.
    #[must_use]
    pub const fn new(points: Vec<ControlPoint>) -> Self {
        Self { points, calendar_days: 1.0, dividend: 0.0, split: 1.0 }
    }
}

/// A path drawn through control points.
#[derive(Clone, Debug, PartialEq)]
pub struct Sketch {
    /// Close before the first day.
    pub previous_close: f64,
    /// At least one day. Shared, so that inputs which differ in one day copy that day only.
    pub days: Vec<Arc<Day>>,
    /// How rough the path is between its points.
    pub texture: Texture,
}

impl Sketch {
    /// A sketch of these days.
    #[must_use]
    pub fn new(previous_close: f64, days: Vec<Day>, texture: Texture) -> Self {
        Self { previous_close, days: days.into_iter().map(Arc::new).collect(), texture }
    }

    /// The close before `day`, less its dividend and by its split: the price from which the day's moves are measured.
    #[must_use]
    pub fn previous_close(&self, day: usize) -> f64 {
        let before = day.checked_sub(1).and_then(|d| self.days.get(d)).and_then(|d| d.points.last());
        let close = before.map_or(self.previous_close, |p| p.price);
        self.days.get(day).map_or(close, |day| (close - day.dividend) / day.split)
    }

    /// Minutes between two samples of the path: one, or more where the days are so many that the engine's most ticks
    /// would not do. `length` is the session's, in minutes.
    #[must_use]
    pub fn step(&self, length: f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
        let (days, most) = (self.days.len() as f64, (limits::MAX_TICKS / 2) as f64);
        [1.0, 2.0, 5.0, 10.0].into_iter().find(|step| days * length / step <= most).unwrap_or(15.0)
    }

    /// The engine's session of a day.
    pub(super) fn session(&self, index: usize, day: &Day, step: f64) -> Session {
        // Each day draws its own texture, so that changing one day leaves the others as they were.
        let seed = self.texture.seed ^ (index as u64).wrapping_mul(0xD1B5_4A32_D192_ED03);
        let session = sketch(&day.points, step, Some(Texture { seed, ..self.texture }));
        let Day { calendar_days, dividend, split, .. } = *day;
        Session { calendar_days, dividend, split, ..session }
    }
}

/// Where a path comes from that is not drawn by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathOrigin {
    /// A file of this name.
    File(Arc<str>),
    /// The Odds: it is one of the paths that they have drawn.
    Drawn {
        /// Which one, from 0 on.
        number: u32,
        /// The seed of all of them.
        seed: u64,
    },
}

/// A path whose ticks are given: from a file, or drawn by chance.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Where it comes from.
    pub origin: PathOrigin,
    /// Its ticks, checked by the engine.
    pub path: Arc<Path>,
}

impl PartialEq for Recorded {
    /// A million ticks are compared only where they are not the same ones.
    fn eq(&self, other: &Self) -> bool {
        self.origin == other.origin && (Arc::ptr_eq(&self.path, &other.path) || self.path == other.path)
    }
}

/// The path of the underlying.
#[derive(Clone, Debug, PartialEq)]
pub enum PathInput {
    /// Drawn through control points, which the reader edits.
    Sketched(Sketch),
    /// From a file or drawn by chance: its ticks stay as they are.
    Recorded(Recorded),
}

impl PathInput {
    /// The sketch, unless the path is a recorded one.
    #[must_use]
    pub const fn sketch(&self) -> Option<&Sketch> {
        match self {
            Self::Sketched(sketch) => Some(sketch),
            Self::Recorded(_) => None,
        }
    }

    /// The recorded path, unless it is sketched.
    #[must_use]
    pub const fn recorded(&self) -> Option<&Recorded> {
        match self {
            Self::Sketched(_) => None,
            Self::Recorded(recorded) => Some(recorded),
        }
    }

    /// The name of the file that the path comes from with the path, if it comes from one.
    #[must_use]
    pub fn file(&self) -> Option<(&Arc<str>, &Arc<Path>)> {
        match self.recorded()? {
            Recorded { origin: PathOrigin::File(name), path } => Some((name, path)),
            Recorded { origin: PathOrigin::Drawn { .. }, .. } => None,
        }
    }

    /// Number of days, at least one.
    #[must_use]
    pub fn day_count(&self) -> usize {
        match self {
            Self::Sketched(sketch) => sketch.days.len(),
            Self::Recorded(recorded) => recorded.path.sessions().len(),
        }
    }

    /// The close before the first day, as it was traded.
    #[must_use]
    pub fn first_close(&self) -> f64 {
        match self {
            Self::Sketched(sketch) => sketch.previous_close,
            Self::Recorded(recorded) => recorded.path.previous_close(),
        }
    }

    /// The close before `day`, less its dividend and by its split.
    #[must_use]
    pub fn previous_close(&self, day: usize) -> f64 {
        match self {
            Self::Sketched(sketch) => sketch.previous_close(day),
            Self::Recorded(recorded) => recorded.path.reference_at_open(day),
        }
    }
}
