//! What a path of prices says of the market it came from: volatility, the gap's share, tails.

use crate::path::Path;

/// The moves of a session, in logs: the open since the price from which the session is measured, and highest price, lowest
/// price and close since the open.
#[derive(Clone, Copy, Debug)]
struct Move {
    open: f64,
    high: f64,
    low: f64,
    close: f64,
}

/// Estimates from a path's days. Each is `None` where the days do not say: too few of them, or days that never move.
///
/// Of `n` days, with `o_i` the log of the open over the price from which the day is measured (the close before, less a
/// dividend and by a split), `c_i`, `h_i` and `l_i` those of close, highest and lowest price over the open, and `D` sessions a
/// year; `V(x)` is the sample variance, of the denominator `n − 1`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimates {
    /// Number of days.
    pub days: usize,
    /// Volatility per year from close to close: `√(D·V(o + c))`. From two days on.
    pub close_to_close: Option<f64>,
    /// Volatility per year of the session alone, without gaps, from its range: `√(D·Σ(h − l)²/(4n·ln 2))`. It is too low where
    /// prices are far apart. Source: Parkinson, "The extreme value method for estimating the variance of the rate of return",
    /// Journal of Business 53 (1), 1980. For days with more than two prices.
    pub parkinson: Option<f64>,
    /// Volatility per year with gaps: `√(D·(V(o) + k·V(c) + (1 − k)·R))`, where `R` is the mean of `h(h − c) + l(l − c)` (Rogers
    /// and Satchell) and `k = 0.34/(1.34 + (n + 1)/(n − 1))`; it does not depend on the drift. Source: Yang and Zhang, "Drift
    /// independent volatility estimation based on high, low, open, and close prices", Journal of Business 73 (3), 2000.
    /// For days with more than two prices, from two days on.
    pub yang_zhang: Option<f64>,
    /// Share of a day's variance in the gap: `V(o)/(V(o) + V(c))`. From two days on.
    pub overnight_share: Option<f64>,
    /// Degrees of freedom of Student-like days of the variance `V(o + c)`: those under which the days' returns are most
    /// likely. `None` below [`Estimates::DAYS_FOR_TAILS`] days, and where normal days are as likely as any.
    pub tail_degrees: Option<f64>,
}

impl Estimates {
    /// Fewer days than these say nothing of tails.
    pub const DAYS_FOR_TAILS: usize = 60;

    /// Estimates from a path of daily sessions, `days_per_year` of them a year.
    #[must_use]
    pub fn of(path: &Path, days_per_year: f64) -> Self {
        let moves: Vec<Move> = path
            .sessions()
            .iter()
            .enumerate()
            .map(|(i, s)| {
                let log = |price: f64, of: f64| libm::log(price / of);
                let open = s.price[0];
                let high = s.price.iter().copied().fold(open, f64::max);
                let low = s.price.iter().copied().fold(open, f64::min);
                let reference = path.reference_at_open(i);
                Move {
                    open: log(open, reference),
                    high: log(high, open),
                    low: log(low, open),
                    close: log(s.close_price(), open),
                }
            })
            .collect();
        // Days of nothing but a close have no range, and no open of their own.
        let have_ranges = path.sessions().iter().all(|s| s.len() > 2);
        let have_opens = path.sessions().iter().all(|s| s.len() > 1);
        let yearly = |variance: f64| (days_per_year * variance).sqrt();
        let returns = || moves.iter().map(|m| m.open + m.close);
        let opens = variance(moves.iter().map(|m| m.open)).filter(|_| have_opens);
        let closes = variance(moves.iter().map(|m| m.close)).filter(|_| have_opens);
        let daily = variance(returns());
        let gaps = opens.zip(closes);
        Self {
            days: moves.len(),
            close_to_close: daily.map(yearly),
            parkinson: have_ranges.then(|| {
                let squares = moves.iter().map(|m| (m.high - m.low) * (m.high - m.low));
                yearly(mean(squares) / (4.0 * std::f64::consts::LN_2))
            }),
            yang_zhang: gaps.filter(|_| have_ranges).map(|(opens, closes)| {
                let n = count(moves.len());
                let k = 0.34 / (1.34 + (n + 1.0) / (n - 1.0));
                let range = moves.iter().map(|m| m.high * (m.high - m.close) + m.low * (m.low - m.close));
                yearly(opens + k * closes + (1.0 - k) * mean(range))
            }),
            overnight_share: gaps
                .filter(|(opens, closes)| opens + closes > 0.0)
                .map(|(opens, closes)| opens / (opens + closes)),
            tail_degrees: daily.filter(|daily| *daily > 0.0 && moves.len() >= Self::DAYS_FOR_TAILS).and_then(
                |daily| {
                    let middle = mean(returns());
                    let scaled: Vec<f64> = returns().map(|r| (r - middle) * (r - middle) / daily).collect();
                    most_likely_degrees(&scaled)
                },
            ),
        }
    }
}

fn count(n: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few thousand days")]
    let n = n as f64;
    n
}

fn mean(numbers: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = count(numbers.len());
    numbers.sum::<f64>() / n
}

fn variance(numbers: impl ExactSizeIterator<Item = f64> + Clone) -> Option<f64> {
    let n = count(numbers.len());
    let middle = mean(numbers.clone());
    let square = |off: f64| off * off;
    (n > 1.0).then(|| numbers.map(|x| square(x - middle)).sum::<f64>() / (n - 1.0))
}

/// The degrees of freedom, above 2, under which squares of Student variables of variance 1 are most likely; `None` where it
/// is the largest that are looked at, which is as good as normal.
fn most_likely_degrees(squares: &[f64]) -> Option<f64> {
    const STEPS: u32 = 60;
    const GOLDEN: f64 = 0.618_033_988_749_894_8;
    const LEAST: f64 = 0.05;
    const MOST: f64 = 98.0;
    let n = count(squares.len());
    // The log of the likelihood, in the log of the degrees beyond 2.
    let likelihood = |beyond: f64| {
        let beyond = libm::exp(beyond);
        let nu = 2.0 + beyond;
        let density = libm::lgamma(0.5 * (nu + 1.0)) - libm::lgamma(0.5 * nu) - 0.5 * libm::log(beyond);
        n * density - 0.5 * (nu + 1.0) * squares.iter().map(|s| libm::log1p(s / beyond)).sum::<f64>()
    };
    let (mut low, mut high) = (libm::log(LEAST), libm::log(MOST));
    for _ in 0..STEPS {
        let part = GOLDEN * (high - low);
        let (a, b) = (high - part, low + part);
        if likelihood(a) > likelihood(b) { high = b } else { low = a }
    }
    let nu = 2.0 + libm::exp(0.5 * (low + high));
    (nu < 0.99 * MOST).then_some(nu)
}
