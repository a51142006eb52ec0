//! Words and numbers: what the model says, in the reader's language and number format. Pure: the catalogues come from
//! `locales/`, the number formats through [`Numerals`], so that every sentence can be tested without a browser.

/// The catalogues' keys and languages: made by `build.rs` from `locales/`.
pub mod i18n {
    include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
}

mod arithmetic;
mod avalanche;
mod catalogue;
mod embed;
mod entry;
mod estimates;
mod html;
mod list;
mod map;
mod method;
mod notes;
mod numerals;
mod odds;
mod origin;
mod parse;
mod pieces;
mod prices;
mod problem;
mod product;
mod questions;
mod real_events;
mod receipt;
mod sentence;
mod share;
mod story;
mod story_text;
mod terms;

use std::fmt;
use std::sync::Arc;

pub use avalanche::Cells;
pub use catalogue::{Catalogue, Entry, Language, Line};
pub use html::headings;
pub use list::ListProblem;
pub use numerals::{Numerals, PlainNumerals, Separators};
pub use odds::{Meaning, OddsFigure};
pub use pieces::{Entered, Mark, Notion, Piece};
pub use questions::{Answer, QUESTIONS, Question};
pub use real_events::REAL_EVENTS;

use model::{Clock, Reading, Report, Verdict};

/// Text of one of the catalogues' entries: `tr!(text, app.title)` or `tr!(text, ledger.rebase, n = 2)`.
#[macro_export]
macro_rules! tr {
    ($text:expr, $($key:ident).+) => {
        $text.words($crate::key!($($key).+))
    };
    ($text:expr, $($key:ident).+, $($name:ident = $value:expr),+ $(,)?) => {{
        const LINE: $crate::Line = $crate::i18n::$($key)::+.given(&[$(stringify!($name)),+]);
        // The names are one constant: less code at every use than pairs.
        $text.fill(LINE, const { &[$(stringify!($name)),+] }, &[$(&$value),+])
    }};
}

/// Where an entry that takes no values stands in the catalogues: `key!(app.title)`.
#[macro_export]
macro_rules! key {
    ($($key:ident).+) => {{
        const LINE: $crate::Line = $crate::i18n::$($key)::+.given(&[]);
        LINE
    }};
}

/// A language with its number formats, and the currency of the money that is told of.
#[derive(Clone)]
pub struct Text {
    catalogue: Arc<Catalogue>,
    numerals: Arc<dyn Numerals>,
    currency: Option<Arc<str>>,
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Text").field(&self.language().tag).finish()
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.catalogue, &other.catalogue)
            && Arc::ptr_eq(&self.numerals, &other.numerals)
            && self.currency == other.currency
    }
}

impl Text {
    /// Words of a catalogue with these number formats.
    #[must_use]
    pub fn new(catalogue: Catalogue, numerals: Arc<dyn Numerals>) -> Self {
        Self { catalogue: Arc::new(catalogue), numerals, currency: None }
    }

    /// The same words, with money in a currency (ISO 4217), where one is given.
    #[must_use]
    pub fn with_currency(self, currency: Option<&str>) -> Self {
        Self { currency: currency.map(Arc::from), ..self }
    }

    /// The words of a language from the catalogue that was there when this was built, for tests. The page fetches its own
    /// instead, so that the module carries none.
    #[must_use]
    pub fn built_in(tag: &str, numerals: impl Numerals + 'static) -> Option<Self> {
        use crate::i18n::{CATALOGUES, LANGUAGES};
        let (language, file) = LANGUAGES.iter().zip(CATALOGUES).find(|(language, _)| language.tag == tag)?;
        Some(Self::new(Catalogue::read(language, file)?, Arc::new(numerals)))
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> &'static Language {
        self.catalogue.language()
    }

    /// Words of the catalogue: see `tr!` and `key!`.
    #[must_use]
    // It is called several hundred times: its code should stand once.
    #[inline(never)]
    pub fn line(&self, line: Line) -> &str {
        self.catalogue.line(line)
    }

    /// [`Text::line`] as a string of its own: see `tr!`.
    #[must_use]
    #[inline(never)]
    pub fn words(&self, line: Line) -> String {
        self.line(line).to_owned()
    }

    /// Words of the catalogue with values in them: see `tr!`.
    #[must_use]
    #[inline(never)]
    pub fn fill(&self, line: Line, names: &[&str], values: &[&dyn fmt::Display]) -> String {
        self.catalogue.fill(line, names, values)
    }

    /// Parts of a line with one of the catalogue's signs between them, such as `key!(sign.gap)` between sentences; empty
    /// parts are left out.
    #[must_use]
    pub fn joined(&self, sign: Line, parts: &[&str]) -> String {
        let mut line = String::new();
        for part in parts.iter().filter(|part| !part.is_empty()) {
            if !line.is_empty() {
                line.push_str(self.catalogue.line(sign));
            }
            line.push_str(part);
        }
        line
    }

