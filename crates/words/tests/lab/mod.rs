//! What several test files, those of `charts` among them, share: the languages, generators of inputs, and an evaluator that
//! reckons every line of arithmetic anew.

#![allow(dead_code, unreachable_pub)] // every test file uses a part of it
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

pub mod evaluate;

use model::{Clock, Day, Field, Inputs, PathInput, Place, Preset, Report, Settings, Sketch, usual_trigger};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use reset_engine::{
    Accrual, ControlPoint, Costs, DayCount, ProductTerms, Rebase, RebaseRule, Texture, Then, UncappedFloor,
};
use words::i18n::LANGUAGES;
use words::{PlainNumerals, Text};

pub fn english() -> Text {
    Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
}

pub fn italian() -> Text {
    Text::built_in("it", PlainNumerals::ITALIAN).unwrap()
}

pub fn german() -> Text {
    Text::built_in("de", PlainNumerals::GERMAN).unwrap()
}

/// All catalogues, each with its numbers.
pub fn every_language() -> Vec<Text> {
    let numerals = |tag| match tag {
        "en" => PlainNumerals::ENGLISH,
        "it" => PlainNumerals::ITALIAN,
        "de" => PlainNumerals::GERMAN,
        "zh-Hant" | "ko" => PlainNumerals::EAST_ASIAN,
        other => panic!("crates/words/tests/lab has no numbers for {other}"),
    };
    LANGUAGES.iter().map(|language| Text::built_in(language.tag, numerals(language.tag)).unwrap()).collect()
}

pub fn report(preset: Preset) -> Report {
    preset.report()
}

/// Every field, those of a day and of a point at a place.
pub fn every_field(place: Place) -> Vec<Field> {
    let fields = vec![
        Field::Leverage,
        Field::Trigger,
        Field::Delay,
        Field::Window,
        Field::Halt,
        Field::MaxResets,
        Field::Fee,
        Field::FinancingRate,
        Field::FinancingSpread,
        Field::BorrowFee,
        Field::TradingCost,
        Field::InitialNav,
        Field::SessionLength,
        Field::OpeningTime,
        Field::PreviousClose,
        Field::Roughness,
        Field::Seed,
        Field::CalendarDays(place.day),
        Field::Dividend(place.day),
        Field::Split(place.day),
        Field::Gap(place.day),
        Field::PointTime(place),
        Field::PointPrice(place),
        Field::PointMove(place),
    ];
    // A new one is to be named above too.
    let is_named = |field: &Field| match field {
        Field::Leverage
        | Field::Trigger
        | Field::Delay
        | Field::Window
        | Field::Halt
        | Field::MaxResets
        | Field::Fee
        | Field::FinancingRate
        | Field::FinancingSpread
        | Field::BorrowFee
        | Field::TradingCost
        | Field::InitialNav
        | Field::SessionLength
        | Field::OpeningTime
        | Field::PreviousClose
        | Field::Roughness
        | Field::Seed
        | Field::CalendarDays(_)
        | Field::Dividend(_)
        | Field::Split(_)
        | Field::Gap(_)
        | Field::PointTime(_)
        | Field::PointPrice(_)
        | Field::PointMove(_) => true,
    };
    assert!(fields.iter().all(is_named));
    fields
}

/// Inputs with settings changed by hand.
pub fn changed(inputs: &Inputs, change: impl FnOnce(&mut Settings)) -> Inputs {
    let mut settings = inputs.settings().clone();
    change(&mut settings);
    Inputs::new(settings).unwrap()
}

/// The sketch of inputs whose path is one.
pub fn sketch(settings: &Settings) -> &Sketch {
    settings.path.sketch().unwrap()
}

/// The same to be changed.
pub fn sketch_mut(settings: &mut Settings) -> &mut Sketch {
    let PathInput::Sketched(sketch) = &mut settings.path else { panic!("a recorded path") };
    sketch
}

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

