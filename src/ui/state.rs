//! What the page knows: the inputs, what is being typed, the report. Everything else is derived.

use std::ops::Deref;
use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use super::avalanche::Avalanche;
use super::import::Importing;
use super::memory::Memory;
use crate::i18n::LANGUAGES;
use crate::model::{
    Act, ChartData, Edit, Field, FieldError, FieldProblem, Inputs, Knob, Place, Report, Section, Step, Story,
    Theme,
};
use crate::platform::page::{self, Script};
use crate::sheets::{Draft, Drafts, NamedFigure, TakeNote, chapter_id, field_id};
use crate::text::{Line, Text};

/// A shared value that counts as changed whenever it was made anew.
#[derive(Debug)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The page's state, handed to every component through the context.
pub struct State {
    /// What the reader has set; always valid.
    pub inputs: RwSignal<Inputs>,
    /// Fields that are being typed in or cannot be used.
    drafts: RwSignal<Vec<Draft>>,
    /// The run of the inputs.
    pub report: Memo<Option<Shared<Report>>>,
    /// The series of the run.
    pub data: Memo<Option<Shared<ChartData>>>,
    /// Language and number formats.
    pub text: RwSignal<Text, LocalStorage>,
    /// What the page's script does.
    pub script: StoredValue<Script, LocalStorage>,
    /// Colours.
    pub theme: RwSignal<Theme>,
    /// The section that is shown.
    pub section: RwSignal<Section>,
    /// Where the charts are read: an index into their series.
    pub cursor: RwSignal<Option<usize>>,
    /// The day whose points are shown.
    pub day: RwSignal<usize>,
    /// The control point that is chosen.
    pub point: RwSignal<Option<Place>>,
    /// Whether the ledger shows every event.
    pub all_events: RwSignal<bool>,
    /// The figure whose arithmetic is open.
    pub open_figure: RwSignal<Option<NamedFigure>>,
    /// Prices from a file.
    pub importing: RwSignal<Importing, LocalStorage>,
    /// How the last wish to take something away went.
    pub taken: RwSignal<Option<TakeNote>>,
    /// What is remembered: steps to undo, what the browser keeps, typed texts.
    pub memory: RwSignal<Memory>,
    /// Whether a drag or the like is going on.
    pub held: RwSignal<bool>,
    /// What the reader has done in the story.
    pub story: RwSignal<Story>,
    /// The Avalanche.
    pub avalanche: Avalanche,
}

