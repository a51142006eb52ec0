//! The published cases, run anew: what documents say beside what the engine gives.
//!
//! A row's name, its source and, where the two differ, the reason stand in `locales/*/method.html`. Here are the
//! numbers.

use reset_engine::{
    ControlPoint, Outcome, Path, Product, ProductTerms, Rebase, RebaseRule, Reset, Scenario, Session, formula,
};

use super::{Inputs, Preset};

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A NAV, for 100 at the start.
    Nav,
    /// A return, as a fraction.
    Return,
    /// A price.
    Price,
    /// A leverage.
    Multiple,
}

/// How a published number is to be compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Test {
    /// Equal, within half a unit of the last digit that was published.
    Equal(f64),
    /// The same, but something in the run was chosen so that it is: it confirms nothing.
    Fitted,
    /// A return that cannot be higher than the computed one.
    Bounded,
    /// A price that fired a reset of a long product: at or below the level.
    AtOrBelow,
    /// A price that fired a reset of a short product: at or above the level.
    AtOrAbove,
}

/// What the comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The numbers agree to the digits that were published.
    Agrees,
    /// They do not.
    Differs,
    /// The engine fires at the published price.
    Fires,
    /// What is published cannot be.
    OutOfReach,
    /// They agree, but were made to.
    Fitted,
    /// There is no published number.
    Unpublished,
}

/// A published figure with the computed one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Check {
    /// A stable name.
    pub name: &'static str,
    /// What the numbers are.
    pub measure: Measure,
    /// What the source says, and how to compare.
    pub published: Option<(f64, Test)>,
    /// What the engine gives.
    pub computed: f64,
}

impl Check {
    /// What the comparison says.
    #[must_use]
    pub fn agreement(&self) -> Agreement {
        // The computed numbers carry rounding of their own, far below any published digit.
        const ROUNDING: f64 = 1e-9;
        let fires = |beyond: f64| {
            if beyond >= -ROUNDING { Agreement::Fires } else { Agreement::Differs }
        };
        match self.published {
            None => Agreement::Unpublished,
            Some((_, Test::Fitted)) => Agreement::Fitted,
            Some((value, Test::Bounded)) if value > self.computed + ROUNDING => Agreement::OutOfReach,
            Some((_, Test::Bounded)) => Agreement::Agrees,
            Some((value, Test::AtOrBelow)) => fires(self.computed - value),
            Some((value, Test::AtOrAbove)) => fires(value - self.computed),
            Some((value, Test::Equal(half_unit))) => {
                let within = (self.computed - value).abs() <= half_unit + ROUNDING;
                if within { Agreement::Agrees } else { Agreement::Differs }
            }
        }
    }
}

/// Number of [`checks`].
pub const CHECKS: usize = 19;

