//! How often a day goes as far as one on the map: against the closed form, and against the reflection of fair days.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::odds::{CellOdds, OddsField, OddsSettings, UsualTrigger};
use model::{Limit, Moves};

/// Normal days without gaps, which have closed forms.
fn thin(volatility: f64) -> OddsSettings {
    OddsSettings::default().with(OddsField::Volatility, Some(volatility)).unwrap().with_thin(true)
}

/// What all the days say of a day.
fn draw(settings: &OddsSettings, moves: Moves) -> Result<CellOdds, &'static Limit> {
    let question = CellOdds::question(settings, moves)?;
    Ok(CellOdds::of(&question, moves, &question.draw().unwrap()))
}

#[test]
fn days_reach_a_level_as_often_as_the_closed_form_says() {
    for (first, usual) in [
        (-0.25, UsualTrigger { leverage: 2.0, trigger: 0.25 }),
        (0.3, UsualTrigger { leverage: -1.0, trigger: 0.3 }),
    ] {
        let settings = thin(2.0);
        let cell = draw(&settings, Moves { first, after: 0.0 }).unwrap();
        let [known, _] = usual.shares(&settings);
        assert!(known > 0.005, "{known}");
        let off = (cell.reach.value - known).abs() / cell.reach.standard_error;
        assert!(off < 4.0, "{first}: {} is {off} errors from {known}", cell.reach.value);
    }
}

/// From the level that was touched on, a fair day goes up as often as down.
#[test]
fn of_days_that_touch_a_level_half_close_beyond_it() {
    for first in [-0.2, 0.2] {
        let share = |after| {
            let cell = draw(&thin(2.0), Moves { first, after }).unwrap();
            cell.close.unwrap().value
        };
        let (higher, lower) = (share(0.0), share(-1e-9));
        assert!((higher + lower - 1.0).abs() < 1e-3, "{higher} {lower}");
        assert!((higher - 0.5).abs() < 0.08, "{first}: {higher}");
        assert!(share(0.05) < higher && share(-0.05) < lower);
    }
}

#[test]
fn what_never_comes_and_what_cannot_be_counted_are_told_apart() {
    let never = draw(&thin(0.2), Moves { first: -0.4, after: 0.1 }).unwrap();
    assert_eq!((never.reach.value, never.close), (0.0, None));
    for first in [0.0, -0.0005, 1.2] {
        let limit = draw(&thin(0.2), Moves { first, after: 0.1 }).unwrap_err();
        assert_eq!((limit.min, limit.max), (1e-3, 1.0));
    }
}
