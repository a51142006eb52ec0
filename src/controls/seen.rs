//! Whether a place has been looked at: what costs time is done for those only who see it.

use leptos::html;
use leptos::prelude::*;
use leptos_use_intersection_observer::{
    UseIntersectionObserverOptions, use_intersection_observer_with_options,
};

/// How much below the window a place is drawn before it is seen, CSS px.
const AHEAD: &str = "0px 0px 400px 0px";

/// Whether a figure has been in the window, or soon is.
pub fn follow_sight(figure: NodeRef<html::Figure>) -> ReadSignal<bool> {
    let (seen, set_seen) = signal(false);
    let sees = move |entries: Vec<web_sys::IntersectionObserverEntry>, _| {
        if entries.iter().any(web_sys::IntersectionObserverEntry::is_intersecting) && !seen.get_untracked() {
            set_seen.set(true);
        }
    };
    let options = UseIntersectionObserverOptions::default().root_margin(AHEAD);
    let _ = use_intersection_observer_with_options(figure, sees, options);
    seen
}
