//! The ledger and the lines of arithmetic: laws that hold on every path.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use std::sync::Arc;

use lab::evaluate::{assert_true, by_hand, figures, sides};
use lab::{changed, sketch_mut};
use model::{Entry, Event, Preset, Report, Token};
use proptest::prelude::*;
use reset_engine::{ControlPoint, UncappedFloor};

/// A fall of 60 %, and back to 5 % up: a 2× product without a reset has twice that at the close, unless a total loss at
/// any moment counts.
#[test]
fn with_the_reset_switched_off_there_is_one_product_however_its_loss_is_judged() {
    for (floor, end) in [(UncappedFloor::Close, 110.0), (UncappedFloor::Intraday, 0.0)] {
        let inputs = changed(&Preset::CalmDay.inputs(), |settings| {
            (settings.terms.leverage, settings.terms.trigger) = (2.0, None);
            settings.terms.uncapped_floor = floor;
            let sketch = sketch_mut(settings);
            sketch.previous_close = 100.0;
            let day = Arc::make_mut(&mut sketch.days[0]);
            day.points = [(0.0, 100.0), (100.0, 40.0), (390.0, 105.0)]
                .map(|(minute, price)| ControlPoint { minute, price })
                .to_vec();
        });
        let report = Report::new(inputs);
        let ends = [report.protected().value, report.uncapped().value, report.outcome.protected_nav()];
        assert!(ends.iter().all(|value| (value - end).abs() < 1e-9), "{floor:?}: {ends:?}");
        assert_eq!(report.difference().value, 0.0);
        let with = [Event::ProtectedEnd, Event::UncappedEnd]
            .map(|event| report.ledger().iter().any(|entry| entry.event == event));
        assert_eq!(with, [floor == UncappedFloor::Intraday; 2], "{floor:?}");
        let data = report.chart_data();
        assert_eq!(data.protected.len(), data.uncapped.len());
        assert!(
            data.protected.iter().zip(&data.uncapped).all(|(a, b)| a.to_bits() == b.to_bits()),
            "{floor:?}"
        );
    }
}

#[test]
fn the_evaluator_keeps_the_rules_of_arithmetic() {
    use Token::{Number, Sign};
    let value = |numbers: Vec<Token>| {
        let mut arithmetic = lab::report(Preset::CalmDay).difference().arithmetic;
        arithmetic.numbers = numbers;
        sides(&arithmetic)
    };
    assert_eq!(
        value(vec![Number(2.0), Sign(" + "), Number(3.0), Sign(" · 4 = "), Number(7.0)]),
        Some((14.0, 7.0))
    );
    assert_eq!(value(vec![Sign("−("), Number(8.0), Sign(" − 2) / "), Number(-3.0)]), Some((2.0, 2.0)));
    assert_eq!(value(vec![Sign("max(0, "), Number(-5.0), Sign(") = 0")]), Some((0.0, 0.0)));
    assert_eq!(value(vec![Number(1.0), Sign(" + … = "), Number(9.0)]), None);
}

#[test]
fn every_shown_formula_gives_the_shown_number_in_every_preset() {
    for preset in Preset::ALL {
        for (name, figure) in figures(&lab::report(preset)) {
            assert_true(&format!("{preset:?}, {name}"), &figure);
        }
    }
}

/// With the decimals that are shown, a pocket calculator gives the same two decimals, give or take the last; percentages
/// of recovery are shown to four.
#[test]
fn every_shown_formula_holds_by_hand_in_every_preset() {
    for preset in Preset::ALL {
        for (name, figure) in figures(&lab::report(preset)) {
            let Some((left, right)) = by_hand(&figure.arithmetic) else { continue };
            assert!(
                (left - right).abs() <= 0.01 + 1e-4 * right.abs(),
                "{preset:?}, {name}: {left} for {right}"
            );
        }
    }
}

/// The rows of one product: (with the reset) or (without).
fn rows(entries: &[Entry], with: bool) -> impl Iterator<Item = (usize, &Entry)> {
    entries
        .iter()
        .enumerate()
        .filter(move |(_, e)| matches!(e.event, Event::UncappedClose | Event::UncappedEnd) != with)
}

