//! The page around the app: its language, address and colours.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, MouseEvent, Window};

use crate::i18n::LANGUAGES;
use crate::text::Language;

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

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn languages() -> Vec<String> {
    let list = window().map(|w| w.navigator().languages()).unwrap_or_default();
    list.iter().filter_map(|tag| tag.as_string()).collect()
}

/// The number of the mark that an event was on: that of the nearest element around it, or of a list's chosen entry.
#[must_use]
pub fn mark_of(event: &Event) -> Option<usize> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    if let Some(list) = target.dyn_ref::<web_sys::HtmlSelectElement>() {
        return list.value().parse().ok();
    }
    target.closest("[data-t]").ok()??.get_attribute("data-t")?.parse().ok()
}

/// Has the element that an event was on get all further events of that pointer.
pub fn capture(event: &web_sys::PointerEvent) {
    if let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // Fails only for a pointer that is gone already.
        let _ = target.set_pointer_capture(event.pointer_id());
    }
}

/// Height of the window, CSS px.
#[must_use]
pub fn height() -> f64 {
    window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default()
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

/// The number of the part that an element is in.
#[must_use]
pub fn part_of(element: &Element) -> Option<usize> {
    element.closest("[data-p]").ok()??.get_attribute("data-p")?.parse().ok()
}

/// Where a pointer is in an element, CSS px from its upper left corner.
#[must_use]
pub fn place_in(element: &Element, event: &MouseEvent) -> (f64, f64) {
    let corner = element.get_bounding_client_rect();
    (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top())
}

/// Whether the keyboard's focus is in an element.
#[must_use]
pub fn has_focus(place: &Element) -> bool {
    matches!(place.query_selector(":focus"), Ok(Some(_)))
}

/// Whether an event was on a button that is not disabled.
#[must_use]
pub fn is_button(event: &Event) -> bool {
    target(event).is_some_and(|target| is_in(&target, "button:not([aria-disabled='true'])"))
}

/// What stands in the field that an event was on.
#[must_use]
pub fn typed(event: &Event) -> Option<String> {
    match event.target()?.dyn_into::<web_sys::HtmlInputElement>() {
        Ok(input) => Some(input.value()),
        Err(other) => Some(other.dyn_into::<web_sys::HtmlTextAreaElement>().ok()?.value()),
    }
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

/// Whether the device is set to dark colours.
#[must_use]
pub fn prefers_dark() -> bool {
    let query = window().and_then(|w| w.match_media("(prefers-color-scheme: dark)").ok()?);
    query.is_some_and(|query| query.matches())
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

/// What the slider that an event was on stands at; `None` for another kind of field.
#[must_use]
pub fn slid(event: &Event) -> Option<i32> {
    let slider = event.target()?.dyn_into::<web_sys::HtmlInputElement>().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "sliders have whole steps between small ends")]
    let at = slider.value_as_number() as i32;
    (slider.type_() == "range").then_some(at)
}

/// The address of the worker that reads files, which the starter script's element carries (see Trunk.toml). `None` on other
/// pages.
pub(super) fn worker_url() -> Option<String> {
    let document = document()?;
    let starter = document.query_selector("script[data-price-worker]").ok()??;
    let base = document.base_uri().ok()??;
    let file = starter.get_attribute("data-price-worker")?;
    web_sys::Url::new_with_base(&file, &base).ok().map(|url| url.href())
}
