//! Inputs as the files in `vectors/` write them: see their README for what each field means.

use reset_engine::{
    Accrual, Costs, DayCount, Outcome, Path, Product, ProductTerms, Rebase, RebaseRule, Scenario, Session,
    Then, UncappedFloor,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Input {
    product: ProductInput,
    path: PathInput,
    initial_nav: Option<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ProductInput {
    leverage: f64,
    trigger: Option<f64>,
    rebase: Option<RebaseInput>,
    #[serde(default)]
    strict: bool,
    max_resets: Option<u32>,
    uncapped_floor: Option<String>,
    #[serde(default)]
    costs: CostsInput,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RebaseInput {
    rule: String,
    #[serde(default)]
    delay_minutes: f64,
    #[serde(default)]
    window_minutes: f64,
    #[serde(default)]
    halt_minutes: f64,
    then: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct CostsInput {
    fee_per_year: f64,
    financing_rate: f64,
    financing_spread: f64,
    borrow_fee: f64,
    trading_cost: f64,
    day_count: Option<u32>,
    accrual: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PathInput {
    previous_close: f64,
    sessions: Vec<SessionInput>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SessionInput {
    minute: Vec<f64>,
    price: Vec<f64>,
    volume: Option<Vec<f64>>,
    calendar_days: Option<f64>,
    dividend: Option<f64>,
    split: Option<f64>,
}

/// The value that a word stands for; the first where there is none.
fn named<T: Copy>(word: Option<&str>, words: &[(&str, T)]) -> T {
    let Some(word) = word else { return words[0].1 };
    words.iter().find(|(name, _)| *name == word).unwrap_or_else(|| panic!("no such word: {word}")).1
}

impl RebaseInput {
    fn build(&self) -> Rebase {
        let rules = [
            ("barrier", RebaseRule::Barrier),
            ("observed", RebaseRule::Observed),
            ("average", RebaseRule::Average),
            ("worst", RebaseRule::Worst),
            ("last", RebaseRule::Last),
            ("previous", RebaseRule::Previous),
        ];
        Rebase {
            rule: named(Some(&self.rule), &rules),
            delay_minutes: self.delay_minutes,
            window_minutes: self.window_minutes,
            halt_minutes: self.halt_minutes,
            then: named(self.then.as_deref(), &[("reset", Then::Reset), ("end", Then::End)]),
        }
    }
}

impl ProductInput {
    fn build(&self) -> Product {
        let floors = [("intraday", UncappedFloor::Intraday), ("close", UncappedFloor::Close)];
        let accruals = [("close", Accrual::Close), ("reset", Accrual::Reset)];
        let c = &self.costs;
        Product::new(ProductTerms {
            leverage: self.leverage,
            trigger: self.trigger,
            rebase: self.rebase.as_ref().map_or(ProductTerms::default().rebase, RebaseInput::build),
            strict: self.strict,
            max_resets: self.max_resets,
            uncapped_floor: named(self.uncapped_floor.as_deref(), &floors),
            costs: Costs {
                fee_per_year: c.fee_per_year,
                financing_rate: c.financing_rate,
                financing_spread: c.financing_spread,
                borrow_fee: c.borrow_fee,
                trading_cost: c.trading_cost,
                day_count: if c.day_count == Some(365) { DayCount::D365 } else { DayCount::D360 },
                accrual: named(c.accrual.as_deref(), &accruals),
            },
        })
        .unwrap()
    }
}

impl Input {
    pub fn run(&self) -> Outcome {
        let sessions = self.path.sessions.iter().map(|s| Session {
            volume: s.volume.clone(),
            calendar_days: s.calendar_days.unwrap_or(1.0),
            dividend: s.dividend.unwrap_or(0.0),
            split: s.split.unwrap_or(1.0),
            ..Session::new(s.minute.clone(), s.price.clone())
        });
        let path = Path::new(self.path.previous_close, sessions.collect()).unwrap();
        Scenario::new(self.product.build(), path, self.initial_nav.unwrap_or(100.0)).unwrap().run()
    }
}
