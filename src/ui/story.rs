//! The guided lesson: which chapter the reader has come to.

use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};

use super::state::Lab;
use crate::model::{Chapter, Section, Story};
use crate::platform::{Kind, storage};
use crate::sheets;

/// The reader's place in the story: five numbers.
const PLACE: &str = "reset-lab.story";

impl Lab {
    /// Goes on where the reader was.
    pub fn resume_story(self) {
        let kept = storage::get(PLACE).ok().flatten().unwrap_or_default();
        let numbers: Vec<i32> = kept.split(' ').filter_map(|number| number.parse().ok()).collect();
        if let Ok(place) = <[i32; 5]>::try_from(numbers) {
            self.story.set(Story::resumed(place));
        }
    }

    /// Shows the place when the page opens on the story, once its chapters are there.
    pub fn start_story(self) {
        const MADE: Duration = Duration::from_millis(100);
        // As it is now: until then the browser may scroll to another.
        let chapter = self.story.get_untracked().chapter;
        if self.section.get_untracked() == Section::Story && chapter != Chapter::default() {
            set_timeout(move || self.stage.scroll_to(&sheets::chapter_id(chapter)), MADE);
        }
    }

    /// Keeps the reader's place, once there is one.
    pub fn keep_story(self) {
        let place = self.story.get().progress();
        if self.stage.kind == Kind::Page && place != Story::default().progress() {
            let place = place.map(|number| number.to_string()).join(" ");
            // Where the browser keeps nothing, the story begins anew.
            let _ = storage::set(PLACE, &place);
        }
    }

    /// Shows the story where the reader is in it.
    pub fn show_story(self) {
        let chapter = self.story.get_untracked().chapter;
        if chapter == Chapter::default() {
            self.stage.scroll_to_top();
        } else {
            request_animation_frame(move || self.stage.scroll_to(&sheets::chapter_id(chapter)));
        }
    }

    /// Notes which chapter the reader has scrolled to.
    pub fn scrolled(self) {
        if self.section.get_untracked() == Section::Story {
            let id = |n| sheets::chapter_id(Chapter::ALL[n]);
            let chapter = Chapter::ALL[self.stage.last_in_view(Chapter::ALL.len(), id)];
            let story = self.story.get_untracked();
            if story.chapter != chapter {
                self.story.set(Story { chapter, ..story });
            }
        }
    }
}
