//! HTML text that is made here, for the few places that take it as a whole.

/// Words to stand in HTML.
pub(crate) fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
