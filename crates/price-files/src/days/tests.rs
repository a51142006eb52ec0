use super::*;

fn gatherer(order: Order) -> Gatherer {
    Gatherer::new(order, Kind::Ticks, 0.0)
}

/// A price at a minute of a day.
fn row(day: Option<i32>, minute: u32) -> Ticks {
    let time = f64::from(minute) * MINUTE;
    Ticks { day, time, price: [100.0; 4], count: 1, split: 1.0, ..Ticks::default() }
}

/// Four prices, a quarter of a minute apart.
fn bar(day: Option<i32>, minute: u32) -> Ticks {
    Ticks { count: 4, step: MINUTE / 4.0, ..row(day, minute) }
}

#[test]
fn a_file_has_at_most_as_many_prices_as_the_engine_takes() {
    let mut gatherer = gatherer(Order::OldestFirst);
    for minute in 0..1_000_000 {
        assert_eq!(gatherer.add(&row(Some(1), minute)), Ok(()));
    }
    assert_eq!(gatherer.add(&row(Some(1), 1_000_000)), Err(Problem::TooManyTicks));
    assert_eq!(gatherer.add(&row(Some(2), 0)), Err(Problem::TooManyTicks));
}

/// Each is counted as four prices: 5 + 4 · 249,998 and one more are no more than a million.
#[test]
fn rows_out_of_order_are_kept_while_there_is_room_for_them() {
    let mut few = gatherer(Order::OldestFirst);
    for minute in 0..5 {
        assert_eq!(few.add(&row(Some(9), minute)), Ok(()));
    }
    for minute in 0..249_999 {
        assert_eq!(few.add(&row(Some(1), minute)), Ok(()));
    }
    assert_eq!(few.add(&row(Some(1), 0)), Err(Problem::OutOfOrder));
    // 999,996 prices, and the room for one row.
    let mut many = gatherer(Order::OldestFirst);
    for minute in 0..999_996 {
        assert_eq!(many.add(&row(Some(9), minute)), Ok(()));
    }
    assert_eq!(many.add(&row(Some(1), 0)), Ok(()));
    assert_eq!(many.add(&row(Some(1), 1)), Err(Problem::OutOfOrder));
}

#[test]
fn without_a_date_nothing_tells_where_a_row_belongs() {
    let mut gatherer = gatherer(Order::OldestFirst);
    assert_eq!(gatherer.add(&row(None, 10)), Ok(()));
    assert_eq!(gatherer.add(&row(None, 5)), Err(Problem::OutOfOrder));
}

#[test]
fn bars_of_one_time_are_one_too_many_and_bars_inside_others_overlap() {
    for order in [Order::OldestFirst, Order::NewestFirst] {
        let mut gatherer = gatherer(order);
        assert_eq!(gatherer.add(&bar(Some(1), 10)), Ok(()));
        assert_eq!(gatherer.add(&bar(Some(1), 10)), Err(Problem::RepeatedTime), "{order:?}");
        let inside = Ticks { time: 10.5 * MINUTE, ..bar(Some(1), 0) };
        let inside =
            if order == Order::NewestFirst { Ticks { time: 9.5 * MINUTE, ..inside } } else { inside };
        assert_eq!(gatherer.add(&inside), Err(Problem::BarsOverlap), "{order:?}");
    }
}

#[test]
fn rows_out_of_order_that_have_no_place_are_not_told_as_sorted() {
    let mut gatherer = gatherer(Order::OldestFirst);
    for row in [bar(Some(1), 10), bar(Some(1), 20), bar(Some(1), 15), bar(Some(1), 10)] {
        assert_eq!(gatherer.add(&row), Ok(()));
    }
    let mut adjustments = Adjustments::default();
    let refused = gatherer.merge(&mut adjustments);
    assert_eq!(refused, [(0, Problem::RepeatedTime)]);
    assert_eq!(adjustments.count(Adjustment::RowsSorted), 1);
}

