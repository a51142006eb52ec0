//! How a file is read: the first rows, what each column is taken for, and every list to correct it with.

use std::sync::Arc;

use maud::{Markup, html};

use super::super::{Pen, Target};
use super::{ImportAct, long, words};
use crate::import::{
    Adverse, Decimal, Delimiter, Import, Importer, Kind, Mapping, Order, PreviousClose, Role, SAMPLE,
    SniffProblem, Stamp, sniff,
};
use crate::key;
use crate::text::Line;
use crate::tr;

/// Prices that are shown as they are read.
const SHOWN: usize = 6;
/// Refused rows that are shown before the whole file is read.
const SHOWN_REFUSED: usize = 3;
/// Usual lengths of bars, minutes.
const BARS: [f64; 5] = [1.0, 5.0, 15.0, 30.0, 60.0];

/// A file with its beginning, read by a mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// What the file is called.
    pub name: Arc<str>,
    /// Its size, bytes.
    pub size: f64,
    /// How it is read.
    pub mapping: Mapping,
    /// The first rows from the header on, as they are written.
    rows: Vec<Vec<String>>,
    /// Whether day and month could as well be the other way round.
    dates_ambiguous: bool,
    /// Its first bytes.
    sample: Arc<[u8]>,
    /// What they give.
    import: Import,
}

impl Look {
    /// Looks at the `sample`, the first bytes of a file; `usual` are the choices that no file tells.
    ///
    /// # Errors
    /// [`SniffProblem`] for what is no text.
    pub fn new(
        name: Arc<str>,
        size: f64,
        sample: Arc<[u8]>,
        delimiter: Option<Delimiter>,
        usual: &Mapping,
    ) -> Result<Self, SniffProblem> {
        let sniffed = sniff(&sample, whole(size), delimiter)?;
        let mut mapping = sniffed.mapping;
        mapping.adverse = usual.adverse;
        mapping.day_open = usual.day_open;
        mapping.day_minutes = usual.day_minutes;
        if mapping.kind == Kind::Days {
            mapping.previous_close = PreviousClose::FirstDaysClose;
        }
        let mut rows = sniffed.preview;
        if mapping.header {
            rows.insert(0, sniffed.names);
        }
        let import = beginning(&sample, size, &mapping);
        Ok(Self { name, size, mapping, rows, dates_ambiguous: sniffed.dates_ambiguous, sample, import })
    }

    /// The same file with another delimiter.
    ///
    /// # Errors
    /// As [`Look::new`].
    pub fn cut_by(&self, delimiter: Delimiter) -> Result<Self, SniffProblem> {
        Self::new(self.name.clone(), self.size, self.sample.clone(), Some(delimiter), &self.mapping)
    }

    /// The same file read in another way.
    #[must_use]
    pub fn read_by(self, mapping: Mapping) -> Self {
        Self { import: beginning(&self.sample, self.size, &mapping), mapping, ..self }
    }

    /// Whether dates are numbers of days from any start.
    pub(super) fn counts_days(&self) -> bool {
        self.mapping.stamp == Stamp::DayNumber
    }
}

/// Whether the sample is the whole file.
fn whole(size: f64) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    let sample = SAMPLE as f64;
    size <= sample
}

/// What the first bytes give; a row that they cut is left out.
fn beginning(sample: &[u8], size: f64, mapping: &Mapping) -> Import {
    let cut = if whole(size) { None } else { sample.iter().rposition(|byte| *byte == b'\n') };
    let mut importer = Importer::new(mapping.clone());
    importer.feed(cut.map_or(sample, |last| &sample[..=last]));
    importer.finish()
}

/// An entry of a list: its words, whether it holds, the mapping that it makes.
type Entry = (String, bool, Mapping);

/// A list whose entries are mappings.
fn list(pen: &Pen, id: &str, name: Line, entries: &[Entry]) -> Markup {
    html! { div class="field" { label for=(id) { (pen.say(name)) } (select(pen, id, None, entries)) } }
}

fn select(pen: &Pen, id: &str, spoken: Option<&str>, entries: &[Entry]) -> Markup {
    html! {
        select id=(id) aria-label=[spoken] {
            @for (words, holds, mapping) in entries {
                @let act = pen.mark(Target::Import(ImportAct::Map(mapping.clone())));
                option value=(act) selected[*holds] { (words) }
            }
        }
    }
}

