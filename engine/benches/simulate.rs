//! How long a run takes: a day of minutes (what a drag of a finger recomputes), the largest path in one session, and ten
//! years of minutes; a thousand products on one day; and a cascade in which most of 10, 1,000 or 10,000 products fire.
//! `cargo bench -p reset-engine`.
//!
//! `simulate` gets new memory for its series and drops the outcome outside the measured time: for a million ticks that is
//! 32 MB, for which the system's work is most of what is measured. `again` fills the memory of the run before it: the run
//! itself. `events` and `ends` have no series.

#![allow(missing_docs)] // criterion's macros make public items
#![allow(clippy::expect_used)] // a broken scenario is a broken benchmark

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use reset_engine::{
    ControlPoint, Impact, ImpactModel, Member, Path, Product, ProductTerms, Rebase, RebaseRule, Scenario,
    Session, Texture, Universe, sketch,
};

/// A V: down by a fifth and back, so that the default product (3x, average of fifteen minutes) resets once.
fn v_day(open: f64, step: f64, seed: u64) -> Session {
    let point = |minute, factor: f64| ControlPoint { minute, price: open * factor };
    let points = [point(0.0, 1.0), point(120.0, 0.8), point(389.0, 1.005)];
    sketch(&points, step, Some(Texture { roughness: 0.001, seed }))
}

/// The walk that tests/bench/engine.mjs makes too, so that all three engines run the same paths.
fn walk(ticks: u32, scale: f64, mut state: u32) -> Session {
    let mut price = 100.0;
    let tick = |i| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        price *= 1.0 + scale * (f64::from(state >> 8) / 16_777_216.0 - 0.5);
        (f64::from(i) * 390.0 / f64::from(ticks), price)
    };
    let (minute, price) = (0..ticks).map(tick).unzip();
    Session::new(minute, price)
}

fn scenario(sessions: Vec<Session>) -> Scenario {
    let rebase = Rebase::windowed(RebaseRule::Average, 5.0, 10.0);
    let product = Product::new(ProductTerms { rebase, ..ProductTerms::default() })
        .expect("the default product is valid");
    let path = Path::new(100.0, sessions).expect("the path is within the limits");
    Scenario::new(product, path, 100.0).expect("no barrier")
}

fn simulate(c: &mut Criterion) {
    // Ten years; each day starts where the one before ended, and the V keeps the level.
    let years: Vec<Session> = (0..2_564_u64).map(|day| v_day(100.0, 1.0, day)).collect();
    let cases = [
        ("day", scenario(vec![walk(390, 0.02, 5)])),
        ("million", scenario(vec![walk(1_000_000, 0.0006, 6)])),
        ("ten_years", scenario(years)),
    ];
    let mut group = c.benchmark_group("simulate");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    for (id, scenario) in cases {
        let run = || black_box(&scenario).run();
        let ticks = run().path().sessions().iter().map(|session| session.len()).sum::<usize>();
        let batch = if ticks > 10_000 { BatchSize::PerIteration } else { BatchSize::SmallInput };
        group.throughput(Throughput::Elements(ticks as u64));
        group.bench_function(id, |b| {
            b.iter_batched(|| (), |()| run(), batch);
        });
        let mut outcome = run();
        group.bench_function(format!("again/{id}"), |b| {
            b.iter(|| black_box(&scenario).run_into(&mut outcome));
        });
        group.bench_function(format!("events/{id}"), |b| b.iter(|| black_box(&scenario).events()));
        group.bench_function(format!("ends/{id}"), |b| b.iter(|| black_box(&scenario).ends()));
    }
    group.finish();
}

/// Leverages from −5 to 5, triggers from 1 to 40 %, all rules.
fn products(count: u32) -> Vec<Product> {
    let product = |i: u32| {
        let leverage = [2.0, 3.0, -1.0, 5.0, -3.0, -5.0][i as usize % 6];
        let rule = RebaseRule::ALL[i as usize / 6 % RebaseRule::ALL.len()];
        let trigger = Some(0.01 + 0.39 * f64::from(i) / f64::from(count));
        let rebase = Rebase::windowed(rule, 5.0, 10.0);
        Product::new(ProductTerms { leverage, trigger, rebase, ..ProductTerms::default() })
            .expect("the product is within the limits")
    };
    (0..count).map(product).collect()
}

fn many(c: &mut Criterion) {
    let path = Path::new(100.0, vec![walk(390, 0.02, 5)]).expect("the path is within the limits");
    let mut group = c.benchmark_group("products");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    let products = products(1_000);
    group.throughput(Throughput::Elements(1_000));
    group.bench_function("ends/1000", |b| b.iter(|| black_box(&path).ends(&products, 100.0)));
    group.finish();
}

/// Long and short products with triggers spread from 5 to 45 %; two in three are long.
fn crowd(products: u32) -> Universe {
    let member = |i: u32| {
        let spread = f64::from(i.wrapping_mul(2_654_435_761) >> 8) / 16_777_216.0;
        let leverage = [2.0, 3.0, -1.0][i as usize % 3];
        Member { leverage, assets: 1.0 / f64::from(products), trigger: Some(0.05 + 0.4 * spread) }
    };
    Universe::new((0..products).map(member).collect()).expect("the products are within the limits")
}

fn cascade(c: &mut Criterion) {
    let impacts = [
        ("linear", ImpactModel::Linear { lambda: 0.15 }),
        ("square_root", ImpactModel::SquareRoot { y: 1.0, sigma: 0.03, adv: 1.0 }),
    ];
    let mut group = c.benchmark_group("cascade");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(1));
    for (name, model) in impacts {
        let impact = Impact::new(model).expect("the impact is within the limits");
        for products in [10, 1_000, 10_000] {
            let universe = crowd(products);
            group.throughput(Throughput::Elements(u64::from(products)));
            group.bench_function(format!("{name}/{products}"), |b| {
                b.iter(|| black_box(&universe).cascade(-0.2, impact));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, simulate, many, cascade);
criterion_main!(benches);
