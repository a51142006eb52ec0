//! A whole scenario as JSON, to be kept and loaded again.
//!
//! Names are those of the JavaScript interface where it has them: `product`, `initialNav` and, for a recorded path,
//! `path` are what `simulate` takes. Fractions, not percents; minutes since the open; fields that are not known are
//! ignored, and fields that are absent or `null` have the interface's defaults.
//!
//! ```json
//! {
//!   "format": "reset-lab-scenario", "version": 1, "engine": "0.1.0", "preset": "v-rebound",
//!   "product": { "leverage": 3, "trigger": 0.1666, "rebase": { "rule": "average", "delayMinutes": 0, "windowMinutes": 15 },
//!                "maxResets": null, "uncappedFloor": "intraday", "costs": { "feePerYear": 0, "dayCount": 360 } },
//!   "initialNav": 100,
//!   "clock": { "openMinute": 570, "sessionMinutes": 390 },
//!   "path": { "previousClose": 350, "texture": { "roughness": 0, "seed": 7 },
//!             "days": [{ "calendarDays": 1, "points": [{ "minute": 0, "price": 350 }, { "minute": 390, "price": 351.75 }] }] }
//! }
//! ```
//!
//! `product.strict`, `product.rebase.haltMinutes` and `then`, `product.costs.accrual`, and a day's or session's `dividend` and
//! `split` are there where they say something.
//!
//! A recorded path has `name` and `sessions` (arrays `minute`, `price` and perhaps `volume`, and `calendarDays`) in place
//! of `texture` and `days`; where the Odds have drawn it, `drawn` (`number` from 0 on, `seed`) in place of `name`, by which no
//! result changes.
//!
//! `odds` holds what is assumed of the market, where that is not as it opens.
//!
//! **How it grows.** A new setting is a new field that may be absent. As pages of before would ignore it, a file in which it
//! says something gets the next version, which they refuse; a file in which it is absent keeps its version.

mod error;
mod values;
mod wire;

use model::odds::OddsSettings;
use model::{Field, FieldError, Inputs};
use serde::Deserialize;
use serde_json::Value;

use crate::odds::WireOdds;
pub use error::{FileError, FileProblem};
use values::{Object, Whole};
pub(crate) use wire::{Scenario, WireProduct};

/// The mark by which a file is known.
pub const FILE_FORMAT: &str = "reset-lab-scenario";

/// The version of the files that are made.
pub const FILE_VERSION: u32 = 1;

/// The file of these inputs and of a market: JSON on one line. A market as it opens is left out.
#[must_use]
pub fn to_file(inputs: &Inputs, odds: &OddsSettings) -> String {
    crate::to_json(&Scenario::from(inputs).with_odds(odds))
}

/// What is read of a file before its version is known.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: Option<Value>,
}

/// The inputs of a file.
///
/// # Errors
/// [`FileError`], whatever the text says; [`FileProblem::NoScenario`] for what is no JSON.
pub fn from_file(text: &str) -> Result<Inputs, FileError> {
    let head: Option<Object<Head>> = serde_json::from_str(text).ok();
    let Some(Object(head)) = head.filter(|head| head.0.format == FILE_FORMAT) else {
        return Err(FileError::new("", FileProblem::NoScenario));
    };
    match version(head.version)? {
        FILE_VERSION => {}
        0 => return Err(FileError::new("version", FileProblem::UnknownValue)),
        newer => return Err(FileError::new("version", FileProblem::Newer(newer))),
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let Object(scenario): Object<Scenario> =
        serde_path_to_error::deserialize(&mut json).map_err(FileError::from)?;
    Inputs::new(scenario.settings()?).map_err(|FieldError { field, problem }| {
        FileError::new(&field_path(field), FileProblem::Refused(problem))
    })
}

/// What is read of a file for its market.
#[derive(Deserialize)]
struct Market {
    odds: Option<Object<WireOdds>>,
}

/// The market of a file that [`from_file`] takes; `None` where it says nothing of one.
///
/// # Errors
/// [`FileError`].
pub fn odds_from_file(text: &str) -> Result<Option<OddsSettings>, FileError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let Object(Market { odds }) = serde_path_to_error::deserialize(&mut json).map_err(FileError::from)?;
    let settings = odds.map(|Object(odds)| odds.settings());
    settings
        .transpose()
        .map_err(|(name, problem)| FileError::new(&format!("odds.{name}"), FileProblem::Refused(problem)))
}

fn version(found: Option<Value>) -> Result<u32, FileError> {
    let value = found.ok_or_else(|| FileError::new("version", FileProblem::Missing))?;
    let Whole(version) = Whole::deserialize(value)
        .map_err(|error| FileError::new("version", FileProblem::of(&error.to_string())))?;
    Ok(version)
}

/// Where a field's number stands in a file, such as `path.days[0].points[3].price`.
#[must_use]
pub fn field_path(field: Field) -> String {
    let name = match field {
        Field::Leverage => "product.leverage",
        Field::Trigger => "product.trigger",
        Field::Delay => "product.rebase.delayMinutes",
        Field::Window => "product.rebase.windowMinutes",
        Field::Halt => "product.rebase.haltMinutes",
        Field::MaxResets => "product.maxResets",
        Field::Fee => "product.costs.feePerYear",
        Field::FinancingRate => "product.costs.financingRate",
        Field::FinancingSpread => "product.costs.financingSpread",
        Field::BorrowFee => "product.costs.borrowFee",
        Field::TradingCost => "product.costs.tradingCost",
        Field::InitialNav => "initialNav",
        Field::SessionLength => "clock.sessionMinutes",
        Field::OpeningTime => "clock.openMinute",
        Field::PreviousClose => "path.previousClose",
        Field::Roughness => "path.texture.roughness",
        Field::Seed => "path.texture.seed",
        Field::CalendarDays(day) => return format!("path.days[{day}].calendarDays"),
        Field::Dividend(day) => return format!("path.days[{day}].dividend"),
        Field::Split(day) => return format!("path.days[{day}].split"),
        Field::Gap(_) => "path.days",
        Field::PointTime(place) => {
            return format!("path.days[{}].points[{}].minute", place.day, place.point);
        }
        Field::PointPrice(place) | Field::PointMove(place) => {
            return format!("path.days[{}].points[{}].price", place.day, place.point);
        }
    };
    name.to_owned()
}
