//! The width to which pictures are drawn.

use crate::browser::page;
use crate::controls::is_in_page;
use crate::reactive::effect;
use leptos::html;
use leptos::prelude::*;
use leptos_use_element_size::use_element_size;

/// Width drawn where none has been measured yet, CSS px.
pub const FIRST_WIDTH: f64 = 640.0;

/// Follows the width of an element of the page, in whole CSS px.
pub fn follow_width(element: NodeRef<html::Div>, width: RwSignal<f64>) {
    let size = use_element_size(element);
    let is_in_page = is_in_page();
    effect(move || {
        is_in_page.track();
        // Nothing is heard of sizes until it is painted, which in a frame that is not on the screen may be never.
        let first = || element.get().map_or(0.0, |element| page::width_of(&element));
        let heard = size.width.get().floor();
        let now = if heard >= 1.0 { heard } else { first() };
        if now >= 1.0 && width.get_untracked() != now {
            width.set(now);
        }
    });
}
