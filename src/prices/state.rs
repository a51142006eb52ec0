//! How far the reading of a file has come. It outlives the dialog.

use std::sync::Arc;

use leptos::prelude::*;
use model::{Field, FieldProblem, Inputs, PathOrigin, Recorded, Settings};
use price_files::{Adverse, Ask, Choices, Import, Role, SniffProblem, Stamp};
use price_worker::Looked;
use web_sys::Blob;
use words::{Text, tr};

use super::look::Said;
use super::{Findings, Look, Setting};
use crate::browser::files;
use crate::browser::worker::{FileReader, Told};
use crate::reactive::memo;
use crate::state::Lab;

/// Files whose findings are kept: a reader goes back to one of before, or undoes.
const USED: usize = 4;

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
    /// What reads files has not come.
    NoReader,
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
            Self::NoReader => tr!(text, import.no_reader),
            Self::Refused(problem) => text.problem(Field::OpeningTime, problem),
        }
    }
}

/// A file that was chosen.
#[derive(Debug)]
struct File {
    name: Arc<str>,
    /// Bytes.
    size: f64,
    reader: FileReader,
    /// What the reader has said.
    said: Said,
    /// What of it the file was judged by last.
    before: Said,
}

/// The reading of a file.
#[derive(Clone, Copy, Debug)]
pub struct PricesState {
    /// How far it has come.
    pub step: RwSignal<Step>,
    /// The file; there is one at every step but the first.
    pub look: RwSignal<Option<Look>>,
    /// Whether the file is being judged anew after a correction.
    pub judging: RwSignal<bool>,
    /// Bytes that have been read.
    pub read: RwSignal<f64>,
    /// What came out, once it has been read.
    pub findings: RwSignal<Option<Arc<Findings>>>,
    /// What was wrong last.
    pub problem: RwSignal<Option<PricesProblem>>,
    /// What is typed or pasted as rows.
    pub pasted: RwSignal<String>,
    /// The file that was chosen; dropping it ends what is done with it.
    file: StoredValue<Option<File>, LocalStorage>,
    /// The path that was read, with its opening time in minutes since midnight.
    path: StoredValue<Option<(Recorded, f64)>>,
    /// What came out of the files whose paths were used last.
    used: StoredValue<Vec<(Recorded, Arc<Findings>)>>,
}

impl Default for PricesState {
    fn default() -> Self {
        Self {
            step: RwSignal::default(),
            look: RwSignal::default(),
            judging: RwSignal::default(),
            read: RwSignal::default(),
            findings: RwSignal::default(),
            problem: RwSignal::default(),
            pasted: RwSignal::default(),
            file: StoredValue::new_local(None),
            path: StoredValue::default(),
            used: StoredValue::default(),
        }
    }
}

impl PricesState {
    /// Something of the file, told only when it changes; empty where there is no file any more.
    pub fn of_look<T>(self, read: impl Fn(&Look) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        memo(move || self.look.with(|look| look.as_ref().map(&read).unwrap_or_default()))
    }

    /// Words on the file that follow the language; empty where there is no file any more.
    pub fn say_look<T>(self, lab: Lab, words: impl Fn(&Text, &Look) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        self.of_look(move |look| lab.text.with(|text| words(text, look)))
    }

    /// Shows a step; the path that another one held goes.
    fn show(self, step: Step, problem: Option<PricesProblem>) {
        self.path.set_value(None);
        self.judging.set(false);
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
        let size = file.size();
        self.start(None);
        let reader = FileReader::new(lab.host, file, move |told| self.hear(lab, told));
        let said = Said { choices: lab.inputs.with_untracked(usual), answered: Vec::new() };
        reader.look(said.choices.clone());
        self.file.set_value(Some(File { name: Arc::from(name), size, reader, before: said.clone(), said }));
        lab.prices_open.set(true);
    }

    fn hear(self, lab: Lab, told: Told) {
        // The app may be gone.
        if lab.is_gone() {
            return;
        }
        match told {
            Told::Looked(looked) => match *looked {
                Ok(looked) => self.looked(looked),
                Err(problem) => self.is_no_table(problem),
            },
            Told::Read(read) => self.read.set(read),
            Told::Done(import) => self.finish(*import),
            Told::Failed(_) => self.is_unreadable(PricesProblem::Unreadable),
            Told::NoReader => self.is_unreadable(PricesProblem::NoReader),
        }
    }

    fn looked(self, looked: Looked) {
        self.file.update_value(|file| {
            if let Some(file) = file {
                file.before = file.said.clone();
                self.look.set(Some(Look::new(file.name.clone(), file.size, file.said.clone(), looked)));
            }
        });
        self.show(Step::Look, None);
    }

    /// A correction that makes the file no table any more is told, and not taken.
    fn is_no_table(self, problem: SniffProblem) {
        let problem = Some(PricesProblem::Sniff(problem));
        if self.look.with_untracked(Option::is_none) {
            return self.start(problem);
        }
        self.file.update_value(|file| {
            if let Some(file) = file {
                file.said = file.before.clone();
                self.show_said(&file.said);
            }
        });
        self.show(Step::Look, problem);
    }

