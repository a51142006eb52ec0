//! What the section is about, which example it shows, and how sure its figures are.

use leptos::prelude::*;
use model::avalanche::{Example, Table};
use words::{Text, key};

use super::AvalancheState;
use crate::controls::{Button, Select, t};
use crate::reactive::{derive, memo};

/// The introduction, and the examples to choose from.
#[component]
pub fn ExamplePicker() -> impl IntoView {
    let state: AvalancheState = expect_context();
    let example = memo(move || state.table.with(|table| table.example));
    let is_changed = memo(move || state.table.with(|table| !Table::is_example(table)));
    let options = derive(move || {
        state.text.with(|text| Example::ALL.map(|example| text.example_lines(example)[0].to_owned()).to_vec())
    });
    let selected =
        memo(move || Example::ALL.iter().position(|other| *other == example.get()).unwrap_or_default());
    let mark = state.say(move |text| {
        let [_, mark, _] = text.example_lines(example.get());
        [mark, text.line(key!(sign.stop))].concat()
    });
    let has_before = memo(move || state.before.with(Option::is_some));
    let bring_back = move || {
        state.bring_back();
        // The button may be gone, and the keys go on where the table was replaced.
        state.host.focus("example");
    };
    let note = state.say(move |text: &Text| text.example_lines(example.get())[2].to_owned());
    let source = move || {
        example.get().source().map(|address| {
            view! { {t(key!(sign.gap))} <a href=address rel="noreferrer">{t(key!(avalanche.source))}</a> }
        })
    };
    view! {
        <section class="examples">
            <p>{t(key!(avalanche.intro))}</p>
            <Select
                id="example"
                name=key!(avalanche.example)
                options=options
                selected=selected
                on_change=move |index: usize| state.load(Example::ALL[index])
            />
            <Show when=move || has_before.get()>
                <Button words=t(key!(avalanche.bring_back)) on_press=move |()| bring_back()/>
            </Show>
            <p class="basis">
                <b>{mark}</b> {t(key!(sign.gap))} {note} {source}
                <Show when=move || is_changed.get()>
                    {t(key!(sign.gap))} <b>{t(key!(avalanche.changed))}</b>
                </Show>
            </p>
        </section>
    }
}
