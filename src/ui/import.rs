//! Prices from a file: what happens in the dialog.

use std::sync::Arc;

use web_sys::{Blob, Event};

use super::state::Lab;
use crate::import::{Adverse, Choices, Import, SAMPLE};
use crate::model::{Inputs, Recorded, Settings};
use crate::platform::files;
use crate::platform::worker::{ImportJob, Progress};
use crate::sheets::{self, Findings, ImportAct, ImportProblem, ImportStep, ImportView, Look, PASTE, Sheet};
use crate::tr;

/// Prices from a file.
#[derive(Default)]
pub struct Importing {
    /// What the dialog shows.
    pub view: ImportView,
    /// Whether it is open.
    pub open: bool,
    file: Option<Blob>,
    /// The reading under way; dropping it stops it.
    job: Option<ImportJob>,
    /// The path that was read, with its opening time in minutes since midnight.
    path: Option<(Recorded, f64)>,
    /// What was set before a path from a file took the place of a drawn one.
    drawn: Option<Settings>,
}

impl Importing {
    /// Shows a step; what another one held goes.
    fn show(&mut self, step: ImportStep, problem: Option<ImportProblem>) {
        self.job = None;
        self.path = None;
        self.view.step = step;
        self.view.problem = problem;
    }

    fn start(&mut self, problem: Option<ImportProblem>) {
        self.file = None;
        self.view.look = None;
        self.show(ImportStep::Start, problem);
    }

    fn look(&mut self, look: Result<Look, crate::import::SniffProblem>) {
        match look {
            Ok(look) => {
                self.view.look = Some(look);
                self.show(ImportStep::Look, None);
            }
            Err(problem) => self.start(Some(ImportProblem::Sniff(problem))),
        }
    }
}

impl Lab {
    /// The dialog's content.
    pub fn import_sheet(self) -> Sheet {
        let address = self.stage.script.address();
        self.text.with(|text| self.importing.with(|state| sheets::import(text, &state.view, &address)))
    }

    /// What the reader does to a file of prices.
    pub fn import(self, act: ImportAct, event: &Event) {
        match act {
            ImportAct::Choose => {
                if let Some((name, file)) = files::chosen(event) {
                    self.look_at(name, file);
                }
            }
            ImportAct::Paste => {
                let pasted = self.stage.text_in(PASTE);
                let name = self.text.with_untracked(|text| tr!(text, import.pasted));
                if let Ok(file) = files::text(std::iter::once(pasted.clone()), "text/csv") {
                    self.look_at(name, file);
                }
                self.importing.update(|state| state.view.pasted = pasted);
            }
            ImportAct::Read => self.read_file(),
            ImportAct::Use => self.use_file(),
            ImportAct::Correct => self.importing.update(|state| state.show(ImportStep::Look, None)),
            ImportAct::Again => self.importing.update(|state| state.start(None)),
            ImportAct::Delimiter(delimiter) => self.importing.update(|state| {
                if let Some(look) = state.view.look.take() {
                    state.look(look.cut_by(delimiter));
                }
            }),
            ImportAct::Column(column, role) => self.correct(|look| look.set_column(column, role)),
            ImportAct::Set(setting, entry) => self.correct(|look| look.set(setting, entry)),
            ImportAct::Answer(ask, answer) => self.correct(|look| look.answer(ask, answer)),
        }
    }

    fn correct(self, correct: impl FnOnce(&mut Look)) {
        self.importing.update(|state| {
            if let Some(look) = &mut state.view.look {
                correct(look);
            }
        });
    }

    /// Looks at the beginning of a file.
    pub fn look_at(self, name: String, file: Blob) {
        #[expect(clippy::cast_precision_loss, reason = "a small constant")]
        const FIRST: f64 = SAMPLE as f64;
        let size = file.size();
        self.importing.update(|state| {
            state.start(None);
            state.file = Some(file.clone());
            state.open = true;
        });
        wasm_bindgen_futures::spawn_local(async move {
            let sample = files::bytes(&file, 0.0, FIRST.min(size)).await;
            let usual = self.usual();
            self.importing.update(|state| {
                // Another file may have been chosen meanwhile.
                if state.file.as_ref() == Some(&file) {
                    match sample {
                        Ok(sample) => state.look(Look::new(Arc::from(name), size, sample, usual)),
                        Err(_) => state.start(Some(ImportProblem::Unreadable)),
                    }
                }
            });
        });
    }

    /// What no file tells: the hours of days without times, and which extreme of a bar is against the product.
    fn usual(self) -> Choices {
        self.inputs.with_untracked(|inputs| Choices {
            adverse: Some(if inputs.terms.leverage < 0.0 { Adverse::HighFirst } else { Adverse::LowFirst }),
            day_open: Some(inputs.clock.open),
            day_minutes: Some(inputs.clock.length),
            ..Choices::default()
        })
    }

    fn read_file(self) {
        self.importing.update(|state| {
            let (Some(file), Some(look)) = (&state.file, &state.view.look) else { return };
            let job =
                ImportJob::start(file.clone(), look.mapping.clone(), move |progress| self.hear(progress));
            state.show(ImportStep::Reading(0.0), None);
            state.job = Some(job);
        });
    }

    fn hear(self, progress: Progress) {
        match progress {
            Progress::Read(read) => {
                self.importing.update(|state| state.view.step = ImportStep::Reading(read));
            }
            Progress::Done(import) => self.importing.update(|state| take(state, *import)),
            Progress::Failed(_) => {
                self.importing.update(|state| state.show(ImportStep::Look, Some(ImportProblem::Unreadable)));
            }
        }
    }

    /// Takes the prices that were read into the Lab.
    fn use_file(self) {
        let path = self.importing.with_untracked(|state| state.path.clone());
        let Some((path, open)) = path else { return };
        let inputs = self.inputs.get_untracked();
        let taken = inputs.with_recorded(path, open);
        self.importing.update(|state| match &taken {
            Ok(_) => {
                if inputs.path.recorded().is_none() {
                    state.drawn = Some(inputs.settings().clone());
                }
                state.open = false;
                state.start(None);
            }
            Err(error) => state.view.problem = Some(ImportProblem::Refused(error.problem)),
        });
        if let Ok(taken) = taken {
            self.show_path(taken);
        }
    }

    /// Goes back to the path that was drawn before, or to the scenario's, with the product as it is now.
    pub fn back_to_drawn(self) {
        let inputs = self.inputs.get_untracked();
        let drawn = self.importing.with_untracked(|state| state.drawn.clone());
        let drawn = drawn.unwrap_or_else(|| inputs.preset.settings());
        let now = Settings { path: drawn.path.clone(), clock: drawn.clock, ..inputs.settings().clone() };
        // A product that has been changed since may not fit that session: then all of it is brought back.
        if let Ok(back) = Inputs::new(now).or_else(|_| Inputs::new(drawn)) {
            self.show_path(back);
        }
    }
}

fn take(state: &mut Importing, import: Import) {
    let (findings, open) = (Findings::new(&import), import.open);
    state.show(ImportStep::Done(findings), None);
    // That no row could be used is told by the findings.
    if let (Some(look), Ok(path)) = (&state.view.look, import.into_path()) {
        state.path = Some((Recorded { name: look.name.clone(), path: Arc::new(path) }, open));
    }
}
