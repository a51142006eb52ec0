//! A mapping and an import as plain numbers, for the way to a worker and back. Both ends are the same build, so the form
//! has no versions.

use crate::encoding::Encoding;
use crate::mapping::{
    Adverse, Decimal, Delimiter, Kind, Mapping, Order, PreviousClose, ROLES, Role, Security, Stamp, TimeForm,
};
use crate::question::Question;
use crate::result::{
    Adjustment, Adjustments, Caution, CautionKind, Import, ImportedDay, Problem, Reasons, Refused,
};

/// An import in four lists of numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// Everything but the columns.
    pub head: Vec<f64>,
    /// Times.
    pub minute: Vec<f64>,
    /// Prices.
    pub price: Vec<f64>,
    /// Volumes, or nothing.
    pub volume: Vec<f64>,
}

/// Takes numbers off the front of a list.
struct Numbers<'a>(&'a [f64]);

impl Numbers<'_> {
    fn next(&mut self) -> Option<f64> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A count or an index.
    fn count(&mut self) -> Option<u64> {
        let value = self.next()?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked: whole, not negative"
        )]
        let whole = || value as u64;
        ((0.0..9e15).contains(&value) && value.trunc() == value).then(whole)
    }

    fn index(&mut self) -> Option<usize> {
        usize::try_from(self.count()?).ok()
    }

    fn text(&mut self) -> Option<String> {
        let bytes = (0..self.index()?).map(|_| u8::try_from(self.count()?).ok()).collect::<Option<Vec<u8>>>();
        String::from_utf8(bytes?).ok()
    }
}

/// Text: its length and its bytes.
fn put_text(numbers: &mut Vec<f64>, text: &str) {
    numbers.push(number(text.len() as u64));
    numbers.extend(text.bytes().map(f64::from));
}

#[expect(clippy::cast_precision_loss, reason = "rows and columns are far fewer than 2^53")]
fn number(count: u64) -> f64 {
    count as f64
}

/// An index, or 0 for none: [`Numbers::index`] less one.
fn optional(index: Option<usize>) -> f64 {
    index.map_or(0.0, |index| number(index as u64 + 1))
}

impl Mapping {
    /// As numbers.
    #[must_use]
    pub fn to_numbers(&self) -> Vec<f64> {
        let (previous, price) = match self.previous_close {
            PreviousClose::FirstPrice => (0.0, 0.0),
            PreviousClose::FirstDaysClose => (1.0, 0.0),
            PreviousClose::Given(price) => (2.0, price),
        };
        let mut numbers = vec![
            self.encoding.code(),
            self.delimiter.code(),
            self.decimal.code(),
            number(self.preamble as u64),
            f64::from(u8::from(self.header)),
            number(self.below_header as u64),
            self.stamp.code(),
            self.time_form.code(),
            self.kind.code(),
            self.order.code(),
            self.adverse.code(),
            previous,
            price,
            self.bar_minutes,
            self.day_open,
            self.day_minutes,
            self.utc_offset_minutes,
            self.session_start,
        ];
        numbers.extend(self.columns.map(optional));
        put_text(&mut numbers, &self.pattern);
        numbers.push(optional(self.security.as_ref().map(|security| security.column)));
        put_text(&mut numbers, self.security.as_ref().map_or("", |security| &security.name));
        numbers.extend(self.questions.iter().map(|question| question.code()));
        numbers
    }

    /// From numbers; `None` for others than [`Mapping::to_numbers`] gives.
    #[must_use]
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let mut numbers = Numbers(numbers);
        let mut mapping = Self {
            encoding: Encoding::from_code(numbers.next()?)?,
            delimiter: Delimiter::from_code(numbers.next()?)?,
            decimal: Decimal::from_code(numbers.next()?)?,
            preamble: numbers.index()?,
            header: numbers.count()? != 0,
            below_header: numbers.index()?,
            stamp: Stamp::from_code(numbers.next()?)?,
            time_form: TimeForm::from_code(numbers.next()?)?,
            kind: Kind::from_code(numbers.next()?)?,
            order: Order::from_code(numbers.next()?)?,
            adverse: Adverse::from_code(numbers.next()?)?,
            previous_close: match (numbers.count()?, numbers.next()?) {
                (0, _) => PreviousClose::FirstPrice,
                (1, _) => PreviousClose::FirstDaysClose,
                (_, price) => PreviousClose::Given(price),
            },
            bar_minutes: numbers.next()?,
            day_open: numbers.next()?,
            day_minutes: numbers.next()?,
            utc_offset_minutes: numbers.next()?,
            session_start: numbers.next()?,
            columns: [None; ROLES],
            ..Self::default()
        };
        for role in Role::ALL {
            mapping.columns[*role as usize] = numbers.index()?.checked_sub(1);
        }
        mapping.pattern = numbers.text()?;
        let (column, name) = (numbers.index()?.checked_sub(1), numbers.text()?);
        mapping.security = column.map(|column| Security { column, name });
        while !numbers.0.is_empty() {
            mapping.questions.push(Question::from_code(numbers.next()?)?);
        }
        Some(mapping)
    }
}

