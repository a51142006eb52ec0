//! How often a day goes at least as far as a day of two moves.

use reset_engine::odds::{Estimate, Market, Odds, OddsTerms};
use reset_engine::{Limit, Product, ProductTerms, Rebase, limits};

use super::OddsSettings;
use crate::Moves;

/// Days that chance draws, beside a day of two moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CellOdds {
    /// What is assumed of the stock.
    pub settings: OddsSettings,
    /// The day.
    pub moves: Moves,
    /// Days that were drawn.
    pub days: u32,
    /// Share of them that go at least as far as the first move, at some time from the open to the close.
    pub reach: Estimate,
    /// Of those that do, the share that close where the day closes or further in the direction of its second move. `None` where
    /// no day does.
    pub close: Option<Estimate>,
}

impl CellOdds {
    const DAYS: u32 = 100_000;

    /// Draws the days, each time the same for the same market.
    ///
    /// # Errors
    /// The limit of the first move, where that is too small or too large to be counted.
    pub fn draw(settings: &OddsSettings, moves: Moves) -> Result<Self, &'static Limit> {
        let limit = &limits::ODDS_TRIGGER;
        let odds = Self::odds(settings, moves).ok_or(limit)?;
        let part = odds.run(0..Self::DAYS).map_err(|_| limit)?;
        let start = odds.terms().initial_nav;
        let close = (1.0 + moves.first) * (1.0 + moves.after);
        let is_beyond = |ratio: f64| if moves.after < 0.0 { ratio <= close } else { ratio >= close };
        let reached = part.underlying().zip(part.resets()).filter(|(_, [resets, _])| *resets > 0);
        let reach = Estimate::share(part.resets().map(|[resets, _]| resets > 0));
        let closes = reached.map(|(end, _)| is_beyond(end / start));
        let close = (reach.value > 0.0).then(|| Estimate::share(closes));
        Ok(Self { settings: *settings, moves, days: Self::DAYS, reach, close })
    }

    /// One day after another with a product that fires at the first move.
    fn odds(settings: &OddsSettings, moves: Moves) -> Option<Odds> {
        let terms = ProductTerms {
            // Against the product: down for one of leverage 1, up for one of −1.
            leverage: -moves.first.signum(),
            trigger: Some(moves.first.abs()),
            rebase: Rebase::observed(),
            ..ProductTerms::default()
        };
        let market = Market::new(settings.terms()).ok()?;
        Odds::new(Product::new(terms).ok()?, market, OddsTerms { days: 1, ..OddsTerms::default() }).ok()
    }
}
