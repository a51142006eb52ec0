//! Builders and generators. The generators read [`reset_engine::limits`] and hunt the edges: triggers hit to the ulp, gaps
//! through several triggers, ticks exactly on a window's bounds, values at and beside zero.

#![allow(dead_code, unreachable_pub)] // every test file uses a part of it
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

pub mod input;
pub mod oracle;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use reset_engine::{
    Accrual, Costs, DayCount, Outcome, Path, Product, ProductTerms, Rebase, RebaseRule, Scenario, Session,
    Then, UncappedFloor, limits, usual_trigger,
};

/// Double-precision rounding of one operation, relative.
pub const EPS: f64 = f64::EPSILON;

/// `cases` cases from a fixed seed, so that a build fails for a change and for nothing else. `PROPTEST_RNG_SEED` and
/// `PROPTEST_CASES` hunt elsewhere and longer.
pub fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        max_global_rejects: u32::MAX,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(0x5EED_0F12_E5E7);
    }
    config
}

/// Everything that a run needs.
#[derive(Clone, Debug)]
pub struct Case {
    pub terms: ProductTerms,
    pub previous_close: f64,
    pub sessions: Vec<Session>,
    pub initial_nav: f64,
}

impl Case {
    pub fn scenario(&self) -> Scenario {
        let path = Path::new(self.previous_close, self.sessions.clone()).unwrap();
        Scenario::new(Product::new(self.terms).unwrap(), path, self.initial_nav).unwrap()
    }

    pub fn run(&self) -> Outcome {
        self.scenario().run()
    }

    pub fn with(&self, change: impl FnOnce(&mut ProductTerms)) -> Self {
        let mut case = self.clone();
        change(&mut case.terms);
        case
    }
}

/// A product without costs, with the intraday reading.
pub fn terms(leverage: f64, trigger: f64, rule: RebaseRule, delay: f64, window: f64) -> ProductTerms {
    ProductTerms {
        leverage,
        trigger: Some(trigger),
        rebase: Rebase::windowed(rule, delay, window),
        ..ProductTerms::default()
    }
}

/// A session from (minute, price) pairs.
pub fn session(ticks: &[(f64, f64)]) -> Session {
    let (minute, price) = ticks.iter().copied().unzip();
    Session::new(minute, price)
}

/// One session from NAV 100.
pub fn one_day(terms: ProductTerms, previous_close: f64, ticks: &[(f64, f64)]) -> Case {
    Case { terms, previous_close, sessions: vec![session(ticks)], initial_nav: 100.0 }
}

/// The outcome of one session from NAV 100.
pub fn day(terms: ProductTerms, previous_close: f64, ticks: &[(f64, f64)]) -> Outcome {
    one_day(terms, previous_close, ticks).run()
}

/// Equality up to 1e-12, relative, and absolute below 1: for values worked out by hand on fractions that do not end.
#[track_caller]
pub fn assert_near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{found}, not {expected}");
}

/// How the next price is chosen.
#[derive(Clone, Copy, Debug)]
enum Move {
    /// Times a factor.
    By(f64),
    /// Up or down by a share of what would end the product.
    Drift(f64),
    /// On the trigger level of the reference as the generator follows it, some ulps off.
    Trigger(i32),
    /// Beside the trigger level by a fraction of the reference.
    Beside(f64),
    /// Through this many triggers at once, and a little further.
    Through(i32),
    /// Where a leverage period ends at zero, some ulps off.
    Death(i32),
    /// Back to the reference at the open.
    Back,
    /// The same price again.
    Flat,
}

/// How long it takes.
#[derive(Clone, Copy, Debug)]
enum Pace {
    Minutes(f64),
    /// Exactly at the start of the window of the last trigger, as far as the generator knows it.
    WindowStart,
    /// Exactly at its end.
    WindowEnd,
    /// Exactly when trading resumes after a halt.
    Resumption,
}

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        4 => (0.97..1.03).prop_map(Move::By),
        2 => (0.5..1.8).prop_map(Move::By),
        3 => (-3..=3).prop_map(Move::Trigger),
        1 => select(vec![-1e-9, 1e-9, 0.75e-12, 2e-12, -0.75e-12, -2e-12]).prop_map(Move::Beside),
        1 => (1..=4).prop_map(Move::Through),
        1 => (-3..=3).prop_map(Move::Death),
        1 => Just(Move::Back),
        1 => Just(Move::Flat),
    ]
}

