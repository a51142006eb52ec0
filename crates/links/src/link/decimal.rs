//! Numbers as people type them in few bytes, which no library has: postcard's own `f64` takes eight.
//!
//! A decimal `m · 10^−e` is the whole number `16 · zigzag(m) + e`, where `e` is from 0 to 14 and zigzag doubles a number and
//! takes one off a negative one's absolute double; postcard writes it seven bits a byte. A number that no such decimal
//! meets to the last bit is 15 and then its eight bytes.

use std::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::ser::SerializeTuple;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number of a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Decimal(pub f64);

/// Marks a number that is no short decimal.
const RAW: u8 = 15;

/// From here on doubles do not hold every whole number: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let short = (0..RAW).find_map(|exponent| Some((mantissa(self.0, exponent)?, exponent)));
        if let Some((mantissa, exponent)) = short {
            let zigzag = (mantissa.unsigned_abs() << 1) - u64::from(mantissa < 0);
            serializer.serialize_u64((zigzag << 4) | u64::from(exponent))
        } else {
            let mut both = serializer.serialize_tuple(2)?;
            both.serialize_element(&u64::from(RAW))?;
            both.serialize_element(&self.0)?;
            both.end()
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A tuple is written as its elements and nothing else, so that the second can be left unread.
        deserializer.deserialize_tuple(2, CodeVisitor)
    }
}

struct CodeVisitor;

impl<'de> Visitor<'de> for CodeVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the code of a decimal")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Decimal, A::Error> {
        let code: u64 = parts.next_element()?.ok_or_else(|| Error::invalid_length(0, &self))?;
        let [low, ..] = code.to_le_bytes();
        let exponent = low & 15;
        if exponent == RAW {
            let value = parts.next_element()?.ok_or_else(|| Error::invalid_length(1, &self))?;
            return Ok(Decimal(value));
        }
        let zigzag = code >> 4;
        let half = (zigzag >> 1).cast_signed();
        let mantissa = if zigzag & 1 == 0 { half } else { -half - 1 };
        Ok(Decimal(number(mantissa, exponent)))
    }
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

/// A power of ten, exact up to 10^22.
fn power(exponent: u8) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

/// Whether a number is zero without a sign.
pub(super) fn is_zero(value: f64) -> bool {
    value.to_bits() == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: f64) -> Vec<u8> {
        postcard::to_allocvec(&Decimal(value)).unwrap()
    }

    #[test]
    fn prices_take_few_bytes() {
        // By hand: 16 · 2 · 100 = 3200 is two times seven bits; 16 · 2 · 28,684 + 2 = 917,890 three times.
        assert_eq!(written(100.0), [0x80, 0x19]);
        assert_eq!(written(286.84), [0x82, 0x83, 0x38]);
        assert_eq!(written(0.0), [0]);
        assert_eq!(written(-1.0), [0x10]);
        // 15, and the sign, exponent and mantissa of IEEE 754: 1/3 = 1.0101…₂ · 2^−2.
        assert_eq!(written(1.0 / 3.0), [15, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0xD5, 0x3F]);
    }

    #[test]
    fn every_number_comes_back_to_the_last_bit() {
        let awkward = [0.1, -0.1, 1e22, 1e-9, 1e12, 0.3 - 0.1, 2.5e-14, 1e-15, 9_007_199_254_740_993.0, -0.0];
        let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, f64::MAX, f64::EPSILON];
        for value in awkward.into_iter().chain(odd) {
            let bytes = written(value);
            let (Decimal(read), rest) = postcard::take_from_bytes(&bytes).unwrap();
            assert_eq!(read.to_bits(), value.to_bits(), "{value}");
            assert!(rest.is_empty());
        }
    }

    #[test]
    fn no_code_is_worse_than_an_error() {
        for bytes in [&[][..], &[0x80], &[15], &[15, 0, 0, 0], &[0xFF; 20]] {
            assert!(postcard::from_bytes::<Decimal>(bytes).is_err(), "{bytes:?}");
        }
        // The largest code of every exponent.
        for low in 0..=14_u64 {
            let bytes = postcard::to_allocvec(&(u64::MAX - 15 + low)).unwrap();
            assert!(postcard::from_bytes::<Decimal>(&bytes).unwrap().0.is_finite());
        }
    }
}
