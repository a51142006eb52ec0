//! Days on which a reset fires: where both products end on them, and that they end at the same average.

use reset_engine::odds::{Distribution, Estimate};

use super::shown::dots;
use super::{Dots, OddsField, OddsSettings, Part, Question};
use crate::Preset;

/// Days of a market that chance draws, of which those with a reset are kept.
///
/// The rebase price is the market's and the stock a fair game, so that both products are worth the same when the reset fires and
/// keep that on average: the reset exchanges outcomes (law 9 of the specification). What a product can lose ends at zero;
/// that moves the averages by less than their errors here.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// What is assumed of the stock.
    pub settings: OddsSettings,
    /// Days that were drawn.
    pub days: usize,
    /// Of these, the days with a reset.
    pub resets: usize,
    /// NAV of both products at the start of each day.
    pub start: f64,
    /// NAV of the product with the reset at the ends of these days.
    pub protected: Distribution,
    /// NAV of the one without.
    pub uncapped: Distribution,
}

impl Exchange {
    const DAYS: u32 = 40_000;
    /// About a millisecond's.
    const FIRST_DAYS: u32 = 4_000;
    const VOLATILITY: f64 = 0.9;

    /// What the Odds assume, with a stock so volatile that a few hundred of the days have a reset.
    #[must_use]
    pub fn market() -> OddsSettings {
        // Within its limits, so that there is no other.
        OddsSettings::default().with(OddsField::Volatility, Some(Self::VOLATILITY)).unwrap_or_default()
    }

    /// The days of that market, with the product of the chapter.
    #[must_use]
    pub fn question() -> Option<Question> {
        Self::question_of(Self::DAYS)
    }

    fn question_of(days: u32) -> Option<Question> {
        Self::market().of_days(days).question(&Preset::StoryOdds.inputs()).ok()
    }

    /// What drawn days of a question say. `None` where no reset has fired yet.
    #[must_use]
    pub fn of(question: &Question, part: &Part) -> Option<Self> {
        let with_reset = part.ends().zip(part.resets()).filter(|(_, [resets, _])| *resets > 0);
        let of = |product: usize| Distribution::of(with_reset.clone().map(|(ends, _)| ends[product]));
        let resets = with_reset.clone().count();
        (resets > 0).then(|| Self {
            settings: question.settings,
            days: part.paths(),
            resets,
            start: question.odds.terms().initial_nav,
            protected: of(0),
            uncapped: of(1),
        })
    }

    /// What all the days say; each time the same.
    #[must_use]
    pub fn draw() -> Option<Self> {
        Self::drawn(&Self::question()?)
    }

    /// What the first of them say.
    #[must_use]
    pub fn first() -> Option<Self> {
        Self::drawn(&Self::question_of(Self::FIRST_DAYS)?)
    }

    fn drawn(question: &Question) -> Option<Self> {
        Self::of(question, &question.draw()?)
    }

    /// Whether these are all the days.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.days >= Self::DAYS as usize
    }

    /// Fifty values of each product, with the reset and without: a quantile dot plot.
    #[must_use]
    pub fn dots(&self) -> [Dots; 2] {
        [dots(&self.protected), dots(&self.uncapped)]
    }

    /// Share of the days with a reset.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "some thousands")]
    pub fn share(&self) -> Estimate {
        let (n, value) = (self.days as f64, self.resets as f64 / self.days as f64);
        Estimate { value, standard_error: (value * (1.0 - value) / n).sqrt() }
    }

    /// The average of both products' averages.
    #[must_use]
    pub const fn mean(&self) -> f64 {
        f64::midpoint(self.protected.mean.value, self.uncapped.mean.value)
    }
}
