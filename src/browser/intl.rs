//! Number formats by the browser's `Intl`.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Number, Object, Reflect};
use wasm_bindgen::JsValue;

use send_wrapper::SendWrapper;
use words::{Numerals, Separators};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Decimal,
    Percent,
}

/// A kind of number with its least and most decimals.
type Digits = (Kind, u8, u8);

/// The number formats of a locale. Formatters are made once each: making one costs far more than using it. They belong to
/// the browser's thread, which is the only one that asks for them.
#[derive(Debug)]
pub struct IntlNumerals(SendWrapper<Formats>);

#[derive(Debug)]
struct Formats {
    locales: Array,
    numbers: RefCell<Vec<(Digits, Function)>>,
    plurals: Intl::PluralRules,
    separators: Separators,
}

impl IntlNumerals {
    /// The formats of a locale such as `it` or `en-GB`.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let locales = Array::of1(&tag.into());
        let plain = number_format(&locales, Kind::Decimal, 1, 1);
        let sample = call(&plain, &JsValue::from_f64(-1_234_567.5));
        let mut signs = sample.chars().filter(|c| !c.is_ascii_digit() && *c != '-' && *c != '−');
        let group = signs.next().unwrap_or(',');
        let decimal = signs.next_back().unwrap_or('.');
        let numbers = RefCell::new(vec![((Kind::Decimal, 1, 1), plain)]);
        let plurals = Intl::PluralRules::new(&locales, &Object::new());
        Self(SendWrapper::new(Formats {
            locales,
            numbers,
            plurals,
            separators: Separators { decimal, group },
        }))
    }
}

impl Formats {
    fn number(&self, kind: Kind, value: f64, min: u8, max: u8) -> String {
        let mut numbers = self.numbers.borrow_mut();
        let key = (kind, min, max);
        let known = numbers.iter().position(|(other, _)| *other == key).unwrap_or_else(|| {
            numbers.push((key, number_format(&self.locales, kind, min, max)));
            numbers.len() - 1
        });
        call(&numbers[known].1, &JsValue::from_f64(value))
    }
}

impl Numerals for IntlNumerals {
    fn decimal(&self, value: f64, min: u8, max: u8) -> String {
        self.0.number(Kind::Decimal, value, min, max)
    }

    fn percent(&self, fraction: f64, min: u8, max: u8) -> String {
        self.0.number(Kind::Percent, fraction, min, max)
    }

    fn separators(&self) -> Separators {
        self.0.separators
    }

    fn is_singular(&self, count: usize) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "a count that is read by people")]
        let count = count as f64;
        self.0.plurals.select(count) == "one"
    }

    fn read(&self, digits: &str) -> Option<f64> {
        Some(Number::parse_float(digits)).filter(|v| v.is_finite())
    }
}

fn number_format(locales: &Array, kind: Kind, min: u8, max: u8) -> Function {
    let style = match kind {
        Kind::Decimal => "decimal",
        Kind::Percent => "percent",
    };
    let options = options(&[
        ("style", style.into()),
        ("minimumFractionDigits", min.into()),
        ("maximumFractionDigits", max.into()),
    ]);
    Intl::NumberFormat::new(locales, &options).format()
}

fn options(list: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in list {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

fn call(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
