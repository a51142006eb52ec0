//! A product on a path, and what a caller wants to know of it: the ends, the events, or everything.

use std::sync::Arc;

use crate::error::{InputError, Problem};
use crate::formula::TOLERANCE;
use crate::limits;
use crate::outcome::{Ends, Events, Outcome, SessionEvents, SessionOutcome, WipeOut};
use crate::path::{Path, Session};
use crate::product::{Product, RebaseRule};
use crate::run::{Day, Holding, Tracks};

/// A product, a path and a NAV to start from, checked together. The path is shared: a clone costs nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    product: Product,
    path: Arc<Path>,
    initial_nav: f64,
}

impl Scenario {
    /// Puts a product on a path, which may be a shared one.
    ///
    /// # Errors
    /// [`InputError`] for an initial NAV outside its limits, or a trigger that the path fires more than
    /// [`limits::MAX_PATH_RESETS`] times.
    pub fn new(product: Product, path: impl Into<Arc<Path>>, initial_nav: f64) -> Result<Self, InputError> {
        let path = path.into();
        check_nav(initial_nav)?;
        if may_reset_too_often(&product, &path) {
            let most = limits::MAX_PATH_RESETS;
            let resets = || ends(&product, &path, initial_nav, &mut Tracks::default()).resets;
            if is_endless(&product) || resets() > most {
                return Err(InputError::new("product.trigger", Problem::TooManyResets { most }));
            }
        }
        Ok(Self { product, path, initial_nav })
    }

    /// The path.
    #[must_use]
    pub const fn path(&self) -> &Arc<Path> {
        &self.path
    }

    /// Runs both products over all sessions: everything, with series of four numbers a tick.
    #[must_use]
    pub fn run(&self) -> Outcome {
        let mut outcome = self.empty();
        self.run_into(&mut outcome);
        outcome
    }

    /// The same in the memory of an earlier outcome, whose contents are lost: for a caller that runs one scenario after
    /// another and keeps the last.
    pub fn run_into(&self, outcome: &mut Outcome) {
        let mut sessions = std::mem::take(&mut outcome.sessions);
        sessions.resize_with(self.path.sessions().len(), SessionOutcome::empty);
        *outcome = Outcome { sessions, ..self.empty() };
        let mut tracks = Tracks::default();
        let [protected, uncapped] =
            play(&self.product, &self.path, self.initial_nav, &mut tracks, |played| {
                let session = &mut outcome.sessions[played.index];
                session.events = played.events();
                session.fill(played.day.session, played.tracks);
            });
        (outcome.protected_wiped_out, outcome.uncapped_wiped_out) = (protected.lost, uncapped.lost);
    }

    /// Resets and closes, without the series between them.
    #[must_use]
    pub fn events(&self) -> Events {
        let mut events = self.empty();
        let mut tracks = Tracks::default();
        let [protected, uncapped] =
            play(&self.product, &self.path, self.initial_nav, &mut tracks, |played| {
                events.sessions.push(played.events());
            });
        (events.protected_wiped_out, events.uncapped_wiped_out) = (protected.lost, uncapped.lost);
        events
    }

    /// What both products are worth in the end, and nothing more.
    #[must_use]
    pub fn ends(&self) -> Ends {
        ends(&self.product, &self.path, self.initial_nav, &mut Tracks::default())
    }

    fn empty<S>(&self) -> Outcome<S> {
        Outcome {
            product: self.product,
            path: Arc::clone(&self.path),
            initial_nav: self.initial_nav,
            sessions: Vec::new(),
            protected_wiped_out: None,
            uncapped_wiped_out: None,
        }
    }
}

impl Path {
    /// What many products are worth at this path's end, each as by [`Scenario::ends`].
    ///
    /// # Errors
    /// As [`Scenario::new`]; of a product with a field such as `products[3].trigger`.
    pub fn ends(&self, products: &[Product], initial_nav: f64) -> Result<Vec<Ends>, InputError> {
        check_nav(initial_nav)?;
        let most = limits::MAX_PATH_RESETS;
        let mut tracks = Tracks::default();
        let one = |(index, product): (usize, &Product)| {
            let ends = ends(product, self, initial_nav, &mut tracks);
            if ends.resets > most || (is_endless(product) && may_reset_too_often(product, self)) {
                let field = format!("products[{index}].trigger");
                return Err(InputError::new(field, Problem::TooManyResets { most }));
            }
            Ok(ends)
        };
        products.iter().enumerate().map(one).collect()
    }
}

