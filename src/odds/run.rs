//! Drawing paths: a first estimate at once, then finer ones while the hand rests.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use model::odds::{Part, Question, SamplePath, Shown};

use super::OddsState;
use super::state::Progress;

/// Paths of a first estimate.
const FIRST: (u32, u32) = (100, 1000);
/// Milliseconds of it, and of a slice on the page's own thread.
const FIRST_TIME: f64 = 5.0;
const SLICE_TIME: f64 = 11.0;
/// How long the hand has rested when the estimate begins to become finer.
const REST: Duration = Duration::from_millis(70);
/// How much more paths must have been drawn for the pictures to be drawn anew.
const FINER: f64 = 1.4;

/// A question, and the paths that have been drawn of it.
#[derive(Debug, Default)]
pub struct Run {
    question: Option<Question>,
    part: Option<Part>,
    /// Paths drawn, or being drawn: they follow one another.
    drawn: u32,
    /// Paths of what is shown.
    shown: usize,
    /// Sessions that this machine draws in a millisecond, as the last slices tell.
    pace: Pace,
    timer: Option<TimeoutHandle>,
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
            run.question.as_ref().is_some_and(|before| before.odds == question.odds && before.file == question.file)
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
            *run = Run { question: Some(question), pace: run.pace, ..Run::default() };
            run.draw(paths);
        });
        self.show();
    }

    /// Draws a slice, and goes on.
    fn go_on(self) {
        if self.lab.is_gone() {
            return;
        }
        self.draw_sample_if_none();
        let is_finished = self.run.try_update_value(|run| {
            let Some(settings) = run.question.as_ref().map(|question| question.settings) else { return true };
            let left = settings.paths().saturating_sub(run.drawn);
            run.draw(run.pace.paths(settings.days(), SLICE_TIME).min(left));
            run.drawn >= settings.paths()
        });
        let is_finer = self.run.with_value(|run| {
            let now = run.part.as_ref().map_or(0, Part::paths);
            #[expect(clippy::cast_precision_loss, reason = "a million at most")]
            let grown = now as f64 >= FINER * run.shown as f64;
            grown || (is_finished == Some(true) && now > run.shown)
        });
        if is_finer {
            self.show();
        }
        self.tell_progress();
        if is_finished == Some(false) {
            self.go_on_after(Duration::ZERO);
        }
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
        let (done, all) = self.run.with_value(|run| {
            let all = run.question.as_ref().map_or(0, |question| question.settings.paths());
            (run.drawn.min(all), all)
        });
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
    /// Draws so many more paths.
    fn draw(&mut self, paths: u32) {
        let Some(question) = &self.question else { return };
        if paths == 0 {
            return;
        }
        let before = js_sys::Date::now();
        // Neither fails: the paths follow one another, are of one question, and are no more than the reader may ask for.
        let Ok(part) = question.odds.run(self.drawn..self.drawn + paths) else { return };
        let taken = match &mut self.part {
            Some(whole) => whole.merge(part).is_ok(),
            none => none.replace(part).is_none(),
        };
        if taken {
            self.drawn += paths;
        }
        self.pace.note(paths, question.settings.days(), js_sys::Date::now() - before);
    }
}
