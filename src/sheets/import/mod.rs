//! Prices from a file: choosing it, correcting how it is read, what came out.

mod look;
mod words;

use maud::{Markup, html};

pub use look::{Look, Setting};

use super::{Pen, Sheet, Target};
use crate::import::{Adjustment, Adjustments, Caution, Delimiter, Import, ImportedDay, Refused, Role, SniffProblem};
use crate::model::{Act, Field, FieldProblem, Recorded};
use crate::text::{Line, Text};
use crate::{key, tr};

/// Id of the field to paste into.
pub const PASTE: &str = "import-paste";

/// The sample that ships with the site.
const SAMPLE_FILE: &str = "./sample-day.csv";

/// What the reader does to a file of prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportAct {
    /// Has chosen a file.
    Choose,
    /// Has pasted rows.
    Paste,
    /// Corrects the delimiter; everything else is proposed anew.
    Delimiter(Delimiter),
    /// Corrects what a column is.
    Column(usize, Option<Role>),
    /// Corrects how rows are read: takes the entry of that number.
    Set(Setting, usize),
    /// Answers a question: by their numbers.
    Answer(usize, usize),
    /// Reads all of it.
    Read,
    /// Goes back to how the file is read; where it is being read, it stops.
    Correct,
    /// Takes the prices into the Lab.
    Use,
    /// Takes another file.
    Again,
}

/// Why a file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ImportProblem {
    /// It is no text that could be read.
    Sniff(SniffProblem),
    /// The browser could not read it.
    Unreadable,
    /// The Lab does not take these prices.
    Refused(FieldProblem),
}

/// How far an import has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ImportStep {
    /// Nothing has been chosen.
    #[default]
    Start,
    /// The reader judges how the file is read.
    Look,
    /// The file is being read: bytes so far.
    Reading(f64),
    /// The file has been read.
    Done(Findings),
}

/// What the dialog shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportView {
    /// How far it has come.
    pub step: ImportStep,
    /// The file; there is one but at the start.
    pub look: Option<Look>,
    /// What was wrong last.
    pub problem: Option<ImportProblem>,
    /// What was pasted.
    pub pasted: String,
}

/// What came out of a file, without its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    days: usize,
    ticks: usize,
    previous_close: f64,
    dates: Option<(i32, i32)>,
    rows_read: u64,
    rows_refused: u64,
    refused: Vec<Refused>,
    adjustments: Adjustments,
    cautions: Vec<Caution>,
}

impl Findings {
    /// Of an import.
    #[must_use]
    pub fn new(import: &Import) -> Self {
        let date = |day: Option<&ImportedDay>| day.and_then(|day| day.date);
        Self {
            days: import.days.len(),
            ticks: import.minute.len(),
            previous_close: import.previous_close,
            dates: date(import.days.first()).zip(date(import.days.last())),
            rows_read: import.rows_read,
            rows_refused: import.rows_refused,
            refused: import.refused.clone(),
            adjustments: import.adjustments,
            cautions: import.cautions.clone(),
        }
    }
}

impl Pen<'_> {
    fn import_button(&self, class: &str, name: Line, act: ImportAct) -> Markup {
        html! { button type="button" class=(class) data-t=(self.mark(Target::Import(act))) { (self.say(name)) } }
    }
}

/// What stands in the path's panel: the way to a file, and where to drop one.
pub(super) fn offer(pen: &Pen) -> Markup {
    html! {
        div class="drop-area" {
            (pen.button("", pen.text.line(key!(import.open)), Act::OpenImport))
            p class="hint" { (pen.text.line(key!(import.drop))) }
        }
    }
}

/// A recorded path, in the path's panel.
pub(super) fn recorded(pen: &Pen, file: &Recorded) -> Markup {
    let sessions = file.path.sessions();
    let ticks = sessions.iter().map(|session| session.minute.len()).sum::<usize>();
    html! {
        p class="file-name" { (file.name) }
        dl class="readouts" {
            (line(pen, key!(import.days), &count(pen.text, sessions.len() as u64)))
            (line(pen, key!(import.ticks), &count(pen.text, ticks as u64)))
        }
        (pen.button("link", pen.text.line(key!(import.drawn)), Act::DrawnPath))
    }
}

