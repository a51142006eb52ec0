//! How often a reset fires, and what the two products hold afterwards: paths drawn from a market, and what they say.
//!
//! ```
//! use reset_engine::odds::{Market, MarketTerms, Odds, OddsTerms};
//! use reset_engine::{Product, ProductTerms};
//!
//! let product = Product::new(ProductTerms::default())?;
//! let market = Market::new(MarketTerms::normal(0.9))?;
//! let odds = Odds::new(product, market, OddsTerms { days: 21, ..OddsTerms::default() })?;
//! // Any split of the paths gives the same bits.
//! let mut part = odds.run(0..300)?;
//! part.merge(odds.run(300..1000)?)?;
//! let summary = part.summary();
//! assert_eq!(summary, odds.run(0..1000)?.summary());
//! assert!(summary.path_with_reset.value > 0.0);
//! # Ok::<(), reset_engine::InputError>(())
//! ```
//!
//! Every path is a sequence of sessions, seen at the ticks of the market's `tick_minutes`, on which the product runs exactly
//! as [`Scenario`](crate::Scenario) runs it. Ticks are drawn only where they can matter, without approximation: the
//! distribution is that of ticks drawn one by one ([`Odds::path`] draws such a path).
//!
//! Path `k` depends on the seed and on `k` only; nothing is computed but what gives the same bits on every machine.

mod bootstrap;
mod columns;
mod estimators;
mod levels;
mod market;
mod moves;
mod part;
mod random;
mod session;
mod sketches;
mod summary;
mod touch;

use std::ops::Range;

use crate::error::{InputError, Problem};
use crate::limits;
use crate::outcome::Reset;
use crate::path::{Path, Session};
use crate::product::Product;
use crate::run::Holding;
use bootstrap::Replays;
use columns::Question;
use part::Run;
use random::Draws;
use session::{Played, Sessions};
use sketches::Sketches;

pub use bootstrap::Days;
pub use columns::Columns;
pub use estimators::Estimates;
pub use market::{Market, MarketTerms};
pub use part::Part;
pub use summary::{Ahead, Distribution, Estimate, Fan, Histogram, Quantiles, Summary};

/// What is asked of a market beside the product, unchecked. [`Odds::new`] checks it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OddsTerms {
    /// Sessions of a path, from 1 to 2,520.
    pub days: u32,
    /// NAV of both products at the close before the first session.
    pub initial_nav: f64,
    /// Seed. The same seed gives the same paths, on every machine.
    pub seed: u64,
    /// Whether every fifth session bears three calendar days of costs; otherwise each bears one. The days of a record have
    /// their own.
    pub weekends: bool,
}

impl Default for OddsTerms {
    /// A year of 252 sessions from a NAV of 100.
    fn default() -> Self {
        Self { days: 252, initial_nav: 100.0, seed: 1, weekends: false }
    }
}

/// Where paths come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// A model of a market.
    Market(Market),
    /// Days of a record.
    Days(Days),
}

impl From<Market> for Source {
    fn from(market: Market) -> Self {
        Self::Market(market)
    }
}

impl From<Days> for Source {
    fn from(days: Days) -> Self {
        Self::Days(days)
    }
}

/// A product in a market, or on a record's days, checked together.
#[derive(Clone, Debug, PartialEq)]
pub struct Odds {
    product: Product,
    source: Source,
    terms: OddsTerms,
}

/// How a session is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drawing {
    /// Where it can matter.
    Sparse,
    /// Tick by tick.
    Plain,
}

impl Odds {
    /// Puts a product into a [`Market`], or on the [`Days`] of a record.
    ///
    /// # Errors
    /// [`InputError`] at `days` or `initialNav` for a horizon or a NAV outside [`limits`], and at `product.trigger` for a
    /// trigger below [`limits::ODDS_TRIGGER`].
    pub fn new(product: Product, source: impl Into<Source>, terms: OddsTerms) -> Result<Self, InputError> {
        limits::HORIZON.check(f64::from(terms.days)).map_err(|p| InputError::new("days", p))?;
        limits::INITIAL_NAV.check(terms.initial_nav).map_err(|p| InputError::new("initialNav", p))?;
        if let Some(trigger) = product.terms().trigger {
            limits::ODDS_TRIGGER.check(trigger).map_err(|p| InputError::new("product.trigger", p))?;
        }
        Ok(Self { product, source: source.into(), terms })
    }

    /// The product.
    #[must_use]
    pub const fn product(&self) -> &Product {
        &self.product
    }

    /// Where its paths come from.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// Horizon, NAV, seed and weekends.
    #[must_use]
    pub const fn terms(&self) -> &OddsTerms {
        &self.terms
    }

    /// Draws some of the paths, by their numbers from 0: all of them, a slice between two frames, or a worker's share.
    ///
    /// # Errors
    /// [`InputError`] at `paths` for no path at all, or for one beyond [`limits::PATHS`].
    pub fn run(&self, paths: Range<u32>) -> Result<Part, InputError> {
        self.run_with(paths, Drawing::Sparse, |_, _| {})
    }

