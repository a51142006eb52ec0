//! Drawing paths: a first estimate at once on the page's thread, then finer ones while the hand rests, by workers where there are
//! any. Paths depend on their numbers alone, so that it does not matter who draws which.

use std::ops::Range;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use model::odds::{Part, Question, SamplePath, Shown};

use super::OddsState;
use super::state::Progress;
use crate::browser::{Drawn, OddsWorkers, page};

/// Paths of a first estimate.
const FIRST: (u32, u32) = (100, 1000);
/// Milliseconds of it, and of a slice on the page's own thread.
const FIRST_TIME: f64 = 5.0;
const SLICE_TIME: f64 = 11.0;
/// Milliseconds of a worker's slice: what another question may have to wait for.
const WORKER_TIME: f64 = 60.0;
/// How long the hand has rested when the estimate begins to become finer.
const REST: Duration = Duration::from_millis(70);
/// How long workers may say nothing while they draw. Those that are silent for longer have died: a browser that takes one away, as its
/// memory is short, tells nobody.
const PATIENCE: Duration = Duration::from_secs(10);
/// How much more paths must have been drawn for the pictures to be drawn anew.
const FINER: f64 = 1.4;

/// A question, and the paths that have been drawn of it.
#[derive(Debug, Default)]
pub struct Run {
    question: Option<Question>,
    part: Option<Part>,
    /// Number of the first path that nobody has drawn or is drawing.
    next: u32,
    /// Paths before it that a worker did not bring.
    left: Vec<Range<u32>>,
    /// Which question it is, for the workers; the question as they take it.
    turn: u32,
    input: Option<String>,
    /// Paths of what is shown.
    shown: usize,
    /// Sessions that this machine draws in a millisecond, as the last slices tell.
    pace: Pace,
    timer: Option<TimeoutHandle>,
    workers: Workers,
    /// What rings when the workers have been silent for too long.
    watch: Option<TimeoutHandle>,
}

/// The workers, if there are any.
#[derive(Debug, Default)]
enum Workers {
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
enum Doing {
    Starting,
    Nothing,
    /// Draws these paths of the question of this turn.
    Drawing(u32, Range<u32>),
}

/// Sessions in a millisecond.
#[derive(Clone, Copy, Debug)]
struct Pace(f64);

impl Default for Pace {
    fn default() -> Self {
        Self(2000.0)
    }
}

impl Pace {
    /// Paths of so many days that take about so many milliseconds, at least one.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    fn paths(self, days: u32, milliseconds: f64) -> u32 {
        (self.0 * milliseconds / f64::from(days)).max(1.0) as u32
    }

    /// Takes note of what a slice took; a clock that has not moved tells nothing.
    fn note(&mut self, paths: u32, days: u32, milliseconds: f64) {
        if milliseconds >= 1.0 {
            self.0 = (f64::from(paths) * f64::from(days) / milliseconds).clamp(20.0, 200_000.0);
        }
    }
}

impl OddsState {
    /// Answers what is asked: anew if it is another question, else from where it was left.
    pub(super) fn ask(self) {
        let Ok(question) = self.question.get_untracked() else {
            self.pause();
            return;
        };
        let is_same = self.run.with_value(|run| {
            run.question
                .as_ref()
                .is_some_and(|before| before.odds == question.odds && before.file == question.file)
        });
        if !is_same {
            self.begin(question);
        } else if self.run.with_value(|run| run.question.as_ref() != Some(&question)) {
            // Only the number of paths is another, or the way to the same market.
            self.run.update_value(|run| run.question = Some(question));
            self.show();
        }
        self.go_on_after(REST);
    }

    /// A first estimate, before the next frame.
    fn begin(self, question: Question) {
        self.pause();
        self.sample.set(None);
        self.progress.update(|progress| progress.stopped = false);
        self.run.update_value(|run| {
            let (least, most) = FIRST;
            let days = question.settings.days();
            let paths = run.pace.paths(days, FIRST_TIME).clamp(least, most).min(question.settings.paths());
            run.start(question);
            run.draw(0..paths);
        });
        self.show();
    }

    /// Draws a slice, and goes on.
    fn go_on(self) {
        if self.lab.is_gone() {
            return;
        }
        self.draw_sample_if_none();
        self.start_workers();
        let goes_on = self.run.try_update_value(|run| {
            if run.order() {
                return false;
            }
            if let Some(paths) = run.take(SLICE_TIME) {
                run.draw(paths);
            }
            !run.is_done()
        });
        self.watch();
        self.show_if_finer();
        if goes_on == Some(true) {
            self.go_on_after(Duration::ZERO);
        }
    }

