//! The worker's module. It is loaded by `assets/price-worker.js`.

use js_sys::Function;
use price_worker::Port;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// Serves a worker's global scope, or a port.
#[wasm_bindgen]
pub fn serve(port: Port, workbooks: Function) {
    price_worker::serve(port, workbooks);
}
