//! Reading what the reader types.

use super::{Separators, Text};
use model::{Field, FieldProblem, FieldUnit};

impl Text {
    /// The index of the day whose number was typed, of so many.
    #[must_use]
    pub fn day_number(&self, raw: &str, count: usize) -> Option<usize> {
        let number = self.parse(Field::CalendarDays(0), raw).ok()?;
        #[expect(clippy::cast_precision_loss, reason = "a count of days")]
        let most = count as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared before")]
        let index = |number: f64| number as usize - 1;
        (number.fract() == 0.0 && number >= 1.0 && number <= most).then(|| index(number))
    }

    /// The number in a field's raw text, in the unit of the model.
    ///
    /// Takes the language's own separators, any kind of minus, full-width characters, and the signs that people write
    /// beside a number: "%", "×", "x", "倍", "배", and a currency before or after money, "€5,000", "5,000 EUR"; a leverage
    /// may also be given as an exposure, "300 %", and the money at the start as pieces times the price of one, "40 × 12.50".
    ///
    /// # Errors
    /// [`FieldProblem`] where the text is empty or no number.
    pub fn parse(&self, field: Field, raw: &str) -> Result<f64, FieldProblem> {
        let text: String = raw.trim().chars().map(plain).collect();
        if text.is_empty() {
            return Err(FieldProblem::Empty);
        }
        let number = |text: &str| self.read_number(text);
        let text = if field.unit() == FieldUnit::Money { without_currency(&text) } else { &text };
        // "0x10" is how machines write numbers, and no money.
        if field == Field::InitialNav
            && !text.starts_with("0x")
            && let Some((pieces, price)) = text.split_once(TIMES)
        {
            // Nothing, and so out of range, is what a price below nothing makes: two minus signs are no money.
            return Ok(number(pieces)? * number(without_currency(price))?.max(0.0));
        }
        match field.unit() {
            FieldUnit::Clock => parse_clock(text).ok_or(FieldProblem::NotATime),
            FieldUnit::Percent => number(text.trim_end_matches('%')).map(|v| v / 100.0),
            FieldUnit::Multiple => match text.strip_suffix('%') {
                Some(percent) => number(percent).map(|v| v / 100.0),
                None => number(text.trim_end_matches(['x', 'X', '×', '倍', '배'])),
            },
            FieldUnit::Minutes | FieldUnit::Money | FieldUnit::Count => number(text),
        }
    }

    /// A number in the language's own separators; the minus is a hyphen.
    pub(super) fn read_number(&self, text: &str) -> Result<f64, FieldProblem> {
        let (sign, digits) = plain_digits(text, self.separators())?;
        self.numerals.read(&digits).map(|v| sign * v).ok_or(FieldProblem::NotANumber)
    }

    /// A field's number as the reader would type it.
    #[must_use]
    pub fn field_value(&self, field: Field, value: f64) -> String {
        match field.unit() {
            FieldUnit::Clock => self.clock(value),
            // A point's move follows from its price; two decimals tell enough.
            FieldUnit::Percent if matches!(field, Field::PointMove(_)) => self.number(value * 100.0, 0, 2),
            FieldUnit::Percent => self.number(value * 100.0, 0, decimals(value * 100.0, 4)),
            FieldUnit::Multiple => self.number(value, 0, decimals(value, 4)),
            FieldUnit::Minutes | FieldUnit::Money | FieldUnit::Count => {
                self.number(value, 0, decimals(value, 6))
            }
        }
    }
}

/// Signs of currencies.
const CURRENCIES: [&str; 13] = ["€", "$", "£", "¥", "₩", "₹", "元", "圓", "円", "원", "US$", "HK$", "NT$"];

/// An amount without the currency before or after it, which is a sign or three capitals.
fn without_currency(text: &str) -> &str {
    let is_code = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    let is_currency = |word: &str| is_code(word) || CURRENCIES.contains(&word);
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(from), Some(to)) = (text.find(|c| is_digit(c) || "+-".contains(c)), text.rfind(is_digit))
    else {
        return text;
    };
    let (before, after) = (text[..from].trim(), text.get(to + 1..).unwrap_or_default().trim());
    match (before, after) {
        (word, "") if is_currency(word) => &text[from..],
        ("", word) if is_currency(word) => &text[..=to],
        _ => text,
    }
}

/// What is written between two factors.
const TIMES: [char; 4] = ['×', 'x', 'X', '*'];

/// A character as the readers of numbers know it: full-width forms, as East-Asian keyboards give them, are plain ones, the
/// ideographic stop and comma a point and a comma; every dash that stands for a minus is a hyphen.
pub(super) fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '−' | '\u{2010}'..='\u{2014}' | '﹣' => '-',
        '￥' => '¥',
        '￦' => '₩',
        '。' => '.',
        '、' => ',',
        _ => c,
    }
}

/// The usual decimals, or more for a number that they would show as nothing.
fn decimals(value: f64, usual: u8) -> u8 {
    const MOST: u8 = 15;
    if value.abs() < 10_f64.powi(2 - i32::from(usual)) { MOST } else { usual }
}

