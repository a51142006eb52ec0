//! The engine as JavaScript sees it beneath `package/api.js`: numbers in, numbers out.
//!
//! What a caller passes is taken apart there, where reading a property of an object costs next to nothing, and comes here as
//! rows of numbers in the order of [`terms`]; what goes back is rows too, in the order that `api.js` reads, which looks at them in
//! the module's memory. Series are copied once each way: a copy is the caller's own, whatever the module does next. Nothing may
//! panic, as that would leave the module unusable.

mod flow;
mod odds;
mod path;
mod terms;

pub use flow::{cascade, flow};
pub use odds::{DrawnPaths, odds_defaults, single_stock};
pub use path::LoadedPath;

use js_errors::input_error;
use reset_engine::limits::{MAX_PRODUCTS, MAX_SESSIONS, MAX_TICKS};
use reset_engine::{InputError, ProductTerms};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// NAV of both products at the previous close, where none is given.
const INITIAL_NAV: f64 = 100.0;

/// The row of the product that [`ProductTerms::default`] is, with the initial NAV.
#[wasm_bindgen]
#[must_use]
pub fn defaults() -> Vec<f64> {
    terms::write(&ProductTerms::default(), INITIAL_NAV).to_vec()
}

/// Most sessions, ticks and products of a call: what is more is refused before it is copied.
#[wasm_bindgen]
#[must_use]
pub fn limits() -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    [MAX_SESSIONS, MAX_TICKS, MAX_PRODUCTS].map(|most| most as f64).to_vec()
}

/// The module's memory, where results are looked at before the next call.
#[wasm_bindgen]
#[must_use]
pub fn linear_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Version of the engine.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    reset_engine::VERSION.to_owned()
}

/// What is thrown for an input that the engine refuses.
fn thrown(error: &InputError) -> JsValue {
    input_error(&error.field, error.problem.code(), &error.problem.to_string(), None)
}