pub(super) fn look(pen: &Pen, look: &Look) -> Markup {
    let text = pen.text;
    let mapping = &look.mapping;
    html! {
        p class="file-name" { (look.name) }
        p class="private" { (tr!(text, import.private)) }
        p { (tr!(text, import.judge)) }
        (preview(pen, look))
        @if look.dates_ambiguous { p class="caution" { (tr!(text, import.ambiguous)) } }
        (as_read(pen, look))
        div class="pair" { (lists(pen, mapping)) }
        @if mapping.kind != Kind::Ticks && mapping.has_bars() {
            p class="hint" {
                (match mapping.adverse {
                    Adverse::LowFirst => tr!(text, import.walked_low),
                    Adverse::HighFirst => tr!(text, import.walked_high),
                })
            }
        }
        @if mapping.kind == Kind::Days {
            p class="hint" {
                (tr!(text, import.day_hours, open = text.clock(mapping.day_open),
                    close = text.clock(mapping.day_open + mapping.day_minutes)))
            }
        }
    }
}

/// The button that reads the file, or what is missing before it can be read.
pub(super) fn go(pen: &Pen, look: &Look) -> Markup {
    let text = pen.text;
    let problem = look.mapping.problem();
    html! {
        @if let Some(problem) = problem { p class="problem" role="alert" { (words::mapping(text, problem)) } }
        div class="buttons" {
            @if problem.is_none() { (pen.import_button("main", &tr!(text, import.read), ImportAct::Read)) }
            (pen.import_button("", &tr!(text, import.again), ImportAct::Again))
        }
    }
}

/// The first rows as they are written; above each column what it is taken for.
fn preview(pen: &Pen, look: &Look) -> Markup {
    let text = pen.text;
    let width = look.rows.iter().map(Vec::len).max().unwrap_or(0);
    let heading = tr!(text, import.preview);
    html! {
        div class="scroll preview" tabindex="0" role="group" aria-label=(heading) {
            table {
                caption class="visually-hidden" { (heading) }
                thead { tr { @for column in 0..width { th scope="col" { (column_list(pen, look, column)) } } } }
                tbody {
                    @for (index, row) in look.rows.iter().enumerate() {
                        tr class=[(index == 0 && look.mapping.header).then_some("names")] {
                            @for column in 0..width { td { (row.get(column).map_or("", String::as_str)) } }
                        }
                    }
                }
            }
        }
    }
}

fn column_list(pen: &Pen, look: &Look, column: usize) -> Markup {
    let text = pen.text;
    let mapping = &look.mapping;
    let mut freed = mapping.clone();
    for other in &mut freed.columns {
        *other = other.filter(|other| *other != column);
    }
    let mut entries = vec![(tr!(text, import.unused), freed == *mapping, freed.clone())];
    for role in Role::ALL {
        let held = mapping.column(*role) == Some(column);
        entries.push((words::role(text, *role), held, freed.clone().with_column(*role, Some(column))));
    }
    let name = tr!(text, import.column_n, n = column + 1);
    select(pen, &format!("import-column-{column}"), Some(&name), &entries)
}

/// The first prices as they are read with the mapping, and the first rows that are refused.
fn as_read(pen: &Pen, look: &Look) -> Markup {
    let text = pen.text;
    let import = &look.import;
    let heading = tr!(text, import.as_read);
    let day_of = |tick: usize| import.days.iter().rfind(|day| day.start <= tick).and_then(|day| day.date);
    html! {
        @if look.mapping.problem().is_none() {
            h3 { (heading) }
            ol class="as-read" {
                @for (tick, (minute, price)) in import.minute.iter().zip(&import.price).take(SHOWN).enumerate() {
                    li {
                        @if let Some(day) = day_of(tick) {
                            (if look.counts_days() { tr!(text, path.day_n, n = day) } else { words::date(day) }) " "
                        }
                        (text.clock(import.open + minute)) " "
                        b { (text.number(*price, 2, 6)) }
                    }
                }
            }
            @if import.rows_refused > 0 {
                p class="problem" {
                    (tr!(text, import.refused_so_far, refused = long(text, import.rows_refused),
                        all = long(text, import.rows_refused + import.rows_read)))
                }
                ul class="problem" {
                    @for row in import.refused.iter().take(SHOWN_REFUSED) { li { (words::refused(text, *row)) } }
                }
            }
        }
    }
}

