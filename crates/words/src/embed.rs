//! Words on embedding: the parts that a page around may leave out, and values that cannot be used.

use super::Text;
use crate::{key, tr};
use model::Theme;
use model::embed::{Fault, MAX_DOCUMENTS, MAX_LABEL, MAX_RISK, Part};

impl Text {
    /// What is wrong with a value in the dialog.
    #[must_use]
    pub fn embed_fault(&self, fault: Fault) -> String {
        match fault {
            Fault::Url => tr!(self, embed.not_url),
            Fault::Origin => tr!(self, embed.not_origin),
            Fault::Document => tr!(self, embed.not_document),
            Fault::TooMany => tr!(self, embed.too_many, most = MAX_DOCUMENTS),
            Fault::Length => tr!(self, embed.too_long, risk = MAX_RISK, label = MAX_LABEL),
            Fault::Look => tr!(self, embed.not_colour),
            _ => tr!(self, embed.not_text),
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
