//! What the reader has set, checked. A value of [`Inputs`] always makes a scenario that runs, and holds it.

use std::ops::Deref;
use std::sync::Arc;

use reset_engine::{
    ControlPoint, InputError, Outcome, Path, Product, ProductTerms, Scenario, Session, Texture, UncappedFloor,
};

use super::Preset;
use super::field::{Field, FieldError, FieldProblem};
use super::path_input::{Day, PathInput, Recorded, Sketch};
use super::points::tidy;
use super::settings::Settings;

/// Checked [`Settings`] with the scenario that they make. They can be read but not written: every edit gives new inputs,
/// for which only the days that changed are drawn.
#[derive(Clone, Debug)]
pub struct Inputs {
    settings: Settings,
    scenario: Scenario,
}

impl Deref for Inputs {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.settings
    }
}

impl PartialEq for Inputs {
    /// The scenario follows from the settings.
    fn eq(&self, other: &Self) -> bool {
        self.settings == other.settings
    }
}

impl Inputs {
    /// Checks settings.
    ///
    /// # Errors
    /// [`FieldError`] at the first number that is outside its limits or at odds with the others. A path that leaves the
    /// range of prices only between its points is told at [`Field::Roughness`].
    pub fn new(settings: Settings) -> Result<Self, FieldError> {
        Self::build(settings, None)
    }

    /// Settings that the project itself makes; tests build all of them.
    #[expect(clippy::expect_used, reason = "they are constants")]
    pub(super) fn valid(settings: Settings) -> Self {
        Self::new(settings).expect("settings of the project are valid")
    }

    /// What was set.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The engine's scenario.
    #[must_use]
    pub const fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Runs the scenario. A product whose reset is switched off is one product, however its total loss is judged.
    #[must_use]
    pub fn run(&self) -> Outcome {
        let outcome = self.scenario.run();
        if is_one_at_close(&self.terms) { outcome.without_reset() } else { outcome }
    }

    /// On a recorded path that opens at `open`, minutes since midnight.
    ///
    /// # Errors
    /// [`FieldError`] at the opening time; [`FieldProblem::TooManyResets`] where the trigger is too small for the path.
    pub fn with_recorded(&self, recorded: Recorded, open: f64) -> Result<Self, FieldError> {
        let mut new = self.settings.clone();
        new.path = PathInput::Recorded(recorded);
        new.clock.open = open;
        self.edited(new, Field::OpeningTime)
    }

    /// Checked settings that an edit of one field has made of these. What the edit has broken elsewhere is told at the
    /// edited field; the field's own limits have been checked, so that this is the path.
    pub(super) fn edited(&self, settings: Settings, field: Field) -> Result<Self, FieldError> {
        Self::build(settings, Some(self)).map_err(|error| match error.problem {
            problem @ (FieldProblem::TooManyResets
            | FieldProblem::TooManyDays
            | FieldProblem::WindowOutlastsSession { .. }) => FieldError { field, problem },
            problem if error.field == field => FieldError { field, problem },
            _ => FieldError { field, problem: FieldProblem::PathOutOfRange },
        })
    }

    /// The path of a scenario, with the product and the money as they are.
    ///
    /// # Errors
    /// [`FieldError`] where the product cannot be run on that path: at [`Field::Trigger`] where it would be reset too often,
    /// at [`Field::Window`] where its window outlasts the session.
    pub fn on_path_of(&self, preset: Preset) -> Result<Self, FieldError> {
        let of = preset.settings();
        let new = Settings { preset, path: of.path, clock: of.clock, ..self.settings.clone() };
        Self::build(new, Some(self)).map_err(|error| match error.problem {
            problem @ (FieldProblem::TooManyResets | FieldProblem::WindowOutlastsSession { .. }) => {
                FieldError { field: error.field, problem }
            }
            _ => FieldError { field: Field::Trigger, problem: FieldProblem::PathOutOfRange },
        })
    }

