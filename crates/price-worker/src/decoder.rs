//! Text in other encodings than UTF-8, decoded by the browser.

use js_sys::Uint8Array;
use price_files::{Decode, Encoding};
use wasm_bindgen::JsValue;
use web_sys::{TextDecodeOptions, TextDecoder};

/// The browser's `TextDecoder`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Browser;

impl Decode for Browser {
    fn decode(&self, bytes: &[u8], encoding: Encoding) -> Option<String> {
        if encoding == Encoding::Utf8 {
            return String::from_utf8_lossy(bytes).into_owned().into();
        }
        let decoder = TextDecoder::new_with_label(encoding.label()).ok()?;
        decoder.decode_with_js_u8_array(&Uint8Array::from(bytes)).ok()
    }
}

/// Decodes a file that comes in pieces, which may cut a character.
#[derive(Debug)]
pub(crate) struct Pieces(TextDecoder);

impl Pieces {
    /// `None`: the text is UTF-8 as it is.
    ///
    /// # Errors
    /// What the browser threw: it does not know the encoding.
    pub fn of(encoding: Encoding) -> Result<Option<Self>, JsValue> {
        let decoder = || TextDecoder::new_with_label(encoding.label()).map(Self);
        (encoding != Encoding::Utf8).then(decoder).transpose()
    }

    /// The text of the next bytes; with `last`, of what is left. What is no character becomes U+FFFD.
    ///
    /// # Errors
    /// None: only a fatal decoder throws.
    pub fn decode(&self, bytes: &[u8], last: bool) -> Result<String, JsValue> {
        let options = TextDecodeOptions::new();
        options.set_stream(!last);
        self.0.decode_with_js_u8_array_and_options(&Uint8Array::from(bytes), &options)
    }
}
