//! A series of numbers in JavaScript's memory: measured first, copied once.

use js_sys::ArrayBuffer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::errors::Refusal;
use super::read::Node;

#[wasm_bindgen]
extern "C" {
    /// Copies a typed array of numbers, or an array of them, in one go. By itself it would convert other entries.
    #[wasm_bindgen(catch, js_namespace = ["Float64Array", "prototype", "set"], js_name = call)]
    fn copy(to: &mut [f64], from: &JsValue) -> Result<(), JsValue>;

    /// Whether all entries pass a test; holes are passed over.
    #[wasm_bindgen(catch, js_namespace = ["Array", "prototype", "every"], js_name = call)]
    fn every(list: &JsValue, test: &JsValue) -> Result<bool, JsValue>;

    /// False for anything that is not a number; converts nothing.
    #[wasm_bindgen(thread_local_v2, js_namespace = Number, js_name = isFinite)]
    static IS_FINITE: JsValue;
}

/// Anything with a `length` and entries. Nothing but the length has been read.
#[derive(Debug)]
pub struct Series {
    node: Node,
    len: usize,
}

impl Series {
    /// Measures it.
    pub fn read(node: Node) -> Result<Self, Refusal> {
        let len = node.length()?;
        Ok(Self { node, len })
    }

    pub const fn len(&self) -> usize {
        self.len
    }

    pub fn path(&self) -> &str {
        self.node.path()
    }

    /// Its numbers. An entry that is no number is refused, never converted. The caller has checked the length.
    pub fn to_vec(&self) -> Result<Vec<f64>, Refusal> {
        let mut numbers = vec![0.0; self.len];
        let value = self.node.value();
        // Typed arrays hold numbers and nothing else, but for those of bigints, which refuse to be copied.
        let typed = ArrayBuffer::is_view(value);
        let finite = typed || IS_FINITE.with(|test| every(value, test)).unwrap_or(false);
        // A hole in an array has become a NaN.
        if finite && copy(&mut numbers, value).is_ok() && (typed || !numbers.iter().any(|n| n.is_nan())) {
            return Ok(numbers);
        }
        // Something is not a finite number, or threw: entry by entry, to say which.
        for (index, number) in (0..).zip(&mut numbers) {
            *number = self.node.entry(index)?.number()?;
        }
        Ok(numbers)
    }
}
