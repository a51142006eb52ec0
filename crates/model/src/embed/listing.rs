//! What a host's product is called, and where it is told of: nothing of it changes a number.

use super::{Fault, Key, checks};

/// Most characters of a product's or a stock's name.
pub const MAX_NAME: usize = 100;

/// The names of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// What it is called.
    pub name: Option<String>,
    /// What its underlying is called.
    pub stock: Option<String>,
    /// Its ISIN, with a check digit that goes with the rest.
    pub isin: Option<String>,
    /// The currency of its NAV, ISO 4217.
    pub currency: Option<String>,
    /// Where its terms are published.
    pub terms_url: Option<String>,
}

/// A listing beside what is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The names.
    pub listing: Listing,
    /// Whether the reader has changed the product, so that it is not the listed one any more.
    pub is_changed: bool,
}

impl Listed {
    /// The product's name, while what is shown is that product.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.listing.name.as_deref().filter(|_| !self.is_changed)
    }
}

impl Listing {
    /// Whether nothing is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The values by their parameters' names.
    #[must_use]
    pub fn pairs(&self) -> [(&'static str, Option<&str>); 5] {
        [
            ("product-name", self.name.as_deref()),
            ("stock-name", self.stock.as_deref()),
            ("isin", self.isin.as_deref()),
            ("currency", self.currency.as_deref()),
            ("terms-url", self.terms_url.as_deref()),
        ]
    }

    /// Takes a parameter; none that is not a listing's.
    pub(super) fn put(&mut self, key: Key, value: &str) -> Result<(), Fault> {
        match key {
            Key::ProductName => self.name = Some(checks::text(value, MAX_NAME)?),
            Key::StockName => self.stock = Some(checks::text(value, MAX_NAME)?),
            Key::Isin => self.isin = Some(isin(value)?),
            Key::Currency => self.currency = Some(currency(value)?),
            Key::TermsUrl => self.terms_url = Some(checks::url(value)?),
            _ => {}
        }
        Ok(())
    }
}

/// An ISIN in capitals (ISO 6166): the check digit makes the sum of Luhn's formula over the digits, letters as 10 to 35,
/// a multiple of ten.
fn isin(value: &str) -> Result<String, Fault> {
    let isin = value.to_ascii_uppercase();
    let bytes = isin.as_bytes();
    let is_formed = bytes.len() == 12
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[11].is_ascii_digit();
    if !is_formed {
        return Err(Fault::Isin);
    }
    let digits: Vec<u32> = isin
        .chars()
        .filter_map(|c| c.to_digit(36))
        .flat_map(|value| [value / 10, value % 10].into_iter().skip(usize::from(value < 10)))
        .collect();
    let doubled =
        |(place, digit): (usize, &u32)| if place % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { *digit };
    let sum: u32 = digits.iter().rev().enumerate().map(doubled).sum();
    if sum.is_multiple_of(10) { Ok(isin) } else { Err(Fault::CheckDigit) }
}

/// A currency's three capitals.
fn currency(value: &str) -> Result<String, Fault> {
    let is_formed = value.len() == 3 && value.bytes().all(|b| b.is_ascii_uppercase());
    if is_formed { Ok(value.to_owned()) } else { Err(Fault::Currency) }
}
