//! How a file is read: the first rows, what each column is taken for, and every list to correct it with.

use std::sync::Arc;

use maud::{Markup, html};

use super::super::{Pen, Target};
use super::{ImportAct, count, rows, words};
use crate::import::{
    Adverse, Ask, Choices, ColumnFound, Decimal, Delimiter, Import, Kind, Mapping, Order, PreviousClose, Role, SAMPLE, Sample,
    SniffProblem, Stamp, sniff,
};
use crate::platform::decoder::Browser;
use crate::text::{Line, Text, prices};
use crate::{key, tr};

/// Prices that are shown as they are read.
const SHOWN: usize = 6;
/// Refused rows that are shown before the whole file is read.
const SHOWN_REFUSED: usize = 3;
/// Usual lengths of bars, minutes.
const BARS: [f64; 5] = [1.0, 5.0, 15.0, 30.0, 60.0];
/// Offsets from UTC in half hours: the first, and how many.
const OFFSETS: (f64, usize) = (-24.0, 53);
/// From where the first day is measured.
const CLOSES: [PreviousClose; 2] = [PreviousClose::FirstPrice, PreviousClose::FirstDaysClose];

/// What can be corrected by a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// [`Kind`].
    Kind,
    /// [`Decimal`].
    Decimal,
    /// [`Stamp`].
    Stamp,
    /// Whether there is a header.
    Header,
    /// [`Order`].
    Order,
    /// [`PreviousClose`].
    Close,
    /// Length of a bar.
    Bar,
    /// [`Adverse`].
    Adverse,
    /// Offset from UTC.
    Offset,
}

impl Setting {
    /// Which entry of its list holds; one beyond the list for a value that is not in it.
    fn get(self, mapping: &Mapping) -> usize {
        let place = |found: Option<usize>, length: usize| found.unwrap_or(length);
        match self {
            Self::Kind => mapping.kind as usize,
            Self::Decimal => mapping.decimal as usize,
            Self::Stamp => mapping.stamp as usize,
            Self::Header => usize::from(!mapping.header),
            Self::Order => mapping.order as usize,
            Self::Close => {
                place(CLOSES.iter().position(|close| *close == mapping.previous_close), CLOSES.len())
            }
            Self::Bar => place(BARS.iter().position(|bar| *bar == mapping.bar_minutes), BARS.len()),
            Self::Adverse => mapping.adverse as usize,
            Self::Offset => {
                let (first, most) = OFFSETS;
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
                let half_hours = (mapping.utc_offset_minutes / 30.0 - first) as usize;
                half_hours.min(most)
            }
        }
    }

    /// Takes an entry of its list; one that is not there changes nothing.
    fn set(self, choices: &mut Choices, entry: usize) {
        fn take<T: Copy>(into: &mut Option<T>, all: &[T], entry: usize) {
            if let Some(value) = all.get(entry) {
                *into = Some(*value);
            }
        }
        match self {
            Self::Kind => take(&mut choices.kind, Kind::ALL, entry),
            Self::Decimal => take(&mut choices.decimal, Decimal::ALL, entry),
            Self::Stamp => take(&mut choices.stamp, Stamp::ALL, entry),
            Self::Header => choices.header = Some(entry == 0),
            Self::Order => take(&mut choices.order, Order::ALL, entry),
            Self::Close => take(&mut choices.previous_close, &CLOSES, entry),
            Self::Bar => take(&mut choices.bar_minutes, &BARS, entry),
            Self::Adverse => take(&mut choices.adverse, Adverse::ALL, entry),
            Self::Offset => choices.utc_offset_minutes = Some(offset(entry)),
        }
    }
}

/// The offset of an entry, minutes.
fn offset(entry: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let half_hours = OFFSETS.0 + entry as f64;
    half_hours * 30.0
}

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
    /// What the reader is asked.
    asks: Vec<Ask>,
    /// Its columns, for the words of answers.
    columns: Vec<ColumnFound>,
    /// What the reader has said.
    choices: Choices,
    /// Its first bytes.
    sample: Vec<u8>,
    /// What they give, if nothing is to be asked.
    import: Option<Import>,
}

impl Look {
    /// Looks at the `sample`, the first bytes of a file; `choices` holds what no file tells.
    ///
    /// # Errors
    /// [`SniffProblem`] for what is no table.
    pub fn new(name: Arc<str>, size: f64, sample: Vec<u8>, choices: Choices) -> Result<Self, SniffProblem> {
        let sniffed = sniff(&Sample::new(&sample, whole(size)).decoded_by(&Browser), &choices)?;
        let names = sniffed.names();
        let mut rows = sniffed.preview;
        if sniffed.mapping.header {
            rows.insert(0, names);
        }
        Ok(Self {
            name,
            size,
            mapping: sniffed.mapping,
            rows,
            asks: sniffed.asks,
            columns: sniffed.columns,
            choices,
            sample,
            import: sniffed.beginning,
        })
    }

