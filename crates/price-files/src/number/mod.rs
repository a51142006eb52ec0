//! Numbers of a file: what stands around the digits is taken off, the digits are read by the standard library.

mod words;

use crate::mapping::Decimal;
use words::{CURRENCIES, NO_DATA, THOUSANDS};

/// More bytes are no number that a table of prices holds.
const MOST: usize = 64;

/// What may group thousands beside the sign that is not the decimal mark.
const GROUPS: [&str; 11] = [" ", "'", "’", "\u{A0}", "\u{202F}", "\u{2009}", "_", "‘", "´", "`", "′"];

/// Whether a field says that there is no datum.
pub(super) fn is_no_data(field: &[u8]) -> bool {
    field.is_empty() || (field.len() < 10 && NO_DATA.contains(&lower(field).as_str()))
}

/// A number as files write it: sign, currency, groups of thousands, decimals, an exponent. `None`: no number.
pub(super) fn parse(field: &[u8], mark: Decimal) -> Option<f64> {
    let (value, rest) = scan(field, mark)?;
    (rest.is_empty() || is_currency(rest)).then_some(value)
}

/// A volume: a number that may end in K, M, B or what other languages write for them.
pub(super) fn parse_volume(field: &[u8], mark: Decimal) -> Option<f64> {
    let (value, rest) = scan(field, mark)?;
    if rest.is_empty() {
        return Some(value);
    }
    let word = unit(rest);
    match THOUSANDS.iter().find(|(name, _)| *name == word) {
        Some((_, power)) => Some(value * 10_f64.powi(*power)),
        None => is_currency(rest).then_some(value),
    }
}

/// A number of nothing but digits and a mark, as most are, by a shorter way.
fn bare(field: &[u8], mark: Decimal) -> Option<f64> {
    let decimal = if mark == Decimal::Point { b'.' } else { b',' };
    let mut text = [0_u8; 20];
    if !field.first()?.is_ascii_digit() {
        return None;
    }
    for (to, byte) in text.get_mut(..field.len())?.iter_mut().zip(field) {
        *to = match byte {
            b'0'..=b'9' => *byte,
            byte if *byte == decimal => b'.',
            _ => return None,
        };
    }
    std::str::from_utf8(text.get(..field.len())?).ok()?.parse().ok()
}

/// A number with what stands behind it.
fn scan(field: &[u8], mark: Decimal) -> Option<(f64, &[u8])> {
    if let Some(value) = bare(field, mark) {
        return Some((value, b""));
    }
    let (decimal, group) = match mark {
        Decimal::Point => (b'.', b','),
        Decimal::Comma => (b',', b'.'),
    };
    let (negative, rest) = front(field)?;
    let (mut text, mut length) = ([0_u8; MOST], 0);
    let mut put = |byte: u8| {
        *text.get_mut(length)? = byte;
        length += 1;
        Some(())
    };
    let mut groups = Groups::default();
    let (mut at, mut decimals, mut any) = (0, false, false);
    while let Some(&byte) = rest.get(at) {
        if byte.is_ascii_digit() {
            put(byte)?;
            (groups.digits, any, at) = (groups.digits + usize::from(!decimals), true, at + 1);
        } else if byte == decimal && !decimals {
            put(b'.')?;
            (decimals, at) = (true, at + 1);
        } else if matches!(byte, b'e' | b'E') && any && exponent(&rest[at..]) > 0 {
            for byte in &rest[at..at + exponent(&rest[at..])] {
                put(*byte)?;
            }
            at += exponent(&rest[at..]);
            break;
        } else {
            let after = &rest[at..];
            let other =
                GROUPS.iter().find(|sign| after.starts_with(sign.as_bytes())).map_or(0, |sign| sign.len());
            let width = if byte == group { 1 } else { other };
            let digit = after.get(width).is_some_and(u8::is_ascii_digit);
            // Where nothing groups, the byte itself is no digit.
            if !digit {
                break;
            }
            groups.end(byte == group)?;
            at += width;
        }
    }
    groups.close()?;
    let value: f64 = std::str::from_utf8(text.get(..length)?).ok().filter(|_| any)?.parse().ok()?;
    // Far below every limit; not silently zero.
    let lost = value == 0.0
        && text[..length].iter().take_while(|b| !b"eE".contains(b)).any(|b| (b'1'..=b'9').contains(b));
    let value = if lost { f64::MIN_POSITIVE } else { value };
    Some((if negative { -value } else { value }, rest[at..].trim_ascii()))
}