impl Import {
    /// As numbers; the columns are moved, not copied.
    #[must_use]
    pub fn into_parts(self) -> Parts {
        let mut head = vec![self.previous_close, self.open, self.length, number(self.rows_read)];
        head.push(number(self.rows_refused));
        head.push(f64::from(u8::from(self.whole_days)));
        head.extend(self.adjustments.0.map(number));
        head.extend(self.reasons.0.map(number));
        head.push(number(self.days.len() as u64));
        for day in &self.days {
            let date = day.date.map_or(f64::NAN, f64::from);
            head.extend([number(day.start as u64), date, day.calendar_days, day.dividend, day.split]);
        }
        head.extend([number(self.caution_count), number(self.cautions.len() as u64)]);
        for caution in &self.cautions {
            head.extend([number(caution.line), caution.kind.code(), caution.before, caution.price]);
        }
        for refused in &self.refused {
            head.extend([
                number(refused.line),
                refused.problem.code(),
                optional(refused.role.map(|role| role as usize)),
            ]);
        }
        Parts { head, minute: self.minute, price: self.price, volume: self.volume }
    }

    /// From numbers; `None` for others than [`Import::into_parts`] gives.
    #[must_use]
    pub fn from_parts(parts: Parts) -> Option<Self> {
        let Parts { head, minute, price, volume } = parts;
        let mut numbers = Numbers(&head);
        let (previous_close, open, length) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let (rows_read, rows_refused) = (numbers.count()?, numbers.count()?);
        let whole_days = numbers.count()? != 0;
        let mut adjustments = Adjustments::default();
        for adjustment in Adjustment::ALL {
            adjustments.add(*adjustment, numbers.count()?);
        }
        let mut reasons = Reasons::default();
        for count in &mut reasons.0 {
            *count = numbers.count()?;
        }
        let mut days = Vec::new();
        for _ in 0..numbers.index()? {
            let start = numbers.index().filter(|start| *start < minute.len())?;
            #[expect(clippy::cast_possible_truncation, reason = "saturates")]
            let date = numbers.next().map(|date| (!date.is_nan()).then_some(date as i32))?;
            let (calendar_days, dividend, split) = (numbers.next()?, numbers.next()?, numbers.next()?);
            days.push(ImportedDay { start, date, calendar_days, dividend, split });
        }
        let caution_count = numbers.count()?;
        let mut cautions = Vec::new();
        for _ in 0..numbers.index()? {
            let (line, kind) = (numbers.count()?, CautionKind::from_code(numbers.next()?)?);
            cautions.push(Caution { line, kind, before: numbers.next()?, price: numbers.next()? });
        }
        let mut refused = Vec::new();
        while !numbers.0.is_empty() {
            let (line, problem) = (numbers.count()?, Problem::from_code(numbers.next()?)?);
            let role = numbers.index()?.checked_sub(1).and_then(|role| Role::ALL.get(role).copied());
            refused.push(Refused { line, problem, role });
        }
        let whole = price.len() == minute.len() && (volume.is_empty() || volume.len() == minute.len());
        let ordered = days.windows(2).all(|pair| pair[0].start < pair[1].start);
        let first = days.first().map_or(minute.is_empty(), |day| day.start == 0);
        (whole && ordered && first).then_some(Self {
            previous_close,
            open,
            length,
            days,
            minute,
            price,
            volume,
            whole_days,
            rows_read,
            rows_refused,
            refused,
            reasons,
            adjustments,
            cautions,
            caution_count,
        })
    }
}
