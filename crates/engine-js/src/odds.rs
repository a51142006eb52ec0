//! The odds: a question as rows of numbers in, paths drawn in the module, columns and summaries out.

use std::ops::Range;

use js_sys::{Array, Float64Array, Uint16Array, Uint32Array};
use reset_engine::limits::{self, Limit};
use reset_engine::odds::{
    Columns, Days, Distribution, Estimate, Estimates, Fan, Market, MarketTerms, Odds, OddsTerms, Part, Source,
};
use reset_engine::{InputError, Path, Problem, Product, ProductTerms};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::path::{LoadedPath, place};
use crate::terms::{self, given};
use crate::thrown;

/// Shares at which a distribution's quantiles are given: the percentiles.
const PERCENTILES: u32 = 99;
/// Classes of a histogram.
const CLASSES: u32 = 50;

/// A market's row: volatility, drift, overnight share, tail degrees (NaN for normal days), jumps a year, their mean and
/// standard deviation, U-shape, minutes of a session, sessions a year, minutes between two ticks.
type MarketRow = [f64; 11];

/// A question's row: sessions, seed, whether weekends count; paths in all, the first of those that are wanted and the one
/// after the last of them.
type QuestionRow = [f64; 6];

/// The market of normal days, whose volatility is yet to be told; then the seed, and the mean block of a record.
#[wasm_bindgen]
#[must_use]
pub fn odds_defaults() -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "1")]
    let seed = OddsTerms::default().seed as f64;
    let market = write(&MarketTerms::normal(f64::NAN));
    market.into_iter().chain([seed, Days::USUAL_BLOCK]).collect()
}

/// The row of a single stock's market.
///
/// # Errors
/// An `InputError` at `volatility`.
#[wasm_bindgen]
pub fn single_stock(volatility: f64) -> Result<Vec<f64>, JsValue> {
    check(&limits::VOLATILITY, volatility, "volatility").map_err(|error| thrown(&error))?;
    Ok(write(&MarketTerms::single_stock(volatility)).to_vec())
}

/// Paths that were drawn, here or in another place.
#[wasm_bindgen]
#[derive(Debug)]
pub struct DrawnPaths {
    part: Part,
    row: Vec<f64>,
}

#[wasm_bindgen]
impl DrawnPaths {
    /// Draws paths in a market.
    ///
    /// # Errors
    /// An `InputError` for what the engine refuses.
    pub fn of_market(product: &[f64], question: &[f64], market: &[f64]) -> Result<Self, JsValue> {
        let draw = || Self::draw(product, question, read(market)?);
        draw().map_err(|error| thrown(&error))
    }

    /// Draws paths of a record's days.
    ///
    /// # Errors
    /// An `InputError` for what the engine refuses.
    pub fn of_days(
        product: &[f64],
        question: &[f64],
        record: &LoadedPath,
        mean_block: f64,
    ) -> Result<Self, JsValue> {
        let record = record.checked()?;
        let draw = || Self::draw(product, question, days(record, mean_block)?);
        draw().map_err(|error| thrown(&error))
    }

    /// Takes a part in from its columns, `question` being [`Columns::fingerprint`] in hexadecimal, and `head` its days, initial
    /// NAV and first path.
    ///
    /// # Errors
    /// An `InputError` for columns that no part has.
    #[expect(clippy::too_many_arguments, reason = "the columns, as they are")]
    pub fn of_columns(
        question: &str,
        head: &[f64],
        protected: Vec<f64>,
        uncapped: Vec<f64>,
        underlying: Vec<f64>,
        resets: Vec<u32>,
        reset_days: Vec<u16>,
        counts: Vec<u32>,
    ) -> Result<Self, JsValue> {
        let take = || {
            let &[days, initial_nav, first] = head else {
                return Err(InputError::new("question", Problem::NoPart));
            };
            let fingerprint = u64::from_str_radix(question, 16)
                .map_err(|_| InputError::new("question", Problem::NoPart))?;
            let columns = Columns {
                fingerprint,
                days: whole(&limits::HORIZON, days, "days")?,
                initial_nav,
                first: whole(&limits::PATH_NUMBER, first, "from")?,
                protected,
                uncapped,
                underlying,
                resets,
                reset_days,
                counts,
            };
            Ok(Self { part: Part::from_columns(columns)?, row: Vec::new() })
        };
        take().map_err(|error| thrown(&error))
    }

