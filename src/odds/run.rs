//! The answer: a first estimate at once, then finer ones while the hand rests.

use std::time::Duration;

use model::odds::{Part, Question, SamplePath, Shown};

use leptos::prelude::*;

use super::OddsState;
use super::state::Progress;
use crate::runs::Run;

/// Most paths of a first estimate.
const FIRST: u32 = 1000;
/// How long the hand has rested when the estimate begins to become finer.
const REST: Duration = Duration::from_millis(160);
/// How much more paths must have been drawn for the pictures to be drawn anew.
const FINER: f64 = 1.4;

impl OddsState {
    /// Answers what is asked: anew if it is another question, else from where it was left.
    pub(super) fn ask(self) {
        let Ok(question) = self.question.get_untracked() else {
            self.pause(true);
            return;
        };
        let asked = self.of_run(|run| run.question.clone());
        let is_same =
            asked.as_ref().is_some_and(|asked| asked.odds == question.odds && asked.file == question.file);
        if !is_same {
            self.begin(question);
        } else if asked.as_ref() != Some(&question)
            && let Some(run) = self.run.get_value()
        {
            // Only the number of paths is another, or the way to the same market.
            self.runs.ask_again(run, question);
            self.show();
        }
        self.pause(self.progress.with_untracked(|progress| progress.stopped));
        self.runs.go_on_after(REST);
        self.wait_for_rest();
    }

    /// A first estimate, before the next frame.
    fn begin(self, question: Question) {
        // The first answer is for every figure.
        self.is_moving.set(self.shown.with_untracked(Option::is_some));
        self.sample.set(None);
        self.progress.update(|progress| progress.stopped = false);
        let before = self.run.get_value();
        let run = self.runs.ask(question, move |run| self.hear(run));
        self.runs.draw_first(run, FIRST);
        self.run.set_value(Some(run));
        // Now that there is another, so that the workers stay.
        if let Some(before) = before {
            self.runs.end(before);
        }
        self.show();
    }

    /// More paths have been drawn.
    fn hear(self, run: &Run) {
        let shown = self.shown.with_untracked(|shown| shown.as_ref().map_or(0, |shown| shown.summary.paths));
        #[expect(clippy::cast_precision_loss, reason = "a million at most")]
        let grown = f64::from(run.done()) >= FINER * shown as f64;
        if grown || run.is_done() {
            self.show_run(run);
        }
        self.tell_progress(run);
    }

    /// Ends what goes on beside the page.
    pub(super) fn leave_section(self) {
        self.pause(true);
        self.is_moving.set(false);
        self.drop_timer();
    }

    /// What is shown, with all paths that have been drawn of the same question.
    pub(super) fn drawn(self) -> Option<(Shown, Part)> {
        self.of_run(|run| {
            let part = run.part.clone()?;
            Some((Shown::new(run.question.clone(), &part), part))
        })?
    }

    /// The reader stops, or goes on.
    pub(super) fn toggle(self) {
        self.progress.update(|progress| progress.stopped = !progress.stopped);
        self.pause(self.progress.with_untracked(|progress| progress.stopped));
        self.runs.go_on_after(Duration::ZERO);
    }

    fn pause(self, is_paused: bool) {
        if let Some(run) = self.run.try_get_value().flatten() {
            self.runs.pause(run, is_paused);
        }
    }

    fn of_run<T>(self, read: impl FnOnce(&Run) -> T) -> Option<T> {
        self.runs.with(self.run.get_value()?, read)
    }

    /// Shows what has been drawn.
    fn show(self) {
        self.of_run(|run| {
            self.show_run(run);
            self.tell_progress(run);
        });
    }

    fn show_run(self, run: &Run) {
        if let Some(part) = &run.part {
            self.shown.set(Some(Shown::new(run.question.clone(), part)));
        }
    }

    fn tell_progress(self, run: &Run) {
        let all = run.all();
        // What has been drawn of more paths than are asked for now is shown all the same.
        let now = Progress { done: run.done().min(all), all, ..self.progress.get_untracked() };
        if self.progress.get_untracked() != now {
            self.progress.set(now);
        }
    }

    /// Draws the path that is shown by itself.
    pub(super) fn draw_sample(self) {
        let number = self.sample_number.get_untracked();
        self.sample.set(self.of_run(|run| SamplePath::draw(&run.question.odds, number)).flatten());
    }

    /// When the hand rests, every figure follows again, and the path that is shown by itself is drawn.
    fn wait_for_rest(self) {
        self.drop_timer();
        let rest = move || {
            if self.lab.is_gone() {
                return;
            }
            self.is_moving.set(false);
            if self.sample.with_untracked(Option::is_none) {
                self.draw_sample();
            }
        };
        self.resting.set_value(set_timeout_with_handle(rest, REST).ok());
    }

    /// Waits for no rest of the hand.
    fn drop_timer(self) {
        if let Some(timer) = self.resting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}
