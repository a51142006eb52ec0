//! What the reader has set. A value of [`Inputs`] always makes a valid scenario: edits that would not are refused.

use reset_engine::{
    ControlPoint, InputError, Outcome, Path, Product, ProductTerms, Scenario, Session, Texture, limits,
    sketch,
};

use super::Preset;

/// When the session opens and how long it lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    /// Opening time, minutes since midnight.
    pub open: f64,
    /// Length of the session, minutes.
    pub length: f64,
}

impl Default for Clock {
    /// 390 minutes from 09:30.
    fn default() -> Self {
        Self { open: 570.0, length: 390.0 }
    }
}

/// One day of the path: control points from the open (minute 0) to the close.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// At least two points; the first at minute 0, the last at the session's end.
    pub points: Vec<ControlPoint>,
    /// Calendar days for which costs are charged.
    pub calendar_days: f64,
}

/// The path of the underlying as the reader edits it.
#[derive(Clone, Debug, PartialEq)]
pub struct PathInput {
    /// Close before the first day.
    pub previous_close: f64,
    /// At least one day.
    pub days: Vec<Day>,
    /// How rough the path is between its points.
    pub texture: Texture,
}

/// Everything that the reader has set.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// The scenario from which this was last loaded.
    pub preset: Preset,
    /// The product.
    pub terms: ProductTerms,
    /// The path.
    pub path: PathInput,
    /// NAV of both products at the previous close.
    pub initial_nav: f64,
    /// The session's clock.
    pub clock: Clock,
}

impl Inputs {
    /// The close before `day`.
    #[must_use]
    pub fn previous_close(&self, day: usize) -> f64 {
        let before = day.checked_sub(1).and_then(|d| self.path.days.get(d)).and_then(|d| d.points.last());
        before.map_or(self.path.previous_close, |p| p.price)
    }

    /// Whether anything differs from the scenario from which this was loaded.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        *self != self.preset.inputs()
    }

    /// Minutes between two samples of the path: one, or more where the days are so many that the engine's most ticks
    /// would not do.
    #[must_use]
    pub fn step(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
        let (days, most) = (self.path.days.len() as f64, (limits::MAX_TICKS / 2) as f64);
        [1.0, 2.0, 5.0, 10.0].into_iter().find(|step| days * self.clock.length / step <= most).unwrap_or(15.0)
    }

    /// The engine's path.
    fn sessions(&self) -> Vec<Session> {
        let step = self.step();
        let day = |(index, day): (usize, &Day)| {
            // Each day draws its own texture, so that changing one day leaves the others as they were.
            let seed = self.path.texture.seed ^ (index as u64).wrapping_mul(0xD1B5_4A32_D192_ED03);
            let session = sketch(&day.points, step, Some(Texture { seed, ..self.path.texture }));
            Session { calendar_days: day.calendar_days, ..session }
        };
        self.path.days.iter().enumerate().map(day).collect()
    }

    /// The checked scenario.
    ///
    /// # Errors
    /// The engine's [`InputError`]: for inputs that came through [`Inputs::with`] this does not happen.
    pub fn scenario(&self) -> Result<Scenario, InputError> {
        let product = Product::new(self.terms)?;
        let path = Path::new(self.path.previous_close, self.sessions())?;
        Scenario::new(product, path, self.initial_nav)
    }

    /// Runs the scenario.
    ///
    /// # Errors
    /// As [`Inputs::scenario`].
    pub fn run(&self) -> Result<Outcome, InputError> {
        self.scenario().map(Scenario::run)
    }
}

impl Default for Inputs {
    /// The scenario on which the page opens.
    fn default() -> Self {
        Preset::OPENING.inputs()
    }
}
