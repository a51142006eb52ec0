//! What the page knows: the inputs, what is being typed, the report. Everything else is derived.

use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::*;

use crate::model::{Arithmetic, ChartData, Field, FieldError, FieldProblem, Inputs, Preset, Report};
use crate::platform::page::Theme;
use crate::text::Text;

/// What stands in a field while it is typed in, or for as long as it cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The field.
    field: Field,
    /// The text as typed.
    pub raw: String,
    /// Why it cannot be used, if so.
    pub problem: Option<FieldProblem>,
}

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

/// A figure whose arithmetic is open: what it is called, its value as shown, how it comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenFigure {
    /// Its name.
    pub name: String,
    /// Its arithmetic.
    pub arithmetic: Arithmetic,
}

/// The page's state, handed to every component through the context.
#[derive(Clone, Copy)]
pub struct Lab {
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
    /// Colours.
    pub theme: RwSignal<Theme>,
    /// Where the charts are read: an index into their series.
    pub cursor: RwSignal<Option<usize>>,
    /// The day whose points are shown.
    pub day: RwSignal<usize>,
    /// The figure whose arithmetic is open.
    pub open_figure: RwSignal<Option<OpenFigure>>,
}

impl Lab {
    /// The state on which the page opens.
    pub fn new(text: Text, theme: Theme) -> Self {
        let inputs = RwSignal::new(Inputs::default());
        let report = Memo::new(move |_| Some(Shared::new(Report::new(inputs.get()))));
        let data = Memo::new(move |_| report.get().map(|report| Shared::new(report.chart_data())));
        Self {
            inputs,
            drafts: RwSignal::new(Vec::new()),
            report,
            data,
            text: RwSignal::new_local(text),
            theme: RwSignal::new(theme),
            cursor: RwSignal::new(None),
            day: RwSignal::new(0),
            open_figure: RwSignal::new(None),
        }
    }

    /// The state of the page around the component.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Words of the catalogue, in the reader's language. A plain function, so that all of them share one signal's code.
    pub fn say(self, words: fn(&Text) -> String) -> Signal<String> {
        let text = self.text;
        Signal::derive(move || text.with(words))
    }

    /// A figure of the report in the reader's words; empty without a report.
    pub fn tell(self, words: fn(&Text, &Report) -> String) -> Signal<String> {
        let Self { text, report, .. } = self;
        Signal::derive(move || {
            report
                .with(|report| report.as_ref().map(|r| text.with(|text| words(text, r))).unwrap_or_default())
        })
    }

    /// What stands in a field.
    pub fn field_text(self, field: Field) -> String {
        let typed = self.drafts.with(|drafts| find(drafts, field).map(|draft| draft.raw.clone()));
        typed.unwrap_or_else(|| {
            let value = self.inputs.with(|inputs| inputs.get(field));
            value.map(|v| self.text.with(|text| text.field_value(field, v))).unwrap_or_default()
        })
    }

    /// What is wrong with a field.
    pub fn field_problem(self, field: Field) -> Option<FieldProblem> {
        self.drafts.with(|drafts| find(drafts, field).and_then(|draft| draft.problem))
    }

    /// Whether a field cannot be used, so that the result shown is the last valid one.
    pub fn is_stale(self) -> bool {
        self.drafts.with(|drafts| drafts.iter().any(|draft| draft.problem.is_some()))
    }

    /// The field that has not been usable for longest.
    pub fn first_problem(self) -> Option<Field> {
        self.drafts.with_untracked(|drafts| {
            drafts.iter().find(|draft| draft.problem.is_some()).map(|draft| draft.field)
        })
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
    pub fn apply(self, edit: impl FnOnce(&Inputs) -> Result<Inputs, FieldError>) {
        match self.inputs.with_untracked(edit) {
            Ok(inputs) => self.take(inputs, None),
            Err(FieldError { field, problem }) => {
                let raw = self.field_text(field);
                self.put(Draft { field, raw, problem: Some(problem) });
            }
        }
    }

    /// Loads a scenario.
    pub fn load(self, preset: Preset) {
        self.drafts.set(Vec::new());
        self.cursor.set(None);
        self.day.set(0);
        self.inputs.set(preset.inputs());
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

    /// Takes new inputs, drops drafts of fields that they have changed, and tries again what could not be used before.
    fn take(self, inputs: Inputs, typed: Option<Field>) {
        let old = self.inputs.get_untracked();
        self.drafts.update(|drafts| {
            drafts.retain(|draft| {
                Some(draft.field) == typed || old.get(draft.field) == inputs.get(draft.field)
            });
        });
        let days = inputs.path.day_count();
        self.day.update(|day| *day = (*day).min(days - 1));
        self.inputs.set(inputs);
        self.retry();
    }

    /// Tries again what could not be used before: other inputs, or another language, may have made it good, or bad in
    /// another way.
    pub fn retry(self) {
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
