//! How far the reading of a file has come. It outlives the dialog.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Field, FieldProblem, Inputs, Recorded, Settings};
use price_files::{Adverse, Import, Mapping, Role, SAMPLE, SniffProblem};
use web_sys::Blob;
use words::{Text, tr};

use super::{Findings, Look, Setting};
use crate::browser::files;
use crate::browser::worker::{ImportJob, Progress};
use crate::state::Lab;

/// How far it has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// Nothing has been chosen.
    #[default]
    Start,
    /// The reader judges how the file is read.
    Look,
    /// The file is being read.
    Reading,
    /// The file has been read.
    Done,
}

/// Why a file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PricesProblem {
    /// It is no text that could be read.
    Sniff(SniffProblem),
    /// The browser could not read it.
    Unreadable,
    /// The Lab does not take these prices.
    Refused(FieldProblem),
}

impl PricesProblem {
    /// In words.
    #[must_use]
    pub fn said(self, text: &Text) -> String {
        match self {
            Self::Sniff(problem) => text.sniff_problem(problem).to_owned(),
            Self::Unreadable => tr!(text, import.unreadable),
            Self::Refused(problem) => text.problem(Field::OpeningTime, problem),
        }
    }
}

/// The reading of a file.
#[derive(Clone, Copy, Debug)]
pub struct PricesState {
    /// How far it has come.
    pub step: RwSignal<Step>,
    /// The file; there is one at every step but the first.
    pub look: RwSignal<Option<Look>>,
    /// Bytes that have been read.
    pub read: RwSignal<f64>,
    /// What came out, once it has been read.
    pub findings: RwSignal<Option<Findings>>,
    /// What was wrong last.
    pub problem: RwSignal<Option<PricesProblem>>,
    /// What is typed or pasted as rows.
    pub pasted: RwSignal<String>,
    file: StoredValue<Option<Blob>, LocalStorage>,
    /// The reading under way; dropping it stops it.
    job: StoredValue<Option<ImportJob>, LocalStorage>,
    /// The path that was read, with its opening time in minutes since midnight.
    path: StoredValue<Option<(Recorded, f64)>>,
    /// What was set before a path from a file took the place of a drawn one.
    drawn: StoredValue<Option<Settings>>,
}

impl Default for PricesState {
    fn default() -> Self {
        Self {
            step: RwSignal::default(),
            look: RwSignal::default(),
            read: RwSignal::default(),
            findings: RwSignal::default(),
            problem: RwSignal::default(),
            pasted: RwSignal::default(),
            file: StoredValue::new_local(None),
            job: StoredValue::new_local(None),
            path: StoredValue::default(),
            drawn: StoredValue::default(),
        }
    }
}

