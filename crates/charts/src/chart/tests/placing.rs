//! Thinning, clipping and the placing of labels.

use super::random;
use crate::chart::clip;
use crate::chart::{PlotRect, place, thin};

fn column(x: f64) -> i64 {
    format!("{:.0}", x.floor()).parse().unwrap()
}

#[test]
fn a_short_line_is_unchanged() {
    let line = [(0.0, 1.0), (0.1, 9.0), (0.2, -3.0), (0.2, 4.0), (0.3, 4.0), (7.0, 0.0)];
    assert_eq!(thin(line, column, 6), [line.to_vec()]);
}

#[test]
fn a_thinned_line_keeps_first_last_low_and_high_of_every_column() {
    let mut random = random(4);
    let points: Vec<_> = (0..20_000).map(|i| (f64::from(i) / 400.0, (random() - 0.5) * 10.0)).collect();
    let thinned = thin(points.iter().copied(), column, 100);
    assert_eq!(thinned.len(), 1, "no break");
    for index in 0..50 {
        let of = |line: &[(f64, f64)]| -> Vec<(f64, f64)> {
            line.iter().copied().filter(|p| column(p.0) == index).collect()
        };
        let (all, kept) = (of(&points), of(&thinned[0]));
        let low = |line: &[(f64, f64)]| line.iter().map(|p| p.1).fold(f64::INFINITY, f64::min);
        let high = |line: &[(f64, f64)]| line.iter().map(|p| p.1).fold(f64::NEG_INFINITY, f64::max);
        assert_eq!(all.len(), 400);
        assert!(kept.len() <= 4);
        assert_eq!((all[0], all[399]), (kept[0], kept[kept.len() - 1]));
        assert_eq!((low(&all), high(&all)), (low(&kept), high(&kept)));
    }
    assert!(thinned[0].windows(2).all(|pair| pair[0].0 <= pair[1].0), "in the order of the data");
}

#[test]
fn nan_and_infinities_break_a_line_thinned_or_not() {
    let nan = f64::NAN;
    let line = [(nan, 1.0), (0.0, 1.0), (1.0, 2.0), (2.0, nan), (3.0, f64::INFINITY), (4.0, 5.0)];
    let parts = vec![vec![(0.0, 1.0), (1.0, 2.0)], vec![(4.0, 5.0)]];
    assert_eq!(thin(line, column, 10), parts);
    assert_eq!(thin(line, column, 0), parts);
    assert_eq!(thin([(nan, nan); 3], column, 0), Vec::<Vec<_>>::new());
    assert_eq!(thin([], column, 0), Vec::<Vec<_>>::new());
}

#[test]
fn a_flat_column_keeps_its_two_ends() {
    let line = (0..1_000).map(|i| (f64::from(i) / 1_000.0, 5.0));
    assert_eq!(thin(line, column, 10), [[(0.0, 5.0), (0.999, 5.0)]]);
}

const UNIT: PlotRect = PlotRect { left: 0.0, top: 0.0, right: 1.0, bottom: 1.0 };

#[test]
fn a_segment_is_cut_at_the_edges() {
    let cut = |a, b| clip::segment(a, b, &UNIT);
    assert_eq!(cut((0.2, 0.2), (0.8, 0.4)), Some(((0.2, 0.2), (0.8, 0.4))));
    assert_eq!(cut((-1.0, 0.5), (3.0, 0.5)), Some(((0.0, 0.5), (1.0, 0.5))));
    assert_eq!(cut((0.5, 2.0), (0.5, -2.0)), Some(((0.5, 1.0), (0.5, 0.0))));
    assert_eq!(cut((-0.5, 0.0), (0.5, 1.0)), Some(((0.0, 0.5), (0.5, 1.0))));
    assert_eq!(cut((-1.0, -1.0), (-1.0, 2.0)), None);
    assert_eq!(cut((-0.6, 0.5), (0.5, -0.6)), None, "past the corner");
    assert_eq!(cut((2.0, 2.0), (2.0, 2.0)), None);
    assert_eq!(cut((0.0, 1.0), (1.0, 1.0)), Some(((0.0, 1.0), (1.0, 1.0))), "along an edge");
}

#[test]
fn a_line_that_leaves_and_returns_is_two_lines() {
    let line = [(0.0, 0.5), (0.25, 0.5), (0.5, -0.5), (0.75, 0.5), (1.0, 0.5)];
    let parts = clip::polyline(&line, &UNIT);
    let expected = [vec![(0.0, 0.5), (0.25, 0.5), (0.375, 0.0)], vec![(0.625, 0.0), (0.75, 0.5), (1.0, 0.5)]];
    assert_eq!(parts, expected);
}

#[test]
fn labels_that_do_not_meet_stay_where_they_want_to_be() {
    assert_eq!(place(&[50.0, 10.0, 90.0], &[20.0; 3], (0.0, 100.0)), [50.0, 10.0, 90.0]);
    assert_eq!(place(&[], &[], (0.0, 100.0)), [0.0; 0]);
}

#[test]
fn labels_that_meet_are_moved_as_little_as_possible() {
    // Both move by 2, one up and one down; the third is not touched.
    assert_eq!(place(&[50.0, 50.0, 80.0], &[4.0; 3], (0.0, 100.0)), [48.0, 52.0, 80.0]);
    // Different sizes: centres must be 10 apart, the sum of the squares is least at ±5.
    assert_eq!(place(&[50.0, 50.0], &[15.0, 5.0], (0.0, 100.0)), [45.0, 55.0]);
    // Against an edge the first one is held, the others follow.
    assert_eq!(place(&[0.0, 1.0, 50.0], &[10.0; 3], (0.0, 100.0)), [5.0, 15.0, 50.0]);
    assert_eq!(place(&[100.0, 99.0], &[10.0; 2], (0.0, 100.0)), [95.0, 85.0]);
}

#[test]
fn placed_labels_never_overlap_keep_their_order_and_stay_within_bounds() {
    let mut random = random(5);
    for round in 0..3_000 {
        let count = round % 9;
        let wanted: Vec<_> = (0..count).map(|_| random() * 300.0 - 50.0).collect();
        let sizes: Vec<_> = (0..count).map(|_| 5.0 + random() * 17.0).collect();
        let placed = place(&wanted, &sizes, (0.0, 200.0));
        // At most 8 · 22 = 176 of 200: there is always room. Rounding: sums of 8 numbers below 1e3.
        let slack = 1e-9;
        for i in 0..count {
            assert!(placed[i] - sizes[i] / 2.0 >= -slack && placed[i] + sizes[i] / 2.0 <= 200.0 + slack);
            for j in 0..i {
                let apart = f64::midpoint(sizes[i], sizes[j]);
                assert!((placed[i] - placed[j]).abs() >= apart - slack);
                let (wi, wj) = (wanted[i].clamp(0.0, 200.0), wanted[j].clamp(0.0, 200.0));
                assert!(wi == wj || (wi < wj) == (placed[i] < placed[j]), "order");
            }
        }
    }
}

#[test]
fn too_many_labels_share_the_room_in_order() {
    assert_eq!(place(&[1.0, 2.0], &[5.0; 2], (9.0, 3.0)), [9.0, 9.0]);
    assert_eq!(place(&[1.0], &[5.0], (f64::NAN, f64::NAN)), [0.0]);
    // Four of 50 in 100: each has 25.
    assert_eq!(place(&[1.0, 2.0, 3.0, f64::NAN], &[50.0; 4], (0.0, 100.0)), [37.5, 62.5, 87.5, 12.5]);
}
