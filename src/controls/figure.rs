//! Figures that open their receipt.

use leptos::prelude::*;
use model::{Figure, Receipt};
use words::{Text, key, tr};

use crate::reactive::memo;
use crate::state::use_lab;

/// How a figure is written.
pub type Format = fn(&Text, f64) -> String;

/// A figure whose receipt is open.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedFigure {
    /// Its name and what is written of it.
    pub name: String,
    /// Its lines.
    pub receipt: Receipt,
}

/// The figure whose receipt is open, for all of an app.
#[derive(Clone, Copy, Debug)]
pub struct OpenFigure(pub(super) RwSignal<Option<NamedFigure>>);

impl Default for OpenFigure {
    fn default() -> Self {
        Self(RwSignal::new(None))
    }
}

/// A figure as a button that opens its receipt, or the sign for none.
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
    let named = move || {
        let value = written.get().unwrap_or_default();
        lab.text.with(|text| name.with(|name| text.joined(key!(sign.comma), &[name, &value])))
    };
    let spoken = move || lab.text.with(|text| tr!(text, result.show_arithmetic, value = named()));
    let press = move |_| {
        if let Some(figure) = figure.get_untracked() {
            let receipt = lab.report.with_untracked(|report| report.receipt(&figure));
            open.set(Some(NamedFigure { name: untrack(named), receipt }));
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