/// The sign of a number, and its digits with a decimal point and without groups.
fn plain_digits(text: &str, separators: Separators) -> Result<(f64, String), FieldProblem> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\'' && *c != '’').collect();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(&text)),
    };
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return Err(FieldProblem::NotANumber);
    }
    let (whole, decimals) = digits.split_once(separators.decimal).unwrap_or((digits, ""));
    let other = if separators.decimal == ',' { '.' } else { ',' };
    let mut groups = whole.split(other);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3));
    if !grouped || decimals.contains([',', '.']) {
        return Err(FieldProblem::WrongSeparator);
    }
    if whole.is_empty() && decimals.is_empty() {
        return Err(FieldProblem::NotANumber);
    }
    Ok((sign, format!("{first}{}.{decimals}", rest.concat())))
}

/// Minutes since midnight from "9:30", "09:30:15" or "9.30".
fn parse_clock(text: &str) -> Option<f64> {
    let mut parts = text.split([':', '.', 'h']);
    let mut part = |most: u32| -> Option<Option<f64>> {
        match parts.next() {
            None => Some(None),
            Some(p) if (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()) => {
                p.parse::<u32>().ok().filter(|v| *v <= most).map(|v| Some(f64::from(v)))
            }
            Some(_) => None,
        }
    };
    let (hour, minute, second) = (part(23)??, part(59)??, part(59)?.unwrap_or(0.0));
    parts.next().is_none().then_some(hour * 60.0 + minute + second / 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PlainNumerals;

    fn english(field: Field, raw: &str) -> Result<f64, FieldProblem> {
        Text::built_in("en", PlainNumerals::ENGLISH).unwrap().parse(field, raw)
    }

    fn italian(field: Field, raw: &str) -> Result<f64, FieldProblem> {
        Text::built_in("it", PlainNumerals::ITALIAN).unwrap().parse(field, raw)
    }

    fn german(field: Field, raw: &str) -> Result<f64, FieldProblem> {
        Text::built_in("de", PlainNumerals::GERMAN).unwrap().parse(field, raw)
    }

    #[test]
    fn each_language_reads_its_own_separators() {
        assert_eq!(english(Field::PreviousClose, "1,234.5"), Ok(1234.5));
        assert_eq!(italian(Field::PreviousClose, "1.234,5"), Ok(1234.5));
        assert_eq!(italian(Field::Trigger, "16,5"), Ok(0.165));
        assert_eq!(english(Field::Trigger, "16,67"), Err(FieldProblem::WrongSeparator));
        assert_eq!(italian(Field::Trigger, "16.67"), Err(FieldProblem::WrongSeparator));
        assert_eq!(english(Field::PreviousClose, "1.2.3"), Err(FieldProblem::WrongSeparator));
    }

    #[test]
    fn signs_that_people_write_beside_a_number_are_read() {
        assert_eq!(english(Field::Leverage, "3x"), Ok(3.0));
        assert_eq!(english(Field::Leverage, "−1×"), Ok(-1.0));
        assert_eq!(english(Field::Leverage, "300 %"), Ok(3.0));
        assert_eq!(english(Field::Trigger, "25 %"), Ok(0.25));
        assert_eq!(english(Field::PreviousClose, " +12 000 "), Ok(12000.0));
    }

    #[test]
    fn a_number_of_base_sixteen_is_no_money() {
        assert_eq!(english(Field::InitialNav, "0x10"), Err(FieldProblem::NotANumber));
    }

    #[test]
    fn german_is_read_with_and_without_groups() {
        for raw in ["1.234,5", "1234,5", "1 234,5", "1\u{202f}234,5", "1’234,5", "1234,50"] {
            assert_eq!(german(Field::PreviousClose, raw), Ok(1234.5), "{raw}");
        }
        assert_eq!(german(Field::Trigger, "12,5\u{a0}%"), Ok(0.125));
        assert_eq!(german(Field::Trigger, "16.67"), Err(FieldProblem::WrongSeparator));
        assert_eq!(german(Field::PreviousClose, "1,234.5"), Err(FieldProblem::WrongSeparator));
        assert_eq!(german(Field::OpeningTime, "9.30"), Ok(570.0));
    }

    /// With the numbers of English, which Chinese and Korean share.
    #[test]
    fn what_an_east_asian_keyboard_gives_is_read() {
        for raw in ["1,234.5", "1234.5", "１２３４．５", "１，２３４．５", "1，234。5", "\u{3000}1234.5"]
        {
            assert_eq!(english(Field::PreviousClose, raw), Ok(1234.5), "{raw}");
        }
        for raw in ["25％", "２５％", "25 ％"] {
            assert_eq!(english(Field::Trigger, raw), Ok(0.25), "{raw}");
        }
        for raw in ["−3", "－3", "﹣3", "–3", "—3", "‑3", "－３ｘ", "-3倍", "−3배"] {
            assert_eq!(english(Field::Leverage, raw), Ok(-3.0), "{raw}");
        }
        assert_eq!(english(Field::OpeningTime, "９：３０"), Ok(570.0));
        assert_eq!(english(Field::PreviousClose, "1，5"), Err(FieldProblem::WrongSeparator));
        for nonsense in ["三", "３万", "ー3", "¾", "٣"] {
            assert_eq!(english(Field::PreviousClose, nonsense), Err(FieldProblem::NotANumber), "{nonsense}");
        }
    }

    #[test]
    fn money_is_an_amount_or_pieces_times_their_price() {
        let money = Field::InitialNav;
        assert_eq!(english(money, "5,000"), Ok(5000.0));
        for raw in
            ["40 x 12.5", "40×12.50", "40 X 12.5", "40*12.5", "４０×１２．５", "40 ｘ 12。5", " 40 × +12.5 "]
        {
            assert_eq!(english(money, raw), Ok(500.0), "{raw}");
        }
        for raw in ["40 x 12,5", "40 × 12,50", "40*12,5"] {
            assert_eq!(german(money, raw), Ok(500.0), "{raw}");
            assert_eq!(italian(money, raw), Ok(500.0), "{raw}");
            assert_eq!(english(money, raw), Err(FieldProblem::WrongSeparator), "{raw}");
        }
        assert_eq!(english(money, "1,200 × 1,000.25"), Ok(1_200_300.0));
        assert_eq!(german(money, "1.200 × 1.000,25"), Ok(1_200_300.0));
        for raw in ["40 x", "x 12.5", "×", "4 × 3 × 2", "40 pieces x 12.5", "40 12.5 ×"] {
            assert!(english(money, raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn money_may_have_its_currency_beside_it_and_nothing_else_has() {
        for field in [Field::InitialNav, Field::PreviousClose] {
            for raw in [
                "€5,000",
                "€ 5,000.00",
                "5,000 €",
                "5000€",
                "$5,000",
                "US$5,000",
                "5,000 EUR",
                "EUR 5,000",
                "5000CHF",
            ] {
                assert_eq!(english(field, raw), Ok(5000.0), "{field:?} {raw}");
            }
            assert_eq!(german(field, "5.000,50 €"), Ok(5000.5));
            for raw in ["５０００円", "5,000원", "￥5,000", "NT$5,000", "₩5,000"] {
                assert_eq!(english(field, raw), Ok(5000.0), "{field:?} {raw}");
            }
        }
        assert_eq!(english(Field::InitialNav, "40 x $12.50"), Ok(500.0));
        assert_eq!(english(Field::InitialNav, "40 x 12.50 MXN"), Ok(500.0));
        assert_eq!(english(Field::InitialNav, "MXN 500"), Ok(500.0));
        for nonsense in [
            "€",
            "EUR",
            "€5,000 EUR",
            "Fr. 5000",
            "5k",
            "5,000 eur",
            "5,000 EURO",
            "5 € 000",
            "$-",
            "5,000 € %",
        ] {
            assert_eq!(english(Field::InitialNav, nonsense), Err(FieldProblem::NotANumber), "{nonsense}");
        }
        assert_eq!(english(Field::Trigger, "5 €"), Err(FieldProblem::NotANumber));
        assert_eq!(english(Field::Delay, "$5"), Err(FieldProblem::NotANumber));
    }

    #[test]
    fn a_price_or_a_share_is_no_product() {
        for field in [Field::PreviousClose, Field::Trigger, Field::Delay] {
            assert_eq!(english(field, "40 x 12.5"), Err(FieldProblem::NotANumber), "{field:?}");
        }
    }

    #[test]
    fn two_minus_signs_are_no_money() {
        for raw in ["-40 × -12.5", "40 × -12.5", "-40 × 12.5", "0 × 12.5"] {
            let read = english(Field::InitialNav, raw).and_then(|value| Field::InitialNav.check(value));
            assert!(matches!(read, Err(FieldProblem::OutOfRange(_))), "{raw}: {read:?}");
        }
    }

    #[test]
    fn words_and_nothing_are_told_apart() {
        assert_eq!(english(Field::Leverage, "  "), Err(FieldProblem::Empty));
        for nonsense in ["three", "1e5", "NaN", "inf", "--3", "3-", "%", "0x10", "<b>"] {
            assert_eq!(english(Field::Leverage, nonsense), Err(FieldProblem::NotANumber), "{nonsense}");
        }
    }

    #[test]
    fn times_of_day_are_read() {
        assert_eq!(english(Field::OpeningTime, "9:30"), Ok(570.0));
        assert_eq!(italian(Field::OpeningTime, "9.30"), Ok(570.0));
        assert_eq!(english(Field::OpeningTime, "09:30:30"), Ok(570.5));
        for nonsense in ["25:00", "9:75", "930", "9", "9:30:99", "a:b", "9:30:00:00"] {
            assert_eq!(english(Field::OpeningTime, nonsense), Err(FieldProblem::NotATime), "{nonsense}");
        }
    }
}
