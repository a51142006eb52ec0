//! A series of numbers in JavaScript's memory: measured first, copied once.

use js_sys::ArrayBuffer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::errors::Refusal;
use super::read::Node;

#[wasm_bindgen]
extern "C" {
    /// Copies a typed array of numbers, or an array of them, in one go.
    #[wasm_bindgen(catch, js_namespace = ["Float64Array", "prototype", "set"], js_name = call)]
    fn copy(to: &mut [f64], from: &JsValue) -> Result<(), JsValue>;

    /// A new array of the entries that pass a test; holes do not.
    #[wasm_bindgen(catch, js_namespace = ["Array", "prototype", "filter"], js_name = call)]
    fn filter(list: &JsValue, test: &JsValue) -> Result<JsValue, JsValue>;

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
        if let Some(source) = self.numbers_only()
            && copy(&mut numbers, &source).is_ok()
        {
            return Ok(numbers);
        }
        // Something is not a finite number, or threw: entry by entry, to say which.
        for (index, number) in (0..).zip(&mut numbers) {
            *number = self.node.entry(index)?.number()?;
        }
        Ok(numbers)
    }

    /// What can be copied as it is: a typed array (those of bigints refuse to be copied), or an array's copy if all its
    /// entries are finite numbers.
    fn numbers_only(&self) -> Option<JsValue> {
        let value = self.node.value();
        if ArrayBuffer::is_view(value) {
            return Some(value.clone());
        }
        let finite = IS_FINITE.with(|test| filter(value, test)).ok().map(Node::root)?;
        (finite.length().ok()? == self.len).then(|| finite.value().clone())
    }
}