/// Moves after which a product with a reset is usually alive, and one without it often.
fn calm_moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        4 => (-0.2..0.2).prop_map(Move::Drift),
        4 => (-3..=3).prop_map(Move::Trigger),
        1 => Just(Move::Beside(-1e-9)),
        1 => Just(Move::Through(1)),
        1 => Just(Move::Back),
        1 => Just(Move::Flat),
    ]
}

fn paces() -> impl Strategy<Value = Pace> {
    prop_oneof![
        3 => (0.01..30.0).prop_map(Pace::Minutes),
        2 => select(vec![0.25, 1.0, 5.0, 60.0]).prop_map(Pace::Minutes),
        2 => Just(Pace::WindowStart),
        2 => Just(Pace::WindowEnd),
        1 => Just(Pace::Resumption),
    ]
}

/// The leverages that exist, the ends of the limits, and everything between, except where all is a rounding error.
pub fn leverages() -> impl Strategy<Value = f64> {
    let most = limits::LEVERAGE.max;
    let size = prop_oneof![
        4 => select(vec![2.0, 3.0, 5.0]),
        1 => select(vec![0.1, 0.5, 1.0, most]),
        2 => 0.1..most,
    ];
    (size, any::<bool>()).prop_map(|(size, long)| if long { size } else { -size })
}

fn triggers(leverage: f64) -> impl Strategy<Value = Option<f64>> {
    let usual = usual_trigger(leverage);
    prop_oneof![
        4 => Just(Some(usual)),
        2 => select(vec![1.0 / 6.0, 0.1, 0.25, 0.5, limits::TRIGGER.max]).prop_map(Some),
        1 => (0.001..0.05).prop_map(Some),
        1 => (0.05..limits::TRIGGER.max).prop_map(Some),
        1 => Just(None),
    ]
}

fn rebases() -> impl Strategy<Value = Rebase> {
    let minutes = || prop_oneof![select(vec![0.0, 1.0, 5.0, 10.0, 15.0]), 0.0..40.0, Just(1000.0)];
    let halt =
        prop_oneof![4 => Just(0.0), 1 => select(vec![1.0, 15.0, 30.0]), 1 => 0.0..60.0, 1 => Just(1000.0)];
    let then = prop_oneof![5 => Just(Then::Reset), 1 => Just(Then::End)];
    (select(RebaseRule::ALL.to_vec()), minutes(), minutes(), halt, then).prop_map(
        |(rule, delay, window, halt_minutes, then)| Rebase {
            halt_minutes,
            then,
            ..Rebase::windowed(rule, delay, window)
        },
    )
}

/// Products without costs.
pub fn free_terms() -> impl Strategy<Value = ProductTerms> {
    let max_resets = prop_oneof![5 => Just(None), 3 => (0_u32..=2).prop_map(Some)];
    let floor = prop_oneof![3 => Just(UncappedFloor::Intraday), 1 => Just(UncappedFloor::Close)];
    let strict = prop_oneof![3 => Just(false), 1 => Just(true)];
    (leverages(), rebases(), strict, max_resets, floor).prop_flat_map(
        |(leverage, rebase, strict, max_resets, uncapped_floor)| {
            triggers(leverage).prop_map(move |trigger| ProductTerms {
                leverage,
                trigger,
                rebase,
                strict,
                max_resets,
                uncapped_floor,
                ..ProductTerms::default()
            })
        },
    )
}

