//! Any product in any market: nothing is no number, and parts put together are the whole.

#![no_main]

use arbitrary::{Arbitrary, Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use reset_engine::odds::{Market, MarketTerms, Odds, OddsTerms};
use reset_engine::{Product, ProductTerms};
use reset_lab_fuzz::{between, terms};

#[derive(Debug)]
struct Asked {
    product: ProductTerms,
    market: MarketTerms,
    terms: OddsTerms,
    cut: u32,
}

const PATHS: u32 = 6;

impl<'a> Arbitrary<'a> for Asked {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        let mut product = terms(bytes)?;
        // A tiny trigger fires in every tick: nothing is learnt by waiting for it.
        product.trigger = product.trigger.map(|tau| tau.max(0.02));
        let market = MarketTerms {
            drift: between(bytes, -1.0, 1.0)?,
            overnight_share: between(bytes, 0.0, 0.9)?,
            tail_degrees: if bytes.arbitrary()? { Some(between(bytes, 2.1, 30.0)?) } else { None },
            jumps_per_year: between(bytes, 0.0, 1000.0)?,
            jump_mean: between(bytes, -1.0, 0.5)?,
            jump_sd: between(bytes, 0.0, 1.0)?,
            u_shape: between(bytes, 0.0, 1.0)?,
            session_minutes: between(bytes, 1.0, 1440.0)?,
            tick_minutes: between(bytes, 1.0, 60.0)?,
            ..MarketTerms::normal(between(bytes, 0.0, 4.0)?)
        };
        let terms = OddsTerms {
            days: bytes.int_in_range(1..=8)?,
            initial_nav: 100.0,
            seed: bytes.int_in_range(0..=u64::from(u32::MAX))?,
            weekends: bytes.arbitrary()?,
        };
        Ok(Self { product, market, terms, cut: bytes.int_in_range(0..=PATHS)? })
    }
}

fuzz_target!(|asked: Asked| {
    let Ok(product) = Product::new(asked.product) else { return };
    let Ok(market) = Market::new(asked.market) else { return };
    let Ok(odds) = Odds::new(product, market, asked.terms) else { return };
    let Ok(whole) = odds.run(0..PATHS) else { return };
    let columns = whole.into_columns().expect("one run of paths");
    let values = [&columns.protected, &columns.uncapped, &columns.underlying];
    for value in values {
        assert_eq!(value.len(), PATHS as usize);
        assert!(value.iter().all(|end| end.is_finite() && *end >= 0.0), "{asked:#?}\n{columns:?}");
    }
    if columns.resets.iter().all(|resets| *resets == 0)
        && asked.product.uncapped_floor == reset_engine::UncappedFloor::Intraday
    {
        assert_eq!(columns.protected, columns.uncapped, "no reset, no difference");
    }
    if asked.cut > 0 && asked.cut < PATHS {
        // In whichever order they come.
        let mut parts = odds.run(asked.cut..PATHS).expect("as the whole");
        parts.merge(odds.run(0..asked.cut).expect("as the whole")).expect("of one question");
        assert_eq!(parts.into_columns(), Some(columns));
    }
});
