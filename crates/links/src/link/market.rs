//! What stands behind all else of version 1 where it is not as it opens: the market of the Odds. **Nothing here may change** once
//! it has been released.

use model::odds::{OddsField, OddsSettings};
use serde::{Deserialize, Serialize};

use super::decimal::Decimal;

/// The market and how paths are drawn from it. That a file's days are drawn is not in it: there is no link to a file.
#[derive(Serialize, Deserialize)]
pub struct WireMarket {
    volatility: Decimal,
    days: u32,
    drift: Decimal,
    overnight_share: Decimal,
    tail_degrees: Option<Decimal>,
    jumps_per_year: Decimal,
    jump_mean: Decimal,
    jump_size: Decimal,
    u_shape: Decimal,
    mean_block: Decimal,
    seed: u32,
    paths: u32,
    thin: bool,
}

impl WireMarket {
    /// What there is to say, if anything.
    pub fn of(settings: &OddsSettings) -> Option<Self> {
        let settings = settings.with_from_file(false);
        if settings == OddsSettings::default() {
            return None;
        }
        let number = |field| Decimal(settings.get(field).unwrap_or_default());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a valid seed is such a number"
        )]
        let seed = settings.get(OddsField::Seed).unwrap_or_default() as u32;
        Some(Self {
            volatility: number(OddsField::Volatility),
            days: settings.days(),
            drift: number(OddsField::Drift),
            overnight_share: number(OddsField::OvernightShare),
            tail_degrees: settings.get(OddsField::TailDegrees).map(Decimal),
            jumps_per_year: number(OddsField::JumpsPerYear),
            jump_mean: number(OddsField::JumpMean),
            jump_size: number(OddsField::JumpSize),
            u_shape: number(OddsField::UShape),
            mean_block: number(OddsField::MeanBlock),
            seed,
            paths: settings.paths(),
            thin: settings.is_thin(),
        })
    }

    /// From the bytes behind the rest.
    pub fn read(bytes: &[u8]) -> Option<OddsSettings> {
        let (market, rest): (Self, _) = postcard::take_from_bytes(bytes).ok()?;
        if rest.is_empty() { market.settings() } else { None }
    }

    fn settings(self) -> Option<OddsSettings> {
        let number = |decimal: &Decimal| Some(decimal.0);
        let all = [
            (OddsField::Volatility, number(&self.volatility)),
            (OddsField::Days, Some(self.days.into())),
            (OddsField::Drift, number(&self.drift)),
            (OddsField::TailDegrees, self.tail_degrees.as_ref().and_then(number)),
            // Each is checked with what stands already: without jumps any gap and any jump's size may stand.
            (OddsField::JumpsPerYear, Some(0.0)),
            (OddsField::OvernightShare, number(&self.overnight_share)),
            (OddsField::JumpMean, number(&self.jump_mean)),
            (OddsField::JumpSize, number(&self.jump_size)),
            (OddsField::JumpsPerYear, number(&self.jumps_per_year)),
            (OddsField::UShape, number(&self.u_shape)),
            (OddsField::MeanBlock, number(&self.mean_block)),
            (OddsField::Seed, Some(self.seed.into())),
            (OddsField::Paths, Some(self.paths.into())),
        ];
        let put = |settings: OddsSettings, (field, value)| settings.with(field, value).ok();
        let settings = all.into_iter().try_fold(OddsSettings::default(), put)?;
        Some(settings.with_thin(self.thin))
    }
}
