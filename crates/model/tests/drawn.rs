//! What is shown of drawn paths, by hand: a part is drawn, and other numbers are put into its columns.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::sync::Arc;

use model::odds::{
    CellOdds, Columns, Curve, DOTS, Estimator, Exchange, FileEstimates, Horizon, OddsField, OddsProblem,
    OddsSettings, Part, Question, SamplePath, Shown, UsualTrigger, VolatilityPoint, share_unit,
};
use model::{Field, Inputs, Moves, PathInput, PathOrigin, Preset, Recorded};
use reset_engine::odds::Estimates;
use reset_engine::{Path, Rebase, Session, UncappedFloor};

const PATHS: usize = 1000;

fn near(a: f64, b: f64, within: f64) {
    assert!((a - b).abs() <= within, "{a} is not {b}");
}

/// A part of a question whose columns are changed.
fn part(question: &Question, change: impl FnOnce(&mut Columns)) -> Part {
    let mut columns = question.odds.run(0..1000).unwrap().into_columns().unwrap();
    assert_eq!(columns.protected.len(), PATHS);
    change(&mut columns);
    Part::from_columns(columns).unwrap()
}

fn inputs() -> Inputs {
    Preset::OPENING.inputs().with(Field::Leverage, 2.0).unwrap().with(Field::Trigger, 0.25).unwrap()
}

/// A month of the market that the reader finds.
fn settings() -> OddsSettings {
    OddsSettings::default().with(OddsField::Days, Some(20.0)).unwrap()
}

fn question() -> Question {
    settings().question(&inputs()).unwrap()
}

fn shown(change: impl FnOnce(&mut Columns)) -> Shown {
    let question = question();
    let part = part(&question, change);
    Shown::new(question, &part)
}

/// The first so many paths have none, the next have one, and so on.
fn resets(counts: &[usize]) -> Vec<f64> {
    let numbers = (0..).zip(counts).flat_map(|(resets, paths)| vec![resets; *paths]);
    let numbers: Vec<u32> = numbers.collect();
    shown(|columns| {
        columns.reset_days = numbers.iter().map(|resets| u16::try_from(*resets).unwrap()).collect();
        columns.resets = numbers;
    })
    .resets()
}

#[test]
fn bars_of_resets_leave_less_than_a_path_in_a_hundred_to_the_last() {
    let bars = |counts: &[usize], expected: &[f64]| {
        let found = resets(counts);
        assert_eq!(found.len(), expected.len(), "{counts:?}: {found:?}");
        for (a, b) in found.iter().zip(expected) {
            near(*a, *b, 1e-12);
        }
    };
    bars(&[900, 60, 35, 5], &[0.9, 0.06, 0.035, 0.005]);
    bars(&[900, 60, 35, 3, 1, 1], &[0.9, 0.06, 0.035, 0.005]);
    bars(&[900, 60, 25, 10, 3, 2], &[0.9, 0.06, 0.025, 0.01, 0.005]);
    bars(&[1000], &[1.0, 0.0]);
    bars(&[0, 1000], &[0.0, 1.0]);
    bars(&[995, 5], &[0.995, 0.005]);
    // Twelve, and what is left.
    bars(&[50; 20], &[&[0.05; 12][..], &[0.4]].concat());
}

#[test]
fn a_difference_is_told_where_it_is_more_than_two_errors() {
    let difference = |two: [f64; 2]| {
        shown(|columns| {
            columns.uncapped = vec![100.0; PATHS];
            columns.protected = (0..PATHS).map(|path| 100.0 + two[path % 2]).collect();
        })
        .mean_difference()
    };
    // Of 1000 paths one off by 1 either way, the error is 0.0316.
    near(difference([2.0, 0.0]).unwrap(), 1.0, 1e-9);
    near(difference([-2.0, 0.0]).unwrap(), -1.0, 1e-9);
    near(difference([1.07, -0.93]).unwrap(), 0.07, 1e-9);
    assert_eq!(
        (difference([1.06, -0.94]), difference([0.94, -1.06]), difference([0.0, 0.0])),
        (None, None, None)
    );
}

