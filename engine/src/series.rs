//! The values of a session tick by tick, from the stretches that its run found.

use crate::leg::Leg;
use crate::outcome::{Close, SessionEvents, SessionOutcome};
use crate::path::Session;
use crate::run::{Show, Track, Tracks};

/// Ticks whose values are made at a time: few enough to stay near the processor until they are copied to their series, many
/// enough that the copying costs little.
const BLOCK: usize = 256;

/// NAVs and effective leverages of one product.
struct Series<'a> {
    nav: &'a mut Vec<f64>,
    leverage: &'a mut Vec<f64>,
}

impl Series<'_> {
    fn clear(&mut self, ticks: usize) {
        for series in [&mut *self.nav, &mut *self.leverage] {
            series.clear();
            series.reserve_exact(ticks);
        }
    }

    fn push(&mut self, nav: &[f64], leverage: &[f64]) {
        self.nav.extend_from_slice(nav);
        self.leverage.extend_from_slice(leverage);
    }

    /// Up to the tick `to` always the same.
    fn repeat(&mut self, to: usize, nav: f64) {
        self.nav.resize(to, nav);
        self.leverage.resize(to, f64::NAN);
    }

    /// The rest of a track's stretches, from the tick up to which there are values.
    fn fill(&mut self, prices: &[f64], track: &Track) {
        let ends = track.stretches.iter().skip(1).map(|(from, _)| *from).chain([prices.len()]);
        for (&(from, show), to) in track.stretches.iter().zip(ends) {
            // Several resets at one tick leave stretches of no ticks.
            let from = from.max(self.nav.len());
            match show {
                _ if from >= to => {}
                Show::Leg(leg) => blocks(leg, &prices[from..to], |nav, leverage| self.push(nav, leverage)),
                Show::Halt => self.repeat(to, f64::NAN),
                Show::Cash(nav) => self.repeat(to, nav),
            }
        }
    }

    /// The last tick shows what the close has left.
    fn close(&mut self, closing_nav: f64) {
        if let (Some(nav), Some(leverage)) = (self.nav.last_mut(), self.leverage.last_mut()) {
            *nav = closing_nav;
            if closing_nav <= 0.0 {
                *leverage = f64::NAN;
            }
        }
    }
}

/// The values of a leg, block by block.
fn blocks(leg: Leg, prices: &[f64], mut use_block: impl FnMut(&[f64], &[f64])) {
    let (mut nav, mut leverage) = ([0.0; BLOCK], [0.0; BLOCK]);
    for block in prices.chunks(BLOCK) {
        let (nav, leverage) = (&mut nav[..block.len()], &mut leverage[..block.len()]);
        for ((nav, leverage), price) in nav.iter_mut().zip(leverage.iter_mut()).zip(block) {
            (*nav, *leverage) = leg.show(*price);
        }
        use_block(nav, leverage);
    }
}

impl SessionOutcome {
    /// An outcome without any value.
    pub(crate) fn empty() -> Self {
        Self {
            uncapped: Vec::new(),
            protected: Vec::new(),
            uncapped_leverage: Vec::new(),
            protected_leverage: Vec::new(),
            events: SessionEvents {
                resets: Vec::new(),
                protected_start: 0.0,
                uncapped_start: 0.0,
                close: Close::default(),
            },
        }
    }

    /// Fills the series, in the memory that they have.
    pub(crate) fn fill(&mut self, session: &Session, tracks: &Tracks) {
        let (prices, close) = (&session.price, &self.events.close);
        let mut protected = Series { nav: &mut self.protected, leverage: &mut self.protected_leverage };
        let mut uncapped = Series { nav: &mut self.uncapped, leverage: &mut self.uncapped_leverage };
        protected.clear(prices.len());
        uncapped.clear(prices.len());
        // Until a reset tells them apart, both are on the same leg: its values are found once.
        if let Some((leg, ticks)) = tracks.shared(prices.len()) {
            blocks(leg, &prices[..ticks], |nav, leverage| {
                protected.push(nav, leverage);
                uncapped.push(nav, leverage);
            });
        }
        protected.fill(prices, &tracks.protected);
        uncapped.fill(prices, &tracks.uncapped);
        protected.close(close.protected_nav);
        uncapped.close(close.uncapped_nav);
    }
}