fn check_nav(initial_nav: f64) -> Result<f64, InputError> {
    limits::INITIAL_NAV.check(initial_nav).map_err(|p| InputError::new("initialNav", p))
}

/// Whether the resets have to be counted before there may be an outcome. Most paths have too few ticks for too many.
fn may_reset_too_often(product: &Product, path: &Path) -> bool {
    let terms = product.terms();
    let most = terms.max_resets.map_or(usize::MAX, |most| most as usize);
    let of_session = |session: &Arc<Session>| match terms.rebase.rule {
        // Any number of levels lie between two ticks.
        RebaseRule::Barrier => most,
        _ => most.min(session.len()),
    };
    let at_most = path.sessions().iter().map(of_session).fold(0, usize::saturating_add);
    terms.trigger.is_some() && at_most > limits::MAX_PATH_RESETS
}

/// Whether a barrier is so close to its reference that rounding lets a price that stands still fire it, without end.
fn is_endless(product: &Product) -> bool {
    let terms = product.terms();
    terms.rebase.rule == RebaseRule::Barrier && terms.trigger.is_some_and(|tau| tau <= 2.0 * TOLERANCE)
}

/// A product at the end of the path: its NAV, and when it lost everything.
#[derive(Clone, Copy)]
struct Ended {
    nav: f64,
    lost: Option<WipeOut>,
}

/// A session that has been played.
struct Played<'a> {
    index: usize,
    day: Day<'a>,
    starts: [Holding; 2],
    ends: [Holding; 2],
    tracks: &'a mut Tracks,
}

impl Played<'_> {
    fn events(&mut self) -> SessionEvents {
        SessionEvents {
            resets: std::mem::take(&mut self.tracks.resets),
            protected_start: self.starts[0].nav(),
            uncapped_start: self.starts[1].nav(),
            close: self.tracks.close(self.day, self.ends),
        }
    }
}

/// Plays all sessions, one after another, and shows each to `see`. Resets beyond the limit of a path do not happen, so that
/// it ends whatever the trigger; a checked scenario has none.
fn play(
    product: &Product,
    path: &Path,
    initial_nav: f64,
    tracks: &mut Tracks,
    mut see: impl FnMut(&mut Played<'_>),
) -> [Ended; 2] {
    let most = product.terms().max_resets.map_or(usize::MAX, |most| most as usize);
    let mut left = limits::MAX_PATH_RESETS + 1;
    let mut holdings = [Holding::Invested(initial_nav); 2];
    let mut lost = [None; 2];
    for (index, session) in path.sessions().iter().enumerate() {
        let day = Day { product, session, reference: path.reference_at_open(index), most: most.min(left) };
        let ends = tracks.play(day, holdings);
        left -= tracks.resets.len();
        for (lost, track) in lost.iter_mut().zip([&tracks.protected, &tracks.uncapped]) {
            let at = track.lost_at.map(|(minute, price)| WipeOut { session: index, minute, price });
            *lost = lost.or(at);
        }
        see(&mut Played { index, day, starts: holdings, ends, tracks });
        holdings = ends;
    }
    [0, 1].map(|k| Ended { nav: holdings[k].nav(), lost: lost[k] })
}

fn ends(product: &Product, path: &Path, initial_nav: f64, tracks: &mut Tracks) -> Ends {
    let mut resets = 0;
    let [protected, uncapped] =
        play(product, path, initial_nav, tracks, |played| resets += played.tracks.resets.len());
    Ends {
        protected_nav: protected.nav,
        uncapped_nav: uncapped.nav,
        resets,
        protected_wiped_out: protected.lost,
        uncapped_wiped_out: uncapped.lost,
    }
}