#[test]
fn dots_stand_for_two_paths_in_a_hundred_each() {
    let shown = shown(|columns| {
        let rising: Vec<f64> = (1_u32..=1000).map(f64::from).collect();
        columns.protected = rising.iter().rev().copied().collect();
        columns.uncapped = rising;
    });
    for dots in [&shown.protected, &shown.uncapped] {
        for (dot, place) in dots.iter().zip(0_u32..) {
            near(*dot, 20.0 * (f64::from(place) + 0.5), 1.5);
        }
    }
    near(shown.difference[0], -999.0 + 20.0, 3.0);
    near(shown.difference[DOTS - 1], 999.0 - 20.0, 3.0);
    assert_eq!((shown.start(), shown.days(), shown.days_drawn()), (inputs().initial_nav, 20, 20_000.0));
}

#[test]
fn a_share_has_as_many_digits_as_its_error_supports() {
    for (error, unit) in [
        (0.003, 0.01),
        (0.01, 0.01),
        (0.011, 0.1),
        (0.2, 1.0),
        (1.0, 1.0),
        (1.5, 2.0),
        (2.0, 2.0),
        (3.0, 5.0),
        (5.0, 5.0),
        (6.0, 10.0),
        (600.0, 1000.0),
    ] {
        near(share_unit(error).unwrap(), unit, 1e-12);
    }
    for none in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(share_unit(none), None);
    }
}

/// 20 % down and 10 % up from there is a close at 88 of 100; 20 % up and 10 % down one at 108.
#[test]
fn days_go_as_far_as_one_and_close_at_least_as_far() {
    for (moves, close, beyond) in [
        (Moves { first: -0.2, after: 0.1 }, 88.0, 1.0),
        (Moves { first: -0.2, after: -0.1 }, 72.0, -1.0),
        (Moves { first: 0.2, after: -0.1 }, 108.0, -1.0),
        (Moves { first: 0.2, after: 0.1 }, 132.0, 1.0),
        (Moves { first: -0.2, after: 0.0 }, 80.0, 1.0),
    ] {
        let question = CellOdds::question(&OddsSettings::default(), moves).unwrap();
        assert_eq!(question.odds.product().terms().leverage, -moves.first.signum());
        assert_eq!(question.odds.product().terms().trigger, Some(0.2));
        assert_eq!(question.odds.product().terms().rebase, Rebase::observed());
        // 200 of 1000 reach it: 50 close beyond, 150 short of it; of the others all close far beyond.
        let part = part(&question, |columns| {
            columns.resets = (0..PATHS).map(|path| u32::from(path < 200)).collect();
            columns.reset_days = (0..PATHS).map(|path| u16::from(path < 200)).collect();
            let end = |path: usize| match path {
                0..50 => close + beyond,
                50..200 => close - beyond,
                _ => close + 5.0 * beyond,
            };
            columns.underlying = (0..PATHS).map(end).collect();
        });
        let cell = CellOdds::of(&question, moves, &part);
        assert_eq!((cell.days, cell.is_whole()), (PATHS, false));
        near(cell.reach.value, 0.2, 1e-12);
        near(cell.close.unwrap().value, 0.25, 1e-12);
        assert!(
            CellOdds { days: 100_000, ..cell }.is_whole() && !CellOdds { days: 99_999, ..cell }.is_whole()
        );
        near(UsualTrigger::drawn(&part).value, 0.2, 1e-12);
    }
    let moves = Moves { first: -0.2, after: 0.1 };
    let question = CellOdds::question(&OddsSettings::default(), moves).unwrap();
    let part = part(&question, |columns| {
        columns.resets = vec![0; PATHS];
        columns.reset_days = vec![0; PATHS];
    });
    assert_eq!(CellOdds::of(&question, moves, &part).close, None, "no day goes so far");
}

#[test]
fn an_answer_stands_for_a_trigger_of_the_same_market_and_product() {
    let settings = settings();
    let answer = shown(|columns| {
        columns.resets = vec![5; PATHS];
        columns.reset_days = vec![5; PATHS];
    });
    let own = UsualTrigger { leverage: 2.0, trigger: 0.25 };
    // 5 of 20 days.
    near(own.answered(&settings, &answer).unwrap().value, 0.25, 1e-12);
    for other in UsualTrigger::ALL.into_iter().filter(|other| *other != own) {
        assert_eq!(other.answered(&settings, &answer), None);
    }
    let calmer = settings.with(OddsField::Volatility, Some(0.1)).unwrap();
    assert_eq!(own.answered(&calmer, &answer), None);
    let mut strict = inputs().settings().clone();
    strict.terms.strict = true;
    let question = settings.question(&Inputs::new(strict).unwrap()).unwrap();
    let part = part(&question, |_| {});
    assert_eq!(own.answered(&settings, &Shown::new(question, &part)), None);
}

