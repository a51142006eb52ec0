//! Valid states of every kind, prices of any bits, recorded paths: what links and files must carry.

#![allow(dead_code, unreachable_pub)] // every test file uses a part of it
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::sync::Arc;

use links::{State, View};
use model::odds::OddsSettings;
use model::{
    Clock, ControlPoint, Costs, Day, DayCount, Inputs, PathInput, PathOrigin, Preset, ProductTerms,
    RebaseRule, Recorded, Section, Settings, Sketch, UncappedFloor, usual_trigger,
};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use reset_engine::{Accrual, Path, Rebase, Session, Texture, Then};

/// `cases` cases from a fixed seed, so that a build fails for a change and for nothing else. `PROPTEST_RNG_SEED` and
/// `PROPTEST_CASES` hunt elsewhere and longer.
pub fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(0x5EED_0F12_E5E7);
    }
    config
}

/// As the page shows inputs at first.
pub fn state(inputs: Inputs) -> State {
    State { inputs, odds: OddsSettings::default(), view: View::default(), locale: "en".to_owned() }
}

pub fn every_preset() -> impl Iterator<Item = Preset> {
    Preset::ALL.into_iter().chain(Preset::OF_STORY)
}

/// Every number's bits: two states that print alike are the same.
pub fn print(state: &State) -> String {
    format!("{:?} {:?} {:?}", state.inputs.settings(), state.view, state.locale)
}

/// Short decimals, as typed, and any bits in between.
fn price() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => (1..100_000_u32).prop_map(|cents| f64::from(cents) / 100.0),
        2 => 1e-3..1e6_f64,
        1 => select(vec![1e-9, 1e12, 0.1, 1.0 / 3.0, 100.0, 123_456_789.123]),
    ]
}

/// Calendar days, dividend, split.
fn of_day() -> impl Strategy<Value = (f64, f64, f64)> {
    let dividend = prop_oneof![4 => Just(0.0), 1 => 0.0..0.01_f64, 1 => Just(0.5)];
    let split = prop_oneof![4 => Just(1.0), 1 => select(vec![2.0, 10.0, 0.1, 1.0 / 3.0])];
    ((0..=366_u16).prop_map(f64::from), dividend, split)
}

fn day(length: f64) -> impl Strategy<Value = Day> {
    let share = prop_oneof![3 => (1..390_u16).prop_map(|m| f64::from(m) / 390.0), 1 => 0.001..0.999_f64];
    let inner = prop::collection::vec((share, price()), 0..8);
    (price(), inner, price(), of_day()).prop_map(move |(first, mut inner, last, of_day)| {
        let (calendar_days, dividend, split) = of_day;
        inner.sort_by(|a, b| a.0.total_cmp(&b.0));
        inner.dedup_by(|a, b| a.0 == b.0);
        let mut points = vec![ControlPoint { minute: 0.0, price: first }];
        points.extend(inner.into_iter().map(|(at, price)| ControlPoint { minute: at * length, price }));
        points.push(ControlPoint { minute: length, price: last });
        Day { calendar_days, dividend, split, points }
    })
}

fn sketch(length: f64) -> impl Strategy<Value = PathInput> {
    let roughness =
        prop_oneof![2 => Just(0.0), 1 => (0..=20_u8).prop_map(|n| f64::from(n) / 1e3), 1 => 0.0..0.02];
    (price(), prop::collection::vec(day(length), 1..6), roughness, any::<u32>()).prop_map(
        |(previous_close, days, roughness, seed)| {
            let texture = Texture { roughness, seed: seed.into() };
            PathInput::Sketched(Sketch::new(previous_close, days, texture))
        },
    )
}

fn session() -> impl Strategy<Value = Session> {
    let ticks = prop::collection::vec((0.001..10.0_f64, price(), 0..1000_u16), 1..30);
    (ticks, any::<bool>(), of_day()).prop_map(|(ticks, with_volume, (calendar_days, _, split))| {
        let mut minute = 0.0;
        let mut session = Session { calendar_days, split, ..Session::new(Vec::new(), Vec::new()) };
        let mut volumes = Vec::new();
        for (step, price, volume) in ticks {
            session.minute.push(minute);
            session.price.push(price);
            volumes.push(f64::from(volume));
            minute += step;
        }
        session.volume = with_volume.then_some(volumes);
        session
    })
}

fn recorded() -> impl Strategy<Value = Recorded> {
    let file = "[a-z “è\\\\\"]{0,12}".prop_map(|name| PathOrigin::File(Arc::from(name)));
    let drawn = (any::<u32>(), any::<u32>())
        .prop_map(|(number, seed)| PathOrigin::Drawn { number, seed: seed.into() });
    let origin = prop_oneof![file, drawn];
    // At the ends of the range of prices a split may leave none.
    (price(), prop::collection::vec(session(), 1..5), origin).prop_filter_map(
        "a path",
        |(previous_close, sessions, origin)| {
            let path = Arc::new(Path::new(previous_close, sessions).ok()?);
            Some(Recorded { origin, path })
        },
    )
}