    /// On one smooth day of three points: the previous close at the open, the shown path's furthest price from there, the last
    /// close. The furthest of several days stands at its minute of the day.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_three_points(&self) -> Result<Self, FieldError> {
        let path = self.scenario.path();
        let (start, length) = (path.previous_close(), self.settings.clock.length);
        let ticks = path.sessions().iter().flat_map(|session| session.minute.iter().zip(&session.price));
        let inner = ticks.filter(|(minute, _)| **minute > 0.0 && **minute < length);
        let far = |price: f64| (price / start - 1.0).abs();
        let furthest = inner.fold((length / 2.0, start), |best, (minute, price)| {
            if far(*price) > far(best.1) { (minute.round().clamp(1.0, length - 1.0), *price) } else { best }
        });
        let points = [(0.0, start), furthest, (length, path.last_close())]
            .map(|(minute, price)| ControlPoint { minute, price: tidy(price) });
        let day = Day::new(points.to_vec());
        let sketch = Sketch::new(start, vec![day], Texture { roughness: 0.0, seed: 7 });
        self.edited(Settings { path: PathInput::Sketched(sketch), ..self.settings.clone() }, Field::Trigger)
    }

    /// The product of the scenario from which the path was last loaded, on the path as it is.
    ///
    /// # Errors
    /// As [`Inputs::on_path_of`].
    pub fn with_product_of_preset(&self) -> Result<Self, FieldError> {
        let terms = self.settings.preset.settings().terms;
        Self::build(Settings { terms, ..self.settings.clone() }, Some(self))
    }

    /// Settings that were valid before, as an undo brings them back, drawn where they differ from these.
    pub(super) fn again(&self, settings: Settings) -> Option<Self> {
        Self::build(settings, Some(self)).ok()
    }

    fn build(settings: Settings, last: Option<&Self>) -> Result<Self, FieldError> {
        settings.check()?;
        let at = |field, problem| FieldError { field, problem };
        let out_of_range = |_: InputError| at(Field::Roughness, FieldProblem::PathOutOfRange);
        let path = drawn(&settings, last).map_err(out_of_range)?;
        let product = Product::new(settings.terms).map_err(|e| at(Field::Leverage, e.problem.into()))?;
        // Product, path and NAV are good each by itself: what is left is a barrier without end.
        let scenario = Scenario::new(product, path, settings.initial_nav)
            .map_err(|e| at(Field::Trigger, e.problem.into()))?;
        Ok(Self { settings, scenario })
    }
}

/// The engine's path. Sessions of the `last` inputs are taken over where they would be drawn the same: the very same day
/// at the same place, texture and step. A shared day cannot have changed while the last inputs held it.
fn drawn(settings: &Settings, last: Option<&Inputs>) -> Result<Arc<Path>, InputError> {
    let sketch = match &settings.path {
        PathInput::Sketched(sketch) => sketch,
        PathInput::Recorded(recorded) => return Ok(Arc::clone(&recorded.path)),
    };
    let step = sketch.step(settings.clock.length);
    let last = last
        .and_then(|last| Some((last.path.sketch()?, last.scenario.path())))
        .filter(|(old, path)| old.texture == sketch.texture && old.days.len() == path.sessions().len())
        .filter(|(old, _)| last.is_some_and(|last| old.step(last.clock.length) == step));
    let session = |(index, day)| -> Arc<Session> {
        let same = last.filter(|(old, _)| old.days.get(index).is_some_and(|old| Arc::ptr_eq(old, day)));
        match same.and_then(|(_, path)| path.sessions().get(index)) {
            Some(session) => Arc::clone(session),
            None => Arc::new(sketch.session(index, day, step)),
        }
    };
    let sessions: Vec<_> = sketch.days.iter().enumerate().map(session).collect();
    if let Some((_, path)) = last
        && path.previous_close() == sketch.previous_close
        && path.sessions().len() == sessions.len()
        && path.sessions().iter().zip(&sessions).all(|(a, b)| Arc::ptr_eq(a, b))
    {
        return Ok(Arc::clone(path));
    }
    Path::shared(sketch.previous_close, sessions).map(Arc::new)
}

/// Whether a product has no reset and its total loss counts at the close alone: it is one product, which the engine keeps as two.
/// Where the loss counts at any moment, the two are the same to the last bit.
pub(crate) fn is_one_at_close(terms: &ProductTerms) -> bool {
    terms.trigger.is_none() && terms.uncapped_floor == UncappedFloor::Close
}

impl Default for Inputs {
    /// The scenario on which the page opens.
    fn default() -> Self {
        Preset::OPENING.inputs()
    }
}
