//! The state of the Odds: what the reader assumes, what is typed, and what has been drawn.

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use model::FieldProblem;
use model::odds::{
    Estimate, OddsField, OddsProblem, OddsSettings, Question, SamplePath, Shown, UsualTrigger,
};
use words::{OddsFigure, Piece, Text};

use crate::controls::FIRST_WIDTH;
use crate::reactive::{derive, memo};
use crate::runs::{RunId, Runs};
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
    /// Whether a hand moves what is asked, and has not rested yet.
    pub(super) is_moving: RwSignal<bool>,
    pub(super) progress: RwSignal<Progress>,
    /// The number of the path that is drawn by itself.
    pub(super) sample_number: RwSignal<u32>,
    /// That path, while nothing moves.
    pub(super) sample: RwSignal<Option<SamplePath>>,
    /// The number of the sentence whose meaning is open.
    pub(super) open: RwSignal<Option<OddsFigure>>,
    /// Of days drawn for the small pictures, the share with a reset.
    pub(super) decided: RwSignal<[Option<Estimate>; 4]>,
    /// Width of the pictures, CSS px.
    pub(super) width: RwSignal<f64>,
    pub(super) runs: Runs,
    /// The paths that are drawn.
    pub(super) run: StoredValue<Option<RunId>>,
    /// What rings when the hand has rested.
    pub(super) resting: StoredValue<Option<TimeoutHandle>>,
}

impl OddsState {
    /// As it opens, within the current reactive owner.
    #[must_use]
    pub fn new(lab: Lab, runs: Runs) -> Self {
        let settings = lab.odds;
        let state = Self {
            lab,
            settings,
            drafts: RwSignal::default(),
            question: memo(move || lab.inputs.with(|inputs| settings.with(|set| set.question(inputs)))),
            shown: RwSignal::new(None),
            is_moving: RwSignal::new(false),
            progress: RwSignal::default(),
            sample_number: RwSignal::new(0),
            sample: RwSignal::new(None),
            open: RwSignal::new(None),
            decided: RwSignal::new([None; 4]),
            width: RwSignal::new(FIRST_WIDTH),
            runs,
            run: StoredValue::new(None),
            resting: StoredValue::new(None),
        };
        Effect::watch(move || settings.track(), move |(), _, _| state.drop_overtaken(), false);
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

    /// For each trigger in use the share of days with a reset: the answer's own where it is of the same product, else that of the days
    /// which have been drawn for it.
    pub(super) fn points(self) -> Memo<[Option<Estimate>; 4]> {
        memo(move || {
            let answered = |usual: UsualTrigger| {
                self.settings
                    .with(|settings| self.shown.with(|shown| usual.answered(settings, shown.as_ref()?)))
            };
            let decided = self.decided.get();
            std::array::from_fn(|n| answered(UsualTrigger::ALL[n]).or(decided[n]))
        })
    }

    /// The sentence, with its numbers apart.
    pub(super) fn sentence(self) -> Memo<Vec<Piece<OddsFigure>>> {
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
        self.sentence().with(|pieces| pieces.iter().map(|piece| piece.words.as_str()).collect())
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
        self.lab.end_gesture();
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
            Ok(settings) => self.put(settings),
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
        let value = self.parse(field, raw)?;
        let settings = self.settings.with_untracked(|settings| settings.with(field, value))?;
        self.lab.set_odds(settings, Some(field));
        Ok(())
    }

    fn parse(self, field: OddsField, raw: &str) -> Result<Option<f64>, FieldProblem> {
        if field.may_be_empty() && raw.trim().is_empty() {
            return Ok(None);
        }
        self.lab.text.with_untracked(|text| text.parse(field.like(), raw)).map(Some)
    }

    /// Goes on with other assumptions: a step of its own, or one with the gesture that is going on.
    pub(super) fn put(self, settings: OddsSettings) {
        self.lab.set_odds(settings, None);
    }

    /// Drops what was taken of a field and is not what it holds any more: an undo, or a link, has gone over it.
    fn drop_overtaken(self) {
        let settings = self.settings.get_untracked();
        let is_held = |draft: &Draft| {
            let again =
                self.parse(draft.field, &draft.raw).and_then(|value| settings.with(draft.field, value));
            draft.problem.is_some() || again == Ok(settings)
        };
        if !self.drafts.with_untracked(|drafts| drafts.iter().all(is_held)) {
            self.drafts.update(|drafts| drafts.retain(is_held));
        }
    }

    /// Shows another path by itself.
    pub(super) fn shuffle(self) {
        self.sample_number.update(|number| *number = (*number + 1) % 1000);
        self.draw_sample();
    }

    /// Takes the path that is shown by itself into the Lab.
    pub(super) fn take_sample(self) {
        let inputs = self.sample.with_untracked(|sample| {
            let sample = sample.as_ref()?;
            self.lab.inputs.with_untracked(|inputs| sample.inputs(inputs).ok())
        });
        if let Some(inputs) = inputs {
            self.lab.try_in_lab(inputs);
        }
    }
}
