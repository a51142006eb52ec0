//! Where an app is mounted: its element, and what it may do to the page around it.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, EventTarget, HtmlDialogElement, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement, UrlSearchParams,
};

use super::page;
use crate::model::Theme;
use crate::text::Language;

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

    /// Asks for a language. The answer is a call of `speak`; without one, the page stays as it is.
    #[wasm_bindgen(method)]
    pub fn load(this: &Options, tag: &str);

    /// Puts HTML into an element, keeping the elements that are the same.
    #[wasm_bindgen(method)]
    pub fn patch(this: &Options, place: &Element, html: &str);

    /// Tells what has happened, as JSON.
    #[wasm_bindgen(method)]
    pub fn tell(this: &Options, event: &str);
}

/// The app's element and its surroundings.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The app's element.
    pub place: HtmlElement,
    /// Whose page it is in.
    pub kind: Kind,
    /// What the script does for the app.
    pub script: Options,
}

impl Stage {
    /// The stage in an element.
    #[must_use]
    pub fn new(place: HtmlElement, script: Options) -> Self {
        let kind = match script.kind().as_str() {
            "element" => Kind::Element,
            "frame" => Kind::Frame,
            _ => Kind::Page,
        };
        Self { place, kind, script }
    }

    /// The first element of the app that a selector names.
    #[must_use]
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.place.query_selector(selector).ok().flatten()
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

    /// Opens or shuts a dialog.
    pub fn set_open(&self, selector: &str, open: bool) {
        let dialog = self.find(selector).and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok());
        if let Some(dialog) = dialog.filter(|dialog| dialog.open() != open) {
            if open {
                // Fails only for a dialog that is not in the page.
                let _ = dialog.show_modal();
            } else {
                dialog.close();
            }
        }
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
            Kind::Element => self.place.scroll_into_view(),
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
        let _ = self.place.set_attribute("data-hide", &parts.join(" "));
    }

    /// Sets a property of the look; an empty value takes it back.
    pub fn set_look(&self, name: &str, value: &str) {
        if let Ok(root) = self.root().dyn_into::<HtmlElement>() {
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
        let _ = self.root().toggle_attribute_with_force("data-over", over);
    }

    /// Notes whether the result and its charts are made: until then their half-filled frame is not seen (style/layout.css).
    pub fn set_made(&self, made: bool) {
        // As above.
        let _ = self.place.toggle_attribute_with_force("data-made", made);
    }

    fn mark(&self, name: &str, value: &str) {
        // A valid attribute name cannot be refused.
        let _ = self.root().set_attribute(name, value);
    }

    /// The element around all that is the app's own: its page's, or its own.
    fn root(&self) -> Element {
        let root = self.own_document().and_then(|document| document.document_element());
        root.unwrap_or_else(|| self.place.clone().into())
    }

    fn own_document(&self) -> Option<Document> {
        if self.kind == Kind::Element { None } else { web_sys::window()?.document() }
    }

    /// Listens to events in the app's element, and to those of `around` wherever they are on a page of the app's own.
    #[must_use]
    pub fn listen(&self, inside: &[&str], around: &[&str], listener: Box<dyn Fn(Event)>) -> Listening {
        let window = web_sys::window().map(EventTarget::from);
        let place = EventTarget::from(self.place.clone());
        let outer = window.clone().filter(|_| self.kind != Kind::Element).unwrap_or_else(|| place.clone());
        let listener = Closure::wrap(listener);
        let targets = [(place, inside), (outer, around)];
        let names = targets.iter().flat_map(|(target, names)| names.iter().map(move |name| (target, *name)));
        let mut to: Vec<_> = names.map(|(target, name)| (target.clone(), name.to_owned())).collect();
        // The page scrolls, whosever it is.
        to.extend(window.map(|window| (window, "scroll".to_owned())));
        for (target, name) in &to {
            // Listening cannot be refused. On the way down: some events do not bubble.
            let _ = target.add_event_listener_with_callback_and_bool(
                name,
                listener.as_ref().unchecked_ref(),
                true,
            );
        }
        Listening { listener, to }
    }
}

/// Listens until it is dropped.
#[derive(Debug)]
pub struct Listening {
    listener: Closure<dyn Fn(Event)>,
    to: Vec<(EventTarget, String)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        for (target, name) in &self.to {
            // A listener that is not there is none to remove.
            let _ = target.remove_event_listener_with_callback_and_bool(
                name,
                self.listener.as_ref().unchecked_ref(),
                true,
            );
        }
    }
}

fn focus_on(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
