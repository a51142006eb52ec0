//! The published cases, run anew: what documents say beside what the engine gives.
//!
//! A row's name, its source and, where the two differ, the reason stand in `locales/*/method.html`. Here are the
//! numbers.

use reset_engine::{
    Outcome, Path, Product, ProductTerms, Rebase, RebaseRule, Reset, Scenario, Session, formula,
};

use super::avalanche::Example;
use super::published::{
    BILFINGER, DOW_DAY, DOW_EX, DOW_SHORT, DOW_SHORT_EX, GOLD, LUFTHANSA, SP_EX, air_bag, days, inverse_note,
    issuers_example,
};
use super::story::bound_of_three;
use super::{Inputs, Preset};

pub mod odds;

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A NAV, for 100 at the start.
    Nav,
    /// Value of an index, of a size of its own.
    Index,
    /// A return, as a fraction.
    Return,
    /// A price.
    Price,
    /// A leverage.
    Multiple,
    /// A trade in money, positive where it buys.
    Trade,
    /// A part of a whole, as a fraction.
    Share,
}

/// How a published number is to be compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Test {
    /// Equal, within half a unit of the last digit that was published.
    Equal(f64),
    /// Equal within a share of the published number: costs are not all known.
    Within(f64),
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
            Some((value, Test::Equal(half_unit))) => self.agrees(value, half_unit + ROUNDING),
            Some((value, Test::Within(share))) => self.agrees(value, share * value),
        }
    }
}

impl Check {
    fn agrees(&self, published: f64, tolerance: f64) -> Agreement {
        if (self.computed - published).abs() <= tolerance { Agreement::Agrees } else { Agreement::Differs }
    }
}

/// Number of [`checks`].
pub const CHECKS: usize = 56;