    fn start_workers(self) {
        let is_untried = self.run.with_value(|run| matches!(run.workers, Workers::Untried));
        if is_untried {
            let started = OddsWorkers::start(self.lab.host, move |number, drawn| self.hear(number, drawn));
            self.run.update_value(|run| {
                run.workers = match started {
                    Some(workers) => {
                        let doing = vec![Doing::Starting; workers.count()];
                        Workers::Some(workers, doing)
                    }
                    None => Workers::None,
                };
            });
        }
    }

    /// What a worker says.
    fn hear(self, number: usize, drawn: Drawn) {
        if self.lab.is_gone() {
            return;
        }
        let is_stopped = self.progress.with_untracked(|progress| progress.stopped);
        let fails = self.run.try_update_value(|run| {
            let taken = run.take_in(number, drawn);
            if taken && !is_stopped {
                run.order();
            }
            !taken
        });
        self.watch();
        self.show_if_finer();
        if fails == Some(true) && !is_stopped {
            self.go_on_after(Duration::ZERO);
        }
    }

    /// Waits for the workers that draw, from now on.
    fn watch(self) {
        let is_silent = move || {
            if !self.lab.is_gone() {
                self.run.update_value(|run| {
                    run.do_without_workers();
                });
                self.go_on_after(Duration::ZERO);
            }
        };
        self.run.try_update_value(|run| {
            run.rest();
            if run.is_waiting() {
                run.watch = set_timeout_with_handle(is_silent, PATIENCE).ok();
            }
        });
    }

    /// Shows what has been drawn if that is much more than what is shown, or all.
    fn show_if_finer(self) {
        let is_finer = self.run.with_value(|run| {
            let now = run.part.as_ref().map_or(0, Part::paths);
            #[expect(clippy::cast_precision_loss, reason = "a million at most")]
            let grown = now as f64 >= FINER * run.shown as f64;
            grown || (run.is_done() && now > run.shown)
        });
        if is_finer {
            self.show();
        }
        self.tell_progress();
    }

    /// Ends what goes on beside the page.
    pub(super) fn leave_section(self) {
        self.pause();
        self.run.try_update_value(|run| {
            run.rest();
            run.give_up_orders();
            run.workers = Workers::Untried;
        });
    }

    /// Goes on after a while, unless the reader has stopped it.
    fn go_on_after(self, pause: Duration) {
        self.pause();
        if !self.progress.with_untracked(|progress| progress.stopped) {
            let timer = set_timeout_with_handle(move || self.go_on(), pause).ok();
            self.run.update_value(|run| run.timer = timer);
        }
    }

    /// Draws nothing for now.
    pub(super) fn pause(self) {
        if let Some(timer) = self.run.try_update_value(|run| run.timer.take()).flatten() {
            timer.clear();
        }
    }

    /// What is shown, with all paths that have been drawn of the same question.
    pub(super) fn drawn(self) -> Option<(Shown, Part)> {
        self.run.with_value(|run| {
            let part = run.part.clone()?;
            Some((Shown::new(run.question.clone()?, &part), part))
        })
    }

    /// The reader stops, or goes on.
    pub(super) fn toggle(self) {
        self.progress.update(|progress| progress.stopped = !progress.stopped);
        self.go_on_after(Duration::ZERO);
    }

    /// Shows what has been drawn.
    fn show(self) {
        let shown = self.run.try_update_value(|run| {
            let shown = Shown::new(run.question.clone()?, run.part.as_ref()?);
            run.shown = shown.summary.paths;
            Some(shown)
        });
        if let Some(Some(shown)) = shown {
            self.shown.set(Some(shown));
        }
        self.tell_progress();
    }

    fn tell_progress(self) {
        let (done, all) = self.run.with_value(|run| (run.done(), run.all()));
        // What has been drawn of more paths than are asked for now is shown all the same.
        let done = done.min(all);
        let now = Progress { done, all, ..self.progress.get_untracked() };
        if self.progress.get_untracked() != now {
            self.progress.set(now);
        }
    }

    fn draw_sample_if_none(self) {
        if self.sample.with_untracked(Option::is_none) {
            self.draw_sample();
        }
    }

    /// Draws the path that is shown by itself.
    pub(super) fn draw_sample(self) {
        let number = self.sample_number.get_untracked();
        let draw = |run: &Run| SamplePath::draw(&run.question.as_ref()?.odds, number);
        self.sample.set(self.run.with_value(draw));
    }
}

