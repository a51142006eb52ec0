//! What the tests of files share.

#![allow(dead_code, unreachable_pub)] // every test file uses a part of it
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::borrow::Cow;

use encoding_rs::{
    BIG5, EUC_KR, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1254,
};
use price_files::{
    Choices, Decode, Document, Encoding, Import, Importer, MappingProblem, PreviousClose, Question, Sample,
    SniffProblem, Sniffed, iso_date, sniff,
};
use proptest::test_runner::{Config, RngSeed};

/// Decodes as the browser's `TextDecoder` does.
pub struct Decoder;

impl Decode for Decoder {
    fn decode(&self, bytes: &[u8], encoding: Encoding) -> Option<String> {
        Some(decoded(bytes, encoding))
    }
}

pub fn of(encoding: Encoding) -> &'static encoding_rs::Encoding {
    match encoding {
        Encoding::Utf8 => UTF_8,
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
        Encoding::Windows1252 => WINDOWS_1252,
        Encoding::Windows1250 => WINDOWS_1250,
        Encoding::Windows1251 => WINDOWS_1251,
        Encoding::Windows1254 => WINDOWS_1254,
        Encoding::EucKr => EUC_KR,
        Encoding::Big5 => BIG5,
        Encoding::Gbk => GBK,
        Encoding::ShiftJis => SHIFT_JIS,
    }
}

pub fn decoded(bytes: &[u8], encoding: Encoding) -> String {
    of(encoding).decode_with_bom_removal(bytes).0.into_owned()
}

/// A file as the worker takes it: the table of a document as text, anything else as it is.
pub fn table(bytes: &[u8]) -> Result<Cow<'_, [u8]>, SniffProblem> {
    match Document::of(bytes) {
        Some(document) => document.text(bytes).map(|text| Cow::Owned(text.into_bytes())),
        None => Ok(Cow::Borrowed(bytes)),
    }
}

/// A date in ISO 8601. The algorithm is that of Howard Hinnant's `civil_from_days`.
pub fn date(days: i32) -> String {
    let shifted = i64::from(days) + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day:02}", year_of_era + era * 400 + next)
}

/// The same cases every time, unless the environment says otherwise.
pub fn config(cases: u32) -> Config {
    let mut config = Config { failure_persistence: None, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(0x5EED_0F12_E5E7);
    }
    config
}

/// Text in an encoding. UTF-16 without a mark.
pub fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    let pairs = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
    match encoding {
        Encoding::Utf16Le => pairs(u16::to_le_bytes),
        Encoding::Utf16Be => pairs(u16::to_be_bytes),
        other => of(other).encode(text).0.into_owned(),
    }
}

pub fn look_with(text: &str, choices: &Choices) -> Sniffed {
    let choices = Choices { previous_close: Some(PreviousClose::FirstPrice), ..choices.clone() };
    sniff(&Sample::new(text.as_bytes(), true), &choices).unwrap()
}

pub fn look(text: &str) -> Sniffed {
    look_with(text, &Choices::default())
}

pub fn read_with(text: &str, choices: &Choices) -> Import {
    let sniffed = look_with(text, choices);
    assert_eq!(sniffed.asks, [], "{text}");
    let mut importer = Importer::new(sniffed.mapping).unwrap();
    importer.feed(text.as_bytes());
    importer.finish()
}

pub fn read(text: &str) -> Import {
    read_with(text, &Choices::default())
}

/// What is asked of a file, which is not read then.
pub fn asked(text: &str) -> Vec<Question> {
    let sniffed = look(text);
    let asked: Vec<Question> = sniffed.asks.iter().map(|ask| ask.question).collect();
    assert_eq!(
        Importer::new(sniffed.mapping).err(),
        asked.first().map(|first| MappingProblem::Unanswered(*first))
    );
    assert_eq!(sniffed.beginning, None);
    asked
}

pub fn dates(import: &Import) -> Vec<String> {
    import.days.iter().map(|day| iso_date(day.date.unwrap())).collect()
}

/// The prices of a file with closes alone.
pub fn closes(text: &str) -> Vec<f64> {
    read(text).price
}
