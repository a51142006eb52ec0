//! What the charts and receipts of a run read: by hand for the published example, and by law for every scenario.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::{ChartData, ClosingLines, Origin, Preset, ReceiptLine, Report, Rests, Side, Step, Symbol, Until};

fn near(a: f64, b: f64, within: f64) {
    assert!((a - b).abs() <= within, "{a} is not {b}");
}

/// 350, a reset at 286.84 of what 3x then is worth, 45.86, and a close at 351.75. At the price of the reset both are worth the
/// same; two fifths of the 64.91 between the furthest prices are shown beyond them.
#[test]
fn the_closing_lines_of_the_opening_day_cross_at_its_reset() {
    let lines = ClosingLines::new(&Preset::OPENING.report()).unwrap();
    near(lines.break_even.unwrap(), 286.84, 0.01);
    let (low, high) = lines.span();
    near(low, 286.84 - 0.4 * 64.91, 0.01);
    near(high, 351.75 + 0.4 * 64.91, 0.01);
    near(lines.with_at(286.84), 100.0 - 300.0 * (1.0 - 286.84 / 350.0), 0.01);
    // A line down to zero: 286.84 less a third, and 350 less a third.
    assert_eq!((lines.with_at(191.0), lines.without_at(233.0)), (0.0, 0.0));
    assert!(lines.with_at(191.5) > 0.0 && lines.without_at(233.5) > 0.0);
    near(lines.close_for_without(200.0).unwrap(), 350.0 * 4.0 / 3.0, 1e-9);
    near(lines.close_for_with(2.0 * lines.with).unwrap(), 286.84 * 4.0 / 3.0, 0.01);
    assert_eq!((lines.close_for_with(0.0), lines.close_for_with(-1.0)), (None, None));
}

/// Where both products are alive, a price at which the lines cross gives both the same; else there is none.
#[test]
fn closing_lines_cross_where_both_are_worth_the_same() {
    let mut crossed = 0;
    for preset in Preset::ALL {
        let Some(lines) = ClosingLines::new(&preset.report()) else { continue };
        let (low, high) = lines.span();
        assert!(low >= 0.0 && low < lines.rebase && high > lines.rebase, "{preset:?}");
        assert!(high - low >= 0.08 * lines.rebase - 1e-9, "{preset:?}");
        if let Some(price) = lines.break_even {
            crossed += 1;
            assert!(price > 0.0 && lines.with > 0.0 && lines.without > 0.0, "{preset:?}");
            let value = lines.with_at(price);
            assert!(value > 0.0, "{preset:?}");
            near(value, lines.without_at(price), 1e-9 * lines.with);
        } else {
            let lost = lines.with == 0.0 || lines.without == 0.0;
            let parallel = lines.with * lines.reference == lines.without * lines.rebase;
            assert!(lost || parallel || lines.in_cash, "{preset:?}: {lines:?}");
        }
    }
    assert!(crossed > 3);
}

/// A halt from minute 60 on: the sum that held before goes on being computed while nothing is published.
#[test]
fn in_a_halt_the_sum_that_held_before_it_is_shown_where_it_differs() {
    for preset in Preset::ALL {
        let report = preset.report();
        let data = report.chart_data();
        let steps = &data.unpublished;
        assert_eq!(steps.x.len(), steps.y.len());
        // Pieces end with a lifted pen.
        assert!(steps.x.last().is_none_or(|x| x.is_nan()), "{preset:?}");
        for (x, _) in steps.x.iter().zip(&steps.y).filter(|(x, _)| x.is_finite()) {
            assert!(
                data.halts.iter().any(|(from, to)| (*from..=*to).contains(x)),
                "{preset:?}: {x} is in no halt"
            );
        }
    }
}

