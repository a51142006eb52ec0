//! Memos, signals and effects whose closures are boxed. Leptos makes its machinery anew for each type of closure; so boxed, it
//! stands in the module once for each type of value.

use leptos::prelude::*;

/// A memo of what a closure gives.
pub fn memo<T>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    fn boxed<T: PartialEq + Send + Sync + 'static>(make: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
        Memo::new(move |_| make())
    }
    boxed(Box::new(make))
}

/// A memo that is worth no comparison: it is made anew only when what it reads has changed, and then it is another.
pub fn memo_always<T: Send + Sync + 'static>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    fn boxed<T: Send + Sync + 'static>(make: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
        Memo::new_with_compare(move |_| make(), |_, _| true)
    }
    boxed(Box::new(make))
}

/// A signal of what a closure gives, made anew whenever it is read.
pub fn derive<T: Send + Sync + 'static>(make: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    fn boxed<T: Send + Sync + 'static>(make: Box<dyn Fn() -> T + Send + Sync>) -> Signal<T> {
        Signal::derive(make)
    }
    boxed(Box::new(make))
}

/// Runs a closure, and again whenever what it reads has changed.
pub fn effect(run: impl Fn() + 'static) {
    fn boxed(run: Box<dyn Fn()>) {
        Effect::new(move |_| run());
    }
    boxed(Box::new(run));
}