impl Run {
    /// Begins anew with a question; the workers and what is known of the pace stay.
    fn start(&mut self, question: Question) {
        self.input = links::odds_input(&question);
        self.question = Some(question);
        self.part = None;
        self.next = 0;
        self.left.clear();
        self.shown = 0;
        self.turn += 1;
    }

    /// Paths that are asked for.
    fn all(&self) -> u32 {
        self.question.as_ref().map_or(0, |question| question.settings.paths())
    }

    /// Paths that have been drawn.
    fn done(&self) -> u32 {
        self.part.as_ref().map_or(0, |part| u32::try_from(part.paths()).unwrap_or(u32::MAX))
    }

    fn is_done(&self) -> bool {
        self.done() >= self.all()
    }

    /// The next paths that take about so many milliseconds, if any are left that nobody is drawing.
    fn take(&mut self, milliseconds: f64) -> Option<Range<u32>> {
        if let Some(paths) = self.left.pop() {
            return Some(paths);
        }
        let days = self.question.as_ref()?.settings.days();
        let end = self.next.saturating_add(self.pace.paths(days, milliseconds)).min(self.all());
        (self.next < end).then(|| std::mem::replace(&mut self.next, end)..end)
    }

    /// Draws paths here.
    fn draw(&mut self, paths: Range<u32>) {
        let Some(question) = &self.question else { return };
        let before = page::now();
        self.next = self.next.max(paths.end);
        // It does not fail: they are no more than the reader may ask for.
        let Ok(part) = question.odds.run(paths.clone()) else { return };
        self.pace.note(paths.end - paths.start, question.settings.days(), page::now() - before);
        self.merge(part);
    }

    /// Takes in paths; whether they answer the question.
    fn merge(&mut self, part: Part) -> bool {
        match &mut self.part {
            Some(whole) => whole.merge(part).is_ok(),
            none => none.replace(part).is_none(),
        }
    }

    /// Gives every worker that has nothing to do some paths. Whether workers draw what is left, so that nobody has to here.
    fn order(&mut self) -> bool {
        let Workers::Some(workers, mut doing) = std::mem::replace(&mut self.workers, Workers::None) else {
            return false;
        };
        let input = self.input.take();
        for (number, does) in doing.iter_mut().enumerate() {
            if *does != Doing::Nothing {
                continue;
            }
            let Some(input) = &input else { break };
            let Some(paths) = self.take(WORKER_TIME) else { break };
            if workers.order(number, self.turn, &paths, input) {
                *does = Doing::Drawing(self.turn, paths);
            } else {
                self.left.push(paths);
            }
        }
        let is_listening = doing.iter().any(|does| *does != Doing::Starting);
        let serves = input.is_some() && is_listening;
        self.input = input;
        self.workers = Workers::Some(workers, doing);
        serves
    }

    /// Takes in what a worker says. `false` where no worker can be relied on any more: what they were drawing is left then.
    fn take_in(&mut self, number: usize, drawn: Drawn) -> bool {
        let Workers::Some(_, doing) = &mut self.workers else { return true };
        let Some(does) = doing.get_mut(number) else { return true };
        match drawn {
            Drawn::Ready => *does = Doing::Nothing,
            Drawn::Part(turn, _, _) if turn != self.turn => *does = Doing::Nothing,
            Drawn::Part(_, _, Some(part)) => {
                let drawing = std::mem::replace(does, Doing::Nothing);
                if !self.merge(part) {
                    // Of another version of the engine, it may be.
                    if let Doing::Drawing(_, paths) = drawing {
                        self.left.push(paths);
                    }
                    return self.do_without_workers();
                }
            }
            Drawn::Part(_, _, None) | Drawn::Failed => return self.do_without_workers(),
        }
        true
    }

    /// Whether a worker is drawing.
    fn is_waiting(&self) -> bool {
        matches!(&self.workers, Workers::Some(_, doing) if doing.iter().any(|does| matches!(does, Doing::Drawing(..))))
    }

    /// Waits for nobody.
    fn rest(&mut self) {
        if let Some(watch) = self.watch.take() {
            watch.clear();
        }
    }

    fn do_without_workers(&mut self) -> bool {
        self.give_up_orders();
        self.workers = Workers::None;
        false
    }

    /// What workers were drawing is left to others.
    fn give_up_orders(&mut self) {
        if let Workers::Some(_, doing) = &mut self.workers {
            for does in doing {
                if let Doing::Drawing(turn, paths) = std::mem::replace(does, Doing::Starting)
                    && turn == self.turn
                {
                    self.left.push(paths);
                }
            }
        }
    }
}
