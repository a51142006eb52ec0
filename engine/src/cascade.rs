//! The avalanche: a first move, the resets that it fires and that fire each other, and the close, where flow and price are
//! solved together. All moves are relative to the previous close unless they are said to be since a reference.

use std::collections::BinaryHeap;

use crate::error::InputError;
use crate::formula::{
    TOLERANCE, closing_out_trade, coefficient, is_lost, nav_after, rebalancing_trade, trade,
};
use crate::impact::Impact;
use crate::limits;
use crate::universe::{Member, Universe};

/// Highest price up to which the model follows a cascade, as a multiple of the previous close. Beyond it it has run away.
const HIGHEST: f64 = 1e6;

/// One reset of a cascade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Firing {
    /// Index of the product.
    pub product: usize,
    /// Move at which it fired and was rebased.
    pub r: f64,
    /// Its trade in money; positive buys the underlying.
    pub trade: f64,
    /// What the product is worth after it.
    pub assets_after: f64,
    /// Move once the trade has had its impact; −1 where the model's price would be zero or less.
    pub move_after: f64,
}

/// How the trades of a close are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Flow and price agree.
    Equilibrium,
    /// No equilibrium in this model, in a fall: the most that each product can sell (least that it can buy) at any lower
    /// price, however low.
    Caps,
    /// No equilibrium in this model, in a rise, which nothing caps: the trades before their own effect on the price.
    BeforeImpact,
}

/// The close of a cascade.
#[derive(Clone, Debug, PartialEq)]
pub struct CascadeClose {
    /// Move before the close's trades.
    pub before: f64,
    /// Move at the close; `None` where the model has no equilibrium.
    pub r: Option<f64>,
    /// How to read the trades.
    pub basis: Basis,
    /// Trade of each product in money; positive buys the underlying.
    pub trades: Vec<f64>,
    /// Their sum.
    pub total: f64,
    /// The gain `λK` of the products as the resets have left them; `None` but for linear impact.
    pub gain: Option<f64>,
}

/// A cascade.
#[derive(Clone, Debug, PartialEq)]
pub struct Cascade {
    /// The first move.
    pub shock: f64,
    /// The resets in order.
    pub resets: Vec<Firing>,
    /// The close.
    pub close: CascadeClose,
    impact: Impact,
}

impl Universe {
    /// Plays a first move of the one underlying of all products. Each trigger fires at most once.
    ///
    /// # Errors
    /// [`InputError`] at `shock`.
    pub fn cascade(&self, shock: f64, impact: Impact) -> Result<Cascade, InputError> {
        let shock = limits::MOVE.check(shock).map_err(|problem| InputError::new("shock", problem))? + 0.0;
        let mut legs: Vec<Leg> = self.members().iter().map(Leg::new).collect();
        let (resets, before, ran_away) = play(self.members(), &mut legs, shock, impact);
        let close = close(&legs, before, impact, ran_away.then(|| resets.last().map_or(0.0, |r| r.trade)));
        Ok(Cascade { shock, resets, close, impact })
    }
}

impl Cascade {
    /// Trades of resets and close together.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.resets.iter().map(|reset| reset.trade).sum::<f64>() + self.close.total
    }

    /// Move just before the close if others make a share of its trades ahead of it. The move at the close stays what it
    /// is: the path gets there earlier, and beyond a share of 1 overshoots. `None` without an equilibrium.
    ///
    /// # Errors
    /// [`InputError`] at `frontRun`.
    pub fn front_run(&self, share: f64) -> Result<Option<f64>, InputError> {
        let share = limits::FRONT_RUN.check(share).map_err(|p| InputError::new("frontRun", p))?;
        Ok(self.close.r.map(|_| self.close.before + self.impact.of(share * self.close.total)))
    }

    /// Move of the next day if `part` of what the flow did is taken back: `−part·(r − shock)`, in units of the previous
    /// close as all moves here. `None` without an equilibrium.
    ///
    /// # Errors
    /// [`InputError`] at `reversal`.
    pub fn reversal(&self, part: f64) -> Result<Option<f64>, InputError> {
        let part = limits::REVERSAL.check(part).map_err(|p| InputError::new("reversal", p))?;
        Ok(self.close.r.map(|r| part * (self.shock - r)))
    }
}

