//! How often a day goes at least as far as a day of two moves.

use reset_engine::odds::{Estimate, Part};
use reset_engine::{Limit, ProductTerms, Rebase, limits};

use super::{OddsSettings, Question};
use crate::Moves;

/// Days that chance draws, beside a day of two moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CellOdds {
    /// What is assumed of the stock.
    pub settings: OddsSettings,
    /// The day.
    pub moves: Moves,
    /// Days that were drawn.
    pub days: usize,
    /// Share of them that go at least as far as the first move, at some time from the open to the close.
    pub reach: Estimate,
    /// Of those that do, the share that close where the day closes or further in the direction of its second move. `None` where
    /// no day does.
    pub close: Option<Estimate>,
}

impl CellOdds {
    const DAYS: u32 = 100_000;

    /// The days that are to be drawn: single ones, with a product that fires at the first move.
    ///
    /// # Errors
    /// The limit of the first move, where that is too small or too large to be counted.
    pub fn question(settings: &OddsSettings, moves: Moves) -> Result<Question, &'static Limit> {
        let settings = settings.of_days(Self::DAYS);
        let terms = ProductTerms {
            // Against the product: down for one of leverage 1, up for one of −1.
            leverage: -moves.first.signum(),
            trigger: Some(moves.first.abs()),
            rebase: Rebase::observed(),
            ..ProductTerms::default()
        };
        settings.question_of(terms).ok_or(&limits::ODDS_TRIGGER)
    }

    /// Whether all days have been drawn.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.days >= Self::DAYS as usize
    }

    /// What drawn days of a question say of a day.
    #[must_use]
    pub fn of(question: &Question, moves: Moves, part: &Part) -> Self {
        let start = question.odds.terms().initial_nav;
        let close = (1.0 + moves.first) * (1.0 + moves.after);
        let is_beyond = |ratio: f64| if moves.after < 0.0 { ratio <= close } else { ratio >= close };
        let reached = part.underlying().zip(part.resets()).filter(|(_, [resets, _])| *resets > 0);
        let reach = Estimate::share(part.resets().map(|[resets, _]| resets > 0));
        let closes = reached.map(|(end, _)| is_beyond(end / start));
        let close = (reach.value > 0.0).then(|| Estimate::share(closes));
        Self { settings: question.settings, moves, days: part.paths(), reach, close }
    }
}