    /// As [`Self::run`], each session's resets shown to `see` with its index; `plain` draws every tick, one by one. For tests of
    /// the one against the other.
    ///
    /// # Errors
    /// As [`Self::run`].
    #[doc(hidden)]
    pub fn run_seen(
        &self,
        paths: Range<u32>,
        plain: bool,
        see: impl FnMut(u32, &[Reset]),
    ) -> Result<Part, InputError> {
        self.run_with(paths, if plain { Drawing::Plain } else { Drawing::Sparse }, see)
    }

    /// A path of the market with every tick, from a close of `previous_close` before it. It is drawn as number `path` of the
    /// plain drawing: another one than [`Self::run`] has under that number, and of the same distribution.
    ///
    /// # Errors
    /// [`InputError`] as [`Path::new`] where the path is longer than a [`Path`] may be, or its prices leave their limits.
    pub fn path(&self, path: u32, previous_close: f64) -> Result<Path, InputError> {
        let mut draws = Draws::of_path(self.terms.seed, u64::from(path));
        let market = match &self.source {
            Source::Days(days) => return days.path(&mut draws, self.terms.days, previous_close),
            Source::Market(market) => market,
        };
        let mut sessions = Sessions::new(self.product, market);
        let ticks = sessions.ticks_of_a_session().saturating_mul(self.terms.days as usize);
        if ticks > limits::MAX_TICKS {
            let problem = Problem::TooMany { most: limits::MAX_TICKS, found: ticks };
            return Err(InputError::new("path.sessions", problem));
        }
        let mut close = previous_close;
        let drawn = (0..self.terms.days).map(|day| {
            sessions.draw_plain(&mut draws);
            let Session { minute, price, .. } = sessions.ticks();
            let price = price.iter().map(|p| close * p).collect();
            let session =
                Session { calendar_days: self.calendar_days(day), ..Session::new(minute.clone(), price) };
            close = session.close_price();
            session
        });
        Path::new(previous_close, drawn.collect())
    }

    fn calendar_days(&self, day: u32) -> f64 {
        if self.terms.weekends && day % 5 == 4 { 3.0 } else { 1.0 }
    }

    fn run_with(
        &self,
        paths: Range<u32>,
        drawing: Drawing,
        mut see: impl FnMut(u32, &[Reset]),
    ) -> Result<Part, InputError> {
        limits::PATHS
            .check(f64::from(paths.end.saturating_sub(paths.start)))
            .and_then(|_| limits::PATHS.check(f64::from(paths.end)))
            .map_err(|p| InputError::new("paths", p))?;
        let mut player = Player::new(self, drawing);
        let mut run = Run::with_room(&paths);
        let mut sketches = Sketches::new(self.terms.days);
        let most = self.product.terms().max_resets.map_or(usize::MAX, |most| most as usize);
        for path in paths {
            let mut draws = Draws::of_path(self.terms.seed, u64::from(path));
            let mut holdings = [Holding::Invested(self.terms.initial_nav); 2];
            player.start();
            let (mut log_return, mut resets, mut reset_days) = (0.0, 0, 0);
            for day in 0..self.terms.days {
                let calendar_days = self.calendar_days(day);
                // Resets beyond the most of a path do not happen, as in a scenario.
                let most = most.min(limits::MAX_PATH_RESETS - resets);
                let played = player.play(&mut draws, holdings, calendar_days, most);
                if played.resets > 0 {
                    resets += played.resets;
                    reset_days += 1;
                    see(day, player.resets());
                }
                holdings = played.ends;
                log_return += played.log_return;
                sketches.count(day, holdings.map(|h| h.nav() / self.terms.initial_nav));
            }
            let underlying = (self.terms.initial_nav * libm::exp(log_return)).min(f64::MAX);
            run.push(holdings.map(Holding::nav), underlying, resets, reset_days);
        }
        Ok(Part::new(Question::of(self), run, sketches))
    }
}

/// What draws sessions and plays the products on them.
enum Player {
    Sparse(Sessions),
    Plain(Sessions),
    Replays(Replays),
}

impl Player {
    fn new(odds: &Odds, drawing: Drawing) -> Self {
        match (&odds.source, drawing) {
            (Source::Days(days), _) => Self::Replays(Replays::new(odds.product, days.clone())),
            (Source::Market(market), Drawing::Sparse) => Self::Sparse(Sessions::new(odds.product, market)),
            (Source::Market(market), Drawing::Plain) => Self::Plain(Sessions::new(odds.product, market)),
        }
    }

    const fn start(&mut self) {
        if let Self::Replays(replays) = self {
            replays.start();
        }
    }

    #[inline]
    fn play(&mut self, draws: &mut Draws, holdings: [Holding; 2], calendar_days: f64, most: usize) -> Played {
        match self {
            Self::Sparse(sessions) => sessions.play(draws, holdings, calendar_days, most),
            Self::Plain(sessions) => sessions.play_plain(draws, holdings, calendar_days, most),
            Self::Replays(replays) => replays.play(draws, holdings, most),
        }
    }

    /// The resets of the session played last, where it had some.
    const fn resets(&self) -> &Vec<Reset> {
        match self {
            Self::Sparse(sessions) | Self::Plain(sessions) => &sessions.tracks.resets,
            Self::Replays(replays) => &replays.tracks.resets,
        }
    }
}