/// Costs of any size within the limits, and of ordinary size.
pub fn costs() -> impl Strategy<Value = Costs> {
    let up_to = |most: f64| prop_oneof![Just(0.0), 0.0..most * 0.05, Just(most)];
    (
        up_to(limits::FEE.max),
        prop_oneof![limits::FINANCING_RATE.min..=limits::FINANCING_RATE.max, -0.01..0.06],
        up_to(limits::FINANCING_SPREAD.max),
        up_to(limits::BORROW_FEE.max),
        up_to(limits::TRADING_COST.max),
        select(vec![DayCount::D360, DayCount::D365]),
        select(vec![Accrual::Close, Accrual::Reset]),
    )
        .prop_map(
            |(
                fee_per_year,
                financing_rate,
                financing_spread,
                borrow_fee,
                trading_cost,
                day_count,
                accrual,
            )| Costs {
                fee_per_year,
                financing_rate,
                financing_spread,
                borrow_fee,
                trading_cost,
                day_count,
                accrual,
            },
        )
}

type Step = (Move, Pace, f64);

fn steps(moves: impl Strategy<Value = Move>, most: usize) -> impl Strategy<Value = Vec<Step>> {
    let volume = prop_oneof![Just(0.0), Just(1.0), 0.0..1e4];
    proptest::collection::vec((moves, paces(), volume), 1..=most)
}

fn nudge(mut x: f64, ulps: i32) -> f64 {
    for _ in 0..ulps.abs() {
        x = if ulps > 0 { x.next_up() } else { x.next_down() };
    }
    x
}

/// Share of the close before that is paid as a dividend, and new shares per old one: mostly neither.
fn actions() -> impl Strategy<Value = (f64, f64)> {
    let dividend = prop_oneof![3 => Just(0.0), 1 => 0.0..0.1, 1 => select(vec![0.25, 0.5, 0.9])];
    let split = prop_oneof![4 => Just(1.0), 1 => select(vec![2.0, 10.0, 0.1, 1.0 / 3.0])];
    (dividend, split)
}

/// Turns steps into a session. It follows the reference roughly (as if every reset were observed); a generator needs no more.
fn lay(terms: &ProductTerms, open: f64, steps: &[Step], volumes: bool, calendar_days: f64) -> Session {
    let adverse = if terms.leverage > 0.0 { -1.0 } else { 1.0 };
    let factor = 1.0 + adverse * terms.trigger.unwrap_or(0.2);
    let (mut reference, mut price, mut minute, mut fired) = (open, open, -1.0_f64, 0.0_f64);
    let mut out = Session { calendar_days, ..Session::new(Vec::new(), Vec::new()) };
    for &(step, pace, _) in steps {
        let level = reference * factor;
        price = match step {
            Move::By(by) => price * by,
            Move::Drift(by) => price * (1.0 + by / terms.leverage),
            Move::Trigger(ulps) => nudge(level, ulps),
            Move::Beside(by) => level + by * reference,
            Move::Through(count) => reference * factor.powi(count) * (1.0 + adverse * 0.01),
            Move::Death(ulps) => nudge(reference * (1.0 - 1.0 / terms.leverage), ulps),
            Move::Back => open,
            Move::Flat => price,
        };
        // Far inside the limits, so that tests can rescale the path.
        price = if price > 0.0 { price.clamp(open * 1e-4, open * 1e4) } else { open };
        price = price.clamp(limits::PRICE.min * 1e4, limits::PRICE.max * 1e-4);
        let next = match pace {
            Pace::Minutes(by) => minute + by,
            Pace::WindowStart => fired + terms.rebase.delay_minutes,
            Pace::WindowEnd => fired + terms.rebase.delay_minutes + terms.rebase.window_minutes,
            Pace::Resumption => fired + terms.rebase.halt_minutes,
        };
        minute = if next > minute { next.max(0.0) } else { minute + 1.0 };
        if (price - reference * factor) * adverse >= -1e-12 * reference {
            (reference, fired) = (price, minute);
        }
        out.minute.push(minute);
        out.price.push(price);
    }
    if volumes {
        out.volume = Some(steps.iter().map(|(_, _, volume)| *volume).collect());
    }
    out
}

