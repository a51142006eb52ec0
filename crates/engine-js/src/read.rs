//! Reading JavaScript values that may be anything at all: every access is checked, caught and has a path.

use js_sys::Reflect;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as NameError, StringDeserializer};
use wasm_bindgen::JsValue;

use super::errors::Refusal;

/// A value of the input and the path by which it was reached.
#[derive(Debug)]
pub struct Node {
    value: JsValue,
    path: String,
}

impl Node {
    /// The argument of a function.
    pub const fn root(value: JsValue) -> Self {
        Self { value, path: String::new() }
    }

    pub const fn value(&self) -> &JsValue {
        &self.value
    }

    /// The path, for messages.
    pub fn path(&self) -> &str {
        if self.path.is_empty() { "input" } else { &self.path }
    }

    /// A field that must be there.
    pub fn required(&self, name: &str) -> Result<Self, Refusal> {
        self.optional(name)?
            .ok_or_else(|| Refusal::new(&self.path_of(name), "missing", "is required, and missing"))
    }

    /// A field that may be absent, which is the same as undefined. Null is a value: JSON makes it of NaN.
    pub fn optional(&self, name: &str) -> Result<Option<Self>, Refusal> {
        if !self.value.is_object() {
            return Err(self.wrong_type("an object"));
        }
        let path = self.path_of(name);
        match Reflect::get(&self.value, &name.into()) {
            Ok(value) => Ok((!value.is_undefined()).then_some(Self { value, path })),
            Err(thrown) => Err(Refusal::unreadable(&path, thrown)),
        }
    }

    /// A field that may be absent or null.
    pub fn nullable(&self, name: &str) -> Result<Option<Self>, Refusal> {
        Ok(self.optional(name)?.filter(|node| !node.value.is_null()))
    }

    /// A number that may be absent.
    pub fn number_or(&self, name: &str, default: f64) -> Result<f64, Refusal> {
        self.optional(name)?.map_or(Ok(default), |node| node.number())
    }

    /// The value as a number: no strings, no nulls.
    pub fn number(&self) -> Result<f64, Refusal> {
        self.value.as_f64().ok_or_else(|| self.wrong_type("a number"))
    }

    /// The value as text.
    pub fn text(&self) -> Result<String, Refusal> {
        self.value.as_string().ok_or_else(|| self.wrong_type("a string"))
    }

    /// The value as one of the names of an enumeration.
    pub fn named<T>(
        &self,
        of: impl FnOnce(StringDeserializer<NameError>) -> Result<T, NameError>,
    ) -> Result<T, Refusal> {
        of(self.text()?.into_deserializer()).map_err(|error| self.unknown_value(&error.to_string()))
    }

    /// Number of entries of an array, or of anything with a `length`.
    pub fn length(&self) -> Result<usize, Refusal> {
        if !self.value.is_object() {
            return Err(self.wrong_type("an array"));
        }
        let length = Reflect::get(&self.value, &"length".into())
            .map_err(|thrown| Refusal::unreadable(self.path(), thrown))?
            .as_f64();
        match length {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "not negative; saturates"
            )]
            Some(n) if n >= 0.0 && n.trunc() == n => Ok(n as usize),
            _ => Err(self.wrong_type("an array")),
        }
    }

    /// An entry of an array.
    pub fn entry(&self, index: u32) -> Result<Self, Refusal> {
        let path = format!("{}[{index}]", self.path());
        match Reflect::get_u32(&self.value, index) {
            Ok(value) => Ok(Self { value, path }),
            Err(thrown) => Err(Refusal::unreadable(&path, thrown)),
        }
    }

    pub fn wrong_type(&self, expected: &str) -> Refusal {
        let found = if self.value.is_null() {
            "null".to_owned()
        } else {
            self.value.js_typeof().as_string().unwrap_or_default()
        };
        Refusal::new(self.path(), "wrongType", format!("must be {expected}, not {found}"))
    }

    pub fn unknown_value(&self, problem: &str) -> Refusal {
        Refusal::new(self.path(), "unknownValue", problem)
    }

    fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }
}
