//! Resets of real products, as far as their issuers or the press have told them, as days that the Lab can run.

use reset_engine::{ProductTerms, Rebase, RebaseRule, usual_trigger};

use super::{Inputs, Preset};

/// A day of a real product. What is not told of it is drawn as a straight line, and after the last price that is told the
/// stock stands still.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RealEvent {
    /// Daily leverage.
    pub leverage: f64,
    /// How its rebase price is found.
    rebase: Rebase,
    /// Close of the stock before.
    previous_close: f64,
    /// Minutes since the open, and prices.
    points: &'static [(f64, f64)],
    /// When the session opens, minutes since midnight, and how long it lasts.
    clock: (f64, f64),
    /// What is left of the product where the day's path ends, as a fraction; of a published value, without its costs.
    pub left: f64,
    /// Where it is told.
    pub source: &'static str,
}

const NEW_YORK: (f64, f64) = (570.0, 390.0);
const LONDON: (f64, f64) = (480.0, 510.0);
const TEN_AFTER_FIVE: Rebase = Rebase::windowed(RebaseRule::Average, 5.0, 10.0);
const WORST_OF_TEN: Rebase = Rebase::windowed(RebaseRule::Worst, 0.0, 10.0);

impl RealEvent {
    /// All of them, the oldest first.
    pub const ALL: [Self; 5] = [
        // Rolls-Royce, 9 November 2020: trigger 81.16 at 11:57:44, rebase 88.98; 22.07p became 3.5324p, costs included.
        Self {
            leverage: -3.0,
            rebase: WORST_OF_TEN,
            previous_close: 69.56,
            points: &[(0.0, 69.56), (237.73, 81.16), (240.0, 88.98), (510.0, 88.98)],
            clock: LONDON,
            left: 0.162_450,
            source: "https://www.graniteshares.com/institutional/uk/en-uk/research/important-information-3srr/",
        },
        // Shopify, 26 July 2022.
        Self {
            leverage: 3.0,
            rebase: TEN_AFTER_FIVE,
            previous_close: 36.71,
            points: &[(0.0, 36.71), (16.67, 30.56), (21.67, 30.9181), (31.67, 30.9181), (390.0, 30.9181)],
            clock: NEW_YORK,
            left: 0.526_677,
            source: "https://advfn.com/stock-market/london/SHO3/stock-news/88687463/leverage-shares-plc-intraday-rebalance-3x-shopify",
        },
        // Square, 21 February 2025: 69.20 at 10:56:22, which is just a sixth below 83.04.
        Self {
            leverage: 3.0,
            rebase: TEN_AFTER_FIVE,
            previous_close: 83.04,
            points: &[
                (0.0, 83.04),
                (86.37, 69.2),
                (91.37, 69.509_69),
                (101.37, 69.509_69),
                (390.0, 69.509_69),
            ],
            clock: NEW_YORK,
            left: 0.511_188,
            source: "https://ng.investing.com/news/company-news/leverage-shares-announces-intraday-rebalance-for-3x-square-etp-93CH-1775354",
        },
        // Square, 2 May 2025: the first trade was far beyond the trigger.
        Self {
            leverage: 3.0,
            rebase: TEN_AFTER_FIVE,
            previous_close: 58.48,
            points: &[(0.0, 45.33), (5.0, 44.941_13), (15.0, 44.941_13), (390.0, 44.941_13)],
            clock: NEW_YORK,
            left: 0.3054,
            source: "https://ng.investing.com/news/company-news/leverage-shares-announces-intraday-rebalance-for-3x-square-etp-93CH-1897473",
        },
        // AMD, 6 October 2025, reported: an open of more than 37 % up leaves nothing of −3x; the close 23.71 % up.
        Self {
            leverage: -3.0,
            rebase: WORST_OF_TEN,
            previous_close: 164.67,
            points: &[(0.0, 226.0), (390.0, 203.71)],
            clock: NEW_YORK,
            left: 0.0,
            source: "https://historicaloptiondata.com/?p=10036",
        },
    ];

    /// The day and its product.
    #[must_use]
    pub fn inputs(&self) -> Inputs {
        let mut settings = Preset::Notice.settings().on_one_day(self.previous_close, self.points);
        settings.terms = ProductTerms {
            leverage: self.leverage,
            trigger: Some(usual_trigger(self.leverage)),
            rebase: self.rebase,
            ..settings.terms
        };
        (settings.clock.open, settings.clock.length) = self.clock;
        Inputs::valid(settings)
    }
}