#[test]
fn prices_of_one_time_are_parted_however_many_there_are() {
    let mut gatherer = gatherer(Order::OldestFirst);
    for minute in [5, 5, 5, 5, 6] {
        assert_eq!(gatherer.add(&row(Some(1), minute)), Ok(()));
    }
    let mut adjustments = Adjustments::default();
    gatherer.merge(&mut adjustments);
    assert_eq!(adjustments.count(Adjustment::EqualTimesKept), 3);
    assert!(gatherer.time.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", gatherer.time);
    assert_eq!((gatherer.time[0], gatherer.time[4]), (5.0 * MINUTE, 6.0 * MINUTE));
}

/// The same row once more goes on, and so does a part from before all others, which is put in its place.
#[test]
fn a_table_goes_on_in_its_order_or_outside_of_it() {
    let mut newest = gatherer(Order::NewestFirst);
    let mut oldest = gatherer(Order::OldestFirst);
    for (first, last) in [(10, 9), (8, 7)] {
        for row in [row(Some(first), 30), row(Some(last), 30)] {
            assert_eq!(newest.add(&row), Ok(()));
        }
    }
    for day in [7, 8, 9, 10] {
        assert_eq!(oldest.add(&row(Some(day), 30)), Ok(()));
    }
    for (day, minute, by_newest, by_oldest) in [
        (11, 0, true, true),
        (10, 31, false, true),
        (10, 30, false, true),
        (10, 29, false, false),
        (9, 30, false, false),
        (7, 31, false, false),
        (7, 30, true, false),
        (7, 29, true, false),
        (6, 0, true, true),
    ] {
        let row = row(Some(day), minute);
        assert_eq!((newest.goes_on(&row), oldest.goes_on(&row)), (by_newest, by_oldest), "{day} {minute}");
    }
}

/// From 10:00 to 10:00:45, from 20:00; what is late lies before, between and over them.
#[test]
fn a_late_bar_has_its_place_between_others_and_shares_its_volume() {
    for (time, expected) in [
        (5.0, None),
        (15.0, None),
        (19.25, Some(Problem::BarsOverlap)), // it would last until 20:00
        (19.2, None),
        (19.5, Some(Problem::BarsOverlap)),
        (10.0, Some(Problem::RepeatedTime)),
        (10.4, Some(Problem::BarsOverlap)),
        (10.6, Some(Problem::BarsOverlap)),
        (10.5, Some(Problem::RepeatedTime)),
        (10.8, None),
        (30.0, None),
    ] {
        let mut gatherer = gatherer(Order::OldestFirst);
        for minute in [10, 20] {
            assert_eq!(gatherer.add(&Ticks { volume: Some(8.0), ..bar(Some(1), minute) }), Ok(()));
        }
        // A row of the next day, so that whatever follows is late.
        assert_eq!(gatherer.add(&Ticks { volume: Some(8.0), ..bar(Some(2), 0) }), Ok(()));
        let late = Ticks { line: 7, time: time * MINUTE, volume: Some(4.0), ..bar(Some(1), 0) };
        assert_eq!(gatherer.add(&late), Ok(()));
        let refused = gatherer.merge(&mut Adjustments::default());
        assert_eq!(refused, expected.map(|problem| (7, problem)).into_iter().collect::<Vec<_>>(), "{time}");
        let total: f64 = gatherer.volume.iter().sum();
        assert_eq!(total, if expected.is_none() { 28.0 } else { 24.0 }, "{time}");
        let starts: Vec<usize> = gatherer.days.iter().map(|day| day.start).collect();
        assert_eq!(starts, [0, if expected.is_none() { 12 } else { 8 }]);
        assert!(gatherer.time[..starts[1]].windows(2).all(|pair| pair[0] < pair[1]), "{time}");
    }
}

#[test]
fn late_prices_of_one_time_are_kept_and_a_late_day_comes_once() {
    let mut prices = gatherer(Order::OldestFirst);
    for row in [row(Some(1), 10), row(Some(2), 10), row(Some(1), 10), row(Some(1), 10)] {
        assert_eq!(prices.add(&row), Ok(()));
    }
    assert_eq!(prices.merge(&mut Adjustments::default()), []);
    assert_eq!(prices.time.len(), 4);
    let mut days = Gatherer::new(Order::OldestFirst, Kind::Days, 0.0);
    for (line, day) in [(1, 2), (2, 5), (3, 3), (4, 3), (5, 2)] {
        assert_eq!(days.add(&Ticks { line, ..row(Some(day), 960) }), Ok(()));
    }
    let mut refused = days.merge(&mut Adjustments::default());
    refused.sort_unstable_by_key(|(line, _)| *line);
    assert_eq!(refused, [(4, Problem::RepeatedTime), (5, Problem::RepeatedTime)]);
    assert_eq!(days.dates().collect::<Vec<_>>(), [Some(2), Some(3), Some(5)]);
}