/// Inputs that run: every rule, one to four days, moves large enough to fire, gap and wipe out, costs from none to ruin.
pub fn inputs() -> impl Strategy<Value = Inputs> {
    (terms(), path(), select(vec![100.0, 1.0, 1234.5]), select(vec![390.0, 480.0, 1440.0]))
        .prop_map(|(terms, (previous_close, roughness, days), initial_nav, length)| Settings {
            preset: Preset::OPENING,
            terms,
            path: PathInput::Sketched(Sketch::new(
                previous_close,
                chained(
                    previous_close,
                    days.into_iter()
                        .map(|(moves, calendar_days)| day(&moves, calendar_days, length))
                        .collect(),
                ),
                Texture { roughness, seed: 7 },
            )),
            initial_nav,
            clock: Clock { open: 570.0, length },
        })
        .prop_filter_map("runs", |settings| Inputs::new(settings).ok())
}

fn terms() -> impl Strategy<Value = ProductTerms> {
    let leverage = select(vec![-20.0, -5.0, -3.0, -2.0, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 20.0]);
    let trigger = prop_oneof![
        4 => Just(None), // the usual one
        3 => (0.01..=1.0).prop_map(|tau| Some(Some(tau))),
        1 => Just(Some(None)), // no reset
    ];
    let halt = prop_oneof![3 => Just(0.0), 1 => (0..300_u16).prop_map(f64::from)];
    let then = select(vec![Then::Reset, Then::Reset, Then::Reset, Then::End]);
    let rebase = (select(RebaseRule::ALL.to_vec()), 0..20_u8, 0..60_u8, halt, then).prop_map(
        |(rule, delay, window, halt_minutes, then)| Rebase {
            halt_minutes,
            then,
            ..Rebase::windowed(rule, f64::from(delay), f64::from(window))
        },
    );
    let max_resets = prop_oneof![4 => Just(None), 1 => (0..3_u32).prop_map(Some)];
    let floor = select(vec![UncappedFloor::Intraday, UncappedFloor::Close]);
    (leverage, trigger, rebase, any::<bool>(), max_resets, floor, costs()).prop_map(
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

fn costs() -> impl Strategy<Value = Costs> {
    let accrual = select(vec![Accrual::Close, Accrual::Reset]);
    let some = (0.0..0.05, -0.02..0.08, 0.0..0.02, 0.0..0.5, 0.0..0.01, accrual).prop_map(
        |(fee_per_year, financing_rate, financing_spread, borrow_fee, trading_cost, accrual)| Costs {
            fee_per_year,
            financing_rate,
            financing_spread,
            borrow_fee,
            trading_cost,
            day_count: DayCount::D365,
            accrual,
        },
    );
    let ruin = Costs { trading_cost: 1.0, borrow_fee: 10.0, fee_per_year: 1.0, ..Costs::default() };
    prop_oneof![3 => Just(Costs::default()), 3 => some, 1 => Just(ruin)]
}

type Moves = Vec<f64>;

fn path() -> impl Strategy<Value = (f64, f64, Vec<(Moves, f64)>)> {
    let factor = prop_oneof![4 => 0.9..1.1, 3 => 0.7..1.4, 1 => 0.3..2.5, 1 => Just(1.0)];
    let days =
        prop::collection::vec((prop::collection::vec(factor, 2..7), select(vec![1.0, 3.0, 366.0])), 1..5)
            // Half of them a single day: its one reset gets a sentence of its own.
            .prop_map(|mut days| {
                if days[0].0.len() % 2 == 0 {
                    days.truncate(1);
                }
                days
            });
    (select(vec![100.0, 350.0, 0.02]), select(vec![0.0, 0.0, 0.001]), days)
}

/// Points evenly spread over the session, at these factors; [`chained`] makes prices of them.
fn day(moves: &[f64], calendar_days: f64, length: f64) -> Day {
    let last = f64::from(u32::try_from(moves.len() - 1).unwrap());
    let minute = |i: usize| {
        if i + 1 == moves.len() {
            length
        } else {
            (f64::from(u32::try_from(i).unwrap()) * length / last).floor()
        }
    };
    let points = moves.iter().enumerate().map(|(i, price)| ControlPoint { minute: minute(i), price: *price });
    Day { calendar_days, ..Day::new(points.collect()) }
}

fn chained(previous_close: f64, mut days: Vec<Day>) -> Vec<Day> {
    let mut price = previous_close;
    for point in days.iter_mut().flat_map(|day| &mut day.points) {
        price = (price * point.price).clamp(1e-6, 1e9);
        point.price = price;
    }
    days
}