fn lists(pen: &Pen, mapping: &Mapping) -> Markup {
    let text = pen.text;
    let with = |change: &dyn Fn(&mut Mapping)| {
        let mut changed = mapping.clone();
        change(&mut changed);
        changed
    };
    // Entries are mappings; the one that is the present mapping holds.
    let entries = |all: Vec<(String, Mapping)>| -> Vec<Entry> {
        all.into_iter().map(|(words, made)| (words, made == *mapping, made)).collect()
    };
    let kinds = Kind::ALL.iter().map(|v| (words::kind(text, *v), with(&|m| m.kind = *v)));
    let stamps = Stamp::ALL.iter().map(|v| (words::stamp(text, *v), with(&|m| m.stamp = *v)));
    let decimals = Decimal::ALL.iter().map(|v| (words::decimal(text, *v), with(&|m| m.decimal = *v)));
    let orders = Order::ALL.iter().map(|v| (words::order(text, *v), with(&|m| m.order = *v)));
    let extremes = Adverse::ALL.iter().map(|v| (words::adverse(text, *v), with(&|m| m.adverse = *v)));
    let headers = [(tr!(text, import.header_yes), true), (tr!(text, import.header_no), false)];
    let headers = headers.into_iter().map(|(words, v)| (words, with(&|m| m.header = v)));
    let closes = [
        (tr!(text, import.close_first_price), PreviousClose::FirstPrice),
        (tr!(text, import.close_first_day), PreviousClose::FirstDaysClose),
    ];
    let closes = closes.into_iter().map(|(words, v)| (words, with(&|m| m.previous_close = v)));
    let walked = mapping.kind != Kind::Ticks && mapping.has_bars();
    let since_1970 = matches!(
        mapping.stamp,
        Stamp::EpochSeconds | Stamp::EpochMillis | Stamp::EpochMicros | Stamp::EpochNanos
    );
    html! {
        (list(pen, "import-kind", key!(import.kind), &entries(kinds.collect())))
        (delimiters(pen, mapping.delimiter))
        (list(pen, "import-decimal", key!(import.decimal), &entries(decimals.collect())))
        (list(pen, "import-stamp", key!(import.stamp), &entries(stamps.collect())))
        (list(pen, "import-header", key!(import.header), &entries(headers.collect())))
        (list(pen, "import-order", key!(import.order), &entries(orders.collect())))
        (list(pen, "import-close", key!(import.previous_close), &entries(closes.collect())))
        @if mapping.kind == Kind::Bars {
            @let own = Some(mapping.bar_minutes).filter(|own| !BARS.contains(own));
            @let bars = own.into_iter().chain(BARS).map(|v| {
                (tr!(text, import.minutes_n, n = text.number(v, 0, 3)), with(&|m| m.bar_minutes = v))
            });
            (list(pen, "import-bar", key!(import.bar), &entries(bars.collect())))
        }
        @if walked { (list(pen, "import-adverse", key!(import.adverse), &entries(extremes.collect()))) }
        @if since_1970 {
            @let offsets = (-24..=28).map(|half| f64::from(half) * 30.0).map(|v| {
                (words::offset(v), with(&|m| m.utc_offset_minutes = v))
            });
            (list(pen, "import-offset", key!(import.offset), &entries(offsets.collect())))
        }
    }
}

/// Another delimiter makes other columns: everything is proposed anew.
fn delimiters(pen: &Pen, holds: Delimiter) -> Markup {
    html! {
        div class="field" {
            label for="import-delimiter" { (tr!(pen.text, import.delimiter)) }
            select id="import-delimiter" {
                @for delimiter in Delimiter::ALL {
                    @let act = pen.mark(Target::Import(ImportAct::Delimiter(*delimiter)));
                    option value=(act) selected[*delimiter == holds] { (words::delimiter(pen.text, *delimiter)) }
                }
            }
        }
    }
}
