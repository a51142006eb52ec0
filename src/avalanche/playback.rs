//! Walking through the rounds, and playing them one after the other.

use std::time::Duration;

use leptos::prelude::*;
use model::avalanche::Play;

use super::AvalancheState;

/// How long a round is shown when they are played.
const ROUND: Duration = Duration::from_millis(1100);

impl AvalancheState {
    /// The round up to which the avalanche is shown.
    pub(super) fn shown_round(self) -> usize {
        let last = self.play.with(Play::last_round);
        self.round.get().unwrap_or(last).min(last)
    }

    /// Shows the avalanche up to a round.
    pub(super) fn show_round(self, round: usize) {
        self.stop();
        self.round.set(Some(round));
    }

    /// Shows all rounds.
    pub(super) fn show_all_rounds(self) {
        self.stop();
        if self.round.get_untracked().is_some() {
            self.round.set(None);
        }
    }

    /// Plays the rounds from the start, or stops.
    pub(super) fn toggle_playing(self) {
        self.note.set(None);
        if self.is_playing.get_untracked() {
            self.stop();
        } else {
            self.is_playing.set(true);
            self.round.set(Some(0));
            self.wait();
        }
    }

    fn stop(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        if self.is_playing.get_untracked() {
            self.is_playing.set(false);
        }
    }

    fn wait(self) {
        self.timer.set_value(set_timeout_with_handle(move || self.go_on(), ROUND).ok());
    }

    /// Shows the next round.
    fn go_on(self) {
        if self.host.is_gone() {
            return;
        }
        let last = self.play.with_untracked(Play::last_round);
        let next = self.round.get_untracked().map_or(last, |round| (round + 1).min(last));
        self.round.set(Some(next));
        if next < last {
            self.wait();
        } else {
            self.stop();
        }
    }
}
