//! A file, slice after slice.

use std::ops::ControlFlow;

use js_sys::Uint8Array;
use price_files::{Import, Importer, Mapping};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Reads a file in slices of so many bytes; between two of them the thread lives. `tell` hears how many bytes have been read,
/// and says whether to go on. `None`: it did not.
///
/// # Errors
/// What the browser threw: the file has been moved or changed since it was chosen.
pub async fn read(
    file: &Blob,
    mapping: Mapping,
    slice: f64,
    mut tell: impl FnMut(f64) -> ControlFlow<()>,
) -> Result<Option<Import>, JsValue> {
    let mut importer = Importer::new(mapping);
    let (mut at, size) = (0.0, file.size());
    while at < size {
        let end = (at + slice).min(size);
        let bytes = JsFuture::from(file.slice_with_f64_and_f64(at, end)?.array_buffer()).await?;
        importer.feed(&Uint8Array::new(&bytes).to_vec());
        at = end;
        if tell(at).is_break() {
            return Ok(None);
        }
    }
    Ok(Some(importer.finish()))
}
