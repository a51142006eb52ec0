//! What the page knows: the inputs, what is being typed, the report. Everything else is derived.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

use leptos::prelude::request_animation_frame;

use super::avalanche::Avalanche;
use super::embed::Embedding;
use super::handles::Drag;
use super::import::Importing;
use super::kept::{Derived, Kept};
use super::memory::Memory;
use super::parts::Shown;
use super::rest::{Deed, Rest};
use crate::i18n::LANGUAGES;
use crate::model::embed::EmbedOptions;
use crate::model::{
    Act, ChartData, Edit, Field, FieldError, FieldProblem, Inputs, Knob, Place, Report, Section, Step, Story,
    Theme,
};
use crate::platform::{Kind, Stage, WidthWatch};
use crate::plots::{MapPicture, Pictures};
use crate::sheets::{Card, Draft, Drafts, NamedFigure, TakeNote, chapter_id, field_id};
use crate::text::Text;

/// Width drawn where none can be measured, CSS px.
const FIRST_WIDTH: f64 = 640.0;

/// The state of an app on a page.
#[derive(Debug)]
pub struct State {
    /// Where it is mounted.
    pub stage: Stage,
    /// What the reader has set; always valid.
    pub inputs: Kept<Inputs>,
    /// Fields that are being typed in or cannot be used.
    pub drafts: Kept<Vec<Draft>>,
    /// Language and number formats.
    pub text: Kept<Text>,
    /// Colours.
    pub theme: Kept<Theme>,
    /// The section that is shown.
    pub section: Kept<Section>,
    /// Where the charts are read: an index into their series.
    pub cursor: Kept<Option<usize>>,
    /// Whether the charts are read by a mouse over them.
    pub hovers: Cell<bool>,
    /// The day whose points are shown.
    pub day: Kept<usize>,
    /// The control point that is chosen.
    pub point: Kept<Option<Place>>,
    /// The drag of a handle.
    pub drag: Kept<Option<Drag>>,
    /// What Escape brings back to a reader who moves a point by keys.
    pub before: RefCell<Option<Inputs>>,
    /// Whether the charts' table is unfolded.
    pub series: Kept<bool>,
    /// Whether the ledger shows every event.
    pub all_events: Kept<bool>,
    /// The figure whose arithmetic is open.
    pub open_figure: Kept<Option<NamedFigure>>,
    /// Prices from a file.
    pub importing: Kept<Importing>,
    /// How the last wish to take something away went.
    pub taken: Kept<Option<TakeNote>>,
    /// What is remembered: steps to undo, what the browser keeps, typed texts.
    pub memory: Kept<Memory>,
    /// Whether a drag or the like is going on.
    pub held: Kept<bool>,
    /// What the reader has done in the story.
    pub story: Kept<Story>,
    /// Whether the story is about to be shown where its reader was.
    pub resuming: Cell<bool>,
    /// The map's slider, and the cell that is chosen.
    pub slip: Kept<usize>,
    pub cell: Kept<Option<usize>>,
    /// Whether the map was pressed by a mouse, which has read the cell before.
    pub by_mouse: Cell<bool>,
    /// The Avalanche.
    pub avalanche: Kept<Avalanche>,
    /// The code that comes after the first view.
    pub rest: Kept<Rest>,
    /// What is to be done when that is here.
    pub pending: RefCell<Option<Deed>>,
    /// What the page around has set, and the dialog that makes a snippet.
    pub embed: Kept<EmbedOptions>,
    pub embedding: Kept<Embedding>,
    /// Whether a result is about to be told.
    pub telling: Cell<bool>,
    /// Width of the section's pictures, CSS px.
    pub width: Kept<f64>,
    pub(super) watch: RefCell<Option<WidthWatch>>,
    /// The result as it is said to those who do not see it.
    pub said: Kept<String>,
    /// The page as it was put last; its version counts.
    pub framed: Kept<String>,
    /// The parts as they were put last.
    pub shown: RefCell<Vec<Shown>>,
    pub(super) report: Derived<Report>,
    pub(super) data: Derived<ChartData>,
    pub(super) pictures: Derived<Pictures>,
    pub(super) map: Derived<MapPicture>,
    pub(super) cards: Derived<Vec<Card>>,
}