/// Cases with products from `terms` and up to `sessions` sessions of `moves`.
fn cases(
    terms: impl Strategy<Value = ProductTerms>,
    moves: impl Strategy<Value = Move>,
    sessions: usize,
) -> impl Strategy<Value = Case> {
    let session = (steps(moves, 14), any::<bool>(), select(vec![1.0, 3.0, 0.0]), actions());
    let nav = prop_oneof![3 => Just(100.0), 1 => 0.01..1e6];
    (terms, select(vec![100.0, 350.0, 83.04, 0.71]), proptest::collection::vec(session, 1..=sessions), nav)
        .prop_map(|(terms, previous_close, recipe, initial_nav)| {
            let mut open = previous_close;
            let mut sessions = Vec::with_capacity(recipe.len());
            for (steps, volumes, calendar_days, (dividend, split)) in recipe {
                let dividend = dividend * open;
                let reference = (open - dividend) / split;
                let laid = lay(&terms, reference, &steps, volumes, calendar_days);
                let session = Session { dividend, split, ..laid };
                open = session.close_price();
                sessions.push(session);
            }
            Case { terms, previous_close, sessions, initial_nav }
        })
}

/// One session without costs on which there is usually a reset and seldom a wipe-out: the trigger is well before the end.
pub fn calm_days() -> impl Strategy<Value = Case> {
    let terms = (free_terms(), 0.1..0.6).prop_map(|(terms, part)| {
        let trigger = Some(f64::min(part / terms.leverage.abs(), limits::TRIGGER.max));
        ProductTerms { trigger, ..terms }
    });
    cases(terms, calm_moves(), 1)
}

/// Cases of one session or several, without costs.
pub fn free_cases(sessions: usize) -> impl Strategy<Value = Case> {
    cases(free_terms(), moves(), sessions)
}

/// Cases with costs.
pub fn costly_cases(sessions: usize) -> impl Strategy<Value = Case> {
    let terms = (free_terms(), costs()).prop_map(|(terms, costs)| ProductTerms { costs, ..terms });
    cases(terms, moves(), sessions)
}

/// A leverage period of an outcome: NAV at its reference, the move to its end, NAV at its end.
#[derive(Clone, Copy, Debug)]
pub struct Leg {
    pub before: f64,
    pub r: f64,
    pub after: f64,
}

/// The leverage periods of the product with the reset in session `index`, as the outcome reports them. No costs.
pub fn protected_legs(outcome: &Outcome, index: usize) -> Vec<Leg> {
    let session = &outcome.sessions()[index];
    let mut legs: Vec<Leg> = session
        .resets
        .iter()
        .map(|r| Leg { before: r.nav_before, r: r.rebase_price / r.reference - 1.0, after: r.nav_after })
        .collect();
    let (before, reference) = session
        .resets
        .last()
        .map_or((session.protected_start, outcome.path().reference_at_open(index)), |r| {
            (r.nav_after, r.rebase_price)
        });
    if outcome.ended().is_some_and(|(session, _)| session <= index) {
        return legs;
    }
    legs.push(Leg {
        before,
        r: session.close.underlying / reference - 1.0,
        after: session.close.protected_nav,
    });
    legs
}

/// Bound of the rounding error of a NAV that grew through `legs`.
///
/// One leg computes `nav·(1 + L·(P/ref − 1))` with five roundings, each at most `EPS/2` of a term no larger than
/// `nav·(1 + |L|·(2 + |r|))`; its error then grows with the legs after it, by their growth factor. 4·EPS leaves a factor of
/// about two for the other side of the comparison.
pub fn rounding(leverage: f64, legs: &[Leg]) -> f64 {
    legs.iter().fold(0.0, |error, leg| {
        let growth = if leg.before > 0.0 { leg.after / leg.before } else { 0.0 };
        error * growth + 4.0 * EPS * leg.before * (1.0 + leverage.abs() * (2.0 + leg.r.abs()))
    })
}
