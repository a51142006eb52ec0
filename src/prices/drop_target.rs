//! Files dropped anywhere on the page.

use leptos::ev;
use leptos::prelude::*;
use leptos_use_event_listener::use_event_listener;

use super::PricesState;
use crate::browser::{Kind, files};
use crate::state::use_lab;

/// Takes a file that is dropped: anywhere on a page of the app's own, or on the element in a page of others.
#[component]
pub fn DropTarget() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let take = move |event: web_sys::DragEvent| {
        if let Some((name, file)) = files::dropped(&event, &lab.host) {
            prices.look_at(lab, name, file);
        }
    };
    if lab.host.kind == Kind::Element {
        let _ = use_event_listener(lab.host.place(), ev::dragover, take);
        let _ = use_event_listener(lab.host.place(), ev::dragleave, take);
        let _ = use_event_listener(lab.host.place(), ev::drop, take);
    } else {
        let _ = use_event_listener(window(), ev::dragover, take);
        let _ = use_event_listener(window(), ev::dragleave, take);
        let _ = use_event_listener(window(), ev::drop, take);
    }
}
