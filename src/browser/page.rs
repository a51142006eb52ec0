//! The page around the app: its language, address and colours.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Window};

use super::Kind;
use words::Language;
use words::i18n::LANGUAGES;

/// By how much, CSS px, a box of this width that hangs at an element is to be moved so that it stays within the place.
#[must_use]
pub fn shift_into(element: &web_sys::Element, place: &web_sys::Element, width: f64) -> f64 {
    let (own, room) = (element.get_bounding_client_rect(), place.get_bounding_client_rect());
    (room.right() - width - 8.0 - own.left()).min(0.0)
}

/// The tag for number formats: the reader's own regional form of the language where there is one.
#[must_use]
pub fn number_tag(language: &Language) -> String {
    let own = languages().into_iter().find(|tag| language_of(tag) == Some(language));
    own.unwrap_or_else(|| language.tag.to_owned())
}

/// The address's hash, without the `#`.
#[must_use]
pub fn hash() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// Puts another hash into the address, or none, without an entry in the browser's history. `false` where the browser
/// does not let it: an embedded page, or too many changes in a short time.
#[must_use]
pub fn set_hash(hash: &str) -> bool {
    let Some(window) = window() else {
        return false;
    };
    let (Ok(history), Some(address)) = (window.history(), address()) else {
        return false;
    };
    let url = if hash.is_empty() { address } else { format!("#{hash}") };
    let state = history.state().unwrap_or(JsValue::NULL);
    history.replace_state_with_url(&state, "", Some(&url)).is_ok()
}

/// Begins an entry in the browser's history at the same address; the one that is left and the new one carry a word each.
pub fn push_entry(left: &str, new: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // Where the browser does not let it, its way back leads away from the page, as without it.
        let _ = history.replace_state_with_url(&left.into(), "", None);
        let _ = history.push_state_with_url(&new.into(), "", None);
    }
}

/// The word that the entry in the browser's history carries.
#[must_use]
pub fn entry() -> Option<String> {
    window()?.history().ok()?.state().ok()?.as_string()
}

/// The page's address without its hash.
#[must_use]
pub fn address() -> Option<String> {
    let href = window()?.location().href().ok()?;
    Some(href.split('#').next().unwrap_or_default().to_owned())
}

/// The language of a tag such as `it-CH`; as in `assets/start.js`.
#[must_use]
pub fn language_of(tag: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.serves(tag))
}

/// The browser's window; none where the app is written as HTML.
pub(super) fn window() -> Option<Window> {
    if cfg!(feature = "ssr") { None } else { web_sys::window() }
}

fn languages() -> Vec<String> {
    let list = window().map(|w| w.navigator().languages()).unwrap_or_default();
    list.iter().filter_map(|tag| tag.as_string()).collect()
}

/// Has the element that an event was on get all further events of that pointer.
pub fn capture(event: &web_sys::PointerEvent) {
    if let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // Fails only for a pointer that is gone already.
        let _ = target.set_pointer_capture(event.pointer_id());
    }
}

/// Milliseconds since the page was opened, by a clock that nobody sets.
#[must_use]
pub fn now() -> f64 {
    clock()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn clock() -> f64;
}

/// Height of the window, CSS px.
#[must_use]
pub fn height() -> f64 {
    window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default()
}

/// Scrolls the page down by CSS px; not for less than half of one.
pub fn scroll_by(px: f64) {
    if let Some(window) = window().filter(|_| px.abs() > 0.5) {
        window.scroll_by_with_x_and_y(0.0, px);
    }
}

/// The element that an event was on.
#[must_use]
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Whether an element is one of a selector, or in one.
#[must_use]
pub fn is_in(element: &Element, selector: &str) -> bool {
    matches!(element.closest(selector), Ok(Some(_)))
}

/// Width of an element, whole CSS px.
#[must_use]
pub fn width_of(element: &Element) -> f64 {
    element.get_bounding_client_rect().width().floor()
}

/// Width of the first element of a selector in a place, whole CSS px; none where nothing of it is seen.
#[must_use]
pub fn width_in(place: &Element, selector: &str) -> Option<f64> {
    let element = place.query_selector(selector).ok().flatten()?;
    Some(width_of(&element)).filter(|width| *width >= 1.0)
}

/// A place in the window as one in an element, CSS px from its upper left corner.
#[must_use]
pub fn from_corner(element: &Element, x: f64, y: f64) -> (f64, f64) {
    let corner = element.get_bounding_client_rect();
    (x - corner.left(), y - corner.top())
}

/// Whether the keyboard's focus is in an element.
#[must_use]
pub fn has_focus(place: &Element) -> bool {
    matches!(place.query_selector(":focus"), Ok(Some(_)))
}

/// Whether an event was on a field for words, whose typing the browser can undo itself; fields for numbers are none.
#[must_use]
pub fn is_text(event: &Event) -> bool {
    let words = "textarea, input[type='text']:not([inputmode='decimal'])";
    target(event).is_some_and(|target| target.matches(words).unwrap_or(false))
}

/// The id of the element that an event was on.
#[must_use]
pub fn id_of(event: &Event) -> Option<String> {
    Some(target(event)?.id())
}

/// The file that was chosen in the field that an event was on.
#[must_use]
pub fn chosen_file(event: &Event) -> Option<web_sys::File> {
    event.target()?.dyn_into::<web_sys::HtmlInputElement>().ok()?.files()?.get(0)
}

/// A file's address that holds the file itself.
#[must_use]
pub fn data_url(kind: &str, content: &str) -> String {
    format!("data:{kind},{}", String::from(js_sys::encode_uri_component(content)))
}

/// Today's date as a language writes it.
#[must_use]
pub fn today(tag: &str) -> String {
    let options = js_sys::Object::new();
    for (name, value) in [("year", "numeric"), ("month", "long"), ("day", "numeric")] {
        // Setting a property of a fresh plain object cannot fail.
        let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    }
    js_sys::Date::new_0().to_locale_date_string(tag, &options).into()
}

/// Where the page around is, such as `www.example.com`; none around a page of its own.
#[must_use]
pub fn around(kind: Kind) -> Option<String> {
    let window = window()?;
    let address = match kind {
        Kind::Page => return None,
        Kind::Frame => window.document()?.referrer(),
        Kind::Element => window.location().href().ok()?,
    };
    web_sys::Url::new(&address).ok().map(|url| url.host()).filter(|host| !host.is_empty())
}

/// Prints the page. Whether the browser takes the wish.
#[must_use]
pub fn print() -> bool {
    window().is_some_and(|w| w.print().is_ok())
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}
