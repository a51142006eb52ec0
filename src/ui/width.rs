//! The width of a part of the page, for drawings that must fit it.

use leptos::html::Div;
use leptos::prelude::*;

use crate::platform::WidthWatch;

/// The width of an element in CSS px, as it changes; `first` before it has been measured.
pub fn width_of(place: NodeRef<Div>, first: f64) -> RwSignal<f64> {
    let width = RwSignal::new(first);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            watch.set_value(WidthWatch::new(&place, move |px| width.set(px)));
        }
    });
    width
}
