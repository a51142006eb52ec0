//! Sessions drawn where it matters against sessions drawn tick by tick: the same distribution of everything.
//!
//! Means and shares agree within four standard errors of their difference; values, times, prices and sizes of resets by the
//! two-sample test of Kolmogorov and Smirnov. `cargo test --release --test odds_plain -- --ignored` does so with a million days
//! of each setting.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod odds_support;

use odds_support::{days, odds, product};
use reset_engine::odds::{Distribution, Estimate, MarketTerms, Odds, OddsTerms, Summary};
use reset_engine::{Accrual, Costs, ProductTerms, Rebase, RebaseRule, Reset, Scenario, Then, UncappedFloor};

/// Beyond this the probability of `√(nm/(n+m))·D` is 2·e^{−2·2.4²} = 2e-5 for samples of one distribution.
const FAR: f64 = 2.4;

/// A product, a market and a name for both.
type Setting = (&'static str, ProductTerms, MarketTerms);

fn settings() -> Vec<Setting> {
    let window = |rule| Rebase::windowed(rule, 3.0, 12.0);
    let normal = MarketTerms::normal(2.5);
    let stock = MarketTerms::single_stock(2.5);
    let jumpy =
        MarketTerms { jumps_per_year: 400.0, jump_mean: -0.03, jump_sd: 0.06, ..MarketTerms::normal(2.5) };
    let coarse = MarketTerms { tick_minutes: 7.0, u_shape: 0.8, ..normal };
    let long = |rebase| product(3.0, 1.0 / 6.0, rebase);
    let short = |rebase| product(-2.0, 0.12, rebase);
    let costs = Costs { fee_per_year: 0.5, trading_cost: 0.01, accrual: Accrual::Reset, ..Costs::default() };
    vec![
        ("observed", long(Rebase::observed()), normal),
        ("observed, stock", long(Rebase::observed()), stock),
        ("average, stock", long(window(RebaseRule::Average)), stock),
        ("worst, short, stock", short(window(RebaseRule::Worst)), stock),
        ("last, jumps, costs", ProductTerms { costs, ..long(window(RebaseRule::Last)) }, jumpy),
        ("barrier, jumps", product(2.0, 0.05, Rebase::barrier()), jumpy),
        ("barrier, short, coarse", short(Rebase::barrier()), coarse),
        ("barrier, halt", product(3.0, 0.1, Rebase { halt_minutes: 60.0, ..Rebase::barrier() }), normal),
        ("previous", long(Rebase::previous()), normal),
        ("previous, short, coarse", short(Rebase::previous()), coarse),
        ("previous, jumps", product(2.0, 0.1, Rebase::previous()), jumpy),
        ("end, gaps", long(Rebase { then: Then::End, ..Rebase::observed() }), stock),
        ("strict, coarse", ProductTerms { strict: true, ..long(Rebase::observed()) }, coarse),
        (
            "one reset a day",
            ProductTerms { max_resets: Some(1), ..product(5.0, 0.08, Rebase::observed()) },
            normal,
        ),
        (
            "trigger beyond the loss, read at the close",
            ProductTerms { uncapped_floor: UncappedFloor::Close, ..product(5.0, 0.3, Rebase::observed()) },
            stock,
        ),
        ("within the noise", product(3.0, 0.01, Rebase::observed()), stock),
        ("within the noise, previous, jumps", product(-2.0, 0.012, Rebase::previous()), jumpy),
        ("no trigger", ProductTerms { trigger: None, ..long(Rebase::observed()) }, coarse),
    ]
}

/// Minute, trigger price, rebase price and effect of a session's first reset and of its last; those between depend on them.
#[derive(Default)]
struct Resets([[Vec<f64>; 4]; 2]);

impl Resets {
    fn see(&mut self, resets: &[Reset]) {
        for (columns, reset) in self.0.iter_mut().zip([&resets[0], &resets[resets.len() - 1]]) {
            columns[0].push(reset.trigger_minute);
            columns[1].push(reset.trigger_price / reset.reference);
            columns[2].push(reset.rebase_price / reset.reference);
            columns[3].push(reset.effect / reset.nav_before);
        }
    }

    fn columns(&self) -> impl Iterator<Item = (String, &Vec<f64>)> {
        const NAMES: [&str; 4] = ["minute", "trigger price", "rebase price", "effect"];
        ["first", "last"].iter().zip(&self.0).flat_map(|(which, columns)| {
            NAMES.iter().zip(columns).map(move |(name, column)| (format!("{which} {name}"), column))
        })
    }
}

fn run(odds: &Odds, paths: u32, plain: bool) -> (Summary, Resets) {
    let mut resets = Resets::default();
    let part = odds.run_seen(0..paths, plain, |_, list| resets.see(list)).unwrap();
    (part.summary(), resets)
}

/// Largest distance of two empirical distributions, times `√(nm/(n+m))`.
fn kolmogorov_smirnov(a: &[f64], b: &[f64]) -> f64 {
    let sorted = |list: &[f64]| {
        let mut list = list.to_vec();
        list.sort_unstable_by(f64::total_cmp);
        list
    };
    let (a, b) = (sorted(a), sorted(b));
    #[allow(clippy::cast_precision_loss)]
    let (n, m) = (a.len() as f64, b.len() as f64);
    #[allow(clippy::cast_precision_loss)]
    let distance = |x: &f64| {
        let share = |list: &[f64], count: f64| list.partition_point(|v| v <= x) as f64 / count;
        (share(&a, n) - share(&b, m)).abs()
    };
    a.iter().chain(&b).map(distance).fold(0.0, f64::max) * (n * m / (n + m)).sqrt()
}

fn compare((name, product, market): Setting, paths: u32, [most_errors, farthest]: &mut [f64; 2]) {
    let terms = OddsTerms { weekends: true, ..days(2) };
    let fast = run(&odds(product, market, terms), paths, false);
    let plain = run(&odds(product, market, OddsTerms { seed: 7, ..terms }), paths, true);
    let mut close = |what: &str, a: Estimate, b: Estimate| {
        let error = a.standard_error.hypot(b.standard_error);
        let off = (a.value - b.value).abs() / if error > 0.0 { error } else { f64::MIN_POSITIVE };
        *most_errors = most_errors.max(off);
        assert!(off < 4.0, "{name}, {what}: {a:?} against {b:?}, {off} errors");
    };
    let (a, b) = (&fast.0, &plain.0);
    close("resets per day", a.resets_per_day, b.resets_per_day);
    close("day with reset", a.day_with_reset, b.day_with_reset);
    close("path with reset", a.path_with_reset, b.path_with_reset);
    close("ahead", a.ahead.protected, b.ahead.protected);
    close("behind", a.ahead.uncapped, b.ahead.uncapped);
    close("equal", a.ahead.equal, b.ahead.equal);
    let distributions = |s: &Summary| -> [(&'static str, Distribution); 4] {
        [
            ("protected", s.protected.clone()),
            ("uncapped", s.uncapped.clone()),
            ("underlying", s.underlying.clone()),
            ("difference", s.difference.clone()),
        ]
    };
    let mut near = |what: &str, a: &[f64], b: &[f64]| {
        if a.is_empty() && b.is_empty() {
            return;
        }
        let far = kolmogorov_smirnov(a, b);
        *farthest = farthest.max(far);
        assert!(far < FAR, "{name}, {what}: {far}");
    };
    for ((what, a), (_, b)) in distributions(a).iter().zip(&distributions(b)) {
        close(what, a.mean, b.mean);
        close(&format!("{what} lost"), a.lost, b.lost);
        near(what, &a.sorted, &b.sorted);
    }
    for ((what, a), (_, b)) in fast.1.columns().zip(plain.1.columns()) {
        near(&what, a, b);
    }
}

fn compare_all(paths: u32) {
    let mut worst = [0.0; 2];
    for setting in settings() {
        compare(setting, paths, &mut worst);
    }
    println!("at most {:.2} errors, Kolmogorov-Smirnov at most {:.2}", worst[0], worst[1]);
}

/// `ODDS_PATHS=500000` compares a million days of each setting, which takes minutes.
#[test]
fn drawing_where_it_matters_and_tick_by_tick_are_the_same_distribution() {
    let paths = std::env::var("ODDS_PATHS").ok().and_then(|paths| paths.parse().ok());
    compare_all(paths.unwrap_or(2_000));
}

/// The plain drawing plays the sessions that [`Odds::path`] gives: their outcome is that of a scenario on that path.
#[test]
fn the_plain_drawing_is_a_scenario() {
    for (name, product, market) in settings() {
        let odds = odds(product, market, OddsTerms { weekends: true, ..days(3) });
        let part = odds.run_seen(0..40, true, |_, _| {}).unwrap();
        for (k, (ends, resets)) in (0..).zip(part.ends().zip(part.resets())) {
            let path = odds.path(k, 50.0).unwrap();
            let outcome = Scenario::new(*odds.product(), path, 100.0).unwrap().ends();
            assert_eq!(outcome.resets, resets[0] as usize, "{name}");
            for (a, b) in ends.into_iter().zip([outcome.protected_nav, outcome.uncapped_nav]) {
                assert!((a - b).abs() < 1e-9 * (1.0 + a.abs()), "{name}: {a} against {b}");
            }
        }
    }
}
