//! What JavaScript is told.

use wasm_bindgen::JsValue;

/// The error for a scenario that is refused; without a field it is about the whole.
#[must_use]
pub fn input_error(field: &str, code: &str, problem: &str) -> JsValue {
    js_errors::input_error(if field.is_empty() { "scenario" } else { field }, code, problem, None)
}
