//! The small print below.

use leptos::prelude::*;
use model::VERSION;
use words::{key, tr};

use crate::controls::t;
use crate::state::use_lab;

/// The bottom of the page. Another page may show the app, so that links name the app's own address.
#[component]
pub fn Footer() -> impl IntoView {
    let lab = use_lab();
    let address = lab.host.address();
    view! {
        <p>{t(key!(app.privacy))}</p>
        <p class="about">
            <a href=format!("{address}accessibility.html")>{t(key!(app.accessibility))}</a>
            <a href=format!("{address}licences.html")>{t(key!(app.licences))}</a>
            <span>{lab.say(|text| tr!(text, app.engine_version, version = VERSION))}</span>
        </p>
    }
}
