//! The width of an element, for drawings that must fit it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};

/// Watches an element's width until it is dropped.
#[derive(Debug)]
pub struct WidthWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

impl WidthWatch {
    /// Calls `on_width` with the width in whole CSS px, at once and whenever it changes. `None` where the browser
    /// cannot watch sizes.
    #[must_use]
    pub fn new(element: &Element, mut on_width: impl FnMut(f64) + 'static) -> Option<Self> {
        let mut last = 0.0;
        let callback = Closure::new(move |entries: js_sys::Array| {
            let width = entries.get(0).unchecked_into::<ResizeObserverEntry>().content_rect().width().floor();
            if width >= 1.0 && width != last {
                last = width;
                on_width(width);
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for WidthWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
