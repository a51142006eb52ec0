//! Where an app is mounted: its element, the page around it, and what it may do there.

use js_sys::{Array, Promise};
use leptos::prelude::{IsDisposed, LocalStorage, StoredValue, WithValue};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, UrlSearchParams};

use super::page;
use model::Theme;
use words::Language;

/// Whose page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The app's own page.
    Page,
    /// The app's own page, framed by another.
    Frame,
    /// An element in a page of others, of which nothing is touched but that element.
    Element,
}

#[wasm_bindgen]
extern "C" {
    /// What the script that mounts the app tells it, and does for it.
    #[derive(Clone, Debug)]
    #[wasm_bindgen(typescript_type = "object")]
    pub type Options;

    /// The language of the texts.
    #[wasm_bindgen(method, getter)]
    pub fn tag(this: &Options) -> String;

    /// The published catalogue of that language.
    #[wasm_bindgen(method, getter)]
    pub fn words(this: &Options) -> String;

    /// The parameters of an address.
    #[wasm_bindgen(method, getter)]
    pub fn query(this: &Options) -> String;

    /// `page`, `frame` or `element`.
    #[wasm_bindgen(method, getter)]
    pub fn kind(this: &Options) -> String;

    /// The address of the app's own folder, with a slash at its end.
    #[wasm_bindgen(method, getter)]
    pub fn address(this: &Options) -> String;

    /// The address of the worker that reads files of prices.
    #[wasm_bindgen(method, getter, js_name = pricesWorker)]
    pub fn prices_worker(this: &Options) -> String;

    /// Has the page's own thread do that worker's work for whoever holds the other end of a port.
    #[wasm_bindgen(method, js_name = readPricesHere)]
    pub fn read_prices_here(this: &Options, port: &JsValue) -> Promise;

    /// The address of the worker that draws paths of the odds.
    #[wasm_bindgen(method, getter, js_name = oddsWorker)]
    pub fn odds_worker(this: &Options) -> String;

    /// Asks for a language. The answer is a call of `speak`; without one, the page stays as it is.
    #[wasm_bindgen(method)]
    pub fn load(this: &Options, tag: &str);

    /// Tells what has happened, as JSON.
    #[wasm_bindgen(method)]
    pub fn tell(this: &Options, event: &str);
}

/// The app's element and its surroundings: a handle, as every closure of the page may hold it.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// Whose page it is in.
    pub kind: Kind,
    /// None where there is no page: the app is written as HTML.
    inner: StoredValue<Option<Inner>, LocalStorage>,
}

#[derive(Clone, Debug)]
struct Inner {
    place: HtmlElement,
    script: Options,
}

impl Host {
    /// The host of an app in an element, for as long as the current reactive owner lives.
    #[must_use]
    pub fn new(place: HtmlElement, script: Options) -> Self {
        let kind = match script.kind().as_str() {
            "element" => Kind::Element,
            "frame" => Kind::Frame,
            _ => Kind::Page,
        };
        Self { kind, inner: StoredValue::new_local(Some(Inner { place, script })) }
    }

    /// The host of an app that is written as HTML into a file of the app's own folder.
    #[must_use]
    pub fn in_file() -> Self {
        Self { kind: Kind::Page, inner: StoredValue::new_local(None) }
    }

