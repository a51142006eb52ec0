//! The closed forms, each in one place. `L` is leverage, `r` a move of the underlying since the reference, as a fraction.

/// A value of at most this fraction of the NAV at the reference counts as zero, and a price within this fraction of the
/// reference from the trigger level fires. It absorbs the rounding of fractions such as 1/6 and 2/3, no more.
pub const TOLERANCE: f64 = 1e-12;

/// A NAV stops growing here, so that no figure ever becomes infinite.
pub(crate) const NAV_CEILING: f64 = 1e250;

/// Value per unit of NAV at the reference: `1 + L·r`. May be negative: floors are the caller's.
#[must_use]
pub const fn growth(leverage: f64, r: f64) -> f64 {
    1.0 + leverage * r
}

/// Effective leverage after a move: `L·(1+r) / (1 + L·r)`; `None` once nothing is left.
#[must_use]
pub fn effective_leverage(leverage: f64, r: f64) -> Option<f64> {
    let left = growth(leverage, r);
    (left > TOLERANCE).then(|| leverage * (1.0 + r) / left)
}

/// Trade that restores leverage `L` after a move: `L(L−1)·NAV_ref·r`. Positive buys the underlying.
///
/// Source: Cheng and Madhavan, "The Dynamics of Leveraged and Inverse Exchange-Traded Funds", 2009.
#[must_use]
pub const fn rebalancing_trade(leverage: f64, nav_at_reference: f64, r: f64) -> f64 {
    leverage * (leverage - 1.0) * nav_at_reference * r
}

/// Trade of a product that has lost everything and closes its position: `−L·NAV_ref·(1 + r)`.
#[must_use]
pub const fn closing_out_trade(leverage: f64, nav_at_reference: f64, r: f64) -> f64 {
    -leverage * nav_at_reference * (1.0 + r)
}

/// Whether a leverage period has nothing left after a move.
#[must_use]
pub fn is_lost(leverage: f64, r: f64) -> bool {
    growth(leverage, r) <= TOLERANCE
}

/// NAV after a move, 0 once it is lost.
pub(crate) fn nav_after(leverage: f64, nav_at_reference: f64, r: f64) -> f64 {
    let left = growth(leverage, r);
    if left > TOLERANCE { (nav_at_reference * left).min(NAV_CEILING) } else { 0.0 }
}

/// What a product must trade at a rebalance: [`rebalancing_trade`], or [`closing_out_trade`] once it is lost. The two meet
/// at that point, so that the trade is continuous in the move.
#[must_use]
pub fn trade(leverage: f64, nav_at_reference: f64, r: f64) -> f64 {
    let trade = if is_lost(leverage, r) {
        closing_out_trade(leverage, nav_at_reference, r)
    } else {
        rebalancing_trade(leverage, nav_at_reference, r)
    };
    trade + 0.0 // never −0
}

/// `L(L−1)`: money traded per unit of NAV and of move, and twice the volatility drag per unit of variance. The same for
/// `L` and `1 − L`.
#[must_use]
pub const fn coefficient(leverage: f64) -> f64 {
    leverage * (leverage - 1.0)
}

/// The trade where investors have created units worth `creations` (negative: redeemed) at the same rebalance: each unit
/// of money needs `L` of the underlying. `L(L−1)·NAV_ref·r + L·creations`.
#[must_use]
pub fn trade_with_creations(leverage: f64, nav_at_reference: f64, r: f64, creations: f64) -> f64 {
    trade(leverage, nav_at_reference, r) + leverage * creations
}

/// Creations that leave the product nothing to trade: `−(L−1)·NAV_ref·r`; `None` once it is lost, as nobody can join it.
/// A part of them takes the same part off the trade.
#[must_use]
pub fn offsetting_creations(leverage: f64, nav_at_reference: f64, r: f64) -> Option<f64> {
    (!is_lost(leverage, r)).then_some((1.0 - leverage) * nav_at_reference * r)
}

/// What infinitely many resets on a smooth path trade in all: `(L−1)·NAV_ref·((1+r)^L − 1)`. No adverse slide with resets
/// trades less.
#[must_use]
pub fn continuous_trade(leverage: f64, nav_at_reference: f64, r: f64) -> f64 {
    (leverage - 1.0) * nav_at_reference * (upper_bound(leverage, 1.0 + r).min(NAV_CEILING) - 1.0)
}

/// Most that `k` rebalances at any prices can leave of a product of leverage ≥ 1 or < 0, per unit of NAV at the start:
/// `(P_end/P_0)^L`.
#[must_use]
pub fn upper_bound(leverage: f64, price_ratio: f64) -> f64 {
    libm::pow(price_ratio, leverage)
}

/// Move of the underlying in one further session that brings a product of NAV `nav` back to `target`, before costs and
/// without a reset: `(target/nav − 1)/L`. `None` where no price can do it.
#[must_use]
pub fn recovery_move(leverage: f64, nav: f64, target: f64) -> Option<f64> {
    let r = (target / nav - 1.0) / leverage;
    (nav > 0.0 && r > -1.0 && r.is_finite()).then_some(r)
}

/// Price ratio at and beyond which a leverage period ends at zero: `1 − 1/L`. Long products die at or below it (where it
/// is positive), short ones at or above it.
#[must_use]
pub const fn death_ratio(leverage: f64) -> f64 {
    1.0 - 1.0 / leverage
}
