//! The market of the Odds in files, and the question as the engine's JavaScript interface takes it.

use model::odds::{MarketTerms, OddsField, OddsSettings, Question};
use serde::{Deserialize, Serialize};

use crate::file::WireProduct;

/// What the reader assumes, as files have it: fractions; jumps in standard deviations of a day; what is absent is as it opens.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WireOdds {
    volatility: Option<f64>,
    days: Option<f64>,
    drift: Option<f64>,
    overnight_share: Option<f64>,
    /// 0 for normal days.
    tail_degrees: Option<f64>,
    jumps_per_year: Option<f64>,
    jump_mean: Option<f64>,
    jump_size: Option<f64>,
    u_shape: Option<f64>,
    mean_block: Option<f64>,
    seed: Option<f64>,
    paths: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thin_tails: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from_file: Option<bool>,
}

impl From<&OddsSettings> for WireOdds {
    fn from(settings: &OddsSettings) -> Self {
        let get = |field| settings.get(field);
        Self {
            volatility: get(OddsField::Volatility),
            days: get(OddsField::Days),
            drift: get(OddsField::Drift),
            overnight_share: get(OddsField::OvernightShare),
            tail_degrees: Some(get(OddsField::TailDegrees).unwrap_or(0.0)),
            jumps_per_year: get(OddsField::JumpsPerYear),
            jump_mean: get(OddsField::JumpMean),
            jump_size: get(OddsField::JumpSize),
            u_shape: get(OddsField::UShape),
            mean_block: get(OddsField::MeanBlock),
            seed: get(OddsField::Seed),
            paths: get(OddsField::Paths),
            thin_tails: settings.is_thin().then_some(true),
            from_file: settings.is_from_file().then_some(true),
        }
    }
}

impl WireOdds {
    /// The settings; what cannot be is left as it opens, with its field in the error.
    pub(crate) fn settings(self) -> Result<OddsSettings, (&'static str, model::FieldProblem)> {
        let tails = self.tail_degrees.map(|degrees| (degrees != 0.0).then_some(degrees));
        let all = [
            (OddsField::Volatility, "volatility", self.volatility.map(Some)),
            (OddsField::Days, "days", self.days.map(Some)),
            (OddsField::Drift, "drift", self.drift.map(Some)),
            (OddsField::TailDegrees, "tailDegrees", tails),
            // Jumps before the gap: each of them is checked with what stands already.
            (OddsField::JumpsPerYear, "jumpsPerYear", Some(Some(0.0))),
            (OddsField::OvernightShare, "overnightShare", self.overnight_share.map(Some)),
            (OddsField::JumpMean, "jumpMean", self.jump_mean.map(Some)),
            (OddsField::JumpSize, "jumpSize", self.jump_size.map(Some)),
            (
                OddsField::JumpsPerYear,
                "jumpsPerYear",
                Some(self.jumps_per_year.or(OddsSettings::default().get(OddsField::JumpsPerYear))),
            ),
            (OddsField::UShape, "uShape", self.u_shape.map(Some)),
            (OddsField::MeanBlock, "meanBlock", self.mean_block.map(Some)),
            (OddsField::Seed, "seed", self.seed.map(Some)),
            (OddsField::Paths, "paths", self.paths.map(Some)),
        ];
        let mut settings = OddsSettings::default();
        for (field, name, value) in all {
            if let Some(value) = value {
                settings = settings.with(field, value).map_err(|problem| (name, problem))?;
            }
        }
        Ok(settings
            .with_thin(self.thin_tails.unwrap_or(false))
            .with_from_file(self.from_file.unwrap_or(false)))
    }
}

/// A question in a market, as `oddsPart` takes it but for which paths.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireQuestion {
    product: WireProduct,
    market: WireMarket,
    days: u32,
    paths: u32,
    seed: u64,
    initial_nav: f64,
    weekends: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireMarket {
    volatility: f64,
    drift: f64,
    overnight_share: f64,
    tail_degrees: Option<f64>,
    jumps_per_year: f64,
    jump_mean: f64,
    jump_sd: f64,
    u_shape: f64,
    session_minutes: f64,
    days_per_year: f64,
    tick_minutes: f64,
}

/// A question as JSON that the engine's interface takes; `None` for one on the days of a file.
#[must_use]
pub fn odds_input(question: &Question) -> Option<String> {
    if question.file.is_some() {
        return None;
    }
    let MarketTerms {
        volatility,
        drift,
        overnight_share,
        tail_degrees,
        jumps_per_year,
        jump_mean,
        jump_sd,
        u_shape,
        session_minutes,
        days_per_year,
        tick_minutes,
    } = question.settings.terms();
    let terms = question.odds.terms();
    Some(crate::to_json(&WireQuestion {
        product: question.odds.product().terms().into(),
        market: WireMarket {
            volatility,
            drift,
            overnight_share,
            tail_degrees,
            jumps_per_year,
            jump_mean,
            jump_sd,
            u_shape,
            session_minutes,
            days_per_year,
            tick_minutes,
        },
        days: terms.days,
        paths: question.settings.paths(),
        seed: terms.seed,
        initial_nav: terms.initial_nav,
        weekends: terms.weekends,
    }))
}