#[test]
fn a_curve_has_a_point_for_each_five_per_cent_up_to_one_and_a_half() {
    let settings = OddsSettings::default();
    for usual in UsualTrigger::ALL {
        let curve = Curve::new(usual, &settings);
        assert_eq!((curve.volatility.len(), curve.normal.len(), curve.assumed.len()), (30, 30, 30));
        near(curve.volatility[0], 0.05, 1e-12);
        near(curve.volatility[29], 1.5, 1e-12);
        assert!(curve.normal.windows(2).all(|pair| pair[0] <= pair[1]));
        let at = settings.with(OddsField::Volatility, Some(curve.volatility[19])).unwrap();
        let [normal, assumed] = usual.shares(&at);
        near(normal, curve.normal[19], 1e-9);
        near(assumed, curve.assumed[19], 1e-9);
        assert!(normal > 0.0 && normal < 1.0);
    }
}

/// A file of 40 days.
fn file() -> (Inputs, Arc<Path>) {
    let sessions = (0..40_u32).map(|day| {
        let base = 100.0 + f64::from(day * 7 % 11);
        let price = vec![base, base + 1.0, base - 1.5, base + f64::from(day % 3) - 1.0];
        Session::new(vec![0.0, 130.0, 260.0, 390.0], price)
    });
    let path = Arc::new(Path::new(100.0, sessions.collect()).unwrap());
    let recorded = Recorded { origin: PathOrigin::File("days.csv".into()), path: Arc::clone(&path) };
    (inputs().with_recorded(recorded, 570.0).unwrap(), path)
}

#[test]
fn estimates_of_a_file_have_the_digits_of_their_fields() {
    assert_eq!(FileEstimates::of(&inputs()), None);
    let (inputs, path) = file();
    let (found, whole) = (FileEstimates::of(&inputs).unwrap(), Estimates::of(&path, 252.0));
    assert_eq!((&*found.name, found.days()), ("days.csv", whole.days));
    for (estimator, estimate, unit, field) in [
        (Estimator::CloseToClose, whole.close_to_close, 1e-4, OddsField::Volatility),
        (Estimator::Parkinson, whole.parkinson, 1e-4, OddsField::Volatility),
        (Estimator::YangZhang, whole.yang_zhang, 1e-4, OddsField::Volatility),
        (Estimator::OvernightShare, whole.overnight_share, 1e-4, OddsField::OvernightShare),
        (Estimator::TailDegrees, whole.tail_degrees, 0.1, OddsField::TailDegrees),
    ] {
        assert_eq!(estimator.field(), field);
        let own = found.get(estimator);
        assert_eq!(own.is_some(), estimate.is_some(), "{estimator:?}");
        if let (Some(own), Some(estimate)) = (own, estimate) {
            near(own, estimate, unit / 2.0 + 1e-12);
            near(own / unit, (own / unit).round(), 1e-6);
        }
    }
    assert!(found.get(Estimator::CloseToClose).is_some_and(|volatility| volatility > 0.1));
    assert!(matches!(inputs.path, PathInput::Recorded(_)));
}

#[test]
fn a_field_of_the_market_is_a_percentage_a_number_or_a_count() {
    use OddsField as F;
    let percent = [F::Volatility, F::Drift, F::OvernightShare];
    for field in F::ALL {
        assert_eq!(field.is_percent(), percent.contains(&field), "{field:?}");
        assert_eq!(field.may_be_empty(), field == F::TailDegrees);
        let settings = OddsSettings::default();
        assert_eq!(settings.with(field, None).is_ok(), field == F::TailDegrees, "{field:?}");
        // What is put is got.
        let value = settings.get(field).unwrap();
        assert_eq!(settings.with(field, Some(value)), Ok(settings), "{field:?}");
    }
    for field in [F::Days, F::Seed, F::Paths] {
        assert!(OddsSettings::default().with(field, Some(1000.5)).is_err(), "{field:?}");
    }
    let zero = OddsSettings::default().with(F::Drift, Some(-0.0)).unwrap();
    assert!(zero.get(F::Drift).unwrap().is_sign_positive(), "nought has no sign");
    let volatilities = VolatilityPoint::ALL.map(VolatilityPoint::value);
    assert_eq!(volatilities, [0.25, 0.34, 0.87]);
}

