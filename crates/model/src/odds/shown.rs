//! What is shown of drawn paths: a few values in place of thousands.

use std::sync::Arc;

use reset_engine::odds::{Distribution, Estimate, Odds, Part, Summary};

use super::OddsSettings;
use crate::inputs::is_one_at_close;

/// Dots of a quantile dot plot: each stands for two of 100 paths.
pub const DOTS: usize = 50;

/// Values at the middles of fifty equal shares of the paths, rising: a quantile dot plot (Kay, Kola, Hullman and Munson, "When
/// (ish) is my bus?", CHI 2016).
pub type Dots = [f64; DOTS];

/// What is asked: with the engine's question what it was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What the reader assumes.
    pub settings: OddsSettings,
    /// The name of the file whose days are drawn, if they are.
    pub file: Option<Arc<str>>,
    /// The engine's question.
    pub odds: Odds,
}

impl Question {
    /// All of its paths. `None` for more than the engine draws, which no settings ask for.
    #[must_use]
    pub fn draw(&self) -> Option<Part> {
        self.odds.run(0..self.settings.paths()).ok()
    }
}

/// Drawn paths and what they answer.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The question.
    pub question: Question,
    /// What the paths say.
    pub summary: Arc<Summary>,
    /// Ends of the product with the reset.
    pub protected: Dots,
    /// Ends of the product without.
    pub uncapped: Dots,
    /// With the reset less without, path by path.
    pub difference: Dots,
}

impl Shown {
    /// What a part says of its question. As in the Lab, a product without a reset is one, however its total loss is judged.
    #[must_use]
    pub fn new(question: Question, part: &Part) -> Self {
        let is_one = is_one_at_close(question.odds.product().terms());
        let summary = if is_one { part.clone().without_reset().summary() } else { part.summary() };
        Self {
            question,
            protected: dots(&summary.protected),
            uncapped: dots(&summary.uncapped),
            difference: dots(&summary.difference),
            summary: Arc::new(summary),
        }
    }

    /// NAV of both products at the start.
    #[must_use]
    pub fn start(&self) -> f64 {
        self.question.odds.terms().initial_nav
    }

    /// Trading days of a path.
    #[must_use]
    pub const fn days(&self) -> u32 {
        self.question.odds.terms().days
    }

    /// Days that have been drawn in all.
    #[must_use]
    pub fn days_drawn(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a few billion at most")]
        let paths = self.summary.paths as f64;
        paths * f64::from(self.days())
    }

    /// Shares of the paths by their number of resets, from none on: the last entry has all that have so many or more. As many
    /// entries as it takes to leave less than a path of 100 to the last, but at least two and at most thirteen.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a million at most")]
    pub fn resets(&self) -> Vec<f64> {
        const MOST: usize = 12;
        let all = self.summary.paths as f64;
        let shares: Vec<f64> = self.summary.resets.iter().map(|count| *count as f64 / all).collect();
        let mut left = 1.0;
        let mut bars = Vec::new();
        for share in &shares {
            if bars.len() >= MOST || (bars.len() >= 2 && left < 0.01) {
                break;
            }
            bars.push(*share);
            left -= share;
        }
        let rest: f64 = shares.iter().skip(bars.len()).sum();
        if rest > 0.0 {
            bars.push(rest);
        }
        bars
    }

    /// By how much the mean of the product with the reset is above that of the one without, if the paths can tell: if it is more than
    /// twice its standard error.
    #[must_use]
    pub fn mean_difference(&self) -> Option<f64> {
        let Estimate { value, standard_error } = self.summary.difference.mean;
        (value.abs() > 2.0 * standard_error).then_some(value)
    }
}

pub(super) fn dots(distribution: &Distribution) -> Dots {
    #[expect(clippy::cast_precision_loss, reason = "fifty")]
    std::array::from_fn(|i| distribution.quantile((i as f64 + 0.5) / DOTS as f64))
}

/// The smallest of 1, 2 and 5 times a power of ten that is not below a standard error: a number is written to multiples of it,
/// and has as many digits as its error supports. Below 1 only powers of ten, which are decimals. `None` without an error.
#[must_use]
pub fn share_unit(standard_error: f64) -> Option<f64> {
    if !(standard_error > 0.0 && standard_error.is_finite()) {
        return None;
    }
    let units = (-9..12).flat_map(|exponent| {
        let power = 10_f64.powi(exponent);
        let more = if exponent < 0 { &[1.0][..] } else { &[1.0, 2.0, 5.0][..] };
        more.iter().map(move |times| times * power)
    });
    units.into_iter().find(|unit| *unit >= standard_error)
}
