//! A whole scenario as JSON, to be kept and loaded again.
//!
//! Names are those of the JavaScript interface where it has them: `product`, `initialNav` and, for a recorded path,
//! `path` are what `simulate` takes. Fractions, not percents; minutes since the open; fields that are not known are
//! ignored, and fields that are absent have the interface's defaults.
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
//! A recorded path has `name` and `sessions` (arrays `minute`, `price` and perhaps `volume`, and `calendarDays`) in place
//! of `texture` and `days`.

use std::sync::Arc;

use reset_engine::{
    ControlPoint, Costs, DayCount, InputError, Path, Problem, ProductTerms, Rebase, RebaseRule, Session,
    Texture, UncappedFloor, limits,
};

use super::json::{Node, Refusal, Value};
use crate::model::{
    Clock, Day, Field, FieldError, FieldProblem, Inputs, PathInput, Preset, Recorded, Settings, Sketch,
};

/// The mark by which a file is known.
pub const FILE_FORMAT: &str = "reset-lab-scenario";

/// The version of the files that are made.
pub const FILE_VERSION: u32 = 1;

/// Why a file does not load: where, and what is wrong there.
#[derive(Clone, Debug, PartialEq)]
pub struct FileError {
    /// Path of the offending value, such as `path.days[0].points[3].price`; empty for the whole.
    pub field: String,
    /// What is wrong with it.
    pub problem: FileProblem,
}

/// What can be wrong with a file's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FileProblem {
    /// The file is not one of a scenario.
    NoScenario,
    /// A later version of the page made it.
    Newer(u32),
    /// It is required, and missing.
    Missing,
    /// It must be something else: a number, a string, an array, an object.
    WrongType(&'static str),
    /// None of the words or numbers that are known there.
    UnknownValue,
    /// Not a whole number from 0 to 2³² − 1.
    NotWhole,
    /// An array of more entries than this.
    TooMany(usize),
    /// A number that a field does not take.
    Refused(FieldProblem),
    /// A recorded path that the engine refuses.
    Path(Problem),
}

impl FileProblem {
    /// A stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoScenario => "notScenario",
            Self::Newer(_) => "newerVersion",
            Self::Missing => "missing",
            Self::WrongType(_) => "wrongType",
            Self::UnknownValue => "unknownValue",
            Self::NotWhole => "notWhole",
            Self::TooMany(_) => "tooMany",
            Self::Refused(_) => "outOfRange",
            Self::Path(problem) => problem.code(),
        }
    }
}

const RULES: [(&str, RebaseRule); 5] = [
    ("barrier", RebaseRule::Barrier),
    ("observed", RebaseRule::Observed),
    ("average", RebaseRule::Average),
    ("worst", RebaseRule::Worst),
    ("last", RebaseRule::Last),
];
const FLOORS: [(&str, UncappedFloor); 2] =
    [("intraday", UncappedFloor::Intraday), ("close", UncappedFloor::Close)];

/// The file of these inputs.
#[must_use]
pub fn to_file(inputs: &Inputs) -> Value {
    Value::object([
        ("format", Value::text(FILE_FORMAT)),
        ("version", Value::Number(f64::from(FILE_VERSION))),
        ("engine", Value::text(reset_engine::VERSION)),
        ("preset", Value::text(inputs.preset.slug())),
        ("product", product(&inputs.terms)),
        ("initialNav", Value::Number(inputs.initial_nav)),
        (
            "clock",
            Value::object([
                ("openMinute", Value::Number(inputs.clock.open)),
                ("sessionMinutes", Value::Number(inputs.clock.length)),
            ]),
        ),
        (
            "path",
            match &inputs.path {
                PathInput::Sketched(sketch) => sketched(sketch),
                PathInput::Recorded(recorded) => recording(recorded),
            },
        ),
    ])
}

