//! The reader's own case: a day changes the path only, a day is made of three entries, closes give values and values closes.
//! The numbers are worked out by hand beside each.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use lab::english;
use model::{ClosingLines, Edit, Field, Inputs, Place, Preset, Report};

fn points(inputs: &Inputs) -> Vec<(f64, f64)> {
    let sketch = inputs.path.sketch().unwrap();
    sketch.days.iter().flat_map(|day| &day.points).map(|point| (point.minute, point.price)).collect()
}

#[test]
fn a_day_changes_the_path_and_leaves_product_and_money() {
    let own = Inputs::default().with(Field::Leverage, 5.0).unwrap().with(Field::InitialNav, 5000.0).unwrap();
    for preset in Preset::ALL {
        let inputs = own.on_path_of(preset).unwrap();
        assert_eq!((inputs.terms, inputs.initial_nav), (own.terms, own.initial_nav), "{preset:?}");
        assert_eq!(inputs.path, preset.settings().path, "{preset:?}");
        assert!(!inputs.is_path_changed() && inputs.is_product_changed());
    }
}

#[test]
fn the_product_of_an_example_is_taken_over_on_the_path_as_it_is() {
    let day = Inputs::default().on_path_of(Preset::Bounce).unwrap();
    let inputs = day.with_product_of_preset().unwrap();
    assert_eq!(inputs.settings(), &Preset::Bounce.settings());
    assert!(!inputs.is_product_changed());
}

/// The lowest point of the opening day is 283.60 at minute 112.
#[test]
fn a_day_of_three_points_keeps_open_furthest_price_and_close() {
    let inputs = Inputs::default().after(Edit::ThreePoints).unwrap();
    assert_eq!(points(&inputs), [(0.0, 350.0), (112.0, 283.6), (390.0, 351.75)]);
    assert_eq!(inputs.terms, Inputs::default().terms);
}

/// Days that end at 53.50 after 100, their lowest price being 50 in the middle of the last.
#[test]
fn several_days_become_one_of_three_points() {
    let inputs = Preset::Decline.inputs().after(Edit::ThreePoints).unwrap();
    assert_eq!(inputs.path.day_count(), 1);
    let points = points(&inputs);
    assert_eq!((points[0], points[2]), ((0.0, 100.0), (390.0, 53.5)));
    assert!(points[1].0 > 0.0 && points[1].0 < 390.0 && points[1].1 < 51.0, "{points:?}");
}

/// 2× with 50 left at 75: 60 at 75 · (1 + 0.2 / 2) = 82.50, while 100 · (1 + 2 · (80 / 100 − 1)) = 60 without the reset.
#[test]
fn a_value_is_reached_at_a_close_and_the_close_gives_the_value() {
    let lines = ClosingLines::new(&Preset::Bounce.report()).unwrap();
    let (with, without) = (lines.close_for_with(60.0).unwrap(), lines.close_for_without(60.0).unwrap());
    assert!((with - 82.5).abs() < 1e-9 && (without - 80.0).abs() < 1e-9, "{with} {without}");
    assert!((lines.with_at(with) - 60.0).abs() < 1e-9 && (lines.without_at(without) - 60.0).abs() < 1e-9);
}

/// −3× gains at most three times its value as the stock falls to nothing: 1 + 3 of what is left, and no more.
#[test]
fn no_close_above_zero_gives_an_inverse_product_more_than_the_stock_can_fall() {
    let lines = ClosingLines::new(&Preset::SpikeShort.report()).unwrap();
    assert!(lines.close_for_with(lines.with * 3.99).is_some());
    assert_eq!(lines.close_for_with(lines.with * 4.0), None);
    assert_eq!(lines.close_for_without(1.0), None, "without the reset it is lost");
}