    /// Takes in the paths of another one.
    ///
    /// # Errors
    /// An `InputError` at `parts` for paths of another question, or paths that are here already.
    pub fn merge(&mut self, other: Self) -> Result<(), JsValue> {
        self.part.merge(other.part).map_err(|error| thrown(&error))
    }

    /// The columns of paths that follow one another: question, days, initial NAV, first path, values with the reset, without and
    /// of the underlying, resets, days with one, counts.
    ///
    /// # Errors
    /// For paths with a gap, which nobody draws.
    pub fn columns(self) -> Result<Array, JsValue> {
        let columns = self.part.into_columns().ok_or_else(|| JsValue::from_str("paths with a gap"))?;
        Ok(Array::of(&[
            format!("{:016x}", columns.fingerprint).into(),
            columns.days.into(),
            columns.initial_nav.into(),
            columns.first.into(),
            Float64Array::from(&*columns.protected).into(),
            Float64Array::from(&*columns.uncapped).into(),
            Float64Array::from(&*columns.underlying).into(),
            Uint32Array::from(&*columns.resets).into(),
            Uint16Array::from(&*columns.reset_days).into(),
            Uint32Array::from(&*columns.counts).into(),
        ]))
    }

    /// What the paths say, in the order in which `package/odds.js` reads it; gives the place of the first number.
    pub fn summary(&mut self) -> usize {
        let summary = self.part.summary();
        let ahead = &summary.ahead;
        let row = &mut self.row;
        row.clear();
        row.push(count(summary.paths as u64));
        for estimate in [
            &summary.resets_per_day,
            &summary.day_with_reset,
            &summary.path_with_reset,
            &ahead.protected,
            &ahead.uncapped,
            &ahead.equal,
        ] {
            push(row, estimate);
        }
        for values in [&summary.protected, &summary.uncapped, &summary.underlying, &summary.difference] {
            distribution(row, values);
        }
        series(row, summary.resets.iter().map(|paths| count(*paths)));
        series(row, Fan::P.into_iter());
        series(row, summary.fan.day.iter().map(|day| f64::from(*day)));
        for product in [&summary.fan.protected, &summary.fan.uncapped] {
            series(row, product.as_flattened().iter().copied());
        }
        place(row)
    }
}

impl DrawnPaths {
    fn draw(product: &[f64], question: &[f64], source: impl Into<Source>) -> Result<Self, InputError> {
        let question: QuestionRow = question.try_into().unwrap_or_default();
        let odds = odds(product, &question, source)?;
        Ok(Self { part: odds.run(wanted(&question)?)?, row: Vec::new() })
    }
}

#[wasm_bindgen]
impl LoadedPath {
    /// Becomes a path of a market, the first that is wanted, from a close of `previous_close`.
    ///
    /// # Errors
    /// An `InputError` for what the engine refuses.
    pub fn draw_market(
        &mut self,
        question: &[f64],
        previous_close: f64,
        market: &[f64],
    ) -> Result<(), JsValue> {
        let draw = || drawn(question, previous_close, read(market)?);
        let path = draw().map_err(|error| thrown(&error))?;
        self.put(path);
        Ok(())
    }

    /// Becomes a path of a record's days, the first that is wanted, from a close of `previous_close`.
    ///
    /// # Errors
    /// An `InputError` for what the engine refuses.
    pub fn draw_days(
        &mut self,
        question: &[f64],
        previous_close: f64,
        record: &Self,
        mean_block: f64,
    ) -> Result<(), JsValue> {
        let record = record.checked()?;
        let draw = || drawn(question, previous_close, days(record, mean_block)?);
        let path = draw().map_err(|error| thrown(&error))?;
        self.put(path);
        Ok(())
    }

    /// What the path says of its market: days; volatility from close to close, after Parkinson, after Yang and Zhang; share of the
    /// gap; tail degrees. NaN is what it does not say.
    ///
    /// # Errors
    /// An `InputError` at `daysPerYear`.
    pub fn estimates(&self, days_per_year: f64) -> Result<Vec<f64>, JsValue> {
        let path = self.checked()?;
        check(&limits::DAYS_PER_YEAR, days_per_year, "daysPerYear").map_err(|error| thrown(&error))?;
        let found = Estimates::of(path, days_per_year);
        let told = [
            found.close_to_close,
            found.parkinson,
            found.yang_zhang,
            found.overnight_share,
            found.tail_degrees,
        ];
        let told = told.map(|estimate| estimate.unwrap_or(f64::NAN));
        Ok([count(found.days as u64)].into_iter().chain(told).collect())
    }
}

