//! A file, slice after slice.

use std::ops::ControlFlow;

use js_sys::Uint8Array;
use price_files::{Import, Importer, Mapping};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::decoder::Pieces;

/// Bytes `from` to `to` of a file.
pub(crate) async fn bytes(file: &Blob, from: f64, to: f64) -> Result<Vec<u8>, JsValue> {
    let slice = JsFuture::from(file.slice_with_f64_and_f64(from, to)?.array_buffer()).await?;
    Ok(Uint8Array::new(&slice).to_vec())
}

/// Reads a file in slices of so many bytes; between two of them the thread lives. `tell` hears how many bytes have been read,
/// and says whether to go on. `None`: it did not.
///
/// # Errors
/// What the browser threw: the file has been moved or changed since it was chosen.
pub(crate) async fn read(
    file: &Blob,
    mapping: Mapping,
    slice: f64,
    tell: impl Fn(f64) -> ControlFlow<()>,
) -> Result<Option<Import>, JsValue> {
    let pieces = Pieces::of(mapping.encoding)?;
    let mut importer = Importer::new(mapping).map_err(|_| "something has still to be asked")?;
    let (mut at, size) = (0.0, file.size());
    while at < size {
        let end = (at + slice).min(size);
        let bytes = bytes(file, at, end).await?;
        match &pieces {
            None => importer.feed(&bytes),
            Some(pieces) => importer.feed(pieces.decode(&bytes, false)?.as_bytes()),
        }
        at = end;
        if tell(at).is_break() {
            return Ok(None);
        }
    }
    if let Some(pieces) = &pieces {
        importer.feed(pieces.decode(&[], true)?.as_bytes());
    }
    Ok(Some(importer.finish()))
}
