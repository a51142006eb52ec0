//! Bytes of a link: whole numbers, decimals and short texts, each as short as it can be.
//!
//! A whole number is written seven bits a byte, the least first, with the eighth bit set where more follow. A decimal
//! `m · 10^−e` is the whole number `16 · zigzag(m) + e`, where `e` is from 0 to 14 and zigzag doubles a number and takes
//! one off a negative one's absolute double; a number that no such decimal meets to the last bit is 15 and its eight
//! bytes, least first. A text is its length and its bytes.

/// Writes bytes.
#[derive(Debug, Default)]
pub(super) struct Writer(pub Vec<u8>);

/// Marks a number that is no short decimal.
const RAW: u8 = 15;

/// From here on doubles do not hold every whole number.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Writer {
    pub fn int(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value.to_le_bytes()[0] | 0x80);
            value >>= 7;
        }
        self.0.push(value.to_le_bytes()[0]);
    }

    pub fn decimal(&mut self, value: f64) {
        let short = (0..RAW).find_map(|exponent| Some((mantissa(value, exponent)?, exponent)));
        if let Some((mantissa, exponent)) = short {
            let zigzag = (mantissa.unsigned_abs() << 1) - u64::from(mantissa < 0);
            self.int((zigzag << 4) | u64::from(exponent));
        } else {
            self.int(u64::from(RAW));
            self.0.extend(value.to_bits().to_le_bytes());
        }
    }

    /// A number that may be missing: 0, or 1 and the number.
    pub fn maybe(&mut self, value: Option<f64>) {
        self.int(u64::from(value.is_some()));
        if let Some(value) = value {
            self.decimal(value);
        }
    }

    pub fn text(&mut self, text: &str) {
        self.int(text.len() as u64);
        self.0.extend(text.as_bytes());
    }
}

fn power(exponent: u8) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

/// The whole number that is `value` at `exponent` decimals, if reading it gives `value` to the last bit.
fn mantissa(value: f64, exponent: u8) -> Option<i64> {
    let scaled = (value * power(exponent)).round();
    if scaled.abs() >= EXACT || scaled.is_nan() {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    let mantissa = scaled as i64;
    (number(mantissa, exponent).to_bits() == value.to_bits()).then_some(mantissa)
}

/// A decimal as a number: the nearest double, since both parts are exact.
fn number(mantissa: i64, exponent: u8) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "below 2^53 where it was written by this module")]
    let mantissa = mantissa as f64;
    mantissa / power(exponent)
}

/// Reads bytes; `None` where they are not what was asked for.
#[derive(Debug)]
pub(super) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub fn int(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = *self.take(1)?.first()?;
            let bits = u64::from(byte & 0x7F);
            if bits << shift >> shift != bits {
                return None;
            }
            value |= bits << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// A count of things that take at least `size` bytes each: never more than the bytes that are left can hold.
    pub fn count(&mut self, size: usize) -> Option<usize> {
        let count = usize::try_from(self.int()?).ok()?;
        (count <= self.0.len() / size).then_some(count)
    }

    pub fn decimal(&mut self) -> Option<f64> {
        let code = self.int()?;
        let exponent = (code & 15).to_le_bytes()[0];
        if exponent == RAW {
            let bytes = self.take(8)?.try_into().ok()?;
            return (code == u64::from(RAW)).then(|| f64::from_bits(u64::from_le_bytes(bytes)));
        }
        let zigzag = code >> 4;
        let half = (zigzag >> 1).cast_signed();
        let mantissa = if zigzag & 1 == 0 { half } else { -half - 1 };
        Some(number(mantissa, exponent))
    }

    /// A number that may be missing.
    #[expect(clippy::option_option, reason = "the outer one is the reading, the inner one the number")]
    pub fn maybe(&mut self) -> Option<Option<f64>> {
        match self.int()? {
            0 => Some(None),
            1 => self.decimal().map(Some),
            _ => None,
        }
    }

    /// A text of at most `most` letters, digits and hyphens.
    pub fn tag(&mut self, most: usize) -> Option<&'a str> {
        let length = self.count(1)?;
        let text = std::str::from_utf8(self.take(length)?).ok()?;
        is_tag(text, most).then_some(text)
    }
}

/// Whether a text is short and made of letters, digits and hyphens alone.
pub(super) fn is_tag(text: &str, most: usize) -> bool {
    text.len() <= most && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: f64) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.decimal(value);
        writer.0
    }

    #[test]
    fn prices_take_few_bytes() {
        // By hand: 16 · 2 · 100 = 3200 is two times seven bits; 16 · 2 · 28,684 + 2 = 917,890 three times.
        assert_eq!(written(100.0), [0x80, 0x19]);
        assert_eq!(written(286.84).len(), 3);
        assert_eq!(written(0.0), [0]);
        assert_eq!(written(-1.0), [0x10]);
        assert_eq!(written(1.0 / 3.0).len(), 9);
    }

    #[test]
    fn every_number_comes_back_to_the_last_bit() {
        let awkward = [0.1, -0.1, 1e22, 1e-9, 1e12, 0.3 - 0.1, 2.5e-14, 1e-15, 9_007_199_254_740_993.0, -0.0];
        let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, f64::MAX, f64::EPSILON];
        for value in awkward.into_iter().chain(odd) {
            let bytes = written(value);
            let mut reader = Reader(&bytes);
            assert_eq!(reader.decimal().map(f64::to_bits), Some(value.to_bits()), "{value}");
            assert!(reader.0.is_empty());
        }
    }

    #[test]
    fn whole_numbers_come_back_and_too_large_ones_are_refused() {
        for value in [0, 1, 127, 128, 300, u64::MAX >> 1, u64::MAX] {
            let mut writer = Writer::default();
            writer.int(value);
            assert_eq!(Reader(&writer.0).int(), Some(value));
        }
        let mut beyond = vec![0xFF; 9];
        beyond.push(0x02); // 2^64
        assert_eq!(Reader(&beyond).int(), None);
        assert_eq!(Reader(&[0x80; 20]).int(), None);
        assert_eq!(Reader(&[0x80]).int(), None);
    }
}
