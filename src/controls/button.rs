//! Buttons, and folds.

use leptos::prelude::*;
use words::Line;

use crate::state::use_lab;

/// Words on a control: a line of the catalogue, or words that are made.
#[derive(Clone, Copy, Debug)]
pub struct Words(pub Signal<String>);

impl From<Line> for Words {
    fn from(line: Line) -> Self {
        Self(t(line))
    }
}

impl From<Signal<String>> for Words {
    fn from(words: Signal<String>) -> Self {
        Self(words)
    }
}

/// A button with words on it.
#[component]
pub fn Button(
    #[prop(into)] words: Signal<String>,
    #[prop(optional)] id: Option<&'static str>,
    #[prop(optional)] class: &'static str,
    #[prop(optional, into)] disabled: Option<Signal<bool>>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    let press = move |_| {
        if !disabled.is_some_and(|disabled| disabled.get_untracked()) {
            on_press.run(());
        }
    };
    view! {
        <button
            type="button"
            id=id
            class=class
            aria-disabled=move || disabled.map(|disabled| disabled.get().to_string())
            on:click=press
        >
            {words}
        </button>
    }
}

/// A button that shows a sign and says more.
#[component]
pub fn SignButton(
    sign: &'static str,
    #[prop(optional, into)] id: Option<String>,
    #[prop(into)] spoken: Signal<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    let press = move |_| {
        if !disabled.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button
            type="button"
            id=id
            class="small"
            aria-label=spoken
            title=spoken
            aria-disabled=move || disabled.get().to_string()
            on:click=press
        >
            {sign}
        </button>
    }
}

/// A part to unfold.
#[component]
pub fn Fold(
    #[prop(into)] summary: Signal<String>,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <details class=format!("fold {class}").trim_end().to_owned()>
            <summary>{summary}</summary>
            {children()}
        </details>
    }
}

/// Words of the catalogue that follow the language.
#[must_use]
pub fn t(line: Line) -> Signal<String> {
    use_lab().say(move |text| text.words(line))
}
