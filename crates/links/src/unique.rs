//! JSON as `serde_json` reads it, and where an object has a name twice: of these a plain `Value` keeps the last, in silence.

use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Deserializer, Map, Number, Value};

/// A value in JSON with what its objects name twice: paths such as `rebase.rule` or `documents[0].url`, and the values that
/// stand there again.
pub(crate) fn read(text: &str) -> Result<(Value, Vec<(String, Value)>), serde_json::Error> {
    let mut again = Vec::new();
    let mut json = Deserializer::from_str(text);
    let value = Reader { path: String::new(), again: &mut again }.deserialize(&mut json)?;
    json.end()?;
    Ok((value, again))
}

/// Reads the value at a path.
struct Reader<'a> {
    path: String,
    again: &'a mut Vec<(String, Value)>,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let Self { path, again } = self;
        let mut list = Vec::new();
        while let Some(entry) =
            entries.next_element_seed(Reader { path: format!("{path}[{}]", list.len()), again })?
        {
            list.push(entry);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let Self { path, again } = self;
        let mut object = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            let at = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            let value = fields.next_value_seed(Reader { path: at.clone(), again })?;
            if object.contains_key(&name) {
                again.push((at, value));
            } else {
                object.insert(name, value);
            }
        }
        Ok(Value::Object(object))
    }
}
