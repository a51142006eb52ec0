//! What is being drawn, and by whom. Paths depend on their numbers alone, so that it does not matter who draws which.

use std::ops::Range;

use leptos::leptos_dom::helpers::TimeoutHandle;

use super::pace::Pace;
use super::run::{Run, RunId};
use crate::browser::{Drawn, OddsWorkers, page};

/// Milliseconds of a first estimate, and of a slice on the page's own thread.
const FIRST_TIME: f64 = 4.0;
const SLICE_TIME: f64 = 11.0;
/// Milliseconds of a worker's slice: what another question may have to wait for.
const WORKER_TIME: f64 = 60.0;
/// Fewest paths of a first estimate: one for each dot.
const FEWEST: u32 = 50;

/// The runs and their workers.
#[derive(Debug, Default)]
pub(super) struct Pool {
    /// In the order in which they were asked for: what was asked last comes first.
    pub(super) runs: Vec<Run>,
    /// How many have been asked for.
    pub(super) asked: u32,
    /// How fast the page's own thread draws, and a worker.
    pace: Pace,
    workers_pace: Pace,
    /// What rings when the hand has rested.
    pub(super) timer: Option<TimeoutHandle>,
    pub(super) workers: Workers,
    /// What rings when the workers have been silent for too long.
    pub(super) watch: Option<TimeoutHandle>,
}

/// The workers, if there are any.
#[derive(Debug, Default)]
pub(super) enum Workers {
    /// Not tried yet.
    #[default]
    Untried,
    /// None can start here.
    None,
    /// These, each with what it does.
    Some(OddsWorkers, Vec<Doing>),
}

/// What a worker does.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Doing {
    Starting,
    Nothing,
    /// Draws these paths of a run, since this time in milliseconds.
    Drawing(RunId, Range<u32>, f64),
}

/// What was heard of a worker.
pub(super) enum Heard {
    /// Nothing of paths that anybody waits for.
    Nothing,
    /// More paths of a run.
    More(RunId),
    /// No worker can be relied on any more: what they were drawing is left.
    Lost,
}

impl Pool {
    pub(super) fn run(&self, id: RunId) -> Option<&Run> {
        self.runs.iter().find(|run| run.id == id)
    }

    pub(super) fn run_mut(&mut self, id: RunId) -> Option<&mut Run> {
        self.runs.iter_mut().find(|run| run.id == id)
    }

    /// Draws the first estimate of a run, of no more than so many paths.
    pub(super) fn draw_first(&mut self, id: RunId, most: u32) {
        let pace = self.pace;
        let Some(run) = self.run_mut(id) else { return };
        let count = pace.paths(run.question.settings.days(), FIRST_TIME).clamp(FEWEST, most.max(FEWEST));
        if let Some(paths) = run.take_next(count) {
            self.draw(id, &paths);
        }
    }

    /// Draws a slice here: of a run that nobody has begun with, or of one that workers do not draw. Whose it was.
    pub(super) fn draw_slice(&mut self) -> Option<RunId> {
        let fresh = |run: &&Run| run.is_fresh() && !run.is_paused;
        if let Some(id) = self.runs.iter().rev().find(fresh).map(|run| run.id) {
            self.draw_first(id, u32::MAX);
            return Some(id);
        }
        let (pace, are_helped) = (self.pace, self.are_helped());
        let (id, paths) = self
            .runs
            .iter_mut()
            .rev()
            .filter(|run| !(run.is_paused || are_helped && run.input.is_some()))
            .find_map(|run| Some((run.id, run.take(pace, SLICE_TIME)?)))?;
        self.draw(id, &paths);
        Some(id)
    }

    fn draw(&mut self, id: RunId, paths: &Range<u32>) {
        let before = page::now();
        let Some(run) = self.run_mut(id) else { return };
        // It does not fail: they are no more than the reader may ask for.
        let Ok(part) = run.question.odds.run(paths.clone()) else { return };
        run.merge(part);
        let days = run.question.settings.days();
        self.pace.note(paths.end - paths.start, days, page::now() - before);
    }

    /// Whether a worker listens.
    fn are_helped(&self) -> bool {
        matches!(&self.workers, Workers::Some(_, doing) if doing.iter().any(|does| *does != Doing::Starting))
    }

    /// Gives every worker that has nothing to do some paths.
    pub(super) fn order(&mut self) {
        let Workers::Some(workers, doing) = &mut self.workers else { return };
        for (number, does) in doing.iter_mut().enumerate().filter(|(_, does)| **does == Doing::Nothing) {
            let taken = self.runs.iter_mut().rev().filter(|run| !run.is_paused).find_map(|run| {
                let input = run.input.clone()?;
                Some((run.take(self.workers_pace, WORKER_TIME)?, input, run))
            });
            let Some((paths, input, run)) = taken else { break };
            if workers.order(number, run.id.0, &paths, &input) {
                *does = Doing::Drawing(run.id, paths, page::now());
            } else {
                run.left.push(paths);
            }
        }
    }

    /// Takes in what a worker says.
    pub(super) fn take_in(&mut self, number: usize, drawn: Drawn) -> Heard {
        let Workers::Some(_, doing) = &mut self.workers else { return Heard::Nothing };
        let Some(does) = doing.get_mut(number) else { return Heard::Nothing };
        let (turn, part) = match drawn {
            Drawn::Ready => {
                *does = Doing::Nothing;
                return Heard::Nothing;
            }
            Drawn::Part(turn, _, Some(part)) => (turn, part),
            Drawn::Part(_, _, None) | Drawn::Failed => {
                self.do_without_workers();
                return Heard::Lost;
            }
        };
        let drawing = std::mem::replace(does, Doing::Nothing);
        let Some(run) = self.run_mut(RunId(turn)) else { return Heard::Nothing };
        if run.merge(part) {
            let days = run.question.settings.days();
            if let Doing::Drawing(_, paths, since) = drawing {
                self.workers_pace.note(paths.end - paths.start, days, page::now() - since);
            }
            return Heard::More(RunId(turn));
        }
        // Of another version of the engine, it may be.
        if let Doing::Drawing(_, paths, _) = drawing {
            run.left.push(paths);
        }
        self.do_without_workers();
        Heard::Lost
    }

    /// Drops what would ring when the hand has rested.
    pub(super) fn wait_no_longer(&mut self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }

    /// Whether a worker is drawing.
    pub(super) fn is_waiting(&self) -> bool {
        matches!(&self.workers, Workers::Some(_, doing) if doing.iter().any(|does| matches!(does, Doing::Drawing(..))))
    }

    /// Waits for nobody.
    pub(super) fn rest(&mut self) {
        if let Some(watch) = self.watch.take() {
            watch.clear();
        }
    }

    pub(super) fn do_without_workers(&mut self) {
        self.end_workers();
        self.workers = Workers::None;
    }

    /// Ends the workers: what they were drawing is left to others.
    pub(super) fn end_workers(&mut self) {
        self.rest();
        if let Workers::Some(_, doing) = std::mem::take(&mut self.workers) {
            for does in doing {
                if let Doing::Drawing(id, paths, _) = does
                    && let Some(run) = self.run_mut(id)
                {
                    run.left.push(paths);
                }
            }
        }
    }
}