/// A product's leverage period: its NAV at the move from which it is measured.
#[derive(Clone, Copy)]
struct Leg {
    leverage: f64,
    nav: f64,
    reference: f64,
}

impl Leg {
    fn new(member: &Member) -> Self {
        Self { leverage: member.leverage, nav: member.assets, reference: 0.0 }
    }

    /// Move since the reference.
    fn since(&self, r: f64) -> f64 {
        (r - self.reference) / (1.0 + self.reference)
    }

    /// Whether nothing is left at the close: lost there, or already before it, as what is lost stays lost.
    fn lost(&self, before: f64, r: f64) -> bool {
        is_lost(self.leverage, self.since(before)) || is_lost(self.leverage, self.since(r))
    }

    /// Trade at a close at `r`.
    fn trade(&self, before: f64, r: f64) -> f64 {
        let since = self.since(r);
        if self.lost(before, r) {
            closing_out_trade(self.leverage, self.nav, since) + 0.0
        } else {
            rebalancing_trade(self.leverage, self.nav, since) + 0.0
        }
    }

    /// Slope of the trade in the move while the product lives.
    fn slope(&self) -> f64 {
        coefficient(self.leverage) * self.nav / (1.0 + self.reference)
    }

    /// The straight line on which the trade at `r` lies: its value at `before` and its slope.
    fn line(&self, before: f64, r: f64) -> (f64, f64) {
        let since = self.since(before);
        if self.lost(before, r) {
            let slope = -self.leverage * self.nav;
            (slope * (1.0 + since), slope / (1.0 + self.reference))
        } else {
            (rebalancing_trade(self.leverage, self.nav, since), self.slope())
        }
    }

    /// Least trade (most sold) at any price from zero up to `before`. The trade is a broken line: its ends and its kink
    /// suffice. The kink is where a long product is lost: it has sold `L − 1` times its NAV.
    fn least(&self, before: f64) -> f64 {
        let ends = self.trade(before, before).min(self.trade(before, -1.0));
        let has_kink = self.leverage > 1.0 && !self.lost(before, before);
        // Which of two zeros is the smaller one differs between machines: + 0.0 makes it one.
        let least = if has_kink { ends.min((1.0 - self.leverage) * self.nav) } else { ends };
        least + 0.0
    }
}

/// Sums `value` and `slope` over all products: their flow as one straight line.
fn flow_line(legs: &[Leg], before: f64, r: f64) -> (f64, f64) {
    legs.iter().fold((0.0, 0.0), |(value, slope), leg| {
        let line = leg.line(before, r);
        (value + line.0, slope + line.1)
    })
}

/// The resets in order, the move after them, and whether the price ran out of the model.
///
/// The products that are breached on one side are always the first in the order of triggers, so that a walk along that
/// order for each side finds the next one.
fn play(members: &[Member], legs: &mut [Leg], shock: f64, impact: Impact) -> (Vec<Firing>, f64, bool) {
    let order = order_of_firing(members);
    let (mut resets, mut r) = (Vec::new(), shock);
    let (mut next_long, mut next_short) = (0, 0);
    loop {
        let falling = r < 0.0;
        let next = if falling { &mut next_long } else { &mut next_short };
        while order.get(*next).is_some_and(|(_, index)| members[*index].is_long() != falling) {
            *next += 1;
        }
        let breached = |trigger: u64| r != 0.0 && r.abs() >= f64::from_bits(trigger) - TOLERANCE;
        let Some(&(_, product)) = order.get(*next).filter(|(trigger, _)| breached(*trigger)) else {
            return (resets, r, false);
        };
        *next += 1;
        let leg = &mut legs[product];
        let trade = trade(leg.leverage, leg.nav, r);
        *leg = Leg { nav: nav_after(leg.leverage, leg.nav, r), reference: r, ..*leg };
        let move_after = (r + (1.0 + r) * impact.of(trade)).max(-1.0);
        resets.push(Firing { product, r, trade, assets_after: leg.nav, move_after });
        if move_after == -1.0 || 1.0 + move_after > HIGHEST {
            return (resets, r, true);
        }
        r = move_after;
    }
}