/// The dialog's content; with the address of the site's folder.
#[must_use]
pub fn import(text: &Text, view: &ImportView, address: &str) -> Sheet {
    let pen = Pen::new(text);
    let problem = match view.problem {
        Some(ImportProblem::Sniff(problem)) => words::file(text, problem).to_owned(),
        Some(ImportProblem::Unreadable) => tr!(text, import.unreadable),
        Some(ImportProblem::Refused(problem)) => text.problem(Field::OpeningTime, problem),
        None => String::new(),
    };
    let problem = html! { p class="problem" role="alert" { (problem) } };
    let html = match (&view.step, &view.look) {
        (ImportStep::Look, Some(look)) => look::look(&pen, look, &problem),
        (ImportStep::Reading(read), Some(look)) => reading(&pen, look, *read),
        (ImportStep::Done(findings), Some(look)) => done(&pen, look, findings, &problem),
        _ => start(&pen, address, &view.pasted, &problem),
    };
    pen.sheet(html)
}

fn start(pen: &Pen, address: &str, pasted: &str, problem: &Markup) -> Markup {
    let text = pen.text;
    html! {
        p class="private" { (text.line(key!(import.private))) }
        p { (text.line(key!(import.formats))) }
        div class="drop-area" {
            label for="import-file" { (text.line(key!(import.choose))) }
            input id="import-file" type="file" accept=".csv,.tsv,.txt,text/*"
                data-t=(pen.mark(Target::Import(ImportAct::Choose)));
            p class="hint" { (text.line(key!(import.drop))) }
        }
        (problem)
        div class="field" {
            label for=(PASTE) { (text.line(key!(import.paste))) }
            textarea id=(PASTE) rows="5" spellcheck="false" autocomplete="off"
                placeholder="09:30,350.00\n11:30,286.84\n16:00,351.75" { (pasted) }
        }
        (pen.import_button("", key!(import.look), ImportAct::Paste))
        p class="hint" { a href={ (address) (SAMPLE_FILE) } download { (text.line(key!(import.sample))) } }
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
        (pen.import_button("", key!(import.cancel), ImportAct::Correct))
    }
}

fn done(pen: &Pen, look: &Look, findings: &Findings, problem: &Markup) -> Markup {
    let text = pen.text;
    let usable = findings.ticks > 0;
    html! {
        p class="file-name" { (look.name) }
        dl class="readouts" {
            (line(pen, key!(import.days), &count(text, findings.days as u64)))
            @if let Some((first, last)) = findings.dates {
                (line(pen, key!(import.dates), &format!("{} – {}", look.date(text, first), look.date(text, last))))
            }
            (line(pen, key!(import.ticks), &count(text, findings.ticks as u64)))
            @if usable { (line(pen, key!(import.previous_close), &text.money(findings.previous_close))) }
            (line(pen, key!(import.rows_read), &count(text, findings.rows_read)))
            (line(pen, key!(import.rows_refused), &count(text, findings.rows_refused)))
        }
        ul class="notes" {
            @for (adjustment, times) in findings.adjustments.made() {
                li {
                    (words::adjustment(text, adjustment))
                    @if adjustment != Adjustment::FirstPriceIsPreviousClose { (text.line(key!(sign.gap))) (count(text, times)) }
                }
            }
        }
        @if !findings.cautions.is_empty() {
            ul class="caution" { @for caution in &findings.cautions { li { (words::caution(text, *caution)) } } }
        }
        @if findings.rows_refused > 0 { (refused(pen, findings)) }
        @if !usable { p class="problem" role="alert" { (text.line(key!(import.nothing))) } }
        (problem)
        div class="buttons" {
            @if usable { (pen.import_button("main", key!(import.use_these), ImportAct::Use)) }
            (pen.import_button("", key!(import.correct), ImportAct::Correct))
            (pen.import_button("", key!(import.again), ImportAct::Again))
        }
    }
}

/// The rows that were not used, with the reasons.
fn refused(pen: &Pen, findings: &Findings) -> Markup {
    let text = pen.text;
    let listed = findings.refused.len() as u64;
    let heading = tr!(text, import.refused_heading);
    html! {
        h3 { (heading) }
        @if listed < findings.rows_refused {
            p class="hint" {
                (tr!(text, import.refused_some, listed = count(text, listed), all = count(text, findings.rows_refused)))
            }
        }
        div class="scroll refused" tabindex="0" role="group" aria-label=(heading) {
            (rows(text, &findings.refused))
        }
    }
}

fn rows(text: &Text, refused: &[Refused]) -> Markup {
    html! { ul { @for row in refused { li { (words::refused(text, *row)) } } } }
}

fn line(pen: &Pen, name: Line, value: &str) -> Markup {
    html! { div { dt { (pen.say(name)) } dd { (value) } } }
}

fn count(text: &Text, count: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "rows are far fewer than 2^53")]
    let count = count as f64;
    text.number(count, 0, 0)
}