    /// The same file with another delimiter.
    ///
    /// # Errors
    /// As [`Look::new`].
    pub fn cut_by(self, delimiter: Delimiter) -> Result<Self, SniffProblem> {
        // Columns are others then.
        let choices = Choices { delimiter: Some(delimiter), columns: Vec::new(), ..self.choices };
        Self::new(self.name, self.size, self.sample, choices)
    }

    /// Looks at it again with what the reader has said besides.
    fn again(&mut self, choices: Choices) {
        // A table stays one, however it is read.
        if let Ok(look) = Self::new(self.name.clone(), self.size, self.sample.clone(), choices) {
            *self = look;
        }
    }

    /// Reads it with another entry of a list.
    pub fn set(&mut self, setting: Setting, entry: usize) {
        let mut choices = self.choices.clone();
        setting.set(&mut choices, entry);
        self.again(choices);
    }

    /// Reads it with another role of a column, which no other column has then.
    pub fn set_column(&mut self, column: usize, role: Option<Role>) {
        let mut choices = self.choices.clone();
        choices.set_column(column, role);
        self.again(choices);
    }

    /// Reads it with an answer to a question.
    pub fn answer(&mut self, ask: usize, answer: usize) {
        if let Some(answer) = self.asks.get(ask).and_then(|ask| ask.answers.get(answer)) {
            let mut choices = self.choices.clone();
            choices.answer(answer.clone());
            self.again(choices);
        }
    }

    /// A day's date, or its number.
    pub(super) fn date(&self, text: &Text, day: i32) -> String {
        if self.mapping.stamp == Stamp::DayNumber { tr!(text, path.day_n, n = day) } else { words::date(day) }
    }
}

/// Whether the sample is the whole file.
fn whole(size: f64) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    let sample = SAMPLE as f64;
    size <= sample
}

/// The form with the first rows, and the button that reads the file or what is missing before it can be read.
pub(super) fn look(pen: &Pen, look: &Look, problem: &Markup) -> Markup {
    let text = pen.text;
    let mapping = &look.mapping;
    let missing = mapping.problem();
    html! {
        p class="file-name" { (look.name) }
        p class="private" { (text.line(key!(import.private))) }
        p { (text.line(key!(import.judge))) }
        (preview(pen, look))
        @for (index, ask) in look.asks.iter().enumerate() { (question(pen, look, index, ask)) }
        @match (missing, &look.import) {
            (Some(missing), _) => p class="problem" role="alert" { (words::mapping(text, missing)) },
            (None, Some(import)) => (as_read(pen, look, import)),
            (None, None) => {}
        }
        (lists(pen, mapping))
        (problem)
        div class="buttons" {
            @if missing.is_none() { (pen.import_button("main", key!(import.read), ImportAct::Read)) }
            (pen.import_button("", key!(import.again), ImportAct::Again))
        }
    }
}

/// What the reader is asked, with the answers that make sense.
fn question(pen: &Pen, look: &Look, index: usize, ask: &Ask) -> Markup {
    html! {
        p class="caution" { (prices::question(pen.text, ask)) }
        div class="buttons" {
            @for (answer, of) in ask.answers.iter().enumerate() {
                button type="button" data-t=(pen.mark(Target::Import(ImportAct::Answer(index, answer)))) {
                    (prices::answer(pen.text, ask, of, &look.columns))
                }
            }
        }
    }
}

