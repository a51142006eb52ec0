//! Parts of the page that follow what they read.

use leptos::prelude::*;

/// A part that is made anew whenever what it reads changes.
///
/// All such parts have this one type: a closure of a type of its own would bring its own copy of the rendering code, which
/// had made up a third of the module.
pub type Live = Box<dyn FnMut() -> AnyView + Send>;

/// Makes a part live.
pub fn live<V: IntoAny + 'static>(part: impl Fn() -> V + Send + 'static) -> Live {
    Box::new(move || part().into_any())
}

/// Live words.
pub fn words<S: Into<String>>(part: impl Fn() -> S + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || part().into())
}
