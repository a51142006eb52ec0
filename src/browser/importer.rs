//! The reader of files, whose code comes when a file is read, and its form for the worker: everything crosses as lists of
//! numbers.

use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use price_files::{Import, Importer, Mapping, Parts};

/// Reads one file.
pub(super) trait Reading {
    fn feed(&mut self, bytes: &[u8]);
    fn finish(self: Box<Self>) -> Import;
}

impl Reading for Importer {
    fn feed(&mut self, bytes: &[u8]) {
        Self::feed(self, bytes);
    }

    fn finish(self: Box<Self>) -> Import {
        Self::finish(*self)
    }
}

/// Begins to read a file.
pub(super) async fn reading(mapping: Mapping) -> Result<Box<dyn Reading>, JsValue> {
    Ok(Box::new(Importer::new(mapping)))
}

/// Reads one file; no part of the interface for other pages.
#[wasm_bindgen]
#[expect(missing_debug_implementations, reason = "a handle")]
pub struct FileReading(Box<dyn Reading>);

#[wasm_bindgen]
impl FileReading {
    /// Begins with a mapping as [`Mapping::to_numbers`] gives it.
    ///
    /// # Errors
    /// For anything else, and where the code cannot be fetched, a string.
    pub async fn begin(mapping: Vec<f64>) -> Result<Self, JsValue> {
        let mapping = Mapping::from_numbers(&mapping).ok_or("not a mapping")?;
        Ok(Self(reading(mapping).await?))
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
