//! Errors as JavaScript knows them.

use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

/// An `InputError`, as the engine's JavaScript interface throws it: an `Error` with a stable `code` and the `field` it is
/// about.
#[must_use]
pub fn input_error(field: &str, code: &str, problem: &str) -> JsValue {
    let error = Error::new(&format!("{field}: {problem}"));
    error.set_name("InputError");
    for (name, text) in [("code", code), ("field", field)] {
        // Setting a property of a fresh error cannot fail.
        let _ = Reflect::set(&error, &name.into(), &text.into());
    }
    error.into()
}
