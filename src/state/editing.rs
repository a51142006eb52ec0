//! What the reader changes: fields, points, days, whole scenarios.

use leptos::prelude::*;
use model::embed::Lock;
use model::odds::{OddsField, OddsSettings};
use model::{Edit, Field, FieldError, FieldProblem, Inputs, Place, Preset, Section};

use super::history::Typed;
use super::{DailyProblem, DailyReturns, Lab, Notice};
use crate::controls::field_id;
use crate::reactive::memo;

/// What stands in a field while it is typed in, or for as long as it cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The field.
    pub field: Field,
    /// The text as typed.
    pub raw: String,
    /// Why it cannot be used, if so.
    pub problem: Option<FieldProblem>,
}

pub(super) fn find(drafts: &[Draft], field: Field) -> Option<&Draft> {
    drafts.iter().find(|draft| draft.field == field)
}

impl Lab {
    /// The reader types in a field.
    pub fn type_in(self, field: Field, raw: String) {
        let edited = self.parse(field, &raw);
        if edited.as_ref().is_ok_and(|inputs| !self.may_set(inputs)) {
            return;
        }
        let problem = edited.as_ref().err().copied();
        self.put_draft(Draft { field, raw, problem });
        if let Ok(inputs) = edited {
            self.set_inputs(inputs, Some(field));
        }
    }

    /// The reader leaves a field: text that was taken is written out properly, text that was not stays with its reason.
    pub fn leave_field(self, field: Field) {
        self.end_gesture();
        let is_taken = self
            .drafts
            .with_untracked(|drafts| find(drafts, field).is_some_and(|draft| draft.problem.is_none()));
        if is_taken {
            self.restore_field(field);
        }
    }

    /// The reader gives up what stands in a field.
    pub fn restore_field(self, field: Field) {
        if self.drafts.with_untracked(|drafts| find(drafts, field).is_some()) {
            self.drafts.update(|drafts| drafts.retain(|draft| draft.field != field));
        }
    }

    /// Whether there is text in a field that has not been written out properly.
    #[must_use]
    pub fn has_draft(self, id: &str) -> bool {
        self.drafts.with_untracked(|drafts| drafts.iter().any(|draft| field_id(draft.field) == id))
    }

    /// An edit by a button, a list or a handle.
    pub fn apply(self, edit: Edit) {
        let made = self.inputs.with_untracked(|inputs| inputs.after(edit));
        let day = edit.shows().filter(|_| made.is_ok());
        self.take_edited(made);
        if let Some(day) = day {
            self.day.set(day);
        }
    }

    /// Takes what an edit has made; why it made nothing is told at its field.
    pub fn take_edited(self, made: Result<Inputs, FieldError>) {
        match made {
            Ok(inputs) if !self.may_set(&inputs) => {}
            Ok(inputs) => self.set_inputs(inputs, None),
            Err(FieldError { field, problem }) => {
                let raw = untrack(|| self.raw(field));
                self.put_draft(Draft { field, raw, problem: Some(problem) });
            }
        }
    }

    /// An edit at a touch: a step of its own.
    pub fn edit(self, edit: Edit) {
        self.end_gesture();
        self.apply(edit);
    }

    /// Sets a field by its slider: one step until it is let go.
    pub fn slide(self, field: Field, value: f64) {
        self.begin_gesture();
        self.apply(Edit::Set(field, value));
    }

    /// Adds a point after that one and goes on at it.
    pub fn add_point(self, place: Place) {
        self.edit(Edit::AddPoint(place));
        self.point.set(Some(Place { point: place.point + 1, ..place }));
    }

    /// Takes a point out and goes on at the one before it.
    pub fn remove_point(self, place: Place) {
        self.edit(Edit::RemovePoint(place));
        let before = Place { point: place.point.saturating_sub(1), ..place };
        self.focus_field(Field::PointPrice(before));
    }

    /// Shows the entry that has not been usable for longest, wherever it is: on another day, or folded away.
    pub fn go_to_problem(self) {
        let first = self.drafts.with_untracked(|drafts| {
            drafts.iter().find(|draft| draft.problem.is_some()).map(|draft| draft.field)
        });
        let Some(field) = first else {
            return;
        };
        if let Field::PointTime(Place { day, .. })
        | Field::PointPrice(Place { day, .. })
        | Field::PointMove(Place { day, .. })
        | Field::CalendarDays(day)
        | Field::Dividend(day)
        | Field::Split(day)
        | Field::Gap(day) = field
        {
            self.day.set(day);
        }
        self.focus_field(field);
    }