/// A fall of two fifths within a halt that the average survives: the product without the reset ends at a third, and the sum that
/// held before goes on below zero and comes back.
#[test]
fn a_halt_shows_what_nobody_publishes_from_where_the_two_part() {
    let mut settings = Preset::OPENING.settings();
    let points =
        [(0.0, 100.0), (30.0, 99.0), (31.0, 80.0), (34.0, 60.0), (38.0, 85.0), (60.0, 85.0), (390.0, 90.0)];
    let points = points.map(|(minute, price)| model::ControlPoint { minute, price }).to_vec();
    let texture = reset_engine::Texture { roughness: 0.0, seed: 7 };
    settings.path =
        model::PathInput::Sketched(model::Sketch::new(100.0, vec![model::Day::new(points)], texture));
    settings.clock.length = 390.0;
    settings.terms.rebase = reset_engine::Rebase::windowed(model::RebaseRule::Average, 5.0, 10.0);
    let data = Report::new(model::Inputs::new(settings).unwrap()).chart_data();
    let steps = &data.unpublished;
    let piece: Vec<(f64, f64)> = steps.x.iter().copied().zip(steps.y.iter().copied()).collect();
    let uncapped = |minute: f64| data.uncapped[1..][data.x[1..].iter().position(|x| *x == minute).unwrap()];
    // It begins on the other's line, at the last minute at which that is worth something, and ends with a lifted pen.
    let (first, last) = (piece[0], piece[piece.len() - 1]);
    near(first.1, uncapped(first.0), 1e-9);
    assert!(first.1 > 0.0 && uncapped(first.0 + 1.0) == 0.0 && last.0.is_nan(), "{piece:?}");
    let inner = &piece[1..piece.len() - 1];
    assert!(inner.iter().any(|(_, value)| *value < 0.0));
    // 100 and three times the move from 100.
    for (minute, value) in inner {
        let price = data.underlying[1..][data.x[1..].iter().position(|x| x == minute).unwrap()];
        near(*value, 100.0 + 3.0 * (price - 100.0), 1e-9);
    }
    assert!(inner.windows(2).all(|pair| pair[1].0 - pair[0].0 == 1.0));
}

/// 100, a reset at 99 and back: the prices lie so near that a tenth of the last one stands for their distance.
#[test]
fn closing_lines_of_a_quiet_day_are_shown_around_its_prices() {
    let mut settings = Preset::OPENING.settings();
    let points = [(0.0, 100.0), (200.0, 99.0), (390.0, 100.0)];
    let points = points.map(|(minute, price)| model::ControlPoint { minute, price }).to_vec();
    let texture = reset_engine::Texture { roughness: 0.0, seed: 7 };
    settings.path =
        model::PathInput::Sketched(model::Sketch::new(100.0, vec![model::Day::new(points)], texture));
    settings.terms.trigger = Some(0.01);
    settings.terms.rebase = reset_engine::Rebase::observed();
    let lines = ClosingLines::new(&Report::new(model::Inputs::new(settings).unwrap())).unwrap();
    near(lines.rebase, 99.0, 0.1);
    let (low, high) = lines.span();
    near(low, lines.rebase - 0.04 * lines.rebase, 1e-9);
    near(high, 100.0 + 0.04 * lines.rebase, 1e-9);
}