/// A row of the table: its name, what its numbers are, what the source says and how to compare.
type Row = (&'static str, Measure, Option<(f64, Test)>);

/// What the sources say, in the order of the table.
const PUBLISHED: [Row; CHECKS] = {
    use Measure::{Index, Multiple, Nav, Price, Return, Share, Trade};
    use Test::{AtOrAbove, AtOrBelow, Bounded, Equal, Fitted, Within};
    [
        ("bounce_with", Nav, Some((70.0, Equal(0.5)))),
        ("bounce_without", Nav, Some((80.0, Equal(0.5)))),
        ("further_with", Nav, Some((30.0, Equal(0.5)))),
        ("further_without", Nav, Some((20.0, Equal(0.5)))),
        ("leverage", Multiple, Some((3.0, Equal(0.05)))),
        ("shop_level", Price, Some((30.56, AtOrBelow))),
        ("shop_left", Nav, None),
        ("february_level", Price, Some((69.20, AtOrBelow))),
        ("february_left", Nav, None),
        ("may_level", Price, Some((45.33, AtOrBelow))),
        ("may_left", Nav, None),
        ("rolls_level", Price, Some((81.16, AtOrAbove))),
        ("rolls_left", Nav, Some((16.0487, Equal(0.000_05)))),
        ("rolls_next", Price, Some((103.81, Equal(0.005)))),
        ("skid_with", Return, Some((-0.68, Equal(0.005)))),
        ("skid_bound", Return, Some((-0.68, Bounded))),
        ("v_barrier", Return, Some((-0.23, Equal(0.005)))),
        ("v_average", Return, Some((-0.23, Fitted))),
        ("v_without", Return, Some((0.015, Equal(0.0005)))),
        ("spxu", Trade, Some((-193.98, Equal(0.005)))),
        ("sds", Trade, Some((-540.01, Equal(0.005)))),
        ("rsw", Trade, Some((-13.14, Equal(0.005)))),
        ("sh", Trade, Some((-166.06, Equal(0.005)))),
        ("sso", Trade, Some((-94.38, Equal(0.005)))),
        ("rsu", Trade, Some((-4.42, Equal(0.005)))),
        ("upro", Trade, Some((-54.59, Equal(0.005)))),
        ("funds", Trade, Some((-1066.57, Equal(0.005)))),
        ("regulator", Trade, Some((-50.0, Equal(0.5)))),
        ("hynix", Trade, Some((1.7, Equal(0.05)))),
        ("hynix_share", Share, Some((0.15, Equal(0.005)))),
        ("issuer_left", Index, Some((4000.0, Equal(0.5)))),
        ("issuer_close", Index, Some((2500.0, Equal(0.5)))),
        ("certificate", Index, Some((10.368, Equal(0.000_5)))),
        ("forum", Index, Some((4.94, Equal(0.005)))),
        ("rising", Return, Some((-0.34, Equal(0.005)))),
        ("falling", Return, Some((-0.59, Equal(0.005)))),
        ("moderna_level", Price, Some((33.25, AtOrBelow))),
        ("tesla_level", Price, Some((196.36, AtOrAbove))),
        ("plug_level", Price, Some((3.70, AtOrBelow))),
        ("plug_left", Nav, Some((0.0, Equal(0.5)))),
        ("coinbase_level", Price, Some((100.37, AtOrAbove))),
        ("alibaba_level", Price, Some((97.0, AtOrAbove))),
        ("ping_left", Nav, Some((0.0, Equal(0.5)))),
        ("note_left", Index, Some((21.67362, Fitted))),
        ("dow_day", Index, Some((3_679.360_435, Within(1e-4)))),
        ("dow_ex", Index, Some((2_080.705_979, Within(1e-4)))),
        ("dow_short", Index, Some((3.657_174, Within(1e-4)))),
        ("dow_short_ex", Index, Some((1.688_103, Within(1e-4)))),
        ("sp_ex", Index, Some((193.709_59, Within(1e-4)))),
        ("bilfinger", Index, Some((2_023.852_951, Within(1e-4)))),
        ("lufthansa", Index, Some((19.576_527, Within(1e-4)))),
        ("gold", Index, Some((0.327_141, Within(1e-4)))),
        ("vstoxx", Index, Some((9.399_064, Within(5e-4)))),
        ("vstoxx_next", Index, Some((7.739_529, Within(5e-4)))),
        ("vstoxx_may", Index, Some((30.176_069, Within(5e-4)))),
        ("barclays", Index, Some((66.519, Within(2e-4)))),
    ]
};

/// All published figures, in the order of [`PUBLISHED`].
#[must_use]
pub fn checks() -> Option<[Check; CHECKS]> {
    let bounce = Preset::Bounce.inputs().run();
    let further = Preset::FurtherFall.inputs().run();
    let skid = Preset::Skid.inputs().run();
    let rebound = Preset::VRebound.inputs().run();
    let at_barrier = rebound_at_barrier().run();
    // The rebase windows of these notices run from the fifth to the fifteenth minute, or for ten minutes at once.
    let shop = notice(3.0, 36.71, 30.56, 30.9181)?;
    let sq_february = notice(3.0, 83.04, 69.20, 69.50969)?;
    let sq_may = notice(3.0, 58.48, 45.33, 44.94113)?;
    let rolls_royce = notice(-3.0, 69.56, 81.16, 88.98)?;
    let funds = Example::Funds2011.flow()?;
    let [spxu, sds, rsw, sh, sso, rsu, upro] = *funds.trades.as_slice() else { return None };
    let hynix = Example::SingleStock2026.flow()?.total;
    let turnover = Example::SingleStock2026.holdings().first()?.volume?;

    // Where the notice tells no window, the price that fired stands for it: only the level is compared.
    let moderna = notice(3.0, 42.25, 33.25, 32.4222)?;
    let tesla = notice(-3.0, 168.29, 196.36, 196.647_83)?;
    let plug = notice(3.0, 5.93, 3.70, 3.866)?;
    let coinbase = notice(-3.0, 85.95, 100.37, 100.37)?;
    let alibaba = air_bag(84.1, &[97.0])?;
    let ping_an = air_bag(105.7, &[122.0, 126.9])?;

    let of_start = |outcome: &Outcome| outcome.protected_nav() / outcome.initial_nav() - 1.0;
    let computed: [f64; CHECKS] = [
        bounce.protected_nav(),
        bounce.uncapped_nav(),
        further.protected_nav(),
        further.uncapped_nav(),
        formula::effective_leverage(2.0, -0.25)?,
        shop.trigger_level,
        shop.nav_after,
        sq_february.trigger_level,
        sq_february.nav_after,
        sq_may.trigger_level,
        sq_may.nav_after,
        rolls_royce.trigger_level,
        rolls_royce.nav_after,
        next_level(-3.0, rolls_royce.rebase_price)?,
        of_start(&skid),
        bound_of_three(1.0 - 0.3267) - 1.0,
        of_start(&at_barrier),
        of_start(&rebound),
        rebound.uncapped_nav() / rebound.initial_nav() - 1.0,
        spxu,
        sds,
        rsw,
        sh,
        sso,
        rsu,
        upro,
        funds.total,
        Example::Classroom.flow()?.total,
        hynix,
        hynix / turnover,
        issuers_example(80.0)?,
        issuers_example(70.0)?,
        days(4.0, 10.0, 100.0, &[102.0, 100.98])?,
        days(2.0, 5.0, 100.0, &[99.0, 94.05, 99.69])?,
        days(-1.0, 1.0, 100.0, &[110.0, 121.0, 133.1, 146.41])? - 1.0,
        days(2.0, 1.0, 100.0, &[90.0, 81.0, 72.9, 65.61])? - 1.0,
        moderna.trigger_level,
        tesla.trigger_level,
        plug.trigger_level,
        plug.nav_after,
        coinbase.trigger_level,
        alibaba.trigger_level,
        ping_an.nav_after,
        inverse_note()?,
        DOW_DAY.close()?,
        DOW_EX.close()?,
        DOW_SHORT.close()?,
        DOW_SHORT_EX.close()?,
        SP_EX.close()?,
        BILFINGER.close()?,
        LUFTHANSA.close()?,
        GOLD.close()?,
        days(4.0, 10.116_357, 31.15, &[30.60])?,
        days(4.0, 9.399_064, 30.60, &[29.25])?,
        days(4.0, 35.307_766, 30.30, &[29.20])?,
        days(-3.0, 60.858, 1.0054, &[0.9742])?,
    ];
    Some(std::array::from_fn(|i| {
        let (name, measure, published) = PUBLISHED[i];
        Check { name, measure, published, computed: computed[i] }
    }))
}

/// The V-shaped day as the article tells it, rebased at the trigger level.
fn rebound_at_barrier() -> Inputs {
    let points = [(0.0, 350.0), (105.0, 350.0 * 5.0 / 6.0), (390.0, 351.75)];
    let mut settings = Preset::VRebound.settings().on_one_day(350.0, &points);
    settings.terms.rebase = Rebase::barrier();
    Inputs::valid(settings)
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
    let rebase = Rebase::windowed(RebaseRule::Average, 5.0, 10.0);
    Product::new(ProductTerms { leverage, trigger: Some(1.0 / 6.0), rebase, ..ProductTerms::default() }).ok()
}
