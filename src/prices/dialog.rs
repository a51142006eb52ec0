//! The dialog, step by step.

use leptos::prelude::*;
use words::{key, tr};

use super::correct::Correct;
use super::findings::Done;
use super::start::Start;
use super::{PricesState, Step};
use crate::controls::{Button, Dialog, t};
use crate::reactive::memo;
use crate::state::use_lab;

/// The dialog.
#[component]
pub fn PricesDialog() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let step = memo(move || prices.step.get());
    // What was pressed is gone with its step: the keyboard goes on in the dialog.
    let go_on = move |step: &Step, _: Option<&Step>, _| {
        let place = if *step == Step::Start { ".import input" } else { ".import .file-name, .import button" };
        if lab.prices_open.get_untracked() {
            request_animation_frame(move || lab.host.keep_focus(place));
        }
    };
    Effect::watch(move || step.get(), go_on, false);
    view! {
        <Dialog
            name="import"
            heading=key!(import.heading)
            open=lab.prices_open
            on_close=move |()| lab.prices_open.set(false)
        >
            {move || match step.get() {
                Step::Start => view! { <Start/> }.into_any(),
                Step::Look => view! { <Correct/> }.into_any(),
                Step::Reading => view! { <Reading/> }.into_any(),
                Step::Done => view! { <Done/> }.into_any(),
            }}
        </Dialog>
    }
}

/// What was wrong last.
#[component]
pub(super) fn Problem() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let said =
        lab.say(move |text| prices.problem.get().map(|problem| problem.said(text)).unwrap_or_default());
    view! { <p class="problem" role="alert">{said}</p> }
}

/// What the file is called.
#[component]
pub(super) fn FileName() -> impl IntoView {
    let prices: PricesState = expect_context();
    let name = prices.of_look(|look| look.name().to_string());
    view! { <p class="file-name" tabindex="-1">{name}</p> }
}

/// How much of the file has been read.
#[component]
fn Reading() -> impl IntoView {
    let lab = use_lab();
    let prices: PricesState = expect_context();
    let size = prices.of_look(super::Look::size);
    let name = prices.of_look(|look| look.name().to_string());
    let share = move || {
        let size = size.get();
        if size > 0.0 { (prices.read.get() / size).min(1.0) } else { 0.0 }
    };
    let words = lab.say(move |text| {
        name.with(|name| tr!(text, import.reading, file = name, share = text.percent(share(), 0, 0)))
    });
    view! {
        // The element has the role of a progress bar.
        <progress max="1" value=move || share().to_string() aria-label=words></progress>
        <p>{words}</p>
        <Button words=t(key!(import.cancel)) on_press=move |()| prices.back_to_look()/>
    }
}