    /// A number with at least `min` and at most `max` decimals.
    #[must_use]
    pub fn number(&self, value: f64, min: u8, max: u8) -> String {
        minus(&self.numerals.decimal(zero_unsigned(settled(value, max), max), min, max))
    }

    /// A count of things.
    #[must_use]
    pub fn count(&self, count: usize) -> String {
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
        let count = count as f64;
        self.number(count, 0, 0)
    }

    /// A price or an amount: two decimals, more where they are needed to see anything.
    #[must_use]
    pub fn money(&self, value: f64) -> String {
        match value.abs() {
            v if v >= 1e5 => self.number(value, 0, 0),
            v if v >= 0.1 || v == 0.0 => self.number(value, 2, 2),
            v if v >= 1e-4 => self.number(value, 2, 6),
            _ => self.number(value, 2, 12),
        }
    }

    /// A NAV or an amount in a headline: one decimal, two below ten.
    #[must_use]
    pub fn nav(&self, value: f64) -> String {
        match value.abs() {
            v if v >= 1e5 => self.number(value, 0, 0),
            v if v >= 9.95 || v == 0.0 => self.number(value, 1, 1),
            v if v >= 0.01 => self.number(value, 2, 2),
            _ => self.number(value, 2, 6),
        }
    }

    /// Decimals of all figures of a result: those of the start, and as many more as the smaller of the ends and what lies between
    /// them need to be seen.
    #[must_use]
    pub fn result_decimals(&self, report: &Report) -> u8 {
        let outcome = &report.outcome;
        let usual = usual_decimals(outcome.initial_nav());
        let unit = |decimals: u8| 10_f64.powi(-i32::from(decimals));
        let ends = [outcome.protected_nav(), outcome.uncapped_nav()].into_iter().filter(|end| *end > 0.0);
        let least = ends.fold(f64::INFINITY, f64::min);
        // What differs by less than a unit may be written the same.
        let apart =
            if report.verdict() == Verdict::Same { f64::INFINITY } else { outcome.difference().abs() };
        let shows = |decimals: &u8| least >= 0.5 * unit(*decimals) && apart >= unit(*decimals);
        (usual..8).find(shows).unwrap_or(usual)
    }

    /// A value or an amount of a result, all of which are written with the same decimals.
    #[must_use]
    pub fn result_value(&self, report: &Report, value: f64) -> String {
        let decimals = self.result_decimals(report);
        self.number(value, decimals, decimals)
    }

    /// [`Text::result_value`] in its currency.
    #[must_use]
    pub fn result_amount(&self, report: &Report, value: f64) -> String {
        self.in_currency(&self.result_value(report, value))
    }

    /// [`Text::signed_result_value`] in its currency.
    #[must_use]
    pub fn signed_result_amount(&self, report: &Report, value: f64) -> String {
        self.in_currency(&self.signed_result_value(report, value))
    }

    /// An amount of the product's money, as it is written, with the currency where one is given.
    ///
    /// Amounts in sentences, and those that stand alone, carry it: also the words on a chart whose name does not. Tables and
    /// charts name it once, above ([`Text::head_of_money`], or the sum of which all is told, such as "for every 100 EUR"): their
    /// cells and labels are bare, and so are the lines of an arithmetic. Prices of the stock have none, as it may be quoted in
    /// another; nor has what is told of an example that is not the reader's product ([`Text::of_example`]).
    #[must_use]
    pub fn in_currency(&self, amount: &str) -> String {
        self.currency.as_deref().map_or_else(|| amount.to_owned(), |code| [amount, code].join("\u{a0}"))
    }

    /// The currency, where one is given.
    #[must_use]
    pub fn currency(&self) -> &str {
        self.currency.as_deref().unwrap_or_default()
    }

    /// A name above amounts of the product's money, with their currency where one is given.
    #[must_use]
    pub fn head_of_money(&self, name: Line) -> String {
        self.head_in_currency(self.line(name))
    }

    /// [`Text::head_of_money`] of words that are not in the catalogue as they stand.
    #[must_use]
    pub fn head_in_currency(&self, words: &str) -> String {
        self.joined(key!(sign.comma), &[words, self.currency()])
    }

    /// The same words with money in no currency: for examples, which are not the product that a host has named.
    #[must_use]
    pub fn of_example(&self) -> Self {
        self.clone().with_currency(None)
    }

    /// What shares of 100 are told of.
    #[must_use]
    pub fn hundred(&self) -> String {
        self.in_currency("100")
    }

    /// The money at the start.
    #[must_use]
    pub fn money_at_start(&self, start: f64) -> String {
        self.in_currency(&self.number(start, 0, 4))
    }

