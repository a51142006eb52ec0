//! What the reader does in places for texts.

use super::state::Lab;
use crate::sheets::{DailyProblem, Notice, Slot};

impl Lab {
    /// The reader types a text.
    pub fn write(self, slot: Slot, raw: String) {
        if slot == Slot::Day {
            let count = self.inputs.with_untracked(|inputs| inputs.path.day_count());
            if let Some(day) = self.text.with_untracked(|text| text.day_number(&raw, count)) {
                self.day.set(day);
            }
        }
        self.memory.update(|memory| memory.words.put(slot, raw));
    }

    /// The reader leaves a text: a number of a day is written out as the day that is shown.
    pub fn written(self, slot: Slot) {
        if slot == Slot::Day {
            self.memory.update(|memory| memory.words.day = None);
        }
    }

    /// Makes the typed daily returns into days.
    pub fn make_days(self) {
        let words = self.memory.with_untracked(|memory| memory.words.clone());
        let made = self.text.with_untracked(|text| text.parse_returns(&words.daily));
        let made = made.map_err(DailyProblem::List).and_then(|returns| {
            let inputs = self.inputs.with_untracked(|now| now.with_daily_list(&returns, words.shape));
            inputs.map_err(DailyProblem::Path)
        });
        match made {
            Ok(inputs) => {
                let count = inputs.path.day_count();
                self.open(inputs, 0);
                self.tell(Notice::Days(count));
            }
            Err(problem) => self.memory.update(|memory| memory.words.daily_problem = Some(problem)),
        }
    }
}