/// All published figures of resets, in the order of the table. (Those of rebalancing flows have no engine here.)
#[must_use]
pub fn checks() -> Option<[Check; CHECKS]> {
    let bounce = Preset::Bounce.inputs().run().ok()?;
    let further = Preset::FurtherFall.inputs().run().ok()?;
    let skid = Preset::Skid.inputs().run().ok()?;
    let rebound = Preset::VRebound.inputs().run().ok()?;
    let at_barrier = rebound_at_barrier().run().ok()?;
    // The rebase windows of these notices run from the fifth to the fifteenth minute, or for ten minutes at once.
    let shop = notice(3.0, 36.71, 30.56, 30.9181)?;
    let sq_february = notice(3.0, 83.04, 69.20, 69.50969)?;
    let sq_may = notice(3.0, 58.48, 45.33, 44.94113)?;
    let rolls_royce = notice(-3.0, 69.56, 81.16, 88.98)?;

    let nav = |name, published, computed| Check {
        name,
        measure: Measure::Nav,
        published: Some((published, Test::Equal(0.5))),
        computed,
    };
    let change = |name, published, test, computed| Check {
        name,
        measure: Measure::Return,
        published: Some((published, test)),
        computed,
    };
    let level = |name, print, test, reset: &Reset| Check {
        name,
        measure: Measure::Price,
        published: Some((print, test)),
        computed: reset.trigger_level,
    };
    let left = |name, reset: &Reset| Check {
        name,
        measure: Measure::Nav,
        published: None,
        computed: reset.nav_after,
    };
    let of_start = |outcome: &Outcome| outcome.protected_nav() / outcome.initial_nav() - 1.0;
    let percent = Test::Equal(0.005);

    Some([
        nav("bounce_with", 70.0, bounce.protected_nav()),
        nav("bounce_without", 80.0, bounce.uncapped_nav()),
        nav("further_with", 30.0, further.protected_nav()),
        nav("further_without", 20.0, further.uncapped_nav()),
        Check {
            name: "leverage",
            measure: Measure::Multiple,
            published: Some((3.0, Test::Equal(0.05))),
            computed: formula::effective_leverage(2.0, -0.25)?,
        },
        level("shop_level", 30.56, Test::AtOrBelow, &shop),
        left("shop_left", &shop),
        level("february_level", 69.20, Test::AtOrBelow, &sq_february),
        left("february_left", &sq_february),
        level("may_level", 45.33, Test::AtOrBelow, &sq_may),
        left("may_left", &sq_may),
        level("rolls_level", 81.16, Test::AtOrAbove, &rolls_royce),
        Check {
            name: "rolls_left",
            measure: Measure::Nav,
            published: Some((16.0487, Test::Equal(0.000_05))),
            computed: rolls_royce.nav_after,
        },
        Check {
            name: "rolls_next",
            measure: Measure::Price,
            published: Some((103.81, Test::Equal(0.005))),
            computed: next_level(-3.0, rolls_royce.rebase_price)?,
        },
        change("skid_with", -0.68, percent, of_start(&skid)),
        change("skid_bound", -0.68, Test::Bounded, formula::upper_bound(3.0, 1.0 - 0.3267) - 1.0),
        change("v_barrier", -0.23, percent, of_start(&at_barrier)),
        change("v_average", -0.23, Test::Fitted, of_start(&rebound)),
        change("v_without", 0.015, Test::Equal(0.0005), rebound.uncapped_nav() / rebound.initial_nav() - 1.0),
    ])
}

/// The V-shaped day as the article tells it, rebased at the trigger level.
fn rebound_at_barrier() -> Inputs {
    let mut inputs = Preset::VRebound.inputs();
    inputs.terms.rebase = Rebase::barrier();
    if let [day] = inputs.path.days.as_mut_slice() {
        let point = |minute, price| ControlPoint { minute, price };
        day.points = vec![point(0.0, 350.0), point(105.0, 350.0 * 5.0 / 6.0), point(390.0, 351.75)];
    }
    inputs
}

/// The first reset of a real day: previous close, the print that fired it, the price at which it was rebased.
fn notice(leverage: f64, previous_close: f64, print: f64, rebased: f64) -> Option<Reset> {
    let product = product(leverage)?;
    let session = Session::new(vec![0.0, 5.0, 15.0, 390.0], vec![print, rebased, rebased, rebased]);
    let path = Path::new(previous_close, vec![session]).ok()?;
    let outcome = Scenario::new(product, path, 100.0).ok()?.run();
    outcome.resets().next().map(|(_, reset)| *reset)
}

/// Level of the reset that would come next.
fn next_level(leverage: f64, rebased: f64) -> Option<f64> {
    Some(rebased * (1.0 + product(leverage)?.trigger_move()?))
}

fn product(leverage: f64) -> Option<Product> {
    let rebase = Rebase { rule: RebaseRule::Average, delay_minutes: 5.0, window_minutes: 10.0 };
    Product::new(ProductTerms { leverage, trigger: Some(1.0 / 6.0), rebase, ..ProductTerms::default() }).ok()
}
