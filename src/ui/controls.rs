//! Small controls that several panels share.

use leptos::prelude::*;

use super::live::{live, words};

/// A list of which one entry holds.
#[component]
pub fn Choice(
    /// Its id in the page.
    id: &'static str,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Values and the words for them.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The value that holds.
    #[prop(into)]
    value: Signal<String>,
    /// What to do with another.
    #[prop(into)]
    on_choice: Callback<String>,
) -> impl IntoView {
    let entries = live(move || {
        let current = value.get();
        let entry = |(key, words): (String, String)| {
            let selected = key == current;
            view! { <option value=key selected=selected>{words}</option> }
        };
        options.get().into_iter().map(entry).collect_view()
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select
                id=id
                prop:value=words(move || {
                    options.track();
                    value.get()
                })
                on:change:target=move |event| {
                    on_choice.run(event.target().value());
                    // A choice that was refused does not stay on display.
                    event.target().set_value(&value.get_untracked());
                }
            >
                {entries}
            </select>
        </div>
    }
}

/// A box to tick.
#[component]
pub fn Tick(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    #[prop(into)]
    value: Signal<bool>,
    /// What to do when it is ticked or not.
    #[prop(into)]
    on_tick: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="tick">
            <input
                type="checkbox"
                prop:checked=value
                on:change:target=move |event| {
                    on_tick.run(event.target().checked());
                    event.target().set_checked(value.get_untracked());
                }
            />
            <span>{label}</span>
        </label>
    }
}
