//! What is thrown.

use js_errors::input_error;
use reset_engine::InputError;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Its type. Documentation only: it is a plain `Error`.
#[wasm_bindgen(typescript_custom_section)]
const TYPE: &str = r#"/**
 * What is thrown for an input that is refused. `message` begins with `field` and names the limit.
 */
export interface InputError extends Error {
    name: "InputError";
    /**
     * What is wrong, as a stable word.
     *
     * - `missing`, `wrongType`, `unknownValue` (none of the words or numbers allowed there), `unreadable` (a getter or
     *   proxy threw; what it threw is the `cause`);
     * - `notFinite`, `outOfRange`, `zero`, `empty`, `tooMany`, `notIncreasing` (times), `lengthMismatch`,
     *   `tooManyResets` (so small a trigger could fire without end), `noVolume` (impact against a volume of zero).
     *
     * Later versions may add words.
     */
    code: string;
    /** Path of the input, such as `path.sessions[0].price[3]`; `input` for the argument itself. */
    field: string;
    cause?: unknown;
}"#;

/// An input that is refused, here or by the engine.
#[derive(Debug)]
pub struct Refusal {
    field: String,
    code: &'static str,
    problem: String,
    cause: Option<JsValue>,
}

impl Refusal {
    pub fn new(field: &str, code: &'static str, problem: impl Into<String>) -> Self {
        Self { field: field.to_owned(), code, problem: problem.into(), cause: None }
    }

    /// A property that threw when it was read.
    pub fn unreadable(field: &str, thrown: JsValue) -> Self {
        Self { cause: Some(thrown), ..Self::new(field, "unreadable", "could not be read") }
    }
}

impl From<InputError> for Refusal {
    fn from(error: InputError) -> Self {
        Self::new(&error.field, error.problem.code(), error.problem.to_string())
    }
}

impl From<Refusal> for JsValue {
    fn from(Refusal { field, code, problem, cause }: Refusal) -> Self {
        input_error(&field, code, &problem, cause.as_ref())
    }
}
