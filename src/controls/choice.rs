//! Lists, ticks and radio buttons. A choice that is refused does not stay on display.

use leptos::prelude::*;
use leptos::tachys::dom::event_target;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use words::Line;

use super::button::{Words, t};
use super::term::Explained;

/// A list of which one entry holds, under its name. `options` are the entries' words, `selected` is the index of the one that
/// holds.
#[component]
pub fn Select(
    id: &'static str,
    name: Line,
    #[prop(into)] options: Signal<Vec<String>>,
    #[prop(into)] selected: Signal<usize>,
    #[prop(into)] on_change: Callback<usize>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id><Explained words=t(name)/></label>
            <SelectList id=id options=options selected=selected on_change=on_change/>
        </div>
    }
}

/// The bare list, to stand where something else names it, or with a name that is only spoken.
#[component]
pub fn SelectList(
    #[prop(into)] id: String,
    #[prop(optional, into)] spoken: Option<Signal<String>>,
    #[prop(into)] options: Signal<Vec<String>>,
    #[prop(into)] selected: Signal<usize>,
    #[prop(into)] on_change: Callback<usize>,
) -> impl IntoView {
    let change = move |event| {
        let list: HtmlSelectElement = event_target(&event);
        if let Ok(index) = list.value().parse() {
            on_change.run(index);
        }
        // After the event: the browser may still be about to show the choice. The choice may have taken the list away.
        queue_microtask(move || {
            if let Some(selected) = selected.try_get_untracked() {
                list.set_value(&selected.to_string());
            }
        });
    };
    view! {
        <select id=id aria-label=spoken on:change=change prop:value=move || {
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
    }
}

/// A box to tick.
#[component]
pub fn Checkbox(
    #[prop(into)] name: Words,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
) -> impl IntoView {
    let Words(name) = name;
    view! {
        <label class="tick">
            <input
                type="checkbox"
                checked=checked.get_untracked()
                prop:checked=checked
                on:change=move |event| changed(&event, checked, on_change)
            />
            <span>{name}</span>
        </label>
    }
}

/// One of several of which one holds: the bare button, to stand in a label.
#[component]
pub fn Radio(
    #[prop(into)] group: String,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_choose: Callback<()>,
) -> impl IntoView {
    let choose = Callback::new(move |_| on_choose.run(()));
    view! {
        <input
            type="radio"
            name=group
            checked=checked.get_untracked()
            prop:checked=checked
            on:change=move |event| changed(&event, checked, choose)
        />
    }
}

fn changed(event: &web_sys::Event, checked: Signal<bool>, on_change: Callback<bool>) {
    let input: HtmlInputElement = event_target(event);
    on_change.run(input.checked());
    queue_microtask(move || {
        if let Some(checked) = checked.try_get_untracked() {
            input.set_checked(checked);
        }
    });
}
