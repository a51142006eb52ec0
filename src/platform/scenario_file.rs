//! The state as text: as a link where it has one, as a file's JSON where it has none.

use js_sys::JSON;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Deserializer, Serializer};

use super::storage::Refused;
use crate::model::Inputs;
use crate::share::{FileError, FileProblem, LinkError, State, Value, from_file, from_link, to_file, to_link};

/// Ticks of a recorded path that a browser's storage has room for: about 20 characters each, of five million.
const MOST_TICKS: usize = 200_000;

/// A scenario file.
///
/// # Errors
/// [`Refused`] where the browser cannot hold it.
pub fn write(inputs: &Inputs) -> Result<String, Refused> {
    let value = to_file(inputs).serialize(&Serializer::json_compatible()).map_err(|_| Refused)?;
    JSON::stringify(&value).map(String::from).map_err(|_| Refused)
}

/// The inputs of a scenario file.
///
/// # Errors
/// [`FileError`]; [`FileProblem::NoScenario`] for what is no JSON.
pub fn read(text: &str) -> Result<Inputs, FileError> {
    let json = JSON::parse(text).ok().and_then(|json| Value::deserialize(Deserializer::from(json)).ok());
    let none = FileError { field: String::new(), problem: FileProblem::NoScenario };
    json.ok_or(none).and_then(|value| from_file(&value))
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
