//! What is left of a field while it is read.

use super::{NANOS_A_SECOND, words};

/// The rest of a field.
#[derive(Clone, Copy)]
pub(crate) struct Scan<'a>(&'a [u8]);

impl<'a> Scan<'a> {
    pub fn new(field: &'a [u8]) -> Self {
        Self(field)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn rest(&self) -> &'a [u8] {
        self.0
    }

    /// How many digits follow.
    pub fn digits(&self) -> usize {
        self.0.iter().take_while(|byte| byte.is_ascii_digit()).count()
    }

    /// Digits, at most `most`, as a number with their count.
    pub fn number(&mut self, most: usize) -> Option<(i32, usize)> {
        let digits = self.digits();
        if digits == 0 || digits > most {
            return None;
        }
        Some((self.take(digits), digits))
    }

    /// So many digits as a number; they are there, and at most nine.
    pub fn take(&mut self, digits: usize) -> i32 {
        let (number, rest) = self.0.split_at(digits);
        self.0 = rest;
        number.iter().fold(0, |value, byte| value * 10 + i32::from(byte - b'0'))
    }

    /// Leaves out any of these bytes.
    pub fn skip(&mut self, any: &[u8]) -> usize {
        let count = self.0.iter().take_while(|byte| any.contains(byte)).count();
        self.0 = &self.0[count..];
        count
    }

    /// Leaves out blanks, also those that do not break.
    pub fn blanks(&mut self) -> usize {
        let mut count = 0;
        while let Some(width) = words::blank(self.0) {
            self.0 = &self.0[width..];
            count += 1;
        }
        count
    }

    /// One of these bytes.
    pub fn eat(&mut self, any: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        any.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    /// One of these words, as it is written.
    pub fn word(&mut self, any: &[&str]) -> Option<()> {
        // Most fields have signs there, which no word begins with.
        if self.0.first().is_none_or(|byte| byte.is_ascii_digit() || b"-/.: ,T".contains(byte)) {
            return None;
        }
        let found = any.iter().find(|word| self.0.starts_with(word.as_bytes()))?;
        self.0 = &self.0[found.len()..];
        Some(())
    }

    /// This text and no other.
    pub fn word_exactly(&mut self, word: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(word.as_bytes())?;
        Some(())
    }

    /// The decimals of a second, in nanoseconds.
    pub fn decimals(&mut self) -> Option<i64> {
        let digits = self.skip_while(|byte| byte.is_ascii_digit());
        let (mut nanos, mut place) = (0, NANOS_A_SECOND);
        for byte in digits {
            place /= 10;
            nanos += i64::from(byte - b'0') * place;
        }
        (!digits.is_empty()).then_some(nanos)
    }

    /// What any of the letters that follow make, in any case.
    fn letters(&self) -> usize {
        self.0.iter().take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()).count()
    }

    /// A month in letters.
    pub fn month(&mut self) -> Option<i32> {
        let (word, rest) = self.0.split_at(self.letters());
        let month = words::month(word)?;
        self.0 = rest;
        Some(month)
    }

    /// A day of the week, which says nothing that the date does not say.
    pub fn weekday(&mut self) {
        let (word, rest) = self.0.split_at(self.letters());
        if words::is_weekday(word) {
            self.0 = rest;
            self.skip(b".,");
            self.blanks();
        }
    }

    /// A word for a half of the day: the hours to add.
    pub fn half_day(&mut self) -> Option<i32> {
        let (half, width) = words::half_day(self.0)?;
        self.0 = &self.0[width..];
        Some(half)
    }

    /// Letters of the English alphabet, for a zone's name.
    pub fn skip_while(&mut self, test: impl Fn(u8) -> bool) -> &'a [u8] {
        let count = self.0.iter().take_while(|byte| test(**byte)).count();
        let (taken, rest) = self.0.split_at(count);
        self.0 = rest;
        taken
    }
}
