//! The module, loaded by `assets/price-worker.js` for a workbook.

use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// The table of a workbook as text of rows; nothing, where there is none that could be found.
#[must_use]
#[wasm_bindgen(js_name = workbookText)]
pub fn workbook_text(bytes: &[u8]) -> Option<String> {
    workbooks::text(bytes)
}
