//! A part as plain columns of numbers, which threads and workers can hand to each other.

use super::random::scatter;
use super::sketches::Sketches;
use super::{Market, MarketTerms, Odds, OddsTerms, Source};
use crate::error::{InputError, Problem};
use crate::limits;
use crate::product::{Accrual, Costs, ProductTerms, Rebase, Then, UncappedFloor};

/// The numbers of a [`Part`](super::Part), one column an entry for each of its paths, which follow one another from number
/// `first` on. They are handed on as they are: [`Part::from_columns`](super::Part::from_columns) refuses what no part has.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// Tells the question: product, market or record, horizon, NAV, seed and weekends. Parts of one question have the same.
    pub fingerprint: u64,
    /// Sessions of a path.
    pub days: u32,
    /// NAV of both products before the first session.
    pub initial_nav: f64,
    /// Number of the first path.
    pub first: u32,
    /// Value of the product with the reset at the end.
    pub protected: Vec<f64>,
    /// Value of the product without.
    pub uncapped: Vec<f64>,
    /// Value of the underlying.
    pub underlying: Vec<f64>,
    /// Number of resets.
    pub resets: Vec<u32>,
    /// Number of sessions with a reset.
    pub reset_days: Vec<u16>,
    /// Paths by day of the fan, product and class of its value: the fan's quantiles are made of them.
    pub counts: Vec<u32>,
}

impl Columns {
    /// Refuses what [`Part::from_columns`](super::Part::from_columns) must not take: nothing may go wrong with it later.
    pub(super) fn check(&self) -> Result<(), InputError> {
        let refuse = |field: &str, problem| Err(InputError::new(field, problem));
        limits::HORIZON.check(f64::from(self.days)).map_err(|p| InputError::new("days", p))?;
        limits::INITIAL_NAV.check(self.initial_nav).map_err(|p| InputError::new("initialNav", p))?;
        let paths = self.protected.len();
        if paths == 0 {
            return refuse("protected", Problem::Empty);
        }
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        limits::PATHS
            .check(f64::from(self.first) + paths as f64)
            .map_err(|p| InputError::new("protected", p))?;
        for (field, found) in [
            ("uncapped", self.uncapped.len()),
            ("underlying", self.underlying.len()),
            ("resets", self.resets.len()),
            ("resetDays", self.reset_days.len()),
        ] {
            if found != paths {
                return refuse(field, Problem::LengthMismatch { of: "protected", expected: paths, found });
            }
        }
        for (field, values) in
            [("protected", &self.protected), ("uncapped", &self.uncapped), ("underlying", &self.underlying)]
        {
            if let Some(at) = values.iter().position(|value| !(value.is_finite() && *value >= 0.0)) {
                return refuse(&format!("{field}[{at}]"), Problem::NoPart);
            }
        }
        let fits = |(resets, days): (&u32, &u16)| {
            *resets as usize <= limits::MAX_PATH_RESETS
                && u32::from(*days) <= self.days.min(*resets)
                && (*resets == 0) == (*days == 0)
        };
        if let Some(at) = self.resets.iter().zip(&self.reset_days).position(|path| !fits(path)) {
            return refuse(&format!("resets[{at}]"), Problem::NoPart);
        }
        let expected = Sketches::room(self.days);
        let found = self.counts.len();
        if found != expected {
            return refuse("counts", Problem::LengthMismatch { of: "days", expected, found });
        }
        let of_all_paths = |row: &[u32]| row.iter().map(|n| u64::from(*n)).sum::<u64>() == paths as u64;
        if self.counts.chunks_exact(Sketches::CLASSES).all(of_all_paths) {
            Ok(())
        } else {
            refuse("counts", Problem::NoPart)
        }
    }
}

/// What the paths of a part answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Question {
    pub(super) fingerprint: u64,
    pub(super) days: u32,
    pub(super) initial_nav: f64,
}

impl Question {
    pub(super) fn of(odds: &Odds) -> Self {
        let OddsTerms { days, initial_nav, seed, weekends } = odds.terms;
        let mut print = Fingerprint(0x0DD5);
        print.numbers(&[f64::from(days), initial_nav, flag(weekends)]);
        print.bits(seed);
        print.product(odds.product.terms());
        match &odds.source {
            Source::Market(market) => print.market(market),
            Source::Days(days) => {
                print.numbers(&[1.0, days.mean_block()]);
                for session in days.sessions() {
                    print.numbers(&[session.calendar_days]);
                    print.numbers(&session.minute);
                    print.numbers(&session.price);
                    print.numbers(session.volume.as_deref().unwrap_or_default());
                }
            }
        }
        Self { fingerprint: print.0, days, initial_nav }
    }
}

fn flag(set: bool) -> f64 {
    f64::from(u8::from(set))
}

/// Numbers scattered over 64 bits, one after another.
struct Fingerprint(u64);

impl Fingerprint {
    fn bits(&mut self, bits: u64) {
        self.0 = scatter(self.0.rotate_left(5) ^ bits);
    }

    fn numbers(&mut self, numbers: &[f64]) {
        self.bits(numbers.len() as u64);
        for number in numbers {
            self.bits(number.to_bits());
        }
    }

    fn maybe(&mut self, number: Option<f64>) {
        self.numbers(number.as_slice());
    }

    fn product(&mut self, terms: &ProductTerms) {
        let ProductTerms { leverage, trigger, rebase, strict, max_resets, uncapped_floor, costs } = *terms;
        self.maybe(trigger);
        self.maybe(max_resets.map(f64::from));
        let close = uncapped_floor == UncappedFloor::Close;
        self.numbers(&[leverage, flag(strict), flag(close)]);
        let Rebase { rule, delay_minutes, window_minutes, halt_minutes, then } = rebase;
        self.bits(rule as u64);
        self.numbers(&[delay_minutes, window_minutes, halt_minutes, flag(then == Then::End)]);
        let Costs {
            fee_per_year,
            financing_rate,
            financing_spread,
            borrow_fee,
            trading_cost,
            day_count,
            accrual,
        } = costs;
        self.numbers(&[fee_per_year, financing_rate, financing_spread, borrow_fee, trading_cost]);
        self.numbers(&[day_count.days(), flag(accrual == Accrual::Reset)]);
    }

    fn market(&mut self, market: &Market) {
        let MarketTerms {
            volatility,
            drift,
            overnight_share,
            tail_degrees,
            jumps_per_year,
            jump_mean,
            jump_sd,
            u_shape,
            session_minutes,
            days_per_year,
            tick_minutes,
        } = *market.terms();
        self.maybe(tail_degrees);
        self.numbers(&[volatility, drift, overnight_share, jumps_per_year, jump_mean, jump_sd, u_shape]);
        self.numbers(&[session_minutes, days_per_year, tick_minutes]);
    }
}
