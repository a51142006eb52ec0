//! The error that JavaScript gets for an input that is refused: a plain `Error` with the name `InputError`, a `code` and the
//! `field`. The engine's interface and the page throw the same.

use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

/// An `InputError` about `field`; its message begins with that. `cause` is what was thrown before it, if anything.
#[must_use]
pub fn input_error(field: &str, code: &str, problem: &str, cause: Option<&JsValue>) -> JsValue {
    let error = Error::new(&format!("{field}: {problem}"));
    error.set_name("InputError");
    if let Some(cause) = cause {
        error.set_cause(cause);
    }
    for (name, text) in [("code", code), ("field", field)] {
        // Setting a property of a fresh error cannot fail.
        let _ = Reflect::set(&error, &name.into(), &text.into());
    }
    error.into()
}
