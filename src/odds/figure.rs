//! A figure of the answer. While a hand moves the market, figures out of sight stay as they are: the first estimate of a move is worth
//! the time of those that are looked at.

use charts::chart::Drawing;
use leptos::html;
use leptos::prelude::*;
use model::odds::Shown;
use words::Text;

use super::OddsState;
use crate::controls::follow_view;
use crate::print::Printing;
use crate::reactive::{derive, memo_always};

/// What a figure shows.
#[derive(Clone, Copy)]
pub(super) struct Figure {
    pub(super) state: OddsState,
    /// The element, which is looked at or not.
    pub(super) element: NodeRef<html::Figure>,
    /// The answer that it shows.
    shown: Memo<Option<Shown>>,
    follows: Signal<bool>,
}

impl Figure {
    /// A figure whose element is to come.
    pub(super) fn new() -> Self {
        let (state, Printing(is_printing)): (OddsState, Printing) = (expect_context(), expect_context());
        let element = NodeRef::new();
        let is_in_view = follow_view(element);
        let follows = derive(move || is_in_view.get() || is_printing.get() || !state.is_moving.get());
        Self { state, element, shown: held(follows, move || state.shown.get()), follows }
    }

    /// What is read, as it was last in sight or at rest.
    pub(super) fn hold<T>(self, read: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Clone + Send + Sync + 'static,
    {
        held(self.follows, read)
    }

    /// Words of what the figure shows, that follow the language.
    pub(super) fn say(
        self,
        words: impl Fn(&Text, &Shown) -> String + Send + Sync + 'static,
    ) -> Signal<String> {
        self.state.lab.say(move |text| {
            self.shown.with(|shown| shown.as_ref().map(|shown| words(text, shown)).unwrap_or_default())
        })
    }

    /// A drawing of what the figure shows, at the width of the pictures in CSS px.
    pub(super) fn drawing(
        self,
        draw: impl Fn(&Text, &Shown, f64) -> Drawing + Send + Sync + 'static,
    ) -> Memo<Drawing> {
        let state = self.state;
        memo_always(move || {
            let width = state.width.get();
            let draw = |text: &Text| {
                self.shown
                    .with(|shown| shown.as_ref().map(|shown| draw(text, shown, width)).unwrap_or_default())
            };
            state.lab.text.with(draw)
        })
    }
}

fn held<T>(follows: Signal<bool>, read: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Clone + Send + Sync + 'static,
{
    let hold = move |before: Option<&T>| match before {
        Some(before) if !follows.get() => before.clone(),
        _ => read(),
    };
    Memo::new_with_compare(hold, |_, _| true)
}
