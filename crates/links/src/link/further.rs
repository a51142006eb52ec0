//! What stands behind the rest of version 1: the rules that few products have, the days with a dividend or a split, and whether a
//! market follows.
//! **Nothing here may change** once it has been released.

use std::sync::Arc;

use model::{PathInput, Settings, Sketch};
use reset_engine::{Accrual, ProductTerms, Rebase, Then};
use serde::{Deserialize, Serialize};

use super::decimal::{Decimal, is_zero};

/// What stands behind the rest where something of it is said.
#[derive(Serialize, Deserialize)]
pub struct Further {
    /// Of [`ENDS`], [`STRICT`], [`AT_RESET`] and [`MARKET`].
    flags: u8,
    halt_minutes: Decimal,
    days: Vec<WireExDay>,
}

/// The trigger ends the product.
const ENDS: u8 = 1;
/// It fires only beyond the level.
const STRICT: u8 = 2;
/// Costs accrue up to the first reset.
const AT_RESET: u8 = 4;
/// The market of the Odds stands behind it.
const MARKET: u8 = 8;

/// A day whose shares are not those of the day before.
#[derive(Serialize, Deserialize)]
struct WireExDay {
    day: u32,
    dividend: Decimal,
    split: Decimal,
}

impl Further {
    /// What there is to say, if anything.
    pub fn of(terms: &ProductTerms, sketch: &Sketch, has_market: bool) -> Option<Self> {
        let flag = |set: bool, flag| if set { flag } else { 0 };
        let Rebase { halt_minutes, then, .. } = terms.rebase;
        let flags = flag(then == Then::End, ENDS)
            | flag(terms.strict, STRICT)
            | flag(terms.costs.accrual == Accrual::Reset, AT_RESET)
            | flag(has_market, MARKET);
        let days: Vec<_> = (0..)
            .zip(&sketch.days)
            .filter(|(_, day)| !is_zero(day.dividend) || day.split.to_bits() != 1_f64.to_bits())
            .map(|(n, day)| WireExDay { day: n, dividend: Decimal(day.dividend), split: Decimal(day.split) })
            .collect();
        let is_said = flags != 0 || !is_zero(halt_minutes) || !days.is_empty();
        is_said.then_some(Self { flags, halt_minutes: Decimal(halt_minutes), days })
    }

    /// From the bytes behind the rest, with those of the market, if one follows.
    pub fn read(bytes: &[u8]) -> Option<(Self, Option<&[u8]>)> {
        let (further, rest): (Self, _) = postcard::take_from_bytes(bytes).ok()?;
        let market = (further.flags & MARKET != 0).then_some(rest);
        let is_known = further.flags & !(ENDS | STRICT | AT_RESET | MARKET) == 0;
        (is_known && (market.is_some() || rest.is_empty())).then_some((further, market))
    }

    /// Puts it into settings; `None` for a day that there is not.
    pub fn put(self, settings: &mut Settings) -> Option<()> {
        let is_set = |flag| self.flags & flag != 0;
        let terms = &mut settings.terms;
        terms.rebase.halt_minutes = self.halt_minutes.0;
        terms.rebase.then = if is_set(ENDS) { Then::End } else { Then::Reset };
        terms.strict = is_set(STRICT);
        terms.costs.accrual = if is_set(AT_RESET) { Accrual::Reset } else { Accrual::Close };
        let PathInput::Sketched(sketch) = &mut settings.path else { return None };
        for WireExDay { day, dividend, split } in self.days {
            let day = Arc::make_mut(sketch.days.get_mut(usize::try_from(day).ok()?)?);
            (day.dividend, day.split) = (dividend.0, split.0);
        }
        Some(())
    }
}