fn product(terms: &ProductTerms) -> Value {
    let Costs { fee_per_year, financing_rate, financing_spread, borrow_fee, trading_cost, day_count, .. } =
        terms.costs;
    Value::object([
        ("leverage", Value::Number(terms.leverage)),
        ("trigger", Value::nullable(terms.trigger)),
        (
            "rebase",
            Value::object([
                ("rule", name_of(&RULES, terms.rebase.rule)),
                ("delayMinutes", Value::Number(terms.rebase.delay_minutes)),
                ("windowMinutes", Value::Number(terms.rebase.window_minutes)),
            ]),
        ),
        ("maxResets", Value::nullable(terms.max_resets.map(f64::from))),
        ("uncappedFloor", name_of(&FLOORS, terms.uncapped_floor)),
        (
            "costs",
            Value::object([
                ("feePerYear", Value::Number(fee_per_year)),
                ("financingRate", Value::Number(financing_rate)),
                ("financingSpread", Value::Number(financing_spread)),
                ("borrowFee", Value::Number(borrow_fee)),
                ("tradingCost", Value::Number(trading_cost)),
                ("dayCount", Value::Number(day_count.days())),
            ]),
        ),
    ])
}

fn name_of<T: Copy + PartialEq>(names: &[(&str, T)], value: T) -> Value {
    names.iter().find(|(_, of)| *of == value).map_or(Value::Null, |(name, _)| Value::text(name))
}

fn sketched(sketch: &Sketch) -> Value {
    let point = |point: &ControlPoint| {
        Value::object([("minute", Value::Number(point.minute)), ("price", Value::Number(point.price))])
    };
    let day = |day: &Arc<Day>| {
        Value::object([
            ("calendarDays", Value::Number(day.calendar_days)),
            ("points", Value::List(day.points.iter().map(point).collect())),
        ])
    };
    #[expect(clippy::cast_precision_loss, reason = "a seed is below 2^32")]
    let seed = sketch.texture.seed as f64;
    Value::object([
        ("previousClose", Value::Number(sketch.previous_close)),
        (
            "texture",
            Value::object([
                ("roughness", Value::Number(sketch.texture.roughness)),
                ("seed", Value::Number(seed)),
            ]),
        ),
        ("days", Value::List(sketch.days.iter().map(day).collect())),
    ])
}

fn recording(recorded: &Recorded) -> Value {
    let session = |session: &Arc<Session>| {
        let mut fields = vec![
            ("minute".to_owned(), Value::Numbers(session.minute.clone())),
            ("price".to_owned(), Value::Numbers(session.price.clone())),
            ("calendarDays".to_owned(), Value::Number(session.calendar_days)),
        ];
        if let Some(volume) = &session.volume {
            fields.push(("volume".to_owned(), Value::Numbers(volume.clone())));
        }
        Value::Object(fields)
    };
    Value::object([
        ("name", Value::text(&recorded.name)),
        ("previousClose", Value::Number(recorded.path.previous_close())),
        ("sessions", Value::List(recorded.path.sessions().iter().map(session).collect())),
    ])
}

/// The inputs of a file.
///
/// # Errors
/// [`FileError`], whatever the JSON says.
pub fn from_file(value: &Value) -> Result<Inputs, FileError> {
    read(value).map_err(|error| *error)
}

fn read(value: &Value) -> Result<Inputs, Refusal> {
    let root = Node::root(value);
    let marked = root.find("format").ok().flatten().is_some_and(|format| format.text() == Ok(FILE_FORMAT));
    if !marked {
        return Err(root.error(FileProblem::NoScenario));
    }
    let version = root.get("version")?;
    match version.whole()? {
        0 => return Err(version.error(FileProblem::UnknownValue)),
        newer if newer > FILE_VERSION => return Err(version.error(FileProblem::Newer(newer))),
        _ => {}
    }
    // A scenario that is no more, or none at all: the values tell all the same.
    let preset = root.find("preset")?.map(|node| node.text()).transpose()?;
    let clock = match root.find("clock")? {
        None => Clock::default(),
        Some(clock) => Clock {
            open: clock.number_or("openMinute", Clock::default().open)?,
            length: clock.number_or("sessionMinutes", Clock::default().length)?,
        },
    };
    let settings = Settings {
        preset: preset.and_then(Preset::from_slug).unwrap_or(Preset::OPENING),
        terms: read_product(&root.get("product")?)?,
        initial_nav: root.number_or("initialNav", 100.0)?,
        clock,
        path: read_path(&root.get("path")?)?,
    };
    Inputs::new(settings).map_err(|FieldError { field, problem }| {
        Box::new(FileError { field: field_path(field), problem: FileProblem::Refused(problem) })
    })
}

