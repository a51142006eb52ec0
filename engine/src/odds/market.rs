//! The market in which the product lives: its variance, how a day spreads it, its tails and jumps.

use crate::error::{InputError, Problem};
use crate::limits;

/// The terms of a market, unchecked. [`Market::new`] checks them.
///
/// A day's log return has three parts, each a fair game but for `drift`:
///
/// - the **gap** before the open, of the variance `overnight_share · ξ · volatility² / days_per_year`;
/// - the session's **diffusion**, Brownian motion in variance time, of what is left of the day's variance once gap and jumps
///   have theirs, times `ξ`;
/// - its **jumps**, a Poisson process in variance time (in the clock's where `u_shape` is 0) of lognormal factors, of the
///   variance `jumps_per_year · (jump_mean² + jump_sd²) / days_per_year`.
///
/// `ξ = (ν − 2)/χ²_ν` is drawn once a day where `tail_degrees = ν`: of mean 1, so that gap and diffusion are Student-like
/// with the variance that the volatility says. The log drift is minus half the variance drawn, and jumps are compensated.
///
/// `u_shape = u` spreads the session's variance over its time `x` from 0 to 1 with the density `1 − u + 12·u·(x − ½)²`:
/// of 390 minutes the first 30, 7.7 % of the time, have 19.7 % of the variance at `u = 1`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarketTerms {
    /// Volatility per year of daily log returns, as a fraction: gaps and jumps are part of it.
    pub volatility: f64,
    /// Drift per year: the underlying's mean grows by `exp(drift / days_per_year)` a day. 0 is a fair game. It accrues in
    /// variance time, the gap having its share.
    pub drift: f64,
    /// Share of a day's variance in the gap before the open, from 0 to 0.9.
    pub overnight_share: f64,
    /// Degrees of freedom of Student-like days, above 2; `None` for normal days.
    pub tail_degrees: Option<f64>,
    /// Mean number of jumps a year, all of them inside sessions.
    pub jumps_per_year: f64,
    /// Mean of a jump's log size.
    pub jump_mean: f64,
    /// Standard deviation of a jump's log size.
    pub jump_sd: f64,
    /// How much more variance the session's ends have than its middle: 0 for none, 1 for a day that stands still at noon.
    pub u_shape: f64,
    /// Length of a session, minutes.
    pub session_minutes: f64,
    /// Sessions of a year.
    pub days_per_year: f64,
    /// Time between two ticks, minutes. The first tick is the open, the last one the close.
    pub tick_minutes: f64,
}

impl MarketTerms {
    /// Normal days without gaps, jumps, drift or shape: 252 sessions a year of 390 minutes, seen once a minute.
    #[must_use]
    pub const fn normal(volatility: f64) -> Self {
        Self {
            volatility,
            drift: 0.0,
            overnight_share: 0.0,
            tail_degrees: None,
            jumps_per_year: 0.0,
            jump_mean: 0.0,
            jump_sd: 0.0,
            u_shape: 0.0,
            session_minutes: 390.0,
            days_per_year: 252.0,
            tick_minutes: 1.0,
        }
    }

    /// A market with tails, gaps and jumps as single stocks have them: a quarter of the variance in the gap, Student-like days of
    /// four degrees of freedom, and four jumps a year with a standard deviation of two and a half days', a tenth of the
    /// variance. The sizes go with the volatility, so that any volatility leaves a session its diffusion.
    ///
    /// These are round figures of this engine and no estimate of any stock's. That the Student distribution describes daily
    /// returns of stocks: Blattberg and Gonedes, "A comparison of the stable and Student distributions as statistical models for
    /// stock prices", Journal of Business 47 (2), 1974. That gap and session have tails alike, and that the session has the
    /// larger part: Wang, Shieh, Havlin and Stanley, "Statistical analysis of the overnight and daytime return", Physical
    /// Review E 79, 2009 (2,215 stocks, 1988 to 2007).
    #[must_use]
    pub fn single_stock(volatility: f64) -> Self {
        let normal = Self::normal(volatility);
        Self {
            overnight_share: 0.25,
            tail_degrees: Some(4.0),
            jumps_per_year: 4.0,
            jump_sd: 2.5 * volatility / normal.days_per_year.sqrt(),
            ..normal
        }
    }
}