/// Lengths of the groups of digits before the decimals.
#[derive(Default)]
struct Groups {
    /// Digits of the group at hand.
    digits: usize,
    /// Whether groups have been separated.
    any: bool,
    /// Whether one of two digits has been: lakh and crore are 1,22,100.
    pairs: bool,
    triples: bool,
}

impl Groups {
    /// A group ends where another begins. `own`: by the sign that is not the decimal mark, which alone groups by two.
    fn end(&mut self, own: bool) -> Option<()> {
        match (self.any, self.digits) {
            (false, 1..=3) => {}
            (true, 3) => self.triples = true,
            (true, 2) if own => self.pairs = true,
            _ => return None,
        }
        (self.any, self.digits) = (true, 0);
        Some(())
    }

    /// The last group.
    fn close(&self) -> Option<()> {
        (!self.any || (self.digits == 3 && !(self.pairs && self.triples))).then_some(())
    }
}

/// Length of an exponent, with its letter; 0 for what is none.
fn exponent(rest: &[u8]) -> usize {
    let sign = usize::from(rest.get(1).is_some_and(|byte| b"+-".contains(byte)));
    let digits = rest.iter().skip(1 + sign).take_while(|byte| byte.is_ascii_digit()).count();
    if (1..=4).contains(&digits) { 1 + sign + digits } else { 0 }
}

/// Takes sign and currency off the front, in either order.
fn front(field: &[u8]) -> Option<(bool, &[u8])> {
    let (negative, rest) = signed(field);
    match rest.first()? {
        byte if byte.is_ascii_digit() || b".,".contains(byte) => return Some((negative, rest)),
        b'=' => {
            // What a spreadsheet is kept from reading: ="100.5"
            let inside = rest.strip_prefix(b"=\"")?.strip_suffix(b"\"")?;
            return front(inside);
        }
        b'\'' => return front(&rest[1..]),
        _ => {}
    }
    let begins = |rest: &[u8]| {
        rest.first().is_some_and(|byte| byte.is_ascii_digit() || b"+-".contains(byte))
            || rest.starts_with("−".as_bytes())
    };
    let at = (0..rest.len()).find(|at| begins(&rest[*at..])).filter(|at| is_currency(&rest[..*at]))?;
    let (again, rest) = signed(&rest[at..]);
    (!(negative && again)).then_some((negative || again, rest))
}

/// Takes a sign off.
fn signed(field: &[u8]) -> (bool, &[u8]) {
    for minus in [b"-".as_slice(), "−".as_bytes()] {
        if let Some(rest) = field.strip_prefix(minus) {
            return (true, rest.trim_ascii_start());
        }
    }
    (false, field.strip_prefix(b"+").unwrap_or(field).trim_ascii_start())
}

fn is_currency(word: &[u8]) -> bool {
    word.len() <= 16 && CURRENCIES.contains(&unit(word).as_str())
}

/// A word beside a number, without spaces and dots.
fn unit(word: &[u8]) -> String {
    lower(word).chars().filter(|c| !c.is_whitespace() && *c != '.').collect()
}

fn lower(field: &[u8]) -> String {
    String::from_utf8_lossy(field).to_lowercase()
}

/// What a number's marks say about the decimal mark of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// It has none.
    None,
    /// Only this one can be read so.
    Proof(Decimal),
    /// One mark with three digits behind it: decimals, or thousands.
    Either(u8),
}

/// Looks at a number's marks.
pub(super) fn marks(field: &[u8]) -> Marks {
    let word = |rest: &[u8]| {
        rest.len() < 12 && !rest.iter().any(|byte| byte.is_ascii_digit() || b".,%".contains(byte))
    };
    let read = |mark| scan(field, mark).is_some_and(|(_, rest)| word(rest) || is_currency(rest));
    match (read(Decimal::Point), read(Decimal::Comma)) {
        (true, false) => Marks::Proof(Decimal::Point),
        (false, true) => Marks::Proof(Decimal::Comma),
        (false, false) => Marks::None,
        (true, true) => {
            let mark = field.iter().find(|byte| b".,".contains(byte));
            match mark {
                None => Marks::None,
                // A thousand does not begin with a nought.
                Some(mark) if leading_zero(field) => {
                    Marks::Proof(if *mark == b'.' { Decimal::Point } else { Decimal::Comma })
                }
                Some(mark) => Marks::Either(*mark),
            }
        }
    }
}

