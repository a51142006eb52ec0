//! The reader of files in its form for the worker: everything crosses as lists of numbers.

use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use price_files::{Import, Importer, Mapping, Parts};

/// Reads one file; no part of the interface for other pages.
#[wasm_bindgen]
#[expect(missing_debug_implementations, reason = "a handle")]
pub struct FileReading(Importer);

#[wasm_bindgen]
impl FileReading {
    /// Begins with a mapping as [`Mapping::to_numbers`] gives it.
    ///
    /// # Errors
    /// For anything else, a string.
    pub fn begin(mapping: &[f64]) -> Result<Self, JsValue> {
        let mapping = Mapping::from_numbers(mapping).ok_or("not a mapping")?;
        Ok(Self(Importer::new(mapping)))
    }

    /// Takes the next bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.0.feed(bytes);
    }

    /// Ends the file: head, times, prices, volumes, each in memory of its own.
    #[must_use]
    pub fn finish(self) -> Array {
        let Parts { head, minute, price, volume } = self.0.finish().into_parts();
        [head, minute, price, volume].iter().map(|part| Float64Array::from(part.as_slice())).collect()
    }
}

/// The import that [`FileReading::finish`] gave; `None` for anything else.
pub(super) fn received(message: &Array) -> Option<Import> {
    let part = |index| message.get(index).dyn_into().ok().map(|part: Float64Array| part.to_vec());
    Import::from_parts(Parts { head: part(0)?, minute: part(1)?, price: part(2)?, volume: part(3)? })
}
