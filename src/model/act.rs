//! What a reader can do at a touch: by a button, a tick, a list.

use reset_engine::{DayCount, RebaseRule, UncappedFloor};

use super::avalanche::AvalancheAct;
use super::{Field, FieldError, Inputs, Place, Preset, ProviderStyle, Section, Theme};

/// Something that a reader does to the page at a touch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Act {
    /// Changes the inputs.
    Edit(Edit),
    /// Loads a scenario.
    Load(Preset),
    /// Adds a point after that one and goes on at it.
    AddPoint(Place),
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
    /// Does something in the Avalanche.
    Avalanche(AvalancheAct),
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
    /// Moves a point to a minute since the open and a price.
    Point(Place, f64, f64),
    /// Moves the stretch after a point: both prices by that factor.
    Stretch(Place, f64),
    /// Moves a point by minutes and by a share of the previous close, as far as its neighbours let it.
    Nudge(Place, f64, f64),
    /// Adds a point on the line, at a minute of a day.
    AddPointAt(usize, f64),
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
    pub fn after(&self, edit: Edit) -> Result<Self, FieldError> {
        match edit {
            Edit::Set(field, value) => self.with(field, value),
            Edit::Reset(on) => self.with_reset(on),
            Edit::LimitResets(limited) => self.with_limited_resets(limited),
            Edit::Rule(rule) => self.with_rule(rule),
            Edit::Style(style) => self.with_style(style),
            Edit::Floor(floor) => self.with_floor(floor),
            Edit::DayCount(day_count) => self.with_day_count(day_count),
            Edit::Point(place, minute, price) => self.with_point(place, minute, price),
            Edit::Stretch(place, factor) => self.with_segment_moved(place, factor),
            Edit::Nudge(place, minutes, share) => self.with_point_nudged(place, minutes, share),
            Edit::AddPointAt(day, minute) => self.with_point_at(day, minute),
            Edit::AddPoint(place) => self.with_point_after(place),
            Edit::RemovePoint(place) => self.without_point(place),
        }
    }
}