    /// [`Text::result_value`] with a sign, + or −; none for zero.
    #[must_use]
    pub fn signed_result_value(&self, report: &Report, value: f64) -> String {
        let text = self.result_value(report, value);
        if value > 0.0 && text.chars().any(|c| c.is_ascii_digit() && c != '0') {
            format!("+{text}")
        } else {
            text
        }
    }

    /// [`Text::nav`] with a sign, + or −; none for zero.
    #[must_use]
    pub fn signed_nav(&self, value: f64) -> String {
        let text = self.nav(value);
        if value > 0.0 && text.chars().any(|c| c.is_ascii_digit() && c != '0') {
            format!("+{text}")
        } else {
            text
        }
    }

    /// [`Text::money`] with a sign, + or −; none for zero.
    #[must_use]
    pub fn signed_money(&self, value: f64) -> String {
        let text = self.money(value);
        if value > 0.0 && text.chars().any(|c| c.is_ascii_digit() && c != '0') {
            format!("+{text}")
        } else {
            text
        }
    }

    /// A fraction as a percentage.
    #[must_use]
    pub fn percent(&self, fraction: f64, min: u8, max: u8) -> String {
        let digits = max + 2;
        minus(&self.numerals.percent(zero_unsigned(settled(fraction, digits), digits), min, max))
    }

    /// A return: one decimal and a sign.
    #[must_use]
    pub fn change(&self, fraction: f64) -> String {
        let text = self.percent(fraction, 1, 1);
        if settled(fraction, 3) >= 0.0005 { format!("+{text}") } else { text }
    }

    /// A leverage: 3×.
    #[must_use]
    pub fn multiple(&self, value: f64) -> String {
        format!("{}×", self.number(value, 0, 2))
    }

    /// A time of day, from minutes since midnight, on a clock of 24 hours; with seconds where there are any. All languages of
    /// the catalogues write it alike (a few regions have a point for the colon), so that `Intl`, which is slow to begin with, needs not be asked.
    #[must_use]
    pub fn clock(&self, minute_of_day: f64) -> String {
        #[expect(clippy::cast_possible_truncation, reason = "a day has 86,400 seconds")]
        let seconds = ((minute_of_day * 60.0).round() as i32).rem_euclid(86_400);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if second == 0 {
            format!("{hour:02}:{minute:02}")
        } else {
            format!("{hour:02}:{minute:02}:{second:02}")
        }
    }

    /// The time of a moment of the path, with its day where there are several.
    #[must_use]
    pub fn moment(&self, clock: Clock, days: usize, day: usize, minute: f64) -> String {
        let time = self.clock(clock.open + minute);
        if days > 1 { tr!(self, chart.day_time, n = day + 1, time = time) } else { time }
    }

    /// The time of a reading.
    #[must_use]
    pub fn reading_time(&self, clock: Clock, days: usize, reading: &Reading) -> String {
        self.moment(clock, days, reading.day, reading.minute)
    }

    /// How decimals and thousands are separated.
    #[must_use]
    pub fn separators(&self) -> Separators {
        self.numerals.separators()
    }

    /// Whether a count takes the singular.
    fn is_singular(&self, count: usize) -> bool {
        self.numerals.is_singular(count)
    }

    /// The sign for a figure that does not exist.
    #[must_use]
    pub fn none(&self) -> String {
        tr!(self, result.none)
    }

    /// A figure, or the sign for none.
    #[must_use]
    pub fn or_none(&self, value: Option<f64>, format: fn(&Self, f64) -> String) -> String {
        value.map_or_else(|| self.none(), |v| format(self, v))
    }
}

/// A value with the noise of its arithmetic on the far side of a half: 100.25 and +0.25 %, of which a computer knows the second
/// a little too small, are then rounded alike. By a thousandth of the last digit at most.
fn settled(value: f64, decimals: u8) -> f64 {
    const NOISE: f64 = 1e-12;
    let least = 1e-3 * 10_f64.powi(-i32::from(decimals));
    value + (NOISE * value.abs().max(1e-3)).min(least).copysign(value)
}

/// A number that would be written as −0 is 0.
fn zero_unsigned(value: f64, decimals: u8) -> f64 {
    let half_unit = 0.5 * 10_f64.powi(-i32::from(decimals));
    if value.abs() < half_unit { 0.0 } else { value }
}

/// The typographic minus sign instead of the hyphen.
fn minus(text: &str) -> String {
    text.replace('-', "−")
}

/// Decimals in which changes of a start are seen.
fn usual_decimals(start: f64) -> u8 {
    match start {
        v if v >= 1e3 => 0,
        v if v >= 9.95 => 1,
        v if v >= 1.0 => 2,
        _ => 4,
    }
}
