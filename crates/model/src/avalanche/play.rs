//! What the page shows of a first move: the flow, its shares of volume, the cascade with and without resets, the gain.

use reset_engine::{
    Basis, Cascade, DayTrades, Impact, InputError, Slope, Universe, critical_assets, formula, multiplier,
};

use super::{Assumptions, Dial, Impacts, Table, Volume};

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
    /// The next day takes back a part.
    NextDay,
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

/// All trades of a day that goes on or turns after the first move, without impact.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Then {
    /// Move at the close.
    pub end: f64,
    /// Trades at the resets.
    pub at_resets: f64,
    /// Trades at the close, with resets.
    pub close: f64,
    /// Sum of the sizes of all these trades.
    pub gross: f64,
    /// The one trade of the close without resets.
    pub without: f64,
}

/// Everything that follows from the table and the assumptions.
#[derive(Clone, Debug, PartialEq)]
pub struct Play {
    /// Slope of all products of the table.
    pub slope: Slope,
    /// What all of them trade at the first move of each one's own underlying.
    pub flow: f64,
    /// What investors' creations and redemptions make them trade besides.
    pub investors: f64,
    /// The part of every product's assets, created or redeemed, that would leave nothing to trade in all; `None` where no
    /// such part does.
    pub offset: Option<f64>,
    /// Products on the underlying that is played.
    pub count: usize,
    /// Slope of these.
    pub own_slope: Slope,
    /// What these trade.
    pub own_flow: f64,
    /// Their daily volume.
    pub volume: Volume,
    /// The trades as a share of the day's volume and of the closing window's.
    pub shares: Option<(f64, f64)>,
    /// The gain `λK` before any reset, and the linear coefficient.
    pub gain: Option<f64>,
    /// What becomes critical when.
    pub critical: Vec<Critical>,
    /// The cascade in the chosen model.
    pub pair: Result<Pair, NotPlayed>,
    /// The same in the linear and in the square-root model.
    pub compared: Option<(Pair, Pair)>,
    /// The rounds of the chosen model.
    pub rounds: Vec<Round>,
    /// The next day's move since the previous close without resets, where that has an equilibrium.
    pub without_next: Option<f64>,
    /// The move just before the close with front-running.
    pub front_run: Option<f64>,
    /// Where the day goes on by as much again, and where it turns.
    pub then: [Then; 2],
}

/// The leverages for which the critical assets are told.
const LEVERAGES: [f64; 3] = [2.0, 3.0, -3.0];

impl Play {
    /// Plays the table. The first move holds for every underlying; impact and rounds are those of one.
    #[must_use]
    pub fn new(table: &Table, set: &Assumptions) -> Self {
        let shock = set.get(Dial::Shock);
        let (_, all) = table.universe(None);
        let (rows, own) = table.universe(Some(&set.underlying));
        let flow_of = |universe: &Option<Universe>| {
            let universe = universe.as_ref()?;
            universe.flow(&vec![shock; universe.members().len()]).ok()
        };
        let slope_of = |universe: &Option<Universe>| {
            universe.as_ref().map_or(Slope { total: 0.0, inverse: 0.0 }, Universe::slope)
        };
        let total = |universe| flow_of(universe).map_or(0.0, |flow| flow.total);
        let (own_flow, own_slope) = (total(&own), slope_of(&own));
        let flow = total(&all);
        let exposure = all.as_ref().and_then(|all| all.exposure(shock).ok()).unwrap_or_default();
        let volume = table.volume(&set.underlying);
        let known = match volume {
            Volume::Known(volume) if volume > 0.0 => Some(volume),
            _ => None,
        };
        let lambda = known.and_then(|volume| set.lambda(volume).ok());
        let pair = played(own.as_ref(), &rows, set, set.impact, volume);
        let other = |impact| played(own.as_ref(), &rows, set, impact, volume).ok();
        let cascade = pair.as_ref().ok().map(|pair| &pair.with);
        Self {
            slope: slope_of(&all),
            flow,
            investors: set.get(Dial::Creations) * exposure + 0.0,
            // Without exposure it is no number, which no limit takes.
            offset: Dial::Creations.limit().check(-flow / exposure).ok(),
            count: rows.len(),
            own_slope,
            own_flow,
            volume,
            shares: known.map(|volume| {
                let share = own_flow.abs() / volume;
                (share, share / set.get(Dial::Window))
            }),
            gain: lambda.map(|lambda| lambda * own_slope.total),
            critical: lambda.zip(known).map(|(l, volume)| critical(l, volume)).unwrap_or_default(),
            rounds: cascade.map(|cascade| rounds(cascade, &rows, set)).unwrap_or_default(),
            without_next: pair.as_ref().ok().and_then(|pair| {
                let back = pair.without.reversal(set.get(Dial::Reversal)).ok()?;
                Some(pair.without.close.r? + back?)
            }),
            front_run: cascade.and_then(|c| c.front_run(set.get(Dial::FrontRun)).ok()?),
            compared: other(Impacts::Linear).zip(other(Impacts::SquareRoot)),
            then: [1.0, -1.0].map(|way| then(own.as_ref(), shock, way * set.get(Dial::Further))),
            pair,
        }
    }

