//! The state of the Odds: what the reader assumes, what is typed, and what has been drawn.

use leptos::prelude::*;
use model::FieldProblem;
use model::odds::{OddsField, OddsProblem, OddsSettings, Question, SamplePath, Shown};
use words::{OddsFigure, OddsPiece, Text};

use super::run::Run;
use crate::controls::FIRST_WIDTH;
use crate::reactive::{derive, memo};
use crate::state::Lab;

/// What stands in a field while it is typed in, or for as long as it cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The field.
    pub field: OddsField,
    /// The text as typed.
    pub raw: String,
    /// Why it cannot be used, if so.
    pub problem: Option<FieldProblem>,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Paths drawn.
    pub done: u32,
    /// Paths asked for.
    pub all: u32,
    /// Whether the reader has stopped it.
    pub stopped: bool,
}

/// What the reader does in the Odds. It outlives the section; nothing is drawn before that is shown.
#[derive(Clone, Copy, Debug)]
pub struct OddsState {
    pub(super) lab: Lab,
    /// What the reader assumes.
    pub settings: RwSignal<OddsSettings>,
    pub(super) drafts: RwSignal<Vec<Draft>>,
    /// What is asked, with the Lab's product.
    pub(super) question: Memo<Result<Question, OddsProblem>>,
    /// What has been drawn of the last question that could be answered.
    pub(super) shown: RwSignal<Option<Shown>>,
    pub(super) progress: RwSignal<Progress>,
    /// The number of the path that is drawn by itself.
    pub(super) sample_number: RwSignal<u32>,
    /// That path, while nothing moves.
    pub(super) sample: RwSignal<Option<SamplePath>>,
    /// The number of the sentence whose meaning is open.
    pub(super) open: RwSignal<Option<OddsFigure>>,
    /// Width of the pictures, CSS px.
    pub(super) width: RwSignal<f64>,
    /// Which points of the small pictures are being drawn.
    pub(super) decides_turn: StoredValue<u32>,
    pub(super) run: StoredValue<Run, LocalStorage>,
}

impl OddsState {
    /// As it opens, within the current reactive owner.
    #[must_use]
    pub fn new(lab: Lab) -> Self {
        let settings = lab.odds;
        let state = Self {
            lab,
            settings,
            drafts: RwSignal::default(),
            question: memo(move || lab.inputs.with(|inputs| settings.with(|set| set.question(inputs)))),
            shown: RwSignal::new(None),
            progress: RwSignal::default(),
            sample_number: RwSignal::new(0),
            sample: RwSignal::new(None),
            open: RwSignal::new(None),
            width: RwSignal::new(FIRST_WIDTH),
            decides_turn: StoredValue::new(0),
            run: StoredValue::new_local(Run::default()),
        };
        // What could not be read may be good in another language.
        Effect::watch(move || lab.text.track(), move |(), _, _| state.retry_drafts(), false);
        state
    }

    /// Words of what is shown that follow the language.
    pub(super) fn say(
        self,
        words: impl Fn(&Text, &Shown) -> String + Send + Sync + 'static,
    ) -> Signal<String> {
        self.lab.say(move |text| {
            self.shown.with(|shown| shown.as_ref().map(|shown| words(text, shown)).unwrap_or_default())
        })
    }

    /// The sentence, with its numbers apart.
    pub(super) fn sentence(self) -> Memo<Vec<OddsPiece>> {
        memo(move || {
            let say = |text: &Text| {
                self.shown
                    .with(|shown| shown.as_ref().map(|shown| text.odds_sentence(shown)).unwrap_or_default())
            };
            self.lab.text.with(say)
        })
    }

    /// The result in words, for those who do not see it.
    #[must_use]
    pub fn said(self) -> String {
        let words = |piece: &OddsPiece| match piece {
            OddsPiece::Words(words) | OddsPiece::Figure(_, words) => words.clone(),
        };
        self.sentence().with(|pieces| pieces.iter().map(words).collect())
    }

