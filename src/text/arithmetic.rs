//! The lines of an arithmetic.

use super::Text;
use crate::model::{Arithmetic, Token};

impl Text {
    /// The line of numbers.
    #[must_use]
    pub fn arithmetic(&self, arithmetic: &Arithmetic) -> String {
        arithmetic.numbers.iter().map(|token| self.token(*token)).collect()
    }

    fn token(&self, token: Token) -> String {
        match token {
            Token::Sign(sign) => sign.to_owned(),
            Token::Number(value) => self.number(value, 0, 4),
            Token::Money(value) => self.money(value),
            Token::Percent(value) => self.percent(value, 0, 2),
            Token::Multiple(value) => self.multiple(value),
        }
    }
}