    /// The part of the slope that is inverse products', where all trade with the move.
    #[must_use]
    pub fn inverse_share(&self) -> Option<f64> {
        (self.slope.total > 0.0).then(|| self.slope.inverse / self.slope.total)
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
        (last.kind == RoundKind::NextDay).then_some(last.after? - last.before)
    }
}

fn played(
    own: Option<&Universe>,
    rows: &[usize],
    set: &Assumptions,
    impact: Impacts,
    volume: Volume,
) -> Result<Pair, NotPlayed> {
    let universe = own.filter(|_| !rows.is_empty()).ok_or(NotPlayed::NoProducts)?;
    let volume = match volume {
        _ if impact == Impacts::None => 1.0,
        Volume::Known(0.0) => return Err(NotPlayed::NoVolume),
        Volume::Known(volume) => volume,
        Volume::Unknown => return Err(NotPlayed::UnknownVolume),
        Volume::Conflict(a, b) => return Err(NotPlayed::Conflict(a, b)),
    };
    let pair = || -> Result<Pair, InputError> {
        let impact = Impact::new(set.model(impact, volume)?)?;
        let shock = set.get(Dial::Shock);
        Ok(Pair {
            with: universe.cascade(shock, impact)?,
            without: universe.without_resets().cascade(shock, impact)?,
        })
    };
    pair().map_err(|_| NotPlayed::Refused)
}

fn rounds(cascade: &Cascade, rows: &[usize], set: &Assumptions) -> Vec<Round> {
    let shock = cascade.shock;
    let round = |kind, before, trade, after| Round { kind, before, trade, after };
    let mut rounds =
        vec![round(RoundKind::Start, 0.0, 0.0, Some(0.0)), round(RoundKind::Shock, 0.0, 0.0, Some(shock))];
    rounds.extend(cascade.resets.iter().map(|reset| {
        round(RoundKind::Reset(rows[reset.product]), reset.r, reset.trade, Some(reset.move_after))
    }));
    let close = &cascade.close;
    rounds.push(round(RoundKind::Close(close.basis), close.before, close.total, close.r));
    let back = cascade.reversal(set.get(Dial::Reversal)).ok().flatten();
    if let (Some(r), Some(back)) = (close.r, back) {
        rounds.push(round(RoundKind::NextDay, r, 0.0, Some(r + back)));
    }
    rounds
}

fn critical(lambda: f64, volume: f64) -> Vec<Critical> {
    let of = |leverage| Some(Critical { leverage, volumes: critical_assets(leverage, lambda)? / volume });
    LEVERAGES.into_iter().filter_map(of).collect()
}

/// The day in two legs: the first move, then `further` of the price there, onwards where it is positive.
fn then(own: Option<&Universe>, shock: f64, further: f64) -> Then {
    let way = if shock < 0.0 { -1.0 } else { 1.0 };
    let end = (1.0 + shock) * (1.0 + way * further) - 1.0;
    let mut all = Then { end, ..Then::default() };
    for member in own.map_or(&[][..], Universe::members) {
        let adverse = -member.leverage.signum() * shock;
        let fires = member
            .trigger
            .is_some_and(|tau| adverse >= tau - formula::TOLERANCE && (member.leverage < 0.0 || tau < 1.0));
        let legs: &[f64] = if fires { &[shock, end] } else { &[end] };
        // A move to a price of zero is none that the engine takes.
        let Ok(day) = DayTrades::new(member, legs) else { continue };
        let close = day.trades.last().copied().unwrap_or_default();
        all.at_resets += day.net - close;
        all.close += close;
        all.gross += day.gross;
        all.without += day.without_resets;
    }
    all
}
