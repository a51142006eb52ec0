//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// The browser did not copy: the page is not served securely, its frame may not, or the reader said no. The text should be
/// shown to be copied by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// Copies text. To be called while a press or a key is being handled.
///
/// # Errors
/// [`Refused`].
pub async fn copy(text: &str) -> Result<(), Refused> {
    let clipboard = web_sys::window().ok_or(Refused)?.navigator().clipboard();
    // Pages that are not served securely have none.
    if clipboard.is_undefined() {
        return Err(Refused);
    }
    JsFuture::from(clipboard.write_text(text)).await.map(|_| ()).map_err(|_| Refused)
}
