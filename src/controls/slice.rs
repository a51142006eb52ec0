//! An app is made in slices, each a task of its own, so that its page hears the reader in between.

use std::collections::VecDeque;

use leptos::prelude::*;

/// The slices that wait for their turn while an app is made, out of sight. It is a context of the app's components.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slices {
    waiting: StoredValue<VecDeque<RwSignal<bool>>>,
    /// How many have been asked for and are not made.
    owed: StoredValue<usize>,
    is_in_page: RwSignal<bool>,
}

impl Slices {
    /// Makes the next slice; `false` where there is none.
    pub fn make_next(self) -> bool {
        let Some(next) = self.waiting.try_update_value(VecDeque::pop_front).flatten() else { return false };
        let is_asked = next.try_set(true).is_none();
        self.owed.update_value(|owed| *owed += usize::from(is_asked));
        is_asked
    }

    /// Whether all slices that were asked for have been made: after a fault in the module, none is any more.
    pub fn are_made(self) -> bool {
        self.owed.try_get_value() == Some(0)
    }

    /// From now on the app stands in its page.
    pub fn show(self) {
        self.is_in_page.set(true);
    }
}

/// Whether the app stands in its page already, where its elements have sizes; tracked.
pub fn is_in_page() -> Signal<bool> {
    use_context::<Slices>().map_or_else(|| Signal::stored(true), |slices| slices.is_in_page.into())
}

/// What is made in its own turn while the app is made, and at once later.
#[component]
pub fn Slice(children: ChildrenFn) -> impl IntoView {
    let Some(slices) = use_context::<Slices>().filter(|slices| !slices.is_in_page.get_untracked()) else {
        return children();
    };
    let is_made = RwSignal::new(false);
    slices.waiting.update_value(|waiting| waiting.push_back(is_made));
    let make = move || {
        slices.owed.update_value(|owed| *owed -= 1);
        children()
    };
    view! { <Show when=move || is_made.get()>{make()}</Show> }.into_any()
}
