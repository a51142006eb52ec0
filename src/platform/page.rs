//! The page around the app: its language, address and colours.

use web_sys::{Document, Element, UrlSearchParams, Window};

use crate::i18n::Locale;

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

/// Element in which the app is mounted.
#[must_use]
pub fn mount_point() -> Option<Element> {
    document()?.get_element_by_id("reset-lab")
}

/// The language to start in: `?lang=`, else the first of the reader's languages that is there, else English.
#[must_use]
pub fn locale() -> Locale {
    let asked = parameter("lang").as_deref().and_then(locale_of);
    asked.or_else(|| languages().iter().find_map(|tag| locale_of(tag))).unwrap_or(Locale::en)
}

/// The tag for number formats: the reader's own regional form of the language where there is one.
#[must_use]
pub fn number_tag(locale: Locale) -> String {
    let own = languages().into_iter().find(|tag| locale_of(tag) == Some(locale));
    own.unwrap_or_else(|| locale_tag(locale).to_owned())
}

/// The colours to start with: `?theme=`, else as the device.
#[must_use]
pub fn theme() -> Theme {
    parameter("theme").as_deref().and_then(Theme::from_name).unwrap_or_default()
}

/// Sets the document's language and title.
pub fn set_language(locale: Locale, title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            // A valid attribute name cannot be refused.
            let _ = root.set_attribute("lang", locale_tag(locale));
        }
    }
}

/// Sets the document's colours.
pub fn set_theme(theme: Theme) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = root.set_attribute("data-theme", theme.name());
    }
}

/// A language's tag.
#[must_use]
pub const fn locale_tag(locale: Locale) -> &'static str {
    match locale {
        Locale::en => "en",
        Locale::it => "it",
    }
}

/// A language's own name.
#[must_use]
pub const fn locale_name(locale: Locale) -> &'static str {
    match locale {
        Locale::en => "English",
        Locale::it => "Italiano",
    }
}

/// All languages.
pub const LOCALES: [Locale; 2] = [Locale::en, Locale::it];

/// The language of a tag such as `it-CH`.
#[must_use]
pub fn locale_of(tag: &str) -> Option<Locale> {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    LOCALES.into_iter().find(|locale| locale_tag(*locale) == primary)
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
    use wasm_bindgen::JsCast;
    let element = document().and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        if let Ok(Some(fold)) = element.closest("details") {
            // A valid attribute name cannot be refused.
            let _ = fold.set_attribute("open", "");
        }
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
