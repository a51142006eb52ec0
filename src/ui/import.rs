//! Prices from a file: the dialog, and what happens in it.

use std::sync::Arc;

use leptos::html::Dialog;
use leptos::prelude::*;
use web_sys::{Blob, DragEvent, Event};

use super::sheet::sheet;
use super::state::Lab;
use crate::import::{Adverse, Import, Mapping, SAMPLE};
use crate::model::{Recorded, Settings};
use crate::platform::worker::{ImportJob, Progress};
use crate::platform::{files, page};
use crate::sheets::{self, Findings, ImportAct, ImportStage, Look, PASTE, StartProblem};
use crate::text::Text;
use crate::{key, tr};

/// The state of an import.
#[derive(Clone, Copy)]
pub struct Importing {
    /// How far it has come.
    stage: RwSignal<ImportStage, LocalStorage>,
    /// Whether the dialog is open.
    pub open: RwSignal<bool>,
    /// Whether a file is held over the page.
    over: RwSignal<bool>,
    file: StoredValue<Option<Blob>, LocalStorage>,
    job: StoredValue<Option<ImportJob>, LocalStorage>,
    /// The path that was read, with its opening time in minutes since midnight.
    path: StoredValue<Option<(Recorded, f64)>, LocalStorage>,
    /// What was set before a path from a file took the place of a drawn one.
    drawn: StoredValue<Option<Settings>, LocalStorage>,
}

impl Importing {
    pub fn new() -> Self {
        Self {
            stage: RwSignal::new_local(ImportStage::default()),
            open: RwSignal::new(false),
            over: RwSignal::new(false),
            file: StoredValue::new_local(None),
            job: StoredValue::new_local(None),
            path: StoredValue::new_local(None),
            drawn: StoredValue::new_local(None),
        }
    }

    fn start(self, problem: Option<StartProblem>, pasted: String) {
        self.stage.set(ImportStage::Start { problem, pasted });
    }

    /// Goes on from how the file is read.
    fn on(self, next: impl FnOnce(Look) -> ImportStage) {
        if let Some(look) = self.stage.with_untracked(|stage| stage.look().cloned()) {
            self.stage.set(next(look));
        }
    }
}

impl Lab {
    /// What the reader does to a file of prices.
    pub fn import(self, act: ImportAct, event: &Event) {
        let state = self.importing;
        match act {
            ImportAct::Choose => {
                if let Some((name, file)) = files::chosen(event) {
                    self.look_at(name, file, String::new());
                }
            }
            ImportAct::Paste => {
                let pasted = page::text_in(PASTE);
                let name = self.text.with_untracked(|text| tr!(text, import.pasted));
                match files::text(std::iter::once(pasted.clone()), "text/csv") {
                    Ok(file) => self.look_at(name, file, pasted),
                    Err(_) => state.start(Some(StartProblem::Unreadable), pasted),
                }
            }
            ImportAct::Delimiter(delimiter) => state.on(|look| match look.cut_by(delimiter) {
                Ok(look) => ImportStage::Look { look, failed: false },
                Err(problem) => {
                    ImportStage::Start { problem: Some(StartProblem::Sniff(problem)), pasted: String::new() }
                }
            }),
            ImportAct::Map(mapping) => {
                state.on(|look| ImportStage::Look { look: look.read_by(mapping), failed: false });
            }
            ImportAct::Read => self.read_file(),
            ImportAct::Cancel | ImportAct::Correct => {
                state.job.set_value(None);
                state.path.set_value(None);
                state.on(|look| ImportStage::Look { look, failed: false });
            }
            ImportAct::Use => self.use_file(),
            ImportAct::Again => {
                state.file.set_value(None);
                state.path.set_value(None);
                state.start(None, String::new());
            }
        }
    }

    /// Looks at the beginning of a file.
    fn look_at(self, name: String, file: Blob, pasted: String) {
        #[expect(clippy::cast_precision_loss, reason = "a small constant")]
        const FIRST: f64 = SAMPLE as f64;
        let state = self.importing;
        state.job.set_value(None);
        state.path.set_value(None);
        state.file.set_value(Some(file.clone()));
        state.open.set(true);
        leptos::task::spawn_local(async move {
            let sample = files::bytes(&file, 0.0, FIRST.min(file.size())).await;
            // Another file may have been chosen meanwhile.
            if state.file.with_value(|held| held.as_ref() != Some(&file)) {
                return;
            }
            let Ok(sample) = sample else {
                return state.start(Some(StartProblem::Unreadable), pasted);
            };
            match Look::new(Arc::from(name), file.size(), Arc::from(sample), None, &self.usual()) {
                Ok(look) => state.stage.set(ImportStage::Look { look, failed: false }),
                Err(problem) => state.start(Some(StartProblem::Sniff(problem)), pasted),
            }
        });
    }

