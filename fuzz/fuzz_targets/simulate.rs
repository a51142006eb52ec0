//! Any product on any path: the engine agrees with a book of cash and shares, and the laws hold.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reset_engine::{Then, UncappedFloor};
use reset_lab_fuzz::{Case, oracle};

fuzz_target!(|case: Case| {
    let Some(scenario) = case.scenario() else { return };
    let outcome = scenario.run();
    if let Err(difference) = oracle::agrees(&case, &outcome) {
        panic!("{difference}\n{case:#?}");
    }
    let events = scenario.events();
    let ends = scenario.ends();
    assert_eq!(events.resets().collect::<Vec<_>>(), outcome.resets().collect::<Vec<_>>());
    assert_eq!([ends.protected_nav, ends.uncapped_nav], [outcome.protected_nav(), outcome.uncapped_nav()]);
    assert_eq!(ends.resets, outcome.resets().count());
    for session in outcome.sessions() {
        assert!(session.uncapped.iter().all(|nav| nav.is_finite() && *nav >= 0.0));
        assert!(session.protected.iter().all(|nav| nav.is_nan() || (nav.is_finite() && *nav >= 0.0)));
        let close = &session.close;
        let told = [close.protected_nav, close.uncapped_nav, close.protected_trade, close.uncapped_trade];
        assert!(told.iter().all(|number| number.is_finite()));
        let told = |reset: &reset_engine::Reset| {
            [reset.nav_after, reset.trade, reset.rebase_price, reset.nav_before]
        };
        assert!(session.resets.iter().all(|reset| told(reset).iter().all(|number| number.is_finite())));
    }
    let is_intraday = case.terms.uncapped_floor == UncappedFloor::Intraday;
    if ends.resets == 0 && is_intraday {
        assert_eq!(ends.protected_nav.to_bits(), ends.uncapped_nav.to_bits(), "no reset, no difference");
        assert!(outcome.sessions().iter().all(|session| session.protected == session.uncapped));
    }
    if case.terms.rebase.then == Then::End {
        assert!(ends.resets <= 1, "it ends once");
    }
    // Trades telescope, where nothing costs and nothing was lost or ended.
    let is_lost = ends.protected_wiped_out.is_some();
    if case.terms.costs.is_zero() && !is_lost && case.terms.rebase.then == Then::Reset {
        let trades = outcome.resets().map(|(_, reset)| reset.trade);
        let trades: Vec<f64> =
            trades.chain(outcome.sessions().iter().map(|s| s.close.protected_trade)).collect();
        let gained = (case.terms.leverage - 1.0) * (ends.protected_nav - case.initial_nav);
        let size = trades.iter().map(|trade| trade.abs()).sum::<f64>() + gained.abs();
        let room = 1e-9 * (size + case.initial_nav * case.terms.leverage.abs());
        assert!(
            (trades.iter().sum::<f64>() - gained).abs() <= room,
            "{trades:?} do not add up to {gained}\n{case:#?}"
        );
    }
});
