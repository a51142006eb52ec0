//! The state as text: as a link where it has one, as a file's JSON where it has none.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::storage::Refused;
use links::{FileError, FileProblem, LinkError, State, Value, from_file, from_link, to_file, to_link};
use model::Inputs;

/// Ticks of a recorded path that a browser's storage has room for: about 20 characters each, of five million.
const MOST_TICKS: usize = 200_000;

/// Objects and arrays within each other at most: what a file says must not exhaust the stack.
const DEPTH: u8 = 16;

/// A scenario file.
///
/// # Errors
/// [`Refused`] where the browser cannot hold it.
pub fn write(inputs: &Inputs) -> Result<String, Refused> {
    JSON::stringify(&to_js(&to_file(inputs))).map(String::from).map_err(|_| Refused)
}

/// A value as JSON; nothing where the browser cannot hold it.
#[must_use]
pub fn json(value: &Value) -> String {
    JSON::stringify(&to_js(value)).map(String::from).unwrap_or_default()
}

/// The inputs of a scenario file.
///
/// # Errors
/// [`FileError`]; [`FileProblem::NoScenario`] for what is no JSON.
pub fn read(text: &str) -> Result<Inputs, FileError> {
    let json = JSON::parse(text).ok().and_then(|json| from_js(&json, DEPTH));
    let none = FileError { field: String::new(), problem: FileProblem::NoScenario };
    json.ok_or(none).and_then(|value| from_file(&value))
}

fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(value) => JsValue::from_bool(*value),
        Value::Number(value) => JsValue::from_f64(*value),
        Value::Text(text) => JsValue::from_str(text),
        Value::Numbers(numbers) => numbers.iter().map(|v| JsValue::from_f64(*v)).collect::<Array>().into(),
        Value::List(list) => list.iter().map(to_js).collect::<Array>().into(),
        Value::Object(fields) => {
            let object = Object::new();
            for (name, value) in fields {
                // Setting a property of a fresh plain object cannot fail.
                let _ = Reflect::set(&object, &JsValue::from_str(name), &to_js(value));
            }
            object.into()
        }
    }
}

/// A value that `JSON.parse` gave, with at most so many others around its parts.
fn from_js(value: &JsValue, depth: u8) -> Option<Value> {
    let deeper = depth.checked_sub(1)?;
    if let Some(number) = value.as_f64() {
        return Some(Value::Number(number));
    }
    if let Some(text) = value.as_string() {
        return Some(Value::Text(text));
    }
    if let Some(truth) = value.as_bool() {
        return Some(Value::Bool(truth));
    }
    if let Some(array) = value.dyn_ref::<Array>() {
        let numbers: Vec<f64> = array.iter().map_while(|entry| entry.as_f64()).collect();
        if numbers.len() == array.length() as usize {
            return Some(Value::Numbers(numbers));
        }
        let mut list = Vec::new();
        for entry in array.iter() {
            list.push(from_js(&entry, deeper)?);
        }
        return Some(Value::List(list));
    }
    let Some(object) = value.dyn_ref::<Object>() else {
        return Some(Value::Null);
    };
    let mut fields = Vec::new();
    for name in Object::keys(object) {
        let value = Reflect::get(object, &name).ok()?;
        fields.push((name.as_string()?, from_js(&value, deeper)?));
    }
    Some(Value::Object(fields))
}

/// The state in a line for the browser's storage.
///
/// # Errors
/// [`Refused`] where it is too large for that.
pub fn pack(state: &State) -> Result<String, Refused> {
    if let Ok(link) = to_link(state) {
        return Ok(link);
    }
    let sessions = state.inputs.path.recorded().map_or(&[][..], |recorded| recorded.path.sessions());
    if sessions.iter().map(|session| session.price.len()).sum::<usize>() > MOST_TICKS {
        return Err(Refused);
    }
    write(&state.inputs)
}

/// The inputs of such a line.
///
/// # Errors
/// [`LinkError`] whatever it is that was kept.
pub fn unpack(line: &str) -> Result<Inputs, LinkError> {
    if line.starts_with('{') {
        read(line).map_err(|_| LinkError::Damaged)
    } else {
        from_link(line).map(|state| state.inputs)
    }
}
