//! JSON values, and reading them with the path by which each was reached.
//!
//! One type for all that a file holds, instead of a derived one for each object: the errors can then say where they are,
//! and the module stays small. In the page: `serde_wasm_bindgen::from_value` of what `JSON.parse` gives, and
//! `serialize` with `Serializer::json_compatible()` for `JSON.stringify`.

use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Deserializer, Serialize};

use super::file::{FileError, FileProblem};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array of numbers, of which there may be millions.
    Numbers(Vec<f64>),
    /// Any other array; an empty one is [`Value::Numbers`].
    List(Vec<Value>),
    /// An object.
    Object(Vec<(String, Value)>),
}

/// Objects and arrays within each other at most. A scenario needs seven.
const DEPTH: u8 = 16;

impl Value {
    /// An object of these fields.
    pub(super) fn object<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// A string.
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A number, or null.
    pub(super) fn nullable(value: Option<f64>) -> Self {
        value.map_or(Self::Null, Self::Number)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Numbers(numbers) => serializer.collect_seq(numbers),
            Self::List(list) => serializer.collect_seq(list),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Depth(DEPTH).deserialize(deserializer)
    }
}

/// How much deeper values may lie: what a file says must not exhaust the stack.
#[derive(Clone, Copy)]
struct Depth(u8);

impl<'de> DeserializeSeed<'de> for Depth {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Depth {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| E::custom("too deep"))
    }
}

impl<'de> Visitor<'de> for Depth {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "JSON's numbers are doubles")]
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "JSON's numbers are doubles")]
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let deeper = self.deeper()?;
        let mut numbers = Vec::new();
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element_seed(deeper)? {
            match entry {
                Value::Number(number) if list.is_empty() => numbers.push(number),
                other => {
                    list.extend(numbers.drain(..).map(Value::Number));
                    list.push(other);
                }
            }
        }
        Ok(if list.is_empty() { Value::Numbers(numbers) } else { Value::List(list) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let deeper = self.deeper()?;
        let mut fields = Vec::new();
        while let Some(name) = entries.next_key()? {
            fields.push((name, entries.next_value_seed(deeper)?));
        }
        Ok(Value::Object(fields))
    }
}

/// An error on its way out. In a box, as every `?` on that way copies it.
pub(super) type Refusal = Box<FileError>;

/// A value and the path by which it was reached.
pub(super) struct Node<'a> {
    value: &'a Value,
    path: String,
}

impl<'a> Node<'a> {
    pub const fn root(value: &'a Value) -> Self {
        Self { value, path: String::new() }
    }

    #[expect(clippy::unnecessary_box_returns, reason = "see `Refusal`")]
    pub fn error(&self, problem: FileProblem) -> Refusal {
        Box::new(FileError { field: self.path.clone(), problem })
    }

    fn child(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// A field that may be absent or null. Of two with one name the last counts, as for `JSON.parse`.
    pub fn find(&self, name: &str) -> Result<Option<Self>, Refusal> {
        let Value::Object(fields) = self.value else {
            return Err(self.error(FileProblem::WrongType("an object")));
        };
        let found = fields.iter().rev().find(|(key, value)| key == name && *value != Value::Null);
        Ok(found.map(|(_, value)| Self { value, path: self.child(name) }))
    }

    pub fn get(&self, name: &str) -> Result<Self, Refusal> {
        self.find(name)?
            .ok_or_else(|| Box::new(FileError { field: self.child(name), problem: FileProblem::Missing }))
    }

    pub fn number(&self) -> Result<f64, Refusal> {
        match self.value {
            Value::Number(value) => Ok(*value),
            _ => Err(self.error(FileProblem::WrongType("a number"))),
        }
    }

    pub fn text(&self) -> Result<&'a str, Refusal> {
        match self.value {
            Value::Text(text) => Ok(text),
            _ => Err(self.error(FileProblem::WrongType("a string"))),
        }
    }

    pub fn number_or(&self, name: &str, default: f64) -> Result<f64, Refusal> {
        self.find(name)?.map_or(Ok(default), |node| node.number())
    }

    /// A whole number from 0 to 2^32 − 1.
    pub fn whole(&self) -> Result<u32, Refusal> {
        let value = self.number()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared below")]
        let whole = value as u32;
        if f64::from(whole) == value { Ok(whole) } else { Err(self.error(FileProblem::NotWhole)) }
    }

    /// The place of the value among these names.
    pub fn one_of<T: Copy>(&self, names: &[(&str, T)]) -> Result<T, Refusal> {
        let text = self.text()?;
        let found = names.iter().find(|(name, _)| *name == text);
        found.map(|(_, value)| *value).ok_or_else(|| self.error(FileProblem::UnknownValue))
    }

    pub fn numbers(&self) -> Result<Vec<f64>, Refusal> {
        match self.value {
            Value::Numbers(numbers) => Ok(numbers.clone()),
            _ => Err(self.error(FileProblem::WrongType("an array of numbers"))),
        }
    }

    /// The entries of an array, at most `most`.
    pub fn entries(&self, most: usize) -> Result<Vec<Self>, Refusal> {
        let list: &[Value] = match self.value {
            Value::List(list) => list,
            Value::Numbers(numbers) if numbers.is_empty() => &[],
            _ => return Err(self.error(FileProblem::WrongType("an array of objects"))),
        };
        if list.len() > most {
            return Err(self.error(FileProblem::TooMany(most)));
        }
        let entry = |(i, value)| Self { value, path: format!("{}[{i}]", self.path) };
        Ok(list.iter().enumerate().map(entry).collect())
    }
}