fn assert_ledger_laws(report: &Report) {
    let entries = report.ledger();
    let outcome = &report.outcome;

    let totals = report.totals();
    let size = outcome.initial_nav() + totals.effects.abs();
    assert!((totals.effects + totals.rest - totals.difference).abs() <= 1e-12 * size);
    assert_eq!(totals.difference, outcome.protected_nav() - outcome.uncapped_nav());
    let ended = outcome.protected_wiped_out().or(outcome.uncapped_wiped_out()).is_some();
    // Rounding of a sum over the days, each term no larger than the largest NAV on the way.
    let most =
        outcome.sessions().iter().flat_map(|s| [s.protected_start, s.uncapped_start]).fold(size, f64::max);
    let trades: f64 = outcome.resets().map(|(_, r)| r.trade.abs()).sum();
    let in_cash = outcome.ended().is_some_and(|(day, _)| day + 1 < outcome.sessions().len());
    if !report.after_costs() && !ended && !in_cash {
        assert!(
            totals.rest.abs() <= 1e-9 * (most + trades),
            "a rest without costs and without a floor: {totals:?}"
        );
    }

    let times: Vec<(usize, f64)> = entries.iter().map(|e| (e.day, e.minute)).collect();
    assert!(times.windows(2).all(|pair| pair[0] <= pair[1]), "not in the order of time: {times:?}");

    let resets: Vec<_> = outcome.resets().collect();
    let triggers: Vec<&Entry> = entries.iter().filter(|e| e.event == Event::Trigger).collect();
    let rebases: Vec<&Entry> =
        entries.iter().filter(|e| matches!(e.event, Event::Rebase(_) | Event::Ended)).collect();
    assert_eq!((triggers.len(), rebases.len()), (resets.len(), resets.len()));
    for (i, (day, reset)) in resets.iter().enumerate() {
        assert_eq!(
            (triggers[i].day, triggers[i].minute, triggers[i].price),
            (*day, reset.trigger_minute, reset.trigger_price)
        );
        assert_eq!(
            (rebases[i].day, rebases[i].minute, rebases[i].price),
            (*day, reset.rebase_minute, reset.rebase_price)
        );
        let event = if outcome.ended().is_some() { Event::Ended } else { Event::Rebase(i + 1) };
        assert_eq!(rebases[i].event, event);
        let place = |entry: &Entry| entries.iter().position(|e| std::ptr::eq(e, entry));
        assert!(place(triggers[i]) < place(rebases[i]), "a rebase before its trigger");
    }

    for (with, end, event) in [
        (true, outcome.protected_wiped_out(), Event::ProtectedEnd),
        (false, outcome.uncapped_wiped_out(), Event::UncappedEnd),
    ] {
        let places: Vec<usize> =
            rows(&entries, with).filter(|(_, e)| e.event == event).map(|(i, _)| i).collect();
        assert_eq!(places.len(), usize::from(end.is_some()), "{event:?}: {end:?}");
        if let (Some(end), Some(place)) = (end, places.first()) {
            assert_eq!((entries[*place].day, entries[*place].minute), (end.session, end.minute));
            assert_eq!(rows(&entries, with).last().map(|(i, _)| i), Some(*place), "rows after the end");
        } else {
            let closes =
                rows(&entries, with).filter(|(_, e)| matches!(e.event, Event::Close | Event::UncappedClose));
            let until = outcome.ended().filter(|_| with).map(|(day, _)| day);
            assert_eq!(closes.count(), until.unwrap_or(outcome.sessions().len()), "a close for each day");
        }
    }
}

#[test]
fn the_ledger_keeps_its_laws_in_every_preset() {
    for preset in Preset::ALL {
        assert_ledger_laws(&lab::report(preset));
    }
}

proptest! {
    #![proptest_config(lab::config(300))]

    #[test]
    fn every_shown_formula_gives_the_shown_number_on_any_path(inputs in lab::inputs()) {
        let report = Report::new(inputs);
        for (name, figure) in figures(&report) {
            assert_true(&name, &figure);
        }
    }

    #[test]
    fn the_ledger_keeps_its_laws_on_any_path(inputs in lab::inputs()) {
        assert_ledger_laws(&Report::new(inputs));
    }

    /// The sentence names figures of the report and nothing that contradicts them.
    #[test]
    fn the_sentence_never_contradicts_the_figures(inputs in lab::inputs()) {
        let report = Report::new(inputs);
        let text = lab::english();
        let sentence = text.result(&report);
        let outcome = &report.outcome;
        let difference = outcome.difference();
        let (nav, lost) = match report.inputs.terms.trigger {
            Some(_) => (outcome.protected_nav(), outcome.protected_wiped_out().or(outcome.uncapped_wiped_out())),
            None => (outcome.uncapped_nav(), outcome.uncapped_wiped_out()),
        };
        if nav > 0.0 {
            prop_assert!(sentence.contains(&text.result_value(&report, nav)), "{}", sentence);
        }
        // Costs may turn a small effect round: the sentence then says that it is before costs.
        if !report.after_costs() {
            if sentence.contains("saved") {
                prop_assert!(difference > 0.0, "{} but {}", sentence, difference);
            }
            if sentence.contains(" cost ") {
                prop_assert!(difference < 0.0, "{} but {}", sentence, difference);
            }
            let only = report.only_reset().filter(|_| sentence.contains("that sale") || sentence.contains("that purchase"));
            if only.is_some() {
                prop_assert!(sentence.ends_with(&format!("{}.", text.result_value(&report, difference.abs()))), "{} but {}", sentence, difference);
            }
        }
        if sentence.contains("came back") || sentence.contains("fell back") {
            let reset = report.only_reset().unwrap();
            let up = outcome.path().last_close() > reset.rebase_price;
            prop_assert_eq!(up, outcome.product().is_long());
        }
        prop_assert_eq!(sentence.contains("lost"), lost.is_some(), "{}", sentence);
        prop_assert!(!sentence.contains("  ") && !sentence.contains("NaN"), "{}", sentence);
        prop_assert!(!lab::italian().result(&report).contains("alle Giorno"));
    }
}
