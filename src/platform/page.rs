//! The page around the app: its language, address and colours.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, UrlSearchParams, Window};

use crate::i18n::LANGUAGES;
use crate::model::{Section, Theme};
use crate::text::Language;

/// The tag for number formats: the reader's own regional form of the language where there is one.
#[must_use]
pub fn number_tag(language: &Language) -> String {
    let own = languages().into_iter().find(|tag| language_of(tag) == Some(language));
    own.unwrap_or_else(|| language.tag.to_owned())
}

/// The colours to start with: `?theme=`, else as the device.
#[must_use]
pub fn theme() -> Theme {
    parameter("theme").as_deref().and_then(Theme::from_name).unwrap_or_default()
}

/// The section to start with: `?section=`, else the Lab.
#[must_use]
pub fn section() -> Section {
    parameter("section").as_deref().and_then(Section::from_name).unwrap_or_default()
}

/// The scenario to start with by its slug: `?preset=`.
#[must_use]
pub fn preset() -> Option<String> {
    parameter("preset")
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

/// What the page's script does for the app.
#[derive(Clone, Debug)]
pub struct Script {
    load: js_sys::Function,
    patch: js_sys::Function,
}

impl Script {
    /// `load(tag)` and `patch(element, html)`.
    #[must_use]
    pub const fn new(load: js_sys::Function, patch: js_sys::Function) -> Self {
        Self { load, patch }
    }

    /// Asks for a language. The answer is a call of `speak`; without one, the page stays as it is.
    pub fn load(&self, tag: &str) {
        // The script reports its own failures.
        let _ = self.load.call1(&JsValue::NULL, &tag.into());
    }

    /// Puts HTML into an element, keeping the elements that are the same.
    pub fn patch(&self, place: &Element, html: &str) {
        // It fails for no HTML that the app makes.
        let _ = self.patch.call2(&JsValue::NULL, place, &html.into());
    }
}

/// Sets the document's language and title.
pub fn set_language(language: &Language, title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            // A valid attribute name cannot be refused.
            let _ = root.set_attribute("lang", language.tag);
        }
    }
}

/// Sets the document's colours.
pub fn set_theme(theme: Theme) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = root.set_attribute("data-theme", theme.name());
    }
}

/// The language of a tag such as `it-CH`; as in `assets/boot.js`.
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

fn parameter(name: &str) -> Option<String> {
    let query = window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&query).ok()?.get(name)
}

fn languages() -> Vec<String> {
    let list = window().map(|w| w.navigator().languages()).unwrap_or_default();
    list.iter().filter_map(|tag| tag.as_string()).collect()
}

/// Moves the keyboard's focus to an element, unfolding the part that it is in.
pub fn focus(id: &str) {
    if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
        if let Ok(Some(fold)) = element.closest("details") {
            // A valid attribute name cannot be refused.
            let _ = fold.set_attribute("open", "");
        }
        focus_on(element);
    }
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

/// Whether the keyboard's focus is in an element.
#[must_use]
pub fn has_focus(place: &Element) -> bool {
    matches!(place.query_selector(":focus"), Ok(Some(_)))
}

/// Whether an event was on a button that is not disabled.
#[must_use]
pub fn is_button(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| matches!(target.closest("button:not([aria-disabled='true'])"), Ok(Some(_))))
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
    Some(event.target()?.dyn_into::<Element>().ok()?.id())
}

/// The file that was chosen in the field that an event was on.
#[must_use]
pub fn chosen_file(event: &Event) -> Option<web_sys::File> {
    event.target()?.dyn_into::<web_sys::HtmlInputElement>().ok()?.files()?.get(0)
}

/// Listens to the window's events for as long as there is a page.
pub fn on(name: &str, listener: impl FnMut(web_sys::KeyboardEvent) + 'static) {
    let listener: Box<dyn FnMut(web_sys::KeyboardEvent)> = Box::new(listener);
    let listener = Closure::wrap(listener).into_js_value();
    if let Some(window) = window() {
        // Listening cannot be refused.
        let _ = window.add_event_listener_with_callback(name, listener.unchecked_ref());
    }
}

/// Whether a dialog is open, which has the keyboard to itself.
#[must_use]
pub fn has_dialog() -> bool {
    matches!(document().map(|d| d.query_selector("dialog[open]")), Some(Ok(Some(_))))
}

/// Selects all that stands in a field and moves the focus there.
pub fn select(id: &str) {
    let field = document().and_then(|d| d.get_element_by_id(id));
    if let Some(Ok(field)) = field.map(JsCast::dyn_into::<web_sys::HtmlInputElement>) {
        field.select();
        focus_on(field.into());
    }
}

/// What stands in a field of several lines.
#[must_use]
pub fn text_in(id: &str) -> String {
    let field = document().and_then(|d| d.get_element_by_id(id));
    let field = field.and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

/// Whether the device is set to dark colours.
#[must_use]
pub fn prefers_dark() -> bool {
    let query = window().and_then(|w| w.match_media("(prefers-color-scheme: dark)").ok()?);
    query.is_some_and(|query| query.matches())
}

/// Whether the page is inside another.
#[must_use]
pub fn is_framed() -> bool {
    window().is_some_and(|w| !matches!(w.parent(), Ok(Some(parent)) if parent == w))
}

/// Prints the page. Whether the browser takes the wish.
#[must_use]
pub fn print() -> bool {
    window().is_some_and(|w| w.print().is_ok())
}

/// Scrolls an element to the top of the window.
pub fn scroll_to(id: &str) {
    if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
        element.scroll_into_view();
    }
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The last of `count` elements, named by their places, whose top is above the middle of the window; the first where
/// none is.
#[must_use]
pub fn last_in_view(count: usize, id: fn(usize) -> String) -> usize {
    let height = window().and_then(|w| w.inner_height().ok()?.as_f64()).unwrap_or_default();
    let above = |n: &usize| {
        let element = document().and_then(|d| d.get_element_by_id(&id(*n)));
        element.is_some_and(|element| element.get_bounding_client_rect().top() < height / 2.0)
    };
    (0..count).rev().find(above).unwrap_or(0)
}

/// What the slider that an event was on stands at; `None` for another kind of field.
#[must_use]
pub fn slid(event: &Event) -> Option<i32> {
    let slider = event.target()?.dyn_into::<web_sys::HtmlInputElement>().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "sliders have whole steps between small ends")]
    let at = slider.value_as_number() as i32;
    (slider.type_() == "range").then_some(at)
}

fn focus_on(element: Element) {
    if let Ok(element) = element.dyn_into::<web_sys::HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Where the page's own module is, for a worker.
#[derive(Debug)]
pub(super) struct ModuleUrls {
    pub glue: String,
    pub wasm: String,
    pub worker: String,
}

/// The addresses that the starter script's element carries (see Trunk.toml). `None` on other pages.
pub(super) fn module_urls() -> Option<ModuleUrls> {
    let document = document()?;
    let starter = document.query_selector("script[data-import-worker]").ok()??;
    let base = document.base_uri().ok()??;
    let url = |name: &str| {
        let file = starter.get_attribute(name)?;
        web_sys::Url::new_with_base(&file, &base).ok().map(|url| url.href())
    };
    Some(ModuleUrls { glue: url("data-glue")?, wasm: url("data-wasm")?, worker: url("data-import-worker")? })
}
