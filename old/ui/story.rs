//! The guided lesson: which chapter the reader has come to.

use leptos::prelude::request_animation_frame;

use super::rest::Rest;
use super::state::Lab;
use crate::model::{Chapter, Section, Story};
use crate::platform::{Kind, storage};
use crate::sheets::{self, Part, Sheet};
use crate::text::Text;

/// The reader's place in the story: five numbers.
const PLACE: &str = "reset-lab.story";

/// Frames for which a chapter is waited for.
const FRAMES: u32 = 300;

impl Lab {
    /// A part of the story.
    pub fn story_sheet(self, part: Part) -> Sheet {
        let with_text = |make: &dyn Fn(&Text) -> Sheet| self.text.with(make);
        match part {
            Part::Chapter(chapter) => {
                // Only these change with what the reader does; the others are not drawn again.
                let story = match chapter {
                    Chapter::Rebound | Chapter::Law => self.story.get(),
                    _ => self.story.get_untracked(),
                };
                with_text(&|text| sheets::chapter(text, &story, chapter, self.width.get()))
            }
            Part::Check => with_text(&|text| self.story.with(|story| sheets::check(text, story))),
            Part::Stepper => with_text(&|text| sheets::stepper(text, self.story.get().chapter)),
            _ => with_text(&sheets::opening),
        }
    }

    /// Goes on where the reader was.
    pub fn resume_story(self) {
        let kept = storage::get(PLACE).ok().flatten().unwrap_or_default();
        let numbers: Vec<i32> = kept.split(' ').filter_map(|number| number.parse().ok()).collect();
        if let Ok(place) = <[i32; 5]>::try_from(numbers) {
            self.story.set(Story::resumed(place));
        }
    }

    /// Shows the place when the page opens on the story.
    pub fn start_story(self) {
        let chapter = self.story.get_untracked().chapter;
        if self.section.get_untracked() == Section::Story && chapter != Chapter::default() {
            self.go_to(chapter, FRAMES);
        }
    }

    /// Scrolls to a chapter once it is there, for so many frames. Until then it is not the reader who scrolls.
    fn go_to(self, chapter: Chapter, frames: u32) {
        self.resuming.set(true);
        request_animation_frame(move || {
            let id = sheets::chapter_id(chapter);
            let is_shown = self.section.get_untracked() == Section::Story;
            // Its code may take its time; only after that are frames counted.
            let spent = match self.rest.get_untracked() {
                Rest::Coming | Rest::Again => 0,
                Rest::Here(_) => 1,
                Rest::Failed => frames,
            };
            if is_shown && frames > spent && self.stage.by_id(&id).is_none() {
                self.go_to(chapter, frames - spent);
            } else {
                self.resuming.set(false);
                self.stage.scroll_to(&id);
            }
        });
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
            self.go_to(chapter, FRAMES);
        }
    }

    /// Notes which chapter the reader has scrolled to.
    pub fn scrolled(self) {
        if self.section.get_untracked() == Section::Story && !self.resuming.get() {
            let id = |n| sheets::chapter_id(Chapter::ALL[n]);
            if self.stage.by_id(&id(0)).is_none() {
                return;
            }
            let chapter = Chapter::ALL[self.stage.last_in_view(Chapter::ALL.len(), id)];
            let story = self.story.get_untracked();
            if story.chapter != chapter {
                self.story.set(Story { chapter, ..story });
            }
        }
    }
}
