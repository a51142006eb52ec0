//! The module, loaded by `assets/price-worker.js` for a workbook.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// A sheet of a workbook, as [`workbooks::sheet`] says: its text, its place, and the names of all; nothing, where there is none
/// that could be found; an empty list for a workbook that is too large.
#[must_use]
#[wasm_bindgen(js_name = workbookSheet)]
pub fn workbook_sheet(bytes: &[u8], place: Option<u32>) -> Option<Vec<JsValue>> {
    let Ok(found) = workbooks::sheet(bytes, place.map(|place| place as usize)) else {
        return Some(Vec::new());
    };
    let workbooks::Sheet { text, names, taken } = found?;
    let taken = u32::try_from(taken).unwrap_or_default();
    Some([text.into(), taken.into()].into_iter().chain(names.into_iter().map(JsValue::from)).collect())
}
