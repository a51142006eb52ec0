//! Text in other encodings than UTF-8, decoded by the browser.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use web_sys::{TextDecodeOptions, TextDecoder};

use crate::import::{Decode, Encoding};

/// The browser's `TextDecoder`. Outside of a browser nothing but UTF-8 is decoded.
#[derive(Clone, Copy, Debug)]
pub struct Browser;

impl Decode for Browser {
    fn decode(&self, bytes: &[u8], encoding: Encoding) -> Option<String> {
        if encoding == Encoding::Utf8 || !cfg!(target_arch = "wasm32") {
            return String::from_utf8_lossy(bytes).into_owned().into();
        }
        let decoder = TextDecoder::new_with_label(encoding.label()).ok()?;
        decoder.decode_with_js_u8_array(&Uint8Array::from(bytes)).ok()
    }
}

/// Decodes a file that comes in pieces, which may cut a character.
#[derive(Debug)]
pub(super) struct Pieces(TextDecoder);

impl Pieces {
    /// `None`: the text is UTF-8 as it is.
    pub fn of(encoding: Encoding) -> Option<Self> {
        let decoder = || TextDecoder::new_with_label(encoding.label()).ok().map(Self);
        if encoding == Encoding::Utf8 { None } else { decoder() }
    }

    /// The text of the next bytes; of what is left with `last`.
    pub fn decode(&self, bytes: &[u8], last: bool) -> Result<String, JsValue> {
        let options = TextDecodeOptions::new();
        options.set_stream(!last);
        self.0.decode_with_js_u8_array_and_options(&Uint8Array::from(bytes), &options)
    }
}
