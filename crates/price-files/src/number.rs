//! Numbers of a file. The standard library's reader brings tables that the page's module has no room for; this one is
//! exact all the same.

use super::Decimal;

/// Powers of ten that are exact in binary.
const EXACT: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Signs that may stand before a price.
const CURRENCIES: [&[u8]; 3] = [b"$", "€".as_bytes(), "£".as_bytes()];
/// What may group thousands beside the sign that is not the decimal mark: apostrophes, spaces that do not break.
const GROUPS: [&[u8]; 6] =
    [b" ", b"'", "’".as_bytes(), "\u{A0}".as_bytes(), "\u{202F}".as_bytes(), "\u{2009}".as_bytes()];

/// A number as files write it: sign, currency, groups of three, decimals, an exponent.
///
/// Correctly rounded for up to 19 significant digits and magnitudes from 1e-12 to 1e27, and within the last place
/// beyond; too large a number is infinite. `None`: no number.
pub(super) fn parse(field: &[u8], mark: Decimal) -> Option<f64> {
    scaled(field, mark, 0)
}

/// A volume: a number that may end in K, M or B.
pub(super) fn parse_volume(field: &[u8], mark: Decimal) -> Option<f64> {
    let (last, rest) = field.split_last()?;
    match last.to_ascii_uppercase() {
        b'K' => scaled(rest, mark, 3),
        b'M' => scaled(rest, mark, 6),
        b'B' => scaled(rest, mark, 9),
        _ => scaled(field, mark, 0),
    }
}

fn scaled(field: &[u8], mark: Decimal, mut exponent: i32) -> Option<f64> {
    let (decimal, group) = match mark {
        Decimal::Point => (b'.', b','),
        Decimal::Comma => (b',', b'.'),
    };
    let (negative, mut rest) = signed(field);
    for sign in CURRENCIES {
        rest = rest.strip_prefix(sign).unwrap_or(rest).trim_ascii_start();
    }
    // The first digits as a whole number; `more` tells of others that are not zero.
    let (mut mantissa, mut more) = (0_u64, false);
    let (mut digits, mut grouped, mut decimals) = (0_usize, false, false);
    let mut any = false;
    while let Some((&byte, after)) = rest.split_first() {
        if byte.is_ascii_digit() {
            let digit = u64::from(byte - b'0');
            if mantissa < 1_000_000_000_000_000_000 {
                mantissa = mantissa * 10 + digit;
                exponent -= i32::from(decimals);
            } else {
                more |= digit != 0;
                exponent += i32::from(!decimals);
            }
            (any, digits, rest) = (true, digits + 1, after);
        } else if byte == decimal && !decimals {
            if grouped && digits != 3 {
                return None;
            }
            (decimals, digits, rest) = (true, 0, after);
        } else if matches!(byte, b'e' | b'E') && any {
            exponent = exponent.checked_add(whole(after)?)?;
            break;
        } else if !decimals {
            let other = GROUPS.iter().find(|sign| rest.starts_with(sign)).map_or(0, |sign| sign.len());
            let width = if byte == group { 1 } else { other };
            if width == 0 || if grouped { digits != 3 } else { !(1..=3).contains(&digits) } {
                return None;
            }
            (grouped, digits, rest) = (true, 0, &rest[width..]);
        } else {
            return None;
        }
    }
    if !any || (grouped && !decimals && digits != 3) {
        return None;
    }
    let value = compose(mantissa, exponent, more);
    Some(if negative { -value } else { value })
}

/// Takes a sign off.
fn signed(field: &[u8]) -> (bool, &[u8]) {
    for minus in [b"-".as_slice(), "−".as_bytes()] {
        if let Some(rest) = field.strip_prefix(minus) {
            return (true, rest.trim_ascii_start());
        }
    }
    (false, field.strip_prefix(b"+").unwrap_or(field))
}

/// A small whole number with a sign.
fn whole(field: &[u8]) -> Option<i32> {
    let (negative, digits) = signed(field);
    if digits.is_empty() || digits.len() > 4 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0, |value, digit| value * 10 + i32::from(digit - b'0'));
    Some(if negative { -value } else { value })
}

