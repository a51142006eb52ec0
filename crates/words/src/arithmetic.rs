//! The lines of an arithmetic.

use super::Text;
use model::{Arithmetic, Token};

impl Text {
    /// The line of numbers. A negative number that is added, taken away, multiplied or divided by stands in brackets.
    #[must_use]
    pub fn arithmetic(&self, arithmetic: &Arithmetic) -> String {
        let mut line = String::new();
        for token in &arithmetic.numbers {
            let text = self.token(*token);
            let after_operator = line.trim_end().ends_with(['+', '−', '·', '/']);
            if after_operator && text.starts_with('−') && !matches!(token, Token::Sign(_)) {
                line.push('(');
                line.push_str(&text);
                line.push(')');
            } else {
                line.push_str(&text);
            }
        }
        line
    }

    pub(super) fn token(&self, token: Token) -> String {
        match token {
            Token::Sign(sign) => sign.to_owned(),
            Token::Number(value) => self.number(value, 0, 4),
            // Enough decimals for the line to hold when it is reckoned again by hand.
            Token::Money(value) if (0.1..1e5).contains(&value.abs()) => self.number(value, 2, 4),
            Token::Money(value) => self.money(value),
            Token::Percent(value) => self.percent(value, 0, 4),
            Token::Multiple(value) => self.multiple(value),
        }
    }
}
