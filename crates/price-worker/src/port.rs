//! What messages go through.

use js_sys::{Array, Function};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// A worker, the global scope of one, or one end of a channel: all of them send and hear alike.
    #[derive(Clone, Debug)]
    #[wasm_bindgen(typescript_type = "MessagePort")]
    pub type Port;

    /// Sends a message; what is `moved` is here no more.
    ///
    /// # Errors
    /// For what cannot be sent.
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    pub fn post(this: &Port, message: &JsValue, moved: &Array) -> Result<(), JsValue>;

    /// Has a function hear the messages; `None`: nobody does.
    #[wasm_bindgen(method, setter, js_name = onmessage)]
    pub fn hear(this: &Port, listener: Option<&Function>);
}