/// The first rows as they are written; above each column what it is taken for.
fn preview(pen: &Pen, look: &Look) -> Markup {
    let width = look.rows.iter().map(Vec::len).max().unwrap_or(0);
    let heading = tr!(pen.text, import.preview);
    html! {
        div class="scroll preview" tabindex="0" role="group" aria-label=(heading) {
            table {
                caption class="visually-hidden" { (heading) }
                thead { tr { @for column in 0..width { th scope="col" { (roles(pen, &look.mapping, column)) } } } }
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

/// What a column is taken for.
fn roles(pen: &Pen, mapping: &Mapping, column: usize) -> Markup {
    let held = mapping.columns.iter().position(|held| *held == Some(column));
    let name = tr!(pen.text, import.column_n, n = column + 1);
    html! {
        select aria-label=(name) id={ "import-column-" (column) } {
            (option(pen, ImportAct::Column(column, None), pen.text.line(key!(import.unused)), held.is_none()))
            @for (index, role) in Role::ALL.iter().enumerate() {
                (option(pen, ImportAct::Column(column, Some(*role)), words::role(pen.text, *role), held == Some(index)))
            }
        }
    }
}

fn option(pen: &Pen, act: ImportAct, words: &str, holds: bool) -> Markup {
    html! { option value=(pen.mark(Target::Import(act))) selected[holds] { (words) } }
}

/// The first prices as they are read with the mapping, and the first rows that are refused.
fn as_read(pen: &Pen, look: &Look, import: &Import) -> Markup {
    let text = pen.text;
    let refused = &import.refused[..import.refused.len().min(SHOWN_REFUSED)];
    html! {
        h3 { (text.line(key!(import.as_read))) }
        ol class="as-read" {
            @for tick in 0..import.minute.len().min(SHOWN) {
                @let day = import.days.iter().rfind(|day| day.start <= tick).and_then(|day| day.date);
                li {
                    (day.map(|day| look.date(text, day)).unwrap_or_default()) " "
                    (text.clock(import.open + import.minute[tick])) " "
                    b { (text.number(import.price[tick], 2, 6)) }
                }
            }
        }
        @if import.rows_refused > 0 {
            div class="problem" {
                p {
                    (tr!(text, import.refused_so_far, refused = count(text, import.rows_refused),
                        all = count(text, import.rows_refused + import.rows_read)))
                }
                (rows(text, refused))
            }
        }
    }
}

/// A list with the words of its entries.
type List = (Setting, Line, &'static [Line]);

const LISTS: [List; 7] = [
    (
        Setting::Kind,
        key!(import.kind),
        &[key!(import.kinds.ticks), key!(import.kinds.bars), key!(import.kinds.days)],
    ),
    (Setting::Decimal, key!(import.decimal), &[key!(import.decimal_point), key!(import.decimal_comma)]),
    (
        Setting::Stamp,
        key!(import.stamp),
        &[
            key!(import.stamps.year_first),
            key!(import.stamps.day_first),
            key!(import.stamps.month_first),
            key!(import.stamps.seconds),
            key!(import.stamps.millis),
            key!(import.stamps.micros),
            key!(import.stamps.nanos),
            key!(import.stamps.number),
            key!(import.stamps.republic),
            key!(import.stamps.spreadsheet),
        ],
    ),
    (Setting::Header, key!(import.header), &[key!(import.header_yes), key!(import.header_no)]),
    (Setting::Order, key!(import.order), &[key!(import.oldest_first), key!(import.newest_first)]),
    (
        Setting::Close,
        key!(import.previous_close),
        &[key!(import.close_first_price), key!(import.close_first_day)],
    ),
    (Setting::Adverse, key!(import.adverse), &[key!(import.low_first), key!(import.high_first)]),
];

/// In the order of [`Delimiter::ALL`].
const DELIMITERS: [Line; 4] =
    [key!(import.comma), key!(import.semicolon), key!(import.tab), key!(import.vertical_bar)];

fn lists(pen: &Pen, mapping: &Mapping) -> Markup {
    let text = pen.text;
    let walked = mapping.kind != Kind::Ticks && mapping.has_bars();
    let since_1970 =
        mapping.stamp as usize >= Stamp::EpochSeconds as usize && mapping.stamp != Stamp::DayNumber;
    let says = |lines: &[Line]| lines.iter().map(|line| text.line(*line).to_owned()).collect::<Vec<_>>();
    let minutes = |minutes: f64| tr!(text, import.minutes_n, n = text.number(minutes, 0, 3));
    html! {
        div class="pair" {
            div class="field" {
                label for="import-delimiter" { (text.line(key!(import.delimiter))) }
                select id="import-delimiter" {
                    @for (delimiter, words) in Delimiter::ALL.iter().zip(DELIMITERS) {
                        (option(pen, ImportAct::Delimiter(*delimiter), text.line(words), *delimiter == mapping.delimiter))
                    }
                }
            }
            @for (setting, name, entries) in LISTS {
                @if setting != Setting::Adverse || walked { (list(pen, mapping, setting, name, &says(entries))) }
            }
            @if mapping.kind == Kind::Bars {
                @let own = (!BARS.contains(&mapping.bar_minutes)).then_some(mapping.bar_minutes);
                @let lengths = BARS.into_iter().chain(own).map(minutes).collect::<Vec<_>>();
                (list(pen, mapping, Setting::Bar, key!(import.bar), &lengths))
            }
            @if since_1970 {
                @let offsets = (0..OFFSETS.1).map(|entry| words::offset(offset(entry))).collect::<Vec<_>>();
                (list(pen, mapping, Setting::Offset, key!(import.offset), &offsets))
            }
        }
        @if walked {
            p class="hint" {
                (pen.say(match mapping.adverse {
                    Adverse::LowFirst => key!(import.walked_low),
                    Adverse::HighFirst => key!(import.walked_high),
                }))
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

fn list(pen: &Pen, mapping: &Mapping, setting: Setting, name: Line, entries: &[String]) -> Markup {
    let holds = setting.get(mapping);
    let id = format!("import-setting-{}", setting as usize);
    html! {
        div class="field" {
            label for=(id) { (pen.say(name)) }
            select id=(id) {
                @for (entry, words) in entries.iter().enumerate() {
                    (option(pen, ImportAct::Set(setting, entry), words, entry == holds))
                }
            }
        }
    }
}