    /// Moves the keyboard to a field, once it is in the page.
    fn focus_field(self, field: Field) {
        request_animation_frame(move || self.host.focus(&field_id(field)));
    }

    /// Takes the path of a scenario; the product stays.
    pub fn load_day(self, preset: Preset) {
        self.take(untrack(|| self.inputs.with(|inputs| inputs.on_path_of(preset))));
    }

    /// Takes the product of the scenario that the path is from; the path stays.
    pub fn take_product_of_day(self) {
        self.take(untrack(|| self.inputs.with(Inputs::with_product_of_preset)));
    }

    /// Goes back to the scenario that the path is from, as far as it is the reader's to set; their money stays.
    pub fn restore_example(self) {
        let lock = self.embed.with_untracked(|embed| embed.lock);
        self.take(self.inputs.with_untracked(|inputs| Inputs::new(lock.restored(inputs))));
    }

    fn take(self, made: Result<Inputs, FieldError>) {
        match made {
            Ok(inputs) => self.load_inputs(inputs),
            Err(FieldError { field, problem }) => {
                let raw = untrack(|| self.raw(field));
                self.put_draft(Draft { field, raw, problem: Some(problem) });
            }
        }
    }

    /// Loads a scenario, its path and its product.
    pub fn load(self, preset: Preset) {
        self.load_inputs(preset.inputs());
    }

    /// Loads a scenario that has no name.
    pub fn load_inputs(self, inputs: Inputs) {
        self.drafts.set(Vec::new());
        self.open(inputs, None, 0);
    }

    /// The same with a market of the Odds.
    pub fn load_with_market(self, inputs: Inputs, odds: OddsSettings) {
        self.drafts.set(Vec::new());
        self.open(inputs, Some(odds), 0);
    }

    /// Loads a scenario, and shows it in the Lab.
    pub fn try_in_lab(self, inputs: Inputs) {
        self.load_inputs(inputs);
        self.show_result(Section::Lab);
    }

    /// What of the product the reader cannot change.
    #[must_use]
    pub fn lock(self) -> Memo<Lock> {
        memo(move || self.embed.with(|embed| embed.lock))
    }

    /// Whether other inputs are the reader's to set: a host may keep the product.
    fn may_set(self, inputs: &Inputs) -> bool {
        let lock = self.embed.with_untracked(|embed| embed.lock);
        self.inputs.with_untracked(|held| lock.allows(held, inputs))
    }

    /// Goes on with other inputs, and another market if there is one, that the reader opens, which one undo takes back. A product
    /// that the host keeps stays.
    pub fn open(self, inputs: Inputs, odds: Option<OddsSettings>, day: usize) {
        if self.may_set(&inputs) {
            return self.open_freely(inputs, odds, day);
        }
        let lock = self.embed.with_untracked(|embed| embed.lock);
        match self.inputs.with_untracked(|held| lock.on(held, &inputs)) {
            Ok(inputs) => self.open_freely(inputs, odds, day),
            Err(_) => self.tell(Notice::Locked),
        }
    }

    /// The same for the host, whose product it is.
    pub(super) fn open_freely(self, inputs: Inputs, odds: Option<OddsSettings>, day: usize) {
        self.end_gesture();
        let (before, market) = (self.inputs.get_untracked(), self.odds.get_untracked());
        self.all_events.set(false);
        self.show(inputs);
        if let Some(odds) = odds.filter(|odds| *odds != market) {
            self.odds.set(odds);
        }
        self.note((&before, market), None);
        self.day.set(day.min(self.inputs.with_untracked(|inputs| inputs.path.day_count()) - 1));
    }

    /// Goes on with another market, of which a field may be `typed` in.
    pub fn set_odds(self, odds: OddsSettings, typed: Option<OddsField>) {
        let before = self.odds.get_untracked();
        if odds != before {
            self.odds.set(odds);
            self.inputs.with_untracked(|inputs| self.note((inputs, before), typed.map(Typed::Odds)));
        }
    }

