//! The structs of scenario files, version 1.

mod days;
mod product;

use std::borrow::Cow;
use std::sync::Arc;

use model::odds::OddsSettings;
use model::{Clock, Day, Inputs, PathInput, PathOrigin, Preset, Recorded, Settings, Sketch};
pub(crate) use product::WireProduct;
use reset_engine::{ControlPoint, InputError, Path, Session, Texture, limits};
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
    #[serde(skip_serializing_if = "Option::is_none")]
    drawn: Option<Object<WireDrawn>>,
    previous_close: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    texture: Option<Object<WireTexture>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Bounded<Object<WireDay>, { limits::MAX_SESSIONS }>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sessions: Option<Bounded<Object<WireSession<'a>>, { limits::MAX_SESSIONS }>>,
}

#[derive(Serialize, Deserialize)]
struct WireDrawn {
    number: Whole,
    seed: Whole,
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

/// A number of which its absence says the same is left out.
fn unless(value: f64, absent: f64) -> Option<f64> {
    (value.to_bits() != absent.to_bits()).then_some(value)
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
            drawn: None,
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
    fn from(Recorded { origin, path }: &'a Recorded) -> Self {
        let (name, drawn) = match origin {
            PathOrigin::File(name) => (Some(Cow::from(&**name)), None),
            PathOrigin::Drawn { number, seed } => {
                let seed = Whole((*seed).try_into().unwrap_or(u32::MAX));
                (None, Some(Object(WireDrawn { number: Whole(*number), seed })))
            }
        };
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
            name,
            drawn,
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
                let origin = match self.drawn {
                    Some(Object(WireDrawn { number: Whole(number), seed: Whole(seed) })) => {
                        PathOrigin::Drawn { number, seed: seed.into() }
                    }
                    None => PathOrigin::File(Arc::from(&*self.name.unwrap_or_default())),
                };
                Ok(PathInput::Recorded(Recorded { origin, path: Arc::new(path) }))
            }
        }
    }
}
