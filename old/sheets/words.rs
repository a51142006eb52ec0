//! Texts that a reader types, apart from the numbers of the inputs.

use maud::{Markup, html};

use super::{Pen, Target};
use crate::model::{DailyError, DayShape};
use crate::text::{ListProblem, Text};

/// A place for typed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Daily returns.
    Daily,
    /// The number of the day to show.
    Day,
    /// The name under which to save.
    Name,
}

impl Slot {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Daily, Self::Day, Self::Name];

    /// The id of its field in the page.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Daily => "daily-returns",
            Self::Day => "day-number",
            Self::Name => "scenario-name",
        }
    }
}

/// What stands in the slots.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Daily returns.
    pub daily: String,
    /// The shape of a day that is made of one.
    pub shape: DayShape,
    /// Why they made no path when they were tried.
    pub daily_problem: Option<DailyProblem>,
    /// The number of a day, while it is typed.
    pub day: Option<String>,
    /// The name under which to save.
    pub name: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            daily: String::new(),
            shape: DayShape::LowFirst { depth: 0.0 },
            daily_problem: None,
            day: None,
            name: String::new(),
        }
    }
}

impl Words {
    /// Puts a text into its slot.
    pub fn put(&mut self, slot: Slot, raw: String) {
        match slot {
            Slot::Daily => (self.daily, self.daily_problem) = (raw, None),
            Slot::Day => self.day = Some(raw),
            Slot::Name => self.name = raw,
        }
    }
}

/// Why daily returns made no path.
#[derive(Clone, Debug, PartialEq)]
pub enum DailyProblem {
    /// An entry is no return.
    List(ListProblem),
    /// The returns make no path.
    Path(DailyError),
}

impl DailyProblem {
    pub(super) fn said(&self, text: &Text) -> String {
        match self {
            Self::List(problem) => text.list_problem(problem),
            Self::Path(error) => text.daily_problem(*error),
        }
    }
}

impl Pen<'_> {
    /// A field of one line for a slot.
    pub(super) fn line(&self, slot: Slot, name: &str, raw: &str, problem: &str) -> Markup {
        let id = slot.id();
        html! {
            div class=(if problem.is_empty() { "field" } else { "field invalid" }) {
                label for=(id) { (name) }
                input id=(id) data-t=(self.mark(Target::Words(slot))) type="text" maxlength="100" autocomplete="off"
                    aria-invalid=(!problem.is_empty()) aria-describedby={ (id) "-problem" } value=(raw);
                span class="problem" id={ (id) "-problem" } aria-live="polite" { (problem) }
            }
        }
    }
}
