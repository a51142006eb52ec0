//! Whether a place is looked at, or has been: what costs time is done for those only who see it.

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
    observe(figure, AHEAD, move |is_in| {
        if is_in && !seen.get_untracked() {
            set_seen.set(true);
        }
    });
    seen
}

/// Whether a figure is in the window now.
pub fn follow_view(figure: NodeRef<html::Figure>) -> ReadSignal<bool> {
    let (seen, set_seen) = signal(false);
    observe(figure, "0px", move |is_in| set_seen.set(is_in));
    seen
}

/// Tells whether a figure has come into the window, or gone out of it.
fn observe(figure: NodeRef<html::Figure>, margin: &str, tell: impl Fn(bool) + Clone + 'static) {
    let sees = move |entries: Vec<web_sys::IntersectionObserverEntry>, _| {
        for entry in entries {
            tell(entry.is_intersecting());
        }
    };
    let options = UseIntersectionObserverOptions::default().root_margin(margin);
    let _ = use_intersection_observer_with_options(figure, sees, options);
}
