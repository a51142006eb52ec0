//! Words on embedding: the parts that a page around may leave out, values that cannot be used, what its product is called.

use super::Text;
use crate::{key, tr};
use model::Theme;
use model::embed::{
    EmbedProblem, Fault, Key, Kind, Listed, Listing, MAX_DOCUMENTS, MAX_LABEL, MAX_NAME, MAX_QUERY, MAX_RISK,
    Part,
};
use model::{Field, FieldUnit};

impl Text {
    /// What is wrong with a parameter, with what it takes.
    #[must_use]
    pub fn embed_problem(&self, problem: &EmbedProblem) -> String {
        match problem.fault {
            Fault::Unknown => tr!(self, embed.unknown),
            Fault::Again => tr!(self, embed.again),
            Fault::Twice => tr!(self, embed.twice),
            Fault::UnknownValue => self.known_words(problem.key),
            Fault::Length => self.too_long(problem.key),
            Fault::TooMany => tr!(self, embed.too_many, most = MAX_DOCUMENTS),
            Fault::Characters => tr!(self, embed.not_text),
            Fault::Number(field) => self.number_of(field),
            Fault::Together(field, problem) => self.problem(field, problem),
            Fault::Url => tr!(self, embed.not_url),
            Fault::Origin => tr!(self, embed.not_origin),
            Fault::Document => tr!(self, embed.not_document),
            Fault::Look => tr!(self, embed.not_colour),
            Fault::Isin => tr!(self, embed.not_isin),
            Fault::CheckDigit => tr!(self, embed.check_digit),
            Fault::Currency => tr!(self, embed.not_currency),
            Fault::Json(line, column) => tr!(self, embed.not_json, line = line, column = column),
            Fault::Needs(kind) => self.words(match kind {
                Kind::Number => key!(embed.needs_number),
                Kind::Text => key!(embed.needs_text),
                Kind::Switch => key!(embed.needs_switch),
                Kind::List => key!(embed.needs_list),
                Kind::Object => key!(embed.needs_object),
            }),
            Fault::WithoutProduct => tr!(self, embed.without_product),
        }
    }

    fn known_words(&self, key: Option<Key>) -> String {
        let words = key.map(Key::words).unwrap_or_default();
        if words.is_empty() {
            tr!(self, embed.not_text)
        } else {
            tr!(self, embed.one_of, words = words.join(", "))
        }
    }

    fn too_long(&self, key: Option<Key>) -> String {
        match key {
            Some(Key::Risk | Key::Doc) => tr!(self, embed.too_long, risk = MAX_RISK, label = MAX_LABEL),
            Some(Key::ProductName | Key::StockName) => tr!(self, embed.too_long_for, most = MAX_NAME),
            _ => tr!(self, embed.too_long_for, most = MAX_QUERY),
        }
    }

    /// What a field takes, written as parameters write it.
    fn number_of(&self, field: Field) -> String {
        let limit = field.limit();
        let (min, max) = (limit.min, limit.max);
        match field {
            Field::Leverage => tr!(self, embed.number_not_zero, min = min, max = max),
            _ if field.unit() == FieldUnit::Count => tr!(self, embed.number_whole, min = min, max = max),
            _ if limit.min_inclusive => tr!(self, embed.number, min = min, max = max),
            _ => tr!(self, embed.number_above, min = min, max = max),
        }
    }

    /// A part of the page.
    #[must_use]
    pub fn page_part(&self, part: Part) -> &str {
        self.line(match part {
            Part::Section(section) => return self.section(section),
            Part::Header => key!(embed.header),
            Part::Preferences => key!(embed.preferences),
            Part::Sections => key!(section.heading),
            Part::Intro => key!(embed.opening),
            Part::Scenarios => key!(embed.scenarios),
            Part::Toolbar => key!(keep.heading),
            Part::Controls => key!(embed.controls),
            Part::Import => key!(import.heading),
            Part::Take => key!(take.heading),
            Part::Figures => key!(result.more),
            Part::Ledger => key!(ledger.heading),
            Part::Money => key!(avalanche.lab_heading),
            Part::Footer => key!(embed.footer),
        })
    }

    /// The colours.
    #[must_use]
    pub fn theme(&self, theme: Theme) -> &str {
        self.line(match theme {
            Theme::Auto => key!(app.theme_auto),
            Theme::Light => key!(app.theme_light),
            Theme::Dark => key!(app.theme_dark),
        })
    }

    /// A sentence on what is shown, which begins with the product's name while it is that product.
    #[must_use]
    pub fn named(&self, listed: Option<&Listed>, sentence: &str) -> String {
        self.lead(listed) + sentence
    }

    /// The beginning of such a sentence.
    #[must_use]
    pub fn lead(&self, listed: Option<&Listed>) -> String {
        listed
            .and_then(Listed::name)
            .map(|name| [name, self.line(key!(sign.colon))].concat())
            .unwrap_or_default()
    }

    /// All that a product is called, in one line; and that it is not what is shown, where the reader has changed it.
    #[must_use]
    pub fn listing(&self, listed: &Listed) -> String {
        let Listed { listing, is_changed } = listed;
        let mut parts = vec![listing.name.clone().unwrap_or_default()];
        parts.extend(self.listing_facts(listing));
        let terms = listing.terms_url.as_deref();
        parts.extend(terms.map(|url| self.joined(key!(sign.colon), &[self.line(key!(listing.terms)), url])));
        if *is_changed {
            parts.push(tr!(self, listing.changed));
        }
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        self.joined(key!(sign.semicolon), &parts)
    }

    /// What is known of a product beside its name.
    #[must_use]
    pub fn listing_facts(&self, listing: &Listing) -> Vec<String> {
        let stock = listing.stock.as_deref().map(|stock| tr!(self, listing.stock, stock = stock));
        let isin = listing.isin.as_deref().map(|isin| tr!(self, listing.isin, isin = isin));
        let currency = listing.currency.as_deref().map(|code| tr!(self, listing.currency, currency = code));
        [stock, isin, currency].into_iter().flatten().collect()
    }

    /// The stock by its name, where that is known.
    #[must_use]
    pub fn stock_of(&self, listed: Option<&Listed>) -> String {
        listed.and_then(|listed| listed.listing.stock.clone()).unwrap_or_else(|| tr!(self, result.stock))
    }

    /// "Stock price", with the stock's name where that is known.
    #[must_use]
    pub fn stock_price(&self, listed: Option<&Listed>) -> String {
        let stock = listed.and_then(|listed| listed.listing.stock.as_deref()).unwrap_or_default();
        self.joined(key!(sign.colon), &[self.line(key!(take.stock)), stock])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PlainNumerals;
    use model::Inputs;

    #[test]
    fn without_words_of_the_host_the_page_says_its_own() {
        let text = Text::built_in("en", PlainNumerals::ENGLISH).unwrap();
        let said = text.own_risk(None, text.risk(&Inputs::default()));
        assert!(said.contains("Capital at risk.") && said.contains("not a forecast"), "{said}");
    }

    #[test]
    fn beside_the_hosts_words_the_illustration_stays() {
        for (tag, numerals, line) in [
            ("en", PlainNumerals::ENGLISH, "An illustration, not a forecast."),
            ("it", PlainNumerals::ITALIAN, "Un’illustrazione, non una previsione."),
        ] {
            let text = Text::built_in(tag, numerals).unwrap();
            assert_eq!(text.own_risk(Some("<b>x</b> & more"), "ours"), format!("<b>x</b> & more {line}"));
        }
    }
}