    /// What no file tells: the hours of days without times, and which extreme of a bar is against the product.
    fn usual(self) -> Mapping {
        self.inputs.with_untracked(|inputs| Mapping {
            adverse: if inputs.terms.leverage < 0.0 { Adverse::HighFirst } else { Adverse::LowFirst },
            day_open: inputs.clock.open,
            day_minutes: inputs.clock.length,
            ..Mapping::default()
        })
    }

    fn read_file(self) {
        let state = self.importing;
        let Some(file) = state.file.get_value() else { return };
        state.on(|look| {
            let hear = move |progress| match progress {
                Progress::Read(read) => state.on(|look| ImportStage::Reading { look, read }),
                Progress::Done(import) => self.take_import(*import),
                Progress::Failed(reason) => {
                    leptos::logging::warn!("{reason}");
                    state.on(|look| ImportStage::Look { look, failed: true });
                }
            };
            state.job.set_value(Some(ImportJob::start(file, look.mapping.clone(), hear)));
            ImportStage::Reading { look, read: 0.0 }
        });
    }

    fn take_import(self, import: Import) {
        let state = self.importing;
        let (findings, open) = (Findings::new(&import), import.open);
        state.on(|look| {
            // A path without a price is told by the findings.
            let path = import.into_path().ok();
            let path = path.map(|path| Recorded { name: look.name.clone(), path: Arc::new(path) });
            state.path.set_value(path.map(|path| (path, open)));
            ImportStage::Done { look, findings }
        });
    }

    /// Takes the prices that were read into the Lab.
    fn use_file(self) {
        let state = self.importing;
        let Some((path, open)) = state.path.get_value() else { return };
        let inputs = self.inputs.get_untracked();
        match inputs.with_recorded(path, open) {
            Ok(recorded) => {
                if inputs.path.recorded().is_none() {
                    state.drawn.set_value(Some(inputs.settings().clone()));
                }
                state.open.set(false);
                state.file.set_value(None);
                state.path.set_value(None);
                state.start(None, String::new());
                self.show_path(recorded);
            }
            Err(error) => {
                state.stage.update(|stage| {
                    if let ImportStage::Done { findings, .. } = stage {
                        findings.problem = Some(error.problem);
                    }
                });
            }
        }
    }

    /// Goes back to the path that was drawn before, or to the scenario's, with the product as it is now.
    pub fn back_to_drawn(self) {
        let inputs = self.inputs.get_untracked();
        let drawn = self.importing.drawn.get_value().unwrap_or_else(|| inputs.preset.settings());
        let now = Settings { path: drawn.path.clone(), clock: drawn.clock, ..inputs.settings().clone() };
        // A product that has been changed since may not fit that session: then all of it is brought back.
        let back = crate::model::Inputs::new(now).or_else(|_| crate::model::Inputs::new(drawn));
        if let Ok(back) = back {
            self.show_path(back);
        }
    }

    /// A file was let go over the page.
    fn dropped(self, event: &DragEvent) {
        self.importing.over.set(false);
        if let Some((name, file)) = files::dropped(event) {
            event.prevent_default();
            self.look_at(name, file, String::new());
        }
    }

    fn held_over(self, event: &DragEvent) {
        // Words may be dragged into fields as ever.
        if files::held(event) {
            event.prevent_default();
            self.importing.over.set(true);
        }
    }
}

/// A part of the page onto which a file can be dropped.
#[component]
pub fn DropPanel(children: Children) -> impl IntoView {
    let lab = Lab::from_context();
    view! {
        <section
            class="panel"
            aria-labelledby="path-heading"
            class:over=lab.importing.over
            on:dragover=move |event| lab.held_over(&event)
            on:dragleave=move |_| lab.importing.over.set(false)
            on:drop=move |event| lab.dropped(&event)
        >
            {children()}
        </section>
    }
}

#[component]
pub fn ImportDialog() -> impl IntoView {
    let lab = Lab::from_context();
    let state = lab.importing;
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            match (state.open.get(), dialog.open()) {
                // Fails only for a dialog that is not in the page.
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    let body = sheet(lab, move || {
        lab.text.with(|text: &Text| state.stage.with(|stage| sheets::import(text, stage)))
    });
    view! {
        <dialog
            node_ref=dialog
            class="import"
            class:over=state.over
            aria-labelledby="import-heading"
            on:close=move |_| state.open.set(false)
            on:dragover=move |event| lab.held_over(&event)
            on:dragleave=move |_| state.over.set(false)
            on:drop=move |event| lab.dropped(&event)
        >
            <h2 id="import-heading">{lab.say(key!(import.heading))}</h2>
            {body}
            <button type="button" class="shut" on:click=move |_| state.open.set(false)>{lab.say(key!(ledger.shut))}</button>
        </dialog>
    }
}
