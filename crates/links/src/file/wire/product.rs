//! A product of a file.

use reset_engine::{Accrual, Costs, DayCount, ProductTerms, Rebase, RebaseRule, Then, UncappedFloor};
use serde::{Deserialize, Serialize};

use super::unless;
use crate::file::values::{Object, Whole};

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