fn leading_zero(field: &[u8]) -> bool {
    field
        .iter()
        .position(u8::is_ascii_digit)
        .is_some_and(|at| field[at] == b'0' && field.get(at + 1).is_some_and(|byte| b".,".contains(byte)))
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
        assert_eq!(comma("1\u{A0}234,5"), Some(1234.5));
        assert_eq!(point("1\u{202F}234"), Some(1234.0));
        assert_eq!(point("1'234.50"), Some(1234.5));
        assert_eq!(point(".5"), Some(0.5));
        assert_eq!(point("5."), Some(5.0));
        assert_eq!(point("−3"), Some(-3.0));
        assert_eq!(point("1e3"), Some(1000.0));
        assert_eq!(point("2.5E-05"), Some(0.000_025));
        assert_eq!(point("=\"100.5\""), Some(100.5));
    }

    #[test]
    fn lakhs_and_crores_are_grouped_by_two() {
        assert_eq!(point("1,22,100.50"), Some(122_100.5));
        assert_eq!(point("12,34,56,789"), Some(123_456_789.0));
        assert_eq!(point("1,22"), None);
        assert_eq!(point("1,22,10"), None);
        assert_eq!(point("1,222,22,100"), None);
        assert_eq!(point("1 22 100"), None, "no other sign groups by two");
        assert_eq!((point("1.5,000"), point(",123"), point("1.500,000")), (None, None, None));
    }

    #[test]
    fn currencies_stand_on_either_side() {
        for text in [
            "$ 1.50",
            "1.50 USD",
            "USD 1.50",
            "1.50€",
            "€1.50",
            "NT$1.50",
            "Rs. 1.50",
            "1.50 zł",
            "1.50원",
            "¥1.50",
            "1.50 руб.",
        ] {
            assert_eq!(point(text), Some(1.5), "{text}");
        }
        for text in ["-€3", "€-3", "−€3", "- 3", "$ -3"] {
            assert_eq!(point(text), Some(-3.0), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "-",
            "abc",
            "1,5",
            "1.2.3",
            "12,34,5",
            "1,,234",
            "1e",
            "1e+",
            "0x10",
            "NaN",
            "inf",
            "1 23",
            "€",
            "1.5%",
            "5 apples",
            "1-2",
            "--3",
            "-€-3",
            "2026-11-02",
            "09:30",
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
        assert_eq!(parse_volume("1,5 Mio.".as_bytes(), Decimal::Comma), Some(1_500_000.0));
        assert_eq!(parse_volume("12.5万".as_bytes(), Decimal::Point), Some(125_000.0));
        assert_eq!(parse_volume(b"", Decimal::Point), None);
    }

    #[test]
    fn sizes_beyond_the_limits_are_neither_zero_nor_a_panic() {
        assert_eq!(point("1e400"), Some(f64::INFINITY));
        assert!(point("1e-400").is_some_and(|v| v > 0.0));
        assert_eq!(point(&"9".repeat(400)), None);
        assert_eq!(point("1e9999999999"), None);
    }

    #[test]
    fn what_stands_for_no_datum_is_known() {
        for text in ["", "-", "N/A", "#N/A", "NaN", "null", "—", "n.a."] {
            assert!(is_no_data(text.as_bytes()), "{text}");
        }
        assert!(!is_no_data(b"0"));
    }

    #[test]
    fn marks_prove_what_they_can() {
        let of = |text: &str| marks(text.as_bytes());
        for text in ["1,234.5", "1.5", "0.825", "1,234,567", "1234.567", "$1.50"] {
            assert_eq!(of(text), Marks::Proof(Decimal::Point), "{text}");
        }
        for text in ["1.234,5", "1,5", "0,825", "1.234.567", "1234,567"] {
            assert_eq!(of(text), Marks::Proof(Decimal::Comma), "{text}");
        }
        assert_eq!(of("19.850"), Marks::Either(b'.'));
        assert_eq!(of("10,200"), Marks::Either(b','));
        for text in ["100", "abc", ""] {
            assert_eq!(of(text), Marks::None, "{text}");
        }
    }
}
