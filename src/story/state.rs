//! What the reader does in the story, and the place that the browser keeps of it.

use leptos::prelude::*;
use model::{Stop, Story};

use super::stop_id;
use crate::browser::{Host, Kind, storage};
use crate::controls::{FIRST_WIDTH, is_in_page};
use crate::reactive::{effect, memo};
use crate::state::Lab;

/// The reader's place in the story: five numbers.
const PLACE: &str = "reset-lab.story";

/// What the reader does in the story. It outlives the section.
#[derive(Clone, Copy, Debug)]
pub struct StoryState {
    /// Stop, guesses, sliders, answers.
    pub story: RwSignal<Story>,
    /// Width of the figures, CSS px.
    pub width: RwSignal<f64>,
    host: Host,
    /// Whether the page is about to scroll to the reader's chapter: until then it is not the reader who scrolls.
    is_resuming: StoredValue<bool>,
}

impl StoryState {
    /// Where the reader was; only a page of the app's own keeps that.
    #[must_use]
    pub fn new(lab: Lab) -> Self {
        let keeps = lab.host.kind == Kind::Page;
        let story = RwSignal::new(if keeps { kept() } else { Story::default() });
        if keeps {
            let place = memo(move || story.with(Story::progress));
            Effect::watch(move || place.get(), |place, _, _| keep(*place), false);
        }
        Self {
            story,
            width: RwSignal::new(FIRST_WIDTH),
            host: lab.host,
            is_resuming: StoredValue::new(false),
        }
    }

    /// Something of the story, told only when it changes.
    pub fn of_story<T>(self, read: impl Fn(&Story) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        memo(move || self.story.with(|story| read(story)))
    }

    /// Goes so many stops further, if there are.
    pub fn step(self, by: isize) {
        let stop = self.story.with_untracked(|story| story.stop.further(by));
        if let Some(stop) = stop {
            self.story.update(|story| *story = story.with_stop(stop));
            self.host.scroll_to(&stop_id(stop));
        }
    }

    /// Goes on at the reader's chapter when the section comes into the page.
    pub(super) fn resume(self) {
        let is_begun = self.story.with_untracked(|story| story.stop != Stop::Cover);
        self.is_resuming.set_value(is_begun);
        let scroll = move || {
            if self.is_resuming.try_get_value() == Some(true) {
                self.is_resuming.set_value(false);
                let stop = self.story.with_untracked(|story| story.stop);
                self.host.scroll_to(&stop_id(stop));
            }
        };
        let is_in_page = is_in_page();
        effect(move || {
            if is_begun && is_in_page.get() {
                // After the frame in which the figures are measured and drawn to their width.
                request_animation_frame(move || request_animation_frame(scroll));
            }
        });
    }

    /// Notes to which stop the reader has scrolled.
    pub(super) fn follow_scroll(self) {
        if self.is_resuming.get_value() {
            return;
        }
        let id = |n: usize| stop_id(Stop::at(n).unwrap_or_default());
        let stop = Stop::at(self.host.last_in_view(Stop::COUNT, id)).unwrap_or_default();
        if self.story.with_untracked(|story| story.stop != stop) {
            self.story.update(|story| *story = story.with_stop(stop));
        }
    }
}

/// The place of the last visit; the beginning where there is none.
fn kept() -> Story {
    let numbers = storage::get(PLACE).ok().flatten().unwrap_or_default();
    let numbers: Vec<i32> = numbers.split(' ').filter_map(|number| number.parse().ok()).collect();
    <[i32; 5]>::try_from(numbers).map(Story::resumed).unwrap_or_default()
}

fn keep(place: [i32; 5]) {
    let numbers = place.map(|number| number.to_string()).join(" ");
    // Where the browser keeps nothing, the story begins anew.
    let _ = storage::set(PLACE, &numbers);
}
