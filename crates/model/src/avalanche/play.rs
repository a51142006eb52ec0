//! The avalanche: the cascade with and without resets, round by round, and the gain.

use reset_engine::{Basis, Cascade, Impact, InputError, Universe, critical_assets, multiplier};

use super::{CascadeAssumptions, ImpactLaw, UnderlyingProducts, Volume};

/// Why the products of an underlying cannot be played with impact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NotPlayed {
    /// No product follows it.
    NoProducts,
    /// Impact is measured against a volume, and none is given.
    UnknownVolume,
    /// A volume of zero.
    NoVolume,
    /// Two rows, from 0, give different volumes.
    Conflict(usize, usize),
    /// Assumptions that the engine refuses together.
    Refused,
}

/// A cascade with the resets, and the same products without.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// With the resets.
    pub with: Cascade,
    /// Without.
    pub without: Cascade,
}

/// What happens in a round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RoundKind {
    /// The previous close.
    Start,
    /// The first move.
    Shock,
    /// The product of that row resets.
    Reset(usize),
    /// All rebalance at the close.
    Close(Basis),
    /// The next day takes back this part.
    NextDay(f64),
}

/// A round of the avalanche: what happens, and the move since the previous close that it leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Round {
    /// What happens.
    pub kind: RoundKind,
    /// Move before it.
    pub before: f64,
    /// Money traded; positive buys.
    pub trade: f64,
    /// Move after it; `None`: no equilibrium in this model.
    pub after: Option<f64>,
}

/// The assets at which one leverage would make the linear model critical.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Critical {
    /// The leverage.
    pub leverage: f64,
    /// The assets, in multiples of the daily volume.
    pub volumes: f64,
}

/// What follows from the products of one underlying and the assumptions.
#[derive(Clone, Debug, PartialEq)]
pub struct Play {
    /// The gain `λK` before any reset.
    pub gain: Option<f64>,
    /// What becomes critical when.
    pub critical: Vec<Critical>,
    /// The cascade under the chosen law.
    pub pair: Result<Pair, NotPlayed>,
    /// The same under the linear and the square-root law.
    pub compared: Option<(Pair, Pair)>,
    /// The rounds under the chosen law.
    pub rounds: Vec<Round>,
    /// The next day's move since the previous close without resets, where that has an equilibrium.
    pub without_next: Option<f64>,
    /// The move just before the close if others trade ahead of it; `None` if they trade nothing.
    pub front_run: Option<f64>,
}

/// The leverages for which the critical assets are told.
const LEVERAGES: [f64; 3] = [2.0, 3.0, -3.0];

impl Play {
    /// Plays the products of one underlying.
    #[must_use]
    pub fn new(own: &UnderlyingProducts, assumptions: &CascadeAssumptions) -> Self {
        let known = match own.volume {
            Volume::Known(volume) if volume > 0.0 => Some(volume),
            _ => None,
        };
        let lambda = known.and_then(|volume| assumptions.lambda(volume).ok());
        let pair = played(own, assumptions, assumptions.law);
        let other = |law| played(own, assumptions, law).ok();
        let cascade = pair.as_ref().ok().map(|pair| &pair.with);
        let is_front_run = assumptions.front_run > 0.0;
        Self {
            gain: lambda.map(|lambda| lambda * own.universe.slope().total),
            critical: lambda.zip(known).map(|(l, volume)| critical(l, volume)).unwrap_or_default(),
            rounds: cascade.map(|cascade| rounds(cascade, own, assumptions.reversal)).unwrap_or_default(),
            without_next: pair.as_ref().ok().and_then(|pair| {
                let back = pair.without.reversal(assumptions.reversal).ok()?;
                Some(pair.without.close.r? + back?)
            }),
            front_run: cascade
                .filter(|_| is_front_run)
                .and_then(|cascade| cascade.front_run(assumptions.front_run).ok()?),
            compared: other(ImpactLaw::Linear).zip(other(ImpactLaw::SquareRoot)),
            pair,
        }
    }

    /// By how much the linear model enlarges a move; `None` from the critical point on, and without a gain.
    #[must_use]
    pub fn multiplier(&self) -> Option<f64> {
        self.gain.and_then(multiplier)
    }

    /// Move of the next day.
    #[must_use]
    pub fn next_day(&self) -> Option<f64> {
        let last = self.rounds.last()?;
        matches!(last.kind, RoundKind::NextDay(_)).then_some(last.after? - last.before)
    }

    /// The number of the last round, from 0 for the previous close.
    #[must_use]
    pub fn last_round(&self) -> usize {
        self.rounds.len().saturating_sub(1)
    }
}

fn played(
    own: &UnderlyingProducts,
    assumptions: &CascadeAssumptions,
    law: ImpactLaw,
) -> Result<Pair, NotPlayed> {
    if own.rows.is_empty() {
        return Err(NotPlayed::NoProducts);
    }
    let volume = match own.volume {
        _ if law == ImpactLaw::None => 1.0,
        Volume::Known(0.0) => return Err(NotPlayed::NoVolume),
        Volume::Known(volume) => volume,
        Volume::Unknown => return Err(NotPlayed::UnknownVolume),
        Volume::Conflict(a, b) => return Err(NotPlayed::Conflict(a, b)),
    };
    let cascade = |universe: &Universe| -> Result<Cascade, InputError> {
        universe.cascade(assumptions.shock, Impact::new(assumptions.model(law, volume)?)?)
    };
    let pair = || -> Result<Pair, InputError> {
        Ok(Pair { with: cascade(&own.universe)?, without: cascade(&own.universe.without_resets())? })
    };
    pair().map_err(|_| NotPlayed::Refused)
}

fn rounds(cascade: &Cascade, own: &UnderlyingProducts, reversal: f64) -> Vec<Round> {
    let shock = cascade.shock;
    let round = |kind, before, trade, after| Round { kind, before, trade, after };
    let mut rounds =
        vec![round(RoundKind::Start, 0.0, 0.0, Some(0.0)), round(RoundKind::Shock, 0.0, 0.0, Some(shock))];
    rounds.extend(cascade.resets.iter().map(|reset| {
        round(RoundKind::Reset(own.rows[reset.product]), reset.r, reset.trade, Some(reset.move_after))
    }));
    let close = &cascade.close;
    rounds.push(round(RoundKind::Close(close.basis), close.before, close.total, close.r));
    let back = cascade.reversal(reversal).ok().flatten();
    if let (Some(r), Some(back)) = (close.r, back) {
        rounds.push(round(RoundKind::NextDay(reversal), r, 0.0, Some(r + back)));
    }
    rounds
}

fn critical(lambda: f64, volume: f64) -> Vec<Critical> {
    let of = |leverage| Some(Critical { leverage, volumes: critical_assets(leverage, lambda)? / volume });
    LEVERAGES.into_iter().filter_map(of).collect()
}
