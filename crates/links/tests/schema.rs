//! The published schemas: what is right validates, what is wrong does not, and they have the limits of the model.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;
#[path = "support/wrong.rs"]
mod wrong;

use boon::{Compiler, SchemaIndex, Schemas};
use links::{FileProblem, field_path, to_file};
use model::odds::{OddsField, OddsSettings};
use model::{Field, FieldProblem, Inputs, Place, Preset};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{any_inputs, config};

const PRODUCT: &str = include_str!("../schema/product.schema.json");
const SCENARIO: &str = include_str!("../schema/scenario.schema.json");

struct Schema(Schemas, SchemaIndex);

impl Schema {
    fn new(text: &str) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("schema.json", parsed(text)).unwrap();
        let index = compiler.compile("schema.json", &mut schemas).unwrap();
        Self(schemas, index)
    }

    /// What is wrong, in the validator's words; nothing where all is right.
    fn said(&self, value: &Value) -> Option<String> {
        let Self(schemas, index) = self;
        schemas.validate(value, *index).err().map(|error| error.to_string())
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn products_that_are_taken_validate() {
    let schema = Schema::new(PRODUCT);
    let within = |page: &'static str| {
        page.split_once("<script type=\"application/json\">").unwrap().1.split_once("</script>").unwrap().0
    };
    let of_docs = within(include_str!("../../../docs/embedding.md"));
    let of_issuer = within(include_str!("../../../examples/issuer/index.html"));
    let of_an_editor =
        r#"{ "$schema": "./product.schema.json", "leverage": -1, "trigger": null, "costs": null }"#;
    for text in [wrong::WHOLE, of_docs, of_issuer, of_an_editor, "{}"] {
        assert_eq!(schema.said(&parsed(text)), None, "{text}");
        let (_, problems) = links::embed_options(&[("product".to_owned(), text.to_owned())]);
        assert!(problems.is_empty(), "{problems:?}");
    }
}

#[test]
fn each_wrong_product_fails_but_for_what_no_schema_can_say() {
    let schema = Schema::new(PRODUCT);
    for (text, path, code) in wrong::PRODUCTS {
        if let Ok(value) = serde_json::from_str(text) {
            assert_eq!(schema.said(&value).is_some(), code != "checkDigit", "{text} at {path}");
        }
    }
    let documents = vec![json!({ "label": "A", "url": "https://example.com/" }); 7];
    assert!(schema.said(&json!({ "documents": documents })).is_some());
}

#[test]
fn scenario_files_that_are_written_validate() {
    let schema = Schema::new(SCENARIO);
    assert_eq!(schema.said(&wrong::by_hand()), None);
    let odds = OddsSettings::default().with(OddsField::TailDegrees, None).unwrap().with_thin(true);
    for preset in Preset::ALL.into_iter().chain(Preset::OF_STORY) {
        assert_eq!(schema.said(&parsed(&to_file(&preset.inputs(), &odds))), None, "{preset:?}");
    }
}

#[test]
fn each_wrong_scenario_fails_but_for_what_no_schema_can_say() {
    let schema = Schema::new(SCENARIO);
    for (pointer, value, field, problem) in wrong::scenarios() {
        // Times in their order.
        let is_beyond = matches!(problem, FileProblem::Refused(FieldProblem::NotBetween { .. }));
        let said = schema.said(&wrong::with(pointer, value));
        assert_eq!(said.is_some(), !is_beyond, "{field}: {problem:?} {said:?}");
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn whatever_is_written_validates(inputs in any_inputs()) {
        let text = to_file(&inputs, &OddsSettings::default());
        prop_assert_eq!(Schema::new(SCENARIO).said(&parsed(&text)), None);
    }
}

/// The schema of a path such as `path.days[0].points[0].price`.
fn at<'a>(schema: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(schema, |schema, name| {
        let (name, is_item) = name.split_once('[').map_or((name, false), |(name, _)| (name, true));
        let property = &schema["properties"][name];
        assert!(property.is_object(), "{path}");
        if is_item { &property["items"] } else { property }
    })
}

fn assert_limit(schema: &Value, limit: &reset_engine::Limit, is_whole: bool, path: &str) {
    let number = |name: &str| schema[name].as_f64();
    let least = if limit.min_inclusive { number("minimum") } else { number("exclusiveMinimum") };
    assert_eq!((least, number("maximum")), (Some(limit.min), Some(limit.max)), "{path}");
    assert_eq!(schema["type"].to_string().contains("integer"), is_whole, "{path}");
}

#[test]
fn the_limits_are_those_of_the_model() {
    let (product, scenario) = (parsed(PRODUCT), parsed(SCENARIO));
    let place = Place { day: 0, point: 0 };
    let fields = [
        Field::Leverage,
        Field::Trigger,
        Field::Delay,
        Field::Window,
        Field::Halt,
        Field::MaxResets,
        Field::Fee,
        Field::FinancingRate,
        Field::FinancingSpread,
        Field::BorrowFee,
        Field::TradingCost,
        Field::InitialNav,
        Field::SessionLength,
        Field::OpeningTime,
        Field::PreviousClose,
        Field::Roughness,
        Field::Seed,
        Field::CalendarDays(0),
        Field::Dividend(0),
        Field::Split(0),
        Field::PointPrice(place),
    ];
    for field in fields {
        let path = field_path(field);
        let is_whole = matches!(field, Field::MaxResets | Field::Seed | Field::CalendarDays(_));
        assert_limit(at(&scenario, &path), field.limit(), is_whole, &path);
        let of_product = path.strip_prefix("product.").unwrap_or(&path);
        if path != of_product || field == Field::InitialNav {
            assert_limit(at(&product, of_product), field.limit(), is_whole, of_product);
        }
    }
    for (field, name) in [
        (OddsField::Volatility, "volatility"),
        (OddsField::Days, "days"),
        (OddsField::Drift, "drift"),
        (OddsField::OvernightShare, "overnightShare"),
        (OddsField::JumpsPerYear, "jumpsPerYear"),
        (OddsField::JumpMean, "jumpMean"),
        (OddsField::JumpSize, "jumpSize"),
        (OddsField::UShape, "uShape"),
        (OddsField::MeanBlock, "meanBlock"),
        (OddsField::Seed, "seed"),
        (OddsField::Paths, "paths"),
    ] {
        let is_whole = matches!(field, OddsField::Days | OddsField::Seed | OddsField::Paths);
        assert_limit(at(&scenario, &format!("odds.{name}")), field.limit(), is_whole, name);
    }
}

/// Whatever is written is described, so that an editor explains it.
#[test]
fn every_field_that_is_written_is_described() {
    fn walk(value: &Value, schema: &Value, path: &str) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let within = &schema["properties"][name];
                    assert!(
                        path == "path.texture"
                            || within["description"].is_string()
                            || within["const"].is_string(),
                        "{path}.{name}"
                    );
                    walk(value, within, &format!("{path}.{name}"));
                }
            }
            Value::Array(entries) => entries.iter().for_each(|entry| walk(entry, &schema["items"], path)),
            _ => {}
        }
    }
    let odds = OddsSettings::default().with_thin(true).with_from_file(true);
    walk(&parsed(&to_file(&Inputs::default(), &odds)), &parsed(SCENARIO), "");
    walk(&parsed(wrong::WHOLE), &parsed(PRODUCT), "");
}