/// `mantissa · 10^exponent`, rounded to nearest, ties to even. `more`: a bit less than one more of the last digit.
fn compose(mantissa: u64, exponent: i32, more: bool) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "below 2^53 it is exact; the wide numbers are rounded here"
    )]
    let (narrow, wide) = (|m: u64| m as f64, |m: u128| m as f64);
    if mantissa == 0 {
        return 0.0;
    }
    let power = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
    if mantissa < (1 << 53) && !more && power < EXACT.len() {
        // Two exact numbers: one rounding.
        let (m, ten) = (narrow(mantissa), EXACT[power]);
        return if exponent < 0 { m / ten } else { m * ten };
    }
    match exponent {
        // 10^k = 5^k · 2^k: only the five matters for the digits. The quotient has 55 bits or more, so that a last bit
        // for "and something" lies below the rounding.
        -31..0 => {
            let k = exponent.unsigned_abs();
            let shift = u128::from(mantissa).leading_zeros();
            let (n, five) = (u128::from(mantissa) << shift, 5_u128.pow(k));
            let quotient = (n / five) | u128::from(more || n % five != 0);
            wide(quotient) / two_to(shift + k)
        }
        0..=27 => {
            let k = exponent.unsigned_abs();
            wide((u128::from(mantissa) * 5_u128.pow(k)) | u128::from(more)) * two_to(k)
        }
        28.. => f64::INFINITY,
        // Far below every limit; not silently zero.
        _ => (exponent..0).take(400).fold(narrow(mantissa), |value, _| value / 10.0).max(f64::MIN_POSITIVE),
    }
}

/// `2^k` for k below 1,024.
fn two_to(k: u32) -> f64 {
    f64::from_bits(u64::from(1023 + k) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(text: &str) -> Option<f64> {
        parse(text.as_bytes(), Decimal::Point)
    }

    fn comma(text: &str) -> Option<f64> {
        parse(text.as_bytes(), Decimal::Comma)
    }

    #[test]
    fn each_mark_reads_its_own_decimals_and_groups() {
        assert_eq!(point("1,234.5"), Some(1234.5));
        assert_eq!(comma("1.234,5"), Some(1234.5));
        assert_eq!(comma("1 234 567,25"), Some(1_234_567.25));
        assert_eq!(point("1\u{202F}234"), Some(1234.0));
        assert_eq!(point("1'234.50"), Some(1234.5));
        assert_eq!(point(".5"), Some(0.5));
        assert_eq!(point("5."), Some(5.0));
        assert_eq!(point("$ 1.50"), Some(1.5));
        assert_eq!(point("-€3"), Some(-3.0));
        assert_eq!(point("−3"), Some(-3.0));
        assert_eq!(point("1e3"), Some(1000.0));
        assert_eq!(point("2.5E-05"), Some(0.000_025));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "", "-", "abc", "1,5", "1.2.3", "12,34,5", "1,,234", "1e", "1e+", "0x10", "NaN", "inf", "1 23",
            "€",
        ] {
            assert_eq!(point(text), None, "{text}");
        }
        assert_eq!(comma("1.5"), None);
        assert_eq!(comma("1,2,3"), None);
    }

    #[test]
    fn volumes_may_be_shortened() {
        assert_eq!(parse_volume(b"1.25M", Decimal::Point), Some(1_250_000.0));
        assert_eq!(parse_volume(b"3,5K", Decimal::Comma), Some(3500.0));
        assert_eq!(parse_volume(b"17", Decimal::Point), Some(17.0));
        assert_eq!(parse_volume(b"", Decimal::Point), None);
    }

    #[test]
    fn sizes_beyond_the_limits_are_neither_zero_nor_a_panic() {
        assert_eq!(point("1e400"), Some(f64::INFINITY));
        assert!(point("1e-400").is_some_and(|v| v > 0.0));
        assert_eq!(point(&"9".repeat(400)), Some(f64::INFINITY));
        assert_eq!(point(&format!("1.{}", "0".repeat(400))), Some(1.0));
        assert_eq!(point("1e9999999999"), None);
    }

    /// The published hard cases of decimal conversion that lie in this range: Clinger 1990; Paxson 1991, table 3.
    #[test]
    fn hard_cases_round_as_the_standard_library_does() {
        for text in [
            "9007199254740993",
            "9007199254740992.9999",
            "0.1234567890123456789",
            "8.5e-5",
            "5.764607523034234879e17",
            "1.1754943508222875e-12",
            "123456789012345678.9",
            "2305843009213693951.75",
        ] {
            assert_eq!(point(text), text.parse().ok(), "{text}");
        }
    }
}
