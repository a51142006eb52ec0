//! Where a cascade or a slide is at the edge of a rule: zeros, the highest price, the tolerance of a trigger.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

use reset_engine::{Basis, Cascade, Impact, ImpactModel, Member, Universe};

fn fund(leverage: f64, assets: f64, trigger: Option<f64>) -> Member {
    Member { leverage, assets, trigger }
}

fn cascade(members: &[Member], shock: f64, lambda: f64) -> Cascade {
    let impact = Impact::new(ImpactModel::Linear { lambda }).unwrap();
    Universe::new(members.to_vec()).unwrap().cascade(shock, impact).unwrap()
}

/// A page and a file would show its sign.
#[test]
fn no_zero_has_a_sign() {
    let nobody = cascade(&[], -0.0, 1.0);
    let zeros =
        [nobody.shock, nobody.close.before, nobody.close.r.unwrap(), nobody.close.total, nobody.total()];
    assert!(zeros.iter().all(|zero| *zero == 0.0 && zero.is_sign_positive()), "{zeros:?}");
    // The short one alone leaves no equilibrium, and those without money have nothing to sell at any price.
    let members =
        [fund(-2.0, 100.0, None), fund(2.0, 0.0, None), fund(-3.0, 0.0, None), fund(1.0, 5.0, None)];
    let close = cascade(&members, -0.1, 0.01).close;
    assert_eq!((close.basis, close.total), (Basis::Caps, -600.0));
    assert!(
        close.trades[1..].iter().all(|trade| *trade == 0.0 && trade.is_sign_positive()),
        "{:?}",
        close.trades
    );
}

/// A −1x of 1 at twice its price is lost and buys 2; the price then goes from 2 to `2·(1 + 2λ)` times the previous close.
#[test]
fn a_price_is_followed_up_to_a_million_times_the_previous_close() {
    let after = |lambda| cascade(&[fund(-1.0, 1.0, Some(0.5))], 1.0, lambda).close.r;
    assert_eq!(after(249_999.5), Some(999_999.0)); // at a million times
    assert_eq!(after(249_999.75), None); // at a million and one
}

/// 3x of 100, a volume of 300, shock −20 %: it is lost at −33.3 % and then sells 300·x of a price x, which moves the price by
/// σ·√x. At x = 0.49 that is 0.7·σ, and 0.8 − 0.7·σ = 0.49.
#[test]
fn a_wipe_out_flattens_the_flow_under_the_square_root_too() {
    let model = ImpactModel::SquareRoot { y: 1.0, sigma: 0.31 / 0.7, adv: 300.0 };
    let universe = Universe::new(vec![fund(3.0, 100.0, None)]).unwrap();
    let close = universe.cascade(-0.2, Impact::new(model).unwrap()).unwrap().close;
    assert!((close.r.unwrap() + 0.51).abs() < 1e-12, "{close:?}");
    assert!((close.total + 147.0).abs() < 1e-9, "{close:?}");
}

/// Three resets of a trigger of 1/6 lead to (5/6)³ of the previous close. The tolerance is 1e-12 of the reference there, on
/// either side of which the third has fired or has not.
#[test]
fn a_slide_reaches_its_last_level_within_the_tolerance_of_the_trigger() {
    let universe = Universe::new(vec![fund(3.0, 100.0, Some(1.0 / 6.0))]).unwrap();
    let third = 125.0 / 216.0;
    for (beside, resets) in [(0.0, 3.0), (5e-13, 3.0), (2e-12, 2.0)] {
        let slide = universe.slide(third * (1.0 + beside) - 1.0).unwrap()[0];
        assert_eq!(slide.resets, resets, "{beside}: {slide:?}");
    }
}
