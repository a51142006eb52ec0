//! Shares and debt through the day: by hand for the published example, and by law.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::{Machine, Preset};

fn near(a: f64, b: f64, within: f64) {
    assert!((a - b).abs() <= within, "{a} is not {b}");
}

/// 3x on 100: shares worth 300, debt 200. At 286.84, 18.045 % down, the shares are worth 245.9 and 45.9 is left, which carries
/// 3 · 45.9 = 137.6 of shares and 91.7 of debt: 108.3 were sold. At 351.75 these are worth 137.6 · 351.75/286.84 = 168.7.
#[test]
fn the_opening_day_sells_108_at_its_reset() {
    let machine = Machine::new(&Preset::OPENING.report().outcome);
    near(machine.shares[0], 300.0, 1e-9);
    near(machine.cash[0], -200.0, 1e-9);
    let step = (1..machine.x.len()).find(|n| machine.x[*n] == 120.0 && machine.x[n - 1] == 120.0).unwrap();
    near(machine.shares[step - 1], 245.9, 0.1);
    near(machine.shares[step - 1] - machine.shares[step], 108.3, 0.1);
    near(machine.cash[step], -91.7, 0.1);
    near(*machine.shares.last().unwrap(), 168.7, 0.1);
}

/// 3x on 100 owns shares worth 300 and owes 200.
#[test]
fn a_geared_product_owns_shares_and_owes_cash() {
    let machine = Machine::new(&Preset::OPENING.report().outcome);
    near(machine.owned()[0], 300.0, 1e-9);
    near(machine.owed()[0], 200.0, 1e-9);
}

/// −1x on 100 owes shares worth 100 and holds 200 in cash.
#[test]
fn an_inverse_product_owes_shares_and_owns_cash() {
    let machine = Machine::new(&Preset::SpikeInverse.report().outcome);
    near(machine.shares[0], -100.0, 1e-9);
    near(machine.cash[0], 200.0, 1e-9);
    near(machine.owned()[0], 200.0, 1e-9);
    near(machine.owed()[0], 100.0, 1e-9);
}

#[test]
fn what_is_owned_less_what_is_owed_is_the_published_value() {
    for preset in Preset::ALL {
        let report = preset.report();
        let (machine, data) = (Machine::new(&report.outcome), report.chart_data());
        let scale = report.outcome.initial_nav() / 100.0;
        for (x, nav) in data.x.iter().zip(&data.protected).filter(|(_, nav)| nav.is_finite()) {
            let is_same = |n: usize| {
                let value = scale * (machine.shares[n] + machine.cash[n]);
                machine.x[n] == *x && (value - nav).abs() < 1e-7 * scale
            };
            assert!((0..machine.x.len()).any(is_same), "{preset:?} at {x}: {nav}");
        }
    }
}