    /// Why there is no answer, in words.
    pub(super) fn problem(self) -> Signal<String> {
        self.lab.say(move |text| {
            let problem = self.question.with(|question| question.as_ref().err().copied());
            problem.map(|problem| text.odds_problem(problem)).unwrap_or_default()
        })
    }

    /// Whether what is shown is not what stands in the fields.
    pub(super) fn is_stale(self) -> Signal<bool> {
        derive(move || {
            self.question.with(Result::is_err)
                || self.drafts.with(|drafts| drafts.iter().any(|draft| draft.problem.is_some()))
        })
    }

    /// What stands in a field.
    pub(super) fn raw(self, field: OddsField) -> String {
        let typed = self
            .drafts
            .with(|drafts| drafts.iter().find(|draft| draft.field == field).map(|draft| draft.raw.clone()));
        typed.unwrap_or_else(|| {
            let value = self.settings.with(|settings| settings.get(field));
            let write =
                |text: &Text| value.map(|value| text.field_value(field.like(), value)).unwrap_or_default();
            self.lab.text.with(write)
        })
    }

    /// Why what stands in a field cannot be used.
    pub(super) fn problem_of(self, field: OddsField) -> Option<FieldProblem> {
        self.drafts.with(|drafts| drafts.iter().find(|draft| draft.field == field)?.problem)
    }

    /// The reader types in a field.
    pub(super) fn type_in(self, field: OddsField, raw: String) {
        let problem = self.take(field, &raw).err();
        self.drafts.update(|drafts| {
            drafts.retain(|draft| draft.field != field);
            drafts.push(Draft { field, raw, problem });
        });
    }

    /// The reader leaves a field: text that was taken is written out properly, text that was not stays with its reason.
    pub(super) fn leave(self, field: OddsField) {
        let is_taken = |draft: &Draft| draft.field == field && draft.problem.is_none();
        if self.drafts.with_untracked(|drafts| drafts.iter().any(is_taken)) {
            self.drop_draft(field);
        }
    }

    /// Drops what is typed in a field.
    pub(super) fn drop_draft(self, field: OddsField) {
        if self.drafts.with_untracked(|drafts| drafts.iter().any(|draft| draft.field == field)) {
            self.drafts.update(|drafts| drafts.retain(|draft| draft.field != field));
        }
    }

    /// Sets a field by a slider or a button; a value that cannot be stays out, with its reason beside the field.
    pub(super) fn set(self, field: OddsField, value: f64) {
        self.drop_draft(field);
        match self.settings.with_untracked(|settings| settings.with(field, Some(value))) {
            Ok(settings) => self.settings.set(settings),
            Err(problem) => {
                let raw = self.lab.text.with_untracked(|text| text.field_value(field.like(), value));
                self.drafts.update(|drafts| drafts.push(Draft { field, raw, problem: Some(problem) }));
            }
        }
        self.retry_drafts();
    }

    /// Tries again what could not be used before.
    fn retry_drafts(self) {
        for draft in self.drafts.get_untracked() {
            if draft.problem.is_some() {
                self.type_in(draft.field, draft.raw);
            }
        }
    }

    fn take(self, field: OddsField, raw: &str) -> Result<(), FieldProblem> {
        let value = if field.may_be_empty() && raw.trim().is_empty() {
            None
        } else {
            Some(self.lab.text.with_untracked(|text| text.parse(field.like(), raw))?)
        };
        let settings = self.settings.with_untracked(|settings| settings.with(field, value))?;
        self.settings.set(settings);
        Ok(())
    }

    /// Shows another path by itself.
    pub(super) fn shuffle(self) {
        self.sample_number.update(|number| *number = (*number + 1) % 1000);
        self.draw_sample();
    }

    /// Takes the path that is shown by itself into the Lab.
    pub(super) fn take_sample(self) {
        let number = self.sample_number.get_untracked();
        let name = self.lab.text.with_untracked(|text| text.sample_name(number));
        let inputs = self.sample.with_untracked(|sample| {
            let sample = sample.as_ref()?;
            self.lab.inputs.with_untracked(|inputs| sample.inputs(inputs, &name).ok())
        });
        if let Some(inputs) = inputs {
            self.lab.try_in_lab(inputs);
        }
    }
}
