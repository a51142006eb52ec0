//! What goes in: the names and types of the interface. The first half mirrors types of the engine field by field, which
//! the compiler checks; the TypeScript types are made from these declarations.

use reset_engine::limits::{MAX_RESETS, MAX_SESSIONS, MAX_TICKS};
use reset_engine::{DayCount, InputError, Problem, ProductTerms};
use serde::{Deserialize, Serialize, Serializer};
use tsify::Tsify;

use super::errors::Refusal;
use super::read::Node;
use super::series::Series;

/// NAV of both products at the previous close, where none is given.
pub const INITIAL_NAV: f64 = 100.0;

/// How the rebase price of a reset is found: `barrier`: exactly the trigger level, at the triggering tick; `observed`:
/// the price of the triggering tick; `average`, `worst`, `last`: over the ticks of a window after the trigger, during
/// which the product is halted.
#[derive(Serialize, Deserialize, Tsify)]
#[serde(remote = "reset_engine::RebaseRule", rename_all = "camelCase")]
pub enum RebaseRule {
    Barrier,
    Observed,
    Average,
    Worst,
    Last,
    Previous,
}

/// The rebase and its window, which begins `delayMinutes` after the triggering tick.
#[derive(Serialize, Tsify)]
#[serde(remote = "reset_engine::Rebase", rename_all = "camelCase")]
pub struct Rebase {
    /// How the price is found.
    #[serde(with = "RebaseRule")]
    pub rule: reset_engine::RebaseRule,
    /// Minutes from the trigger to the window's start; 0 if absent.
    #[tsify(optional)]
    pub delay_minutes: f64,
    /// Length of the window in minutes; 0 if absent.
    #[tsify(optional)]
    pub window_minutes: f64,
}

/// When the product without the reset is judged to have lost everything: `intraday`: at the first tick with a value of
/// zero or less; `close`: only at the close.
#[derive(Serialize, Deserialize, Tsify)]
#[serde(remote = "reset_engine::UncappedFloor", rename_all = "camelCase")]
pub enum UncappedFloor {
    Intraday,
    Close,
}

/// What the product costs, as fractions (0.01 is 1 %); each is 0 if absent.
#[derive(Serialize, Tsify)]
#[serde(remote = "reset_engine::Costs", rename_all = "camelCase")]
pub struct Costs {
    /// Fee, per year, of the NAV.
    #[tsify(optional)]
    pub fee_per_year: f64,
    /// Rate at which cash is lent or borrowed, per year.
    #[tsify(optional)]
    pub financing_rate: f64,
    /// Spread, per year: added to the rate when borrowing, taken off it when lending.
    #[tsify(optional)]
    pub financing_spread: f64,
    /// Fee for borrowing the underlying, per year, on the short exposure.
    #[tsify(optional)]
    pub borrow_fee: f64,
    /// Cost of each rebalancing trade, of the amount traded.
    #[tsify(optional)]
    pub trading_cost: f64,
    /// Days of the year; 360 if absent.
    #[serde(serialize_with = "days")]
    #[tsify(optional, type = "360 | 365")]
    pub day_count: DayCount,
}

/// A leveraged or inverse product.
#[derive(Serialize, Tsify)]
#[serde(remote = "ProductTerms", rename_all = "camelCase")]
pub struct Product {
    /// Daily leverage, from -20 to 20: long above 0, short below, never 0.
    pub leverage: f64,
    /// Adverse move of the underlying that fires a reset, as a fraction above 0 and up to 1. Null or absent: no reset.
    #[tsify(optional, type = "number | null")]
    pub trigger: Option<f64>,
    /// How a reset is priced; if absent, at the average of the 15 minutes after the trigger.
    #[serde(with = "Rebase")]
    #[tsify(optional)]
    pub rebase: reset_engine::Rebase,
    /// Most resets in a session. Null or absent: any number.
    #[tsify(optional, type = "number | null")]
    pub max_resets: Option<u32>,
    /// `intraday` if absent.
    #[serde(with = "UncappedFloor")]
    #[tsify(optional)]
    pub uncapped_floor: reset_engine::UncappedFloor,
    /// None if absent.
    #[serde(with = "Costs")]
    #[tsify(optional)]
    pub costs: reset_engine::Costs,
}

/// One trading day. Series may be typed arrays, arrays, or anything with a `length` and entries that are numbers.
#[derive(Debug, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Times of the ticks in minutes since the open, strictly increasing; the last tick is the close.
    #[tsify(type = "ArrayLike<number>")]
    pub minute: Series,
    /// Prices of the underlying, as many.
    #[tsify(type = "ArrayLike<number>")]
    pub price: Series,
    /// Volumes, as many: they weigh the average of a rebase window.
    #[tsify(optional, type = "ArrayLike<number>")]
    pub volume: Option<Series>,
    /// Calendar days for which the session bears costs: 1 if absent, 3 over a weekend.
    #[tsify(optional)]
    pub calendar_days: f64,
}

/// The path of the underlying: at most 2,600 sessions and 1,000,000 ticks in all.
#[derive(Debug, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Path {
    /// Close of the day before the first session.
    pub previous_close: f64,
    /// The sessions in order, at least one.
    pub sessions: Vec<Session>,
}

/// What `simulate` takes. Fields that it does not know are ignored.
#[derive(Debug, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SimulateInput {
    /// The product.
    #[tsify(type = "Product")]
    pub product: ProductTerms,
    /// The path of the underlying.
    #[tsify(type = "Path")] // by itself it would become a file's path, a string
    pub path: Path,
    /// NAV of both products at the previous close; 100 if absent.
    #[tsify(optional)]
    pub initial_nav: f64,
}

