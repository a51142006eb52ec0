//! The lists by which the reader corrects how a file is read.

use price_files::{
    Adverse, Decimal, Delimiter, Encoding, Kind, Mapping, Order, PreviousClose, Question, Role, Stamp,
    TimeForm,
};
use words::{Line, Text, key};

use super::look::Said;

/// Usual lengths of bars, minutes.
const BARS: [f64; 5] = [1.0, 5.0, 15.0, 30.0, 60.0];
/// Offsets from UTC in half hours: the first, and how many.
const OFFSETS: (f64, usize) = (-24.0, 53);
/// From where the first day is measured.
const CLOSES: [PreviousClose; 2] = [PreviousClose::FirstPrice, PreviousClose::FirstDaysClose];

/// What can be corrected by a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// [`Encoding`].
    Encoding,
    /// [`Delimiter`].
    Delimiter,
    /// [`Kind`].
    Kind,
    /// [`Decimal`].
    Decimal,
    /// [`Stamp`].
    Stamp,
    /// [`TimeForm`].
    TimeForm,
    /// Whether there is a header.
    Header,
    /// [`Order`].
    Order,
    /// [`PreviousClose`].
    Close,
    /// [`Adverse`].
    Adverse,
    /// Length of a bar.
    Bar,
    /// Offset from UTC.
    Offset,
}

