//! The flow against the move, its bands and its bends, by hand: an ordinary day of a product of leverage L and assets A moves
//! `L(L−1)·A` per unit of move.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::cmp::Ordering;

use model::avalanche::{Assumption, Assumptions, Curve, FurtherMove, UnderlyingProducts, Volume};
use reset_engine::{Member, Universe};

fn fund(leverage: f64, assets: f64, trigger: Option<f64>) -> Member {
    Member { leverage, assets, trigger }
}

fn universe(members: &[Member]) -> Universe {
    Universe::new(members.to_vec()).unwrap()
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 1e-9
}

/// 2x of 100 and −1x of 50: 200 and 100 per unit, the short one next to zero.
#[test]
fn bands_are_stacked_to_the_flow_of_all() {
    let all = universe(&[fund(2.0, 100.0, None), fund(-1.0, 50.0, None)]);
    let curve = Curve::new(&all, (-0.3, 0.3));
    assert!(curve.x.is_sorted() && curve.x.contains(&0.0) && curve.kinks.is_empty());
    assert_eq!((curve.x.len(), curve.x[0], curve.x[80]), (81, -0.3, 0.3));
    let [short, long] = curve.layers.as_slice() else { panic!("{:?}", curve.layers) };
    assert_eq!([(short.row, short.short), (long.row, long.short)], [(Some(1), true), (Some(0), false)]);
    for (i, r) in curve.x.iter().enumerate() {
        assert!(near(curve.total[i], 300.0 * r), "{r}: {}", curve.total[i]);
        assert!(near(short.low[i], 0.0) && near(short.high[i], 100.0 * r), "{r}");
        assert!(near(long.low[i], 100.0 * r) && near(long.high[i], 300.0 * r), "{r}");
    }
}

/// Of funds with 1 to 7 in them the five largest have bands of their own, the largest first; the other two share one.
#[test]
fn the_largest_products_have_bands_of_their_own() {
    let members: Vec<Member> = (1..=7).map(|assets| fund(2.0, f64::from(assets), None)).collect();
    let curve = Curve::new(&universe(&members), (-0.1, 0.1));
    let rows: Vec<_> = curve.layers.iter().map(|layer| layer.row).collect();
    assert_eq!(rows, [Some(6), Some(5), Some(4), Some(3), Some(2), None]);
    let others = &curve.layers[5];
    assert!(near(others.high[80] - others.low[80], 2.0 * (1.0 + 2.0) * 0.1));
    assert!(near(curve.total[80], 2.0 * 28.0 * 0.1));
    // A product of leverage 1 trades nothing, and of equal ones the first stands first.
    let same = [fund(1.0, 900.0, None), fund(2.0, 3.0, None), fund(-1.0, 3.0, None), fund(2.0, 3.0, None)];
    let rows = |curve: Curve| curve.layers.iter().map(|layer| layer.row).collect::<Vec<_>>();
    assert_eq!(rows(Curve::new(&universe(&same), (-0.1, 0.1))), [Some(2), Some(1), Some(3)]);
}

/// 2x is lost at −50 %; 3x with a trigger of 1/6 resets there and is never lost on a slide; with a trigger beyond its loss at a third it is;
/// −1x is lost at twice the price, and with a trigger of a half resets at +50 %.
#[test]
fn bends_are_where_a_product_resets_or_is_lost() {
    let all = universe(&[
        fund(2.0, 100.0, None),
        fund(3.0, 10.0, Some(0.15)),
        fund(3.0, 9.0, Some(0.4)),
        fund(-1.0, 8.0, Some(0.5)),
        fund(-1.0, 7.0, None),
    ]);
    let curve = Curve::new(&all, (-0.7, 1.2));
    let kinks: Vec<_> = curve.kinks.iter().map(|kink| (kink.row, kink.r, kink.lost)).collect();
    let expected =
        [(0, -0.5, true), (1, -0.15, false), (2, -1.0 / 3.0, true), (3, 0.5, false), (4, 1.0, true)];
    assert_eq!(kinks, expected);
    assert_eq!(curve.bends(), [-0.5, -1.0 / 3.0, -0.15, 0.5, 1.0]);
    assert!(curve.x.is_sorted() && curve.bends().iter().all(|bend| curve.x.contains(bend)));
    // None at the ends themselves, or beyond them.
    let narrow = Curve::new(&all, (-0.5, 1.0));
    assert_eq!(narrow.bends(), [-1.0 / 3.0, -0.15, 0.5]);
}

/// A fifth more than the first move, or than the first bend where that is within twice as far.
#[test]
fn a_curve_shows_the_first_move_and_the_first_bend_if_that_is_near() {
    let plain = universe(&[fund(2.0, 100.0, None)]);
    let early = universe(&[fund(2.0, 100.0, None), fund(-1.0, 5.0, Some(0.15))]);
    for (all, shock, expected) in [
        (&plain, -0.05, (-0.1, 0.1)),
        (&plain, 0.0, (-0.2, 0.2)),
        (&plain, -0.3, (-0.7, 0.7)),
        (&plain, 0.9, (-0.95, 1.2 * 0.9)),
        (&early, -0.05, (-0.1, 0.1)),
        (&early, -0.08, (-0.2, 0.2)),
        (&early, 0.25, (-0.3, 0.3)),
        (&universe(&[fund(0.5, 9.0, None)]), -0.4, (-0.95, 0.95)),
    ] {
        assert_eq!(Curve::ends(all, shock), expected, "{shock}");
    }
}

#[test]
fn days_are_compared_by_what_they_trade_in_all() {
    let of = |gross: f64, without: f64| FurtherMove { gross, without, ..FurtherMove::default() }.compared();
    for without in [10.0, -10.0] {
        let found = [9.0, 11.0, 10.0, 10.0 * (1.0 + 1e-12)].map(|gross| of(gross, without));
        assert_eq!(found, [Ordering::Less, Ordering::Greater, Ordering::Equal, Ordering::Equal]);
    }
    assert_eq!(of(0.0, 0.0), Ordering::Equal);
}

/// 3 · 2 · 10 per unit of move, the largest there is and the engine's own limit among them; beyond that there is no move.
#[test]
fn the_largest_move_is_drawn_and_followed() {
    let all = universe(&[fund(3.0, 10.0, None)]);
    let largest = Assumption::Shock.limit().max;
    let (from, to) = Curve::ends(&all, largest);
    let curve = Curve::new(&all, (from, to));
    assert_eq!((curve.x.last(), curve.total.len()), (Some(&to), curve.x.len()));
    assert!(near(curve.total[curve.total.len() - 1] / to, 60.0));
    let beyond = Curve::new(&all, (-0.9, 2_000.0));
    assert!(beyond.x.iter().all(|r| *r <= 1_000.0) && near(beyond.total[beyond.x.len() - 1], 60_000.0));
    let mut assumptions = Assumptions::new(0.1, 0.03, 0.2, "A");
    assumptions.set(Assumption::Shock, largest).unwrap();
    assumptions.set(Assumption::Further, Assumption::Further.limit().max).unwrap();
    assert!(assumptions.set(Assumption::Shock, largest + 1.0).is_err());
    let own = UnderlyingProducts { rows: vec![0], universe: all, volume: Volume::Unknown };
    let [on, _] = FurtherMove::on_and_back(&own, &assumptions);
    assert!(near(on.end, 2.0 * (1.0 + largest) - 1.0) && near(on.close / on.end, 60.0), "{on:?}");
}
