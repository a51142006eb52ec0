//! The guided lesson: which chapter the reader has come to.

use super::state::Lab;
use crate::model::{Chapter, Section, Story};
use crate::sheets;

impl Lab {
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