/// A handle of the state: one word, as every closure of the page holds it.
#[derive(Clone, Copy, Debug)]
pub struct Lab(&'static State);

impl Deref for Lab {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

impl Lab {
    /// The state on which the page opens. It is never freed: timers and promises may ask for it at any time.
    pub fn new(text: Text, stage: Stage) -> Self {
        let memory = Memory::new(stage.kind != Kind::Element);
        Self(Box::leak(Box::new(State {
            stage,
            inputs: Kept::default(),
            drafts: Kept::default(),
            text: Kept::new(text),
            theme: Kept::default(),
            section: Kept::default(),
            cursor: Kept::default(),
            hovers: Cell::new(false),
            day: Kept::default(),
            point: Kept::default(),
            drag: Kept::default(),
            before: RefCell::default(),
            series: Kept::default(),
            all_events: Kept::default(),
            open_figure: Kept::default(),
            importing: Kept::default(),
            taken: Kept::default(),
            memory: Kept::new(memory),
            held: Kept::default(),
            story: Kept::default(),
            resuming: Cell::new(false),
            slip: Kept::default(),
            cell: Kept::default(),
            by_mouse: Cell::new(false),
            avalanche: Kept::default(),
            rest: Kept::default(),
            pending: RefCell::default(),
            embed: Kept::default(),
            embedding: Kept::default(),
            telling: Cell::new(false),
            width: Kept::new(FIRST_WIDTH),
            watch: RefCell::default(),
            said: Kept::default(),
            framed: Kept::default(),
            shown: RefCell::default(),
            report: Derived::default(),
            data: Derived::default(),
            pictures: Derived::default(),
            map: Derived::default(),
            cards: Derived::default(),
        })))
    }

    /// Lets go of what is large when the app is taken away.
    pub fn retire(self) {
        self.watch.borrow_mut().take();
        self.stage.set_made(false);
        self.shown.borrow_mut().clear();
        self.inputs.update_untracked(|inputs| *inputs = Inputs::default());
        self.memory.update_untracked(|memory| *memory = Memory::new(false));
    }

    /// Whether the app has been taken away: what was begun before may come to its end after that.
    pub fn is_gone(self) -> bool {
        self.shown.borrow().is_empty()
    }

    /// The run of the inputs.
    pub fn report(self) -> Rc<Report> {
        let versions = [self.inputs.version(), 0, 0, 0];
        self.report.get(versions, || Report::new(self.inputs.get_untracked()))
    }

    /// The series of the run.
    pub fn data(self) -> Rc<ChartData> {
        let report = self.report();
        self.data.get([self.inputs.version(), 0, 0, 0], || report.chart_data())
    }

    /// Something made of the report in the reader's words.
    pub fn of_report<T>(self, make: impl FnOnce(&Text, &Report) -> T) -> T {
        let report = self.report();
        self.text.with(|text| make(text, &report))
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
                self.focus(Field::PointPrice(before));
            }
            Act::Show(section) => self.turn_to(section),
            Act::ShowDay(day) => self.day.set(day),
            Act::GoToProblem => self.go_to_problem(),
            Act::ShowAllEvents => self.all_events.set(true),
            Act::Speak(number) => {
                if let Some(language) = LANGUAGES.get(number) {
                    self.stage.script.load(language.tag);
                }
            }
            Act::Colour(theme) => self.theme.set(theme),
            Act::OpenImport => self.importing.update(|state| state.open = true),
            Act::DrawnPath => self.back_to_drawn(),
            Act::Take(what) => self.deed(Deed::Take(what)),
            Act::Shape(shape) => self.memory.update(|memory| memory.words.shape = shape),
            Act::MakeDays => self.make_days(),
            Act::Keep(keep) => self.keep(keep),
            Act::Step(step) => {
                self.story.set(self.story.get_untracked().stepped(step));
                if let Step::Go(chapter) = step {
                    self.stage.scroll_to(&chapter_id(chapter));
                }
            }
            Act::Try(chapter) => {
                self.load(self.story.get_untracked().inputs(chapter));
                self.turn_to(Section::Lab);
                // The button is gone with its section: go on at the result.
                request_animation_frame(move || self.stage.focus("result"));
            }
            Act::TryMoves(moves) => {
                self.cursor.set(None);
                self.apply(Edit::Moves(moves));
                self.turn_to(Section::Lab);
                request_animation_frame(move || self.stage.focus("result"));
            }
            Act::Avalanche(act) => self.deed(Deed::Avalanche(act)),
            Act::Fetch => self.fetch_again(),
        }
    }

    /// Shows a section from its top.
    fn turn_to(self, section: Section) {
        self.section.set(section);
        if section == Section::Story {
            self.show_story();
        } else {
            self.stage.scroll_to_top();
        }
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
        self.focus(field);
    }

    /// Moves the keyboard to a field, once it is in the page.
    fn focus(self, field: Field) {
        request_animation_frame(move || self.stage.focus(&field_id(field)));
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
                let raw = self.with_form(|form| self.text.with(|text| form.raw(text, field)));
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

fn find(drafts: &[Draft], field: Field) -> Option<&Draft> {
    drafts.iter().find(|draft| draft.field == field)
}
