//! What is wrong, and where, in products and scenario files: for those who read them, and for their schemas.

#![allow(dead_code)] // each test takes what it needs

use links::FileProblem;
use model::{Field, FieldProblem};
use serde_json::{Value, json};

/// A product with nearly all that there is.
pub const WHOLE: &str = r#"{
    "name": "Northlight 3x Long Example", "stock": "Example AG", "isin": "DE000BASF111", "currency": "EUR",
    "termsUrl": "https://www.example.com/terms.pdf",
    "documents": [{ "label": "Key Information Document", "url": "https://www.example.com/kid.pdf" }],
    "leverage": 4, "trigger": 0.16666666666666666,
    "rebase": { "rule": "worst", "delayMinutes": 5, "windowMinutes": 10, "haltMinutes": 20, "then": "reset" },
    "strict": true, "maxResets": null, "uncappedFloor": "close",
    "costs": { "feePerYear": 0.0075, "dayCount": 365 }, "initialNav": 10, "lock": "product"
}"#;

/// A product, the path of what is wrong in it, the problem's code.
pub const PRODUCTS: [(&str, &str, &str); 23] = [
    (r#"{ "leverage": 30 }"#, "leverage", "outOfRange"),
    (r#"{ "leverage": 3e2 }"#, "leverage", "outOfRange"),
    (r#"{ "leverage": "3" }"#, "leverage", "wrongType"),
    (r#"{ "isin": "DE000BASF112" }"#, "isin", "checkDigit"),
    (r#"{ "name": 5 }"#, "name", "wrongType"),
    (r#"{ "name": "" }"#, "name", "length"),
    (r#"{ "colour": "red" }"#, "colour", "unknownName"),
    (r#"{ "colour": null }"#, "colour", "unknownName"),
    (r#"{ "colour": [] }"#, "colour", "unknownName"),
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
];

/// The regulator's example, written by hand with as little as a file needs: 2x, −25 % and then +20 %.
pub fn by_hand() -> Value {
    json!({
        "format": "reset-lab-scenario",
        "version": 1,
        "product": { "leverage": 2, "trigger": 0.25, "rebase": { "rule": "observed" } },
        "path": {
            "previousClose": 100,
            "days": [{ "points": [
                { "minute": 0, "price": 100 }, { "minute": 120, "price": 75 }, { "minute": 390, "price": 90 }
            ] }]
        },
        "remark": "fields that are not known are ignored"
    })
}

/// Replaces what stands at a JSON pointer; `None` takes it out.
pub fn with(pointer: &str, value: Option<Value>) -> Value {
    let mut json = by_hand();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Object(map), Some(value)) => {
            map.insert(name.to_owned(), value);
        }
        (Value::Object(map), None) => {
            map.remove(name);
        }
        (Value::Array(list), Some(value)) => list[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{pointer}"),
    }
    json
}

/// What to put at a JSON pointer of [`by_hand`], the path that is told and the problem.
pub fn scenarios() -> Vec<(&'static str, Option<Value>, &'static str, FileProblem)> {
    use FileProblem::{Missing, Newer, NotWhole, Path, Refused, TooMany, UnknownValue, WrongType};
    let out = |field: Field| Refused(FieldProblem::OutOfRange(field.limit()));
    vec![
        ("/version", None, "version", Missing),
        ("/version", Some(json!(2)), "version", Newer(2)),
        ("/version", Some(json!(1.5)), "version", NotWhole),
        ("/version", Some(json!(0)), "version", UnknownValue),
        ("/product", None, "product", Missing),
        ("/product/leverage", None, "product.leverage", Missing),
        ("/product/leverage", Some(json!("3")), "product.leverage", WrongType),
        ("/product/leverage", Some(json!(0)), "product.leverage", Refused(FieldProblem::Zero)),
        ("/product/leverage", Some(json!(21)), "product.leverage", out(Field::Leverage)),
        ("/product/trigger", Some(json!(25)), "product.trigger", out(Field::Trigger)),
        ("/product/rebase", Some(json!(7)), "product.rebase", WrongType),
        ("/product/rebase/rule", Some(json!("best")), "product.rebase.rule", UnknownValue),
        ("/product/maxResets", Some(json!(-1)), "product.maxResets", NotWhole),
        ("/product/costs", Some(json!({ "dayCount": 364 })), "product.costs.dayCount", UnknownValue),
        (
            "/product/costs",
            Some(json!({ "borrowFee": 11 })),
            "product.costs.borrowFee",
            out(Field::BorrowFee),
        ),
        ("/initialNav", Some(json!(0)), "initialNav", out(Field::InitialNav)),
        ("/clock", Some(json!({ "sessionMinutes": 5 })), "clock.sessionMinutes", out(Field::SessionLength)),
        ("/path/days", None, "path.days", Missing),
        ("/path/days", Some(json!([])), "path.days", Refused(FieldProblem::Empty)),
        ("/path/days", Some(json!([1])), "path.days[0]", WrongType),
        ("/path/days", Some(json!(7)), "path.days", WrongType),
        ("/path/days", Some(json!([{}])), "path.days[0].points", Missing),
        ("/path/days", Some(json!(vec![json!({ "points": [] }); 2601])), "path.days", TooMany(2600)),
        ("/path/sessions", Some(json!([])), "path.days", UnknownValue),
        ("/path/texture", Some(json!({ "seed": 4_294_967_296_u64 })), "path.texture.seed", NotWhole),
        ("/path/days/0/points/1/price", Some(json!(null)), "path.days[0].points[1].price", Missing),
        (
            "/path/days/0/points/1/price",
            Some(json!(0)),
            "path.days[0].points[1].price",
            out(Field::PreviousClose),
        ),
        (
            "/path/days/0/points/1/minute",
            Some(json!(400)),
            "path.days[0].points[2].minute",
            Refused(FieldProblem::NotBetween { after: 970.0, before: 960.0 }),
        ),
        (
            "/path",
            Some(json!({ "previousClose": 1, "sessions": [{ "minute": [0, 1], "price": [1, -1] }] })),
            "path.sessions[0].price[1]",
            Path(reset_engine::limits::PRICE.check(-1.0).unwrap_err()),
        ),
        (
            "/path",
            Some(json!({ "previousClose": 1, "sessions": [{ "minute": [0, "1"], "price": [1, 1] }] })),
            "path.sessions[0].minute[1]",
            WrongType,
        ),
    ]
}
