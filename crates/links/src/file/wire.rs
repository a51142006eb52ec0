//! The structs of scenario files, version 1.

mod days;

use std::borrow::Cow;
use std::sync::Arc;

use model::odds::OddsSettings;
use model::{Clock, Day, Inputs, PathInput, Preset, Recorded, Settings, Sketch};
use reset_engine::{
    Accrual, ControlPoint, Costs, DayCount, InputError, Path, ProductTerms, Rebase, RebaseRule, Session,
    Texture, Then, UncappedFloor, limits,
};
use serde::{Deserialize, Serialize};

use crate::odds::WireOdds;

use super::values::{Bounded, Object, Whole};
use super::{FILE_FORMAT, FILE_VERSION, FileError, FileProblem};

/// A whole file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Scenario<'a> {
    // Read before all else, from a struct of its own.
    #[serde(skip_deserializing)]
    format: &'static str,
    #[serde(skip_deserializing)]
    version: u32,
    #[serde(skip_deserializing)]
    engine: &'static str,
    preset: Option<Cow<'a, str>>,
    product: Object<WireProduct>,
    initial_nav: Option<f64>,
    clock: Option<Object<WireClock>>,
    path: Object<WirePath<'a>>,
    // Read apart.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    odds: Option<Object<WireOdds>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WireProduct {
    leverage: f64,
    trigger: Option<f64>,
    rebase: Option<Object<WireRebase>>,
    max_resets: Option<Whole>,
    uncapped_floor: Option<Floor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strict: Option<bool>,
    costs: Option<Object<WireCosts>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireRebase {
    rule: Rule,
    delay_minutes: Option<f64>,
    window_minutes: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    halt_minutes: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    then: Option<WireThen>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Rule {
    Barrier,
    Observed,
    Average,
    Worst,
    Last,
    Previous,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum WireThen {
    Reset,
    End,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum WireAccrual {
    Close,
    Reset,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Floor {
    Intraday,
    Close,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireCosts {
    fee_per_year: Option<f64>,
    financing_rate: Option<f64>,
    financing_spread: Option<f64>,
    borrow_fee: Option<f64>,
    trading_cost: Option<f64>,
    day_count: Option<Year>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accrual: Option<WireAccrual>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
struct Year(DayCount);

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireClock {
    open_minute: Option<f64>,
    session_minutes: Option<f64>,
}

/// Either `days`, perhaps with `texture`, or `sessions`, perhaps with `name`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WirePath<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'a, str>>,
    previous_close: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    texture: Option<Object<WireTexture>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Bounded<Object<WireDay>, { limits::MAX_SESSIONS }>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sessions: Option<Bounded<Object<WireSession<'a>>, { limits::MAX_SESSIONS }>>,
}

#[derive(Serialize, Deserialize)]
struct WireTexture {
    roughness: Option<f64>,
    seed: Option<Whole>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireDay {
    calendar_days: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dividend: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    split: Option<f64>,
    points: Bounded<Object<WirePoint>, { limits::MAX_TICKS }>,
}

#[derive(Serialize, Deserialize)]
struct WirePoint {
    minute: f64,
    price: f64,
}

/// Of a recorded path there may be a million ticks: written from where they are, and read once.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireSession<'a> {
    minute: Cow<'a, [f64]>,
    price: Cow<'a, [f64]>,
    calendar_days: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dividend: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    split: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<Cow<'a, [f64]>>,
}

impl<'a> From<&'a Inputs> for Scenario<'a> {
    fn from(inputs: &'a Inputs) -> Self {
        let Settings { preset, terms, initial_nav, clock: Clock { open, length }, path } = inputs.settings();
        Self {
            format: FILE_FORMAT,
            version: FILE_VERSION,
            engine: reset_engine::VERSION,
            preset: Some(preset.slug().into()),
            product: Object(terms.into()),
            initial_nav: Some(*initial_nav),
            clock: Some(Object(WireClock { open_minute: Some(*open), session_minutes: Some(*length) })),
            path: Object(match path {
                PathInput::Sketched(sketch) => sketch.into(),
                PathInput::Recorded(recorded) => recorded.into(),
            }),
            odds: None,
        }
    }
}

impl Scenario<'_> {
    /// With a market, where that is not as it opens.
    pub(super) fn with_odds(self, odds: &OddsSettings) -> Self {
        let is_said = *odds != OddsSettings::default();
        Self { odds: is_said.then(|| Object(odds.into())), ..self }
    }
}

impl From<&ProductTerms> for WireProduct {
    fn from(terms: &ProductTerms) -> Self {
        let ProductTerms { leverage, trigger, rebase, strict, max_resets, uncapped_floor, costs } = *terms;
        let Rebase { rule, delay_minutes, window_minutes, halt_minutes, then } = rebase;
        Self {
            leverage,
            trigger,
            rebase: Some(Object(WireRebase {
                rule: match rule {
                    RebaseRule::Barrier => Rule::Barrier,
                    RebaseRule::Observed => Rule::Observed,
                    RebaseRule::Average => Rule::Average,
                    RebaseRule::Worst => Rule::Worst,
                    RebaseRule::Last => Rule::Last,
                    RebaseRule::Previous => Rule::Previous,
                },
                delay_minutes: Some(delay_minutes),
                window_minutes: Some(window_minutes),
                halt_minutes: unless(halt_minutes, 0.0),
                then: (then == Then::End).then_some(WireThen::End),
            })),
            strict: strict.then_some(true),
            max_resets: max_resets.map(Whole),
            uncapped_floor: Some(match uncapped_floor {
                UncappedFloor::Intraday => Floor::Intraday,
                UncappedFloor::Close => Floor::Close,
            }),
            costs: Some(Object(costs.into())),
        }
    }
}

impl From<Costs> for WireCosts {
    fn from(costs: Costs) -> Self {
        let Costs {
            fee_per_year,
            financing_rate,
            financing_spread,
            borrow_fee,
            trading_cost,
            day_count,
            accrual,
        } = costs;
        Self {
            fee_per_year: Some(fee_per_year),
            financing_rate: Some(financing_rate),
            financing_spread: Some(financing_spread),
            borrow_fee: Some(borrow_fee),
            trading_cost: Some(trading_cost),
            day_count: Some(Year(day_count)),
            accrual: (accrual == Accrual::Reset).then_some(WireAccrual::Reset),
        }
    }
}

/// A number of which its absence says the same is left out.
fn unless(value: f64, absent: f64) -> Option<f64> {
    (value.to_bits() != absent.to_bits()).then_some(value)
}

impl From<Year> for f64 {
    fn from(Year(year): Year) -> Self {
        year.days()
    }
}

impl TryFrom<f64> for Year {
    type Error = &'static str;

    fn try_from(days: f64) -> Result<Self, &'static str> {
        let known = [DayCount::D360, DayCount::D365].into_iter().find(|year| year.days() == days);
        known.map(Self).ok_or("neither 360 nor 365")
    }
}

impl<'a> From<&'a Sketch> for WirePath<'a> {
    fn from(Sketch { previous_close, days, texture }: &'a Sketch) -> Self {
        let Texture { roughness, seed } = *texture;
        let point = |&ControlPoint { minute, price }: &ControlPoint| Object(WirePoint { minute, price });
        let day = |day: &Arc<Day>| {
            let Day { points, calendar_days, dividend, split } = &**day;
            let points = Bounded(points.iter().map(point).collect());
            let (dividend, split) = (unless(*dividend, 0.0), unless(*split, 1.0));
            Object(WireDay { calendar_days: Some(*calendar_days), dividend, split, points })
        };
        Self {
            name: None,
            previous_close: *previous_close,
            texture: Some(Object(WireTexture {
                roughness: Some(roughness),
                // A valid seed is a whole number of this size.
                seed: Some(Whole(seed.try_into().unwrap_or(u32::MAX))),
            })),
            days: Some(Bounded(days.iter().map(day).collect())),
            sessions: None,
        }
    }
}

impl<'a> From<&'a Recorded> for WirePath<'a> {
    fn from(Recorded { name, path }: &'a Recorded) -> Self {
        let session = |session: &'a Arc<Session>| {
            let Session { minute, price, volume, calendar_days, dividend, split } = &**session;
            Object(WireSession {
                minute: minute.into(),
                price: price.into(),
                calendar_days: Some(*calendar_days),
                dividend: unless(*dividend, 0.0),
                split: unless(*split, 1.0),
                volume: volume.as_ref().map(Cow::from),
            })
        };
        Self {
            name: Some(Cow::from(&**name)),
            previous_close: path.previous_close(),
            texture: None,
            days: None,
            sessions: Some(Bounded(path.sessions().iter().map(session).collect())),
        }
    }
}

