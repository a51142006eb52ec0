//! How long a million sessions of 390 minutes take for a 3x product with the usual trigger: drawn where it matters and, of the
//! first market, tick by tick (ten thousand sessions: the time is that of a hundredth). `cargo bench -p reset-engine --bench odds`.

#![allow(missing_docs)] // criterion's macros make public items
#![allow(clippy::expect_used)] // a broken question is a broken benchmark

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use reset_engine::odds::{Market, MarketTerms, Odds, OddsTerms};
use reset_engine::{Product, ProductTerms, Rebase};

/// Paths of a quarter of a year, so that a path's own costs are its share.
const DAYS: u32 = 50;
const SESSIONS: u32 = 1_000_000;

fn odds(market: MarketTerms, rebase: Rebase, days: u32) -> Odds {
    let terms = ProductTerms { rebase, ..ProductTerms::default() };
    let product = Product::new(terms).expect("the product is within the limits");
    let market = Market::new(market).expect("the market is within the limits");
    Odds::new(product, market, OddsTerms { days, ..OddsTerms::default() })
        .expect("the question is within the limits")
}

fn sessions(c: &mut Criterion) {
    let window = ProductTerms::default().rebase;
    let cases = [
        ("normal/60", odds(MarketTerms::normal(0.6), Rebase::observed(), DAYS)),
        ("normal/60/days", odds(MarketTerms::normal(0.6), Rebase::observed(), 1)),
        ("stock/60", odds(MarketTerms::single_stock(0.6), Rebase::observed(), DAYS)),
        ("normal/150", odds(MarketTerms::normal(1.5), Rebase::observed(), DAYS)),
        ("normal/150/average", odds(MarketTerms::normal(1.5), window, DAYS)),
        ("stock/150/average", odds(MarketTerms::single_stock(1.5), window, DAYS)),
    ];
    let mut group = c.benchmark_group("odds");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    group.throughput(Throughput::Elements(u64::from(SESSIONS)));
    for (id, odds) in &cases {
        let paths = SESSIONS / odds.terms().days;
        group.bench_function(*id, |b| b.iter(|| black_box(odds).run(0..paths)));
    }
    let few = SESSIONS / 100;
    group.throughput(Throughput::Elements(u64::from(few)));
    for (id, odds) in [&cases[0], &cases[3]] {
        let paths = few / DAYS;
        group.bench_function(format!("tick_by_tick/{id}"), |b| {
            b.iter(|| black_box(odds).run_seen(0..paths, true, |_, _| {}));
        });
    }
    let year = odds(MarketTerms::single_stock(0.9), window, 252)
        .run(0..20_000)
        .expect("the paths are within the limits");
    group.throughput(Throughput::Elements(20_000));
    group.bench_function("summary/20000", |b| b.iter(|| black_box(&year).summary()));
    group.finish();
}

criterion_group!(benches, sessions);
criterion_main!(benches);
