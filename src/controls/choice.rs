//! Lists, ticks and radio buttons. A choice that is refused does not stay on display.

use leptos::prelude::*;
use leptos::tachys::dom::event_target;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use words::Line;

use crate::state::use_lab;

/// A list of which one entry holds. `options` are the entries' words, `selected` is the index of the one that holds.
#[component]
pub fn Select(
    id: &'static str,
    name: Line,
    #[prop(into)] options: Signal<Vec<String>>,
    #[prop(into)] selected: Signal<usize>,
    #[prop(into)] on_change: Callback<usize>,
) -> impl IntoView {
    let lab = use_lab();
    let change = move |event| {
        let list: HtmlSelectElement = event_target(&event);
        if let Ok(index) = list.value().parse() {
            on_change.run(index);
        }
        // After the event: the browser may still be about to show the choice.
        queue_microtask(move || list.set_value(&selected.get_untracked().to_string()));
    };
    view! {
        <div class="field">
            <label for=id>{lab.say(move |text| text.words(name))}</label>
            <select id=id on:change=change prop:value=move || {
                // Once the entries are there.
                options.track();
                selected.get().to_string()
            }>
                <For each=move || 0..options.with(Vec::len) key=|index| *index let(index)>
                    <option value=index.to_string() selected=move || selected.get() == index>
                        {move || options.with(|options| options.get(index).cloned())}
                    </option>
                </For>
            </select>
        </div>
    }
}

/// A box to tick.
#[component]
pub fn Checkbox(
    name: Line,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
) -> impl IntoView {
    let lab = use_lab();
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=checked on:change=move |event| changed(&event, checked, on_change)/>
            <span>{lab.say(move |text| text.words(name))}</span>
        </label>
    }
}

/// One of several of which one holds: the bare button, to stand in a label.
#[component]
pub fn Radio(
    group: &'static str,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_choose: Callback<()>,
) -> impl IntoView {
    let choose = Callback::new(move |_| on_choose.run(()));
    view! {
        <input type="radio" name=group prop:checked=checked on:change=move |event| changed(&event, checked, choose)/>
    }
}

fn changed(event: &web_sys::Event, checked: Signal<bool>, on_change: Callback<bool>) {
    let input: HtmlInputElement = event_target(event);
    on_change.run(input.checked());
    queue_microtask(move || input.set_checked(checked.get_untracked()));
}
