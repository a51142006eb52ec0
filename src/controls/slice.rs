//! An app is made in slices, each a task of its own, so that its page hears the reader in between.

use std::collections::VecDeque;

use leptos::prelude::*;

/// The slices that wait for their turn while an app is made, out of sight. It is a context of the app's components.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slices {
    waiting: StoredValue<VecDeque<RwSignal<bool>>>,
    is_in_page: RwSignal<bool>,
}

impl Slices {
    /// Makes the next slice; `false` where there is none.
    pub fn make_next(self) -> bool {
        let next = self.waiting.try_update_value(VecDeque::pop_front).flatten();
        next.is_some_and(|slice| slice.try_set(true).is_none())
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
    view! { <Show when=move || is_made.get()>{children()}</Show> }.into_any()
}
