//! What a reader can do at a touch: by a button, a tick, a list.

use reset_engine::{Accrual, DayCount, RebaseRule, Then, UncappedFloor};

use super::{
    DayShape, Field, FieldError, FieldProblem, Inputs, Moves, Place, Preset, ProviderStyle, Section, Theme,
};

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
    /// Offers to use prices from a file.
    OpenImport,
    /// Goes back from a recorded path to the one that was drawn before.
    DrawnPath,
    /// Chooses the shape of a day for daily returns; its depth is that of the list.
    Shape(DayShape),
    /// Makes the typed daily returns into days.
    MakeDays,
    /// Does something with the state as a whole.
    Keep(Keep),
    /// Shows the product on a path of two moves in the Lab.
    TryMoves(Moves),
    /// Tries again to fetch what of the page could not be fetched.
    Fetch,
}

/// What a reader does with the state as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Takes the last step back.
    Undo,
    /// Takes the step again that was taken back.
    Redo,
    /// Copies the link to it.
    CopyLink,
    /// Saves it as a file.
    SaveFile,
    /// Saves it in the browser under the name that was typed.
    Save,
    /// Goes on with the saved one of that number.
    Open(usize),
    /// Deletes the saved one of that number.
    Delete(usize),
    /// Puts the one that was deleted last back.
    PutBack,
    /// Puts the page's last message away.
    Dismiss,
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
    /// Sets the product back at its rebase, or ends it there.
    Then(Then),
    /// Fires only beyond the level, or at it too.
    Strict(bool),
    /// Counts the year's days in another way.
    DayCount(DayCount),
    /// Takes the costs at the close, or at the first rebase of a day.
    Accrual(Accrual),
    /// Moves a point to a minute since the open and a price; a turning point carries its neighbours along.
    Point(Place, f64, f64),
    /// Moves the stretch from a point to that point of its day: all prices by that factor.
    Stretch(Place, usize, f64),
    /// Moves a point by minutes and by a share of the previous close, as far as its neighbours let it.
    Nudge(Place, f64, f64),
    /// Adds a point on the line, at a minute of a day.
    AddPointAt(usize, f64),
    /// Adds a point after that one.
    AddPoint(Place),
    /// Takes a point out.
    RemovePoint(Place),
    /// Adds a day after that one on which nothing happens.
    AddDay(usize),
    /// Puts a day a second time after itself.
    CopyDay(usize),
    /// Takes a day out.
    RemoveDay(usize),
    /// Moves a day to the place of another.
    MoveDay(usize, usize),
    /// Makes one day of three points of the path: the open, its furthest price, the close.
    ThreePoints,
    /// Draws another texture.
    Shuffle,
    /// Takes a path of two moves.
    Moves(Moves),
}

impl Edit {
    /// The day to show after the edit, where it is another one.
    #[must_use]
    pub const fn shows(self) -> Option<usize> {
        match self {
            Self::AddDay(day) | Self::CopyDay(day) => Some(day + 1),
            Self::MoveDay(_, to) => Some(to),
            _ => None,
        }
    }
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
            Edit::Then(then) => self.with_terms(Field::Trigger, |terms| terms.rebase.then = then),
            Edit::Strict(strict) => self.with_terms(Field::Trigger, |terms| terms.strict = strict),
            Edit::DayCount(day_count) => self.with_day_count(day_count),
            Edit::Accrual(accrual) => self.with_terms(Field::Fee, |terms| terms.costs.accrual = accrual),
            Edit::Point(place, minute, price) => self.with_turn_moved(place, minute, price),
            Edit::Stretch(place, last, factor) => self.with_stretch_moved(place, last, factor),
            Edit::Nudge(place, minutes, share) => self.with_point_nudged(place, minutes, share),
            Edit::AddPointAt(day, minute) => self.with_point_at(day, minute),
            Edit::AddPoint(place) => self.with_point_after(place),
            Edit::RemovePoint(place) => self.without_point(place),
            Edit::AddDay(day) => self.with_day_after(day),
            Edit::CopyDay(day) => self.with_day_copied(day),
            Edit::RemoveDay(day) => self.without_day(day),
            Edit::MoveDay(day, to) => self.with_day_moved(day, to),
            Edit::ThreePoints => self.with_three_points(),
            Edit::Shuffle => self.with_next_seed(),
            Edit::Moves(moves) => self.with_moves(moves),
        }
    }

    /// With another seed of the texture: a short one, and every one of the ten thousand before any comes again.
    ///
    /// # Errors
    /// As [`Inputs::with`].
    pub fn with_next_seed(&self) -> Result<Self, FieldError> {
        // A full cycle by Hull and Dobell, "Random number generators", 1962: 7 has no factor of 10,000, and 4860 has
        // its prime factors and 4.
        let seed = self
            .get(Field::Seed)
            .ok_or(FieldError { field: Field::Seed, problem: FieldProblem::Recorded })?;
        self.with(Field::Seed, (seed * 4861.0 + 7.0) % 10_000.0)
    }
}