impl PricesState {
    /// Something of the file, told only when it changes; empty where there is no file any more.
    pub fn of_look<T>(self, read: impl Fn(&Look) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.look.with(|look| look.as_ref().map(&read).unwrap_or_default()))
    }

    /// Words on the file that follow the language; empty where there is no file any more.
    pub fn say_look<T>(self, lab: Lab, words: impl Fn(&Text, &Look) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        self.of_look(move |look| lab.text.with(|text| words(text, look)))
    }

    /// Shows a step; what another one held goes.
    fn show(self, step: Step, problem: Option<PricesProblem>) {
        self.job.set_value(None);
        self.path.set_value(None);
        self.step.set(step);
        self.problem.set(problem);
    }

    fn start(self, problem: Option<PricesProblem>) {
        self.file.set_value(None);
        self.show(Step::Start, problem);
        self.look.set(None);
        self.findings.set(None);
    }

    /// Takes another file.
    pub fn restart(self) {
        self.start(None);
    }

    /// Looks at the rows that were pasted.
    pub fn look_at_pasted(self, lab: Lab) {
        let name = lab.text.with_untracked(|text| tr!(text, import.pasted));
        if let Ok(file) = files::text(std::iter::once(self.pasted.get_untracked()), "text/csv") {
            self.look_at(lab, name, file);
        }
    }

    /// Looks at the beginning of a file.
    pub fn look_at(self, lab: Lab, name: String, file: Blob) {
        #[expect(clippy::cast_precision_loss, reason = "a small constant")]
        const FIRST: f64 = SAMPLE as f64;
        let size = file.size();
        self.start(None);
        self.file.set_value(Some(file.clone()));
        lab.prices_open.set(true);
        spawn_local(async move {
            let sample = files::bytes(&file, 0.0, FIRST.min(size)).await;
            // The app may be gone, or another file chosen meanwhile.
            let is_chosen = self.file.try_with_value(|chosen| chosen.as_ref() == Some(&file));
            if is_chosen != Some(true) {
                return;
            }
            let usual = lab.inputs.with_untracked(usual);
            match sample {
                Ok(sample) => self.judge(Look::new(Arc::from(name), size, sample, &usual)),
                Err(_) => self.start(Some(PricesProblem::Unreadable)),
            }
        });
    }

    fn judge(self, look: Result<Look, SniffProblem>) {
        match look {
            Ok(look) => {
                self.look.set(Some(look));
                self.show(Step::Look, None);
            }
            Err(problem) => self.start(Some(PricesProblem::Sniff(problem))),
        }
    }

    /// Corrects how the file is read: takes an entry of a list.
    pub fn correct(self, setting: Setting, entry: usize) {
        let corrected = self.look.with_untracked(|look| look.as_ref().map(|look| look.with(setting, entry)));
        if let Some(corrected) = corrected {
            self.judge(corrected);
        }
    }

    /// Corrects what a column is.
    pub fn correct_column(self, column: usize, role: Option<Role>) {
        let corrected =
            self.look.with_untracked(|look| look.as_ref().map(|look| look.with_role(column, role)));
        if let Some(corrected) = corrected {
            self.judge(Ok(corrected));
        }
    }

    /// Reads the whole file.
    pub fn read_file(self, lab: Lab) {
        let mapping = self.look.with_untracked(|look| look.as_ref().map(|look| look.mapping().clone()));
        let (Some(file), Some(mapping)) = (self.file.get_value(), mapping) else { return };
        self.show(Step::Reading, None);
        self.read.set(0.0);
        let job = ImportJob::start(file, mapping, move |progress| self.progressed(lab, progress));
        self.job.set_value(Some(job));
    }

    fn progressed(self, lab: Lab, progress: Progress) {
        if lab.is_gone() {
            return;
        }
        match progress {
            Progress::Read(read) => self.read.set(read),
            Progress::Done(import) => self.finish(*import),
            Progress::Failed(_) => self.show(Step::Look, Some(PricesProblem::Unreadable)),
        }
    }

    fn finish(self, import: Import) {
        self.findings.set(Some(Findings::new(&import)));
        self.show(Step::Done, None);
        let (name, open) =
            (self.look.with_untracked(|look| look.as_ref().map(|look| look.name().clone())), import.open);
        // That no row could be used is told by the findings.
        if let (Some(name), Ok(path)) = (name, import.into_path()) {
            self.path.set_value(Some((Recorded { name, path: Arc::new(path) }, open)));
        }
    }

    /// Goes back to how the file is read; where it is being read, it stops.
    pub fn back_to_look(self) {
        self.show(Step::Look, None);
    }

    /// Takes the prices that were read into the Lab.
    pub fn use_prices(self, lab: Lab) {
        let Some((path, open)) = self.path.get_value() else { return };
        let inputs = lab.inputs.get_untracked();
        match inputs.with_recorded(path, open) {
            Ok(taken) => {
                if inputs.path.recorded().is_none() {
                    self.drawn.set_value(Some(inputs.settings().clone()));
                }
                lab.prices_open.set(false);
                self.start(None);
                lab.show_path(taken);
            }
            Err(error) => self.problem.set(Some(PricesProblem::Refused(error.problem))),
        }
    }

    /// Goes back to the path that was drawn before, or to the scenario's, with the product as it is now.
    pub fn back_to_drawn(self, lab: Lab) {
        let inputs = lab.inputs.get_untracked();
        let drawn = self.drawn.get_value().unwrap_or_else(|| inputs.preset.settings());
        let now = Settings { path: drawn.path.clone(), clock: drawn.clock, ..inputs.settings().clone() };
        // A product that has been changed since may not fit that session: then all of it is brought back.
        if let Ok(back) = Inputs::new(now).or_else(|_| Inputs::new(drawn)) {
            lab.show_path(back);
            // What was pressed is gone with the file.
            request_animation_frame(move || lab.host.keep_focus(".drop-area button"));
        }
    }
}

/// What no file tells: the hours of days without times, and which extreme of a bar is against the product.
fn usual(inputs: &Inputs) -> Mapping {
    Mapping {
        adverse: if inputs.terms.leverage < 0.0 { Adverse::HighFirst } else { Adverse::LowFirst },
        day_open: inputs.clock.open,
        day_minutes: inputs.clock.length,
        ..Mapping::default()
    }
}
