//! The way to the controls where they stand below what they change: the product as it is set, at the window's lower edge.

use leptos::prelude::*;
use model::embed::Lock;
use words::{key, tr};

use crate::controls::Button;
use crate::state::use_lab;

/// The button; on wide pages the controls stand beside the result, and it is not shown.
#[component]
pub fn ToControls() -> impl IntoView {
    let lab = use_lab();
    let lock = lab.lock();
    let words = lab.say(move |text| {
        let (leverage, trigger) = lab.inputs.with(|inputs| (inputs.terms.leverage, inputs.terms.trigger));
        if lock.get() == Lock::Product {
            return text.words(key!(path.heading));
        }
        let leverage = text.multiple(leverage);
        if let Some(trigger) = trigger {
            tr!(text, product.change, leverage = leverage, trigger = text.percent(trigger, 0, 2))
        } else {
            tr!(text, product.change_plain, leverage = leverage)
        }
    });
    let go = move |()| {
        let is_locked = lock.get_untracked() == Lock::Product;
        let heading = if is_locked { "path-heading" } else { "product-heading" };
        lab.host.scroll_to(heading);
        lab.host.focus(heading);
    };
    view! { <div class="to-controls"><Button words=words on_press=go/></div> }
}
