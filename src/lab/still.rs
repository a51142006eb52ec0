//! What stands below the result stays where it is in the window while it is changed by hand, however long the result's words
//! become.

use leptos::html;
use leptos::prelude::*;
use leptos_use_element_size::use_element_size;

use crate::browser::page;
use crate::reactive::effect;
use crate::state::use_lab;

/// Holds the place of what stands below `panel`: it does not become lower than it was, as its least height says, and where it
/// grows, the page is scrolled as far.
pub fn hold_still(panel: NodeRef<html::Section>) -> impl Fn() -> String + Copy {
    let lab = use_lab();
    let least = RwSignal::new(0.0);
    let bottom = StoredValue::new(0.0);
    let edges = move || {
        let rect = panel.try_get_untracked().flatten()?.get_bounding_client_rect();
        Some((rect.height(), rect.bottom()))
    };
    effect(move || {
        if lab.held.get()
            && let Some((height, end)) = edges()
        {
            least.set(height);
            bottom.set_value(end);
        }
    });
    // At another width the words take other room.
    effect(move || {
        lab.width.track();
        least.set(0.0);
    });
    let size = use_element_size(panel);
    effect(move || {
        size.height.track();
        if lab.held.get_untracked()
            && let Some((_, end)) = edges()
        {
            page::scroll_by(end - bottom.get_value());
        }
    });
    move || format!("{}px", least.get())
}
