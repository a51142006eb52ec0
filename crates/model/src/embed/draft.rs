//! An embedding while it is put together: values as typed, of which those count that can be used.

use super::{EmbedOptions, EmbedProblem, Form, Host, Key, query, snippet};

/// The values as typed, by the parameters' names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EmbedDraft {
    /// Which way of embedding.
    pub form: Form,
    values: Vec<(&'static str, String)>,
}

impl EmbedDraft {
    /// The value as typed.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(of, _)| *of == name).map_or("", |(_, value)| value)
    }

    /// Puts a value in place of what there was.
    pub fn put(&mut self, name: &'static str, value: String) {
        match self.values.iter_mut().find(|(of, _)| *of == name) {
            Some((_, old)) => *old = value,
            None => self.values.push((name, value)),
        }
    }

    /// Whether a part is left out.
    #[must_use]
    pub fn hides(&self, part: &str) -> bool {
        self.value("hide").split(',').any(|name| name == part)
    }

    /// Leaves a part out, or shows it again.
    pub fn toggle(&mut self, part: &str) {
        let hidden = self.hides(part);
        let mut parts: Vec<&str> = self.value("hide").split(',').filter(|name| !name.is_empty()).collect();
        if hidden {
            parts.retain(|name| *name != part);
        } else {
            parts.push(part);
        }
        let parts = parts.join(",");
        self.put("hide", parts);
    }

    /// What is wrong with a value.
    #[must_use]
    pub fn problem(&self, name: &str) -> Option<EmbedProblem> {
        let (_, problems) = EmbedOptions::read([(name, self.value(name))]);
        problems.into_iter().next()
    }

    /// The parameters that can be used, in the order of their table, behind what the page is to `open` with.
    #[must_use]
    pub fn pairs(&self, open: Option<(&'static str, String)>) -> Vec<(&'static str, String)> {
        let known = Key::ALL.into_iter().map(|(name, _)| name);
        let usable = known.filter(|name| self.problem(name).is_none() && !self.is_idle(name));
        open.into_iter().chain(usable.map(|name| (name, self.value(name).trim().to_owned()))).collect()
    }

    /// Whether a value says nothing: it is empty, or no matter of an element's.
    fn is_idle(&self, name: &str) -> bool {
        self.value(name).trim().is_empty() || self.form == Form::Element && name == "host"
    }

    /// The preview's query.
    #[must_use]
    pub fn preview(&self, open: Option<(&'static str, String)>) -> String {
        let mut pairs = self.pairs(open);
        // The preview's host is the page itself.
        pairs.retain(|(name, _)| *name != "host");
        query(&pairs)
    }

    /// What the host copies.
    #[must_use]
    pub fn snippet(&self, host: Host, open: Option<(&'static str, String)>) -> String {
        snippet(self.form, host, &self.pairs(open))
    }
}
