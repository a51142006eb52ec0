//! One path of the paths, with what both products do on it.

use std::sync::Arc;

use reset_engine::odds::Odds;
use reset_engine::{Close, Path, Scenario};

use crate::inputs::is_one_at_close;
use crate::{FieldError, Inputs, PathOrigin, Recorded};

/// Close of the underlying before a sample path.
const PREVIOUS_CLOSE: f64 = 100.0;

/// A path of the market with all its ticks, and both products on it.
#[derive(Clone, Debug)]
pub struct SamplePath {
    origin: PathOrigin,
    path: Arc<Path>,
    /// The product with the reset by close, the start first.
    pub protected: Vec<f64>,
    /// The product without.
    pub uncapped: Vec<f64>,
    /// Number of resets.
    pub resets: usize,
}

impl SamplePath {
    /// The path of that number; `None` where it leaves the range of prices, or is too long to be kept.
    #[must_use]
    pub fn draw(odds: &Odds, number: u32) -> Option<Self> {
        let path = Arc::new(odds.path(number, PREVIOUS_CLOSE).ok()?);
        let nav = odds.terms().initial_nav;
        let events = Scenario::new(*odds.product(), Arc::clone(&path), nav).ok()?.events();
        let closes = || events.sessions().iter().map(|session| session.close);
        let is_one = is_one_at_close(odds.product().terms());
        let protected = |close: Close| if is_one { close.uncapped_nav } else { close.protected_nav };
        Some(Self {
            origin: PathOrigin::Drawn { number, seed: odds.terms().seed },
            protected: std::iter::once(nav).chain(closes().map(protected)).collect(),
            uncapped: std::iter::once(nav).chain(closes().map(|close| close.uncapped_nav)).collect(),
            resets: events.sessions().iter().map(|session| session.resets.len()).sum(),
            path,
        })
    }

    /// The Lab's inputs on this path.
    ///
    /// # Errors
    /// As [`Inputs::with_recorded`].
    pub fn inputs(&self, inputs: &Inputs) -> Result<Inputs, FieldError> {
        let recorded = Recorded { origin: self.origin.clone(), path: Arc::clone(&self.path) };
        inputs.with_recorded(recorded, inputs.clock.open)
    }
}
