//! The first look at a file: what it seems to be, what the reader has corrected by hand, and what its beginning gives then.

use std::sync::Arc;

use price_files::{
    Delimiter, Import, Importer, Kind, Mapping, MappingProblem, PreviousClose, Refused, Role, SAMPLE,
    SniffProblem, sniff,
};

use super::Setting;

/// Prices that are shown as they are read.
const SHOWN: usize = 6;
/// Refused rows that are shown before the whole file is read.
const SHOWN_REFUSED: usize = 3;

/// A price as it is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReadPrice {
    /// Its session: days since 1970-01-01 or a day's number, where the file tells.
    pub day: Option<i32>,
    /// Its time, minutes since midnight.
    pub time: f64,
    /// The price.
    pub price: f64,
}

/// A file with its beginning, read by a mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    name: Arc<str>,
    /// Bytes of the whole file.
    size: f64,
    mapping: Mapping,
    /// The first rows from the header on, as they are written.
    rows: Vec<Vec<String>>,
    is_ambiguous: bool,
    /// The file's first bytes.
    sample: Arc<[u8]>,
    /// What they give.
    import: Import,
}

impl Look {
    /// Looks at the `sample`, the first bytes of a file of `size` bytes; of `usual` are the choices that no file tells.
    ///
    /// # Errors
    /// [`SniffProblem`] for what is no text.
    pub fn new(name: Arc<str>, size: f64, sample: Vec<u8>, usual: &Mapping) -> Result<Self, SniffProblem> {
        Self::judge(name, size, sample.into(), None, usual)
    }

    fn judge(
        name: Arc<str>,
        size: f64,
        sample: Arc<[u8]>,
        delimiter: Option<Delimiter>,
        usual: &Mapping,
    ) -> Result<Self, SniffProblem> {
        let sniffed = sniff(&sample, is_whole(size), delimiter)?;
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
        Ok(Self { name, size, mapping, rows, is_ambiguous: sniffed.dates_ambiguous, sample, import })
    }

    /// The file with another entry of a setting's list. With another delimiter everything else is judged anew.
    ///
    /// # Errors
    /// As [`Look::new`].
    pub fn with(&self, setting: Setting, entry: usize) -> Result<Self, SniffProblem> {
        let mut mapping = self.mapping.clone();
        setting.choose(&mut mapping, entry);
        if mapping.delimiter != self.mapping.delimiter {
            let (name, sample) = (self.name.clone(), self.sample.clone());
            return Self::judge(name, self.size, sample, Some(mapping.delimiter), &mapping);
        }
        Ok(self.read_by(mapping))
    }

    /// The file with another role of a column, which no other column has then.
    #[must_use]
    pub fn with_role(&self, column: usize, role: Option<Role>) -> Self {
        let mut mapping = self.mapping.clone();
        for held in &mut mapping.columns {
            *held = held.filter(|held| *held != column);
        }
        if let Some(role) = role {
            mapping = mapping.with_column(role, Some(column));
        }
        self.read_by(mapping)
    }

    fn read_by(&self, mapping: Mapping) -> Self {
        let import = beginning(&self.sample, self.size, &mapping);
        Self { mapping, import, ..self.clone() }
    }

    /// What the file is called.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Its size, bytes.
    #[must_use]
    pub fn size(&self) -> f64 {
        self.size
    }

    /// How it is read.
    #[must_use]
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// The first rows from the header on, as they are written.
    #[must_use]
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// Columns of the widest of those rows.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// What a column is taken for.
    #[must_use]
    pub fn role(&self, column: usize) -> Option<Role> {
        Role::ALL.iter().copied().find(|role| self.mapping.column(*role) == Some(column))
    }

    /// Whether day and month could as well be the other way round.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        self.is_ambiguous
    }

    /// What is missing before the file can be read.
    #[must_use]
    pub fn problem(&self) -> Option<MappingProblem> {
        self.mapping.problem()
    }

    /// The first prices as they are read.
    #[must_use]
    pub fn first_prices(&self) -> Vec<ReadPrice> {
        let import = &self.import;
        let ticks = import.minute.iter().zip(&import.price).take(SHOWN).enumerate();
        let price = |(tick, (minute, price)): (usize, (&f64, &f64))| ReadPrice {
            day: import.days.iter().rfind(|day| day.start <= tick).and_then(|day| day.date),
            time: import.open + minute,
            price: *price,
        };
        ticks.map(price).collect()
    }

    /// How many of the first rows are refused, of how many.
    #[must_use]
    pub fn refused_count(&self) -> (u64, u64) {
        (self.import.rows_refused, self.import.rows_refused + self.import.rows_read)
    }

    /// The first of those that are refused.
    #[must_use]
    pub fn first_refused(&self) -> &[Refused] {
        &self.import.refused[..self.import.refused.len().min(SHOWN_REFUSED)]
    }
}

/// Whether the sample is the whole file.
fn is_whole(size: f64) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    let sample = SAMPLE as f64;
    size <= sample
}

/// What the first bytes give; a row that they cut is left out.
fn beginning(sample: &[u8], size: f64, mapping: &Mapping) -> Import {
    let cut = if is_whole(size) { None } else { sample.iter().rposition(|byte| *byte == b'\n') };
    let mut importer = Importer::new(mapping.clone());
    importer.feed(cut.map_or(sample, |last| &sample[..=last]));
    importer.finish()
}