fn read_product(node: &Node) -> Result<ProductTerms, Refusal> {
    let default = ProductTerms::default();
    let rebase = match node.find("rebase")? {
        None => default.rebase,
        Some(rebase) => Rebase {
            rule: rebase.get("rule")?.one_of(&RULES)?,
            delay_minutes: rebase.number_or("delayMinutes", 0.0)?,
            window_minutes: rebase.number_or("windowMinutes", 0.0)?,
            ..Rebase::observed()
        },
    };
    Ok(ProductTerms {
        leverage: node.get("leverage")?.number()?,
        trigger: node.find("trigger")?.map(|n| n.number()).transpose()?,
        rebase,
        max_resets: node.find("maxResets")?.map(|n| n.whole()).transpose()?,
        uncapped_floor: node
            .find("uncappedFloor")?
            .map_or(Ok(default.uncapped_floor), |n| n.one_of(&FLOORS))?,
        costs: node.find("costs")?.map_or(Ok(default.costs), |n| read_costs(&n))?,
        ..default
    })
}

fn read_costs(node: &Node) -> Result<Costs, Refusal> {
    let day_count = match node.find("dayCount")? {
        None => DayCount::default(),
        Some(days) => match days.number()? {
            360.0 => DayCount::D360,
            365.0 => DayCount::D365,
            _ => return Err(days.error(FileProblem::UnknownValue)),
        },
    };
    Ok(Costs {
        fee_per_year: node.number_or("feePerYear", 0.0)?,
        financing_rate: node.number_or("financingRate", 0.0)?,
        financing_spread: node.number_or("financingSpread", 0.0)?,
        borrow_fee: node.number_or("borrowFee", 0.0)?,
        trading_cost: node.number_or("tradingCost", 0.0)?,
        day_count,
        ..Costs::default()
    })
}

fn read_path(node: &Node) -> Result<PathInput, Refusal> {
    let previous_close = node.get("previousClose")?.number()?;
    if let Some(sessions) = node.find("sessions")? {
        if let Some(days) = node.find("days")? {
            return Err(days.error(FileProblem::UnknownValue));
        }
        let sessions = sessions.entries(limits::MAX_SESSIONS)?;
        let sessions = each(&sessions, read_session)?;
        let path = Path::new(previous_close, sessions).map_err(|InputError { field, problem }| {
            Box::new(FileError { field, problem: FileProblem::Path(problem) })
        })?;
        let name = node.find("name")?.map(|name| name.text()).transpose()?.unwrap_or_default();
        return Ok(PathInput::Recorded(Recorded { name: Arc::from(name), path: Arc::new(path) }));
    }
    let texture = match node.find("texture")? {
        None => Texture { roughness: 0.0, seed: 0 },
        Some(texture) => Texture {
            roughness: texture.number_or("roughness", 0.0)?,
            seed: texture.find("seed")?.map_or(Ok(0), |seed| seed.whole())?.into(),
        },
    };
    let days = node.get("days")?.entries(limits::MAX_SESSIONS)?;
    let days = each(&days, read_day)?;
    Ok(PathInput::Sketched(Sketch::new(previous_close, days, texture)))
}

fn each<T>(nodes: &[Node], read: fn(&Node) -> Result<T, Refusal>) -> Result<Vec<T>, Refusal> {
    let mut all = Vec::with_capacity(nodes.len());
    for node in nodes {
        all.push(read(node)?);
    }
    Ok(all)
}

fn read_session(node: &Node) -> Result<Session, Refusal> {
    let (minute, price) = (node.get("minute")?.numbers()?, node.get("price")?.numbers()?);
    Ok(Session {
        volume: node.find("volume")?.map(|volume| volume.numbers()).transpose()?,
        calendar_days: node.number_or("calendarDays", 1.0)?,
        ..Session::new(minute, price)
    })
}

fn read_day(node: &Node) -> Result<Day, Refusal> {
    let point: fn(&Node) -> _ = |point| {
        let (minute, price) = (point.get("minute")?.number()?, point.get("price")?.number()?);
        Ok(ControlPoint { minute, price })
    };
    let points = node.get("points")?.entries(limits::MAX_TICKS)?;
    Ok(Day { points: each(&points, point)?, calendar_days: node.number_or("calendarDays", 1.0)? })
}

/// Where a field's number stands in a file.
/// Such as `path.days[0].points[3].price`.
#[must_use]
pub fn field_path(field: Field) -> String {
    let name = match field {
        Field::Leverage => "product.leverage",
        Field::Trigger => "product.trigger",
        Field::Delay => "product.rebase.delayMinutes",
        Field::Window => "product.rebase.windowMinutes",
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