impl Setting {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 12] = [
        Self::Encoding,
        Self::Delimiter,
        Self::Kind,
        Self::Decimal,
        Self::Stamp,
        Self::TimeForm,
        Self::Header,
        Self::Order,
        Self::Close,
        Self::Adverse,
        Self::Bar,
        Self::Offset,
    ];

    /// The id of its list.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Encoding => "import-encoding",
            Self::Delimiter => "import-delimiter",
            Self::Kind => "import-kind",
            Self::Decimal => "import-decimal",
            Self::Stamp => "import-stamp",
            Self::TimeForm => "import-time-form",
            Self::Header => "import-header",
            Self::Order => "import-order",
            Self::Close => "import-close",
            Self::Adverse => "import-adverse",
            Self::Bar => "import-bar",
            Self::Offset => "import-offset",
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> Line {
        match self {
            Self::Encoding => key!(import.fields.encoding),
            Self::Delimiter => key!(import.delimiter),
            Self::Kind => key!(import.kind),
            Self::Decimal => key!(import.decimal),
            Self::Stamp => key!(import.stamp),
            Self::TimeForm => key!(import.fields.time_form),
            Self::Header => key!(import.header),
            Self::Order => key!(import.order),
            Self::Close => key!(import.previous_close),
            Self::Adverse => key!(import.adverse),
            Self::Bar => key!(import.bar),
            Self::Offset => key!(import.offset),
        }
    }

    /// Whether it makes a difference to how a file is read.
    #[must_use]
    pub fn matters(self, mapping: &Mapping) -> bool {
        match self {
            Self::Adverse => walks_bars(mapping),
            Self::Bar => mapping.kind == Kind::Bars,
            // Of times in a column of their own alone.
            Self::TimeForm => {
                mapping.kind != Kind::Days
                    && [Role::Date, Role::Time].iter().all(|role| mapping.column(*role).is_some())
            }
            Self::Offset => matches!(
                mapping.stamp,
                Stamp::EpochSeconds | Stamp::EpochMillis | Stamp::EpochMicros | Stamp::EpochNanos
            ),
            _ => true,
        }
    }

    /// The entries of its list. A length of bars that is none of the usual ones comes last.
    #[must_use]
    pub fn entries(self, text: &Text, mapping: &Mapping) -> Vec<String> {
        fn said<T: Copy>(all: &[T], words: impl Fn(T) -> String) -> Vec<String> {
            all.iter().map(|value| words(*value)).collect()
        }
        match self {
            Self::Encoding => said(Encoding::ALL, |value| text.encoding(value).to_owned()),
            Self::Delimiter => said(Delimiter::ALL, |value| text.delimiter(value).to_owned()),
            Self::Kind => said(Kind::ALL, |value| text.row_kind(value).to_owned()),
            Self::Decimal => said(Decimal::ALL, |value| text.decimal_mark(value).to_owned()),
            Self::Stamp => said(Stamp::ALL, |value| text.stamp(value).to_owned()),
            Self::TimeForm => said(TimeForm::ALL, |value| text.time_form(value).to_owned()),
            Self::Header => said(&[true, false], |value| text.header_row(value).to_owned()),
            Self::Order => said(Order::ALL, |value| text.row_order(value).to_owned()),
            Self::Close => said(&CLOSES, |value| text.first_close(value)),
            Self::Adverse => said(Adverse::ALL, |value| text.first_extreme(value).to_owned()),
            Self::Bar => {
                let own = (!BARS.contains(&mapping.bar_minutes)).then_some(mapping.bar_minutes);
                BARS.into_iter().chain(own).map(|minutes| text.bar_length(minutes)).collect()
            }
            Self::Offset => (0..OFFSETS.1).map(|entry| Text::utc_offset(offset(entry))).collect(),
        }
    }

    /// Which entry of its list holds; one beyond the list for a value that is not in it.
    #[must_use]
    pub fn selected(self, mapping: &Mapping) -> usize {
        fn place<T: PartialEq>(all: &[T], value: &T) -> usize {
            all.iter().position(|other| other == value).unwrap_or(all.len())
        }
        match self {
            Self::Encoding => place(Encoding::ALL, &mapping.encoding),
            Self::Delimiter => place(Delimiter::ALL, &mapping.delimiter),
            Self::Kind => place(Kind::ALL, &mapping.kind),
            Self::Decimal => place(Decimal::ALL, &mapping.decimal),
            Self::Stamp => place(Stamp::ALL, &mapping.stamp),
            Self::TimeForm => place(TimeForm::ALL, &mapping.time_form),
            Self::Header => usize::from(!mapping.header),
            Self::Order => place(Order::ALL, &mapping.order),
            Self::Close => place(&CLOSES, &mapping.previous_close),
            Self::Adverse => place(Adverse::ALL, &mapping.adverse),
            Self::Bar => place(&BARS, &mapping.bar_minutes),
            Self::Offset => {
                let (first, most) = OFFSETS;
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
                let half_hours = (mapping.utc_offset_minutes / 30.0 - first) as usize;
                half_hours.min(most)
            }
        }
    }

    /// Takes an entry of its list; one that is not there changes nothing.
    pub fn choose(self, said: &mut Said, entry: usize) {
        fn take<T: Copy>(into: &mut Option<T>, all: &[T], entry: usize) {
            if let Some(value) = all.get(entry) {
                *into = Some(*value);
            }
        }
        if self == Self::Delimiter {
            said.forget_columns();
        }
        // What answers a question too is not said twice.
        said.answered.retain(|(ask, _)| self.question() != Some(ask.question));
        let choices = &mut said.choices;
        match self {
            Self::Encoding => take(&mut choices.encoding, Encoding::ALL, entry),
            Self::Delimiter => take(&mut choices.delimiter, Delimiter::ALL, entry),
            Self::Kind => take(&mut choices.kind, Kind::ALL, entry),
            Self::Decimal => take(&mut choices.decimal, Decimal::ALL, entry),
            Self::Stamp => take(&mut choices.stamp, Stamp::ALL, entry),
            Self::TimeForm => take(&mut choices.time_form, TimeForm::ALL, entry),
            Self::Header => take(&mut choices.header, &[true, false], entry),
            Self::Order => take(&mut choices.order, Order::ALL, entry),
            Self::Close => take(&mut choices.previous_close, &CLOSES, entry),
            Self::Adverse => take(&mut choices.adverse, Adverse::ALL, entry),
            Self::Bar => take(&mut choices.bar_minutes, &BARS, entry),
            Self::Offset if entry < OFFSETS.1 => choices.utc_offset_minutes = Some(offset(entry)),
            Self::Offset => {}
        }
    }

    /// The question that it answers.
    fn question(self) -> Option<Question> {
        match self {
            Self::Decimal => Some(Question::Decimals),
            Self::Stamp => Some(Question::DateOrder),
            Self::TimeForm => Some(Question::TimeForm),
            _ => None,
        }
    }
}

/// Whether rows have extremes, which are taken in an order that no file tells.
#[must_use]
pub fn walks_bars(mapping: &Mapping) -> bool {
    mapping.kind != Kind::Ticks && mapping.has_bars()
}

/// The offset of an entry, minutes.
fn offset(entry: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let half_hours = OFFSETS.0 + entry as f64;
    half_hours * 30.0
}