    /// Whether the app has been taken away.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.inner.is_disposed()
    }

    /// The app's element; none once the app has been taken away.
    #[must_use]
    pub fn place(&self) -> Option<HtmlElement> {
        self.with(|inner| inner.place.clone())
    }

    /// The address of the app's own folder, with a slash at its end.
    #[must_use]
    pub fn address(&self) -> String {
        self.with(|inner| inner.script.address()).unwrap_or_else(|| "./".to_owned())
    }

    /// What the script that mounted the app does for it; nothing once the app has been taken away.
    pub(super) fn script(&self) -> Option<Options> {
        self.with(|inner| inner.script.clone())
    }

    fn with<T>(&self, read: impl FnOnce(&Inner) -> T) -> Option<T> {
        self.inner.try_with_value(|inner| inner.as_ref().map(read)).flatten()
    }

    /// Prose of the catalogues, whose links to the site's files are relative to the site, not to the page around.
    #[must_use]
    pub fn prose(&self, html: &str) -> String {
        html.replace("href=\"./", &format!("href=\"{}", self.address()))
    }

    /// Asks for a language. The answer is a call of `speak`; without one, the page stays as it is.
    pub fn load_language(&self, tag: &str) {
        self.with(|inner| inner.script.load(tag));
    }

    /// Tells the page around what has happened, as JSON.
    pub fn tell(&self, event: &str) {
        self.with(|inner| inner.script.tell(event));
    }

    /// The first element of the app that a selector names.
    #[must_use]
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.place()?.query_selector(selector).ok().flatten()
    }

    /// The element of an id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<Element> {
        self.find(&format!("[id='{id}']"))
    }

    /// Moves the keyboard's focus to an element, unfolding the part that it is in.
    pub fn focus(&self, id: &str) {
        if let Some(element) = self.by_id(id) {
            if let Ok(Some(fold)) = element.closest("details") {
                // A valid attribute name cannot be refused.
                let _ = fold.set_attribute("open", "");
            }
            focus_on(element);
        }
    }

    /// Moves the keyboard's focus to the first element of a selector where nothing of the app has it any more: what had it is
    /// gone.
    pub fn keep_focus(&self, selector: &str) {
        let is_lost = self.place().is_some_and(|place| !page::has_focus(&place));
        if let Some(element) = self.find(selector).filter(|_| is_lost) {
            focus_on(element);
        }
    }

    /// Moves the keyboard's focus to the first control of the nearest of these elements that is still there, where the first
    /// of them has gone and nothing of the app has the focus any more. They are an event's, from its target outwards.
    pub fn keep_focus_near(&self, around: &Array) {
        const CONTROLS: &str = "button, a[href], input, select, textarea, summary, [tabindex='0']";
        let Some(place) = self.place().filter(|place| !page::has_focus(place)) else { return };
        let mut elements = around.iter().filter_map(|target| target.dyn_into::<Element>().ok()).peekable();
        if elements.peek().is_none_or(|target| place.contains(Some(target))) {
            return;
        }
        let mut there = elements.filter(|element| place.contains(Some(element)));
        if let Some(control) = there.find_map(|element| element.query_selector(CONTROLS).ok().flatten()) {
            focus_on(control);
        }
    }

    /// Selects all that stands in a field and moves the focus there.
    pub fn select(&self, id: &str) {
        let Some(element) = self.by_id(id) else { return };
        if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
            field.select();
        } else if let Some(field) = element.dyn_ref::<HtmlTextAreaElement>() {
            field.select();
        }
        focus_on(element);
    }

    /// What stands in a field of several lines.
    #[must_use]
    pub fn text_in(&self, id: &str) -> String {
        let field = self.by_id(id).and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
        field.map(|field| field.value()).unwrap_or_default()
    }

    /// Whether a dialog is open, which has the keyboard to itself.
    #[must_use]
    pub fn has_dialog(&self) -> bool {
        self.find("dialog[open]").is_some()
    }

    /// Scrolls an element to the top of the window.
    pub fn scroll_to(&self, id: &str) {
        if let Some(element) = self.by_id(id) {
            element.scroll_into_view();
        }
    }

    /// Scrolls to the top of the page, or of the element in a page of others.
    pub fn scroll_to_top(&self) {
        match self.kind {
            Kind::Element => self.place().iter().for_each(|place| place.scroll_into_view()),
            _ => page::scroll_to_top(),
        }
    }

    /// The last of `count` elements, named by their places, whose top is above the middle of the window; the first where
    /// none is.
    #[must_use]
    pub fn last_in_view(&self, count: usize, id: fn(usize) -> String) -> usize {
        let middle = page::height() / 2.0;
        let above = |n: &usize| {
            self.by_id(&id(*n)).is_some_and(|element| element.get_bounding_client_rect().top() < middle)
        };
        (0..count).rev().find(above).unwrap_or(0)
    }

    /// Sets the language and, on a page of the app's own, the document's title.
    pub fn set_language(&self, language: &Language, title: &str) {
        if let Some(document) = self.own_document() {
            document.set_title(title);
        }
        self.mark("lang", language.tag);
    }

    /// Sets the colours.
    pub fn set_theme(&self, theme: Theme) {
        self.mark("data-theme", theme.name());
    }

    /// Leaves parts out.
    pub fn hide(&self, parts: &[&str]) {
        // A valid attribute name cannot be refused.
        let _ = self.place().map(|place| place.set_attribute("data-hide", &parts.join(" ")));
    }

    /// Sets a property of the look; an empty value takes it back.
    pub fn set_look(&self, name: &str, value: &str) {
        if let Some(Ok(root)) = self.root().map(JsCast::dyn_into::<HtmlElement>) {
            // A value that the browser does not know leaves the property as it is.
            let _ = root.style().set_property(&format!("--reset-lab-{name}"), value);
        }
    }

    /// The parameters of the address or the element.
    #[must_use]
    pub fn parameters(query: &str) -> Vec<(String, String)> {
        let Ok(params) = UrlSearchParams::new_with_str(query) else {
            return Vec::new();
        };
        let pair = |entry: JsValue| {
            let entry = Array::from(&entry);
            Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
        };
        Array::from(&params).iter().filter_map(pair).collect()
    }

    /// Notes whether a file is held over the app.
    pub fn set_over(&self, over: bool) {
        // A valid attribute name cannot be refused.
        let _ = self.root().map(|root| root.toggle_attribute_with_force("data-over", over));
    }

    fn mark(&self, name: &str, value: &str) {
        // A valid attribute name cannot be refused.
        let _ = self.root().map(|root| root.set_attribute(name, value));
    }

    /// The element around all that is the app's own: its page's, or its own.
    fn root(&self) -> Option<Element> {
        let root = self.own_document().and_then(|document| document.document_element());
        root.or_else(|| self.place().map(Element::from))
    }

    fn own_document(&self) -> Option<Document> {
        if self.kind == Kind::Element { None } else { page::window()?.document() }
    }
}

fn focus_on(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