/// What `defaults` returns: everything that `simulate` takes but the path.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Defaults {
    /// The product, complete.
    #[serde(with = "Product")]
    #[tsify(type = "Required<Product> & { rebase: Required<Rebase>; costs: Required<Costs> }")]
    pub product: ProductTerms,
    /// NAV of both products at the previous close.
    pub initial_nav: f64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn days<S: Serializer>(day_count: &DayCount, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(day_count.days())
}

impl SimulateInput {
    /// Reads everything but the entries of the series.
    pub(super) fn read(node: &Node) -> Result<Self, Refusal> {
        Ok(Self {
            product: Product::read(&node.required("product")?)?,
            path: Path::read(&node.required("path")?)?,
            initial_nav: node.number_or("initialNav", INITIAL_NAV)?,
        })
    }
}

impl Product {
    fn read(node: &Node) -> Result<ProductTerms, Refusal> {
        let default = ProductTerms::default();
        Ok(ProductTerms {
            leverage: node.required("leverage")?.number()?,
            trigger: node.nullable("trigger")?.map(|n| n.number()).transpose()?,
            rebase: node.optional("rebase")?.map_or(Ok(default.rebase), |n| Rebase::read(&n))?,
            max_resets: node.nullable("maxResets")?.map(|n| count(&n)).transpose()?,
            uncapped_floor: node
                .optional("uncappedFloor")?
                .map_or(Ok(default.uncapped_floor), |n| n.named(UncappedFloor::deserialize))?,
            costs: node.optional("costs")?.map_or(Ok(default.costs), |n| Costs::read(&n))?,
            ..default
        })
    }
}

impl Rebase {
    fn read(node: &Node) -> Result<reset_engine::Rebase, Refusal> {
        Ok(reset_engine::Rebase {
            rule: node.required("rule")?.named(RebaseRule::deserialize)?,
            delay_minutes: node.number_or("delayMinutes", 0.0)?,
            window_minutes: node.number_or("windowMinutes", 0.0)?,
            ..reset_engine::Rebase::observed()
        })
    }
}

impl Costs {
    fn read(node: &Node) -> Result<reset_engine::Costs, Refusal> {
        Ok(reset_engine::Costs {
            fee_per_year: node.number_or("feePerYear", 0.0)?,
            financing_rate: node.number_or("financingRate", 0.0)?,
            financing_spread: node.number_or("financingSpread", 0.0)?,
            borrow_fee: node.number_or("borrowFee", 0.0)?,
            trading_cost: node.number_or("tradingCost", 0.0)?,
            day_count: node.optional("dayCount")?.map_or(Ok(DayCount::default()), |n| day_count(&n))?,
            ..reset_engine::Costs::default()
        })
    }
}

fn day_count(node: &Node) -> Result<DayCount, Refusal> {
    let found = node.number()?;
    [DayCount::D360, DayCount::D365]
        .into_iter()
        .find(|count| count.days() == found)
        .ok_or_else(|| node.unknown_value("must be 360 or 365"))
}

fn count(node: &Node) -> Result<u32, Refusal> {
    let found = MAX_RESETS.check(node.number()?).map_err(|problem| InputError::new(node.path(), problem))?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the limits, see above"
    )]
    let whole = found as u32;
    if f64::from(whole) == found { Ok(whole) } else { Err(node.wrong_type("a whole number")) }
}

impl Path {
    fn read(node: &Node) -> Result<Self, Refusal> {
        let previous_close = node.required("previousClose")?.number()?;
        let list = node.required("sessions")?;
        let length = list.length()?;
        if length > MAX_SESSIONS {
            return Err(too_many(&list, MAX_SESSIONS, length));
        }
        let mut sessions = Vec::with_capacity(length);
        let mut ticks = 0_usize;
        for index in (0..).take(length) {
            let session = Session::read(&list.entry(index)?)?;
            ticks = ticks.saturating_add(session.minute.len());
            sessions.push(session);
        }
        if ticks > MAX_TICKS {
            return Err(too_many(&list, MAX_TICKS, ticks));
        }
        Ok(Self { previous_close, sessions })
    }

    /// Copies the series and has the engine check them.
    pub(super) fn load(self) -> Result<reset_engine::Path, Refusal> {
        let sessions = self.sessions.iter().map(Session::load).collect::<Result<_, _>>()?;
        Ok(reset_engine::Path::new(self.previous_close, sessions)?)
    }
}

pub(super) fn too_many(node: &Node, most: usize, found: usize) -> Refusal {
    InputError::new(node.path(), Problem::TooMany { most, found }).into()
}

impl Session {
    fn read(node: &Node) -> Result<Self, Refusal> {
        Ok(Self {
            minute: Series::read(node.required("minute")?)?,
            price: Series::read(node.required("price")?)?,
            volume: node.optional("volume")?.map(Series::read).transpose()?,
            calendar_days: node.number_or("calendarDays", 1.0)?,
        })
    }

    /// The lengths are compared before anything is copied: the limits were checked on `minute`.
    fn load(&self) -> Result<reset_engine::Session, Refusal> {
        let expected = self.minute.len();
        for series in [Some(&self.price), self.volume.as_ref()].into_iter().flatten() {
            let found = series.len();
            if found != expected {
                return Err(InputError::new(
                    series.path(),
                    Problem::LengthMismatch { of: "minute", expected, found },
                )
                .into());
            }
        }
        Ok(reset_engine::Session {
            volume: self.volume.as_ref().map(Series::to_vec).transpose()?,
            calendar_days: self.calendar_days,
            ..reset_engine::Session::new(self.minute.to_vec()?, self.price.to_vec()?)
        })
    }
}