fn odds(product: &[f64], question: &QuestionRow, source: impl Into<Source>) -> Result<Odds, InputError> {
    let (product, initial_nav) = terms::of_slice(product)?;
    let [days, seed, weekends, ..] = *question;
    let days = whole(&limits::HORIZON, days, "days")?;
    check(&limits::SEED, seed, "seed")?;
    if seed.fract() != 0.0 {
        return Err(InputError::new("seed", Problem::NotWhole { found: seed }));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, and within the limits"
    )]
    let seed = seed as u64;
    Odds::new(product, source, OddsTerms { days, initial_nav, seed, weekends: weekends != 0.0 })
}

/// The paths that are wanted.
fn wanted(question: &QuestionRow) -> Result<Range<u32>, InputError> {
    let [.., paths, from, to] = *question;
    let paths = whole(&limits::PATHS, paths, "paths")?;
    let from = whole(&limits::PATH_NUMBER, from, "from")?;
    let to = whole(&limits::PATHS, to, "to")?;
    if to <= from {
        return Err(InputError::new("to", Problem::Empty));
    }
    if to > paths {
        return Err(InputError::new("to", Problem::TooMany { most: paths as usize, found: to as usize }));
    }
    Ok(from..to)
}

/// A path for itself, for which no product matters.
fn drawn(question: &[f64], previous_close: f64, source: impl Into<Source>) -> Result<Path, InputError> {
    let question: QuestionRow = question.try_into().unwrap_or_default();
    let product = Product::new(ProductTerms::default())?;
    let row = terms::write(product.terms(), crate::INITIAL_NAV);
    let odds = odds(&row, &question, source)?;
    let number = whole(&limits::PATH_NUMBER, question[4], "number")?;
    check(&limits::PRICE, previous_close, "previousClose")?;
    odds.path(number, previous_close)
}

fn days(path: &Path, mean_block: f64) -> Result<Days, InputError> {
    Days::new(path, mean_block).map_err(|mut error| {
        error.field.insert_str(0, "market.");
        error
    })
}

fn read(row: &[f64]) -> Result<Market, InputError> {
    let row: MarketRow = row.try_into().unwrap_or([f64::NAN; 11]);
    let [volatility, drift, overnight_share, tail_degrees, jumps_per_year, jump_mean, jump_sd, u_shape, ..] =
        row;
    let [.., session_minutes, days_per_year, tick_minutes] = row;
    Market::new(MarketTerms {
        volatility,
        drift,
        overnight_share,
        tail_degrees: given(tail_degrees),
        jumps_per_year,
        jump_mean,
        jump_sd,
        u_shape,
        session_minutes,
        days_per_year,
        tick_minutes,
    })
}

fn write(terms: &MarketTerms) -> MarketRow {
    [
        terms.volatility,
        terms.drift,
        terms.overnight_share,
        terms.tail_degrees.unwrap_or(f64::NAN),
        terms.jumps_per_year,
        terms.jump_mean,
        terms.jump_sd,
        terms.u_shape,
        terms.session_minutes,
        terms.days_per_year,
        terms.tick_minutes,
    ]
}

fn check(limit: &'static Limit, found: f64, field: &str) -> Result<f64, InputError> {
    limit.check(found).map_err(|problem| InputError::new(field, problem))
}

/// A count within its limit.
fn whole(limit: &'static Limit, found: f64, field: &str) -> Result<u32, InputError> {
    check(limit, found, field)?;
    terms::whole(found).map_err(|problem| InputError::new(field, problem))
}

fn distribution(row: &mut Vec<f64>, values: &Distribution) {
    push(row, &values.mean);
    push(row, &values.lost);
    let p: Vec<f64> = (1..=PERCENTILES).map(|i| f64::from(i) / f64::from(PERCENTILES + 1)).collect();
    let quantiles = values.quantiles(&p);
    series(row, quantiles.p.into_iter());
    series(row, quantiles.value.into_iter());
    let histogram = values.histogram(CLASSES);
    series(row, histogram.edge.into_iter());
    series(row, histogram.count.iter().map(|paths| count(*paths)));
}

fn push(row: &mut Vec<f64>, estimate: &Estimate) {
    row.extend([estimate.value, estimate.standard_error]);
}

/// Numbers after their count.
fn series(row: &mut Vec<f64>, numbers: impl ExactSizeIterator<Item = f64>) {
    row.push(count(numbers.len() as u64));
    row.extend(numbers);
}

#[expect(clippy::cast_precision_loss, reason = "a count far below 2^52")]
const fn count(count: u64) -> f64 {
    count as f64
}