impl Scenario<'_> {
    /// What the file sets, with the interface's defaults where it says nothing.
    pub fn settings(self) -> Result<Settings, FileError> {
        // A preset that is no more, or none at all: the values tell all the same.
        let preset = self.preset.and_then(|slug| Preset::from_slug(&slug));
        let default = Clock::default();
        let clock = self.clock.map_or(default, |Object(clock)| Clock {
            open: clock.open_minute.unwrap_or(default.open),
            length: clock.session_minutes.unwrap_or(default.length),
        });
        Ok(Settings {
            preset: preset.unwrap_or(Preset::OPENING),
            terms: self.product.0.into(),
            initial_nav: self.initial_nav.unwrap_or(100.0),
            clock,
            path: self.path.0.input()?,
        })
    }
}

impl From<WireProduct> for ProductTerms {
    fn from(product: WireProduct) -> Self {
        let default = Self::default();
        Self {
            leverage: product.leverage,
            trigger: product.trigger,
            rebase: product.rebase.map_or(default.rebase, |Object(rebase)| rebase.into()),
            strict: product.strict.unwrap_or_default(),
            max_resets: product.max_resets.map(|Whole(most)| most),
            uncapped_floor: product.uncapped_floor.map_or(default.uncapped_floor, |floor| match floor {
                Floor::Intraday => UncappedFloor::Intraday,
                Floor::Close => UncappedFloor::Close,
            }),
            costs: product.costs.map_or(default.costs, |Object(costs)| costs.into()),
        }
    }
}

