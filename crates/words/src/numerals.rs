//! Number formats. In the browser they are `Intl`'s; here is what is asked of them, and a plain form for tests.

/// How a language separates decimals and thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separators {
    /// Between units and decimals.
    pub decimal: char,
    /// Between thousands.
    pub group: char,
}

/// The number formats of a language.
pub trait Numerals: Send + Sync {
    /// A number with at least `min` and at most `max` decimals.
    fn decimal(&self, value: f64, min: u8, max: u8) -> String;
    /// A fraction as a percentage with its sign.
    fn percent(&self, fraction: f64, min: u8, max: u8) -> String;
    /// The separators.
    fn separators(&self) -> Separators;
    /// Whether a count takes the language's singular, the entries `…_singular` of the catalogues; all other counts take
    /// `…_plural`. A language without a singular, such as Korean, never does.
    fn is_singular(&self, count: usize) -> bool;
    /// The number written as digits with a decimal point and no sign. The browser has its own reader of numbers; leaving
    /// the work to it keeps the standard library's tables out of the module.
    fn read(&self, digits: &str) -> Option<f64>;
}

/// Number formats without a browser, close to what `Intl` gives for the languages of the catalogues.
#[derive(Clone, Copy, Debug)]
pub struct PlainNumerals {
    separators: Separators,
    percent: &'static str,
    has_singular: bool,
}

impl PlainNumerals {
    /// English: 1,234.5 and 5%.
    pub const ENGLISH: Self =
        Self { separators: Separators { decimal: '.', group: ',' }, percent: "%", has_singular: true };
    /// Italian: 1.234,5 and 5%.
    pub const ITALIAN: Self =
        Self { separators: Separators { decimal: ',', group: '.' }, percent: "%", has_singular: true };
    /// German: 1.234,5 and 5 %, with a space that does not break.
    pub const GERMAN: Self = Self { percent: "\u{a0}%", ..Self::ITALIAN };
    /// Chinese and Korean: as English, without a singular.
    pub const EAST_ASIAN: Self = Self { has_singular: false, ..Self::ENGLISH };
}

impl Numerals for PlainNumerals {
    fn decimal(&self, value: f64, min: u8, max: u8) -> String {
        let text = format!("{:.*}", usize::from(max), value.abs());
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let mut decimals = decimals.to_owned();
        while decimals.len() > usize::from(min) && decimals.ends_with('0') {
            decimals.pop();
        }
        let mut out = String::new();
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push(self.separators.group);
            }
            out.push(digit);
        }
        if !decimals.is_empty() {
            out.push(self.separators.decimal);
            out.push_str(&decimals);
        }
        if value < 0.0 { format!("-{out}") } else { out }
    }

    fn percent(&self, fraction: f64, min: u8, max: u8) -> String {
        format!("{}{}", self.decimal(fraction * 100.0, min, max), self.percent)
    }

    fn separators(&self) -> Separators {
        self.separators
    }

    fn is_singular(&self, count: usize) -> bool {
        self.has_singular && count == 1
    }

    fn read(&self, digits: &str) -> Option<f64> {
        digits.parse().ok()
    }
}
