//! Files in and out. Every failure is a value; nothing leaves the browser.

use super::Host;
use js_sys::{Array, JsString, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, DragEvent, Event, FileList, HtmlAnchorElement,
    HtmlCanvasElement, HtmlImageElement, HtmlInputElement, Url,
};

/// How long a file's address is kept for the browser to fetch it, ms.
const KEPT: i32 = 60_000;

/// The file that was chosen in the field of an event, with its name. It can be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Option<(String, Blob)> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = first(field.files());
    field.set_value("");
    file
}

/// The file that was dropped, with its name, wherever on the page: the browser would open it in place of the page. While
/// one is held over the page, the app's root has the attribute `data-over`.
#[must_use]
pub fn dropped(event: &DragEvent, host: &Host) -> Option<(String, Blob)> {
    let data = event.data_transfer()?;
    // Words may be dragged into fields as ever.
    if !data.types().includes(&"Files".into(), 0) {
        return None;
    }
    event.prevent_default();
    host.set_over(event.type_() == "dragover");
    if event.type_() == "drop" { first(data.files()) } else { None }
}

fn first(files: Option<FileList>) -> Option<(String, Blob)> {
    let file = files?.get(0)?;
    Some((file.name(), file.into()))
}

/// Text as a file of a type such as `text/csv`, from pieces: none has to be copied into one long string.
///
/// # Errors
/// What the browser threw.
pub fn text(pieces: impl Iterator<Item = String>, kind: &str) -> Result<Blob, JsValue> {
    blob(&pieces.map(JsString::from).collect(), kind)
}

fn blob(parts: &Array, kind: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(parts, &options)
}

/// [`text`] of very many pieces that take long to write; between some of them the page lives.
///
/// # Errors
/// What the browser threw.
pub async fn long_text(pieces: impl Iterator<Item = String>, kind: &str) -> Result<Blob, JsValue> {
    /// Pieces written at once: some twenty milliseconds for those of a table.
    const AT_ONCE: u32 = 2;
    let window = web_sys::window().ok_or("no window")?;
    let written = Array::new();
    for piece in pieces {
        written.push(&JsString::from(piece));
        if written.length().is_multiple_of(AT_ONCE) {
            let pause = Promise::new(&mut |resolve, _| {
                // A window of a page that is there has its clock.
                let _ = window.set_timeout_with_callback(&resolve);
            });
            JsFuture::from(pause).await?;
        }
    }
    blob(&written, kind)
}

/// Bytes `from` to `to` of a file.
///
/// # Errors
/// What the browser threw: the file has been moved or changed since it was chosen.
pub async fn bytes(file: &Blob, from: f64, to: f64) -> Result<Vec<u8>, JsValue> {
    let slice = file.slice_with_f64_and_f64(from, to)?;
    let buffer = JsFuture::from(slice.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The text of a file.
///
/// # Errors
/// What the browser threw.
pub async fn read_text(file: &Blob) -> Result<String, JsValue> {
    JsFuture::from(file.text()).await?.as_string().ok_or(JsValue::NULL)
}

/// Offers a file to the reader under a name.
///
/// # Errors
/// What the browser threw. A frame that may not download ignores the wish without a word.
pub fn download(file: &Blob, name: &str) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let document = window.document().ok_or("no document")?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    let url = Url::create_object_url_with_blob(file)?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    let forget = Closure::once_into_js(move || Url::revoke_object_url(&url));
    window.set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), KEPT)?;
    Ok(())
}

/// An SVG document of a size in CSS px as a PNG picture with `scale` pixels for each.
///
/// # Errors
/// What the browser threw, or that it has no canvas of that size.
pub async fn png(svg: &str, (width, height): (f64, f64), scale: f64) -> Result<Blob, JsValue> {
    let url = Url::create_object_url_with_blob(&text(std::iter::once(svg.to_owned()), "image/svg+xml")?)?;
    let drawn = draw(&url, width * scale, height * scale).await;
    Url::revoke_object_url(&url)?;
    let canvas = drawn?;
    let promise = Promise::new(&mut |resolve, reject| {
        let taken = Closure::once_into_js(move |picture: JsValue| {
            // Calling a promise's own functions does not throw.
            let _ = if picture.is_null() {
                reject.call1(&JsValue::NULL, &"the picture is too large".into())
            } else {
                resolve.call1(&JsValue::NULL, &picture)
            };
        });
        // A canvas with a picture of this page's own is never refused.
        let _ = canvas.to_blob(taken.unchecked_ref());
    });
    JsFuture::from(promise).await?.dyn_into()
}

async fn draw(url: &str, width: f64, height: f64) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let pixels = |px: f64| px.round() as u32;
    canvas.set_width(pixels(width));
    canvas.set_height(pixels(height));
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or("no canvas")?.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}