/// A checked market.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Market(MarketTerms);

impl Market {
    /// Checks the terms against [`limits`].
    ///
    /// # Errors
    /// [`InputError`] with a field such as `market.volatility`: numbers that are not finite or outside their limits; and
    /// `market.overnightShare` or `market.jumpsPerYear` where gap and jumps together have more than the whole variance.
    pub fn new(terms: MarketTerms) -> Result<Self, InputError> {
        let check = |limit: &'static limits::Limit, value: f64, field: &'static str| {
            limit.check(value).map_err(|problem| InputError::new(field, problem))
        };
        check(&limits::VOLATILITY, terms.volatility, "market.volatility")?;
        check(&limits::DRIFT, terms.drift, "market.drift")?;
        check(&limits::OVERNIGHT_SHARE, terms.overnight_share, "market.overnightShare")?;
        if let Some(degrees) = terms.tail_degrees {
            check(&limits::TAIL_DEGREES, degrees, "market.tailDegrees")?;
        }
        check(&limits::JUMPS_PER_YEAR, terms.jumps_per_year, "market.jumpsPerYear")?;
        check(&limits::JUMP_MEAN, terms.jump_mean, "market.jumpMean")?;
        check(&limits::JUMP_SD, terms.jump_sd, "market.jumpSd")?;
        check(&limits::U_SHAPE, terms.u_shape, "market.uShape")?;
        check(&limits::SESSION_MINUTES, terms.session_minutes, "market.sessionMinutes")?;
        check(&limits::DAYS_PER_YEAR, terms.days_per_year, "market.daysPerYear")?;
        check(&limits::TICK_MINUTES, terms.tick_minutes, "market.tickMinutes")?;
        let market = Self(terms);
        if market.jump_variance() > 0.0 {
            let found = terms.overnight_share + market.jump_variance() / market.day_variance();
            if found > 1.0 {
                let found = if found.is_finite() { found } else { f64::MAX };
                let problem = Problem::OutOfRange { limit: &limits::VARIANCE_SHARES, found };
                return Err(InputError::new("market.jumpsPerYear", problem));
            }
        }
        Ok(market)
    }

    /// The terms.
    #[must_use]
    pub const fn terms(&self) -> &MarketTerms {
        &self.0
    }

    /// Variance of a day's log return.
    #[must_use]
    pub fn day_variance(&self) -> f64 {
        self.0.volatility * self.0.volatility / self.0.days_per_year
    }

    /// Variance of the gap before the open.
    #[must_use]
    pub fn overnight_variance(&self) -> f64 {
        self.0.overnight_share * self.day_variance()
    }

    /// Variance of a session's jumps.
    #[must_use]
    pub fn jump_variance(&self) -> f64 {
        let t = &self.0;
        t.jumps_per_year / t.days_per_year * (t.jump_mean * t.jump_mean + t.jump_sd * t.jump_sd)
    }

    /// Variance of a session's diffusion: what gap and jumps leave.
    #[must_use]
    pub fn session_variance(&self) -> f64 {
        (self.day_variance() - self.overnight_variance() - self.jump_variance()).max(0.0)
    }

    /// Times of a session's ticks, minutes: from the open to the close, at least these two.
    #[must_use]
    pub fn tick_times(&self) -> Vec<f64> {
        let (close, step) = (self.0.session_minutes, self.0.tick_minutes);
        let mut times = Vec::new();
        let mut at = 0.0;
        let mut count = 0_u32;
        // A tick that only rounding tells from the close is the close.
        while at < close - 1e-9 * step {
            times.push(at);
            count += 1;
            at = f64::from(count) * step;
        }
        times.push(close);
        times
    }

    /// Share of the session's variance before a minute of it: 0 at the open, 1 at the close.
    #[must_use]
    pub fn variance_time(&self, minute: f64) -> f64 {
        let (u, x) = (self.0.u_shape, minute / self.0.session_minutes);
        if x >= 1.0 {
            return 1.0; // not by a rounding less
        }
        let d = x - 0.5;
        (1.0 - u) * x + u * (4.0 * d * d * d + 0.5)
    }
}
