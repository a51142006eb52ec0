//! A product in JSON: its values become parameters, or each that cannot be used is told by its path.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use links::embed_options;
use model::embed::{EmbedOptions, Lock};
use model::{DayCount, Inputs, RebaseRule};

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

const WHOLE: &str = r#"{
    "name": "Northlight 3x Long Example", "stock": "Example AG", "isin": "DE000BASF111", "currency": "EUR",
    "termsUrl": "https://www.example.com/terms.pdf",
    "documents": [{ "label": "Key Information Document", "url": "https://www.example.com/kid.pdf" }],
    "leverage": 4, "trigger": 0.16666666666666666,
    "rebase": { "rule": "worst", "delayMinutes": 5, "windowMinutes": 10, "haltMinutes": 20, "then": "reset" },
    "strict": true, "maxResets": null, "uncappedFloor": "close",
    "costs": { "feePerYear": 0.0075, "dayCount": 365 }, "initialNav": 10, "lock": "product"
}"#;

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
    for (json, path, code) in [
        (r#"{ "leverage": 30 }"#, "leverage", "outOfRange"),
        (r#"{ "leverage": 3e2 }"#, "leverage", "outOfRange"),
        (r#"{ "leverage": "3" }"#, "leverage", "wrongType"),
        (r#"{ "isin": "DE000BASF112" }"#, "isin", "checkDigit"),
        (r#"{ "name": 5 }"#, "name", "wrongType"),
        (r#"{ "name": "" }"#, "name", "length"),
        (r#"{ "colour": "red" }"#, "colour", "unknownName"),
        (r#"{ "rebase": "average" }"#, "rebase", "wrongType"),
        (r#"{ "rebase": { "rule": "best" } }"#, "rebase.rule", "unknownValue"),
        (r#"{ "rebase": { "window": 5 } }"#, "rebase.window", "unknownName"),
        (r#"{ "costs": { "dayCount": 366 } }"#, "costs.dayCount", "unknownValue"),
        (r#"{ "strict": "on" }"#, "strict", "wrongType"),
        (r#"{ "maxResets": 1.5 }"#, "maxResets", "outOfRange"),
        (r#"{ "termsUrl": "http://example.com/" }"#, "termsUrl", "notUrl"),
        (r#"{ "documents": "KID|https://example.com/" }"#, "documents", "wrongType"),
        (r#"{ "documents": [{ "label": "A", "url": "javascript:alert(1)" }] }"#, "documents[0]", "notUrl"),
        (r#"{ "documents": [{ "label": "A" }] }"#, "documents[0]", "wrongType"),
        (r#"{ "__proto__": { "leverage": 5 } }"#, "__proto__", "unknownName"),
        ("[1, 2]", "product", "wrongType"),
        (r#"{ "leverage": 3, }"#, "product", "notJson"),
        ("<script>", "product", "notJson"),
    ] {
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
    let (options, problems) = read(&[("product", WHOLE), ("product", r#"{ "leverage": 5 }"#)]);
    assert_eq!(problems, [("product".to_owned(), "repeated")]);
    assert_eq!(options.product_on(&Inputs::default()).unwrap().terms.leverage, 4.0);
}
