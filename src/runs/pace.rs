//! How fast this machine draws.

/// Sessions in a millisecond, as the last slices tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace(f64);

impl Default for Pace {
    fn default() -> Self {
        Self(2000.0)
    }
}

impl Pace {
    /// Paths of so many days that take about so many milliseconds, at least one.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    pub(super) fn paths(self, days: u32, milliseconds: f64) -> u32 {
        (self.0 * milliseconds / f64::from(days)).max(1.0) as u32
    }

    /// Takes note of what a slice took; a clock that has not moved tells nothing.
    pub(super) fn note(&mut self, paths: u32, days: u32, milliseconds: f64) {
        if milliseconds >= 1.0 {
            self.0 = (f64::from(paths) * f64::from(days) / milliseconds).clamp(20.0, 200_000.0);
        }
    }
}
