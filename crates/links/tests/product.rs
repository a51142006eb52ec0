//! A product in JSON: its values become parameters, or each that cannot be used is told by its path.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

#[path = "support/wrong.rs"]
mod wrong;

use links::embed_options;
use model::embed::{EmbedOptions, Lock, MAX_QUERY};
use model::{DayCount, Inputs, RebaseRule};
use wrong::WHOLE;

fn read(pairs: &[(&str, &str)]) -> (EmbedOptions, Vec<(String, &'static str)>) {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let (options, problems) = embed_options(&pairs);
    (options, problems.into_iter().map(|problem| (problem.name, problem.fault.code())).collect())
}

fn told(json: &str) -> Vec<(String, &'static str)> {
    let (options, problems) = read(&[("product", json), ("product-name", "Beside")]);
    assert!(!options.has_product() && options.listing.is_empty(), "nothing of it is used: {json}");
    problems
}

#[test]
fn every_value_of_a_product_is_taken_as_it_is() {
    let (options, problems) = read(&[("product", WHOLE), ("theme", "dark")]);
    assert_eq!(problems, []);
    let listed = options.listing.pairs().map(|(_, value)| value.unwrap_or_default().to_owned());
    assert_eq!(
        listed,
        [
            "Northlight 3x Long Example",
            "Example AG",
            "DE000BASF111",
            "EUR",
            "https://www.example.com/terms.pdf"
        ]
    );
    assert_eq!(options.lock, Lock::Product);
    assert_eq!(options.legal.documents[0].label, "Key Information Document");
    let inputs = options.product_on(&Inputs::default()).unwrap();
    let terms = inputs.terms;
    assert_eq!((terms.leverage, terms.trigger.map(f64::to_bits)), (4.0, Some((1.0_f64 / 6.0).to_bits())));
    assert_eq!((terms.rebase.rule, terms.rebase.window_minutes), (RebaseRule::Worst, 10.0));
    assert_eq!((terms.rebase.delay_minutes, terms.rebase.halt_minutes), (5.0, 20.0));
    assert!(terms.strict && terms.max_resets.is_none());
    assert_eq!((terms.costs.fee_per_year, terms.costs.day_count), (0.0075, DayCount::D365));
    assert_eq!(inputs.initial_nav, 10.0);
    let short = read(&[("product", r#"{ "leverage": -2, "documents": null, "costs": null }"#)]);
    assert_eq!((short.0.product_on(&inputs).unwrap().terms.leverage, short.1), (-2.0, vec![]));
    assert_eq!(
        read(&[("product", r#"{ "trigger": null }"#)]).0.product_on(&inputs).unwrap().terms.trigger,
        None
    );
}

#[test]
fn each_value_that_cannot_be_used_is_told_by_its_path_and_the_rest_is_not_used_either() {
    let one = |json: &str| {
        let problems = told(json);
        assert_eq!(problems.last().unwrap(), &("product-name".to_owned(), "withoutProduct"), "{json}");
        problems[..problems.len() - 1].to_vec()
    };
    for (json, path, code) in wrong::PRODUCTS {
        assert_eq!(one(json), [(path.to_owned(), code)], "{json}");
    }
    let two = one(r#"{ "leverage": 30, "isin": "x", "currency": "EUR" }"#);
    let mut names: Vec<_> = two.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["isin", "leverage"]);
    let document = r#"{ "label": "A", "url": "https://example.com/" }"#;
    let seven = format!(r#"{{ "documents": [{}] }}"#, [document; 7].join(", "));
    assert_eq!(one(&seven), [("doc".to_owned(), "tooMany")]);
    let deep = ["[".repeat(5000), "]".repeat(5000)].concat();
    assert_eq!(one(&deep), [("product".to_owned(), "notJson")]);
}

#[test]
fn of_what_is_given_twice_the_parameter_counts_and_that_is_told() {
    let (options, problems) = read(&[("leverage", "2"), ("product", WHOLE)]);
    assert_eq!(problems, [("leverage".to_owned(), "repeated")]);
    assert_eq!(options.product_on(&Inputs::default()).unwrap().terms.leverage, 2.0);
    let (_, problems) = read(&[("delay", "7"), ("product", WHOLE)]);
    assert_eq!(problems, [("rebase.delayMinutes".to_owned(), "repeated")], "by its path in the product");
    let (options, problems) = read(&[("doc", "Prospectus|https://www.example.com/"), ("product", WHOLE)]);
    assert_eq!((problems, options.legal.documents.len()), (vec![], 2), "of documents there may be several");
    let (options, problems) = read(&[("product", WHOLE), ("product", r#"{ "leverage": 5 }"#)]);
    assert_eq!(problems, [("product".to_owned(), "repeated")]);
    assert_eq!(options.product_on(&Inputs::default()).unwrap().terms.leverage, 4.0);
}

#[test]
fn a_product_may_be_as_long_as_all_parameters_together() {
    let of_length = |length: usize| format!("{:length$}", r#"{ "leverage": 4 }"#);
    assert_eq!(read(&[("product", &of_length(MAX_QUERY))]).1, []);
    assert_eq!(read(&[("product", &of_length(MAX_QUERY + 1))]).1, [("product".to_owned(), "length")]);
}

/// A plain reader of JSON keeps the last of two in silence; which was meant, nobody knows.
#[test]
fn a_name_that_an_object_has_twice_is_told_by_its_path_and_nothing_is_used() {
    let twice =
        |json: &str| told(json).into_iter().filter(|(_, code)| *code == "repeated").collect::<Vec<_>>();
    let at = |path: &str| vec![(path.to_owned(), "repeated")];
    assert_eq!(twice(r#"{ "leverage": 3, "trigger": 0.1666, "leverage": 5 }"#), at("leverage"));
    assert_eq!(twice(r#"{ "leverage": 3, "leverage": 3 }"#), at("leverage"), "the same value is no excuse");
    assert_eq!(twice(r#"{ "rebase": { "rule": "last", "rule": "worst" } }"#), at("rebase.rule"));
    assert_eq!(twice(r#"{ "costs": {}, "leverage": 3, "costs": { "feePerYear": 0.01 } }"#), at("costs"));
    assert_eq!(
        twice(r#"{ "documents": [{ "label": "a", "url": "https://a.b/", "url": "https://c.d/" }] }"#),
        at("documents[0].url")
    );
    let mut all = told(r#"{ "leverage": 30, "isin": "x", "currency": "EUR", "currency": "USD" }"#);
    all.sort_unstable();
    let paths: Vec<_> = all.iter().map(|(path, _)| &**path).collect();
    assert_eq!(paths, ["currency", "isin", "leverage", "product-name"], "beside all else that is wrong");
}