/// 2× from 100: −25 % leaves 50, which sells 50 and pays 1 % of that: 49.5, and after +20 % of the stock 69.3. Without the
/// reset 80 are left. Both closes cost something too, which is not yet in these: 1 % of 2 · 0.2 · 49.5, and of 20, are in the
/// result, 69.3 − 0.198 and 80 − 0.2.
#[test]
fn lines_to_a_close_that_costs_say_that_they_are_before_it() {
    let inputs = Preset::Bounce.inputs().with(Field::TradingCost, 0.01).unwrap();
    let report = Report::new(inputs);
    let lines = ClosingLines::new(&report).unwrap();
    let said = english().closing_summary(&report, Some(&lines));
    assert!(
        said.contains("before the costs of that close, the product is worth 69.3 with the reset and 80.0"),
        "{said}"
    );
    assert!(english().result(&report).contains("69.1"), "{}", english().result(&report));
    let free = Preset::Bounce.report();
    let said = english().closing_summary(&free, ClosingLines::new(&free).as_ref());
    assert!(
        said.contains("the product ends at 70.0 with the reset and at 80.0") && !said.contains("costs"),
        "{said}"
    );
}

/// +37 % against −3× leaves nothing of either, before noon.
#[test]
fn where_both_are_lost_no_close_is_said_to_matter() {
    let report = Preset::GapBeyond.report();
    let lines = ClosingLines::new(&report).unwrap();
    assert!(lines.are_lost());
    let said = english().closing_summary(&report, Some(&lines));
    assert_eq!(said, "Both products were lost before the close. No closing price would bring anything back.");
}

/// 0.5× of +0.5 % is +0.25 %, and 100.25 of 100: a half of the last digit shown, in both.
#[test]
fn a_value_and_its_change_are_rounded_alike() {
    let product = Inputs::default().with(Field::Leverage, 0.5).unwrap();
    let said = english().result(&Report::new(product));
    assert!(said.contains("ends at 100.3 (+0.3%)"), "{said}");
}

/// 75 to 90 is +20 %, 50 to 70 is +40 %, 100 to 70 is −30 %.
#[test]
fn the_way_back_is_told_from_the_reset_on() {
    let said = english().way_back(&Preset::Bounce.report());
    assert!(said.contains("the stock +20.0%, the product +40.0%") && said.contains("−30.0%"), "{said}");
    assert_eq!(english().way_back(&Preset::CalmDay.report()), "");
}

/// At 223.60 the formula gives 1 + 3 · (223.6 / 350 − 1) = −0.08: it is the average of the window that leaves something.
#[test]
fn where_the_window_saved_the_product_the_sentence_says_so() {
    let saved = "the average price of those minutes saved it";
    let low = Inputs::default().with(Field::PointPrice(Place { day: 0, point: 3 }), 223.6).unwrap();
    assert!(english().result(&Report::new(low)).contains(saved));
    assert!(!english().result(&Preset::VRebound.report()).contains(saved));
}

/// A reader's own case: 50 the day before, 30 at 15:59, 49 at the close. The open, which nobody is asked for, is at 50, and not at
/// the 350 of the day that stood there: without the reset 3 · −40 % leaves nothing, and the stock closes 2 % down.
#[test]
fn a_day_of_three_entries_opens_at_the_previous_close_that_is_typed() {
    let [far, close] = [1, 2].map(|point| Place { day: 0, point });
    let mut day = Inputs::default().after(Edit::ThreePoints).unwrap();
    // As it is typed, a digit at a time.
    for (field, value) in [
        (Field::PreviousClose, 5.0),
        (Field::PreviousClose, 50.0),
        (Field::PointPrice(far), 30.0),
        (Field::PointTime(far), 959.0),
        (Field::PointPrice(close), 49.0),
    ] {
        day = day.with(field, value).unwrap();
    }
    assert_eq!(points(&day), [(0.0, 50.0), (389.0, 30.0), (390.0, 49.0)]);
    // From 50 the third below it, at which 3× is lost, comes after 16.67 / 20 of 389 minutes, 324.2 of them: seen at 14:55.
    let said = english().result(&Report::new(day.clone()));
    assert!(said.starts_with("The stock ends 2.0% down.") && said.contains("lost at 14:55"), "{said}");
    // A gap that was set stays one: 10 % below 50, and so below 200.
    let gap = day.with(Field::Gap(0), -0.1).unwrap();
    assert_eq!(points(&gap)[0], (0.0, 45.0));
    assert_eq!(points(&gap.with(Field::PreviousClose, 200.0).unwrap())[0], (0.0, 180.0));
}
