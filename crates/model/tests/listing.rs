//! The names of a host's product: what is read, and that none stands beside another product.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::embed::{EmbedOptions, Fault};

fn read(pairs: &[(&str, &str)]) -> (EmbedOptions, Vec<(String, Fault)>) {
    let (options, problems) = EmbedOptions::read(pairs.iter().copied());
    (options, problems.into_iter().map(|problem| (problem.name, problem.fault)).collect())
}

/// ISINs that their issuers publish: Apple, Tesla, BASF, BAE Systems; Treasury Corporation of Victoria, whose letters stand in
/// the middle, is the example of the standard's common descriptions.
const PUBLISHED: [&str; 5] = ["US0378331005", "US88160R1014", "DE000BASF111", "GB0002634946", "AU0000XVGZA3"];

#[test]
fn published_isins_are_taken_and_no_other_check_digit_is() {
    for isin in PUBLISHED {
        let (options, problems) = read(&[("isin", isin)]);
        assert_eq!((options.listing.isin.as_deref(), problems.as_slice()), (Some(isin), [].as_slice()));
        let last: u32 = isin[11..].parse().unwrap();
        for other in (0..10).filter(|other| *other != last) {
            let wrong = format!("{}{other}", &isin[..11]);
            let (options, problems) = read(&[("isin", &wrong)]);
            assert_eq!(options.listing.isin, None);
            assert_eq!(problems, [("isin".to_owned(), Fault::CheckDigit)], "{wrong}");
        }
    }
    for wrong in
        ["US037833100", "US03783310055", "0S0378331005", "US037833100A", "US0378 31005", "ÜS037833100"]
    {
        assert_eq!(read(&[("isin", wrong)]).1, [("isin".to_owned(), Fault::Isin)], "{wrong}");
    }
    assert_eq!(read(&[("isin", "us0378331005")]).0.listing.isin.as_deref(), Some("US0378331005"));
}

#[test]
fn names_are_text_currencies_three_capitals_and_addresses_encrypted() {
    let (options, problems) = read(&[
        ("product-name", " <b>3x</b>  Long "),
        ("stock-name", "Example AG"),
        ("currency", "EUR"),
        ("terms-url", "https://example.com/terms.pdf"),
    ]);
    assert_eq!(problems, []);
    assert_eq!(
        options.listing.pairs().map(|(_, value)| value.unwrap_or_default().to_owned()),
        ["<b>3x</b> Long", "Example AG", "", "EUR", "https://example.com/terms.pdf"]
    );
    let long = "x".repeat(101);
    for (name, value, fault) in [
        ("product-name", long.as_str(), Fault::Length),
        ("product-name", "a\u{202e}b", Fault::Characters),
        ("currency", "eur", Fault::Currency),
        ("currency", "EURO", Fault::Currency),
        ("terms-url", "http://example.com/terms.pdf", Fault::Url),
        ("terms-url", "javascript:alert(1)", Fault::Url),
        ("risk-url", "http://example.com/", Fault::Url),
        ("doc", "KID|http://example.com/kid.pdf", Fault::Url),
    ] {
        let (options, problems) = read(&[(name, value)]);
        assert_eq!(problems, [(name.to_owned(), fault)], "{name}={value}");
        assert_eq!(options, EmbedOptions::default());
    }
}

#[test]
fn where_a_term_cannot_be_used_no_name_stands_beside_another_product() {
    let (options, problems) =
        read(&[("product-name", "3x Long"), ("isin", PUBLISHED[0]), ("leverage", "30")]);
    assert!(options.listing.is_empty());
    let names: Vec<_> = problems.iter().map(|(name, fault)| (name.as_str(), fault.code())).collect();
    assert_eq!(
        names,
        [("leverage", "outOfRange"), ("product-name", "withoutProduct"), ("isin", "withoutProduct")]
    );
    // Colours and money are no terms of it.
    let (options, _) = read(&[("product-name", "3x Long"), ("accent", "red"), ("nav", "-1")]);
    assert_eq!(options.listing.name.as_deref(), Some("3x Long"));
}

#[test]
fn where_not_all_is_looked_at_no_name_stands() {
    let mut pairs = vec![("product-name", "3x Long")];
    pairs.extend([("theme", ""); 100]);
    let (options, problems) = read(&[&pairs[..], &[("leverage", "3")]].concat());
    assert_eq!(options, EmbedOptions::default());
    assert_eq!(problems.last(), Some(&("product-name".to_owned(), Fault::WithoutProduct)));
    assert_eq!(read(&pairs[..100]).0.listing.name.as_deref(), Some("3x Long"));
}

#[test]
fn where_a_day_or_a_link_is_refused_no_name_stands_beside_the_product_that_opens_instead() {
    for (name, value) in [("preset", "no-such-day"), ("scenario", "no link")] {
        let (options, problems) = read(&[("product-name", "3x Long"), (name, value)]);
        assert_eq!(options, EmbedOptions::default(), "{name}");
        assert_eq!(problems.last(), Some(&("product-name".to_owned(), Fault::WithoutProduct)), "{name}");
    }
}
