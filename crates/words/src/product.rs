//! The product in one line, for exports.

use super::Text;
use crate::{key, tr};
use model::{ProductTerms, Then};

impl Text {
    /// Leverage, trigger and rebase price.
    #[must_use]
    pub fn product(&self, terms: &ProductTerms) -> String {
        let leverage = self.multiple(terms.leverage);
        let Some(trigger) = terms.trigger else {
            return tr!(self, product.line_plain, leverage = leverage);
        };
        let trigger = self.percent(trigger, 0, 2);
        let mut line = tr!(
            self,
            product.line,
            leverage = leverage,
            trigger = trigger,
            rule = self.rule(terms.rebase.rule)
        );
        if terms.rebase.rule.has_window() {
            let from = terms.rebase.delay_minutes;
            let to = from + terms.rebase.window_minutes;
            let window =
                tr!(self, product.line_window, from = self.number(from, 0, 2), to = self.number(to, 0, 2));
            line = self.joined(key!(sign.comma), &[&line, &window]);
        }
        if let Some(most) = terms.max_resets {
            let most = self.number(f64::from(most), 0, 0);
            let most = self.joined(key!(sign.colon), &[self.line(key!(product.max_resets)), &most]);
            line = self.joined(key!(sign.semicolon), &[&line, &most]);
        }
        if terms.rebase.then == Then::End {
            line = self.joined(key!(sign.semicolon), &[&line, self.line(key!(product.then_end))]);
        }
        if terms.strict {
            line = self.joined(key!(sign.semicolon), &[&line, self.line(key!(product.strict))]);
        }
        line
    }
}