/// A handle of the state: one word, as every closure of the page holds it. The state lives as long as the page.
#[derive(Clone, Copy)]
pub struct Lab(&'static State);

impl Deref for Lab {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

impl Lab {
    /// The state on which the page opens.
    pub fn new(text: Text, theme: Theme, script: Script) -> Self {
        let inputs = RwSignal::new(Inputs::default());
        let report = Memo::new(move |_| Some(Shared::new(Report::new(inputs.get()))));
        let data = Memo::new(move |_| report.get().map(|report| Shared::new(report.chart_data())));
        Self(Box::leak(Box::new(State {
            inputs,
            drafts: RwSignal::new(Vec::new()),
            report,
            data,
            text: RwSignal::new_local(text),
            script: StoredValue::new_local(script),
            theme: RwSignal::new(theme),
            section: RwSignal::new(page::section()),
            cursor: RwSignal::new(None),
            day: RwSignal::new(0),
            point: RwSignal::new(None),
            all_events: RwSignal::new(false),
            open_figure: RwSignal::new(None),
            importing: RwSignal::new_local(Importing::default()),
            taken: RwSignal::new(None),
            memory: RwSignal::new(Memory::new()),
            held: RwSignal::new(false),
            story: RwSignal::new(Story::default()),
            avalanche: Avalanche::new(),
        })))
    }

    /// The state of the page around the component.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Words of the catalogue, in the reader's language: `lab.say(key!(app.title))`.
    pub fn say(self, line: Line) -> Signal<String> {
        let text = self.text;
        Signal::derive(move || text.with(|text| text.line(line)))
    }

    /// Something made of the report in the reader's words; empty without a report.
    pub fn of_report<T: Default>(self, make: impl FnOnce(&Text, &Report) -> T) -> T {
        self.report.with(|report| {
            report.as_ref().map(|report| self.text.with(|text| make(text, report))).unwrap_or_default()
        })
    }

    /// Puts HTML into an element of the page, once it is there.
    pub fn patch(self, place: NodeRef<Div>, html: &str) {
        if let Some(place) = place.get() {
            self.script.with_value(|script| script.patch(&place, html));
        }
    }

    /// The inputs with what is being typed.
    pub fn with_form<T>(self, read: impl FnOnce(Drafts) -> T) -> T {
        self.inputs.with(|inputs| self.drafts.with(|drafts| read(Drafts { inputs, drafts })))
    }

    /// Whether a field cannot be used, so that the result shown is the last valid one.
    pub fn is_stale(self) -> bool {
        self.drafts.with(|drafts| drafts.iter().any(|draft| draft.problem.is_some()))
    }

    /// What the reader does at a touch.
    pub fn act(self, act: Act) {
        self.end_gesture();
        match act {
            Act::Edit(edit) => self.apply(edit),
            Act::Load(preset) => self.load(preset.inputs()),
            Act::AddPoint(place) => {
                self.apply(Edit::AddPoint(place));
                self.point.set(Some(Place { point: place.point + 1, ..place }));
            }
            Act::RemovePoint(place) => {
                self.apply(Edit::RemovePoint(place));
                // The row is gone: go on at the point before it.
                let before = Place { point: place.point.saturating_sub(1), ..place };
                focus(Field::PointPrice(before));
            }
            Act::Show(section) => self.turn_to(section),
            Act::ShowDay(day) => self.day.set(day),
            Act::GoToProblem => self.go_to_problem(),
            Act::ShowAllEvents => self.all_events.set(true),
            Act::Speak(number) => {
                if let Some(language) = LANGUAGES.get(number) {
                    self.script.with_value(|script| script.load(language.tag));
                }
            }
            Act::Colour(theme) => self.theme.set(theme),
            Act::OpenImport => self.importing.update(|state| state.open = true),
            Act::DrawnPath => self.back_to_drawn(),
            Act::Take(what) => self.take_away(what),
            Act::Shape(shape) => self.memory.update(|memory| memory.words.shape = shape),
            Act::MakeDays => self.make_days(),
            Act::Keep(keep) => self.keep(keep),
            Act::Step(step) => {
                self.story.set(self.story.get_untracked().stepped(step));
                if let Step::Go(chapter) = step {
                    page::scroll_to(&chapter_id(chapter));
                }
            }
            Act::Try(chapter) => {
                self.load(self.story.get_untracked().inputs(chapter));
                self.turn_to(Section::Lab);
                // The button is gone with its section: go on at the result.
                request_animation_frame(|| page::focus("result"));
            }
            Act::TryMoves(moves) => {
                self.cursor.set(None);
                self.apply(Edit::Moves(moves));
                self.turn_to(Section::Lab);
                request_animation_frame(|| page::focus("result"));
            }
            Act::Avalanche(act) => self.avalanche_act(act),
        }
    }

    /// Shows a section from its top.
    fn turn_to(self, section: Section) {
        self.section.set(section);
        page::scroll_to_top();
    }

    /// Goes so many chapters further, if there are.
    pub fn step_by(self, by: isize) {
        if let Some(chapter) = self.story.get_untracked().chapter.further(by) {
            self.act(Act::Step(Step::Go(chapter)));
        }
    }

    /// Moves a slider of the story.
    pub fn turn(self, knob: Knob, to: i32) {
        self.story.set(self.story.get_untracked().turned(knob, to));
    }

    /// Shows the entry that has not been usable for longest, wherever it is: on another day, or folded away.
    fn go_to_problem(self) {
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
        | Field::Gap(day) = field
        {
            self.day.set(day);
        }
        focus(field);
    }

    /// The reader types in a field.
    pub fn type_in(self, field: Field, raw: String) {
        let edited = self.edit(field, &raw);
        let problem = edited.as_ref().err().copied();
        self.put(Draft { field, raw, problem });
        if let Ok(inputs) = edited {
            self.take(inputs, Some(field));
        }
    }

    /// The reader leaves a field: text that was taken is written out properly, text that was not stays with its reason.
    pub fn leave(self, field: Field) {
        self.end_gesture();
        if self
            .drafts
            .with_untracked(|drafts| find(drafts, field).is_some_and(|draft| draft.problem.is_none()))
        {
            self.restore(field);
        }
    }

    /// The reader gives up what stands in a field.
    pub fn restore(self, field: Field) {
        self.drafts.update(|drafts| drafts.retain(|draft| draft.field != field));
    }

    /// An edit by a button or a list.
    pub fn apply(self, edit: Edit) {
        match self.inputs.with_untracked(|inputs| inputs.after(edit)) {
            Ok(inputs) => {
                self.take(inputs, None);
                if let Some(day) = edit.shows() {
                    self.day.set(day);
                }
            }
            Err(FieldError { field, problem }) => {
                let raw = untrack(|| self.with_form(|form| self.text.with(|text| form.raw(text, field))));
                self.put(Draft { field, raw, problem: Some(problem) });
            }
        }
    }

    /// Loads a scenario.
    fn load(self, inputs: Inputs) {
        self.drafts.set(Vec::new());
        self.open(inputs, 0);
    }

    /// Shows other inputs in place of these, and what is typed in fields that they leave as they were.
    pub fn show(self, inputs: Inputs) {
        self.drop_drafts(&inputs, None);
        self.cursor.set(None);
        self.point.set(None);
        self.put_inputs(inputs);
    }

    /// Whether there is text in a field that has not been written out properly.
    pub fn has_draft(self, id: &str) -> bool {
        self.drafts.with_untracked(|drafts| drafts.iter().any(|draft| field_id(draft.field) == id))
    }

    /// Goes on with another path.
    pub fn show_path(self, inputs: Inputs) {
        self.cursor.set(None);
        self.day.set(0);
        self.all_events.set(false);
        self.take(inputs, None);
    }

    fn put(self, draft: Draft) {
        self.drafts.update(|drafts| {
            drafts.retain(|other| other.field != draft.field);
            drafts.push(draft);
        });
    }

    fn edit(self, field: Field, raw: &str) -> Result<Inputs, FieldProblem> {
        let value = self.text.with_untracked(|text| text.parse(field, raw))?;
        self.inputs.with_untracked(|inputs| inputs.with(field, value)).map_err(|error| error.problem)
    }

    /// Brings back what was, after a drag or a change by keys that was given up.
    pub fn put_back(self, inputs: Inputs) {
        self.take(inputs, None);
    }

    /// Takes new inputs, drops drafts of fields that they have changed, and tries again what could not be used before.
    fn take(self, inputs: Inputs, typed: Option<Field>) {
        let old = self.inputs.get_untracked();
        self.drop_drafts(&inputs, typed);
        self.put_inputs(inputs);
        self.try_again();
        self.note(&old, typed);
    }

    fn drop_drafts(self, new: &Inputs, typed: Option<Field>) {
        let old = self.inputs.get_untracked();
        self.drafts.update(|drafts| {
            drafts.retain(|draft| Some(draft.field) == typed || old.get(draft.field) == new.get(draft.field));
        });
    }

    fn put_inputs(self, inputs: Inputs) {
        let days = inputs.path.day_count();
        self.day.update(|day| *day = (*day).min(days - 1));
        self.inputs.set(inputs);
    }

    /// Tries again what could not be used before: another language may have made it good, or bad in another way.
    pub fn retry(self) {
        let old = self.inputs.get_untracked();
        self.try_again();
        self.note(&old, None);
    }

    fn try_again(self) {
        let waiting: Vec<Draft> = self.drafts.with_untracked(|drafts| {
            drafts.iter().filter(|draft| draft.problem.is_some()).cloned().collect()
        });
        for draft in waiting {
            match self.edit(draft.field, &draft.raw) {
                Ok(inputs) => {
                    self.restore(draft.field);
                    self.inputs.set(inputs);
                }
                Err(problem) if draft.problem != Some(problem) => {
                    self.put(Draft { problem: Some(problem), ..draft });
                }
                Err(_) => {}
            }
        }
    }
}

/// Moves the keyboard to a field, once it is in the page.
fn focus(field: Field) {
    request_animation_frame(move || page::focus(&field_id(field)));
}

fn find(drafts: &[Draft], field: Field) -> Option<&Draft> {
    drafts.iter().find(|draft| draft.field == field)
}