    /// Shows other inputs in place of these, and what is typed in fields that they leave as they were.
    pub(super) fn show(self, inputs: Inputs) {
        self.drop_drafts(&inputs, None);
        self.cursor.set(None);
        self.point.set(None);
        self.put_inputs(inputs);
    }

    /// Goes on with another path.
    pub fn show_path(self, inputs: Inputs) {
        self.cursor.set(None);
        self.day.set(0);
        self.all_events.set(false);
        self.set_inputs(inputs, None);
    }

    /// Brings back what was, after a drag or a change by keys that was given up.
    pub fn restore_inputs(self, inputs: Inputs) {
        self.set_inputs(inputs, None);
    }

    /// The reader types the number of a day.
    pub fn type_day(self, raw: String) {
        let count = self.inputs.with_untracked(|inputs| inputs.path.day_count());
        if let Some(day) = self.text.with_untracked(|text| text.day_number(&raw, count)) {
            self.day.set(day);
        }
        self.day_number.set(Some(raw));
    }

    /// Makes the typed daily returns into days.
    pub fn make_days(self) {
        self.end_gesture();
        let DailyReturns { raw, shape, .. } = self.daily.get_untracked();
        let made = self.text.with_untracked(|text| text.parse_returns(&raw));
        let made = made.map_err(DailyProblem::List).and_then(|returns| {
            let inputs = self.inputs.with_untracked(|now| now.with_daily_list(&returns, shape));
            inputs.map_err(DailyProblem::Path)
        });
        match made {
            Ok(inputs) => {
                let count = inputs.path.day_count();
                self.open(inputs, None, 0);
                self.tell(Notice::Days(count));
            }
            Err(problem) => self.daily.update(|daily| daily.problem = Some(problem)),
        }
    }

    /// Tries again what could not be used before: another language may have made it good, or bad in another way.
    pub fn retry_drafts(self) {
        let old = self.inputs.get_untracked();
        self.try_again();
        self.note((&old, self.odds.get_untracked()), None);
    }

    fn put_draft(self, draft: Draft) {
        self.drafts.update(|drafts| {
            drafts.retain(|other| other.field != draft.field);
            drafts.push(draft);
        });
    }

    fn parse(self, field: Field, raw: &str) -> Result<Inputs, FieldProblem> {
        let value = self.text.with_untracked(|text| text.parse(field, raw))?;
        self.inputs.with_untracked(|inputs| inputs.with(field, value)).map_err(|error| error.problem)
    }

    /// Takes new inputs, drops drafts of fields that they have changed, and tries again what could not be used before.
    fn set_inputs(self, inputs: Inputs, typed: Option<Field>) {
        let old = self.inputs.get_untracked();
        self.drop_drafts(&inputs, typed);
        self.put_inputs(inputs);
        self.try_again();
        self.note((&old, self.odds.get_untracked()), typed.map(Typed::Lab));
    }

    fn drop_drafts(self, new: &Inputs, typed: Option<Field>) {
        let goes = |draft: &Draft| {
            let old = self.inputs.with_untracked(|old| old.get(draft.field));
            Some(draft.field) != typed && old != new.get(draft.field)
        };
        if self.drafts.with_untracked(|drafts| drafts.iter().any(goes)) {
            self.drafts.update(|drafts| drafts.retain(|draft| !goes(draft)));
        }
    }

    fn put_inputs(self, inputs: Inputs) {
        let last = inputs.path.day_count() - 1;
        if self.day.get_untracked() > last {
            self.day.set(last);
        }
        self.inputs.set(inputs);
    }

    fn try_again(self) {
        let waiting: Vec<Draft> = self.drafts.with_untracked(|drafts| {
            drafts.iter().filter(|draft| draft.problem.is_some()).cloned().collect()
        });
        for draft in waiting {
            match self.parse(draft.field, &draft.raw) {
                Ok(inputs) => {
                    self.restore_field(draft.field);
                    self.inputs.set(inputs);
                }
                Err(problem) if draft.problem != Some(problem) => {
                    self.put_draft(Draft { problem: Some(problem), ..draft });
                }
                Err(_) => {}
            }
        }
    }
}