/// Triggers that can fire with their products, the smallest first, equal ones in the order of the products. Triggers are
/// above zero, where the bits of numbers sort as the numbers do; a heap sorts in less code than `sort` brings along.
fn order_of_firing(members: &[Member]) -> Vec<(u64, usize)> {
    let can_fire = |(index, member): (usize, &Member)| {
        // A long product with a trigger of 100 % never fires.
        let trigger = member.trigger.filter(|tau| !member.is_long() || *tau < 1.0);
        trigger.map(|tau| (tau.to_bits(), index))
    };
    let order: BinaryHeap<(u64, usize)> = members.iter().enumerate().filter_map(can_fire).collect();
    order.into_sorted_vec()
}

/// The close. `ran_away` is the trade that drove the price out of the model, if one did.
fn close(legs: &[Leg], before: f64, impact: Impact, ran_away: Option<f64>) -> CascadeClose {
    let gain = impact.gain(legs.iter().map(Leg::slope).sum());
    let flow = ran_away.unwrap_or_else(|| flow_line(legs, before, before).0);
    let r = if ran_away.is_some() { None } else { clear(legs, before, impact, gain) };
    let basis = match r {
        Some(_) => Basis::Equilibrium,
        None if flow < 0.0 => Basis::Caps,
        None => Basis::BeforeImpact,
    };
    let trade = |leg: &Leg| match basis {
        Basis::Caps => leg.least(before),
        Basis::Equilibrium | Basis::BeforeImpact => leg.trade(before, r.unwrap_or(before)),
    };
    let trades: Vec<f64> = legs.iter().map(trade).collect();
    let total = trades.iter().sum::<f64>() + 0.0;
    CascadeClose { before, r, basis, trades, total, gain }
}

/// The move at which flow and price agree: `r = before + I(flow(r))`; `None` where there is none at a price above zero.
///
/// In the direction in which the flow pushes, wipe-outs only ever flatten it: it is concave, so that it meets the impact at
/// one place at most, and the line on which it lies at any move is nowhere below it. Solving for the line, exactly, and
/// again for the line found there comes down to the solution from beyond it and stops as soon as no further product is told
/// apart: after two steps as a rule. The first line is that of the first move; where it is too steep (a gain of 1 or more)
/// that of the farthest move, where all are lost that can be. If even that one is too steep, nothing stops the slide.
fn clear(legs: &[Leg], before: f64, impact: Impact, gain: Option<f64>) -> Option<f64> {
    let (flow, slope) = flow_line(legs, before, before);
    if flow == 0.0 {
        return Some(before); // nobody trades: an equilibrium in every model
    }
    let direction = flow.signum();
    let most = if flow < 0.0 { 1.0 + before } else { f64::INFINITY };
    let is_steep = |slope: f64| impact.gain(slope).is_some_and(|g| g >= 1.0);
    let mut size = if gain.is_some_and(|g| g >= 1.0) {
        let (start, slope) = flow_line(legs, before, before + direction * most);
        if is_steep(slope) {
            return None;
        }
        impact.agree(direction * start, slope).min(most)
    } else {
        impact.agree(flow.abs(), slope).min(most)
    };
    loop {
        let (start, slope) = flow_line(legs, before, before + direction * size);
        let next = impact.agree(direction * start, slope).min(most);
        if next >= size || is_steep(slope) {
            break;
        }
        size = next;
    }
    let r = before + direction * size;
    (size < most && r > -1.0).then_some(r)
}
