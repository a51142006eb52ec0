//! What a reader can do at a touch: by a button, a tick, a list.

use reset_engine::{DayCount, RebaseRule, UncappedFloor};

use super::{Chapter, Field, FieldError, Inputs, Place, Preset, ProviderStyle, Section, Step, Theme};

/// Something that a reader does to the page at a touch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Act {
    /// Changes the inputs.
    Edit(Edit),
    /// Loads a scenario.
    Load(Preset),
    /// Takes a point out and goes on at the one before it.
    RemovePoint(Place),
    /// Shows a section of the page.
    Show(Section),
    /// Shows the points of a day.
    ShowDay(usize),
    /// Shows the entry that has not been usable for longest.
    GoToProblem,
    /// Shows every event of the ledger.
    ShowAllEvents,
    /// Goes on in the language of that number in the catalogues.
    Speak(usize),
    /// Chooses colours.
    Colour(Theme),
    /// Takes a step in the story.
    Step(Step),
    /// Loads a chapter's scenario and shows the Lab.
    Try(Chapter),
}

/// A change of the inputs at a touch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Edit {
    /// Puts a number into a field.
    Set(Field, f64),
    /// Switches the reset on or off.
    Reset(bool),
    /// Limits the resets of a session, or not.
    LimitResets(bool),
    /// Takes another rebase rule.
    Rule(RebaseRule),
    /// Takes a provider's style.
    Style(ProviderStyle),
    /// Reads a total loss without a reset in another way.
    Floor(UncappedFloor),
    /// Counts the year's days in another way.
    DayCount(DayCount),
    /// Adds a point after that one.
    AddPoint(Place),
    /// Takes a point out.
    RemovePoint(Place),
}

impl Inputs {
    /// The inputs after an edit.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn edited(&self, edit: Edit) -> Result<Self, FieldError> {
        match edit {
            Edit::Set(field, value) => self.with(field, value),
            Edit::Reset(on) => self.with_reset(on),
            Edit::LimitResets(limited) => self.with_limited_resets(limited),
            Edit::Rule(rule) => self.with_rule(rule),
            Edit::Style(style) => self.with_style(style),
            Edit::Floor(floor) => self.with_floor(floor),
            Edit::DayCount(day_count) => self.with_day_count(day_count),
            Edit::AddPoint(place) => self.with_point_after(place),
            Edit::RemovePoint(place) => self.without_point(place),
        }
    }
}