impl From<WireRebase> for Rebase {
    fn from(rebase: WireRebase) -> Self {
        let rule = match rebase.rule {
            Rule::Barrier => RebaseRule::Barrier,
            Rule::Observed => RebaseRule::Observed,
            Rule::Average => RebaseRule::Average,
            Rule::Worst => RebaseRule::Worst,
            Rule::Last => RebaseRule::Last,
            Rule::Previous => RebaseRule::Previous,
        };
        // A rule with a window that says nothing of it has the usual one, as in the interface.
        let window = if rule.has_window() { ProductTerms::default().rebase.window_minutes } else { 0.0 };
        Self {
            rule,
            delay_minutes: rebase.delay_minutes.unwrap_or(0.0),
            window_minutes: rebase.window_minutes.unwrap_or(window),
            halt_minutes: rebase.halt_minutes.unwrap_or(0.0),
            then: match rebase.then {
                None | Some(WireThen::Reset) => Then::Reset,
                Some(WireThen::End) => Then::End,
            },
        }
    }
}

impl From<WireCosts> for Costs {
    fn from(costs: WireCosts) -> Self {
        let WireCosts {
            fee_per_year,
            financing_rate,
            financing_spread,
            borrow_fee,
            trading_cost,
            day_count,
            accrual,
        } = costs;
        Self {
            fee_per_year: fee_per_year.unwrap_or(0.0),
            financing_rate: financing_rate.unwrap_or(0.0),
            financing_spread: financing_spread.unwrap_or(0.0),
            borrow_fee: borrow_fee.unwrap_or(0.0),
            trading_cost: trading_cost.unwrap_or(0.0),
            day_count: day_count.map(|Year(year)| year).unwrap_or_default(),
            accrual: match accrual {
                None | Some(WireAccrual::Close) => Accrual::Close,
                Some(WireAccrual::Reset) => Accrual::Reset,
            },
        }
    }
}

impl WirePath<'_> {
    fn input(self) -> Result<PathInput, FileError> {
        match (self.days, self.sessions) {
            (Some(_), Some(_)) => Err(FileError::new("path.days", FileProblem::UnknownValue)),
            (None, None) => Err(FileError::new("path.days", FileProblem::Missing)),
            (Some(days), None) => {
                let texture = self.texture.map_or(Texture { roughness: 0.0, seed: 0 }, |Object(texture)| {
                    let seed = texture.seed.map_or(0, |Whole(seed)| seed.into());
                    Texture { roughness: texture.roughness.unwrap_or(0.0), seed }
                });
                let days = days.0.into_iter().map(|Object(day)| day.into()).collect();
                Ok(PathInput::Sketched(Sketch::new(self.previous_close, days, texture)))
            }
            (None, Some(sessions)) => {
                let sessions = sessions.0.into_iter().map(|Object(session)| session.into()).collect();
                let path =
                    Path::new(self.previous_close, sessions).map_err(|InputError { field, problem }| {
                        FileError { field, problem: FileProblem::Path(problem) }
                    })?;
                let name = self.name.unwrap_or_default();
                Ok(PathInput::Recorded(Recorded { name: Arc::from(&*name), path: Arc::new(path) }))
            }
        }
    }
}
