//! The reader of files, whose code comes when a file is read, and its form for the worker: everything crosses as lists of
//! numbers.

use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::decoder::Pieces;
use super::late;
use crate::import::{Import, Importer, Mapping, Parts};

/// Reads one file.
pub(super) trait Reading {
    fn feed(&mut self, bytes: &[u8]);
    fn finish(self: Box<Self>) -> Import;
}

/// An importer with what decodes its file.
struct Decoded {
    importer: Importer,
    pieces: Option<Pieces>,
}

impl Reading for Decoded {
    fn feed(&mut self, bytes: &[u8]) {
        match &self.pieces {
            None => self.importer.feed(bytes),
            // What cannot be decoded becomes a character that says so; only a fatal decoder throws.
            Some(pieces) => self.importer.feed(pieces.decode(bytes, false).unwrap_or_default().as_bytes()),
        }
    }

    fn finish(mut self: Box<Self>) -> Import {
        if let Some(pieces) = &self.pieces {
            self.importer.feed(pieces.decode(&[], true).unwrap_or_default().as_bytes());
        }
        self.importer.finish()
    }
}

fn decoded(mapping: Mapping) -> Option<Box<dyn Reading>> {
    let pieces = Pieces::of(mapping.encoding);
    Some(Box::new(Decoded { importer: Importer::new(mapping).ok()?, pieces }))
}

late!(rest: begin(mapping: Mapping) -> Option<Box<dyn Reading>> = decoded(mapping));

/// Begins to read a file.
pub(super) async fn reading(mapping: Mapping) -> Result<Box<dyn Reading>, JsValue> {
    let begun = begin(mapping).await.map_err(|_| "the code that reads files could not be fetched")?;
    begun.ok_or_else(|| "the reader has not been told all".into())
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
