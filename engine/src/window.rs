//! The rebase window: which ticks it holds and which price they give.

use crate::path::Session;
use crate::product::{Rebase, RebaseRule};

/// Times that differ by less than this many minutes are the same: seconds written as sixtieths of a minute do not add up
/// exactly.
pub(crate) const SAME_TIME: f64 = 1e-9;

/// A closed interval of a session's minutes in which the rebase price is found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Window {
    start: f64,
    pub(crate) end: f64,
}

impl Window {
    /// The window of a trigger at `minute`, cut off at the close; of no length under rules that have none.
    pub(crate) fn after(minute: f64, rebase: &Rebase, close_minute: f64) -> Self {
        if !rebase.rule.has_window() {
            return Self { start: minute, end: minute };
        }
        let start = minute + rebase.delay_minutes;
        Self { start, end: (start + rebase.window_minutes).min(close_minute) }
    }

    /// The rebase price of a rule that has a window. `ticks` are the indices from the triggering tick up to the last one at or before the window's
    /// end; where none of them lies in the window, the last price before its end counts.
    pub(crate) fn price(
        self,
        rule: RebaseRule,
        long: bool,
        session: &Session,
        ticks: std::ops::RangeInclusive<usize>,
    ) -> f64 {
        let last = session.price[*ticks.end()];
        let from =
            *ticks.start() + session.minute[ticks.clone()].partition_point(|m| *m < self.start - SAME_TIME);
        let inside = from..*ticks.end() + 1;
        let prices = &session.price[inside.clone()];
        if prices.is_empty() {
            return last;
        }
        match rule {
            RebaseRule::Worst if long => prices.iter().copied().fold(f64::INFINITY, f64::min),
            RebaseRule::Worst => prices.iter().copied().fold(0.0, f64::max),
            RebaseRule::Average => mean(prices, session.volume.as_ref().map(|v| &v[inside])),
            _ => last,
        }
    }
}

/// Mean weighted by volume; plain where there is no volume or all of it is zero. Measured from the lowest price: equal
/// prices give exactly that price, and no sum cancels, so that the mean of the widest prices is as exact as any and stays
/// above zero.
fn mean(prices: &[f64], volume: Option<&[f64]>) -> f64 {
    let base = prices.iter().copied().fold(f64::INFINITY, f64::min);
    let weights = volume.filter(|v| v.iter().any(|w| *w > 0.0));
    let (sum, weight) = match weights {
        Some(v) => prices.iter().zip(v).fold((0.0, 0.0), |(s, w), (p, q)| (s + (p - base) * q, w + q)),
        #[expect(clippy::cast_precision_loss, reason = "a count of ticks is far below 2^52")]
        None => (prices.iter().map(|p| p - base).sum::<f64>(), prices.len() as f64),
    };
    base + sum / weight
}
