//! Undo and redo, wherever what they change is shown.

use leptos::prelude::*;
use words::key;

use super::{Button, t};
use crate::reactive::derive;
use crate::state::use_lab;

/// Takes the last step back. It is announced in both states, so that it is known to come and go.
#[component]
pub fn Undo() -> impl IntoView {
    let lab = use_lab();
    let idle = derive(move || !lab.steps.get().0);
    view! { <Button words=t(key!(keep.undo)) disabled=idle on_press=move |()| lab.undo()/> }
}

/// Takes the step again that was taken back.
#[component]
pub fn Redo() -> impl IntoView {
    let lab = use_lab();
    let idle = derive(move || !lab.steps.get().1);
    view! { <Button words=t(key!(keep.redo)) disabled=idle on_press=move |()| lab.redo()/> }
}