/// Of a day's variance a half lies in the gap, 25.2 jumps a year of the size of twice a day are 0.1 · 4.
#[test]
fn gap_and_jumps_leave_something_of_the_variance() {
    let with = |settings: OddsSettings, field, value| settings.with(field, Some(value));
    let base = with(OddsSettings::default(), OddsField::JumpsPerYear, 0.0).unwrap();
    let base = with(base, OddsField::JumpMean, 0.0).unwrap();
    let base = with(base, OddsField::OvernightShare, 0.5).unwrap();
    let base = with(base, OddsField::JumpSize, 2.0).unwrap();
    let most = with(base, OddsField::JumpsPerYear, 25.2).unwrap();
    assert!(with(base, OddsField::JumpsPerYear, 31.4).is_ok(), "0.4984 and the gap");
    assert!(with(base, OddsField::JumpsPerYear, 31.5).is_err(), "all of it");
    assert!(with(base, OddsField::JumpsPerYear, 31.6).is_err());
    // Jumps of one and a half days: 2.25 of a day's variance each.
    let base = with(base, OddsField::JumpSize, 1.5).unwrap();
    assert!(
        with(base, OddsField::JumpsPerYear, 55.9).is_ok()
            && with(base, OddsField::JumpsPerYear, 56.0).is_err()
    );
    // A mean of one and a half is 0.1 · 2.25 more.
    assert!(with(most, OddsField::JumpMean, 0.9).is_ok() && with(most, OddsField::JumpMean, 1.5).is_err());
    assert!(with(most, OddsField::JumpMean, -1.5).is_err());
}

#[test]
fn the_market_in_the_engines_terms_has_all_that_is_set() {
    let settings = OddsSettings::default().with(OddsField::Volatility, Some(0.5)).unwrap();
    let settings = settings.with(OddsField::JumpMean, Some(-1.5)).unwrap();
    let settings = settings.with(OddsField::UShape, Some(0.4)).unwrap();
    let (terms, day) = (settings.terms(), 0.5 / 252.0_f64.sqrt());
    near(terms.jump_mean, -1.5 * day, 1e-12);
    near(terms.jump_sd, settings.get(OddsField::JumpSize).unwrap() * day, 1e-12);
    assert_eq!((terms.u_shape, terms.volatility), (0.4, 0.5));
    let thin = settings.with_thin(true);
    assert_eq!((thin.terms().jump_mean, thin.terms().overnight_share), (0.0, 0.0));
    assert!(thin.is_thin() && !settings.is_thin());
    for from_file in [true, false] {
        assert_eq!(settings.with_from_file(from_file).is_from_file(), from_file);
    }
}

#[test]
fn a_shape_is_what_makes_days_and_not_how_much_they_move_or_how_many_they_are() {
    let of = |field, value| OddsSettings::default().with(field, Some(value)).unwrap().shape();
    let shape = OddsSettings::default().shape();
    assert_eq!((shape.volatility(), shape.days(), shape.paths(), shape.is_from_file()), (1.0, 1, 1, false));
    for (field, value) in [
        (OddsField::Volatility, 0.3),
        (OddsField::Days, 20.0),
        (OddsField::Drift, 0.05),
        (OddsField::Seed, 77.0),
        (OddsField::Paths, 5000.0),
    ] {
        assert_eq!(of(field, value), shape, "{field:?}");
    }
    assert_eq!(OddsSettings::default().with_from_file(true).shape(), shape);
    assert_ne!(of(OddsField::UShape, 0.1), shape);
    assert_ne!(of(OddsField::OvernightShare, 0.1), shape);
}

#[test]
fn a_horizon_has_its_days() {
    for horizon in Horizon::ALL {
        assert_eq!(Horizon::of(horizon.days()), Some(horizon));
    }
    assert_eq!((Horizon::Year.days(), Horizon::of(17)), (252, None));
    assert!(Horizon::ALL.windows(2).all(|pair| pair[0].days() < pair[1].days()));
}

