//! How a figure comes about.

use maud::html;

use super::NamedFigure;
use crate::key;
use crate::text::Text;

/// A figure's formula in symbols and with its numbers.
#[must_use]
pub fn arithmetic(text: &Text, figure: &NamedFigure) -> String {
    html! {
        p class="figure-name" { (figure.name) }
        h3 { (text.line(key!(ledger.in_symbols))) }
        p class="formula" { (figure.arithmetic.formula) }
        p class="hint" { (text.line(key!(ledger.symbols))) }
        h3 { (text.line(key!(ledger.in_numbers))) }
        p class="formula" { (text.arithmetic(&figure.arithmetic)) }
    }
    .into_string()
}