#[test]
fn a_reading_is_of_its_day_and_the_nearest_time() {
    for preset in [Preset::OPENING, Preset::Skid] {
        let data: ChartData = preset.report().chart_data();
        assert!(!data.is_empty());
        let last = data.len() - 1;
        assert_eq!(data.reading(0), data.reading(1), "the first is the first tick");
        assert_eq!(data.reading(last + 5), data.reading(last));
        for index in 1..data.len() {
            let reading = data.reading(index);
            assert_eq!(reading.x, data.x[index]);
            near(reading.minute, data.x[index] - data.opens[reading.day], 0.0);
            assert!(reading.minute >= 0.0);
            assert!(data.opens.get(reading.day + 1).is_none_or(|next| reading.x <= *next));
        }
        for x in [-5.0, 0.0, 0.4, 0.5, 0.6, 1.0, 77.3, data.end - 0.4, data.end, data.end + 9.0] {
            let found = (data.x[data.nearest(x)] - x).abs();
            let least = data.x[1..].iter().map(|at| (at - x).abs()).fold(f64::INFINITY, f64::min);
            assert_eq!(found, least, "{x}");
        }
        for rows in [1, 2, 7, 1_000_000] {
            let shown = data.table_rows(rows);
            assert_eq!(
                (shown.first(), shown.last()),
                (Some(&if rows == 1 { shown[0] } else { 1 }), Some(&last))
            );
            assert!(shown.len() <= rows.min(last) + 1 && shown.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}

/// The lines of each product up to a day's close, or up to so many of its resets.
fn lines(report: &Report, day: usize, resets: Option<usize>) -> [Vec<ReceiptLine>; 2] {
    let figure = report.difference().on(Rests::Both(Until { day, resets }));
    let receipt = report.receipt(&figure);
    assert_eq!(receipt.own.as_ref(), Some(&figure.arithmetic), "a difference is none of the lines");
    let [(Side::With, with), (Side::Without, without)] = receipt.sides.as_slice() else {
        panic!("with comes before without")
    };
    [with.clone(), without.clone()]
}

fn steps(lines: &[ReceiptLine]) -> Vec<Step> {
    lines.iter().map(|line| line.step).collect()
}

/// 100 at 350; at the trigger, 291.6 or a little lower, some 50 are left; 45.86 at 286.84; at 351.75 these are
/// 45.86 · (1 + 3 · 64.91 / 286.84), and 100 would be 100 · (1 + 3 · 1.75 / 350).
#[test]
fn the_receipt_of_the_opening_day_goes_from_the_money_to_the_close() {
    let report = Preset::OPENING.report();
    let [with, without] = lines(&report, 0, None);
    assert_eq!(steps(&with), [Step::Start, Step::Trigger, Step::Rebase(1), Step::Close]);
    assert_eq!(steps(&without), [Step::Start, Step::Close]);
    let reset = &report.outcome.sessions()[0].resets[0];
    let after = 100.0 - 300.0 * (1.0 - 286.84 / 350.0);
    near(with[1].value, 100.0 - 300.0 * (1.0 - reset.trigger_price / 350.0), 1e-9);
    near(with[2].value, after, 0.01);
    near(with[3].value, after * (1.0 + 3.0 * (351.75 / 286.84 - 1.0)), 0.01);
    near(without[1].value, 101.5, 1e-9);
    assert_eq!((with[1].minute, with[2].minute), (reset.trigger_minute, 120.0));
    let from = |line: &ReceiptLine| line.origins.iter().map(|(_, origin)| *origin).collect::<Vec<_>>();
    assert_eq!(from(&with[1]), [Origin::Start, Origin::AtTrigger, Origin::CloseBefore]);
    assert_eq!(from(&with[3]), [Origin::Above(Step::Rebase(1)), Origin::Close, Origin::RebaseBefore]);
    assert_eq!(from(&without[1]), [Origin::Start, Origin::Close, Origin::CloseBefore]);
    let named: Vec<Symbol> = with[3].origins.iter().map(|(symbol, _)| *symbol).collect();
    assert_eq!(named, [Symbol::NavThere, Symbol::Price, Symbol::Reference]);
    // Up to the reset the other product has done nothing that day.
    let [with, without] = lines(&report, 0, Some(1));
    assert_eq!(steps(&with), [Step::Start, Step::Trigger, Step::Rebase(1)]);
    assert_eq!(steps(&without), [Step::Start]);
    assert_eq!(steps(&lines(&report, 0, Some(0))[0]), [Step::Start]);
}

#[test]
fn the_value_of_a_product_is_the_last_line_of_its_receipt() {
    let report = Preset::OPENING.report();
    let until = Until { day: 0, resets: None };
    let close = report.receipt(&report.protected().on(Rests::With(until)));
    let [(Side::With, of_close)] = close.sides.as_slice() else { panic!("one product") };
    let is_last = of_close.last().unwrap().arithmetic.as_ref() == Some(&report.protected().arithmetic);
    assert_eq!(close.own.is_none(), is_last);
    let other = report.receipt(&report.difference().on(Rests::With(until)));
    assert_eq!(other.own, Some(report.difference().arithmetic));
    assert!(report.receipt(&report.difference().on(Rests::Nothing)).sides.is_empty());
}

/// Every line is worth what its arithmetic gives, begins where a line above ends, and stands later than that; the last ones are
/// the products' values.
#[test]
fn receipts_of_all_scenarios_follow_the_money() {
    let mut seen = Vec::new();
    for preset in Preset::ALL {
        let report = preset.report();
        let outcome = &report.outcome;
        let days = outcome.sessions().len();
        for day in 0..days {
            let is_last = day + 1 == days;
            for (side, (own, nav)) in lines(&report, day, None)
                .iter()
                .zip([outcome.protected_nav(), outcome.uncapped_nav()])
                .enumerate()
            {
                assert_eq!((own[0].step, own[0].value), (Step::Start, outcome.initial_nav()));
                let mut number = 0;
                for (at, line) in own.iter().enumerate().skip(1) {
                    let above = &own[..at];
                    let before = above.last().unwrap();
                    assert!((before.day, before.minute) <= (line.day, line.minute), "{preset:?} {line:?}");
                    if let Some((_, Origin::Above(step))) = line.origins.first() {
                        assert!(above.iter().any(|line| line.step == *step), "{preset:?} {line:?}");
                    } else {
                        // Before the first rebase or close.
                        assert!(steps(above).iter().all(|step| matches!(step, Step::Start | Step::Trigger)));
                    }
                    if let Step::Rebase(own) = line.step {
                        number += 1;
                        assert_eq!(own, number);
                    }
                    seen.push(line.step);
                }
                let resets: usize =
                    outcome.sessions()[..=day].iter().map(|session| session.resets.len()).sum();
                if side == 0 {
                    let told = own.iter().filter(|line| matches!(line.step, Step::Rebase(_) | Step::Ended));
                    assert_eq!(told.count(), resets, "{preset:?} {day}");
                    let triggers = own.iter().filter(|line| line.step == Step::Trigger).count();
                    let apart = outcome.sessions()[..=day].iter().flat_map(|session| &session.resets);
                    assert_eq!(triggers, apart.filter(|r| r.trigger_price != r.rebase_price).count());
                } else {
                    let closes =
                        own.iter().filter(|line| matches!(line.step, Step::Close | Step::Lost)).count();
                    assert!(closes == day + 1 || own.last().unwrap().step == Step::Lost);
                }
                if is_last {
                    near(own.last().unwrap().value, nav, 1e-9 * outcome.initial_nav());
                }
            }
            let resets = outcome.sessions()[day].resets.len();
            for count in 0..=resets {
                let [with, without] = lines(&report, day, Some(count));
                let whole = &lines(&report, day, None)[0];
                assert!(with.len() <= whole.len() && with[..] == whole[..with.len()]);
                let own =
                    with.iter().filter(|l| l.day == day && matches!(l.step, Step::Rebase(_) | Step::Ended));
                assert_eq!(own.count(), count.min(resets));
                assert!(without.iter().all(|line| line.step == Step::Start || line.day < day));
            }
        }
    }
    assert!(seen.contains(&Step::Trigger) && seen.contains(&Step::Lost));
}

/// Days of +10 %, −30 % and +20 %.
fn three_days(terms: impl FnOnce(&mut model::ProductTerms)) -> Report {
    let mut settings = Preset::OPENING.settings();
    let length = settings.clock.length;
    let day = |from: f64, to: f64| {
        let points = [(0.0, from), (length, to)].map(|(minute, price)| model::ControlPoint { minute, price });
        model::Day::new(points.to_vec())
    };
    let texture = reset_engine::Texture { roughness: 0.0, seed: 7 };
    let days = vec![day(100.0, 110.0), day(110.0, 77.0), day(77.0, 92.4)];
    settings.path = model::PathInput::Sketched(model::Sketch::new(100.0, days, texture));
    settings.terms.rebase = reset_engine::Rebase::observed();
    terms(&mut settings.terms);
    Report::new(model::Inputs::new(settings).unwrap())
}

#[test]
fn a_receipt_stops_where_a_product_ends_or_is_lost() {
    let ended = three_days(|terms| terms.rebase.then = model::Then::End);
    let [with, without] = lines(&ended, 2, None);
    let own: Vec<_> =
        with.iter().map(|line| (line.step, line.day)).filter(|(s, _)| *s != Step::Trigger).collect();
    assert_eq!(own, [(Step::Start, 0), (Step::Close, 0), (Step::Ended, 1)]);
    assert_eq!(without.iter().map(|line| line.day).collect::<Vec<_>>(), [0, 0, 1, 2]);
    assert_eq!(steps(&lines(&ended, 0, None)[0]), [Step::Start, Step::Close]);
    // 5x loses all of it at −20 %.
    let lost = three_days(|terms| (terms.leverage, terms.trigger) = (5.0, None));
    for own in lines(&lost, 2, None) {
        let told: Vec<_> = own.iter().map(|line| (line.step, line.day)).collect();
        assert_eq!(told, [(Step::Start, 0), (Step::Close, 0), (Step::Lost, 1)]);
        near(own[1].value, 150.0, 1e-9);
    }
    // What of several days is the last, and after which reset.
    let whole = three_days(|_| {});
    let last = Until { day: 2, resets: None };
    assert_eq!(whole.protected_recovery().unwrap().rests, Rests::With(last));
    assert_eq!(whole.uncapped_recovery().unwrap().rests, Rests::Without(last));
}