#[test]
fn a_file_of_a_few_days_is_no_market() {
    let (whole, path) = file();
    let settings = OddsSettings::default().with_from_file(true);
    assert_eq!(settings.question(&whole).unwrap().file.as_deref(), Some("days.csv"));
    assert_eq!(OddsSettings::default().question(&whole).unwrap().file, None);
    let few = Arc::new(Path::new(100.0, vec![path.sessions()[0].as_ref().clone()]).unwrap());
    let recorded = Recorded { origin: PathOrigin::File("day.csv".into()), path: few };
    let one = inputs().with_recorded(recorded, 570.0).unwrap();
    assert!(matches!(settings.question(&one), Err(OddsProblem::FewDays(_))));
    // Single days of a market are no days of the file.
    let question = UsualTrigger::ALL[0].question(&settings).unwrap();
    assert!(!question.settings.is_from_file());
}

#[test]
fn the_exchange_of_resets_is_a_share_with_its_error() {
    let mut exchange = Exchange::first().unwrap();
    assert!(!exchange.is_whole());
    (exchange.days, exchange.resets) = (400, 100);
    // √(0.25 · 0.75 / 400).
    near(exchange.share().value, 0.25, 1e-12);
    near(exchange.share().standard_error, 0.021_650_635_094_61, 1e-9);
}

#[test]
fn a_usual_trigger_is_asked_for_as_it_is() {
    for usual in UsualTrigger::ALL {
        let question = usual.question(&settings()).unwrap();
        let terms = question.odds.product().terms();
        assert_eq!((terms.leverage, terms.trigger), (usual.leverage, Some(usual.trigger)));
        assert_eq!((terms.rebase, question.settings.days()), (Rebase::observed(), 1));
    }
}

#[test]
fn a_path_of_the_paths_has_all_its_days() {
    let (question, inputs) = (question(), inputs());
    let path = SamplePath::draw(&question.odds, 3).unwrap();
    assert_eq!((path.protected.len(), path.uncapped.len(), path.protected[0]), (21, 21, inputs.initial_nav));
    let on = path.inputs(&inputs).unwrap();
    let outcome = on.run();
    assert_eq!((outcome.sessions().len(), on.terms), (20, inputs.terms));
    near(outcome.protected_nav(), path.protected[20], 1e-9);
    near(outcome.uncapped_nav(), path.uncapped[20], 1e-9);
    assert_eq!(outcome.resets().count(), path.resets);
}

/// Jumps have no closed form: what they have of the variance is the session's.
#[test]
fn closed_forms_are_of_the_market_without_jumps() {
    let jumps = settings().with(OddsField::JumpsPerYear, Some(20.0)).unwrap();
    let none = settings().with(OddsField::JumpsPerYear, Some(0.0)).unwrap();
    for usual in UsualTrigger::ALL {
        assert_eq!(usual.shares(&jumps), usual.shares(&none));
    }
}

/// Twenty times a stock that moves by 60 % a year: in most weeks a tick takes all of it, and in some a close.
#[test]
fn a_product_without_a_reset_is_one_however_its_total_loss_is_judged() {
    let mut lab = Preset::OPENING.inputs().settings().clone();
    lab.terms.leverage = 20.0;
    lab.terms.trigger = None;
    lab.terms.uncapped_floor = UncappedFloor::Close;
    let lab = Inputs::new(lab).unwrap();
    let question = OddsSettings::default().with(OddsField::Days, Some(5.0)).unwrap().question(&lab).unwrap();
    let part = question.odds.run(0..1000).unwrap();
    assert!(part.ends().any(|[protected, uncapped]| protected != uncapped), "the engine keeps it as two");
    let shown = Shown::new(question.clone(), &part);
    assert_eq!(shown.protected, shown.uncapped);
    assert_eq!(shown.difference, [0.0; DOTS]);
    assert_eq!(shown.summary.protected, shown.summary.uncapped);
    assert_eq!(shown.summary.fan.protected, shown.summary.fan.uncapped);
    // It is what the Lab says of each path.
    for number in 0..20 {
        let path = SamplePath::draw(&question.odds, number).unwrap();
        let outcome = path.inputs(&lab).unwrap().run();
        let closes = outcome.sessions().iter().map(|session| session.close.protected_nav);
        assert_eq!(path.protected[1..], closes.collect::<Vec<_>>());
        assert_eq!(path.protected, path.uncapped);
    }
}