fn rebase() -> impl Strategy<Value = Rebase> {
    let rule = select(RebaseRule::ALL.to_vec());
    let halt_minutes = prop_oneof![3 => Just(0.0), 1 => (0..60_u8).prop_map(f64::from), 1 => 0.0..600.0_f64];
    let then = select(vec![Then::Reset, Then::Reset, Then::End]);
    (rule, 0..20_u8, prop_oneof![Just(0.0), 0.0..60.0_f64], halt_minutes, then).prop_map(
        |(rule, delay, window, halt_minutes, then)| Rebase {
            halt_minutes,
            then,
            ..Rebase::windowed(rule, f64::from(delay), window)
        },
    )
}

fn costs() -> impl Strategy<Value = Costs> {
    let numbers = (0.0..=1.0, -1.0..=1.0, 0.0..=1.0, 0.0..=10.0, 0.0..=1.0);
    let accrual = select(vec![Accrual::Close, Accrual::Close, Accrual::Reset]);
    let some = (numbers, any::<bool>(), accrual).prop_map(|(numbers, year, accrual)| {
        let (fee, rate, spread, borrow, trading) = numbers;
        Costs {
            fee_per_year: fee,
            financing_rate: rate,
            financing_spread: spread,
            borrow_fee: borrow,
            trading_cost: trading,
            day_count: if year { DayCount::D365 } else { DayCount::D360 },
            accrual,
        }
    });
    let none = select(vec![DayCount::D360, DayCount::D365])
        .prop_map(|day_count| Costs { day_count, ..Costs::default() });
    prop_oneof![none, some]
}

fn terms() -> impl Strategy<Value = ProductTerms> {
    let leverage = prop_oneof![
        3 => select(vec![-20.0, -3.0, -1.0, -0.5, 0.5, 1.5, 2.0, 3.0, 5.0, 20.0]),
        1 => 0.01..=20.0_f64,
    ];
    // Some(None) is no reset; None stands for the usual trigger.
    let trigger =
        prop_oneof![2 => Just(None), 3 => (0.01..=1.0).prop_map(|t| Some(Some(t))), 1 => Just(Some(None))];
    let max_resets = prop_oneof![2 => Just(None), 1 => (0..=1_000_000_u32).prop_map(Some)];
    let floor = select(vec![UncappedFloor::Intraday, UncappedFloor::Close]);
    (leverage, trigger, rebase(), any::<bool>(), max_resets, floor, costs()).prop_map(
        |(leverage, trigger, rebase, strict, max_resets, uncapped_floor, costs)| ProductTerms {
            leverage,
            trigger: trigger.unwrap_or(Some(usual_trigger(leverage))),
            rebase,
            max_resets,
            uncapped_floor,
            costs,
            strict,
        },
    )
}

fn settings(path: fn(f64) -> BoxedStrategy<PathInput>) -> impl Strategy<Value = Settings> {
    let length =
        prop_oneof![3 => Just(390.0), 1 => (10..=1440_u16).prop_map(f64::from), 1 => 10.0..1440.0_f64];
    length.prop_flat_map(move |length| {
        let clock = prop_oneof![Just(570.0), (0..1440_u16).prop_map(f64::from)]
            .prop_map(move |open| Clock { open, length });
        let nav = prop_oneof![Just(100.0), price().prop_map(|nav| nav.max(1e-6))];
        let preset = select(every_preset().collect::<Vec<_>>());
        (terms(), path(length), nav, clock, preset).prop_map(|(terms, path, initial_nav, clock, preset)| {
            Settings { preset, terms, initial_nav, clock, path }
        })
    })
}

/// Valid inputs on a sketched path.
pub fn sketched_inputs() -> impl Strategy<Value = Inputs> {
    settings(|length| sketch(length).boxed()).prop_filter_map("valid", |settings| Inputs::new(settings).ok())
}

/// Valid inputs on any path.
pub fn any_inputs() -> impl Strategy<Value = Inputs> {
    let any =
        |length| prop_oneof![2 => sketch(length), 1 => recorded().prop_map(PathInput::Recorded)].boxed();
    settings(any).prop_filter_map("valid", |settings| Inputs::new(settings).ok())
}

/// Valid states on a sketched path.
pub fn states() -> impl Strategy<Value = State> {
    let section = select(Section::ALL.to_vec());
    (sketched_inputs(), section, 0..6_usize, "(en|it|de-CH|zh-Hant|)").prop_map(
        |(inputs, section, day, locale)| {
            let day = day.min(inputs.path.day_count() - 1);
            State { inputs, odds: OddsSettings::default(), view: View { section, day }, locale }
        },
    )
}

/// A link of version 1 around any bytes, as a hostile sender would make it.
pub fn sealed(body: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let checked = [&1_u32.to_le_bytes(), body].concat();
    let bytes = [&crc24(&checked).to_le_bytes()[..3], body].concat();
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1)).collect();
    // What lacks in the last six is zero.
    let letter = |six: &[u8]| {
        let number = (0..6).fold(0, |number, at| number << 1 | six.get(at).copied().unwrap_or(0));
        char::from(LETTERS[usize::from(number)])
    };
    "1.".chars().chain(bits.chunks(6).map(letter)).collect()
}

/// The check after RFC 4880, section 6.1.
fn crc24(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x00B7_04CE, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte) << 16, |crc, _| {
            let crc = crc << 1;
            if crc & 0x0100_0000 == 0 { crc } else { crc ^ 0x0186_4CFB }
        })
    })
}
