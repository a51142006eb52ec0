//! The page around the app: its language, address and colours.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, UrlSearchParams, Window};

use crate::i18n::LANGUAGES;
use crate::text::Language;

/// The reader's choice of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Its name in the page's address and markup.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

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

/// The page's way to load another language's catalogue.
#[derive(Debug)]
pub struct Loader(js_sys::Function);

impl Loader {
    /// `load(tag)` of the page's script.
    #[must_use]
    pub const fn new(load: js_sys::Function) -> Self {
        Self(load)
    }

    /// Asks for a language. The answer is a call of `speak`; without one, the page stays as it is.
    pub fn load(&self, tag: &str) {
        // The page's script reports its own failures.
        let _ = self.0.call1(&wasm_bindgen::JsValue::NULL, &tag.into());
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

/// The language of a tag such as `it-CH`.
#[must_use]
pub fn language_of(tag: &str) -> Option<&'static Language> {
    let primary = tag.split('-').next().unwrap_or_default();
    LANGUAGES.iter().find(|language| language.tag.eq_ignore_ascii_case(primary))
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

/// Puts HTML into an element. The keyboard's focus stays on the same figure, if it was on one in there.
pub fn fill(place: &Element, html: &str) {
    let focused = document().and_then(|d| d.active_element()).filter(|active| place.contains(Some(active)));
    let figure = focused.and_then(|active| active.get_attribute("data-figure"));
    place.set_inner_html(html);
    if let Some(figure) = figure
        && let Ok(Some(same)) = place.query_selector(&format!("[data-figure='{figure}']"))
    {
        focus_on(same);
    }
}

/// The number of the figure that a click was on.
#[must_use]
pub fn figure_of(event: &web_sys::MouseEvent) -> Option<usize> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("[data-figure]").ok()??.get_attribute("data-figure")?.parse().ok()
}

fn focus_on(element: Element) {
    if let Ok(element) = element.dyn_into::<web_sys::HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
