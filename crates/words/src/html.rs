//! HTML text that is made here, for the few places that take it as a whole.

/// Words to stand in HTML.
pub(crate) fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The headings of the parts of a page of the catalogue, in order, as HTML.
#[must_use]
pub fn headings(html: &str) -> Vec<String> {
    html.split("<h2>").skip(1).filter_map(|part| Some(part.split_once("</h2>")?.0.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::headings;

    #[test]
    fn headings_are_those_of_the_parts_alone() {
        let html = "<section>\n<h2>One</h2>\n<h3>a</h3></section><section><h2>Two &amp; three</h2></section>";
        assert_eq!(headings(html), ["One", "Two &amp; three"]);
        assert!(headings("<p>None</p>").is_empty());
    }
}
