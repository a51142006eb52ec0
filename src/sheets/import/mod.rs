//! Prices from a file: choosing it, correcting how it is read, what came out.

mod look;
mod words;

use maud::{Markup, html};

pub use look::Look;

use super::{Pen, Sheet, Target};
use crate::import::{Adjustments, Delimiter, Import, Mapping, Refused, SniffProblem};
use crate::model::{Act, Field, FieldProblem, Recorded};
use crate::text::Text;
use crate::tr;

/// Id of the field to paste into.
pub const PASTE: &str = "import-paste";

/// The sample that ships with the site.
const SAMPLE_FILE: &str = "sample-day.csv";

/// What the reader does to a file of prices.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportAct {
    /// Has chosen a file.
    Choose,
    /// Has pasted rows.
    Paste,
    /// Corrects the delimiter; everything else is proposed anew.
    Delimiter(Delimiter),
    /// Corrects how the file is read.
    Map(Mapping),
    /// Reads all of it.
    Read,
    /// Stops reading.
    Cancel,
    /// Takes the prices into the Lab.
    Use,
    /// Goes back to how the file is read.
    Correct,
    /// Takes another file.
    Again,
}

/// Why there is nothing to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartProblem {
    /// It is no text that could be read.
    Sniff(SniffProblem),
    /// The browser could not read it.
    Unreadable,
}

/// What came out of a file, without its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    days: usize,
    ticks: usize,
    previous_close: f64,
    dates: Option<[i32; 2]>,
    rows_read: u64,
    rows_refused: u64,
    refused: Vec<Refused>,
    adjustments: Adjustments,
    /// Why the Lab does not take these prices, if so.
    pub problem: Option<FieldProblem>,
}

impl Findings {
    /// Of an import.
    #[must_use]
    pub fn new(import: &Import) -> Self {
        let date = |day: Option<&crate::import::ImportedDay>| day.and_then(|day| day.date);
        Self {
            days: import.days.len(),
            ticks: import.minute.len(),
            previous_close: import.previous_close,
            dates: date(import.days.first()).zip(date(import.days.last())).map(|(a, b)| [a, b]),
            rows_read: import.rows_read,
            rows_refused: import.rows_refused,
            refused: import.refused.clone(),
            adjustments: import.adjustments,
            problem: None,
        }
    }
}

/// How far an import has come.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportStage {
    /// Nothing has been chosen.
    Start {
        /// Why what was chosen last cannot be used.
        problem: Option<StartProblem>,
        /// What was pasted.
        pasted: String,
    },
    /// The reader judges how the file is read.
    Look {
        /// How.
        look: Look,
        /// Whether the browser failed at reading it.
        failed: bool,
    },
    /// The file is being read.
    Reading {
        /// How.
        look: Look,
        /// Bytes read so far.
        read: f64,
    },
    /// The file has been read.
    Done {
        /// How.
        look: Look,
        /// What came out.
        findings: Findings,
    },
}

impl Default for ImportStage {
    fn default() -> Self {
        Self::Start { problem: None, pasted: String::new() }
    }
}

impl ImportStage {
    /// How the file is read, once there is one.
    #[must_use]
    pub const fn look(&self) -> Option<&Look> {
        match self {
            Self::Start { .. } => None,
            Self::Look { look, .. } | Self::Reading { look, .. } | Self::Done { look, .. } => Some(look),
        }
    }
}

impl Pen<'_> {
    fn import_button(&self, class: &str, words: &str, act: ImportAct) -> Markup {
        html! { button type="button" class=(class) data-t=(self.mark(Target::Import(act))) { (words) } }
    }
}

/// What stands in the path's panel: the way to a file, and where to drop one.
pub(super) fn offer(pen: &Pen) -> Markup {
    html! {
        div class="drop-area" {
            (pen.button("", &tr!(pen.text, import.open), Act::OpenImport))
            p class="hint" { (tr!(pen.text, import.drop)) }
        }
    }
}

/// A recorded path, in the path's panel.
pub(super) fn recorded(pen: &Pen, file: &Recorded) -> Markup {
    let sessions = file.path.sessions();
    let ticks = sessions.iter().map(|session| session.minute.len()).sum();
    html! {
        p class="file-name" { (file.name) }
        dl class="readouts" {
            (line(&tr!(pen.text, import.days), &count(pen.text, sessions.len())))
            (line(&tr!(pen.text, import.ticks), &count(pen.text, ticks)))
        }
        (pen.button("link", &tr!(pen.text, import.drawn), Act::DrawnPath))
    }
}

