//! Figures that open their arithmetic.

use leptos::prelude::*;
use model::{Arithmetic, Figure};
use words::{Text, key, tr};

use super::dialog::Dialog;
use super::t;
use crate::reactive::{derive, memo};
use crate::state::use_lab;

/// How a figure is written.
pub type Format = fn(&Text, f64) -> String;

/// A figure whose arithmetic can be opened: what it is called, how it comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedFigure {
    /// Its name.
    pub name: String,
    /// Its arithmetic.
    pub arithmetic: Arithmetic,
}

/// The figure whose arithmetic is open, for all of an app.
#[derive(Clone, Copy, Debug)]
pub struct OpenFigure(RwSignal<Option<NamedFigure>>);

impl Default for OpenFigure {
    fn default() -> Self {
        Self(RwSignal::new(None))
    }
}

/// A figure as a button that opens its arithmetic, or the sign for none.
#[component]
pub fn FigureButton(
    #[prop(into)] name: Signal<String>,
    #[prop(into)] figure: Signal<Option<Figure>>,
    /// How it is written.
    #[prop(optional)]
    format: Option<Format>,
    /// What is written, where that follows more than the value.
    #[prop(optional, into)]
    words: Option<Signal<String>>,
) -> impl IntoView {
    let lab = use_lab();
    let OpenFigure(open) = expect_context();
    let written = memo(move || {
        let format = format.unwrap_or(Text::money);
        figure.with(|figure| {
            let figure = figure.as_ref()?;
            Some(match words {
                Some(words) => words.get(),
                None => lab.text.with(|text| format(text, figure.value)),
            })
        })
    });
    let spoken = move || {
        lab.text.with(|text| {
            let value = written.get().unwrap_or_default();
            let named = name.with(|name| text.joined(key!(sign.comma), &[name, &value]));
            tr!(text, result.show_arithmetic, value = named)
        })
    };
    let press = move |_| {
        if let Some(Figure { arithmetic, .. }) = figure.get_untracked() {
            open.set(Some(NamedFigure { name: name.get_untracked(), arithmetic }));
        }
    };
    let is_there = memo(move || written.with(Option::is_some));
    view! {
        <Show when=move || is_there.get() fallback=move || lab.say(Text::none)>
            <button type="button" class="figure" aria-label=spoken on:click=press>
                {written}
            </button>
        </Show>
    }
}

/// The dialog that shows how a figure comes about: in symbols, and with its numbers.
#[component]
pub fn ArithmeticDialog() -> impl IntoView {
    let lab = use_lab();
    let OpenFigure(open) = expect_context();
    let name = move || open.with(|open| open.as_ref().map(|figure| figure.name.clone()));
    let formula = move || open.with(|open| open.as_ref().map(|figure| figure.arithmetic.formula.to_string()));
    let numbers = move || {
        open.with(|open| {
            open.as_ref().map(|figure| lab.text.with(|text| text.arithmetic(&figure.arithmetic)))
        })
    };
    view! {
        <Dialog
            name="arithmetic"
            heading=key!(ledger.arithmetic)
            open=derive(move || open.with(Option::is_some))
            on_close=move |()| open.set(None)
        >
            <p class="figure-name">{name}</p>
            <h3>{t(key!(ledger.in_symbols))}</h3>
            <p class="formula">{formula}</p>
            <p class="hint">{t(key!(ledger.symbols))}</p>
            <h3>{t(key!(ledger.in_numbers))}</h3>
            <p class="formula">{numbers}</p>
        </Dialog>
    }
}