    /// Shows what the reader has said as said, before the file has been judged by it.
    fn show_said(self, said: &Said) {
        self.look.update(|look| {
            if let Some(look) = look {
                look.hear(said.clone());
            }
        });
    }

    fn is_unreadable(self, problem: PricesProblem) {
        let problem = Some(problem);
        if self.look.with_untracked(Option::is_some) {
            self.show(Step::Look, problem);
        } else {
            self.start(problem);
        }
    }

    /// Says something of the file, which is judged again by it.
    fn say(self, change: impl FnOnce(&mut Said)) {
        self.judging.set(true);
        self.file.update_value(|file| {
            if let Some(file) = file {
                change(&mut file.said);
                self.show_said(&file.said);
                file.reader.look(file.said.choices.clone());
            }
        });
    }

    /// Corrects how the file is read: takes an entry of a list.
    pub fn correct(self, setting: Setting, entry: usize) {
        self.say(|said| setting.choose(said, entry));
    }

    /// Corrects what a column is.
    pub fn correct_column(self, column: usize, role: Option<Role>) {
        self.say(|said| said.set_column(column, role));
    }

    /// Answers a question by the number of the answer.
    pub fn answer(self, ask: Ask, answer: usize) {
        self.say(|said| said.answer(ask, answer));
    }

    /// Takes the sheet of that place in a workbook.
    pub fn set_sheet(self, place: usize) {
        self.say(|said| {
            said.forget_columns();
            said.choices.sheet = u32::try_from(place).ok();
        });
    }

    /// Takes a pattern for dates and times.
    pub fn set_pattern(self, pattern: String) {
        self.say(|said| {
            said.choices.stamp = Some(Stamp::Pattern);
            said.choices.pattern = Some(pattern);
        });
    }

    /// Takes a time at which sessions begin, minutes since midnight; `None`: the file is judged.
    pub fn set_session_start(self, minutes: Option<f64>) {
        self.say(|said| said.choices.session_start = minutes);
    }

    /// Reads the whole file.
    pub fn read_file(self) {
        self.show(Step::Reading, None);
        self.read.set(0.0);
        self.file.with_value(|file| {
            if let Some(file) = file {
                file.reader.read(file.said.choices.clone());
            }
        });
    }

    fn finish(self, import: Import) {
        let of_look = |look: &Look| (look.name().clone(), look.mapping().stamp);
        let Some((name, stamp)) = self.look.with_untracked(|look| look.as_ref().map(of_look)) else { return };
        self.findings.set(Some(Arc::new(Findings::new(&import, stamp))));
        self.show(Step::Done, None);
        let open = import.open;
        // That no row could be used is told by the findings.
        if let Ok(path) = import.into_path() {
            self.path
                .set_value(Some((Recorded { origin: PathOrigin::File(name), path: Arc::new(path) }, open)));
        }
    }

    /// Goes back to how the file is read; where it is being read, it stops.
    pub fn back_to_look(self) {
        let was_reading = self.step.get_untracked() == Step::Reading;
        self.show(Step::Look, None);
        if was_reading {
            // What is asked now ends it.
            self.say(|_| {});
        }
    }

    /// Takes the prices that were read into the Lab.
    pub fn use_prices(self, lab: Lab) {
        let Some((path, open)) = self.path.get_value() else { return };
        let inputs = lab.inputs.get_untracked();
        let findings = self.findings.get_untracked();
        match inputs.with_recorded(path.clone(), open) {
            Ok(taken) => {
                self.used.update_value(|used| {
                    used.truncate(USED - 1);
                    used.splice(0..0, findings.map(|findings| (path, findings)));
                });
                lab.prices_open.set(false);
                self.start(None);
                lab.show_path(taken);
            }
            Err(error) => self.problem.set(Some(PricesProblem::Refused(error.problem))),
        }
    }

    /// What came out of the file of a path, if it has been used in this visit.
    #[must_use]
    pub fn findings_of(self, recorded: &Recorded) -> Option<Arc<Findings>> {
        self.used.with_value(|used| {
            used.iter().find(|(path, _)| path == recorded).map(|(_, findings)| findings.clone())
        })
    }

    /// Goes back to the path that was drawn before, or to the scenario's, with the product as it is now.
    pub fn back_to_drawn(self, lab: Lab) {
        let inputs = lab.inputs.get_untracked();
        let drawn = lab.last_sketched().unwrap_or_else(|| inputs.preset.settings());
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
fn usual(inputs: &Inputs) -> Choices {
    Choices {
        adverse: Some(if inputs.terms.leverage < 0.0 { Adverse::HighFirst } else { Adverse::LowFirst }),
        day_open: Some(inputs.clock.open),
        day_minutes: Some(inputs.clock.length),
        ..Choices::default()
    }
}
