//! What the tests of files share.

#![allow(dead_code, unreachable_pub)] // every test file uses a part of it

use encoding_rs::{
    BIG5, EUC_KR, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1254,
};
use price_files::{Decode, Encoding};
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