/// The dialog's content.
#[must_use]
pub fn import(text: &Text, stage: &ImportStage) -> Sheet {
    let pen = Pen::new(text);
    let html = match stage {
        ImportStage::Start { problem, pasted } => start(&pen, *problem, pasted),
        ImportStage::Look { look, failed } => html! {
            (look::look(&pen, look))
            @if *failed { p class="problem" role="alert" { (tr!(text, import.unreadable)) } }
            (look::go(&pen, look))
        },
        ImportStage::Reading { look, read } => reading(&pen, look, *read),
        ImportStage::Done { look, findings } => done(&pen, look, findings),
    };
    pen.sheet(html)
}

fn start(pen: &Pen, problem: Option<StartProblem>, pasted: &str) -> Markup {
    let text = pen.text;
    html! {
        p class="private" { (tr!(text, import.private)) }
        p { (tr!(text, import.formats)) }
        div class="drop-area" {
            label for="import-file" { (tr!(text, import.choose)) }
            input id="import-file" type="file" accept=".csv,.tsv,.txt,text/*"
                data-t=(pen.mark(Target::Import(ImportAct::Choose)));
            p class="hint" { (tr!(text, import.drop)) }
        }
        @if let Some(problem) = problem { p class="problem" role="alert" { (words::start(text, problem)) } }
        div class="field" {
            label for=(PASTE) { (tr!(text, import.paste)) }
            textarea id=(PASTE) rows="5" spellcheck="false" autocomplete="off"
                placeholder="09:30,350.00\n11:30,286.84\n16:00,351.75" { (pasted) }
        }
        (pen.import_button("", &tr!(text, import.look), ImportAct::Paste))
        p class="hint" { a href=(SAMPLE_FILE) download { (tr!(text, import.sample)) } }
    }
}

fn reading(pen: &Pen, look: &Look, read: f64) -> Markup {
    let text = pen.text;
    let share = if look.size > 0.0 { (read / look.size).min(1.0) } else { 0.0 };
    let words = tr!(text, import.reading, file = look.name, share = text.percent(share, 0, 0));
    html! {
        // The element has the role of a progress bar.
        progress max="1" value=(share) aria-label=(words) {}
        p { (words) }
        (pen.import_button("", &tr!(text, import.cancel), ImportAct::Cancel))
    }
}

fn done(pen: &Pen, look: &Look, findings: &Findings) -> Markup {
    let text = pen.text;
    let usable = findings.ticks > 0;
    html! {
        p class="file-name" { (look.name) }
        dl class="readouts" {
            (line(&tr!(text, import.days), &count(text, findings.days)))
            @if let Some(dates) = findings.dates.filter(|_| !look.counts_days()) {
                @let [first, last] = dates.map(words::date);
                (line(&tr!(text, import.dates), &format!("{first} – {last}")))
            }
            (line(&tr!(text, import.ticks), &count(text, findings.ticks)))
            @if usable { (line(&tr!(text, import.previous_close), &text.money(findings.previous_close))) }
            (line(&tr!(text, import.rows_read), &long(text, findings.rows_read)))
            (line(&tr!(text, import.rows_refused), &long(text, findings.rows_refused)))
        }
        ul class="notes" {
            @for (adjustment, count) in findings.adjustments.made() {
                li { (words::adjustment(text, adjustment, &long(text, count))) }
            }
        }
        @if findings.rows_refused > 0 { (refused(pen, findings)) }
        @if !usable { p class="problem" role="alert" { (tr!(text, import.nothing)) } }
        @if let Some(problem) = findings.problem {
            p class="problem" role="alert" { (text.problem(Field::OpeningTime, problem)) }
        }
        div class="buttons" {
            @if usable { (pen.import_button("main", &tr!(text, import.use_these), ImportAct::Use)) }
            (pen.import_button("", &tr!(text, import.correct), ImportAct::Correct))
            (pen.import_button("", &tr!(text, import.again), ImportAct::Again))
        }
    }
}

/// The rows that were not used, with the reasons.
fn refused(pen: &Pen, findings: &Findings) -> Markup {
    let text = pen.text;
    let listed = findings.refused.len();
    let summary = tr!(text, import.refused_heading);
    html! {
        details class="fold" open {
            summary { (summary) }
            @if (listed as u64) < findings.rows_refused {
                p class="hint" {
                    (tr!(text, import.refused_some, listed = count(text, listed), all = long(text, findings.rows_refused)))
                }
            }
            div class="scroll refused" tabindex="0" role="group" aria-label=(summary) {
                ul { @for row in &findings.refused { li { (words::refused(text, *row)) } } }
            }
        }
    }
}

fn line(name: &str, value: &str) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

fn count(text: &Text, count: usize) -> String {
    long(text, count as u64)
}

fn long(text: &Text, count: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "rows are far fewer than 2^53")]
    let count = count as f64;
    text.number(count, 0, 0)
}
