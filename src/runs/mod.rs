//! Paths drawn for the places that show them: a first estimate on the page's thread, then finer ones, by workers where there are any,
//! else in slices between the frames.

mod pace;
mod pool;
mod run;

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use model::odds::{Part, Question};

use crate::browser::{Drawn, OddsWorkers};
use crate::state::Lab;
use pool::{Doing, Heard, Pool, Workers};
pub use run::{Run, RunId};

/// How long workers may say nothing while they draw. Those that are silent for longer have died: a browser that takes one away, as its
/// memory is short, tells nobody.
const PATIENCE: Duration = Duration::from_secs(10);

/// All that is drawn on the page.
#[derive(Clone, Copy, Debug)]
pub struct Runs {
    lab: Lab,
    pool: StoredValue<Pool, LocalStorage>,
}

impl Runs {
    /// Nothing is drawn yet.
    #[must_use]
    pub fn new(lab: Lab) -> Self {
        Self { lab, pool: StoredValue::new_local(Pool::default()) }
    }

    /// Takes in a question, before those that were asked earlier; it stays until it is ended. Whenever more of its paths have been
    /// drawn, `tell` hears of it. Nothing is drawn yet.
    pub fn ask(self, question: Question, tell: impl Fn(&Run) + 'static) -> RunId {
        self.add(question, false, Rc::new(tell))
    }

    /// Has all paths of a question drawn, and then forgets it: `tell` hears what they say, at once of a few and at
    /// last of all.
    pub fn draw(self, question: Question, tell: impl Fn(&Question, &Part) + 'static) -> RunId {
        let tell = move |run: &Run| {
            if let Some(part) = &run.part {
                tell(&run.question, part);
            }
        };
        let id = self.add(question, true, Rc::new(tell));
        self.go_on();
        id
    }

    fn add(self, question: Question, ends: bool, tell: Rc<dyn Fn(&Run)>) -> RunId {
        let add = |pool: &mut Pool| {
            pool.asked += 1;
            let id = RunId(pool.asked);
            pool.runs.push(Run::new(id, question, ends, tell));
            id
        };
        self.pool.try_update_value(add).unwrap_or(RunId(0))
    }

    /// Asks for another number of paths, in the same market.
    pub fn ask_again(self, id: RunId, question: Question) {
        self.change(id, |run| run.question = question);
    }

    /// A run, as far as it is.
    pub fn with<T>(self, id: RunId, read: impl FnOnce(&Run) -> T) -> Option<T> {
        self.pool.try_with_value(|pool| pool.run(id).map(read)).flatten()
    }

    /// Draws a first estimate here and now, of no more than so many paths.
    pub fn draw_first(self, id: RunId, most: u32) {
        self.pool.try_update_value(|pool| pool.draw_first(id, most));
    }

    /// Draws no more of a run for now, or goes on.
    pub fn pause(self, id: RunId, is_paused: bool) {
        self.change(id, |run| run.is_paused = is_paused);
        self.end_idle_workers();
    }

    /// Drops a run.
    pub fn end(self, id: RunId) {
        self.pool.try_update_value(|pool| pool.runs.retain(|run| run.id != id));
        self.end_idle_workers();
    }

    fn change(self, id: RunId, change: impl FnOnce(&mut Run)) {
        self.pool.try_update_value(|pool| pool.run_mut(id).map(change));
    }

    /// Nothing goes on beside the page that no place waits for.
    fn end_idle_workers(self) {
        let end = |pool: &mut Pool| {
            if pool.runs.iter().all(|run| run.is_paused) {
                pool.end_workers();
            }
        };
        self.pool.try_update_value(end);
    }

    /// Goes on after a while, and not before.
    pub fn go_on_after(self, pause: Duration) {
        let start = |pool: &mut Pool| {
            pool.wait_no_longer();
            if pool.runs.iter().any(|run| !run.is_paused) {
                pool.timer = set_timeout_with_handle(move || self.go_on(), pause).ok();
            }
        };
        self.pool.try_update_value(start);
    }

    /// Draws a slice, or has it drawn.
    fn go_on(self) {
        if self.lab.is_gone() {
            return;
        }
        self.start_workers();
        let drawn = self.pool.try_update_value(|pool| {
            pool.wait_no_longer();
            let drawn = pool.draw_slice();
            pool.order();
            drawn
        });
        self.watch();
        if let Some(Some(id)) = drawn {
            self.tell(id);
            self.go_on_after(Duration::ZERO);
        }
    }

    fn start_workers(self) {
        let wanted = |pool: &Pool| {
            let is_drawing =
                pool.runs.iter().any(|run| !run.is_paused && run.part.is_some() && !run.is_done());
            is_drawing && matches!(pool.workers, Workers::Untried)
        };
        if self.pool.try_with_value(wanted) != Some(true) {
            return;
        }
        let started = OddsWorkers::start(self.lab.host, move |number, drawn| self.hear(number, drawn));
        self.pool.update_value(|pool| {
            pool.workers = match started {
                Some(workers) => {
                    let doing = vec![Doing::Starting; workers.count()];
                    Workers::Some(workers, doing)
                }
                None => Workers::None,
            };
        });
    }

    /// What a worker says.
    fn hear(self, number: usize, drawn: Drawn) {
        if self.lab.is_gone() {
            return;
        }
        let heard = self.pool.try_update_value(|pool| {
            let heard = pool.take_in(number, drawn);
            // While the hand moves, the page has the machine to itself.
            if pool.timer.is_none() {
                pool.order();
            }
            heard
        });
        self.watch();
        match heard {
            Some(Heard::More(id)) => self.tell(id),
            Some(Heard::Lost) => self.go_on_after(Duration::ZERO),
            _ => {}
        }
    }

    /// Waits for the workers that draw, from now on.
    fn watch(self) {
        let is_silent = move || {
            if !self.lab.is_gone() {
                self.pool.update_value(Pool::do_without_workers);
                self.go_on_after(Duration::ZERO);
            }
        };
        self.pool.try_update_value(|pool| {
            pool.rest();
            if pool.is_waiting() {
                pool.watch = set_timeout_with_handle(is_silent, PATIENCE).ok();
            }
        });
    }

    fn tell(self, id: RunId) {
        let tell = |run: &Run| {
            (run.tell)(run);
            run.ends && run.is_done()
        };
        if self.with(id, tell) == Some(true) {
            self.end(id);
        }
    }
}
